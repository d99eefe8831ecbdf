import type { BinaryOperator, UnaryOperator } from './ast.ts';
import { compareValues, sameNumber, toNumber, toText } from './coerce.ts';
import {
  type Argument,
  divisionError,
  FormulaError,
  finite,
  isRange,
  notAvailable,
  numberError,
  type ScalarValue,
  valueError,
} from './values.ts';

/**
 * A difference in which what is left beyond 15 digits counts as nothing, as in Excel and its likes: 1.1 - 1 - 0.1 is 0.
 */
export function snappedDifference(left: number, right: number): number {
  return snapped(left - right, left);
}

function snapped(result: number, operand: number): number {
  return Math.abs(result) < Math.abs(operand) * 2 ** -48 ? 0 : result;
}

/** Excel's power: 0 to the 0 is an error, and so is a root of a negative number. */
export function power(base: number, exponent: number): ScalarValue {
  if (base === 0 && exponent === 0) return numberError;
  if (base === 0 && exponent < 0) return divisionError;
  return finite(base ** exponent);
}

/** The longest text that a cell holds in Excel. */
export const longestText = 32_767;

/** A single operation; the first error from the left is its result. */
export type Operation = (left: ScalarValue, right: ScalarValue) => ScalarValue;

function arithmetic(run: (left: number, right: number) => ScalarValue): Operation {
  return (left, right) => {
    const a = typeof left === 'number' ? left : toNumber(left);
    if (typeof a !== 'number') return a;
    const b = typeof right === 'number' ? right : toNumber(right);
    return typeof b === 'number' ? run(a, b) : b;
  };
}

function comparison(holds: (order: number) => boolean): Operation {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number')
      return holds(sameNumber(left, right) ? 0 : left - right);
    if (left instanceof FormulaError) return left;
    if (right instanceof FormulaError) return right;
    return holds(compareValues(left, right));
  };
}

const operations: Readonly<Record<BinaryOperator, Operation>> = {
  '+': arithmetic((a, b) => finite(snapped(a + b, a))),
  '-': arithmetic((a, b) => finite(snapped(a - b, a))),
  '*': arithmetic((a, b) => finite(a * b)),
  '/': arithmetic((a, b) => (b === 0 ? divisionError : finite(a / b))),
  '^': arithmetic(power),
  '&': (left, right) => {
    const a = toText(left);
    if (typeof a !== 'string') return a;
    const b = toText(right);
    if (typeof b !== 'string') return b;
    return a.length + b.length > longestText ? valueError : a + b;
  },
  '=': comparison((order) => order === 0),
  '<>': comparison((order) => order !== 0),
  '<': comparison((order) => order < 0),
  '<=': comparison((order) => order <= 0),
  '>': comparison((order) => order > 0),
  '>=': comparison((order) => order >= 0),
};

export function operationOf(operator: BinaryOperator): Operation {
  return operations[operator];
}

/** A sign before a value, or a percent sign behind it. A plus changes nothing, not even a text. */
export function signed(operator: UnaryOperator, value: ScalarValue): ScalarValue {
  if (operator === '+') return value;
  const number = toNumber(value);
  if (typeof number !== 'number') return number;
  if (operator === '%') return number / 100;
  return number === 0 ? 0 : -number;
}

/** Applies an operation to every row of columns; a single value goes with each row, a missing row is #N/A. */
export function overRows(
  args: readonly Argument[],
  run: (values: readonly ScalarValue[]) => ScalarValue,
): Argument {
  let length = -1;
  for (const argument of args) if (isRange(argument)) length = Math.max(length, argument.length);
  if (length < 0) return run(args.map((argument) => (isRange(argument) ? notAvailable : argument)));
  const results: ScalarValue[] = [];
  for (let row = 0; row < length; row++)
    results.push(run(args.map((argument) => (isRange(argument) ? valueAt(argument, row) : argument))));
  return results;
}

function valueAt(values: readonly ScalarValue[], row: number): ScalarValue {
  const value = values[row];
  return value === undefined ? notAvailable : value;
}
