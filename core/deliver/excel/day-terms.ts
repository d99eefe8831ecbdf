import { type CalendarDay, dayFromNumber, dayNumber } from '../../model/calendar-day.ts';

/** A day as a formula has it: an expression that binds tightly (a cell, a name, a call), and days added to it. */
export interface DayTerm {
  readonly base: string;
  readonly plusDays: number;
}

/** The cell of the summary that holds the start of the plan. */
export const planStart: DayTerm = { base: 'Plan_startDate', plusDays: 0 };

/** The week's days off as WORKDAY.INTL takes them, and the list of the other days off: cells of the working calendar's sheet. */
export const weekendName = 'Plan_weekend';
export const daysOffName = 'Plan_daysOff';

export function dayTerm(base: string, plusDays = 0): DayTerm {
  return { base, plusDays };
}

export function plus({ base, plusDays }: DayTerm, days: number): DayTerm {
  return { base, plusDays: plusDays + days };
}

/** A day that stays where it is. */
export function constantDay(day: CalendarDay | number): DayTerm {
  const text = typeof day === 'number' ? dayFromNumber(day) : day;
  if (Number.isNaN(dayNumber(text))) throw new RangeError(`${text} is no day`);
  return dayTerm(`DATE(${text.split('-').map(Number).join(',')})`);
}

export function dayText({ base, plusDays }: DayTerm): string {
  return plusDays === 0 ? base : `${base}${plusDays > 0 ? '+' : ''}${plusDays}`;
}

/** The latest (`MAX`) or earliest (`MIN`) of days, each base once; what they all have added is added once. */
export function extreme(name: 'MAX' | 'MIN', terms: readonly DayTerm[]): DayTerm {
  const best = new Map<string, DayTerm>();
  for (const term of terms) {
    const plusDays = Math[name === 'MAX' ? 'max' : 'min'](
      best.get(term.base)?.plusDays ?? term.plusDays,
      term.plusDays,
    );
    best.set(term.base, { base: term.base, plusDays });
  }
  const [first, ...others] = best.values();
  if (!first) throw new RangeError('no day to choose from');
  if (others.length === 0) return first;
  const shared = others.every(({ plusDays }) => plusDays === first.plusDays) ? first.plusDays : 0;
  const list = [...best.values()].map((term) => dayText(plus(term, -shared)));
  return dayTerm(`${name}(${list.join(',')})`, shared);
}

/**
 * The working day that lies so many working days after a day that is not counted itself, before it when negative; for 0 the
 * day itself, which has to be a working day.
 */
export function workday(day: DayTerm, days: number | string): DayTerm {
  if (days === 0) return day;
  return dayTerm(`WORKDAY.INTL(${dayText(day)},${days},${weekendName},${daysOffName})`);
}

/** The first working day on or after a day. */
export function nextWorkday(day: DayTerm): DayTerm {
  return workday(plus(day, -1), 1);
}

/** The last working day on or before a day. */
export function previousWorkday(day: DayTerm): DayTerm {
  return workday(plus(day, 1), -1);
}

/** Working days from one day to another, both counted. */
export function workdayCount(start: DayTerm, end: DayTerm): string {
  return `NETWORKDAYS.INTL(${dayText(start)},${dayText(end)},${weekendName},${daysOffName})`;
}

/** The same date so many months later, or the last one of a shorter month. */
export function monthsLater(day: DayTerm, months: number): DayTerm {
  return months === 0 ? day : dayTerm(`EDATE(${dayText(day)},${months})`);
}
