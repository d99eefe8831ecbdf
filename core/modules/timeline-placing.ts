import type { CalendarDay } from '../model/calendar-day.ts';
import type { Row } from '../model/plan.ts';
import { occurrences } from '../schedule/recurrence.ts';
import { type DateContext, resolveRelativeDate } from '../schedule/relative-date.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { linkForDate, scheduleDates } from '../schedule/schedule-dates.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from '../schedule/schedule-input.ts';
import type { WorkingCalendar } from '../schedule/working-calendar.ts';
import { UserError } from '../words/translate.ts';
import { isAutomatic } from './timeline-rows.ts';
import type { Placement } from './timeline-tasks.ts';
import { dependsOnSchedule, type Timing, type TimingFinding } from './timeline-timing.ts';

/** A row with what its timing says; null without one that is understood. */
export interface PlacedRow {
  readonly row: Row;
  readonly timing: Timing | null;
}

interface Placing {
  /** A row as a task; null when it has no place in the schedule. */
  readonly taskOf: (row: Row, placement: Placement | null) => ScheduleTask | null;
  readonly inputOf: (
    tasks: readonly (ScheduleTask | null)[],
    links: readonly ScheduleLink[],
  ) => ScheduleInput;
  readonly scheduleOf: (input: ScheduleInput) => Schedule;
  readonly settings: {
    readonly startDate: CalendarDay;
    readonly calendar: WorkingCalendar;
    readonly statusDate: CalendarDay | undefined;
  };
}

interface Placed {
  readonly schedule: Schedule;
  readonly findings: readonly TimingFinding[];
  readonly occurrences: ReadonlyMap<string, readonly CalendarDay[]>;
}

/** Rows that take place relative to rows that take place relative to others … in a longer chain count as a circle. */
const maximumRounds = 12;

/**
 * Schedules rows of which some say when they take place relative to others. Those become links where the schedule can move
 * them by itself; the others are placed again and again, until nothing moves any more.
 */
export function placeRows(rows: readonly PlacedRow[], placing: Placing): Placed {
  const { taskOf, inputOf, scheduleOf, settings } = placing;
  const findings = new Map<string, TimingFinding>();
  const days = new Map<string, readonly CalendarDay[]>();
  const links: ScheduleLink[] = [];
  const tasks: (ScheduleTask | null)[] = [];
  /** Places of rows that stand relative to others. */
  const waiting: number[] = [];
  const planContext: DateContext = {
    planStart: settings.startDate,
    ...(settings.statusDate !== undefined && { referenceDay: settings.statusDate }),
    calendar: settings.calendar,
    findSpan: () => null,
  };

  const place = ({ row, timing }: PlacedRow, context: DateContext): Placement | null => {
    if (!timing) return null;
    try {
      findings.delete(row.id);
      if (timing.kind === 'date') return { kind: 'days', span: resolveRelativeDate(timing.date, context) };
      const found = occurrences(timing.recurrence, context);
      const [start, end] = [found[0], found.at(-1)];
      if (start === undefined || end === undefined) throw new UserError('timeline.neverTakesPlace');
      days.set(row.id, found);
      return { kind: 'occurrences', span: { start, end } };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      findings.set(row.id, { type: 'timing', task: row.id, problem: error });
      return null;
    }
  };

  rows.forEach((placed, index) => {
    const { row, timing } = placed;
    if (timing && dependsOnSchedule(timing)) {
      waiting.push(index);
      tasks.push(null);
    } else tasks.push(taskOf(row, place(placed, planContext)));
  });
  let result = scheduleOf(inputOf(tasks, links));
  if (waiting.length === 0) return { schedule: result, findings: [...findings.values()], occurrences: days };

  // The end of the plan is that of the rows that do not stand relative to it.
  const planEnd = result.end;
  const contextOf = (of: Schedule): DateContext => ({
    ...scheduleDates(of, settings.statusDate),
    ...(planEnd !== null && { planEnd }),
  });
  // All of them are there before they are looked for.
  for (const index of waiting) {
    const { row } = rows[index] ?? {};
    if (row) tasks[index] = taskOf(row, { kind: 'linked' });
  }
  let named = scheduleOf(inputOf(tasks, links));
  const moving: number[] = [];
  for (const index of waiting) {
    const { row, timing } = rows[index] ?? {};
    if (!row || !timing) continue;
    const link =
      timing.kind === 'date' && isAutomatic(row.cells) ? linkForDate(timing.date, named, row.id) : null;
    if (link) links.push(link);
    else moving.push(index);
  }
  result = scheduleOf(inputOf(tasks, links));
  for (let round = 0; moving.length > 0; round++) {
    named = result;
    const context = contextOf(named);
    const before = moving.map((index) => JSON.stringify(tasks[index]));
    for (const index of moving) {
      const placed = rows[index];
      if (placed) tasks[index] = taskOf(placed.row, place(placed, context));
    }
    const moved = moving.filter((index, at) => JSON.stringify(tasks[index]) !== before[at]);
    if (moved.length === 0) break;
    result = scheduleOf(inputOf(tasks, links));
    if (round < maximumRounds) continue;
    for (const index of moved) {
      const { row } = rows[index] ?? {};
      if (row)
        findings.set(row.id, {
          type: 'timing',
          task: row.id,
          problem: new UserError('timeline.timingCircle'),
        });
    }
    break;
  }
  return { schedule: result, findings: [...findings.values()], occurrences: days };
}
