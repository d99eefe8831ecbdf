import { isCalendarDay } from '../core/model/calendar-day.ts';
import { type Language, languages } from '../core/model/language.ts';
import { isKnownCurrency } from '../core/model/money.ts';
import { UsageError } from './failure.ts';

function isOneOf<Item extends string>(list: readonly Item[], text: string): text is Item {
  return (list as readonly string[]).includes(text);
}

/** Reads an option that takes one of a list; the error names them all. */
export function oneOf<Item extends string>(option: string, list: readonly Item[], text: string): Item {
  if (isOneOf(list, text)) return text;
  throw new UsageError(`${option} takes one of ${list.join(', ')}, not "${text}"`);
}

export function languageOption(text: string): Language {
  return oneOf('--lang', languages, text);
}

export function dayOption(option: string, text: string): string {
  if (isCalendarDay(text)) return text;
  throw new UsageError(
    `${option} takes a day as YYYY-MM-DD between 1900-01-01 and 2199-12-31, not "${text}"`,
  );
}

export function currencyOption(text: string): string {
  if (/^[A-Z]{3}$/.test(text) && isKnownCurrency(text)) return text;
  throw new UsageError(`--currency takes a currency code such as CNY, EUR or USD, not "${text}"`);
}

const isoTime =
  /^(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;

/**
 * Reads a time of ISO 8601. Without a zone it counts as UTC, so that the same option gives the same documents
 * on every machine.
 */
export function timeOption(option: string, text: string): Date {
  const match = isoTime.exec(text);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10));
  const time = new Date(hasZone || text.length === 10 ? text : `${text}Z`);
  if (!match || !isCalendarDay(match[1]) || Number.isNaN(time.getTime()))
    throw new UsageError(`${option} takes an ISO time such as 2026-03-02T09:00:00Z, not "${text}"`);
  return time;
}
