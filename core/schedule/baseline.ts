import { type CalendarDay, dayNumber } from '../model/calendar-day.ts';
import type { Schedule } from './schedule.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The dates of a plan as they once were. */
export interface Baseline {
  readonly id: string;
  readonly name: string;
  readonly takenOn: CalendarDay;
  /** By the id of the task. */
  readonly tasks: Readonly<Record<string, BaselineDates>>;
}

export interface BaselineDates {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** What became of a task since a baseline. */
export interface BaselineShift {
  readonly task: string;
  readonly kind: 'same' | 'moved' | 'added' | 'removed';
  /** Null for a task that is new. */
  readonly before: BaselineDates | null;
  /** Null for a task that is gone. */
  readonly now: BaselineDates | null;
  /** Calendar days, negative when earlier; 0 for what is new or gone. */
  readonly startShiftDays: number;
  readonly endShiftDays: number;
  /** The same in working days of the calendar of now. */
  readonly startShiftWorkingDays: number;
  readonly endShiftWorkingDays: number;
}

/** The dates of a schedule as a baseline. */
export function takeBaseline(of: Schedule, about: Omit<Baseline, 'tasks'>): Baseline {
  return {
    ...about,
    tasks: Object.fromEntries(of.tasks.map(({ id, start, end }) => [id, { start, end }])),
  };
}

/** How the tasks of a schedule shifted since a baseline: those there are now in their order, then those that are gone. */
export function compareBaseline(baseline: Baseline, of: Schedule): BaselineShift[] {
  const { calendar } = of.input;
  const known = new Map(Object.entries(baseline.tasks));
  const shifts = of.tasks.map(({ id, start, end }): BaselineShift => {
    const before = known.get(id) ?? null;
    known.delete(id);
    const now = { start, end };
    if (!before) return { ...unmoved, task: id, kind: 'added', before, now };
    const isSame = before.start === start && before.end === end;
    return {
      task: id,
      kind: isSame ? 'same' : 'moved',
      before,
      now,
      startShiftDays: dayNumber(start) - dayNumber(before.start),
      endShiftDays: dayNumber(end) - dayNumber(before.end),
      startShiftWorkingDays: workingShift(calendar, before.start, start),
      endShiftWorkingDays: workingShift(calendar, before.end, end),
    };
  });
  for (const [task, before] of known) shifts.push({ ...unmoved, task, kind: 'removed', before, now: null });
  return shifts;
}

const unmoved = {
  startShiftDays: 0,
  endShiftDays: 0,
  startShiftWorkingDays: 0,
  endShiftWorkingDays: 0,
} as const;

/** One task through several baselines, the oldest first, and now. */
export function baselineHistory(
  baselines: readonly Baseline[],
  of: Schedule,
  task: string,
): { readonly baseline: Baseline | null; readonly dates: BaselineDates }[] {
  const ordered = [...baselines].sort((left, right) =>
    left.takenOn < right.takenOn ? -1 : left.takenOn > right.takenOn ? 1 : 0,
  );
  const history: { baseline: Baseline | null; dates: BaselineDates }[] = ordered.flatMap((baseline) => {
    const dates = Object.hasOwn(baseline.tasks, task) ? baseline.tasks[task] : undefined;
    return dates ? [{ baseline, dates }] : [];
  });
  const now = of.tasks.find(({ id }) => id === task);
  if (now) history.push({ baseline: null, dates: { start: now.start, end: now.end } });
  return history;
}

function workingShift(calendar: WorkingCalendar, before: CalendarDay, now: CalendarDay): number {
  return calendar.indexFrom(dayNumber(now)) - calendar.indexFrom(dayNumber(before));
}
