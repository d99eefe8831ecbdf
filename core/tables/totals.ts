import { assertNever } from '../model/assert-never.ts';
import { addAmounts, divideAmount } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import type { ColumnDeclaration, RegisterModule, Total } from './register-module.ts';

/**
 * What the totals row shows, by column key: money in minor units, others as numbers. Null: nothing to sum up, or a
 * sum too large to be exact.
 */
export type Totals = Readonly<Record<string, number | null>>;

type Values = readonly (CellValue | undefined)[];

/** The columns that a column's total is made from. */
export function totalColumns(key: string, total: Total): readonly string[] {
  if (total.by === 'ratio') return [total.of, total.to];
  return total.by === 'weightedAverage' ? [key, total.weight] : [key];
}

/** The total of one column. @param columns the values of its `totalColumns`, in their order. */
export function totalOf(
  declaration: Pick<ColumnDeclaration, 'type'>,
  total: Total,
  ...columns: readonly Values[]
): number | null {
  const [values = [], others = []] = columns;
  switch (total.by) {
    case 'count': {
      let count = 0;
      for (const value of values) if (value !== undefined && value !== '') count++;
      return count;
    }
    case 'weightedAverage':
      return weightedAverage(declaration, values, others);
    case 'ratio': {
      const numbers = numbersIn(values);
      const [of, to] = [sumNumbers(numbers, false), sumNumbers(numbersIn(others), false)];
      if (of === null || to === null || to === 0 || numbers.length === 0) return null;
      return asTotal(declaration, (of / to) * (total.times ?? 1) - (total.less ?? 0));
    }
    default:
      return aggregate(declaration, total.by, numbersIn(values));
  }
}

/** Amounts are whole minor units, other numbers keep 15 digits. */
function asTotal({ type }: Pick<ColumnDeclaration, 'type'>, number: number): number {
  return type === 'money' ? Math.sign(number) * Math.round(Math.abs(number)) : toDigits(number);
}

function numbersIn(values: Values): number[] {
  const numbers: number[] = [];
  for (const value of values) if (typeof value === 'number') numbers.push(value);
  return numbers;
}

function aggregate(
  { type }: Pick<ColumnDeclaration, 'type'>,
  by: 'sum' | 'average' | 'minimum' | 'maximum',
  numbers: readonly number[],
): number | null {
  if (numbers.length === 0) return null;
  switch (by) {
    case 'sum':
      return sumNumbers(numbers, type === 'money');
    case 'average': {
      const sum = sumNumbers(numbers, type === 'money');
      if (sum === null) return null;
      return type === 'money' ? divideAmount(sum, numbers.length) : toDigits(sum / numbers.length);
    }
    case 'minimum':
      return numbers.reduce((least, number) => Math.min(least, number));
    case 'maximum':
      return numbers.reduce((most, number) => Math.max(most, number));
    default:
      return assertNever(by);
  }
}

function weightedAverage(
  declaration: Pick<ColumnDeclaration, 'type'>,
  values: Values,
  weights: Values,
): number | null {
  const products: number[] = [];
  const used: number[] = [];
  values.forEach((value, index) => {
    const weight = weights[index];
    if (typeof value !== 'number' || typeof weight !== 'number') return;
    products.push(value * weight);
    used.push(weight);
  });
  const divisor = sumNumbers(used, false);
  const sum = sumNumbers(products, false);
  if (divisor === null || sum === null || divisor === 0 || products.length === 0) return null;
  return asTotal(declaration, sum / divisor);
}

/** The exact sum of integers; of other numbers to 15 digits. Null when it is too large to be exact. */
export function sumNumbers(numbers: readonly number[], areIntegers: boolean): number | null {
  if (!areIntegers) return sumOfFloats(numbers);
  try {
    return addAmounts(numbers);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Neumaier's compensated sum to 15 digits, so that shares add up to 1 and not to 0.9999999999999998. */
function sumOfFloats(numbers: readonly number[]): number | null {
  let sum = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return Number.isFinite(sum + lost) ? toDigits(sum + lost) : null;
}

function toDigits(number: number): number {
  return Number(number.toPrecision(15));
}

/** The totals of a module over rows given by their values. */
export function totalsOfValues(
  module: RegisterModule,
  rows: readonly { readonly values: Readonly<Record<string, CellValue>> }[],
): Totals {
  const totals: Record<string, number | null> = {};
  const valuesOf = (key: string) => rows.map(({ values }) => values[key]);
  for (const column of module.columns) {
    const { key, total } = column;
    if (!total) continue;
    totals[key] = totalOf(column, total, ...totalColumns(key, total).map(valuesOf));
  }
  return totals;
}
