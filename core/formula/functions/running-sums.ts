import { sameNumber } from '../coerce.ts';
import { FormulaError, type RangeValues, type ScalarValue } from '../values.ts';
import { ColumnsMemory } from './columns-memory.ts';
import type { Criterion } from './criteria.ts';
import { ExactSum } from './sums.ts';

/** Sums of a column in the order of the numbers of another. */
interface RunningSums {
  /** Ascending. */
  readonly bounds: readonly number[];
  /** At `n`, the sum over the first `n` rows in that order, and over all rows from `n` on. */
  readonly before: readonly ScalarValue[];
  readonly from: readonly ScalarValue[];
}

const memory = new ColumnsMemory<RunningSums>();

/** The sum of a column over the rows whose number in `values` lies within a bound. */
export function sumWithin(
  column: RangeValues,
  values: RangeValues,
  { comparison, number }: NonNullable<Criterion['bound']>,
): ScalarValue {
  const known = memory.of([column, values]);
  let sums = known.get('');
  if (!sums) {
    sums = runningSums(column, values);
    known.set('', sums);
  }
  const takesEqual = comparison === '<=' || comparison === '>';
  const at = countBelow(sums.bounds, number, takesEqual);
  return (comparison === '<' || comparison === '<=' ? sums.before[at] : sums.from[at]) ?? 0;
}

function runningSums(column: RangeValues, values: RangeValues): RunningSums {
  const rows: { readonly bound: number; readonly value: ScalarValue }[] = [];
  values.forEach((bound, row) => {
    if (typeof bound === 'number') rows.push({ bound, value: column[row] ?? null });
  });
  rows.sort((a, b) => a.bound - b.bound);
  const all = rows.map(({ value }) => value);
  return {
    bounds: rows.map(({ bound }) => bound),
    before: sumsAlong(all),
    from: sumsAlong(all.toReversed()).reverse(),
  };
}

/** The sums over none, the first, the first two … values. */
function sumsAlong(values: readonly ScalarValue[]): ScalarValue[] {
  const sum = new ExactSum();
  let error: FormulaError | null = null;
  return [
    0,
    ...values.map((value) => {
      if (typeof value === 'number') sum.add(value);
      else if (value instanceof FormulaError) error ??= value;
      return error ?? sum.value;
    }),
  ];
}

/** How many numbers of an ascending list are below a number (or, with `orEqual`, not above it). */
export function countBelow(sorted: readonly number[], number: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    const isEqual = sameNumber(value, number);
    if (isEqual ? orEqual : value < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
