import { z } from 'zod';

/** A calendar day without time zone, `YYYY-MM-DD`, years 1900–2199 (what Excel's date system can hold). */
export type CalendarDay = string;

const pattern = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01; NaN when the text is no calendar day. */
export function dayNumber(day: CalendarDay): number {
  if (!pattern.test(day)) return Number.NaN;
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8, 10));
  // 2026-02-31 would roll over into March.
  if (date > 28 && date > daysInMonth(year, month)) return Number.NaN;
  return Date.UTC(year, month - 1, date) / millisecondsPerDay;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The inverse of `dayNumber`; a text that is no `CalendarDay` for a number outside the years 1900–2199. */
export function dayFromNumber(number: number): CalendarDay {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

export function isCalendarDay(text: unknown): text is CalendarDay {
  return typeof text === 'string' && !Number.isNaN(dayNumber(text));
}

/** The day `days` later (earlier when negative). */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayFromNumber(dayNumber(day) + days);
}

/** Inclusive length of a stretch of days: the same day to the same day is 1. */
export function inclusiveDays(start: CalendarDay, end: CalendarDay): number {
  return dayNumber(end) - dayNumber(start) + 1;
}

/** The first day of the month that lies `months` after the month of `day`. */
export function firstOfMonth(day: CalendarDay, months = 0): CalendarDay {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** Serial number in Excel's 1900 date system, which counts a 29 February 1900 that never was. */
export function excelSerial(day: CalendarDay): number {
  return dayNumber(day) + (day < '1900-03-01' ? 25_568 : 25_569);
}

export const calendarDaySchema = z
  .string()
  .refine(isCalendarDay, 'takes a day as YYYY-MM-DD between 1900-01-01 and 2199-12-31')
  .meta({ format: 'date' });
