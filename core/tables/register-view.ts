import { assertNever } from '../model/assert-never.ts';
import { addAmounts } from '../model/money.ts';
import type { CellValue, Register, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { UserError } from '../words/translate.ts';
import { hasColumnType } from './cells.ts';
import { type Expression, type ExpressionScope, evaluate, type Quantity } from './expression.ts';
import type { ColumnDeclaration, RegisterModule } from './register-module.ts';

/**
 * A row with every column's value: what is typed in, or else what is computed. Absent is blank, and so is a
 * stored value that does not fit its column (the plan check reports those), so that readers need not check.
 */
export interface ComputedRow {
  readonly row: Row;
  readonly values: Readonly<Record<string, CellValue>>;
}

/**
 * Sums of the columns that have a total: money in minor units, others as numbers. Null: nothing to sum, or a
 * sum too large to be exact.
 */
export type Totals = Readonly<Record<string, number | null>>;

/** Rows that share a value of the grouping column, in the order of first appearance. */
export interface RowGroup {
  readonly value: string;
  readonly rows: readonly ComputedRow[];
  readonly totals: Totals;
}

export interface ComputedRegister {
  readonly rows: readonly ComputedRow[];
  readonly totals: Totals;
}

const emptyRegister: Register = { rows: {} };
const cache = new WeakMap<RegisterModule, WeakMap<Register, ComputedRegister>>();

/** The register of a plan as a table with computed columns and totals. Cached per (module, register). */
export function computeRegister(
  module: RegisterModule,
  register: Register = emptyRegister,
): ComputedRegister {
  let perModule = cache.get(module);
  if (!perModule) {
    perModule = new WeakMap();
    cache.set(module, perModule);
  }
  let computed = perModule.get(register);
  if (!computed) {
    computed = compute(module, register);
    perModule.set(register, computed);
  }
  return computed;
}

type Values = Record<string, CellValue>;

/** What is known of a module once: which columns one row alone decides. */
interface Computations {
  readonly moneyColumns: ReadonlySet<string>;
  /** Formulas over the row's own cells; their results are kept with the row. */
  readonly ofRow: readonly ColumnDeclaration[];
  /** Columns that need totals or other rows. */
  readonly ofRegister: readonly ColumnDeclaration[];
  readonly perRow: WeakMap<Row, Readonly<Values>>;
}

const computationsCache = new WeakMap<RegisterModule, Computations>();

function computationsOf(module: RegisterModule): Computations {
  let computations = computationsCache.get(module);
  if (!computations) {
    const ofRow: ColumnDeclaration[] = [];
    const ofRegister: ColumnDeclaration[] = [];
    const later = new Set<string>();
    // Columns are declared after the ones they are computed from.
    for (const declaration of module.columns) {
      if (!declaration.computed) continue;
      const { by } = declaration.computed;
      if (by.kind === 'formula' && !needsRegister(by.expression, later)) ofRow.push(declaration);
      else {
        ofRegister.push(declaration);
        later.add(declaration.key);
      }
    }
    const money = module.columns.filter((candidate) => candidate.type === 'money');
    computations = {
      moneyColumns: new Set(money.map((candidate) => candidate.key)),
      ofRow,
      ofRegister,
      perRow: new WeakMap(),
    };
    computationsCache.set(module, computations);
  }
  return computations;
}

function needsRegister(expression: Expression, later: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'column':
      return later.has(expression.column);
    case 'columnTotal':
      return true;
    case 'number':
      return false;
    case 'operation':
      return needsRegister(expression.left, later) || needsRegister(expression.right, later);
    default:
      return assertNever(expression);
  }
}

/** Fills in one computed column of one row. An inexact result (RangeError) becomes a blank, or is thrown on. */
function computeCell(
  declaration: ColumnDeclaration,
  cells: Values,
  scope: ExpressionScope,
  onRangeError: (error: RangeError) => void,
): void {
  const { computed, key } = declaration;
  if (computed?.by.kind !== 'formula') return;
  if (computed.editing === 'typed-over' && cells[key] !== undefined) return;
  let result: Quantity | null = null;
  try {
    result = evaluate(computed.by.expression, scope);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    onRangeError(error);
  }
  setCell(cells, key, result?.value ?? null);
}

function setCell(cells: Values, key: string, value: CellValue | null): void {
  if (value !== null) cells[key] = value;
  else if (cells[key] !== undefined) delete cells[key];
}

function scopeOf(
  { moneyColumns }: Computations,
  cells: Values,
  totalOf: (key: string) => number | null,
): ExpressionScope {
  const quantity = (key: string, value: CellValue | null | undefined): Quantity | null =>
    typeof value === 'number' ? { value, isMoney: moneyColumns.has(key) } : null;
  return {
    cell: (key) => quantity(key, cells[key]),
    total: (key) => quantity(key, totalOf(key)),
  };
}

const noTotal = () => null;
const leaveBlank = () => undefined;

/**
 * Throws a UserError when a formula over these cells gives a number too large to be counted exactly, so that
 * an edit that would lead there is refused instead of leaving a blank cell.
 */
export function assertComputable(module: RegisterModule, cells: Readonly<Record<string, CellValue>>): void {
  const computations = computationsOf(module);
  const values: Values = { ...cells };
  const scope = scopeOf(computations, values, noTotal);
  for (const declaration of computations.ofRow) {
    computeCell(declaration, values, scope, () => {
      throw new UserError('cell.resultTooLarge', { column: { words: [declaration.titleKey] } });
    });
  }
}

/** The cells of a row that fit their columns, with what its own formulas give. Kept with the row. */
function rowValues(module: RegisterModule, computations: Computations, row: Row): Readonly<Values> {
  const known = computations.perRow.get(row);
  if (known) return known;
  const cells: Values = { ...row.cells };
  for (const declaration of module.columns) {
    const value = cells[declaration.key];
    if (value !== undefined && !hasColumnType(declaration, value)) delete cells[declaration.key];
  }
  const scope = scopeOf(computations, cells, noTotal);
  for (const declaration of computations.ofRow) computeCell(declaration, cells, scope, leaveBlank);
  computations.perRow.set(row, cells);
  return cells;
}

function compute(module: RegisterModule, register: Register): ComputedRegister {
  const computations = computationsOf(module);
  const rows = inOrder(register.rows);
  const values = rows.map((row): Values => ({ ...rowValues(module, computations, row) }));
  const totals = new Map<string, number | null>();
  const totalOf = (key: string): number | null => {
    let total = totals.get(key);
    if (total === undefined) {
      const declaration = module.columns.find((candidate) => candidate.key === key);
      total = declaration ? sumColumn(declaration, values) : null;
      totals.set(key, total);
    }
    return total;
  };
  for (const declaration of computations.ofRegister) {
    const { computed, key } = declaration;
    rows.forEach((row, index) => {
      const cells = values[index];
      if (!cells || !computed) return;
      const { by } = computed;
      if (by.kind === 'formula')
        computeCell(declaration, cells, scopeOf(computations, cells, totalOf), leaveBlank);
      else if (computed.editing !== 'typed-over' || cells[key] === undefined)
        setCell(cells, key, by.derive(row, rows));
    });
    totals.delete(key);
  }
  return {
    rows: rows.map((row, index) => ({ row, values: values[index] ?? {} })),
    totals: totalsOf(module, values),
  };
}

function sumColumn(
  declaration: ColumnDeclaration,
  values: readonly Readonly<Record<string, CellValue>>[],
): number | null {
  const numbers: number[] = [];
  for (const cells of values) {
    const value = cells[declaration.key];
    if (typeof value === 'number') numbers.push(value);
  }
  if (numbers.length === 0) return null;
  if (declaration.type !== 'money') return sumOfFloats(numbers);
  try {
    return addAmounts(numbers);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Neumaier's compensated sum to 15 digits, so that shares add up to 1 and not to 0.9999999999999998. */
function sumOfFloats(numbers: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return Number((sum + lost).toPrecision(15));
}

function totalsOf(module: RegisterModule, values: readonly Readonly<Record<string, CellValue>>[]): Totals {
  const totals: Record<string, number | null> = {};
  for (const declaration of module.columns) {
    if (declaration.total === 'sum') totals[declaration.key] = sumColumn(declaration, values);
  }
  return totals;
}

/**
 * The rows grouped by a column, with each group's totals. Declared choices come in their declared order,
 * other values in order of appearance, rows without a value last (as the group '').
 */
export function groupRows(
  module: RegisterModule,
  rows: readonly ComputedRow[],
  groupColumn: string,
): readonly RowGroup[] {
  const groups = new Map<string, ComputedRow[]>();
  const declaration = module.columns.find((candidate) => candidate.key === groupColumn);
  for (const option of declaration?.choices?.options ?? []) groups.set(option.value, []);
  const ungrouped: ComputedRow[] = [];
  for (const row of rows) {
    const value = row.values[groupColumn];
    const name = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (name === '') {
      ungrouped.push(row);
      continue;
    }
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  const result: RowGroup[] = [];
  const add = (value: string, members: readonly ComputedRow[]) => {
    if (members.length > 0)
      result.push({
        value,
        rows: members,
        totals: totalsOf(
          module,
          members.map((member) => member.values),
        ),
      });
  };
  for (const [value, members] of groups) add(value, members);
  add('', ungrouped);
  return result;
}
