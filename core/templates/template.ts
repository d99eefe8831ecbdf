import { z } from 'zod';
import { addDays, calendarDaySchema, firstOfMonth, isCalendarDay } from '../model/calendar-day.ts';
import { createPlan, type NewRow, type NewSection } from '../model/factory.ts';
import { type IdSource, identifierSchema } from '../model/identifiers.ts';
import { type Language, languageSchema } from '../model/language.ts';
import { minorDigits, multiplyAmount } from '../model/money.ts';
import type { CellValue, Plan, PlanProperties } from '../model/plan.ts';
import { cellValueSchema, propertiesSchema } from '../model/plan.ts';
import { registerModule } from '../modules/index.ts';
import { type RichText, richTextSchema, textNodes } from '../narrative/document.ts';
import { maximumLevel, numberings, usualNumbering } from '../narrative/numbering.ts';
import { shippedCalendar } from '../schedule/shipped-calendars.ts';
import { checkCellValue } from '../tables/cells.ts';
import { findColumn } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { guidanceFields, guidanceText } from './guidance.ts';
import { lastDay, relativeCells } from './template-timing.ts';

/** Template ids, in the order of the chooser. */
export const templateIds = [
  'strategy-report',
  'community-marketing',
  'kpi-evaluation',
  'channel-operations',
  'blank',
] as const;
export type TemplateId = (typeof templateIds)[number];

const amount = z.int().optional();
const budgetLine = z.strictObject({
  category: z.string(),
  item: z.string(),
  phase: z.string().optional(),
  channel: z.string().optional(),
  month: z.string().optional(),
  /** Months after the plan's first month, instead of `month`. */
  monthOffset: z.int().min(0).optional(),
  unit: z.string().optional(),
  quantity: z.number().optional(),
  unitPriceMinor: amount,
  plannedMinor: amount,
  committedMinor: amount,
  actualMinor: amount,
  /** The row of the KPI register that the line is to move, by its `ref`. */
  kpi: z.string().optional(),
  /** How many of that result the line shall bring. */
  result: z.number().min(0).optional(),
  owner: z.string().optional(),
  note: z.string().optional(),
});
const timelineRow = z.strictObject({
  ref: z.string(),
  task: z.string(),
  kind: z.enum(['phase', 'task', 'milestone']),
  phase: z.string().optional(),
  owner: z.string().optional(),
  start: calendarDaySchema.optional(),
  end: calendarDaySchema.optional(),
  /** In words, instead of dates: “week 3”. */
  timing: z.string().optional(),
  workingDays: z.int().min(1).optional(),
  /** Days after the plan's start date, instead of `start`. */
  startOffsetDays: z.int().min(0).optional(),
  /** Instead of `end`; 0 for a milestone. */
  durationDays: z.int().min(0).optional(),
  dependsOn: z.array(z.string()).optional(),
  percentDone: z.number().min(0).max(1).optional(),
  /** Rows of the team register, by their `ref`. */
  responsible: z.array(z.string()).optional(),
  accountable: z.array(z.string()).optional(),
  consulted: z.array(z.string()).optional(),
  informed: z.array(z.string()).optional(),
});
const section = z.strictObject({
  /** By which cross-references of other sections name it. */
  ref: z.string().optional(),
  level: z.int().min(1).max(maximumLevel),
  title: z.string(),
  ...guidanceFields,
  /** Live references name rows, and cross-references sections, by their `ref`. */
  content: richTextSchema.optional(),
});
/**
 * A row of any other register: stored values by column key. References name rows by their `ref`, in whichever
 * register; a date may be `+14d` (days after the plan's start), a month `+1m` (months after its first month).
 */
const otherRow = z.strictObject({
  ref: z.string().optional(),
  cells: z.record(identifierSchema, cellValueSchema),
});
const registers = {
  budget: z.array(budgetLine),
  timeline: z.array(timelineRow),
  /** The other registers that the plan uses, by key; without rows an empty list. */
  registers: z.record(identifierSchema, z.array(otherRow)).optional(),
};

/** A template: outline, guidance and sample rows in one language. Amounts have two decimals whatever the currency. */
export const templateSchema = z.strictObject({
  id: z.enum(templateIds),
  language: languageSchema,
  name: z.string(),
  description: z.string(),
  defaultTitle: z.string(),
  /** How headings are numbered; as the language has it when absent. */
  numbering: z.enum(numberings).optional(),
  /** Suggested indicators of the indicator library, by key, in the order in which the outline needs them. */
  indicators: z.array(identifierSchema).optional(),
  sections: z.array(section).min(1),
  ...registers,
});
export type Template = z.infer<typeof templateSchema>;

/** The source of a sample plan: the same rows, with properties and full texts. */
export const samplePlanSchema = z.strictObject({
  template: z.enum(templateIds),
  language: languageSchema,
  properties: propertiesSchema.omit({ language: true }),
  sections: z.array(section).min(1),
  ...registers,
});
export type SamplePlan = z.infer<typeof samplePlanSchema>;

/** What the user says when starting a plan; what is left out is the template's or the plan's default. */
export interface NewPlanFacts {
  readonly title?: string | undefined;
  readonly client?: string | undefined;
  readonly author?: string | undefined;
  readonly startDate: string;
  readonly currency: string;
}

/** The currency that a plan in a language starts with. */
export function defaultCurrency(language: Language): string {
  switch (language) {
    case 'en':
      return 'USD';
    case 'zh-Hans':
      return 'CNY';
    case 'zh-Hant':
      return 'TWD';
  }
}

/** A new plan from a template. Dates count from `facts.startDate`, which is also the date of the document. */
export function planFromTemplate(template: Template, facts: NewPlanFacts, newId: IdSource): Plan {
  const properties: PlanProperties = {
    title: facts.title ?? template.defaultTitle,
    client: facts.client ?? '',
    author: facts.author ?? '',
    language: template.language,
    currency: facts.currency,
    startDate: facts.startDate,
    documentDate: facts.startDate,
    confidentiality: 'confidential',
    ...usualSchedule(template.language),
    ...(template.numbering !== undefined && template.numbering !== usualNumbering(template.language)
      ? { numbering: template.numbering }
      : {}),
  };
  return build(properties, template, newId);
}

/** Plans in Simplified Chinese begin with the working days of mainland China; others without holidays. */
function usualSchedule(language: Language): Pick<PlanProperties, 'schedule'> {
  if (language !== 'zh-Hans') return {};
  const { name, workingWeekdays, exceptions } = shippedCalendar('china-mainland', language);
  return {
    schedule: {
      calendar: {
        ...(name !== undefined && { name }),
        workingWeekdays: [...workingWeekdays],
        exceptions: exceptions.map((exception) => ({ ...exception })),
      },
      calendarId: 'china-mainland',
    },
  };
}

/** The plan of a sample's source. */
export function planFromSample(sample: SamplePlan, newId: IdSource): Plan {
  return build(
    { ...sample.properties, language: sample.language, ...usualSchedule(sample.language) },
    sample,
    newId,
  );
}

function build(
  properties: PlanProperties,
  source: Pick<Template, 'sections' | 'budget' | 'timeline' | 'registers'>,
  newId: IdSource,
): Plan {
  const others = Object.entries(source.registers ?? {});
  const ids = new Map(
    [...source.timeline, ...others.flatMap(([, rows]) => rows), ...source.sections].flatMap(({ ref }) =>
      ref === undefined ? [] : [[ref, newId()] as const],
    ),
  );
  return createPlan(
    properties,
    source.sections.map(
      ({ ref, level, title, content, ...parts }): NewSection => ({
        level,
        title,
        guidance: guidanceText(parts, properties.language),
        ...(ref === undefined ? {} : { id: ids.get(ref) ?? newId() }),
        ...(content ? { content: withIds(content, ids) } : {}),
      }),
    ),
    {
      budget: source.budget.map((line) => ({ cells: budgetCells(line, properties, ids) })),
      timeline: timelineRows(source.timeline, properties, ids),
      ...Object.fromEntries(others.map(([key, rows]) => [key, otherRows(key, rows, properties, ids, newId)])),
    },
    newId,
  );
}

/** A text whose references name rows and sections by their ids instead of their `ref`. */
function withIds(content: RichText, ids: ReadonlyMap<string, string>): RichText {
  const idOf = (ref: string): string => {
    const id = ids.get(ref);
    if (id === undefined) throw new Error(`a text names ${ref}, which is neither row nor section`);
    return id;
  };
  const copy = structuredClone(content);
  for (const node of textNodes(copy)) {
    if (node.type === 'liveReference' && node.attrs.source.kind === 'cell')
      node.attrs.source = { ...node.attrs.source, row: idOf(node.attrs.source.row) };
    if (node.type === 'crossReference' && node.attrs.target.kind === 'section')
      node.attrs.target = { kind: 'section', section: idOf(node.attrs.target.section) };
  }
  return copy;
}

function defined(cells: Readonly<Record<string, CellValue | undefined>>): Record<string, CellValue> {
  const result: Record<string, CellValue> = {};
  for (const [key, value] of Object.entries(cells))
    if (value !== undefined && value !== '') result[key] = value;
  return result;
}

function budgetCells(
  line: z.infer<typeof budgetLine>,
  { currency, startDate }: PlanProperties,
  ids: ReadonlyMap<string, string>,
): Record<string, CellValue> {
  const scale = 10 ** (minorDigits(currency) - 2);
  const money = (amountMinor: number | undefined) =>
    amountMinor === undefined ? undefined : multiplyAmount(amountMinor, scale);
  return defined({
    category: line.category,
    item: line.item,
    phase: line.phase,
    channel: line.channel,
    month:
      line.month ??
      (line.monthOffset === undefined
        ? undefined
        : inCalendar(firstOfMonth(startDate, line.monthOffset)).slice(0, 7)),
    unit: line.unit,
    quantity: line.quantity,
    unitPrice: money(line.unitPriceMinor),
    planned: money(line.plannedMinor),
    committed: money(line.committedMinor),
    actual: money(line.actualMinor),
    kpi: line.kpi === undefined ? undefined : rowIds([line.kpi], ids),
    result: line.result,
    owner: line.owner,
    note: line.note,
  });
}

/** The day itself; a UserError when a plan that starts so late leaves the calendar. */
function inCalendar(day: string): string {
  if (!isCalendarDay(day)) throw new UserError('timeline.outOfCalendar');
  return day;
}

function dayAfter(day: string, days: number): string {
  return inCalendar(addDays(day, days));
}

function otherRows(
  key: string,
  rows: readonly z.infer<typeof otherRow>[],
  { currency, startDate }: PlanProperties,
  ids: ReadonlyMap<string, string>,
  newId: IdSource,
): NewRow[] {
  const module = registerModule(key);
  const scale = 10 ** (minorDigits(currency) - 2);
  const storedValue = (column: string, value: CellValue): CellValue => {
    const declaration = findColumn(module, column);
    if (!declaration) throw new Error(`${key} has no column ${column}`);
    const relative = typeof value === 'string' ? /^\+(\d+)([dm])$/.exec(value) : null;
    const count = Number(relative?.[1] ?? 0);
    if (declaration.type === 'date' && relative?.[2] === 'd') return dayAfter(startDate, count);
    if (declaration.type === 'month' && relative?.[2] === 'm')
      return inCalendar(firstOfMonth(startDate, count)).slice(0, 7);
    if (declaration.type === 'money' && typeof value === 'number') return multiplyAmount(value, scale);
    if (declaration.type === 'references' && Array.isArray(value)) return rowIds(value, ids) ?? [];
    return checkCellValue(declaration, value);
  };
  return rows.map(({ ref, cells }) => ({
    ...(ref === undefined ? {} : { id: ids.get(ref) ?? newId() }),
    cells: Object.fromEntries(
      Object.entries(cells).map(([column, value]) => [column, storedValue(column, value)]),
    ),
  }));
}

/** The ids of rows named by their `ref`; undefined when there are none, because an empty cell is absent. */
function rowIds(refs: readonly string[] | undefined, ids: ReadonlyMap<string, string>): string[] | undefined {
  if (!refs || refs.length === 0) return undefined;
  return refs.map((ref) => {
    const id = ids.get(ref);
    if (id === undefined) throw new Error(`${ref} is named, which is no row`);
    return id;
  });
}

function timelineRows(
  rows: readonly z.infer<typeof timelineRow>[],
  { startDate, language }: Pick<PlanProperties, 'startDate' | 'language'>,
  ids: ReadonlyMap<string, string>,
): NewRow[] {
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  const endOf = (ref: string): number | undefined => {
    const row = byRef.get(ref);
    return row && lastDay(row);
  };
  return rows.map((row) => {
    const relative = relativeCells(row, endOf, language);
    const start =
      row.start ?? (row.startOffsetDays === undefined ? undefined : dayAfter(startDate, row.startOffsetDays));
    const end =
      row.end ??
      (start === undefined || row.durationDays === undefined
        ? undefined
        : dayAfter(start, Math.max(0, row.durationDays - 1)));
    return {
      id: ids.get(row.ref) ?? row.ref,
      cells: defined({
        task: row.task,
        kind: row.kind,
        phase: row.phase,
        owner: row.owner,
        ...(relative ?? { timing: row.timing, workingDays: row.workingDays, start, end }),
        dependsOn: rowIds(row.dependsOn, ids),
        responsible: rowIds(row.responsible, ids),
        accountable: rowIds(row.accountable, ids),
        consulted: rowIds(row.consulted, ids),
        informed: rowIds(row.informed, ids),
        percentDone: row.kind === 'phase' ? undefined : (row.percentDone ?? 0),
      }),
    };
  });
}
