import { type CalendarDay, dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days that are worked, or not, against the weekly pattern. Both ends count. */
export interface CalendarException {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
  /** False for a holiday, true for a day that is worked instead (调休: a Saturday or Sunday that makes up for it). */
  readonly isWorking: boolean;
  readonly name?: string;
}

/** What a working calendar says, as data. Where exceptions overlap, the last one counts. */
export interface CalendarDefinition {
  readonly name?: string;
  /** The days of the week that are worked when no exception says otherwise. */
  readonly workingWeekdays: readonly Weekday[];
  readonly exceptions: readonly CalendarException[];
}

export const mondayToFriday: CalendarDefinition = { workingWeekdays: [1, 2, 3, 4, 5], exceptions: [] };
export const everyDay: CalendarDefinition = { workingWeekdays: [1, 2, 3, 4, 5, 6, 7], exceptions: [] };

/** First and last day that calendars reach, as day numbers. */
export const firstCalendarDay = dayNumber('1900-01-01');
export const lastCalendarDay = dayNumber('2199-12-31');
const spanDays = lastCalendarDay - firstCalendarDay + 1;

/**
 * A calendar ready to count. Days are day numbers (`dayNumber`); those outside 1900–2199 are taken for the nearest day
 * inside, so that counting ends at the edges instead of failing. Every question is answered in constant time.
 */
export class WorkingCalendar {
  readonly definition: CalendarDefinition;
  /** Working days before each day, counted from the first day of the calendar; one entry more than there are days. */
  readonly #before: Int32Array;
  /** The day number of each working day. */
  readonly #days: Int32Array;

  /**
   * Throws a UserError: `schedule.calendarWithoutWork` when no day is worked, `schedule.calendarBadDay` for an exception
   * that is no day, `schedule.calendarEndBeforeStart` for one that ends before it starts.
   */
  constructor(definition: CalendarDefinition) {
    this.definition = definition;
    const isWorking = workingFlags(definition);
    this.#before = new Int32Array(spanDays + 1);
    let count = 0;
    for (let at = 0; at < spanDays; at++) {
      this.#before[at] = count;
      count += isWorking[at] ?? 0;
    }
    this.#before[spanDays] = count;
    if (count === 0) throw new UserError('schedule.calendarWithoutWork');
    this.#days = new Int32Array(count);
    for (let at = 0, index = 0; at < spanDays; at++) {
      if (isWorking[at]) this.#days[index++] = firstCalendarDay + at;
    }
  }

  /** How many working days the calendar has. */
  get workingDayCount(): number {
    return this.#days.length;
  }

  isWorking(day: number): boolean {
    const at = this.#offset(day);
    return this.#before[at + 1] !== this.#before[at];
  }

  /** How many working days lie before a day: the index of the first working day on or after it. */
  indexFrom(day: number): number {
    return this.#before[this.#offset(day)] ?? 0;
  }

  /** The index of the last working day on or before a day; -1 when there is none. */
  indexUntil(day: number): number {
    return (this.#before[this.#offset(day) + 1] ?? 0) - 1;
  }

  /** The working day with an index; the first or the last one when there are not so many. */
  dayAt(index: number): number {
    const last = this.#days.length - 1;
    return this.#days[Math.max(0, Math.min(index, last))] ?? 0;
  }

  /** The first working day on or after a day. */
  next(day: number): number {
    return this.dayAt(this.indexFrom(day));
  }

  /** The last working day on or before a day. */
  previous(day: number): number {
    return this.dayAt(this.indexUntil(day));
  }

  /**
   * The working day that lies `days` working days after a day, before it when negative. Zero gives the day itself, or the
   * first working day after it. From a day off, one working day later is the first working day after it.
   */
  add(day: number, days: number): number {
    if (days === 0) return this.next(day);
    return this.dayAt(days > 0 ? this.indexUntil(day) + days : this.indexFrom(day) + days);
  }

  /** Working days from one day to another, both counted; 0 when the second lies before the first. */
  count(start: number, end: number): number {
    return end < start ? 0 : this.indexUntil(end) - this.indexFrom(start) + 1;
  }

  #offset(day: number): number {
    const at = day - firstCalendarDay;
    return at < 0 ? 0 : at >= spanDays ? spanDays - 1 : at;
  }
}

const compiled = new WeakMap<CalendarDefinition, WorkingCalendar>();

/** The calendar for a definition, made once. Throws what the constructor throws. */
export function workingCalendar(definition: CalendarDefinition): WorkingCalendar {
  let calendar = compiled.get(definition);
  if (!calendar) {
    calendar = new WorkingCalendar(definition);
    compiled.set(definition, calendar);
  }
  return calendar;
}

/** The day `days` working days after a day (see `WorkingCalendar.add`). */
export function addWorkingDays(calendar: WorkingCalendar, day: CalendarDay, days: number): CalendarDay {
  return dayFromNumber(calendar.add(dayNumber(day), days));
}

/** Working days from one day to another, both counted; 0 when the second lies before the first. */
export function workingDaysBetween(calendar: WorkingCalendar, start: CalendarDay, end: CalendarDay): number {
  return calendar.count(dayNumber(start), dayNumber(end));
}

/** The first working day on or after a day. */
export function nextWorkingDay(calendar: WorkingCalendar, day: CalendarDay): CalendarDay {
  return dayFromNumber(calendar.next(dayNumber(day)));
}

/** The last working day on or before a day. */
export function previousWorkingDay(calendar: WorkingCalendar, day: CalendarDay): CalendarDay {
  return dayFromNumber(calendar.previous(dayNumber(day)));
}

export function isWorkingDay(calendar: WorkingCalendar, day: CalendarDay): boolean {
  return calendar.isWorking(dayNumber(day));
}

/** The ISO weekday of a day number. */
export function weekdayOf(day: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

function workingFlags({ workingWeekdays, exceptions }: CalendarDefinition): Uint8Array {
  const flags = new Uint8Array(spanDays);
  const week = Array.from({ length: 7 }, (_, at) =>
    workingWeekdays.includes(weekdayOf(firstCalendarDay + at)) ? 1 : 0,
  );
  for (let at = 0; at < spanDays; at++) flags[at] = week[at % 7] ?? 0;
  for (const { start, end, isWorking } of exceptions) {
    const first = dayNumber(start);
    const last = dayNumber(end);
    if (Number.isNaN(first)) throw new UserError('schedule.calendarBadDay', { day: start });
    if (Number.isNaN(last)) throw new UserError('schedule.calendarBadDay', { day: end });
    if (last < first) throw new UserError('schedule.calendarEndBeforeStart', { start, end });
    flags.fill(isWorking ? 1 : 0, first - firstCalendarDay, last - firstCalendarDay + 1);
  }
  return flags;
}
