import type { Cells, CellValue, Plan, PlanProperties, Row } from '../model/plan.ts';
import type { Condition, TotalFunction } from '../model/register-settings.ts';
import type { Title } from './title.ts';
import type { ViewDeclaration } from './view-declaration.ts';

export type { ColumnType, TotalFunction } from '../model/register-settings.ts';

import type { ColumnType } from '../model/register-settings.ts';

export interface ChoiceOption {
  /** What is stored; a language-independent key. */
  readonly value: string;
  readonly title: Title;
  /** How a cell with this choice is marked in grid and deliverables. */
  readonly tone?: ChoiceTone;
}

export type ChoiceTone = 'good' | 'fair' | 'poor' | 'bad' | 'neutral';

/** How a computed column gets its value where nothing is typed in. */
export type Computation =
  | {
      readonly kind: 'formula';
      /** In stored form: column and register keys, `=[quantity]*[unitPrice]`. Exported to Excel as the same live formula. */
      readonly formula: string;
      /**
       * `quiet`: blank where a cell of the row that the formula names is blank, or where the result is an error other than
       * #CYCLE! or #REF!; so are the formulas that a register brings along. `asExcel`: blanks count as in Excel, errors show.
       */
      readonly blanks: 'quiet' | 'asExcel';
    }
  /** A function of the row and the register, exported to Excel as a value or as the formula that it gives. */
  | {
      readonly kind: 'derived';
      readonly derive: (row: Row, rows: readonly Row[], properties: PlanProperties) => CellValue | null;
      /** True when it depends on the plan's properties as well. */
      readonly readsPlan?: boolean;
      /**
       * The same as an Excel formula over the row's own cells, where that can be said simply.
       * @param cell the reference of a column's cell in the row.
       * @param choice a choice's title as the sheet holds it, quoted.
       */
      readonly spreadsheetFormula?: (
        cell: (column: string) => string,
        choice: (column: string, value: string) => string,
      ) => string;
    };

export interface ColumnDeclaration {
  readonly key: string;
  readonly type: ColumnType;
  readonly title: Title;
  /** Width in the grid, CSS pixels; exports scale from it. */
  readonly widthPixels: number;
  /** For `choice` and `multiChoice`: the options offered. With `acceptsOther`, any other text is kept as typed. */
  readonly choices?: { readonly options: readonly ChoiceOption[]; readonly acceptsOther: boolean };
  /** For `references`: the register whose rows are named; its own when absent. `single`: at most one row. */
  readonly refersTo?: { readonly register?: string; readonly single?: boolean };
  readonly computed?: {
    readonly by: Computation;
    /**
     * `typed-over`: a value typed in wins; `overrules`: a value typed in shows only where nothing is computed; `always`:
     * read-only; `writes-others`: see `RegisterModule.completeEdit`.
     */
    readonly editing: 'typed-over' | 'overrules' | 'always' | 'writes-others';
  };
  /** What the totals row and subtotals show. */
  readonly total?: Total;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly wholeNumber?: boolean;
  /** Decimals shown, for `number` and `percent`; as many as there are when absent. */
  readonly decimals?: number;
  /** For `date`: its days are the Mondays of weeks, so that charts and pivots put rows together by week, not by month. */
  readonly isWeek?: boolean;
  /** Not shown in the grid and the deliverables unless the consultant shows it. */
  readonly isHidden?: boolean;
  /** The consultant added it. */
  readonly isOwn?: boolean;
}

/**
 * How a column is summed up. `weightedAverage` weighs by another numeric column of the register. `ratio` is the sum of one
 * column over the sum of another, `times` a factor (1000 for a cost per thousand), `less` a number (1 for a return): the only
 * true total of a ratio, because it counts rows whose own ratio is blank.
 */
export type Total =
  | { readonly by: Exclude<TotalFunction, 'weightedAverage'> }
  | { readonly by: 'weightedAverage'; readonly weight: string }
  | {
      readonly by: 'ratio';
      readonly of: string;
      readonly to: string;
      readonly times?: number | undefined;
      readonly less?: number | undefined;
    };

/** The share of a column's sum in the rows in which another column has a value. */
export interface ShareFigure {
  readonly title: Title;
  /** The column that is summed up. */
  readonly of: string;
  readonly column: string;
  /** The stored value, such as a choice's key. */
  readonly value: string;
}

/** The date columns that say when a row takes place. */
export interface SpanColumns {
  /** The first day, or the only one. */
  readonly start: string;
  /** The last day, where rows can last. */
  readonly end?: string;
}

/** A row of a plan. */
export interface EditedPlace {
  readonly plan: Plan;
  readonly row: string;
}

/**
 * The declaration of one register. The grid, the CLI, the exporters and the check read this and nothing
 * else; a new register is one such value plus its words. A plan's registers are such values too: the
 * declaration with what the plan adds and changes (see `planModules`).
 */
export interface RegisterModule {
  readonly key: string;
  readonly title: Title;
  /** What belongs in it, for the reader; empty text for none. */
  readonly guidance: Title;
  readonly columns: readonly ColumnDeclaration[];
  /** The column whose text names a row (in references, messages and bars). */
  readonly nameColumn: string;
  /** The column by which the grid and the deliverables show subtotals. */
  readonly groupColumn?: string;
  /**
   * Columns of the report's table, the most important first: it shows as many as fit the page, in the order of
   * `columns`. Without this, all columns are candidates in their own order.
   */
  readonly reportColumns?: readonly string[];
  /** Rules that colour cells, as long as the plan has none of its own for the register. */
  readonly conditions?: readonly Condition[];
  /** Shares of totals that are worth a figure of their own in summaries. */
  readonly shareFigures?: readonly ShareFigure[];
  /** When its rows take place: the timeline's chart can show them below its own. */
  readonly spans?: SpanColumns;
  /** Views beside the grid. */
  readonly views: readonly ViewDeclaration[];
  /** Cells of a fresh row, from the row after which it is inserted. */
  readonly newRowCells?: (previous: Row | null, startDate: string) => Cells;
  /**
   * Completes an edit of one row: what else changes with the cells just set (null clears a cell).
   * Throws a UserError when the cells contradict each other.
   * @param edited the keys that the edit names.
   * @param place where the row stands, as it was before the edit; absent when only the cells are known.
   */
  readonly completeEdit?: (
    before: Cells,
    edited: Readonly<Record<string, CellValue | null>>,
    place?: EditedPlace,
  ) => Readonly<Record<string, CellValue | null>>;
  /**
   * What changes in a row when rows to which it refers are deleted, other than that the references are taken out.
   * @param gone the ids of the rows that are deleted.
   * @param rowOf a row as it was before, also of those deleted.
   */
  readonly withoutRows?: (
    row: Row,
    gone: ReadonlySet<string>,
    rowOf: (id: string) => Row | undefined,
  ) => Readonly<Record<string, CellValue | null>>;
  /** What a text that does not fit its column says in other columns; null when it says nothing. */
  readonly readText?: (column: string, text: string) => Readonly<Record<string, CellValue | null>> | null;
  /** Emphasis of a row in the grid and the deliverables. */
  readonly rowEmphasis?: (row: Row) => 'strong' | 'plain';
  /** The consultant made it. */
  readonly isOwn?: boolean;
}

/** The declaration of a column; undefined when the register has no such column. */
export function findColumn(module: RegisterModule, key: string): ColumnDeclaration | undefined {
  return module.columns.find((candidate) => candidate.key === key);
}

/** True when the user can type into the column. */
export function isEditable(declaration: ColumnDeclaration): boolean {
  return declaration.computed?.editing !== 'always';
}

/** True when the column can be given a formula; columns that write others or are written over by the schedule cannot. */
export function takesFormula({ computed }: Pick<ColumnDeclaration, 'computed'>): boolean {
  return computed?.editing !== 'writes-others' && computed?.editing !== 'overrules';
}

/** True for columns whose values are numbers that can be summed up and charted. */
export function isNumeric({ type }: Pick<ColumnDeclaration, 'type'>): boolean {
  return (
    type === 'number' || type === 'percent' || type === 'money' || type === 'rating' || type === 'duration'
  );
}

/** The columns that are shown, in their order. Kept with the module, so that it is the same list each time. */
export function visibleColumns(module: RegisterModule): readonly ColumnDeclaration[] {
  let visible = visibleCache.get(module);
  if (!visible) {
    visible = module.columns.filter((candidate) => candidate.isHidden !== true);
    visibleCache.set(module, visible);
  }
  return visible;
}

const visibleCache = new WeakMap<RegisterModule, readonly ColumnDeclaration[]>();
