import type { Language } from '../model/language.ts';
import { addAmounts } from '../model/money.ts';
import { groupRows } from '../tables/arrange.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from '../tables/register-module.ts';
import type { ComputedRow } from '../tables/register-table.ts';
import { titleParameter } from '../tables/title.ts';
import { UserError } from '../words/translate.ts';

/** The columns that make a register a budget. */
export const budgetColumns = { planned: 'planned', committed: 'committed', actual: 'actual' } as const;
export type BudgetMeasure = keyof typeof budgetColumns;

/** The value of the category column for reserves. */
export const contingencyValue = 'contingency';

/** One line of a budget; amounts are integer minor units, null where the cell is blank. */
export interface BudgetLine {
  readonly id: string;
  readonly name: string;
  readonly row: ComputedRow;
  readonly planned: number | null;
  readonly committed: number | null;
  readonly actual: number | null;
}

/** Lines that share a value of a column. */
export interface BudgetGroup {
  /** As stored; '' for lines without a value. */
  readonly value: string;
  /** As read; '' for lines without a value. */
  readonly title: string;
  readonly lines: readonly BudgetLine[];
}

/** True for registers whose amounts the bench can work on: the budget, and own registers with a money column `planned`. */
export function isBudget(module: RegisterModule): boolean {
  return findColumn(module, budgetColumns.planned)?.type === 'money';
}

/** Throws a UserError for a register that has no planned amounts. */
export function assertBudget(module: RegisterModule): void {
  if (!isBudget(module)) throw new UserError('budget.notABudget', { register: titleParameter(module.title) });
}

function amountOf({ values }: ComputedRow, key: string): number | null {
  const value = values[key];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

function lineOf(module: RegisterModule, computed: ComputedRow): BudgetLine {
  const name = computed.values[module.nameColumn];
  return {
    id: computed.row.id,
    name: typeof name === 'string' ? name : '',
    row: computed,
    planned: amountOf(computed, budgetColumns.planned),
    committed: amountOf(computed, budgetColumns.committed),
    actual: amountOf(computed, budgetColumns.actual),
  };
}

const linesCache = new WeakMap<ComputedRegister, readonly BudgetLine[]>();

/** The lines of a budget in their order. */
export function budgetLines(register: ComputedRegister): readonly BudgetLine[] {
  let lines = linesCache.get(register);
  if (!lines) {
    lines = register.rows.map((row) => lineOf(register.module, row));
    linesCache.set(register, lines);
  }
  return lines;
}

/** A single text tells the value of such a column, so that lines can be told apart by it. */
function isDimension({ type }: ColumnDeclaration): boolean {
  return type === 'choice' || type === 'text' || type === 'person' || type === 'month' || type === 'yesNo';
}

/** The columns by which a budget can be broken down: not the names of the lines, nor free notes. */
export function dimensionColumns(module: RegisterModule): readonly ColumnDeclaration[] {
  return module.columns.filter(
    (column) => isDimension(column) && column.key !== module.nameColumn && column.key !== 'note',
  );
}

/** A column to break down by. Throws a UserError when the register has none of this key, or one of another kind. */
export function dimension(module: RegisterModule, key: string): ColumnDeclaration {
  const column = findColumn(module, key);
  if (column && isDimension(column)) return column;
  throw new UserError('budget.notADimension', {
    column: column ? titleParameter(column.title) : key,
    register: titleParameter(module.title),
    known: dimensionColumns(module)
      .map((known) => known.key)
      .join(', '),
  });
}

/** The lines by the values of a column: declared choices in their order, months in time order, blank last. */
export function groupLines(register: ComputedRegister, column: string, language: Language): BudgetGroup[] {
  const lines = budgetLines(register);
  const byId = new Map(lines.map((line) => [line.id, line]));
  // Only texts are grouped here, which are written without the currency.
  const format = { language, currency: 'XXX' };
  return groupRows(register.module, register.rows, [dimension(register.module, column).key], format).map(
    ({ value, title, rows }) => ({ value, title, lines: rows.flatMap(({ row }) => byId.get(row.id) ?? []) }),
  );
}

/** The column by which a budget is broken down unless told otherwise. */
export function mainDimension(module: RegisterModule): string | null {
  const declared = module.groupColumn === undefined ? undefined : findColumn(module, module.groupColumn);
  if (declared && isDimension(declared)) return declared.key;
  return dimensionColumns(module)[0]?.key ?? null;
}

/** The exact sum of amounts, blank ones left out. Throws a UserError when it is too large to be exact. */
export function sumOf(amounts: Iterable<number | null>): number {
  try {
    return addAmounts([...amounts].filter((amount) => amount !== null));
  } catch (error) {
    if (error instanceof RangeError) throw new UserError('budget.sumTooLarge');
    throw error;
  }
}

/** What a line costs already: what is committed or what is spent, whichever is more; null for neither. */
export function bound({ committed, actual }: Pick<BudgetLine, 'committed' | 'actual'>): number | null {
  if (committed === null) return actual;
  return actual === null ? committed : Math.max(committed, actual);
}

/** A ratio of two amounts; null without a divisor. */
export function ratioOf(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : Number((dividend / divisor).toPrecision(15));
}

/** True for lines that hold a reserve. */
export function isContingency({ row }: BudgetLine): boolean {
  return row.values.category === contingencyValue;
}
