import { z } from 'zod';
import { parsePlan, serializePlan } from '../file/container.ts';
import { decodeBase64, encodeBase64 } from '../model/base64.ts';
import { addDays, dayNumber, firstOfMonth, isCalendarDay } from '../model/calendar-day.ts';
import type { IdSource } from '../model/identifiers.ts';
import { type Language, languageSchema } from '../model/language.ts';
import { minorDigits, multiplyAmount } from '../model/money.ts';
import type { CellValue, Media, Plan, Register, Row, Section } from '../model/plan.ts';
import {
  emptyRichText,
  type InlineNode,
  mediaNames,
  type RichText,
  textNodes,
} from '../narrative/document.ts';
import { allPlanModules } from '../tables/plan-modules.ts';
import { findColumn } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import type { NewPlanFacts } from './template.ts';

/**
 * A template that a user made from a plan: a JSON file that holds name, description and, packed as a plan file, the
 * plan without what belongs to one client. So it is checked and brought up to date like any plan.
 */
export interface OwnTemplate {
  readonly name: string;
  readonly description: string;
  /** Called as the template, without client, author, notes and status; with rows and texts only as chosen. Frozen. */
  readonly plan: Plan;
}

/** What a list of templates says of each, without reading its plan. */
export interface OwnTemplateSummary {
  readonly name: string;
  readonly description: string;
  readonly language: Language;
  readonly sections: number;
}

export interface OwnTemplateChoices {
  readonly name: string;
  readonly description: string;
  /** Keeps what is written in the sections. */
  readonly keepsTexts: boolean;
  /** Keeps the registers' rows, and scenarios and shares of the budget that rest on them. */
  readonly keepsRows: boolean;
}

export const templateExtension = '.strattemplate';
/** Larger files are no templates. */
export const maximumTemplateBytes = 64 * 1024 * 1024;
export const templateNameSchema = z.string().trim().min(1).max(120);

const headSchema = z.looseObject({
  format: z.literal('stratbook-template'),
  version: z.int().min(1),
  name: templateNameSchema,
  description: z.string().max(1000),
  language: languageSchema,
  sections: z.int().min(0),
});
const fileSchema = headSchema.extend({
  plan: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is not base64'),
});

/** A text without the marks of review notes. */
function withoutNotes(content: RichText): RichText {
  let hasNotes = false;
  for (const node of textNodes(content))
    if ('marks' in node && node.marks?.some((mark) => mark.type === 'reviewNote')) hasNotes = true;
  if (!hasNotes) return content;
  const cleaned = structuredClone(content);
  for (const node of textNodes(cleaned)) {
    if (!('marks' in node) || !node.marks) continue;
    const kept: NonNullable<Extract<InlineNode, { marks?: unknown }>['marks']> = node.marks.filter(
      (mark) => mark.type !== 'reviewNote',
    );
    if (kept.length > 0) node.marks = kept;
    else delete node.marks;
  }
  return cleaned;
}

function templateRegister(register: Register, keepsRows: boolean): Register {
  const { definition, columns, columnOrder, view, isHidden, scenarios, allocation } = register;
  return {
    rows: keepsRows ? register.rows : {},
    ...(definition ? { definition } : {}),
    ...(columns ? { columns } : {}),
    ...(columnOrder ? { columnOrder } : {}),
    ...(view ? { view } : {}),
    ...(isHidden ? { isHidden } : {}),
    ...(keepsRows && scenarios ? { scenarios } : {}),
    ...(keepsRows && allocation ? { allocation } : {}),
  };
}

/** A template of a plan: outline, guidance and the registers with their columns, and what else is chosen. */
export function templateOfPlan(plan: Plan, choices: OwnTemplateChoices, newId: IdSource): OwnTemplate {
  const sections: Record<string, Section> = {};
  const used = new Set<string>();
  for (const { id, position, level, title, guidance, content } of Object.values(plan.sections)) {
    const text = choices.keepsTexts ? withoutNotes(content) : emptyRichText;
    for (const name of mediaNames(text)) used.add(name);
    sections[id] = { id, position, level, title, guidance, content: text };
  }
  const media: Record<string, Media> = {};
  for (const [name, picture] of Object.entries(plan.media)) if (used.has(name)) media[name] = picture;
  return {
    name: choices.name.trim(),
    description: choices.description.trim(),
    plan: {
      id: newId(),
      // The title names a client's project as often as not.
      properties: { ...plan.properties, title: choices.name.trim(), client: '', author: '' },
      sections,
      registers: Object.fromEntries(
        Object.entries(plan.registers).map(([key, register]) => [
          key,
          templateRegister(register, choices.keepsRows),
        ]),
      ),
      media,
      unknownParts: {},
    },
  };
}

/** The bytes of a template file; the same template gives the same bytes. */
export function serializeTemplate({ name, description, plan }: OwnTemplate): Uint8Array {
  const file: z.input<typeof fileSchema> = {
    format: 'stratbook-template',
    version: 1,
    name,
    description,
    language: plan.properties.language,
    sections: Object.keys(plan.sections).length,
    plan: encodeBase64(serializePlan(plan, 1)),
  };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`);
}

function parseHead<Schema extends z.ZodType<z.infer<typeof headSchema>>>(
  bytes: Uint8Array,
  schema: Schema,
): z.output<Schema> {
  if (bytes.length > maximumTemplateBytes) throw new UserError('ownTemplate.tooLarge');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UserError('ownTemplate.malformed');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UserError('ownTemplate.malformed');
  if (parsed.data.version > 1) throw new UserError('ownTemplate.newer');
  return parsed.data;
}

/** What a template file says of itself. Throws a UserError when it is none. */
export function describeTemplate(bytes: Uint8Array): OwnTemplateSummary {
  const { name, description, language, sections } = parseHead(bytes, headSchema);
  return { name, description, language, sections };
}

/** Reads and checks a template file. Throws a UserError: `ownTemplate.*`, or `file.*` for the plan within. */
export function parseTemplate(bytes: Uint8Array): OwnTemplate {
  const { name, description, plan } = parseHead(bytes, fileSchema);
  return { name, description, plan: parsePlan(decodeBase64(plan)).plan };
}

interface Shift {
  readonly days: number;
  readonly months: number;
  /** What amounts are multiplied by, because the currency has other decimals. */
  readonly scale: number;
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function shiftedCell(type: string | undefined, value: CellValue, { days, months, scale }: Shift): CellValue {
  if (type === 'money' && typeof value === 'number')
    return scale === 1 ? value : multiplyAmount(value, scale);
  if (typeof value !== 'string') return value;
  if (type === 'date' && days !== 0 && isCalendarDay(value)) return inCalendar(addDays(value, days));
  if (type === 'month' && months !== 0) return inCalendar(firstOfMonth(`${value}-01`, months)).slice(0, 7);
  return value;
}

function inCalendar(day: string): string {
  if (!isCalendarDay(day)) throw new UserError('timeline.outOfCalendar');
  return day;
}

function shiftedRow(row: Row, typeOf: (column: string) => string | undefined, shift: Shift): Row {
  return {
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([column, value]) => [column, shiftedCell(typeOf(column), value, shift)]),
    ),
  };
}

/**
 * A new plan from an own template. Dates of rows keep their distance from the plan's start, months from its first
 * month; amounts keep their value in the new currency.
 * Throws a UserError when a date leaves the calendar.
 */
export function planFromOwnTemplate(template: OwnTemplate, facts: NewPlanFacts, newId: IdSource): Plan {
  const { plan } = template;
  const before = plan.properties;
  const shift: Shift = {
    days: dayNumber(facts.startDate) - dayNumber(before.startDate),
    months: monthNumber(facts.startDate) - monthNumber(before.startDate),
    scale: 10 ** (minorDigits(facts.currency) - minorDigits(before.currency)),
  };
  const modules = new Map(allPlanModules(plan).map((module) => [module.key, module]));
  const { secondCurrency, ...properties } = before;
  return {
    ...plan,
    id: newId(),
    properties: {
      ...properties,
      title: facts.title ?? before.title,
      client: facts.client ?? '',
      author: facts.author ?? '',
      currency: facts.currency,
      startDate: facts.startDate,
      documentDate: facts.startDate,
      // A rate is of the two currencies that it was given for.
      ...(secondCurrency && facts.currency === before.currency ? { secondCurrency } : {}),
    },
    registers: Object.fromEntries(
      Object.entries(plan.registers).map(([key, register]) => {
        const module = modules.get(key);
        const typeOf = (column: string) => (module ? findColumn(module, column)?.type : undefined);
        return [
          key,
          {
            ...register,
            rows: Object.fromEntries(
              Object.entries(register.rows).map(([id, row]) => [id, shiftedRow(row, typeOf, shift)]),
            ),
          },
        ];
      }),
    ),
  };
}
