import { type CalendarDay, dayNumber } from '../model/calendar-day.ts';
import { always, closing, never, opening } from './instants.ts';
import {
  maximumDurationDays,
  type ScheduleFinding,
  type ScheduleTask,
  type TaskConstraint,
} from './schedule-input.ts';

/** What the tasks say, by task index, as instants. */
export interface TaskValues {
  readonly tasks: readonly ScheduleTask[];
  /** Working days, 0 for milestones. */
  readonly durationDays: Int32Array;
  /** `always` where the dates are not fixed. A milestone with fixed dates stands at the close of its day. */
  readonly fixedStart: Int32Array;
  readonly fixedFinish: Int32Array;
  readonly startNoEarlier: Int32Array;
  readonly finishNoEarlier: Int32Array;
  readonly startBy: Int32Array;
  readonly finishBy: Int32Array;
  /** What is wrong with single values, by task index. */
  readonly findings: ReadonlyMap<number, readonly ScheduleFinding[]>;
}

/**
 * Reads the values of tasks.
 * @param before values of as many tasks with the same ids; only tasks that are other objects than then are read.
 */
export function readTaskValues(tasks: readonly ScheduleTask[], before?: TaskValues): TaskValues {
  const count = tasks.length;
  const column = (old: Int32Array | undefined): Int32Array => old?.slice() ?? new Int32Array(count);
  const findings = new Map(before?.findings);
  const values: TaskValues = {
    tasks,
    durationDays: column(before?.durationDays),
    fixedStart: column(before?.fixedStart),
    fixedFinish: column(before?.fixedFinish),
    startNoEarlier: column(before?.startNoEarlier),
    finishNoEarlier: column(before?.finishNoEarlier),
    startBy: column(before?.startBy),
    finishBy: column(before?.finishBy),
    findings,
  };
  tasks.forEach((task, at) => {
    if (before?.tasks[at] === task) return;
    const found: ScheduleFinding[] = [];
    readTask(values, task, at, found);
    if (found.length > 0) findings.set(at, found);
    else findings.delete(at);
  });
  return values;
}

function readTask(values: TaskValues, task: ScheduleTask, at: number, findings: ScheduleFinding[]): void {
  values.durationDays[at] = durationOf(task, findings);
  const { percentDone } = task;
  if (percentDone !== undefined && !(percentDone >= 0 && percentDone <= 1)) {
    findings.push({ type: 'invalidValue', task: task.id, field: 'percentDone' });
  }
  readFixedDates(values, task, at, findings);
  const instant = (field: TaskConstraint, edge: (day: number) => number, without: number): number => {
    const day: CalendarDay | undefined = task[field];
    if (day === undefined) return without;
    const number = dayNumber(day);
    if (!Number.isNaN(number)) return edge(number);
    findings.push({ type: 'invalidValue', task: task.id, field });
    return without;
  };
  values.startNoEarlier[at] = instant('startNoEarlierThan', opening, always);
  values.finishNoEarlier[at] = instant('finishNoEarlierThan', closing, always);
  // The day itself still counts: a milestone may stand at its close.
  values.startBy[at] = instant('mustStartBy', closing, never);
  values.finishBy[at] = instant('mustFinishBy', closing, never);
}

function readFixedDates(
  values: TaskValues,
  task: ScheduleTask,
  at: number,
  findings: ScheduleFinding[],
): void {
  values.fixedStart[at] = always;
  values.fixedFinish[at] = always;
  if (!task.fixed) return;
  const start = dayNumber(task.fixed.start);
  const end = dayNumber(task.fixed.end);
  if (Number.isNaN(start) || Number.isNaN(end)) {
    findings.push({ type: 'invalidValue', task: task.id, field: 'fixed' });
    return;
  }
  if (end < start) findings.push({ type: 'endBeforeStart', task: task.id, ...task.fixed });
  const last = Math.max(start, end);
  values.fixedStart[at] = task.kind === 'milestone' ? closing(last) : opening(start);
  values.fixedFinish[at] = closing(last);
}

function durationOf(task: ScheduleTask, findings: ScheduleFinding[]): number {
  const { durationDays, kind } = task;
  const usual = kind === 'task' ? 1 : 0;
  if (kind === 'milestone' || durationDays === undefined) return usual;
  if (Number.isInteger(durationDays) && durationDays >= 0 && durationDays <= maximumDurationDays) {
    return durationDays;
  }
  findings.push({ type: 'invalidValue', task: task.id, field: 'durationDays' });
  return usual;
}
