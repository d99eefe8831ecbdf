import type { ErrorCode, ScalarValue } from '../formula/formula.ts';
import { FormulaError } from '../formula/formula.ts';
import type { CellValue, Row } from '../model/plan.ts';
import { fittingValue, type ScalarContext, toScalar } from './cell-scalars.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule, type Total } from './register-module.ts';
import { type Totals, totalColumns, totalOf } from './totals.ts';

/**
 * A row with every column's value: what is typed in, or else what is computed. A cell that is blank, in error or
 * does not fit its column has no value, so that readers need not check types.
 */
export interface ComputedRow {
  readonly row: Row;
  readonly values: Readonly<Record<string, CellValue>>;
  /** Errors of computed cells, by column key. */
  readonly errors: Readonly<Record<string, ErrorCode>>;
}

/** A register with its computed columns and totals. */
export interface ComputedRegister {
  readonly module: RegisterModule;
  readonly rows: readonly ComputedRow[];
  readonly totals: Totals;
  /** A column's values in the order of the rows; the fast way through a large register. */
  readonly column: (key: string) => readonly (CellValue | undefined)[];
  /** A column as formulas see it, in the order of the rows. */
  readonly scalars: (key: string) => readonly ScalarValue[];
  /** The index of a row; -1 when the register has none with this id. */
  readonly indexOf: (row: string) => number;
}

/** One column of a calculated register. Arrays are in row order and are never changed once made. */
export interface ColumnData {
  readonly values: readonly (CellValue | undefined)[];
  /** By row index; null when no cell is in error. */
  readonly errors: ReadonlyMap<number, ErrorCode> | null;
  /** By row index: texts that formulas see although the column holds no value there; null for none. */
  readonly texts: ReadonlyMap<number, string> | null;
  /** Every cell without a value is an empty text, as in Excel, where a formula cannot give a blank. */
  readonly blanksAreTexts: boolean;
}

/** Rows of a column that differ from before, by index. */
export type ChangedRows = ReadonlySet<number> | 'all';

const noColumn: ColumnData = { values: [], errors: null, texts: null, blanksAreTexts: false };
const noErrors: Readonly<Record<string, ErrorCode>> = Object.freeze({});

const errorValues = new Map<ErrorCode, FormulaError>();

/** The one value that stands for an error code in formulas. */
export function errorValue(code: ErrorCode): FormulaError {
  let value = errorValues.get(code);
  if (!value) {
    value = new FormulaError(code);
    errorValues.set(code, value);
  }
  return value;
}

class LazyRow implements ComputedRow {
  readonly row: Row;
  readonly #table: RegisterTable;
  readonly #index: number;
  #values: Readonly<Record<string, CellValue>> | null = null;
  #errors: Readonly<Record<string, ErrorCode>> | null = null;

  constructor(table: RegisterTable, row: Row, index: number) {
    this.row = row;
    this.#table = table;
    this.#index = index;
  }

  get values(): Readonly<Record<string, CellValue>> {
    if (!this.#values) {
      const values: Record<string, CellValue> = {};
      for (const { key } of this.#table.module.columns) {
        const value = this.#table.data(key).values[this.#index];
        if (value !== undefined) values[key] = value;
      }
      this.#values = values;
    }
    return this.#values;
  }

  get errors(): Readonly<Record<string, ErrorCode>> {
    if (!this.#errors) {
      const found: [string, ErrorCode][] = [];
      for (const { key } of this.#table.module.columns) {
        const error = this.#table.data(key).errors?.get(this.#index);
        if (error !== undefined) found.push([key, error]);
      }
      this.#errors = found.length === 0 ? noErrors : Object.fromEntries(found);
    }
    return this.#errors;
  }
}

/** A register's columns at one state of the plan. Columns are replaced only while a calculation is being made. */
export class RegisterTable implements ComputedRegister {
  readonly module: RegisterModule;
  readonly sourceRows: readonly Row[];
  /** What the calculation changed in it, by column key; empty for a table that is as it was before. */
  readonly changes = new Map<string, ChangedRows>();
  readonly #context: ScalarContext;
  readonly #columns: Map<string, ColumnData>;
  readonly #scalars: Map<string, readonly ScalarValue[]>;
  #rows: readonly ComputedRow[] | null = null;
  #totals: Totals | null = null;
  /** Handed on from edit to edit, so that only totals of columns that changed are made again. */
  #knownTotals: Map<string, KnownTotal> = new Map();
  #indexById: Map<string, number> | null = null;

  constructor(
    module: RegisterModule,
    sourceRows: readonly Row[],
    context: ScalarContext,
    columns: ReadonlyMap<string, ColumnData>,
    scalars: ReadonlyMap<string, readonly ScalarValue[]> = new Map(),
  ) {
    this.module = module;
    this.sourceRows = sourceRows;
    this.#context = context;
    this.#columns = new Map(columns);
    this.#scalars = new Map(scalars);
    this.column = this.column.bind(this);
    this.scalars = this.scalars.bind(this);
    this.indexOf = this.indexOf.bind(this);
  }

  /** The typed cells of a register; computed columns are still to be replaced. */
  static ofRows(module: RegisterModule, rows: readonly Row[], context: ScalarContext): RegisterTable {
    const columns = new Map(module.columns.map((column) => [column.key, typedColumn(column, rows)]));
    const table = new RegisterTable(module, rows, context, columns);
    for (const { key } of module.columns) table.changes.set(key, 'all');
    return table;
  }

  /** The same table for rows that differ only in their cells, before anything is replaced. */
  next(rows: readonly Row[], context: ScalarContext): RegisterTable {
    const table = new RegisterTable(this.module, rows, context, this.#columns, this.#scalars);
    table.#indexById = this.#indexById;
    table.#knownTotals = this.#knownTotals;
    return table;
  }

  get context(): ScalarContext {
    return this.#context;
  }

  data(key: string): ColumnData {
    return this.#columns.get(key) ?? noColumn;
  }

  column(key: string): readonly (CellValue | undefined)[] {
    return this.data(key).values;
  }

  /** A column as formulas see it. */
  scalars(key: string): readonly ScalarValue[] {
    let scalars = this.#scalars.get(key);
    if (!scalars) {
      const declaration = findColumn(this.module, key);
      const data = this.data(key);
      scalars = declaration
        ? data.values.map((_, index) => scalarAt(declaration, data, index, this.#context))
        : [];
      this.#scalars.set(key, scalars);
    }
    return scalars;
  }

  replace(key: string, data: ColumnData, rows: ChangedRows): void {
    this.#columns.set(key, data);
    const known = this.changes.get(key);
    this.changes.set(
      key,
      rows === 'all' || known === 'all' ? 'all' : known ? new Set([...known, ...rows]) : rows,
    );
    this.redraw(key, rows);
  }

  /** Makes the values that formulas see anew, where they are known. */
  redraw(key: string, rows: ChangedRows): void {
    const scalars = this.#scalars.get(key);
    if (!scalars) return;
    const declaration = findColumn(this.module, key);
    if (rows === 'all' || !declaration) {
      this.#scalars.delete(key);
      return;
    }
    const data = this.data(key);
    const next = scalars.slice();
    for (const index of rows) next[index] = scalarAt(declaration, data, index, this.#context);
    this.#scalars.set(key, next);
  }

  /** Takes over the row objects of rows in which nothing changed. */
  keepRows(before: RegisterTable): void {
    if (!before.#rows || before.sourceRows.length !== this.sourceRows.length) return;
    const touched = new Set<number>();
    for (const rows of this.changes.values()) {
      if (rows === 'all') return;
      for (const index of rows) touched.add(index);
    }
    const known = before.#rows;
    this.#rows = this.sourceRows.map((row, index) => {
      const kept = known[index];
      return kept && kept.row === row && !touched.has(index) ? kept : new LazyRow(this, row, index);
    });
  }

  get rows(): readonly ComputedRow[] {
    this.#rows ??= this.sourceRows.map((row, index) => new LazyRow(this, row, index));
    return this.#rows;
  }

  get totals(): Totals {
    if (!this.#totals) {
      const totals: Record<string, number | null> = {};
      for (const column of this.module.columns) {
        const { key, total } = column;
        if (!total) continue;
        const columns = totalColumns(key, total).map(this.column);
        let known = this.#knownTotals.get(key);
        if (known?.by !== total || columns.some((values, at) => values !== known?.columns[at])) {
          known = { by: total, columns, total: totalOf(column, total, ...columns) };
          this.#knownTotals.set(key, known);
        }
        totals[key] = known.total;
      }
      this.#totals = totals;
    }
    return this.#totals;
  }

  indexOf(row: string): number {
    this.#indexById ??= new Map(this.sourceRows.map(({ id }, index) => [id, index]));
    return this.#indexById.get(row) ?? -1;
  }
}

/** A column's total with what it was made from. */
interface KnownTotal {
  readonly by: Total;
  readonly columns: readonly (readonly (CellValue | undefined)[])[];
  readonly total: number | null;
}

/** One cell as formulas see it; an unfitting text is that text. */
function scalarAt(
  declaration: ColumnDeclaration,
  data: ColumnData,
  index: number,
  context: ScalarContext,
): ScalarValue {
  const value = data.values[index];
  if (value !== undefined) return toScalar(declaration, value, context);
  const error = data.errors?.get(index);
  if (error !== undefined) return errorValue(error);
  return data.texts?.get(index) ?? (data.blanksAreTexts ? '' : null);
}

/** The typed cells of a column. */
export function typedColumn(declaration: ColumnDeclaration, rows: readonly Row[]): ColumnData {
  const { key } = declaration;
  let texts: Map<number, string> | null = null;
  const values = rows.map((row, index) => {
    const misfit = row.misfits?.[key];
    if (misfit === undefined) return fittingValue(declaration, row.cells[key]);
    texts ??= new Map();
    texts.set(index, misfit);
    return undefined;
  });
  return { values, errors: null, texts, blanksAreTexts: false };
}
