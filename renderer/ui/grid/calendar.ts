import {
  addDays,
  type CalendarDay,
  dayNumber,
  firstOfMonth,
  isCalendarDay,
} from '../../../core/model/calendar-day.ts';

/** 0 is Monday. */
export function weekday(day: CalendarDay): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** The six weeks, Monday first, that show the month of a day; null for days outside the calendar. */
export function monthWeeks(day: CalendarDay): readonly (readonly (CalendarDay | null)[])[] {
  const first = firstOfMonth(day);
  const start = dayNumber(first) - weekday(first);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => {
      const date = addDays(first, start - dayNumber(first) + week * 7 + index);
      return isCalendarDay(date) ? date : null;
    }),
  );
}

/** The same date some months away, or that month's last day when it is shorter. Stays put at the ends of the calendar. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const first = firstOfMonth(day, months);
  if (!isCalendarDay(first)) return day;
  const last = addDays(firstOfMonth(first, 1), -1);
  const wanted = `${first.slice(0, 8)}${day.slice(8)}`;
  return isCalendarDay(wanted) ? wanted : last;
}
