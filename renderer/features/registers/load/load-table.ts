import { addDays, type CalendarDay, dayFromNumber, dayNumber } from '../../../../core/model/calendar-day.ts';
import { ownerLoad, type WeekLoad } from '../../../../core/schedule/owner-load.ts';
import type { Schedule } from '../../../../core/schedule/schedule.ts';
import type { ScheduleTask } from '../../../../core/schedule/schedule-input.ts';

/** What somebody has to do in a week. */
export interface LoadCell {
  readonly owner: string;
  readonly monday: CalendarDay;
  readonly loadDays: number;
  readonly capacityDays: number;
  readonly isOver: boolean;
  /** 0: nothing; 1 to 4: up to a quarter, half, three quarters, all of the time there is; 5: more. */
  readonly level: 0 | 1 | 2 | 3 | 4 | 5;
  /** Ids of rows. */
  readonly tasks: readonly string[];
}

export interface LoadTable {
  /** The Mondays of all weeks from the first to the last with work. */
  readonly weeks: readonly CalendarDay[];
  /** Months, by the Monday of their first week, and how many weeks begin in them. */
  readonly months: readonly { readonly monday: CalendarDay; readonly count: number }[];
  readonly owners: readonly {
    readonly owner: string;
    readonly totalDays: number;
    readonly isOver: boolean;
    /** One for each week. */
    readonly cells: readonly LoadCell[];
  }[];
  /** Weeks in which somebody has more to do than time. */
  readonly overCount: number;
}

/** Several people who share a task. */
const separators = /[、，；;]/;

/** The owners of a task; several share it. */
export function ownersOf({ owner = '' }: Pick<ScheduleTask, 'owner'>): readonly string[] {
  return owner
    .split(separators)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * The load of everybody in every week.
 * @param occurrences the days of rows that come again, by row id.
 */
export function loadTable(
  schedule: Schedule,
  occurrences: ReadonlyMap<string, readonly CalendarDay[]> = new Map(),
): LoadTable {
  const daysOf = ({ id }: ScheduleTask) => occurrences.get(id);
  const loads = ownerLoad(schedule, { ownersOf, daysOf });
  const weeks = weeksOf(loads);
  const byOwner = new Map<string, Map<CalendarDay, WeekLoad>>();
  for (const load of loads) {
    const known = byOwner.get(load.owner) ?? new Map<CalendarDay, WeekLoad>();
    byOwner.set(load.owner, known.set(load.monday, load));
  }
  const { calendar } = schedule.input;
  const owners = [...byOwner].map(([owner, known]) => {
    const cells = weeks.map((monday): LoadCell => {
      const load = known.get(monday);
      const capacityDays = load?.capacityDays ?? calendar.count(dayNumber(monday), dayNumber(monday) + 6);
      const { loadDays = 0, isOverAllocated: isOver = false, tasks = [] } = load ?? {};
      return {
        owner,
        monday,
        loadDays,
        capacityDays,
        isOver,
        level: levelOf(loadDays, capacityDays, isOver),
        tasks,
      };
    });
    return {
      owner,
      totalDays: cells.reduce((sum, { loadDays }) => sum + loadDays, 0),
      isOver: cells.some(({ isOver }) => isOver),
      cells,
    };
  });
  return {
    weeks,
    months: monthsOf(weeks),
    owners,
    overCount: loads.filter(({ isOverAllocated }) => isOverAllocated).length,
  };
}

function levelOf(loadDays: number, capacityDays: number, isOver: boolean): LoadCell['level'] {
  if (isOver) return 5;
  if (loadDays <= 0 || capacityDays <= 0) return 0;
  // Shares of days add up with a little noise.
  return Math.max(1, Math.min(4, Math.ceil((loadDays / capacityDays) * 4 - 1e-9))) as 1 | 2 | 3 | 4;
}

function weeksOf(loads: readonly WeekLoad[]): readonly CalendarDay[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { monday } of loads) {
    first = Math.min(first, dayNumber(monday));
    last = Math.max(last, dayNumber(monday));
  }
  const weeks: CalendarDay[] = [];
  for (let monday = first; monday <= last; monday += 7) weeks.push(dayFromNumber(monday));
  return weeks;
}

function monthsOf(weeks: readonly CalendarDay[]): LoadTable['months'] {
  const months: { monday: CalendarDay; count: number }[] = [];
  for (const monday of weeks) {
    const present = months.at(-1);
    // A week belongs to the month of its Thursday, as the week of a year does.
    if (present && monthOf(present.monday) === monthOf(monday)) present.count += 1;
    else months.push({ monday, count: 1 });
  }
  return months;
}

function monthOf(monday: CalendarDay): string {
  return addDays(monday, 3).slice(0, 7);
}
