import type { WorkingCalendar } from './working-calendar.ts';

/**
 * Points in time to half a day, as numbers that compare: a day d opens at 2d + 1 and closes at 2d + 2. A task starts when
 * its first day opens and finishes when its last day closes; a milestone stands at either. So Friday's close lies before
 * Monday's opening, and a task after one that finishes on Friday starts on Monday, while a milestone stays on Friday.
 *
 * Every function that goes forward has a counterpart that goes back, so that `forward(a) <= b` exactly when
 * `a <= back(b)`: latest dates follow from earliest ones without search. Only at the edges of the calendar it does not hold.
 */
export const opening = (day: number): number => 2 * day + 1;
export const closing = (day: number): number => 2 * day + 2;
/** The day that an instant belongs to. */
export const dayOfInstant = (instant: number): number => (instant - 1) >> 1;
const isOpening = (instant: number): boolean => (instant & 1) === 1;

/** Beyond all instants, early and late. */
export const never = 0x3fff_ffff;
export const always = -0x3fff_ffff;

/** The instant itself on a working day, else the opening of the next working day. */
export function upToWork(calendar: WorkingCalendar, instant: number): number {
  const day = dayOfInstant(instant);
  return calendar.isWorking(day) ? instant : opening(calendar.next(day));
}

/** The instant itself on a working day, else the close of the last working day before. */
export function downToWork(calendar: WorkingCalendar, instant: number): number {
  const day = dayOfInstant(instant);
  return calendar.isWorking(day) ? instant : closing(calendar.previous(day));
}

/** The first opening of a working day that is not earlier. */
export function startFrom(calendar: WorkingCalendar, instant: number): number {
  return opening(calendar.next(instant >> 1));
}

/** The last opening of a working day that is not later. */
export function startUntil(calendar: WorkingCalendar, instant: number): number {
  return opening(calendar.previous(dayOfInstant(instant)));
}

/** The first close of a working day that is not earlier. */
export function finishFrom(calendar: WorkingCalendar, instant: number): number {
  return closing(calendar.next(dayOfInstant(instant)));
}

/** The last close of a working day that is not later. */
export function finishUntil(calendar: WorkingCalendar, instant: number): number {
  return closing(calendar.previous((instant - 2) >> 1));
}

/** The finish of a task of so many working days, at least one, that starts at the opening of a working day. */
export function finishOf(calendar: WorkingCalendar, start: number, durationDays: number): number {
  return closing(calendar.dayAt(calendar.indexFrom(dayOfInstant(start)) + durationDays - 1));
}

/** The start of a task of so many working days, at least one, that finishes at the close of a working day. */
export function startOf(calendar: WorkingCalendar, finish: number, durationDays: number): number {
  return opening(calendar.dayAt(calendar.indexFrom(dayOfInstant(finish)) - durationDays + 1));
}

/** An instant of a working day, counted in working days alone: opening 2i + 1, close 2i + 2. */
function toWork(calendar: WorkingCalendar, instant: number): number {
  return 2 * calendar.indexFrom(dayOfInstant(instant)) + (isOpening(instant) ? 1 : 2);
}

function fromWork(calendar: WorkingCalendar, position: number): number {
  const day = calendar.dayAt((position - 1) >> 1);
  return isOpening(position) ? opening(day) : closing(day);
}

/** An instant moved by a lag. */
export function lagged(
  calendar: WorkingCalendar,
  instant: number,
  lagDays: number,
  isCalendarLag: boolean,
): number {
  if (lagDays === 0) return instant;
  if (isCalendarLag) return instant + 2 * lagDays;
  return fromWork(calendar, toWork(calendar, upToWork(calendar, instant)) + 2 * lagDays);
}

/** The counterpart of `lagged`. */
export function unlagged(
  calendar: WorkingCalendar,
  instant: number,
  lagDays: number,
  isCalendarLag: boolean,
): number {
  if (lagDays === 0) return instant;
  if (isCalendarLag) return instant - 2 * lagDays;
  return fromWork(calendar, toWork(calendar, downToWork(calendar, instant)) - 2 * lagDays);
}

/** The close before an opening, for what finishes when something else starts; a close stays. */
export function closeBefore(calendar: WorkingCalendar, instant: number): number {
  return isOpening(instant) ? closing(calendar.previous(dayOfInstant(instant) - 1)) : instant;
}

/** The counterpart of `closeBefore`. */
export function openingAfter(calendar: WorkingCalendar, instant: number): number {
  const close = downToWork(calendar, instant);
  return isOpening(close) ? close : opening(calendar.next(dayOfInstant(close) + 1));
}

/**
 * Working days from one instant to another, negative when it lies before; both are moved to work first. The close of a day
 * and the opening of the next are no time apart, its own opening and close are a day.
 */
export function workingDaysApart(calendar: WorkingCalendar, from: number, to: number): number {
  const worked = (instant: number): number => toWork(calendar, downToWork(calendar, instant)) >> 1;
  return worked(to) - worked(from);
}
