import { toNumber } from '../coerce.ts';
import {
  type Argument,
  divisionError,
  FormulaError,
  isRange,
  notAvailable,
  numberError,
  type RangeValues,
  type ScalarValue,
  scalarOf,
} from '../values.ts';
import { functionList, manyArguments, numbersOf, valuesOf, withNumber } from './definition.ts';
import { countBelow } from './running-sums.ts';
import { exactSum } from './sums.ts';

const list = functionList('statistics');

/** A function of the numbers among its arguments. */
export function ofNumbers(run: (numbers: readonly number[]) => ScalarValue) {
  return (args: readonly Argument[]): ScalarValue => {
    const numbers = numbersOf(args);
    return numbers instanceof FormulaError ? numbers : run(numbers);
  };
}

/** As `numbersOf`, but texts in columns count as 0, TRUE as 1. */
function allNumbersOf(args: readonly Argument[]): number[] | FormulaError {
  const numbers: number[] = [];
  for (const argument of args)
    for (const value of valuesOf(argument)) {
      if (value === null && isRange(argument)) continue;
      const number = isRange(argument) && typeof value === 'string' ? 0 : toNumber(value);
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
  return numbers;
}
function ofAll(run: (numbers: readonly number[]) => ScalarValue) {
  return (args: readonly Argument[]): ScalarValue => {
    const numbers = allNumbersOf(args);
    return numbers instanceof FormulaError ? numbers : run(numbers);
  };
}

export function averageOf(numbers: readonly number[]): ScalarValue {
  return numbers.length === 0 ? divisionError : exactSum(numbers) / numbers.length;
}
export function greatest(numbers: readonly number[]): number {
  let result = numbers[0] ?? 0;
  for (const number of numbers) if (number > result) result = number;
  return result;
}
export function smallest(numbers: readonly number[]): number {
  let result = numbers[0] ?? 0;
  for (const number of numbers) if (number < result) result = number;
  return result;
}

list.ranged('AVERAGE', [1, manyArguments], ofNumbers(averageOf));
list.ranged('AVERAGEA', [1, manyArguments], ofAll(averageOf));
list.ranged('MAX', [1, manyArguments], ofNumbers(greatest));
list.ranged('MAXA', [1, manyArguments], ofAll(greatest));
list.ranged('MIN', [1, manyArguments], ofNumbers(smallest));
list.ranged('MINA', [1, manyArguments], ofAll(smallest));

list.ranged('COUNT', [1, manyArguments], (args) => {
  let count = 0;
  for (const argument of args) {
    if (isRange(argument)) {
      for (const value of argument) if (typeof value === 'number') count++;
    } else if (!(argument instanceof FormulaError) && typeof toNumber(argument) === 'number') count++;
  }
  return count;
});
list.ranged('COUNTA', [1, manyArguments], (args) => {
  let count = 0;
  for (const argument of args) {
    if (!isRange(argument)) count++;
    else for (const value of argument) if (value !== null) count++;
  }
  return count;
});
list.ranged('COUNTBLANK', [1, 1], ([argument]) => {
  let count = 0;
  for (const value of valuesOf(argument)) if (value === null || value === '') count++;
  return count;
});

const sortedRanges = new WeakMap<RangeValues, readonly number[] | FormulaError>();

/** The numbers of an argument in ascending order; kept with a column, so that each row of a table can ask for them. */
export function sortedNumbers(argument: Argument | undefined): readonly number[] | FormulaError {
  if (!isRange(argument)) return numbersOf(argument === undefined ? [] : [argument]);
  let sorted = sortedRanges.get(argument);
  if (!sorted) {
    const numbers = numbersOf([argument]);
    sorted = numbers instanceof FormulaError ? numbers : [...Float64Array.from(numbers).sort()];
    sortedRanges.set(argument, sorted);
  }
  return sorted;
}

/** A function of the ordered numbers of a column and one more number. */
function ofOrdered(run: (sorted: readonly number[], number: number) => ScalarValue) {
  return ([column, argument]: readonly Argument[]): ScalarValue => {
    const sorted = sortedNumbers(column);
    if (sorted instanceof FormulaError) return sorted;
    return withNumber(scalarOf(argument), (number) => run(sorted, number));
  };
}
const columnAndNumber = { parameters: ['range', 'scalar'] } as const;

list.ranged(
  'LARGE',
  [2, 2],
  ofOrdered((sorted, rank) => sorted[sorted.length - Math.ceil(rank)] ?? numberError),
  columnAndNumber,
);
list.ranged(
  'SMALL',
  [2, 2],
  ofOrdered((sorted, rank) => sorted[Math.ceil(rank) - 1] ?? numberError),
  columnAndNumber,
);
list.ranged('MEDIAN', [1, manyArguments], (args) => {
  const [only] = args;
  const sorted = args.length === 1 ? sortedNumbers(only) : ordered(numbersOf(args));
  if (sorted instanceof FormulaError) return sorted;
  return sorted.length === 0 ? numberError : interpolated(sorted, (sorted.length - 1) / 2);
});
function ordered(numbers: number[] | FormulaError): number[] | FormulaError {
  return numbers instanceof FormulaError ? numbers : numbers.sort((a, b) => a - b);
}

/** The value between two neighbours of an ascending list, at a position that is no whole number. */
function interpolated(sorted: readonly number[], position: number): number {
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

const percentileInclusive = (sorted: readonly number[], share: number): ScalarValue =>
  sorted.length === 0 || share < 0 || share > 1
    ? numberError
    : interpolated(sorted, share * (sorted.length - 1));
const percentileExclusive = (sorted: readonly number[], share: number): ScalarValue => {
  const position = share * (sorted.length + 1) - 1;
  return share <= 0 || share >= 1 || position < 0 || position > sorted.length - 1
    ? numberError
    : interpolated(sorted, position);
};
const quartile = (sorted: readonly number[], part: number): ScalarValue =>
  percentileInclusive(sorted, Math.trunc(part) / 4);

list.ranged('PERCENTILE', [2, 2], ofOrdered(percentileInclusive), columnAndNumber);
list.ranged('PERCENTILE.INC', [2, 2], ofOrdered(percentileInclusive), {
  ...columnAndNumber,
  excelName: '_xlfn.PERCENTILE.INC',
});
list.ranged('PERCENTILE.EXC', [2, 2], ofOrdered(percentileExclusive), {
  ...columnAndNumber,
  excelName: '_xlfn.PERCENTILE.EXC',
});
list.ranged('QUARTILE', [2, 2], ofOrdered(quartile), columnAndNumber);
list.ranged('QUARTILE.INC', [2, 2], ofOrdered(quartile), {
  ...columnAndNumber,
  excelName: '_xlfn.QUARTILE.INC',
});
list.ranged(
  'QUARTILE.EXC',
  [2, 2],
  ofOrdered((sorted, part) => percentileExclusive(sorted, Math.trunc(part) / 4)),
  { ...columnAndNumber, excelName: '_xlfn.QUARTILE.EXC' },
);

function percentRank([column, argument, digitsArgument]: readonly Argument[]): ScalarValue {
  const sorted = sortedNumbers(column);
  if (sorted instanceof FormulaError) return sorted;
  return withNumber(scalarOf(argument), (number) =>
    withNumber(digitsArgument === undefined ? 3 : scalarOf(digitsArgument), (digits) => {
      if (digits < 1) return numberError;
      const below = countBelow(sorted, number, false);
      const value = sorted[below];
      if (value === undefined || number < (sorted[0] ?? 0)) return notAvailable;
      if (sorted.length === 1) return 1;
      const before = sorted[below - 1] ?? value;
      const position = value === number ? below : below - 1 + (number - before) / (value - before);
      const factor = 10 ** Math.trunc(digits);
      return Math.floor(Number(((position / (sorted.length - 1)) * factor).toPrecision(15))) / factor;
    }),
  );
}
const percentRankParameters = ['range', 'scalar', 'scalar'] as const;
list.ranged('PERCENTRANK', [2, 3], percentRank, { parameters: percentRankParameters });
list.ranged('PERCENTRANK.INC', [2, 3], percentRank, {
  parameters: percentRankParameters,
  excelName: '_xlfn.PERCENTRANK.INC',
});

/** The rank of a number in a column; the numbers that equal it share the best rank, or the average of theirs. */
function rank(shares: 'best' | 'average') {
  return ([argument, column, order]: readonly Argument[]): ScalarValue =>
    withNumber(scalarOf(argument), (number) => {
      const sorted = sortedNumbers(column);
      if (sorted instanceof FormulaError) return sorted;
      return withNumber(scalarOf(order), (ascending) => {
        const below = countBelow(sorted, number, false);
        const notAbove = countBelow(sorted, number, true);
        if (below === notAbove) return notAvailable;
        const best = ascending === 0 ? sorted.length - notAbove + 1 : below + 1;
        return shares === 'best' ? best : best + (notAbove - below - 1) / 2;
      });
    });
}
const rankParameters = ['scalar', 'range', 'scalar'] as const;
list.ranged('RANK', [2, 3], rank('best'), { parameters: rankParameters });
list.ranged('RANK.EQ', [2, 3], rank('best'), { parameters: rankParameters, excelName: '_xlfn.RANK.EQ' });
list.ranged('RANK.AVG', [2, 3], rank('average'), { parameters: rankParameters, excelName: '_xlfn.RANK.AVG' });

export const aggregateFunctions = list.definitions;
