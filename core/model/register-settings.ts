import { z } from 'zod';
import { identifierSchema } from './identifiers.ts';

/**
 * Every type a column can have; see `CellValue` for how each is stored.
 */
export const columnTypes = [
  'text',
  'longText',
  'choice',
  'multiChoice',
  'number',
  'percent',
  'money',
  'date',
  'month',
  'time',
  'duration',
  'person',
  'rating',
  'yesNo',
  'link',
  'references',
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** How a column can be summed up. */
export const totalFunctions = ['sum', 'average', 'count', 'minimum', 'maximum', 'weightedAverage'] as const;
export type TotalFunction = (typeof totalFunctions)[number];

/** Excel's own limit on the length of a formula. */
export const maximumFormulaLength = 8192;
export const formulaSchema = z.string().startsWith('=').max(maximumFormulaLength);

/** A text that names a column, a register or a choice. */
export const titleTextSchema = z.string().trim().min(1, 'must not be empty').max(200);

export const totalSchema = z.union([
  z.strictObject({ by: z.enum(['sum', 'average', 'count', 'minimum', 'maximum']) }),
  z.strictObject({ by: z.literal('weightedAverage'), weight: identifierSchema }),
  z.strictObject({
    by: z.literal('ratio'),
    of: identifierSchema,
    to: identifierSchema,
    times: z.number().optional(),
    less: z.number().optional(),
  }),
]);

export const choiceOptionSchema = z.object({
  value: z.string().min(1).max(200),
  title: titleTextSchema,
});

/**
 * What a plan changes of a declared column, or the whole of an own column (which has at least type and title).
 * Absent fields stay as declared.
 */
export const columnSettingsSchema = z.looseObject({
  type: z.enum(columnTypes).optional(),
  title: titleTextSchema.optional(),
  /** In stored form; null where a declared formula is taken away. */
  formula: formulaSchema.nullable().optional(),
  /** For choice and multiChoice; null: back to the declared ones. */
  choices: z.array(choiceOptionSchema).max(1000).optional(),
  /** For references: the register referred to. */
  refersTo: identifierSchema.optional(),
  isHidden: z.boolean().optional(),
  widthPixels: z.int().min(24).max(2000).optional(),
  decimals: z.int().min(0).max(10).optional(),
  total: totalSchema.nullable().optional(),
});
export type ColumnSettings = Readonly<z.infer<typeof columnSettingsSchema>>;

/**
 * Which rows a filter shows. `texts` takes the texts as the cell shows them is language-dependent, so it holds stored
 * values: choice keys, texts, row ids, `true`; '' stands for blank.
 */
export const columnFilterSchema = z.union([
  z.strictObject({ kind: z.literal('values'), values: z.array(z.string().max(32_767)).max(10_000) }),
  z.strictObject({ kind: z.literal('contains'), text: z.string().max(1000) }),
  /** Numbers (money in minor units), or dates and months as text; both ends belong to it. */
  z.strictObject({
    kind: z.literal('between'),
    from: z.union([z.number(), z.string().max(10)]).nullable(),
    to: z.union([z.number(), z.string().max(10)]).nullable(),
  }),
  z.strictObject({ kind: z.literal('blank') }),
  z.strictObject({ kind: z.literal('notBlank') }),
]);
export type ColumnFilter = Readonly<z.infer<typeof columnFilterSchema>>;

export const conditionTones = ['good', 'fair', 'poor', 'bad', 'neutral'] as const;
export const conditionSchema = z.union([
  z.strictObject({
    kind: z.literal('compare'),
    column: identifierSchema,
    operator: z.enum(['<', '<=', '=', '>=', '>', '<>']),
    /** Stored form: money in minor units, choice keys. */
    value: z.union([z.number(), z.string().max(32_767)]),
    tone: z.enum(conditionTones),
  }),
  z.strictObject({
    kind: z.literal('contains'),
    column: identifierSchema,
    text: z.string().min(1).max(1000),
    tone: z.enum(conditionTones),
  }),
  z.strictObject({ kind: z.literal('colourScale'), column: identifierSchema, lowIsGood: z.boolean() }),
  z.strictObject({ kind: z.literal('dataBar'), column: identifierSchema }),
]);
/** A rule that colours cells. */
export type Condition = Readonly<z.infer<typeof conditionSchema>>;

export const sortKeySchema = z.strictObject({
  column: identifierSchema,
  direction: z.enum(['ascending', 'descending']),
});
export type SortKey = Readonly<z.infer<typeof sortKeySchema>>;

/** How the register's table is arranged; absent fields are as declared. Part of the plan, as in a workbook. */
export const tableViewSchema = z.looseObject({
  sort: z.array(sortKeySchema).max(8).optional(),
  filters: z.record(identifierSchema, columnFilterSchema).optional(),
  /** Columns by which rows are grouped, outermost first; empty for none. */
  groupBy: z.array(identifierSchema).max(6).optional(),
  /** How many of the shown columns stay at the left edge; as declared (the name column) when absent. */
  frozenColumns: z.int().min(0).max(20).optional(),
  conditions: z.array(conditionSchema).max(100).optional(),
});
export type TableView = Readonly<z.infer<typeof tableViewSchema>>;

/** An own register: what the consultant calls it. */
export const definitionSchema = z.looseObject({
  title: titleTextSchema,
  guidance: z.string().max(4000),
  nameColumn: identifierSchema,
});
export type RegisterDefinition = Readonly<z.infer<typeof definitionSchema>>;
