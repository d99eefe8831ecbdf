import { type CalendarDay, dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleTask } from './schedule-input.ts';
import { weekdayOf } from './working-calendar.ts';

/** What somebody has to do in a week. */
export interface WeekLoad {
  readonly owner: string;
  /** ISO week with its year: `2026-W05`. */
  readonly week: string;
  readonly monday: CalendarDay;
  /** Working days of all tasks together; two tasks on one day count twice. */
  readonly loadDays: number;
  /** Working days of the week, or what the owner can do in it. */
  readonly capacityDays: number;
  /** More than there is room for. */
  readonly isOverAllocated: boolean;
  /** The ids of the tasks, in the order of the plan. */
  readonly tasks: readonly string[];
}

export interface OwnerLoadOptions {
  /** Who works on a task; its owner without this. Nobody for an empty list. */
  readonly ownersOf?: (task: ScheduleTask) => readonly string[];
  /** The share of their time that somebody has, 0.5 for half; all of it without this. */
  readonly availability?: (owner: string) => number;
  /** The days of a task that is not worked on throughout, such as a weekly meeting; undefined for every other one. */
  readonly daysOf?: (task: ScheduleTask) => readonly CalendarDay[] | undefined;
}

/**
 * The load of each owner and week, by owner in the order of the plan, then by week; weeks without work are left out. Phases
 * and milestones are no work. Several owners of a task share its days. A task with fixed dates on days off only counts
 * those days.
 */
export function ownerLoad(of: Schedule, options: OwnerLoadOptions = {}): WeekLoad[] {
  const { tasks, calendar } = of.input;
  const { ownersOf = ({ owner }) => (owner ? [owner] : []), availability = () => 1, daysOf } = options;
  const phases = new Set(tasks.flatMap(({ phase }) => phase ?? []));
  const byOwner = new Map<string, Map<number, { loadDays: number; tasks: string[] }>>();
  tasks.forEach((task, at) => {
    const dates = of.tasks[at];
    if (!dates || task.kind === 'milestone' || phases.has(task.id)) return;
    const owners = [...new Set(ownersOf(task))].filter((owner) => owner.trim() !== '');
    const start = dayNumber(dates.start);
    const end = dayNumber(dates.end);
    const worksDaysOff = calendar.count(start, end) === 0;
    const only = daysOf?.(task)?.map(dayNumber);
    for (let monday = start - weekdayOf(start) + 1; monday <= end; monday += 7) {
      const first = Math.max(start, monday);
      const last = Math.min(end, monday + 6);
      const worked = only
        ? only.filter((day) => day >= first && day <= last).length
        : worksDaysOff
          ? last - first + 1
          : calendar.count(first, last);
      const days = worked / owners.length;
      if (days === 0 || (!only && (dates.durationDays === 0) !== worksDaysOff)) continue;
      for (const owner of owners) {
        const weeks = byOwner.get(owner) ?? new Map<number, { loadDays: number; tasks: string[] }>();
        byOwner.set(owner, weeks);
        const week = weeks.get(monday) ?? { loadDays: 0, tasks: [] };
        weeks.set(monday, week);
        week.loadDays += days;
        week.tasks.push(task.id);
      }
    }
  });
  return [...byOwner].flatMap(([owner, weeks]) =>
    [...weeks]
      .sort(([left], [right]) => left - right)
      .map(([monday, week]): WeekLoad => {
        const capacityDays = calendar.count(monday, monday + 6) * availability(owner);
        return {
          owner,
          week: isoWeek(monday),
          monday: dayFromNumber(monday),
          loadDays: week.loadDays,
          capacityDays,
          // Shares of days add up with a little noise.
          isOverAllocated: week.loadDays > capacityDays + 1e-9,
          tasks: week.tasks,
        };
      }),
  );
}

/** The ISO week of a day number: the week of a year is the one that its Thursday lies in. */
export function isoWeek(day: number): string {
  const thursday = day - weekdayOf(day) + 4;
  const year = Number(dayFromNumber(thursday).slice(0, 4));
  const firstDay = dayNumber(`${year}-01-01`);
  return `${year}-W${String(Math.floor((thursday - firstDay) / 7) + 1).padStart(2, '0')}`;
}
