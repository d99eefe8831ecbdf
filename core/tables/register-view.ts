import { addAmounts } from '../model/money.ts';
import type { CellValue, Register, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { evaluate, type Quantity } from './expression.ts';
import type { ColumnDeclaration, RegisterModule } from './register-module.ts';

/** A row with every column's value: what is typed in, or else what is computed. Absent is blank. */
export interface ComputedRow {
  readonly row: Row;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** Sums of the columns that have a total: money in minor units, others as numbers. Null: nothing to sum. */
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

function compute(module: RegisterModule, register: Register): ComputedRegister {
  const rows = inOrder(register.rows);
  const values: Record<string, CellValue>[] = rows.map((row) => ({ ...row.cells }));
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
  const moneyColumns = new Set(
    module.columns.filter((candidate) => candidate.type === 'money').map((candidate) => candidate.key),
  );
  const quantity = (key: string, value: CellValue | null | undefined): Quantity | null =>
    typeof value === 'number' ? { value, isMoney: moneyColumns.has(key) } : null;

  // Columns are declared after the ones they are computed from.
  for (const declaration of module.columns) {
    const { computed, key } = declaration;
    if (!computed) continue;
    rows.forEach((row, index) => {
      const cells = values[index];
      if (!cells) return;
      if (computed.editing === 'typed-over' && row.cells[key] !== undefined) return;
      const { by } = computed;
      const value =
        by.kind === 'derived'
          ? by.derive(row, rows)
          : (evaluate(by.expression, {
              cell: (other) => quantity(other, cells[other]),
              total: (other) => quantity(other, totalOf(other)),
            })?.value ?? null);
      if (value === null) delete cells[key];
      else cells[key] = value;
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
  return declaration.type === 'money'
    ? addAmounts(numbers)
    : numbers.reduce((sum, number) => sum + number, 0);
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
