import type { LinkType } from '../../schedule/schedule-input.ts';
import { type DayTerm, dayTerm, dayText, extreme, plus, workday } from './day-terms.ts';

/**
 * A point in time to half a day (see `schedule/instants.ts`) as two days: the one that it lies on, and the first one that
 * lies wholly behind it. They are the same for the beginning of a day; for its end, the second is the day after.
 */
export interface Moment {
  readonly day: DayTerm;
  readonly follow: DayTerm;
  /** True when it lies on a working day, whatever the client changes. */
  readonly isOnWork: boolean;
  /** True when it may be the end of a day off, as that of a milestone with a typed date. */
  readonly mayBeOffEnd?: boolean;
}

/** Where a row that others wait for begins and ends. */
export interface LinkedMoments {
  readonly start: Moment;
  readonly end: Moment;
}

export interface LinkTerms {
  readonly type: LinkType;
  readonly lagDays: number;
  readonly isCalendarLag: boolean;
}

export function beginningOf(day: DayTerm, isOnWork: boolean): Moment {
  return { day, follow: day, isOnWork };
}

export function endOf(day: DayTerm, isOnWork: boolean): Moment {
  return { day, follow: plus(day, 1), isOnWork };
}

/** The day that a task must not start before, from an FS or SS link. It may be a day off. */
export function startBound(from: LinkedMoments, link: LinkTerms): DayTerm {
  const { follow, isOnWork } = link.type === 'FS' ? from.end : from.start;
  if (!isWorkingLag(link)) return plus(follow, link.lagDays);
  return workdayFrom(follow, link.lagDays, isOnWork && link.type === 'SS' && follow === from.start.day);
}

/** The day that a task must not finish before, from an FF or SF link. It may be a day off. */
export function finishBound(from: LinkedMoments, link: LinkTerms): DayTerm {
  const { day, isOnWork } = link.type === 'FF' ? from.end : closeBefore(from.start);
  return isWorkingLag(link) ? workdayFrom(day, link.lagDays, isOnWork) : plus(day, link.lagDays);
}

/** The moment that a milestone must not come before. */
export function milestoneBound(from: LinkedMoments, link: LinkTerms): Moment {
  const edge = link.type === 'SF' ? closeBefore(from.start) : link.type === 'SS' ? from.start : from.end;
  const { day, follow, isOnWork } = edge;
  const { lagDays } = link;
  if (lagDays === 0) return edge;
  if (!isWorkingLag(link)) return { day: plus(day, lagDays), follow: plus(follow, lagDays), isOnWork: false };
  const moved = workdayFrom(day, lagDays, isOnWork);
  if (dayText(follow) === dayText(day)) return beginningOf(moved, true);
  const isEnd = dayText(follow) === dayText(plus(day, 1));
  if (isEnd && isOnWork) return endOf(moved, true);
  // The end of a day off, moved by working days, becomes the beginning of a working day.
  const rest = isEnd ? '1' : `(${dayText(follow)}-${dayText(day)})`;
  const onWork = `(${dayText(workday(plus(day, -1), 1))}=${dayText(day)})`;
  return {
    day: moved,
    follow: dayTerm(`(${dayText(moved)}+${isOnWork ? rest : `${rest}*${onWork}`})`),
    isOnWork: true,
  };
}

/** The latest, or earliest, of moments. */
export function extremeMoment(name: 'MAX' | 'MIN', moments: readonly Moment[]): Moment {
  return {
    day: extreme(
      name,
      moments.map(({ day }) => day),
    ),
    follow: extreme(
      name,
      moments.map(({ follow }) => follow),
    ),
    isOnWork: moments.every(({ isOnWork }) => isOnWork),
  };
}

function isWorkingLag({ lagDays, isCalendarLag }: LinkTerms): boolean {
  return lagDays !== 0 && !isCalendarLag;
}

/** The working day that lies so many working days after a day, or after the next working day when that is a day off. */
function workdayFrom(day: DayTerm, lagDays: number, isOnWork: boolean): DayTerm {
  if (isOnWork || lagDays < 0) return workday(day, lagDays);
  return workday(plus(day, -1), lagDays + 1);
}

/** The end of the last working day before something begins; an end stays. */
function closeBefore(start: Moment): Moment {
  const before = workday(start.follow, -1);
  if (!start.mayBeOffEnd) return endOf(before, true);
  const [day, follow] = [dayText(start.day), dayText(start.follow)];
  if (follow === dayText(plus(start.day, 1))) return start;
  return endOf(dayTerm(`IF(${follow}=${day},${dayText(before)},${day})`), false);
}
