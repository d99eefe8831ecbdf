import {
  addDays,
  type CalendarDay,
  dayFromNumber,
  dayNumber,
  firstOfMonth,
  isCalendarDay,
} from '../../../../core/model/calendar-day.ts';
import type { DaysOff, Span } from './chart-schedule.ts';

/** Days on a line: the first one begins at 0. */
export interface TimeScale {
  readonly start: CalendarDay;
  /** Number of days. */
  readonly days: number;
  readonly pixelsPerDay: number;
  readonly width: number;
}

/** A stretch of the scale, in its own pixels. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

export const minimumPixelsPerDay = 0.2;
export const maximumPixelsPerDay = 48;

/** What the lower line of the header shows. */
export type ScaleUnit = 'day' | 'week' | 'month' | 'quarter';
export const scaleUnits: readonly ScaleUnit[] = ['day', 'week', 'month', 'quarter'];

/** How wide a day is when a unit is chosen. */
export const presetPixelsPerDay: Readonly<Record<ScaleUnit, number>> = {
  day: 36,
  week: 12,
  month: 3,
  quarter: 1,
};
/** From how wide a day on the lower line shows a unit. */
const unitFrom: readonly (readonly [ScaleUnit, number])[] = [
  ['day', 18],
  ['week', 5],
  ['month', 1.3],
  ['quarter', 0],
];
/** From here on the days on which nobody works are shaded. */
const shadedFrom = 3;

export function scaleUnit(pixelsPerDay: number): ScaleUnit {
  return unitFrom.find(([, from]) => pixelsPerDay >= from)?.[0] ?? 'quarter';
}

export function clampPixelsPerDay(pixelsPerDay: number): number {
  return Math.max(minimumPixelsPerDay, Math.min(maximumPixelsPerDay, pixelsPerDay));
}

const firstCalendarDay = '1900-01-01';
const lastCalendarDay = '2199-12-31';

/**
 * A scale over all days of a span, with room of one window on either side, so that the day under the pointer can stay
 * in its place at every zoom and bars can be dragged beyond the ends. It begins on the first of a month.
 * @param roomPixels the width of the window.
 */
export function timeScale(span: Span, pixelsPerDay: number, roomPixels: number): TimeScale {
  const room = Math.ceil(roomPixels / pixelsPerDay) + 7;
  const lowest = dayNumber(firstCalendarDay);
  const highest = dayNumber(lastCalendarDay);
  const start = firstOfMonth(dayFromNumber(Math.max(lowest, dayNumber(span.start) - room)));
  const end = Math.min(highest, dayNumber(span.end) + room);
  const days = end - dayNumber(start) + 1;
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

const fitMargin = 0.03;
/** Names stand to the right of bars: room for those of the last ones. */
const nameMargin = 0.2;
const widestNameMargin = 200;

/** How wide a day is, and where in the window a span begins, when the span and its names fill the window. */
export function fitted(
  span: Span,
  width: number,
): { readonly pixelsPerDay: number; readonly marginPixels: number } {
  const days = dayNumber(span.end) - dayNumber(span.start) + 1;
  const left = width * fitMargin;
  const inner = width - left - Math.min(width * nameMargin, widestNameMargin);
  // Spans of a few days are not blown up: a bar of a day as wide as the window tells nothing.
  const pixelsPerDay = clampPixelsPerDay(Math.min(inner / days, presetPixelsPerDay.day));
  return { pixelsPerDay, marginPixels: left + Math.max(0, (inner - days * pixelsPerDay) / 2) };
}

export interface Tick {
  readonly day: CalendarDay;
  readonly x: number;
  readonly width: number;
}

/** Stretches from one start to the next, those within the window only. */
function ticks(
  scale: TimeScale,
  window: Stretch,
  first: (day: CalendarDay) => CalendarDay,
  next: (day: CalendarDay) => CalendarDay,
): readonly Tick[] {
  const found: Tick[] = [];
  const right = Math.min(window.right, scale.width);
  let day = first(dayAt(scale, Math.max(0, window.left)));
  if (!isCalendarDay(day)) day = scale.start;
  while (isCalendarDay(day)) {
    const x = Math.max(0, dayLeft(scale, day));
    if (x >= right) break;
    const following = next(day);
    const end = isCalendarDay(following) ? Math.min(scale.width, dayLeft(scale, following)) : scale.width;
    if (end > x) found.push({ day, x, width: end - x });
    day = following;
  }
  return found;
}

/** The Monday on or before a day. */
export function mondayOf(day: CalendarDay): CalendarDay {
  // 1970-01-01 was a Thursday.
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/** The number of a day's week in its year, 1 to 53: weeks begin on Mondays, the first has the year's first Thursday (ISO 8601). */
export function weekNumber(day: CalendarDay): number {
  const thursday = addDays(mondayOf(day), 3);
  return 1 + Math.floor((dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7);
}

/** 1 to 4. */
export function quarterNumber(day: CalendarDay): number {
  return Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
}

function firstOfQuarter(day: CalendarDay): CalendarDay {
  return firstOfMonth(day, -((Number(day.slice(5, 7)) - 1) % 3));
}

function firstOfYear(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 4)}-01-01`;
}

/** What stands between the lines of the header, within a window of the scale. */
export interface HeaderTicks {
  readonly upperUnit: 'month' | 'year';
  readonly upper: readonly Tick[];
  readonly lowerUnit: ScaleUnit;
  readonly lower: readonly Tick[];
}

const months = (day: CalendarDay) => firstOfMonth(day);
const nextMonth = (day: CalendarDay) => firstOfMonth(day, 1);

/** The two lines of the header: months over days or weeks, years over months or quarters. */
export function headerTicks(scale: TimeScale, window: Stretch): HeaderTicks {
  const lowerUnit = scaleUnit(scale.pixelsPerDay);
  const years = () => ticks(scale, window, firstOfYear, (day) => firstOfMonth(firstOfYear(day), 12));
  switch (lowerUnit) {
    case 'day':
      return {
        upperUnit: 'month',
        upper: ticks(scale, window, months, nextMonth),
        lowerUnit,
        lower: ticks(
          scale,
          window,
          (day) => day,
          (day) => addDays(day, 1),
        ),
      };
    case 'week':
      return {
        upperUnit: 'month',
        upper: ticks(scale, window, months, nextMonth),
        lowerUnit,
        lower: ticks(scale, window, mondayOf, (day) => addDays(day, 7)),
      };
    case 'month':
      return { upperUnit: 'year', upper: years(), lowerUnit, lower: ticks(scale, window, months, nextMonth) };
    case 'quarter':
      return {
        upperUnit: 'year',
        upper: years(),
        lowerUnit,
        lower: ticks(scale, window, firstOfQuarter, (day) => firstOfMonth(day, 3)),
      };
  }
}

function isWeekend(number: number): boolean {
  return (((number + 3) % 7) + 7) % 7 >= 5;
}

/**
 * Where nobody works within a window of the scale; days in a row are one stretch. None where days are too narrow to see.
 * @param days null: Saturdays and Sundays.
 */
export function nonWorkingStretches(
  scale: TimeScale,
  window: Stretch,
  days: DaysOff | null,
): readonly Stretch[] {
  if (scale.pixelsPerDay < shadedFrom) return [];
  const origin = dayNumber(scale.start);
  const first = Math.max(0, Math.floor(window.left / scale.pixelsPerDay));
  const last = Math.min(scale.days - 1, Math.ceil(window.right / scale.pixelsPerDay));
  const found: Stretch[] = [];
  let from: number | null = null;
  for (let at = first; at <= last + 1; at++) {
    const rests = at <= last && (days ? days.has(origin + at) : isWeekend(origin + at));
    if (rests) from ??= at;
    else if (from !== null) {
      found.push({ left: from * scale.pixelsPerDay, right: at * scale.pixelsPerDay });
      from = null;
    }
  }
  return found;
}
