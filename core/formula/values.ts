/** Excel's error codes, and #CYCLE! for a formula that depends on its own result. */
export type ErrorCode = '#DIV/0!' | '#REF!' | '#CYCLE!' | '#VALUE!' | '#NAME?' | '#NUM!' | '#N/A' | '#NULL!';

/** An error as a value of a cell. There is one frozen instance for each code: see `errorOf`. */
export class FormulaError {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    this.code = code;
    Object.freeze(this);
  }
}

/**
 * What a cell or a formula holds: null is a blank cell. Money is in major units, dates and months are Excel serial numbers,
 * times and durations fractions of a day, percentages ratios, choices and references the text shown.
 */
export type ScalarValue = number | string | boolean | null | FormulaError;
/** The values of a whole column, in row order. */
export type RangeValues = readonly ScalarValue[];
/** What a function is given: a single value, or the values of a column. */
export type Argument = ScalarValue | RangeValues;

/** Thrown by a binder where a cell depends on itself. It passes through every function, IFERROR too. */
export class CycleSignal extends Error {
  override readonly name = 'CycleSignal';
}

export const divisionError = new FormulaError('#DIV/0!');
export const referenceError = new FormulaError('#REF!');
export const valueError = new FormulaError('#VALUE!');
export const nameError = new FormulaError('#NAME?');
export const numberError = new FormulaError('#NUM!');
export const notAvailable = new FormulaError('#N/A');
export const nullError = new FormulaError('#NULL!');
export const cycleError = new FormulaError('#CYCLE!');

const byCode: Readonly<Record<ErrorCode, FormulaError>> = {
  '#DIV/0!': divisionError,
  '#REF!': referenceError,
  '#CYCLE!': cycleError,
  '#VALUE!': valueError,
  '#NAME?': nameError,
  '#NUM!': numberError,
  '#N/A': notAvailable,
  '#NULL!': nullError,
};

/** The codes in the order in which Excel's ERROR.TYPE counts them, from 1; #CYCLE! is not one of Excel's. */
export const errorCodes = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#CYCLE!',
] as const satisfies readonly ErrorCode[];

/** The error value of a code. */
export function errorOf(code: ErrorCode): FormulaError {
  return byCode[code];
}

export function isRange(argument: Argument | undefined): argument is RangeValues {
  return Array.isArray(argument);
}

/** A single value of an argument; a column where one value is wanted is #VALUE!, a missing argument blank. */
export function scalarOf(argument: Argument | undefined): ScalarValue {
  if (argument === undefined) return null;
  return isRange(argument) ? valueError : argument;
}

/** A result as a number that a cell can hold: #NUM! beyond that. */
export function finite(number: number): number | FormulaError {
  return Number.isFinite(number) ? number : numberError;
}
