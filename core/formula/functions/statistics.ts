import {
  AVEDEV,
  CORREL,
  COVARIANCEP,
  COVARIANCES,
  FORECAST,
  GEOMEAN,
  HARMEAN,
  INTERCEPT,
  KURT,
  NORMDIST,
  NORMINV,
  NORMSINV,
  SKEW,
  SLOPE,
  STANDARDIZE,
} from '@formulajs/formulajs';
import {
  type Argument,
  divisionError,
  FormulaError,
  isRange,
  notAvailable,
  numberError,
  type ScalarValue,
  scalarOf,
} from '../values.ts';
import { averageOf, ofNumbers } from './aggregates.ts';
import { functionList, manyArguments, numbersOf, withNumber } from './definition.ts';
import { fromLibrary } from './library.ts';
import { exactSum } from './sums.ts';

const list = functionList('statistics');

/** The sum of the squared distances from the average. */
function squares(numbers: readonly number[]): number {
  const mean = exactSum(numbers) / numbers.length;
  return exactSum(numbers.map((number) => (number - mean) ** 2));
}
const sampleVariance = (numbers: readonly number[]): ScalarValue =>
  numbers.length < 2 ? divisionError : squares(numbers) / (numbers.length - 1);
const populationVariance = (numbers: readonly number[]): ScalarValue =>
  numbers.length < 1 ? divisionError : squares(numbers) / numbers.length;
function rooted(variance: (numbers: readonly number[]) => ScalarValue) {
  return (numbers: readonly number[]): ScalarValue => {
    const result = variance(numbers);
    return typeof result === 'number' ? Math.sqrt(result) : result;
  };
}

list.ranged('VAR', [1, manyArguments], ofNumbers(sampleVariance));
list.ranged('VAR.S', [1, manyArguments], ofNumbers(sampleVariance), { excelName: '_xlfn.VAR.S' });
list.ranged('VARP', [1, manyArguments], ofNumbers(populationVariance));
list.ranged('VAR.P', [1, manyArguments], ofNumbers(populationVariance), { excelName: '_xlfn.VAR.P' });
list.ranged('STDEV', [1, manyArguments], ofNumbers(rooted(sampleVariance)));
list.ranged('STDEV.S', [1, manyArguments], ofNumbers(rooted(sampleVariance)), { excelName: '_xlfn.STDEV.S' });
list.ranged('STDEVP', [1, manyArguments], ofNumbers(rooted(populationVariance)));
list.ranged('STDEV.P', [1, manyArguments], ofNumbers(rooted(populationVariance)), {
  excelName: '_xlfn.STDEV.P',
});
list.ranged(
  'DEVSQ',
  [1, manyArguments],
  ofNumbers((numbers) => (numbers.length === 0 ? numberError : squares(numbers))),
);

/** The most frequent number, the first of several; #N/A when each occurs once. */
function mode(numbers: readonly number[]): ScalarValue {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: ScalarValue = notAvailable;
  let bestCount = 1;
  for (const [number, count] of counts)
    if (count > bestCount) {
      best = number;
      bestCount = count;
    }
  return best;
}
list.ranged('MODE', [1, manyArguments], ofNumbers(mode));
list.ranged('MODE.SNGL', [1, manyArguments], ofNumbers(mode), { excelName: '_xlfn.MODE.SNGL' });

list.ranged(
  'GEOMEAN',
  [1, manyArguments],
  ofNumbers((numbers) =>
    numbers.length === 0 || numbers.some((number) => number <= 0)
      ? numberError
      : // The product of many numbers would overflow.
        numbers.length > 20
        ? Math.exp(exactSum(numbers.map(Math.log)) / numbers.length)
        : fromLibrary(() => GEOMEAN(...numbers)),
  ),
);
list.ranged(
  'HARMEAN',
  [1, manyArguments],
  ofNumbers((numbers) =>
    numbers.length === 0 || numbers.some((number) => number <= 0)
      ? numberError
      : fromLibrary(() => HARMEAN(numbers)),
  ),
);
list.ranged(
  'AVEDEV',
  [1, manyArguments],
  ofNumbers((numbers) => (numbers.length === 0 ? numberError : fromLibrary(() => AVEDEV(numbers)))),
);
/** True when numbers differ, without which there is no spread to measure. */
function isSpread(numbers: readonly number[]): boolean {
  return numbers.some((number) => number !== numbers[0]);
}
list.ranged(
  'SKEW',
  [1, manyArguments],
  ofNumbers((numbers) =>
    numbers.length < 3 || !isSpread(numbers) ? divisionError : fromLibrary(() => SKEW(numbers)),
  ),
);
list.ranged(
  'KURT',
  [1, manyArguments],
  ofNumbers((numbers) =>
    numbers.length < 4 || !isSpread(numbers) ? divisionError : fromLibrary(() => KURT(numbers)),
  ),
);
list.ranged(
  'TRIMMEAN',
  [2, 2],
  ([argument, shareArgument]) => {
    const numbers = numbersOf(argument === undefined ? [] : [argument]);
    if (numbers instanceof FormulaError) return numbers;
    return withNumber(scalarOf(shareArgument), (share) => {
      if (share < 0 || share >= 1 || numbers.length === 0) return numberError;
      const cut = Math.floor((numbers.length * share) / 2);
      return averageOf(numbers.sort((a, b) => a - b).slice(cut, numbers.length - cut));
    });
  },
  { parameters: ['range', 'scalar'] },
);

interface Pairs {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** The rows in which both columns hold numbers; #N/A for columns of different lengths. */
function pairsOf(left: Argument | undefined, right: Argument | undefined): Pairs | FormulaError {
  const first = isRange(left) ? left : [left ?? null];
  const second = isRange(right) ? right : [right ?? null];
  if (first.length !== second.length) return notAvailable;
  const pairs: { left: number[]; right: number[] } = { left: [], right: [] };
  for (const [row, a] of first.entries()) {
    const b = second[row] ?? null;
    if (a instanceof FormulaError) return a;
    if (b instanceof FormulaError) return b;
    if (typeof a !== 'number' || typeof b !== 'number') continue;
    pairs.left.push(a);
    pairs.right.push(b);
  }
  return pairs;
}

/** A function of two columns. @param needs at least that many rows, else #DIV/0!. */
function ofPairs(needs: number, run: (pairs: Pairs) => ScalarValue) {
  return ([left, right]: readonly Argument[]): ScalarValue => {
    const pairs = pairsOf(left, right);
    if (pairs instanceof FormulaError) return pairs;
    return pairs.left.length < needs ? divisionError : run(pairs);
  };
}

const correlation = ofPairs(2, ({ left, right }) =>
  isSpread(left) && isSpread(right) ? fromLibrary(() => CORREL(left, right)) : divisionError,
);
list.ranged('CORREL', [2, 2], correlation);
list.ranged('PEARSON', [2, 2], correlation);
list.ranged('RSQ', [2, 2], (args) => {
  const result = correlation(args);
  return typeof result === 'number' ? result ** 2 : result;
});
const populationCovariance = ofPairs(1, ({ left, right }) => fromLibrary(() => COVARIANCEP(left, right)));
list.ranged('COVAR', [2, 2], populationCovariance);
list.ranged('COVARIANCE.P', [2, 2], populationCovariance, { excelName: '_xlfn.COVARIANCE.P' });
list.ranged(
  'COVARIANCE.S',
  [2, 2],
  ofPairs(2, ({ left, right }) => fromLibrary(() => COVARIANCES(left, right))),
  { excelName: '_xlfn.COVARIANCE.S' },
);
// The first column holds what depends on the second.
list.ranged(
  'SLOPE',
  [2, 2],
  ofPairs(2, ({ left, right }) => (isSpread(right) ? fromLibrary(() => SLOPE(left, right)) : divisionError)),
);
list.ranged(
  'INTERCEPT',
  [2, 2],
  ofPairs(2, ({ left, right }) =>
    isSpread(right) ? fromLibrary(() => INTERCEPT(left, right)) : divisionError,
  ),
);
function forecast([at, ...columns]: readonly Argument[]): ScalarValue {
  return withNumber(scalarOf(at), (x) =>
    ofPairs(2, ({ left, right }) =>
      isSpread(right) ? fromLibrary(() => FORECAST(x, left, right)) : divisionError,
    )(columns),
  );
}
const forecastParameters = ['scalar', 'range', 'range'] as const;
list.ranged('FORECAST', [3, 3], forecast, { parameters: forecastParameters });
list.ranged('FORECAST.LINEAR', [3, 3], forecast, {
  parameters: forecastParameters,
  excelName: '_xlfn.FORECAST.LINEAR',
});

list.numeric('STANDARDIZE', [3, 3], (x = 0, mean = 0, deviation = 0) =>
  deviation <= 0 ? numberError : fromLibrary(() => STANDARDIZE(x, mean, deviation)),
);
/** The normal distribution. Far out in the tail the library has no digits left, so there a continued fraction serves. */
function normal(x: number, mean: number, deviation: number, isCumulative: boolean): ScalarValue {
  const distance = (x - mean) / deviation;
  if (!isCumulative || distance > -5) return fromLibrary(() => NORMDIST(x, mean, deviation, isCumulative));
  let fraction = -distance;
  for (let step = 60; step >= 1; step--) fraction = -distance + step / fraction;
  return Math.exp(-(distance ** 2) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}
list.numeric(
  'NORM.DIST',
  [4, 4],
  (x = 0, mean = 0, deviation = 0, isCumulative = 0) =>
    deviation <= 0 ? numberError : normal(x, mean, deviation, isCumulative !== 0),
  { excelName: '_xlfn.NORM.DIST' },
);
list.numeric('NORM.S.DIST', [2, 2], (x = 0, isCumulative = 0) => normal(x, 0, 1, isCumulative !== 0), {
  excelName: '_xlfn.NORM.S.DIST',
});
const isProbability = (number: number): boolean => number > 0 && number < 1;
list.numeric(
  'NORM.INV',
  [3, 3],
  (probability = 0, mean = 0, deviation = 0) =>
    isProbability(probability) && deviation > 0
      ? fromLibrary(() => NORMINV(probability, mean, deviation))
      : numberError,
  { excelName: '_xlfn.NORM.INV' },
);
list.numeric(
  'NORM.S.INV',
  [1, 1],
  (probability = 0) => (isProbability(probability) ? fromLibrary(() => NORMSINV(probability)) : numberError),
  { excelName: '_xlfn.NORM.S.INV' },
);
list.numeric(
  'CONFIDENCE.NORM',
  [3, 3],
  (alpha = 0, deviation = 0, size = 0) => {
    if (!isProbability(alpha) || deviation <= 0 || size < 1) return numberError;
    const quantile = fromLibrary(() => NORMSINV(1 - alpha / 2));
    return typeof quantile === 'number' ? (quantile * deviation) / Math.sqrt(Math.trunc(size)) : quantile;
  },
  { excelName: '_xlfn.CONFIDENCE.NORM' },
);

export const statisticsFunctions = list.definitions;
