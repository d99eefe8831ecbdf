import { type CalendarDay, dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { dayOfInstant, workingDaysApart } from './instants.ts';
import type { Dates } from './passes.ts';
import type { ScheduledTask } from './schedule.ts';
import type { ScheduleInput } from './schedule-input.ts';
import type { TaskGraph } from './task-graph.ts';
import { firstCalendarDay } from './working-calendar.ts';

/** The outcome by task index; days as day numbers. */
export interface Columns {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lateStart: Int32Array;
  readonly lateFinish: Int32Array;
  readonly durationDays: Int32Array;
  readonly totalSlackDays: Int32Array;
  readonly freeSlackDays: Int32Array;
  readonly percentDone: Float64Array;
  /** 1 for yes. */
  readonly isCritical: Uint8Array;
  readonly isOverdue: Uint8Array;
  readonly planPercentDone: number;
}

/** Shares that rounding left a little below 1 are done. */
const done = 1 - 1e-9;

/** What the tasks come to; phases gather their tasks. */
export function computeColumns(
  { hierarchy, order }: TaskGraph,

  dates: Dates,
  { tasks, calendar, statusDate }: ScheduleInput,
): Columns {
  const { outNode, taskOfNode, childStart, children, parent } = hierarchy;
  const count = tasks.length;
  const column = (): Int32Array => new Int32Array(count);
  const columns = {
    start: column(),
    end: column(),
    lateStart: column(),
    lateFinish: column(),
    durationDays: column(),
    totalSlackDays: column(),
    freeSlackDays: column(),
    percentDone: new Float64Array(count),
    isCritical: new Uint8Array(count),
    isOverdue: new Uint8Array(count),
  };
  const progress = new Progress(count);
  const status = statusDate === undefined ? Number.NaN : dayNumber(statusDate);
  for (const node of order) {
    const task = taskOfNode[node] as number;
    if (outNode[task] !== node) continue;
    const start = dayOfInstant(dates.earlyStart[node] as number);
    const end = dayOfInstant(dates.earlyFinish[node] as number);
    columns.start[task] = start;
    columns.end[task] = end;
    if (node === task) {
      const finish = dates.earlyFinish[node] as number;
      const total = workingDaysApart(calendar, finish, dates.lateFinish[node] as number);
      const free = workingDaysApart(calendar, finish, dates.freeFinish[node] as number);
      columns.lateStart[task] = dayOfInstant(dates.lateStart[node] as number);
      columns.lateFinish[task] = dayOfInstant(dates.lateFinish[node] as number);
      columns.totalSlackDays[task] = total;
      columns.freeSlackDays[task] = Math.max(0, Math.min(free, total));
      columns.isCritical[task] = total <= 0 ? 1 : 0;
      const isInstant = dates.earlyStart[node] === finish;
      columns.durationDays[task] = isInstant ? 0 : calendar.count(start, end);
      const { percentDone = 0 } = tasks[task] ?? {};
      // Fixed days off are work as well.
      const weight = isInstant ? 0 : (columns.durationDays[task] as number) || end - start + 1;
      progress.add(task, weight, percentDone >= 0 && percentDone <= 1 ? percentDone : 0);
    } else {
      gatherPhase(columns, task, children.subarray(childStart[task], childStart[task + 1]));
      columns.durationDays[task] = calendar.count(start, end);
    }
    const share = progress.share(task);
    columns.percentDone[task] = share;
    columns.isOverdue[task] = end < status && share < done ? 1 : 0;
    progress.pass(task, parent[task] as number);
  }
  return { ...columns, planPercentDone: progress.share(count) };
}

function gatherPhase(columns: Omit<Columns, 'planPercentDone'>, phase: number, inside: Int32Array): void {
  const least = (column: Int32Array): number =>
    inside.reduce((low, at) => Math.min(low, column[at] as number), 0x7fffffff);
  columns.lateStart[phase] = least(columns.lateStart);
  columns.lateFinish[phase] = inside.reduce(
    (high, at) => Math.max(high, columns.lateFinish[at] as number),
    -0x7fffffff,
  );
  columns.totalSlackDays[phase] = least(columns.totalSlackDays);
  columns.freeSlackDays[phase] = least(columns.freeSlackDays);
  columns.isCritical[phase] = inside.some((at) => columns.isCritical[at] === 1) ? 1 : 0;
}

/** Work done, by working days; where all is milestones, by their number. The last entry is the plan. */
class Progress {
  readonly #weight: Float64Array;
  readonly #done: Float64Array;
  readonly #milestones: Float64Array;
  readonly #milestonesDone: Float64Array;

  constructor(count: number) {
    this.#weight = new Float64Array(count + 1);
    this.#done = new Float64Array(count + 1);
    this.#milestones = new Float64Array(count + 1);
    this.#milestonesDone = new Float64Array(count + 1);
  }

  add(task: number, weight: number, share: number): void {
    if (weight > 0) {
      this.#weight[task] = weight;
      this.#done[task] = weight * share;
    } else {
      this.#milestones[task] = 1;
      this.#milestonesDone[task] = share;
    }
  }

  share(task: number): number {
    const weight = this.#weight[task] as number;
    if (weight > 0) return Math.min(1, (this.#done[task] as number) / weight);
    const milestones = this.#milestones[task] as number;
    return milestones > 0 ? Math.min(1, (this.#milestonesDone[task] as number) / milestones) : 0;
  }

  /** Adds a task to what holds it, the plan without a phase. */
  pass(task: number, phase: number): void {
    const into = phase < 0 ? this.#weight.length - 1 : phase;
    for (const column of [this.#weight, this.#done, this.#milestones, this.#milestonesDone]) {
      column[into] = (column[into] as number) + (column[task] as number);
    }
  }
}

const dayTexts: CalendarDay[] = [];

/** The text of a day, made once. */
function dayText(day: number): CalendarDay {
  const at = day - firstCalendarDay;
  const known = dayTexts[at];
  if (known !== undefined) return known;
  const text = dayFromNumber(day);
  if (at >= 0) dayTexts[at] = text;
  return text;
}

/** The task of an index as an object; the one from before where nothing changed. */
export function scheduledTask(
  id: string,
  columns: Columns,
  at: number,
  before: { readonly columns: Columns; readonly task: ScheduledTask } | null,
): ScheduledTask {
  if (before && isSameAt(before.columns, columns, at)) return before.task;
  const start = dayText(columns.start[at] as number);
  const end = dayText(columns.end[at] as number);
  return {
    id,
    start,
    end,
    earlyStart: start,
    earlyFinish: end,
    lateStart: dayText(columns.lateStart[at] as number),
    lateFinish: dayText(columns.lateFinish[at] as number),
    durationDays: columns.durationDays[at] as number,
    totalSlackDays: columns.totalSlackDays[at] as number,
    freeSlackDays: columns.freeSlackDays[at] as number,
    isCritical: columns.isCritical[at] === 1,
    percentDone: columns.percentDone[at] as number,
    isOverdue: columns.isOverdue[at] === 1,
  };
}

function isSameAt(before: Columns, after: Columns, at: number): boolean {
  return (
    before.start[at] === after.start[at] &&
    before.end[at] === after.end[at] &&
    before.lateStart[at] === after.lateStart[at] &&
    before.lateFinish[at] === after.lateFinish[at] &&
    before.durationDays[at] === after.durationDays[at] &&
    before.totalSlackDays[at] === after.totalSlackDays[at] &&
    before.freeSlackDays[at] === after.freeSlackDays[at] &&
    before.percentDone[at] === after.percentDone[at] &&
    before.isCritical[at] === after.isCritical[at] &&
    before.isOverdue[at] === after.isOverdue[at]
  );
}
