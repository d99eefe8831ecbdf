import { z } from 'zod';
import { identifierSchema } from '../model/identifiers.ts';
import { columnFilterSchema, formulaSchema, sortKeySchema, totalSchema } from '../model/register-settings.ts';

/**
 * What live references and live blocks of a text show: declarations that point into the plan by keys and ids, never
 * copies of values. They resolve when the text is shown or delivered, so that they follow every edit.
 */

const filtersSchema = z.record(identifierSchema, columnFilterSchema);

/** Properties of the plan that a text can name. */
export const namedProperties = [
  'title',
  'client',
  'author',
  'startDate',
  'documentDate',
  'currency',
] as const;

/** Where the figure of a live reference comes from. */
export const referenceSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('property'), property: z.enum(namedProperties) }),
  /** Over all rows of a register, or those that filters leave; the column's declared total when `total` is absent. */
  z.strictObject({
    kind: z.literal('total'),
    register: identifierSchema,
    column: identifierSchema,
    total: totalSchema.optional(),
    filters: filtersSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('rowCount'),
    register: identifierSchema,
    filters: filtersSchema.optional(),
  }),
  /** One cell, also a computed one: a budget line's amount, a KPI's target, a milestone's date. */
  z.strictObject({
    kind: z.literal('cell'),
    register: identifierSchema,
    row: identifierSchema,
    column: identifierSchema,
  }),
  /** In stored form; without columns of a row, for it stands in no row. */
  z.strictObject({ kind: z.literal('formula'), formula: formulaSchema }),
]);
export type ReferenceSource = Readonly<z.infer<typeof referenceSourceSchema>>;

/** How a live reference writes its figure; absent fields are as the column shows it. */
export const referenceFormatSchema = z.strictObject({
  /** `code` writes the currency's code, `symbol` its sign, `name` its name; `none` the bare number. */
  currency: z.enum(['none', 'symbol', 'code', 'name']).optional(),
  /** Divides by it and writes the word: 万, 亿, K, M in the plan's language. */
  scale: z.enum(['none', 'tenThousand', 'hundredMillion', 'thousand', 'million']).optional(),
  decimals: z.int().min(0).max(6).optional(),
  date: z.enum(['long', 'short', 'monthDay', 'month', 'year', 'quarter']).optional(),
});
export type ReferenceFormat = Readonly<z.infer<typeof referenceFormatSchema>>;

/** What a live block shows. */
export const blockSourceSchema = z.discriminatedUnion('kind', [
  /** A register as a table, or a part of it. Columns are keys in the order shown; those of the report when absent. */
  z.strictObject({
    kind: z.literal('table'),
    register: identifierSchema,
    columns: z.array(identifierSchema).min(1).max(60).optional(),
    filters: filtersSchema.optional(),
    groupBy: z.array(identifierSchema).max(6).optional(),
    sort: z.array(sortKeySchema).max(8).optional(),
    /** The totals row; shown when absent. */
    hasTotals: z.boolean().optional(),
  }),
  /** A declared view of a register (chart, matrix, calendar, cards, Gantt …) by its place among the register's views. */
  z.strictObject({ kind: z.literal('view'), register: identifierSchema, view: z.int().min(0).max(60) }),
]);
export type BlockSource = Readonly<z.infer<typeof blockSourceSchema>>;

/** What a cross-reference points to: a section, or a captioned block (picture, table, live block) by the id in its attributes. */
export const crossTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('section'), section: identifierSchema }),
  z.strictObject({ kind: z.literal('block'), block: identifierSchema }),
]);
export type CrossTarget = Readonly<z.infer<typeof crossTargetSchema>>;
