import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { serializePlan } from '../../core/file/container.ts';
import { describeIssue } from '../../core/model/describe-issue.ts';
import { idSourceFromRandomBytes } from '../../core/model/identifiers.ts';
import { propertiesSchema } from '../../core/model/plan.ts';
import {
  defaultCurrency,
  planFromTemplate,
  type Template,
  templateIds,
  templateSchema,
} from '../../core/templates/template.ts';
import { writePlanFile } from '../../electron/documents/plan-file.ts';
import { UsageError } from '../failure.ts';
import { currencyOption, dayOption, languageOption, oneOf } from '../options.ts';

export interface NewOptions {
  readonly template: string;
  readonly lang: string;
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

/** `stratbook new`: writes a new plan file; never replaces one. */
export async function newPlan(file: string, options: NewOptions): Promise<void> {
  const id = oneOf('--template', templateIds, options.template);
  const language = languageOption(options.lang);
  const startDate = options.start === undefined ? today() : dayOption('--start', options.start);
  const currency =
    options.currency === undefined ? defaultCurrency(language) : currencyOption(options.currency);
  const texts = propertiesSchema.pick({ title: true, client: true, author: true }).partial().safeParse({
    title: options.title,
    client: options.client,
    author: options.author,
  });
  if (!texts.success) throw new UsageError(`--${describeIssue(texts.error)}`);
  const template = await loadTemplate(id, language);
  const plan = planFromTemplate(
    template,
    { ...texts.data, startDate, currency },
    idSourceFromRandomBytes(randomBytes),
  );
  const bytes = serializePlan(plan, 1);
  const written = await writePlanFile(file, bytes, { expected: { kind: 'absent' } });
  console.log(
    `Made ${written.path}: ${Object.keys(plan.sections).length} sections, ${template.budget.length} budget lines, ${template.timeline.length} timeline rows.`,
  );
}
