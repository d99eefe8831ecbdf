import { assertNever } from '../../model/assert-never.ts';
import { type CalendarDay, dayFromNumber, firstOfMonth } from '../../model/calendar-day.ts';
import { type Language, regionalTag } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import type { GanttSpan } from '../gantt.ts';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

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
  /** Days since 1970-01-01 at the left edge, and the number of days across. */
  readonly firstDay: number;
  readonly days: number;
}

/** Days that a unit has on average, the narrowest that it is drawn (points), and the unit above it. */
const units: Record<Unit, { days: number; narrowest: number; above: Unit | null }> = {
  day: { days: 1, narrowest: 11, above: 'month' },
  week: { days: 7, narrowest: 11, above: 'month' },
  month: { days: 30.4, narrowest: 11, above: 'year' },
  quarter: { days: 91.3, narrowest: 14, above: 'year' },
  year: { days: 365.25, narrowest: 4, above: null },
};
const fromSmall: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];

/**
 * The scale for a span on an axis `width` points wide: the smallest unit whose cells are legible, with the
 * next larger one above it.
 */
export function ganttScale(span: GanttSpan, width: number, language: Language): GanttScale {
  const length = numberOf(span.end) - numberOf(span.start) + 1;
  const minorUnit =
    fromSmall.find(
      (unit) => (width * units[unit].days) / (length + 2 * units[unit].days) >= units[unit].narrowest,
    ) ?? 'year';
  const start = startOf(span.start, minorUnit);
  // Room behind the last day, where a milestone's date stands.
  const end = nextOf(
    startOf(dayFromNumber(numberOf(span.end) + Math.ceil(length * 0.04)), minorUnit),
    minorUnit,
  );
  const firstDay = numberOf(start);
  const days = end - firstDay;
  const majorUnit = units[minorUnit].above;
  return {
    firstDay,
    days,
    minor: cells(firstDay, end, minorUnit, language, width / days),
    major: majorUnit === null ? [] : cells(firstDay, end, majorUnit, language, width / days),
  };
}

/** `dayNumber`, also for the days around the calendar's ends that an axis may reach. */
function numberOf(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function startOf(day: CalendarDay, unit: Unit): CalendarDay {
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
function nextOf(start: CalendarDay, unit: Unit): number {
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
  unit: Unit,
  language: Language,
  pointsPerDay: number,
): readonly GanttCell[] {
  const result: GanttCell[] = [];
  for (let start = firstDay; start < end; ) {
    const unitStart = startOf(dayFromNumber(start), unit);
    const next = Math.min(nextOf(unitStart, unit), end);
    result.push({
      start,
      end: next,
      label: label(dayFromNumber(start), unit, language, (next - start) * pointsPerDay),
    });
    start = next;
  }
  return result;
}

function label(day: CalendarDay, unit: Unit, language: Language, width: number): string {
  switch (unit) {
    case 'day':
    case 'week':
      return String(Number(day.slice(8, 10)));
    case 'month':
      return monthLabel(day, language, width);
    case 'quarter':
      return `Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
    case 'year':
      return width < 22 ? day.slice(2, 4) : translate(language, 'report.year', { year: day.slice(0, 4) });
    default:
      return assertNever(unit);
  }
}

/** As much of "March 2026" as there is room for. */
function monthLabel(day: CalendarDay, language: Language, width: number): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(regionalTag(language), { ...options, timeZone: 'UTC' }).format(
      Date.parse(`${day}T00:00:00Z`),
    );
  if (width >= 58) return format({ year: 'numeric', month: 'long' });
  if (width >= 24) return format({ month: 'short' });
  return String(Number(day.slice(5, 7)));
}
