import { z } from 'zod';
import { type RichText, richTextSchema } from '../narrative/document.ts';
import { maximumLevel, numberings } from '../narrative/numbering.ts';
import {
  type Allocation,
  allocationSchema,
  type Scenario,
  scenarioSchema,
  secondCurrencySchema,
} from './budget-settings.ts';
import { calendarDaySchema } from './calendar-day.ts';
import { identifierSchema } from './identifiers.ts';
import { languageSchema } from './language.ts';
import { mediaTypes } from './media.ts';
import { currencySchema } from './money.ts';
import {
  type ColumnSettings,
  columnSettingsSchema,
  definitionSchema,
  formulaSchema,
  type RegisterDefinition,
  type TableView,
  tableViewSchema,
} from './register-settings.ts';
import { baselineSchema, type StoredBaseline, scheduleSettingsSchema } from './schedule-settings.ts';

/** Who may see the deliverables; printed on cover and footer. */
export const confidentialities = ['public', 'internal', 'confidential'] as const;
export type Confidentiality = (typeof confidentialities)[number];

export const propertiesSchema = z.object({
  title: z.string().min(1, 'must not be empty').max(300),
  client: z.string().max(300),
  author: z.string().max(300),
  language: languageSchema,
  currency: currencySchema,
  startDate: calendarDaySchema,
  /** The date on the cover. */
  documentDate: calendarDaySchema,
  confidentiality: z.enum(confidentialities),
  /** A currency in which amounts are shown as well: one unit of it costs `rate` units of the plan's currency. */
  secondCurrency: secondCurrencySchema.optional(),
  /** How headings are numbered: 一、1.（一） or 1, 1.1, 1.1.1; as the language has it when absent. */
  numbering: z.enum(numberings).optional(),
  schedule: scheduleSettingsSchema.optional(),
});
export type PlanProperties = Readonly<z.infer<typeof propertiesSchema>>;

const positionSchema = z.string().min(1).max(400);

/** How far the work on a section is; a section without text is empty whatever it says. */
export const sectionStatuses = ['draft', 'review', 'final'] as const;
export type SectionStatus = (typeof sectionStatuses)[number];

/** A remark on a section, such as a client's comment: never part of a deliverable. */
export const reviewNoteSchema = z.looseObject({
  id: identifierSchema,
  author: z.string().max(300),
  /** The moment it was written, ISO 8601 in UTC; empty when not known. */
  at: z.string().max(40),
  text: z.string().max(20_000),
  /** The words that it is about, as they were; empty when it is about the whole section. */
  quote: z.string().max(4000),
  isResolved: z.boolean(),
});
export interface ReviewNote {
  readonly id: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
  readonly quote: string;
  readonly isResolved: boolean;
}

// Loose: fields that a newer minor version added are kept as they are.
export const sectionSchema = z.looseObject({
  id: identifierSchema,
  position: positionSchema,
  /** 1 is a chapter. */
  level: z.int().min(1).max(maximumLevel),
  title: z.string().max(500),
  /** What to write here; shown beside the text, never part of a deliverable. */
  guidance: z.string().max(4000),
  content: richTextSchema,
  status: z.enum(sectionStatuses).optional(),
  reviewNotes: z.array(reviewNoteSchema).max(2000).optional(),
});
export interface Section {
  readonly id: string;
  readonly position: string;
  readonly level: number;
  readonly title: string;
  readonly guidance: string;
  readonly content: RichText;
  /** Draft when absent. */
  readonly status?: SectionStatus | undefined;
  /** In the order written. */
  readonly reviewNotes?: readonly ReviewNote[] | undefined;
}

/**
 * A stored cell. As string: text, longText, choice, person, link, date (`YYYY-MM-DD`), month (`YYYY-MM`) and time (`HH:MM`).
 * As number: number, percent (a ratio, 0.5 is 50 %), money (integer minor units), duration (minutes), rating (1–5).
 * As boolean: yesNo. As list of strings: references (row ids), multiChoice (choice keys). An empty cell is absent.
 */
export const cellValueSchema: z.ZodType<CellValue, CellValue> = z.union([
  z.string().max(1_048_576),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(1000),
]);
export type CellValue = string | number | boolean | readonly string[];
export type Cells = Readonly<Record<string, CellValue>>;

export const rowSchema = z.looseObject({
  id: identifierSchema,
  position: positionSchema,
  cells: z.record(identifierSchema, cellValueSchema),
  formulas: z.record(identifierSchema, formulaSchema).optional(),
  misfits: z.record(identifierSchema, z.string().max(1_048_576)).optional(),
  heightPixels: z.int().min(16).max(1000).optional(),
});
export interface Row {
  readonly id: string;
  readonly position: string;
  readonly cells: Cells;
  /** Formulas of single cells in stored form, by column key; they win over the column's formula and have no cell beside them. */
  readonly formulas?: Readonly<Record<string, string>>;
  /**
   * Texts as typed that do not fit their column, by column key: kept and shown until they are corrected, blank for
   * every calculation, with no cell beside them.
   */
  readonly misfits?: Readonly<Record<string, string>>;
  /** Height in the grid; as the text needs when absent. */
  readonly heightPixels?: number;
}

/** What a register holds beside its rows. */
export const registerSettingsSchema = z.looseObject({
  definition: definitionSchema.optional(),
  columns: z.record(identifierSchema, columnSettingsSchema).optional(),
  columnOrder: z.array(identifierSchema).max(500).optional(),
  view: tableViewSchema.optional(),
  isHidden: z.boolean().optional(),
  scenarios: z.record(identifierSchema, scenarioSchema).optional(),
  allocation: allocationSchema.optional(),
  baselines: z.record(identifierSchema, baselineSchema).optional(),
});

/** A register of a plan. A plan uses the registers that it has and that are not hidden. */
export interface Register {
  readonly rows: Readonly<Record<string, Row>>;
  /** For a register that the consultant made; absent for declared ones. */
  readonly definition?: RegisterDefinition;
  /** Own columns and changes of declared ones, by column key. */
  readonly columns?: Readonly<Record<string, ColumnSettings>>;
  /** Column keys in the order shown; columns that it does not name follow where they are declared. */
  readonly columnOrder?: readonly string[];
  readonly view?: TableView;
  /** Kept, but neither shown nor delivered. */
  readonly isHidden?: boolean;
  readonly scenarios?: Readonly<Record<string, Scenario>>;
  readonly allocation?: Allocation;
  /** Dates as they once were, by the id of the baseline. */
  readonly baselines?: Readonly<Record<string, StoredBaseline>>;
}

export const mediaSchema = z.object({ type: z.enum(mediaTypes), bytes: z.instanceof(Uint8Array) });
export interface Media {
  readonly type: (typeof mediaTypes)[number];
  readonly bytes: Uint8Array;
}

/**
 * A whole plan, never changed in place. Sections and rows are records with sort positions, so that every
 * edit is a small patch.
 */
export interface Plan {
  readonly id: string;
  readonly properties: PlanProperties;
  readonly sections: Readonly<Record<string, Section>>;
  /** By register key; a register without rows may be absent. */
  readonly registers: Readonly<Record<string, Register>>;
  /** Pictures by `<sha256>.<extension>`. */
  readonly media: Readonly<Record<string, Media>>;
  /** Parts of the file that this version does not know, kept as they were. */
  readonly unknownParts: Readonly<Record<string, Uint8Array>>;
  /** What a newer minor format version added beside the parts; absent when there is nothing of the kind. */
  readonly newer?: NewerFields;
}

/** Fields that this version does not know, kept as they were read. */
export interface NewerFields {
  /** The minor version that wrote the file, so that it is not said to be older than its fields are. */
  readonly minorVersion: number;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Beside the properties in plan.json. */
  readonly plan: Readonly<Record<string, unknown>>;
  /** Beside the rows, by register key. */
  readonly registers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
