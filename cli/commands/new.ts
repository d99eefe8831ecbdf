import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { serializePlan } from '../../core/file/container.ts';
import { describeIssue } from '../../core/model/describe-issue.ts';
import { idSourceFromRandomBytes } from '../../core/model/identifiers.ts';
import { type Plan, propertiesSchema } from '../../core/model/plan.ts';
import { parseTemplate, planFromOwnTemplate, templateExtension } from '../../core/templates/own-template.ts';
import {
  defaultCurrency,
  type NewPlanFacts,
  planFromTemplate,
  type Template,
  templateIds,
  templateSchema,
} from '../../core/templates/template.ts';
import { writePlanFile } from '../../electron/documents/plan-file.ts';
import { readTemplateFile } from '../../electron/documents/template-store.ts';
import { UsageError } from '../failure.ts';
import { currencyOption, dayOption, languageOption, oneOf } from '../options.ts';

export interface NewOptions {
  readonly template: string;
  readonly lang?: string;
  readonly title: string;
  readonly client?: string;
  readonly author?: string;
  readonly start?: string;
  readonly currency?: string;
}

async function loadTemplate(id: string, language: string): Promise<Template> {
  const place = new URL(`../../assets/templates/${id}.${language}.json`, import.meta.url);
  return templateSchema.parse(JSON.parse(await readFile(place, 'utf8')));
}

/** The calendar day of the user's own clock. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What the options say of the plan, checked. */
function factsOf(options: NewOptions, usualCurrency: string): NewPlanFacts {
  const texts = propertiesSchema.pick({ title: true, client: true, author: true }).partial().safeParse({
    title: options.title,
    client: options.client,
    author: options.author,
  });
  if (!texts.success) throw new UsageError(`--${describeIssue(texts.error)}`);
  return {
    ...texts.data,
    startDate: options.start === undefined ? today() : dayOption('--start', options.start),
    currency: options.currency === undefined ? usualCurrency : currencyOption(options.currency),
  };
}

async function planOf(options: NewOptions): Promise<Plan> {
  const newId = idSourceFromRandomBytes(randomBytes);
  if (options.template.endsWith(templateExtension)) {
    const template = parseTemplate(await readTemplateFile(options.template));
    const { language, currency } = template.plan.properties;
    if (options.lang !== undefined && languageOption(options.lang) !== language)
      throw new UsageError(`--lang cannot be ${options.lang}: the template is in ${language}`);
    return planFromOwnTemplate(template, factsOf(options, currency), newId);
  }
  const id = oneOf('--template', templateIds, options.template);
  if (options.lang === undefined) throw new UsageError('--lang is needed with a template of Stratbook');
  const language = languageOption(options.lang);
  const facts = factsOf(options, defaultCurrency(language));
  return planFromTemplate(await loadTemplate(id, language), facts, newId);
}

/** `stratbook new`: writes a new plan file; never replaces one. */
export async function newPlan(file: string, options: NewOptions): Promise<void> {
  const plan = await planOf(options);
  const written = await writePlanFile(file, serializePlan(plan, 1), { expected: { kind: 'absent' } });
  const rowsOf = (register: string): number => Object.keys(plan.registers[register]?.rows ?? {}).length;
  console.log(
    `Made ${written.path}: ${Object.keys(plan.sections).length} sections, ${rowsOf('budget')} budget lines, ${rowsOf('timeline')} timeline rows.`,
  );
}
