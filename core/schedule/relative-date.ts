import { type CalendarDay, dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { printRelativeDate } from './relative-date-words.ts';
import { type Weekday, type WorkingCalendar, weekdayOf } from './working-calendar.ts';

/**
 * Dates as consultants write them, counted from the start of the plan:
 *
 * - Month n is the n-th month counted from the day the plan starts: in a plan that starts on 15 March, month 1 is
 *   15 March to 14 April. (From the 31st, a month without a 31st starts on its last day.) Quarter n is months 3n−2 to 3n,
 *   year n is months 12n−11 to 12n.
 * - Week n of the plan is the n-th block of seven days from the day the plan starts. Weeks of a month, quarter or year are
 *   blocks of seven days from its start; the last block is as short as the month leaves it.
 * - Day n is the n-th calendar day, 1 the first, of the narrowest period around it, or of the plan.
 * - Early, middle and late are days 1–10, 11–20 and from 21 on of a month, and thirds of everything else.
 * - This week, month, quarter and year are those of the calendar, around the day of reference.
 * - A month of the year without a year is the first one that does not end before the plan starts; a day without a year is
 *   the first one that does not lie before the start of the plan.
 * - An offset counts from the last day of what it is after, and from the first day of what it is before. A month later is
 *   the same day of the next month, or its last one.
 *
 * Everything is a stretch of days; a point in time is a stretch of one day.
 */
export type RelativeDate =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'monthDay'; readonly month: number; readonly date: number }
  | { readonly kind: 'portion'; readonly of: DateSubject; readonly portion: DatePortion }
  /** `amount` is not zero; negative means before. */
  | {
      readonly kind: 'offset';
      readonly from: RelativeDate;
      readonly amount: number;
      readonly unit: StepUnit;
    }
  | { readonly kind: 'span'; readonly start: RelativeDate; readonly end: RelativeDate };

export type DateSubject =
  | PlanPart
  | { readonly kind: 'current'; readonly unit: CurrentUnit }
  | { readonly kind: 'calendarMonth'; readonly month: number; readonly year?: number }
  /** By its number in the plan, from 1, or by its name. */
  | { readonly kind: 'phase'; readonly phase: number | string }
  | { readonly kind: 'task'; readonly name: string }
  | { readonly kind: 'plan' };

/** A period of the plan. Each number counts within the next wider one that is given, from 1. */
export interface PlanPart {
  readonly kind: 'part';
  readonly year?: number;
  readonly quarter?: number;
  readonly month?: number;
  readonly week?: number;
  /** The first such day of the period. */
  readonly weekday?: Weekday;
  readonly day?: number;
}

export type CurrentUnit = 'week' | 'month' | 'quarter' | 'year';
export type StepUnit = 'day' | 'workingDay' | 'week' | 'month' | 'quarter' | 'year';

export type DatePortion =
  | { readonly kind: 'whole' | 'start' | 'end' | 'early' | 'middle' | 'late' | 'firstHalf' | 'secondHalf' }
  | { readonly kind: 'first' | 'last'; readonly count: number; readonly unit: StepUnit };

/** Days, both ends counted. */
export interface DaySpan {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** What a relative date is relative to. */
export interface DateContext {
  readonly planStart: CalendarDay;
  /** The last day of the plan, for what counts from its end; without it, such dates are refused. */
  readonly planEnd?: CalendarDay;
  /** The day that “this month” lies around; the start of the plan without it. */
  readonly referenceDay?: CalendarDay;
  readonly calendar: WorkingCalendar;
  /** The days of a phase, by its number from 1 or by its name, or of a task by its name; null when there are none. */
  readonly findSpan: (subject: Extract<DateSubject, { readonly kind: 'phase' | 'task' }>) => DaySpan | null;
}

interface NumberSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The days that a relative date means. Throws a UserError: `schedule.date.unknownTask`, `schedule.date.unknownPhase`,
 * `schedule.date.planWithoutEnd`, `schedule.date.noSuchPart`, `schedule.date.endBeforeStart`,
 * `schedule.date.outOfCalendar`.
 */
export function resolveRelativeDate(date: RelativeDate, context: DateContext): DaySpan {
  const span = resolved(date, context);
  const found = { start: dayFromNumber(span.start), end: dayFromNumber(span.end) };
  if (!(dayNumber(found.start) <= dayNumber(found.end))) throw outOfCalendar(date);
  return found;
}

function outOfCalendar(date: RelativeDate): UserError {
  return new UserError('schedule.date.outOfCalendar', { text: printRelativeDate(date, 'en') });
}

function resolved(date: RelativeDate, context: DateContext): NumberSpan {
  const span = unchecked(date, context);
  // Also refuses NaN.
  if (!(span.start >= earliest && span.end <= latest)) throw outOfCalendar(date);
  return span;
}

const earliest = dayNumber('1900-01-01');
const latest = dayNumber('2199-12-31');

function unchecked(date: RelativeDate, context: DateContext): NumberSpan {
  switch (date.kind) {
    case 'day':
      return oneDay(dayNumber(date.day));
    case 'monthDay':
      return oneDay(yearlessDay(date.month, date.date, context));
    case 'portion':
      return portionOf(date, subjectSpan(date, context), context);
    case 'offset': {
      const { start, end } = resolved(date.from, context);
      return oneDay(moved(date.amount > 0 ? end : start, date.amount, date.unit, context.calendar));
    }
    case 'span': {
      const { start } = resolved(date.start, context);
      const { end } = resolved(date.end, context);
      if (end < start) {
        throw new UserError('schedule.date.endBeforeStart', {
          text: printRelativeDate(date, 'en'),
          start: dayFromNumber(start),
          end: dayFromNumber(end),
        });
      }
      return { start, end };
    }
  }
}

const oneDay = (day: number): NumberSpan => ({ start: day, end: day });

/** The day some months after a day: the same date of that month, or its last. */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * millisecondsPerDay);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
  const lengthDays = (next - first.getTime()) / millisecondsPerDay;
  return first.getTime() / millisecondsPerDay + Math.min(from.getUTCDate(), lengthDays) - 1;
}

const millisecondsPerDay = 86_400_000;
const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

function moved(day: number, amount: number, unit: StepUnit, calendar: WorkingCalendar): number {
  switch (unit) {
    case 'day':
      return day + amount;
    case 'workingDay':
      return calendar.add(day, amount);
    case 'week':
      return day + 7 * amount;
    case 'month':
    case 'quarter':
    case 'year':
      return addMonths(day, monthsOf[unit] * amount);
  }
}

function yearlessDay(month: number, date: number, { planStart }: DateContext): number {
  const start = dayNumber(planStart);
  const year = Number(planStart.slice(0, 4));
  // Nine years hold a 29 February even around 1900 and 2100.
  for (let ahead = 0; ahead <= 9; ahead++) {
    const text = `${year + ahead}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    const day = dayNumber(text);
    if (day >= start) return day;
  }
  return Number.NaN;
}

type Portion = Extract<RelativeDate, { readonly kind: 'portion' }>;

function subjectSpan(date: Portion, context: DateContext): NumberSpan {
  const { of } = date;
  switch (of.kind) {
    case 'part':
      return partSpan(date, of, context);
    case 'current':
      return currentSpan(of.unit, dayNumber(context.referenceDay ?? context.planStart));
    case 'calendarMonth': {
      const start = dayNumber(context.planStart);
      const own = Number(context.planStart.slice(0, 4));
      const first = (year: number): number => Date.UTC(year, of.month - 1, 1) / millisecondsPerDay;
      const year = of.year ?? (addMonths(first(own), 1) > start ? own : own + 1);
      return { start: first(year), end: addMonths(first(year), 1) - 1 };
    }
    case 'phase':
    case 'task': {
      const found = context.findSpan(of);
      if (found) return { start: dayNumber(found.start), end: dayNumber(found.end) };
      if (of.kind === 'task') throw new UserError('schedule.date.unknownTask', { name: of.name });
      throw new UserError('schedule.date.unknownPhase', { phase: of.phase });
    }
    case 'plan': {
      const start = dayNumber(context.planStart);
      if (date.portion.kind === 'start' || date.portion.kind === 'first') return { start, end: start };
      if (context.planEnd === undefined) throw new UserError('schedule.date.planWithoutEnd');
      return { start, end: dayNumber(context.planEnd) };
    }
  }
}

function currentSpan(unit: CurrentUnit, day: number): NumberSpan {
  if (unit === 'week') {
    const monday = day - weekdayOf(day) + 1;
    return { start: monday, end: monday + 6 };
  }
  const date = new Date(day * millisecondsPerDay);
  const length = monthsOf[unit];
  const month = Math.floor(date.getUTCMonth() / length) * length;
  const start = Date.UTC(date.getUTCFullYear(), month, 1) / millisecondsPerDay;
  return { start, end: addMonths(start, length) - 1 };
}

function partSpan(date: Portion, part: PlanPart, { planStart }: DateContext): NumberSpan {
  const first = dayNumber(planStart);
  const noSuchPart = (): UserError =>
    new UserError('schedule.date.noSuchPart', { text: printRelativeDate(date, 'en') });
  const { year, quarter, month } = part;
  let start = first;
  let end = Number.POSITIVE_INFINITY;
  if (year !== undefined || quarter !== undefined || month !== undefined) {
    if (year !== undefined && (quarter ?? 1) > 4) throw noSuchPart();
    if (month !== undefined && month > (quarter !== undefined ? 3 : year !== undefined ? 12 : month)) {
      throw noSuchPart();
    }
    const before = ((year ?? 1) - 1) * 12 + ((quarter ?? 1) - 1) * 3 + ((month ?? 1) - 1);
    const length = month !== undefined ? 1 : quarter !== undefined ? 3 : 12;
    start = addMonths(first, before);
    end = addMonths(first, before + length) - 1;
  }
  if (part.week !== undefined) {
    start += 7 * (part.week - 1);
    end = Math.min(end, start + 6);
  }
  if (part.weekday !== undefined) {
    start += (part.weekday - weekdayOf(start) + 7) % 7;
  }
  if (part.day !== undefined) start += part.day - 1;
  if (start > end) throw noSuchPart();
  return { start, end: part.weekday !== undefined || part.day !== undefined ? start : end };
}

function portionOf(date: Portion, { start, end }: NumberSpan, { calendar }: DateContext): NumberSpan {
  const { portion, of } = date;
  const length = end - start + 1;
  const isMonth =
    of.kind === 'calendarMonth' ||
    (of.kind === 'current' && of.unit === 'month') ||
    (of.kind === 'part' && of.month !== undefined && of.week === undefined && of.day === undefined);
  const third = (which: number): number => start + (isMonth ? 10 * which : Math.round((length * which) / 3));
  const half = start + Math.ceil(length / 2);
  switch (portion.kind) {
    case 'whole':
      return { start, end };
    case 'start':
      return oneDay(start);
    case 'end':
      return oneDay(end);
    case 'early':
      return { start, end: Math.max(start, third(1) - 1) };
    case 'middle':
      return { start: Math.min(third(1), end), end: Math.min(end, Math.max(third(1), third(2) - 1)) };
    case 'late':
      return { start: Math.min(third(2), end), end };
    case 'firstHalf':
      return { start, end: half - 1 };
    case 'secondHalf':
      return { start: Math.min(half, end), end };
    case 'first': {
      const last =
        portion.unit === 'workingDay'
          ? calendar.add(calendar.next(start), portion.count - 1)
          : moved(start, portion.count, portion.unit, calendar) - 1;
      // The plan has no end that would cut it.
      const first = portion.unit === 'workingDay' ? calendar.next(start) : start;
      if (of.kind === 'plan') return { start: first, end: last };
      return { start: Math.min(first, end), end: Math.min(end, last) };
    }
    case 'last': {
      if (portion.unit === 'workingDay') {
        const last = Math.max(start, calendar.previous(end));
        return { start: Math.max(start, calendar.add(calendar.previous(end), 1 - portion.count)), end: last };
      }
      // From the day after the end, so that the last month of March begins on the first.
      return { start: Math.max(start, moved(end + 1, -portion.count, portion.unit, calendar)), end };
    }
  }
}
