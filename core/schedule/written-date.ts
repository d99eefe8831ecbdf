import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const numericDate = /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/;
const chineseDate = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/;
const compactDate = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirstDate = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/;
const monthFirstDate = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/;

/**
 * The day that a text writes with year, month and day: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日,
 * 5 March 2026, Mar 5, 2026. Null for anything else, also for 3/5/2026, which is March here and May there.
 */
export function readWrittenDate(text: string): CalendarDay | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const numeric = numericDate.exec(plain) ?? chineseDate.exec(plain) ?? compactDate.exec(plain);
  if (numeric) return assembled(numeric[1], numeric[2], numeric[3]);
  const dayFirst = dayFirstDate.exec(plain);
  if (dayFirst) return assembled(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = monthFirstDate.exec(plain);
  if (monthFirst) return assembled(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  return null;
}

/** The month that an English name or its first letters mean, as '1' to '12'; undefined for other words. */
function monthNumber(name: string | undefined): string | undefined {
  const at = monthNames.findIndex((short) => name?.startsWith(short));
  return at < 0 ? undefined : String(at + 1);
}

function assembled(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): CalendarDay | null {
  if (!year || !month || !day) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}
