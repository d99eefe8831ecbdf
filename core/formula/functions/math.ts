import {
  ARABIC,
  BASE,
  COMBIN,
  COMBINA,
  DECIMAL,
  FACT,
  MULTINOMIAL,
  PERMUT,
  ROMAN,
} from '@formulajs/formulajs';
import { power, snappedDifference } from '../arithmetic.ts';
import { roundAwayFromZero, roundHalfAway, roundTowardsZero, shortened } from '../rounding.ts';
import {
  divisionError,
  FormulaError,
  isRange,
  numberError,
  type ScalarValue,
  valueError,
} from '../values.ts';
import { functionList, manyArguments, numbersOf, withNumber, withText } from './definition.ts';
import { fromLibrary } from './library.ts';
import { ExactSum, exactSum, sumOfArguments } from './sums.ts';

const list = functionList('math');

list.ranged('SUM', [1, manyArguments], sumOfArguments);
list.ranged('SUMSQ', [1, manyArguments], (args) => {
  const numbers = numbersOf(args);
  return numbers instanceof FormulaError ? numbers : exactSum(numbers.map((number) => number * number));
});
list.ranged('PRODUCT', [1, manyArguments], (args) => {
  const numbers = numbersOf(args);
  if (numbers instanceof FormulaError) return numbers;
  return numbers.length === 0 ? 0 : numbers.reduce((product, number) => product * number, 1);
});
list.ranged(
  'SUMPRODUCT',
  [1, manyArguments],
  (args) => {
    const length = Math.max(1, ...args.map((argument) => (isRange(argument) ? argument.length : 1)));
    if (args.every(isRange) && args.every((argument) => argument.length === 0)) return 0;
    if (args.some((argument) => (isRange(argument) ? argument.length : 1) !== length)) return valueError;
    const sum = new ExactSum();
    for (let row = 0; row < length; row++) {
      let product = 1;
      for (const argument of args) {
        const value = isRange(argument) ? argument[row] : argument;
        if (value instanceof FormulaError) return value;
        // Whatever is no number counts as 0.
        product *= typeof value === 'number' ? value : 0;
      }
      sum.add(product);
    }
    return sum.value;
  },
  { parameters: ['array'] },
);

list.numeric('ABS', [1, 1], (number = 0) => Math.abs(number));
list.numeric('SIGN', [1, 1], (number = 0) => Math.sign(number));
list.numeric('INT', [1, 1], (number = 0) => Math.floor(shortened(number)));
list.numeric('TRUNC', [1, 2], (number = 0, digits = 0) => roundTowardsZero(number, Math.trunc(digits)));
list.numeric('ROUND', [2, 2], (number = 0, digits = 0) => roundHalfAway(number, Math.trunc(digits)));
list.numeric('ROUNDUP', [2, 2], (number = 0, digits = 0) => roundAwayFromZero(number, Math.trunc(digits)));
list.numeric('ROUNDDOWN', [2, 2], (number = 0, digits = 0) => roundTowardsZero(number, Math.trunc(digits)));
list.numeric('EVEN', [1, 1], (number = 0) => outwards(number, 2, 0));
list.numeric('ODD', [1, 1], (number = 0) => (number === 0 ? 1 : outwards(number, 2, 1)));

/** The next multiple of a step, plus an offset, away from zero. */
function outwards(number: number, step: number, offset: number): number {
  const size = Math.ceil(shortened((Math.abs(number) - offset) / step)) * step + offset;
  return number < 0 ? -size : size;
}

/** A multiple of a step without the noise of binary fractions: 3 × 0.1 is 0.3. */
function multiple(count: number, step: number): number {
  return shortened(count * step);
}

list.numeric('MROUND', [2, 2], (number = 0, step = 0) => {
  if (number * step < 0) return numberError;
  return step === 0 ? 0 : multiple(roundHalfAway(number / step, 0), step);
});
list.numeric('CEILING', [2, 2], (number = 0, step = 0) => {
  if (step === 0 || number === 0) return 0;
  if (number > 0 && step < 0) return numberError;
  return multiple(Math.ceil(shortened(number / step)), step);
});
list.numeric('FLOOR', [2, 2], (number = 0, step = 0) => {
  if (number === 0) return 0;
  if (step === 0) return divisionError;
  if (number > 0 && step < 0) return numberError;
  return multiple(Math.floor(shortened(number / step)), step);
});
list.numeric(
  'CEILING.MATH',
  [1, 3],
  (number = 0, step = 1, mode = 0) => {
    if (step === 0) return 0;
    const count = shortened(number / Math.abs(step));
    return multiple(number < 0 && mode !== 0 ? Math.floor(count) : Math.ceil(count), Math.abs(step));
  },
  { excelName: '_xlfn.CEILING.MATH' },
);
list.numeric(
  'FLOOR.MATH',
  [1, 3],
  (number = 0, step = 1, mode = 0) => {
    if (step === 0) return 0;
    const count = shortened(number / Math.abs(step));
    return multiple(number < 0 && mode !== 0 ? Math.ceil(count) : Math.floor(count), Math.abs(step));
  },
  { excelName: '_xlfn.FLOOR.MATH' },
);

list.numeric('MOD', [2, 2], (number = 0, divisor = 0) => {
  if (divisor === 0) return divisionError;
  const quotient = number / divisor;
  // Beyond that the remainder has no digits left; Excel gives up as well.
  if (Math.abs(quotient) > 1e15) return numberError;
  const rest = snappedDifference(number, divisor * Math.floor(shortened(quotient)));
  // The sign is the divisor's.
  return rest === 0 || Math.sign(rest) === Math.sign(divisor) ? rest : rest + divisor;
});
list.numeric('QUOTIENT', [2, 2], (number = 0, divisor = 0) =>
  divisor === 0 ? divisionError : Math.trunc(shortened(number / divisor)),
);
list.numeric('POWER', [2, 2], (base = 0, exponent = 0) => power(base, exponent));
list.numeric('SQRT', [1, 1], (number = 0) => (number < 0 ? numberError : Math.sqrt(number)));
list.numeric('EXP', [1, 1], (number = 0) => Math.exp(number));
list.numeric('LN', [1, 1], (number = 0) => (number <= 0 ? numberError : Math.log(number)));
list.numeric('LOG10', [1, 1], (number = 0) => (number <= 0 ? numberError : Math.log10(number)));
list.numeric('LOG', [1, 2], (number = 0, base = 10) => {
  if (number <= 0 || base <= 0) return numberError;
  if (base === 1) return divisionError;
  if (base === 10) return Math.log10(number);
  return base === 2 ? Math.log2(number) : Math.log(number) / Math.log(base);
});
list.plain('PI', [0, 0], () => Math.PI);
list.numeric('SIN', [1, 1], (number = 0) => Math.sin(number));
list.numeric('COS', [1, 1], (number = 0) => Math.cos(number));
list.numeric('TAN', [1, 1], (number = 0) => Math.tan(number));
list.numeric('ASIN', [1, 1], (number = 0) => Math.asin(number));
list.numeric('ACOS', [1, 1], (number = 0) => Math.acos(number));
list.numeric('ATAN', [1, 1], (number = 0) => Math.atan(number));
list.numeric('ATAN2', [2, 2], (x = 0, y = 0) => (x === 0 && y === 0 ? divisionError : Math.atan2(y, x)));
list.numeric('DEGREES', [1, 1], (number = 0) => (number * 180) / Math.PI);
list.numeric('RADIANS', [1, 1], (number = 0) => (number * Math.PI) / 180);

list.numeric('FACT', [1, 1], (number = 0) =>
  number < 0 || number >= 171 ? numberError : fromLibrary(() => FACT(Math.trunc(number))),
);
/** Counts of things: whole numbers from 0, small enough for the library, which works with factorials. */
function counted(of: number, chosen: number, run: (of: number, chosen: number) => unknown): ScalarValue {
  const [whole, part] = [Math.trunc(of), Math.trunc(chosen)];
  if (part < 0 || whole < part || whole > 170) return numberError;
  return fromLibrary(() => run(whole, part));
}
list.numeric('COMBIN', [2, 2], (of = 0, chosen = 0) => {
  const result = counted(of, chosen, COMBIN);
  return typeof result === 'number' ? Math.round(result) : result;
});
list.numeric(
  'COMBINA',
  [2, 2],
  (of = 0, chosen = 0) => {
    if (Math.trunc(of) === 0 && Math.trunc(chosen) === 0) return 1;
    if (of < 0 || chosen < 0 || Math.trunc(of) === 0 || of + chosen > 170) return numberError;
    const result = fromLibrary(() => COMBINA(Math.trunc(of), Math.trunc(chosen)));
    return typeof result === 'number' ? Math.round(result) : result;
  },
  { excelName: '_xlfn.COMBINA' },
);
list.numeric('PERMUT', [2, 2], (of = 0, chosen = 0) => {
  const result = counted(of, chosen, PERMUT);
  return typeof result === 'number' ? Math.round(result) : result;
});
list.ranged('MULTINOMIAL', [1, manyArguments], (args) => {
  const numbers = wholeNumbers(args);
  if (numbers instanceof FormulaError) return numbers;
  if (numbers.reduce((sum, number) => sum + number, 0) > 170) return numberError;
  const result = fromLibrary(() => MULTINOMIAL(...numbers));
  return typeof result === 'number' ? Math.round(result) : result;
});

/** Whole numbers from 0 among arguments; #NUM! for a negative one. */
function wholeNumbers(args: Parameters<typeof numbersOf>[0]): number[] | FormulaError {
  const numbers = numbersOf(args);
  if (numbers instanceof FormulaError) return numbers;
  return numbers.some((number) => number < 0 || number >= 2 ** 53) ? numberError : numbers.map(Math.trunc);
}
function commonDivisor(left: number, right: number): number {
  let [a, b] = [left, right];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
list.ranged('GCD', [1, manyArguments], (args) => {
  const numbers = wholeNumbers(args);
  return numbers instanceof FormulaError ? numbers : numbers.reduce(commonDivisor, 0);
});
list.ranged('LCM', [1, manyArguments], (args) => {
  const numbers = wholeNumbers(args);
  if (numbers instanceof FormulaError) return numbers;
  if (numbers.includes(0)) return 0;
  const result = numbers.reduce((common, number) => (common / commonDivisor(common, number)) * number, 1);
  return result >= 2 ** 53 ? numberError : result;
});

list.numeric('ROMAN', [1, 1], (number = 0) => {
  const whole = Math.trunc(number);
  return whole < 0 || whole > 3999 ? valueError : fromLibrary(() => ROMAN(whole));
});
list.plain(
  'ARABIC',
  [1, 1],
  ([value]) =>
    withText(value, (text) => {
      const numeral = text.trim().toUpperCase();
      if (numeral.length > 255) return valueError;
      const isNegative = numeral.startsWith('-');
      const result = fromLibrary(() => ARABIC(isNegative ? numeral.slice(1) : numeral));
      return isNegative && typeof result === 'number' ? -result : result;
    }),
  { excelName: '_xlfn.ARABIC' },
);
list.numeric(
  'BASE',
  [2, 3],
  (number = 0, radix = 10, length = 0) => {
    const inRange =
      number >= 0 && number < 2 ** 53 && radix >= 2 && radix <= 36 && length >= 0 && length <= 255;
    if (!inRange) return numberError;
    const result = fromLibrary(() => BASE(Math.trunc(number), Math.trunc(radix), Math.trunc(length)));
    return typeof result === 'string' ? result.toUpperCase() : result;
  },
  { excelName: '_xlfn.BASE' },
);
list.plain(
  'DECIMAL',
  [2, 2],
  ([value, base]) =>
    withText(value, (text) =>
      withNumber(base, (number) => {
        const radix = Math.trunc(number);
        const figures = text.trim().toLowerCase();
        if (radix < 2 || radix > 36 || figures.length > 255) return numberError;
        const isNumeral = [...figures].every((figure) => Number.parseInt(figure, radix) >= 0);
        return isNumeral ? fromLibrary(() => DECIMAL(figures, radix)) : numberError;
      }),
    ),
  { excelName: '_xlfn.DECIMAL' },
);

export const mathFunctions = list.definitions;
