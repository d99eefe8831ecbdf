import { type CalendarDay, dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { addMonths, type DateContext, type RelativeDate, resolveRelativeDate } from './relative-date.ts';
import { type Weekday, type WorkingCalendar, weekdayOf } from './working-calendar.ts';

/** Something that comes again: on which days, and from when to when. */
export interface Recurrence {
  readonly rule: RecurrenceRule;
  /** Its first day counts; the start of the plan without it. */
  readonly start?: RelativeDate;
  /** Its last day counts; the end of the plan without it. */
  readonly end?: RelativeDate;
  /** At most so many times. */
  readonly count?: number;
  /** What becomes of a day that is not worked; it is kept when this is missing. */
  readonly onDayOff?: 'skip' | 'next' | 'previous';
}

/** `every` is 1 or more: 2 is every other. */
export type RecurrenceRule =
  | { readonly kind: 'daily'; readonly every: number; readonly workingDays: boolean }
  /** Weeks begin on Monday and are counted from the week of the start. Weekdays ascend. */
  | { readonly kind: 'weekly'; readonly every: number; readonly weekdays: readonly Weekday[] }
  /** Months of the calendar, counted from the month of the start. */
  | { readonly kind: 'monthly'; readonly every: number; readonly on: MonthlyDay };

export type MonthlyDay =
  /** In a shorter month its last day. */
  | { readonly kind: 'date'; readonly date: number }
  | { readonly kind: 'lastDay' | 'firstWorkingDay' | 'lastWorkingDay' }
  | { readonly kind: 'weekday'; readonly which: 1 | 2 | 3 | 4 | 'last'; readonly weekday: Weekday };

export const maximumOccurrences = 5000;

/**
 * The days of a recurrence, ascending, each once. Throws a UserError: `schedule.recurrence.tooMany` for more than
 * `maximumOccurrences`, `schedule.date.endBeforeStart`, and what `resolveRelativeDate` throws for its start and end.
 */
export function occurrences(recurrence: Recurrence, context: DateContext): CalendarDay[] {
  const plan: RelativeDate = { kind: 'portion', of: { kind: 'plan' }, portion: { kind: 'end' } };
  const first = recurrence.start
    ? dayNumber(resolveRelativeDate(recurrence.start, context).start)
    : dayNumber(context.planStart);
  // A number of times needs no end.
  const last =
    recurrence.end === undefined && recurrence.count !== undefined && context.planEnd === undefined
      ? dayNumber('2199-12-31')
      : dayNumber(resolveRelativeDate(recurrence.end ?? plan, context).end);
  const days = new Set<number>();
  for (const day of ruleDays(recurrence.rule, first, last, context.calendar)) {
    if (recurrence.count !== undefined && days.size >= recurrence.count) break;
    if (days.size >= maximumOccurrences) {
      throw new UserError('schedule.recurrence.tooMany', { limit: maximumOccurrences });
    }
    const moved = offDay(day, recurrence.onDayOff, context.calendar);
    if (moved !== null && moved >= first && moved <= last) days.add(moved);
  }
  return [...days].sort((left, right) => left - right).map(dayFromNumber);
}

function offDay(day: number, onDayOff: Recurrence['onDayOff'], calendar: WorkingCalendar): number | null {
  if (onDayOff === undefined || calendar.isWorking(day)) return day;
  if (onDayOff === 'skip') return null;
  return onDayOff === 'next' ? calendar.next(day) : calendar.previous(day);
}

/** The days of a rule from one day to another, ascending. */
function* ruleDays(
  rule: RecurrenceRule,
  first: number,
  last: number,
  calendar: WorkingCalendar,
): Generator<number> {
  switch (rule.kind) {
    case 'daily':
      if (rule.workingDays) {
        const end = calendar.indexUntil(last);
        for (let index = calendar.indexFrom(first); index <= end; index += rule.every)
          yield calendar.dayAt(index);
      } else {
        for (let day = first; day <= last; day += rule.every) yield day;
      }
      return;
    case 'weekly': {
      const monday = first - weekdayOf(first) + 1;
      for (let week = monday; week <= last; week += 7 * rule.every) {
        for (const weekday of rule.weekdays) {
          const day = week + weekday - 1;
          if (day >= first && day <= last) yield day;
        }
      }
      return;
    }
    case 'monthly': {
      const date = new Date(first * 86_400_000).getUTCDate();
      for (let month = first - date + 1; month <= last; month = addMonths(month, rule.every)) {
        const day = dayOfMonth(rule.on, month, addMonths(month, 1) - 1, calendar);
        if (day !== null && day >= first && day <= last) yield day;
      }
    }
  }
}

/** The day of a month; null for a month without any working day. */
function dayOfMonth(on: MonthlyDay, first: number, last: number, calendar: WorkingCalendar): number | null {
  switch (on.kind) {
    case 'date':
      return Math.min(first + on.date - 1, last);
    case 'lastDay':
      return last;
    case 'firstWorkingDay':
      return calendar.count(first, last) > 0 ? calendar.next(first) : null;
    case 'lastWorkingDay':
      return calendar.count(first, last) > 0 ? calendar.previous(last) : null;
    case 'weekday': {
      if (on.which === 'last') return last - ((weekdayOf(last) - on.weekday + 7) % 7);
      return first + ((on.weekday - weekdayOf(first) + 7) % 7) + 7 * (on.which - 1);
    }
  }
}
