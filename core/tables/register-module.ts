import type { Cells, CellValue, Row } from '../model/plan.ts';
import type { WordKey } from '../words/translate.ts';
import type { Expression } from './expression.ts';

/** Every type a column can have; see `CellValue` for how each is stored. `month` is `YYYY-MM`. */
export type ColumnType =
  | 'text'
  | 'choice'
  | 'number'
  | 'percent'
  | 'money'
  | 'date'
  | 'month'
  | 'person'
  | 'references';

export interface ChoiceOption {
  /** What is stored; a language-independent key. */
  readonly value: string;
  readonly titleKey: WordKey;
}

/** How a computed column gets its value where nothing is typed in. */
export type Computation =
  /** Arithmetic over the row, exported to Excel as a live formula. */
  | { readonly kind: 'formula'; readonly expression: Expression }
  /** A function of the row and the register, exported to Excel as a value or as the formula that it gives. */
  | {
      readonly kind: 'derived';
      readonly derive: (row: Row, rows: readonly Row[]) => CellValue | null;
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
  readonly titleKey: WordKey;
  /** Width in the grid, CSS pixels; exports scale from it. */
  readonly widthPixels: number;
  /** For `choice`: the options offered. With `acceptsOther`, any other text is kept as typed. */
  readonly choices?: { readonly options: readonly ChoiceOption[]; readonly acceptsOther: boolean };
  readonly computed?: {
    readonly by: Computation;
    /** `typed-over`: a value typed in wins; `always`: read-only; `writes-others`: see `RegisterModule.completeEdit`. */
    readonly editing: 'typed-over' | 'always' | 'writes-others';
  };
  readonly total?: 'sum';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly wholeNumber?: boolean;
}

/**
 * The declaration of one register. The grid, the CLI, the exporters and the check read this and nothing
 * else; a new register is one such value plus its words.
 */
export interface RegisterModule {
  readonly key: string;
  readonly titleKey: WordKey;
  readonly guidanceKey: WordKey;
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
  /** Views beside the grid. */
  readonly views: readonly 'gantt'[];
  /** Cells of a fresh row, from the row after which it is inserted. */
  readonly newRowCells: (previous: Row | null, startDate: string) => Cells;
  /**
   * Completes an edit of one row: what else changes with the cells just set (null clears a cell).
   * Throws a UserError when the cells contradict each other.
   * @param edited the keys that the edit names.
   */
  readonly completeEdit?: (
    before: Cells,
    edited: Readonly<Record<string, CellValue | null>>,
  ) => Readonly<Record<string, CellValue | null>>;
  /** Emphasis of a row in the grid and the deliverables. */
  readonly rowEmphasis?: (row: Row) => 'strong' | 'plain';
}

/** The declaration of a column; undefined when the register has no such column. */
export function findColumn(module: RegisterModule, key: string): ColumnDeclaration | undefined {
  return module.columns.find((candidate) => candidate.key === key);
}

/** True when the user can type into the column. */
export function isEditable(declaration: ColumnDeclaration): boolean {
  return declaration.computed?.editing !== 'always';
}
