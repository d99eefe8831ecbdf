import { type ErrorCode, FormulaError, type ScalarValue } from '../formula/formula.ts';
import { roundHalfAway } from '../formula/rounding.ts';
import { assertNever } from '../model/assert-never.ts';
import { dayFromNumber, excelSerial, isCalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import { minorDigits } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import { checkCellValue, hasColumnType, longestDuration } from './cells.ts';
import { type FormatContext, formatCell } from './format-cell.ts';
import type { ColumnDeclaration } from './register-module.ts';
import { yesNoText } from './typed-forms.ts';
import { choiceValue } from './typed-text.ts';

const minutesPerDay = 1440;

/** What turning cells into values of formulas, and back, needs to know. */
export interface ScalarContext extends FormatContext {
  readonly language: Language;
}

/** Days since 1970 of an Excel serial number. */
function dayOfSerial(serial: number): string {
  // Serial 60 is the 29 February 1900 that never was.
  return dayFromNumber(Math.floor(serial) - (serial < 60 ? 25_568 : 25_569));
}

/**
 * A stored cell as formulas see it, and as the Excel file holds it: money in major units, days and months as serial
 * numbers, times and durations as fractions of a day, choices, references and yes/no as their text.
 */
export function toScalar(
  declaration: ColumnDeclaration,
  value: CellValue | undefined,
  context: ScalarContext,
): ScalarValue {
  if (value === undefined) return null;
  switch (declaration.type) {
    case 'money':
      return typeof value === 'number' ? value / 10 ** minorDigits(context.currency) : null;
    case 'number':
    case 'percent':
    case 'rating':
      return typeof value === 'number' ? value : null;
    case 'duration':
      return typeof value === 'number' ? value / minutesPerDay : null;
    case 'date':
      return typeof value === 'string' ? excelSerial(value) : null;
    case 'month':
      return typeof value === 'string' ? excelSerial(`${value}-01`) : null;
    case 'time':
      return typeof value === 'string'
        ? (Number(value.slice(0, 2)) * 60 + Number(value.slice(3, 5))) / minutesPerDay
        : null;
    case 'text':
    case 'longText':
    case 'person':
    case 'link':
      return typeof value === 'string' ? value : null;
    case 'choice':
    case 'multiChoice':
    case 'yesNo':
    case 'references':
      return formatCell(declaration, value, context);
    default:
      return assertNever(declaration.type);
  }
}

/** What a formula's result is as a cell: a value, nothing (blank), or an error. */
export type CellResult =
  | { readonly value: CellValue }
  | { readonly value?: undefined; readonly error?: ErrorCode };

const blank: CellResult = {};
const wrongValue: CellResult = { error: '#VALUE!' };
const wrongNumber: CellResult = { error: '#NUM!' };

/**
 * A formula's result as a cell of its column. Money is rounded to the minor unit half away from zero. A text in a column of
 * numbers is #VALUE!, a number that the column cannot hold #NUM!.
 */
export function toCell(
  declaration: ColumnDeclaration,
  result: ScalarValue,
  context: ScalarContext,
): CellResult {
  if (result instanceof FormulaError) return { error: result.code };
  if (result === '') return blank;
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
      return result === null ? blank : { value: textOf(result) };
    case 'link':
      return result === null ? blank : fitting(declaration, textOf(result));
    case 'choice': {
      if (result === null) return blank;
      const text = textOf(result);
      return fitting(declaration, choiceValue(declaration, text) ?? text);
    }
    case 'multiChoice':
    case 'references':
      return wrongValue;
    case 'yesNo': {
      if (result === null) return blank;
      const answer = typeof result === 'string' ? yesNoText(result) : result !== 0 && result !== false;
      return answer === null ? wrongValue : { value: answer };
    }
    default:
      return numericCell(declaration, result, context);
  }
}

function numericCell(
  declaration: ColumnDeclaration,
  result: Exclude<ScalarValue, FormulaError>,
  context: ScalarContext,
): CellResult {
  const number = numberOf(result);
  if (number === null) return wrongValue;
  if (!Number.isFinite(number)) return wrongNumber;
  switch (declaration.type) {
    case 'money': {
      const digits = minorDigits(context.currency);
      const amount = Math.round(roundHalfAway(number, digits) * 10 ** digits);
      return Number.isSafeInteger(amount) ? { value: amount === 0 ? 0 : amount } : wrongNumber;
    }
    case 'rating':
      return Number.isInteger(number) && number >= 1 && number <= 5 ? { value: number } : wrongNumber;
    case 'duration': {
      const minutes = Math.round(number * minutesPerDay * 1e6) / 1e6;
      return minutes >= 0 && minutes <= longestDuration ? { value: minutes } : wrongNumber;
    }
    case 'date':
    case 'month': {
      const day = number >= 1 && number < 200_000 ? dayOfSerial(number) : '';
      if (!isCalendarDay(day)) return result === null ? blank : wrongNumber;
      return { value: declaration.type === 'date' ? day : day.slice(0, 7) };
    }
    case 'time': {
      const minutes = Math.round((number - Math.floor(number)) * minutesPerDay) % minutesPerDay;
      return { value: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` };
    }
    default:
      return { value: number === 0 ? 0 : number };
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** A blank counts as 0, as in Excel; null for a text that is no number. */
function numberOf(result: Exclude<ScalarValue, FormulaError>): number | null {
  if (result === null) return 0;
  if (typeof result === 'number') return result;
  if (typeof result === 'boolean') return result ? 1 : 0;
  const number = Number(result);
  return result.trim() !== '' && Number.isFinite(number) ? number : null;
}

function textOf(result: string | number | boolean): string {
  if (typeof result === 'boolean') return result ? 'TRUE' : 'FALSE';
  return typeof result === 'number' ? String(Number(result.toPrecision(15))) : result;
}

function fitting(declaration: ColumnDeclaration, text: string): CellResult {
  try {
    return { value: checkCellValue(declaration, text) };
  } catch {
    return wrongValue;
  }
}

/** The typed value of a cell where it fits its column; undefined for a blank or unfitting one. */
export function fittingValue(
  declaration: ColumnDeclaration,
  value: CellValue | undefined,
): CellValue | undefined {
  return value !== undefined && hasColumnType(declaration, value) ? value : undefined;
}
