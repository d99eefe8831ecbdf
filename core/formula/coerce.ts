import { numberOfText, textOfNumber } from './number-text.ts';
import { FormulaError, type ScalarValue, valueError } from './values.ts';

/** A value as a number: blanks are 0, TRUE is 1, a text that reads as a number is that number, any other text #VALUE!. */
export function toNumber(value: ScalarValue): number | FormulaError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return numberOfText(value) ?? valueError;
  return value;
}

/** A value as a text: blanks are empty, numbers as Excel writes them. */
export function toText(value: ScalarValue): string | FormulaError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return textOfNumber(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

/** A value as a condition: blanks and 0 are false, other numbers true, texts only `TRUE` and `FALSE`. */
export function toBoolean(value: ScalarValue): boolean | FormulaError {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (value instanceof FormulaError) return value;
  const text = value.trim().toUpperCase();
  return text === 'TRUE' ? true : text === 'FALSE' ? false : valueError;
}

/** What texts are equal without regard to case. */
export function folded(text: string): string {
  return text.toLowerCase();
}

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** Numbers that differ only beyond the 15 digits that Excel sees are equal. */
export function sameNumber(left: number, right: number): boolean {
  if (left === right) return true;
  const difference = Math.abs(left - right);
  return difference < Math.abs(left) * 2 ** -48 && difference < Math.abs(right) * 2 ** -48;
}

function rank(value: number | string | boolean): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

/**
 * Compares as Excel sorts: numbers before texts before FALSE before TRUE; texts without regard to case. A blank counts as
 * 0, as an empty text or as FALSE, whichever suits the other. Negative, 0 or positive. Neither may be an error.
 */
export function compareValues(
  left: Exclude<ScalarValue, FormulaError>,
  right: Exclude<ScalarValue, FormulaError>,
): number {
  const a = left ?? blankLike(right);
  const b = right ?? blankLike(left);
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b) ? 0 : a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return rank(a) - rank(b);
}

export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  if (folded(left) === folded(right)) return 0;
  return collator.compare(left, right) || (folded(left) < folded(right) ? -1 : 1);
}

function blankLike(other: ScalarValue): number | string | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}
