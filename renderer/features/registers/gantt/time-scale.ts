import {
  addDays,
  type CalendarDay,
  dayNumber,
  firstOfMonth,
  isCalendarDay,
} from '../../../../core/model/calendar-day.ts';
import { type Language, regionalTag } from '../../../../core/model/language.ts';

/** Days on a line: the first one begins at 0. */
export interface TimeScale {
  readonly start: CalendarDay;
  /** Number of days. */
  readonly days: number;
  readonly pixelsPerDay: number;
  readonly width: number;
}

export const minimumPixelsPerDay = 0.5;
export const maximumPixelsPerDay = 48;
/** From here on the lower line of the header shows days, or weeks; below, months. */
const dayTicksFrom = 18;
const weekTicksFrom = 4;

export function clampPixelsPerDay(pixelsPerDay: number): number {
  return Math.max(minimumPixelsPerDay, Math.min(maximumPixelsPerDay, pixelsPerDay));
}

/** A scale from the month before the first day to the month after the last one. */
export function timeScale(first: CalendarDay, last: CalendarDay, pixelsPerDay: number): TimeScale {
  const from = firstOfMonth(addDays(first, -7));
  const to = firstOfMonth(addDays(last, 14), 1);
  const start = isCalendarDay(from) ? from : firstOfMonth(first);
  const days = (isCalendarDay(to) ? dayNumber(to) : dayNumber(last) + 1) - dayNumber(start);
  return { start, days, pixelsPerDay, width: days * pixelsPerDay };
}

/** Left edge of a day. */
export function dayLeft(scale: TimeScale, day: CalendarDay): number {
  return (dayNumber(day) - dayNumber(scale.start)) * scale.pixelsPerDay;
}

/** The day at a distance from the start of the scale. */
export function dayAt(scale: TimeScale, x: number): CalendarDay {
  return addDays(scale.start, Math.floor(x / scale.pixelsPerDay));
}

/** The scale at which a stretch of days fills a width. */
export function fittingPixelsPerDay(first: CalendarDay, last: CalendarDay, width: number): number {
  const { days } = timeScale(first, last, 1);
  return clampPixelsPerDay(width / days);
}

export interface Tick {
  readonly day: CalendarDay;
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

function format(language: Language, options: Intl.DateTimeFormatOptions): (day: CalendarDay) => string {
  const formatter = new Intl.DateTimeFormat(regionalTag(language), { ...options, timeZone: 'UTC' });
  return (day) => formatter.format(new Date(`${day}T00:00:00Z`));
}

/** Stretches of the scale that begin at the given days; each ends where the next begins. */
function ticksAt(
  scale: TimeScale,
  starts: readonly CalendarDay[],
  label: (day: CalendarDay, width: number) => string,
): readonly Tick[] {
  return starts.map((day, index) => {
    const x = Math.max(0, dayLeft(scale, day));
    const next = starts[index + 1];
    const width = (next === undefined ? scale.width : dayLeft(scale, next)) - x;
    return { day, x, width, label: label(day, width) };
  });
}

function starts(
  scale: TimeScale,
  first: CalendarDay,
  next: (day: CalendarDay) => CalendarDay,
): CalendarDay[] {
  const end = dayNumber(scale.start) + scale.days;
  const days: CalendarDay[] = [];
  for (let day = first; dayNumber(day) < end; day = next(day)) days.push(day);
  return days;
}

/** The two lines of the header: years over months, or months over weeks or days. */
export function headerTicks(
  scale: TimeScale,
  language: Language,
): { readonly upper: readonly Tick[]; readonly lower: readonly Tick[] } {
  const months = starts(scale, scale.start, (day) => firstOfMonth(day, 1));
  if (scale.pixelsPerDay < weekTicksFrom) {
    const year = format(language, { year: 'numeric' });
    const month = format(language, { month: 'short' });
    const years = months.filter((day, index) => index === 0 || day.slice(5, 7) === '01');
    const lower = ticksAt(scale, months, (day, width) => (width >= 26 ? month(day) : ''));
    return { upper: ticksAt(scale, years, year), lower };
  }
  const long = format(language, { year: 'numeric', month: 'long' });
  const short = format(language, { month: 'short' });
  const upper = ticksAt(scale, months, (day, width) => (width >= 110 ? long(day) : short(day)));
  if (scale.pixelsPerDay >= dayTicksFrom) {
    const days = starts(scale, scale.start, (day) => addDays(day, 1));
    return { upper, lower: ticksAt(scale, days, (day) => String(Number(day.slice(8)))) };
  }
  const mondays = starts(scale, firstMonday(scale.start), (day) => addDays(day, 7));
  return { upper, lower: ticksAt(scale, mondays, (day) => String(Number(day.slice(8)))) };
}

/** The Monday on or before a day. */
function firstMonday(day: CalendarDay): CalendarDay {
  // 1970-01-01 was a Thursday.
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/** Left edges of the weekends, which are two days wide; none where they would be too narrow to see. */
export function weekendLefts(scale: TimeScale): readonly number[] {
  if (scale.pixelsPerDay < weekTicksFrom) return [];
  return starts(scale, addDays(firstMonday(scale.start), 5), (day) => addDays(day, 7)).map((day) =>
    dayLeft(scale, day),
  );
}
