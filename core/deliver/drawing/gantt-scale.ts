import { assertNever } from '../../model/assert-never.ts';
import { type CalendarDay, dayFromNumber, firstOfMonth } from '../../model/calendar-day.ts';
import { type Language, regionalTag } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import type { GanttSpan } from '../gantt.ts';
import { textWidth } from './text-width.ts';

export type GanttUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A stretch of the time axis, in days since 1970-01-01: from `start` up to, not including, `end`. */
export interface GanttCell {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The time axis of a Gantt chart: two rows of units that fit its length, and where a day lies on it. */
export interface GanttScale {
  readonly major: readonly GanttCell[];
  readonly minor: readonly GanttCell[];
  /** What the cells of `minor` are. */
  readonly unit: GanttUnit;
  /** Days since 1970-01-01 at the left edge, and the number of days across. */
  readonly firstDay: number;
  readonly days: number;
}

/** Sizes of the labels of both rows of cells, points. */
export const majorTextSize = 8;
export const minorTextSize = 6.5;

/** Days that a unit has on average, the narrowest that it is drawn (points), and the unit above it. */
const units: Record<GanttUnit, { days: number; narrowest: number; above: GanttUnit | null }> = {
  day: { days: 1, narrowest: 11, above: 'month' },
  week: { days: 7, narrowest: 11, above: 'month' },
  month: { days: 30.4, narrowest: 11, above: 'year' },
  quarter: { days: 91.3, narrowest: 14, above: 'year' },
  year: { days: 365.25, narrowest: 4, above: null },
};
const fromSmall: readonly GanttUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/**
 * The scale for a span on an axis `width` points wide: the smallest unit whose cells are legible, with the
 * next larger one above it. It starts with a whole unit, and has room behind the last day.
 */
export function ganttScale(span: GanttSpan, width: number, language: Language): GanttScale {
  const length = numberOf(span.end) - numberOf(span.start) + 1;
  const unit =
    fromSmall.find(
      (one) => (width * units[one].days) / (length + 2 * units[one].days) >= units[one].narrowest,
    ) ?? 'year';
  const firstDay = numberOf(startOf(span.start, unit));
  // Room behind the last day, where a milestone's date stands.
  const end = nextOf(startOf(dayFromNumber(numberOf(span.end) + Math.ceil(length * 0.04)), unit), unit);
  return scaleOf(firstDay, end - firstDay, unit, width, language);
}

/** The scale for exactly these days, from a day number on. */
export function exactScale(firstDay: number, days: number, width: number, language: Language): GanttScale {
  const unit = fromSmall.find((one) => (width * units[one].days) / days >= units[one].narrowest) ?? 'year';
  return scaleOf(firstDay, days, unit, width, language);
}

function scaleOf(
  firstDay: number,
  days: number,
  unit: GanttUnit,
  width: number,
  language: Language,
): GanttScale {
  const { above } = units[unit];
  const of = (one: GanttUnit) => cells(firstDay, firstDay + days, one, language, width / days, one === unit);
  return { firstDay, days, unit, minor: of(unit), major: above === null ? [] : of(above) };
}

/** `dayNumber`, also for the days around the calendar's ends that an axis may reach. */
function numberOf(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function startOf(day: CalendarDay, unit: GanttUnit): CalendarDay {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      // Day 0 of the count was a Thursday; weeks start on Monday.
      return dayFromNumber(numberOf(day) - ((((numberOf(day) + 3) % 7) + 7) % 7));
    case 'month':
      return firstOfMonth(day);
    case 'quarter':
      return firstOfMonth(day, -((Number(day.slice(5, 7)) - 1) % 3));
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    default:
      return assertNever(unit);
  }
}

/** Day number of the start of the next unit. */
function nextOf(start: CalendarDay, unit: GanttUnit): number {
  switch (unit) {
    case 'day':
      return numberOf(start) + 1;
    case 'week':
      return numberOf(start) + 7;
    case 'month':
      return numberOf(firstOfMonth(start, 1));
    case 'quarter':
      return numberOf(firstOfMonth(start, 3));
    case 'year':
      return numberOf(firstOfMonth(start, 12));
    default:
      return assertNever(unit);
  }
}

function cells(
  firstDay: number,
  end: number,
  unit: GanttUnit,
  language: Language,
  pointsPerDay: number,
  isMinor: boolean,
): readonly GanttCell[] {
  const result: GanttCell[] = [];
  for (let start = firstDay; start < end; ) {
    const unitStart = startOf(dayFromNumber(start), unit);
    const next = Math.min(nextOf(unitStart, unit), end);
    result.push({
      start,
      end: next,
      label: label(dayFromNumber(start), unit, language, (next - start) * pointsPerDay, isMinor),
    });
    start = next;
  }
  return result;
}

function label(
  day: CalendarDay,
  unit: GanttUnit,
  language: Language,
  width: number,
  isMinor: boolean,
): string {
  switch (unit) {
    case 'day':
    case 'week':
      return String(Number(day.slice(8, 10)));
    case 'month':
      return monthLabel(day, language, width, isMinor);
    case 'quarter':
      return `Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
    case 'year':
      return width < 22 ? day.slice(2, 4) : translate(language, 'report.year', { year: day.slice(0, 4) });
    default:
      return assertNever(unit);
  }
}

/** As much of "March 2026" as there is room for; under a row of years, of "March". */
function monthLabel(day: CalendarDay, language: Language, width: number, isUnderYears: boolean): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(regionalTag(language), { ...options, timeZone: 'UTC' }).format(
      Date.parse(`${day}T00:00:00Z`),
    );
  const year = isUnderYears ? [] : [{ year: 'numeric' } as const];
  const candidates = [
    ...year.flatMap(
      (one) =>
        [
          { ...one, month: 'long' },
          { ...one, month: 'short' },
        ] as const,
    ),
    { month: 'short' } as const,
  ].map(format);
  const size = isUnderYears ? minorTextSize : majorTextSize;
  return (
    candidates.find((text) => textWidth(text, !isUnderYears) * size + 4 <= width) ??
    (isUnderYears ? String(Number(day.slice(5, 7))) : '')
  );
}
