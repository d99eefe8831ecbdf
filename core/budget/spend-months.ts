import { addDays, type CalendarDay, dayNumber, firstOfMonth, isCalendarDay } from '../model/calendar-day.ts';
import type { CellValue } from '../model/plan.ts';
import { planCalendar } from '../modules/timeline-schedule.ts';
import type { Calculation } from '../tables/calculation.ts';
import type { ComputedRow } from '../tables/register-table.ts';

/** A month, `YYYY-MM`, and how much of an amount falls in it beside the other months. */
export interface MonthWeight {
  readonly month: string;
  /** Whole days, more than 0. */
  readonly days: number;
}

/** The months in which a line is spent; none when nothing says so. */
export type MonthsOfLine = (line: ComputedRow) => readonly MonthWeight[];

interface Span {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** The months that the lines name themselves. */
export const ownMonth: MonthsOfLine = ({ values: { month } }) =>
  typeof month === 'string' ? [{ month, days: 1 }] : [];

/**
 * In which months the lines of a budget are spent: in the one that a line names, else over the dates of the task that it is
 * for, else over those of its phase, evenly by working days.
 */
export function spendMonths(calculation: Calculation): MonthsOfLine {
  const { plan } = calculation;
  const calendar = planCalendar(plan.properties);
  const timeline = calculation.register('timeline');
  const phases = new Map<CellValue, Span>();
  for (const { values } of timeline.rows) {
    const span = spanOf(values);
    if (values.kind === 'phase' && values.phase !== undefined && span && !phases.has(values.phase))
      phases.set(values.phase, span);
  }
  const known = new Map<string, readonly MonthWeight[]>();
  const monthsOf = (span: Span): readonly MonthWeight[] => {
    const key = `${span.start} ${span.end}`;
    const months =
      known.get(key) ?? monthsBetween(span, (start, end) => calendar.count(dayNumber(start), dayNumber(end)));
    known.set(key, months);
    return months;
  };
  return (line) => {
    const own = ownMonth(line);
    if (own.length > 0) return own;
    const { task, phase } = line.values;
    const [id] = Array.isArray(task) ? (task as readonly string[]) : [];
    const row = id === undefined ? undefined : timeline.rows[timeline.indexOf(id)];
    const span = (row && spanOf(row.values)) ?? (phase === undefined ? undefined : phases.get(phase));
    return span ? monthsOf(span) : [];
  };
}

function spanOf({ start, end }: ComputedRow['values']): Span | undefined {
  return isCalendarDay(start) && isCalendarDay(end) && start <= end ? { start, end } : undefined;
}

/** Dates on days off only count all their days. */
function monthsBetween(
  span: Span,
  count: (start: CalendarDay, end: CalendarDay) => number,
): readonly MonthWeight[] {
  const parts: (Span & { readonly month: string })[] = [];
  for (let start = span.start; start <= span.end; ) {
    const next = firstOfMonth(start, 1);
    const end = next > span.end ? span.end : addDays(next, -1);
    parts.push({ month: start.slice(0, 7), start, end });
    start = next;
  }
  const weigh = (days: (part: Span) => number) =>
    parts.map((part) => ({ month: part.month, days: days(part) })).filter(({ days }) => days > 0);
  const working = weigh(({ start, end }) => count(start, end));
  return working.length > 0 ? working : weigh(({ start, end }) => dayNumber(end) - dayNumber(start) + 1);
}

/** An amount shared out over months by their days, to the minor unit: the parts add up to the amount. */
export function spreadAmount(amountMinor: number, months: readonly MonthWeight[]): readonly number[] {
  const total = months.reduce((sum, { days }) => sum + days, 0);
  let days = 0;
  let given = 0;
  return months.map((month) => {
    days += month.days;
    // Exact: amounts reach 2^53, times days they would not.
    const upTo = Number((BigInt(amountMinor) * BigInt(days)) / BigInt(total));
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
