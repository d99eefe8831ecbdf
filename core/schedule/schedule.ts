import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { criticalPathOf } from './critical-path.ts';
import { dateFindings } from './date-findings.ts';
import { buildHierarchy, isSameHierarchy } from './hierarchy.ts';
import { computeDates } from './passes.ts';
import type { ScheduleFinding, ScheduleInput } from './schedule-input.ts';
import { type Columns, computeColumns, scheduledTask } from './scheduled-tasks.ts';
import { buildGraph, isSameLinks, type TaskGraph } from './task-graph.ts';
import { readTaskValues, type TaskValues } from './task-values.ts';

/**
 * Dates for tasks that depend on each other, by the critical path method, with the conventions of usual project software:
 *
 * - Days are whole and ends are inclusive: a task of one working day starts and ends on the same day. A task that is not
 *   fixed starts and ends on working days.
 * - FS without lag: the second task starts on the next working day after the first one ends. SS: not before the day the
 *   first one starts. FF: not ending before the day the first one ends. SF: not ending before the last working day before
 *   the first one starts. Lags move that by working or calendar days.
 * - A milestone takes no time. After other tasks it stands on the day the last of them ends; without any, on the first
 *   working day of the plan, and what waits for it may start on that same day. A milestone with a fixed date stands at the
 *   end of that day: what waits for it starts on the next working day.
 * - Fixed dates are kept, also on days off and before what they depend on; the contradiction is a finding.
 * - Tasks are scheduled as early as possible. Dates by which something must be done do not pull it forward; they make
 *   slack negative and give a finding.
 * - A phase spans its tasks. A link to a phase holds for all its tasks, a link from a phase waits for the last of them (for
 *   SS and SF: the first). Of a phase's constraints, `startNoEarlierThan` and `mustFinishBy` count.
 * - Total slack is how many working days a task can slip without moving the end of the plan or missing a date by which
 *   something must be done; free slack without moving any other task. What has no slack is critical.
 */
export interface Schedule {
  readonly input: ScheduleInput;
  /** One for each task of the input, in its order. */
  readonly tasks: readonly ScheduledTask[];
  /** First and last day of the plan; null without tasks. */
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
  /** How much of all work is done, 0 to 1, by working days. */
  readonly percentDone: number;
  /** The ids of the tasks that determine the end of the plan, each driven by the one before. */
  readonly criticalPath: readonly string[];
  readonly findings: readonly ScheduleFinding[];
}

export interface ScheduledTask {
  readonly id: string;
  /** First and last day, both counted. */
  readonly start: CalendarDay;
  readonly end: CalendarDay;
  readonly earlyStart: CalendarDay;
  readonly earlyFinish: CalendarDay;
  readonly lateStart: CalendarDay;
  readonly lateFinish: CalendarDay;
  /** Working days from start to end; 0 for milestones. */
  readonly durationDays: number;
  /** Negative when a date by which something must be done is missed. */
  readonly totalSlackDays: number;
  readonly freeSlackDays: number;
  readonly isCritical: boolean;
  /** 0 to 1; of a phase, that of its tasks weighted by their working days. */
  readonly percentDone: number;
  /** Ended before the status date and is not done. */
  readonly isOverdue: boolean;
}

/** What is kept to schedule the next input quickly. */
interface State {
  readonly graph: TaskGraph;
  readonly values: TaskValues;
  readonly columns: Columns;
}

const states = new WeakMap<Schedule, State>();
const indexes = new WeakMap<Schedule, ReadonlyMap<string, number>>();

/**
 * Schedules from scratch. Contradictions of a plan are findings. Throws a UserError `schedule.badPlanStart` only when the
 * start of the plan is no day.
 */
export function schedule(input: ScheduleInput): Schedule {
  const graph = buildGraph(buildHierarchy(input.tasks), input.links);
  return scheduled(input, graph, readTaskValues(input.tasks), null);
}

/**
 * Schedules an input that resembles the one of a schedule. The result equals that of `schedule`; what did not change is
 * the same object as before.
 */
export function reschedule(previous: Schedule, input: ScheduleInput): Schedule {
  const state = states.get(previous);
  if (!state || !isSameHierarchy(state.values.tasks, input.tasks)) return schedule(input);
  const { graph } = state;
  const values = readTaskValues(input.tasks, state.values);
  // Findings name the links of the input, so that others that say the same will do.
  const next = isSameLinks(graph.links, input.links) ? graph : buildGraph(graph.hierarchy, input.links);
  return scheduled(input, next, values, { schedule: previous, columns: state.columns });
}

function scheduled(
  input: ScheduleInput,
  graph: TaskGraph,
  values: TaskValues,
  previous: { readonly schedule: Schedule; readonly columns: Columns } | null,
): Schedule {
  if (!isCalendarDay(input.planStart)) throw new UserError('schedule.badPlanStart', { day: input.planStart });
  const dates = computeDates(graph, values, input);
  const columns = computeColumns(graph, dates, input);
  const before = previous?.schedule.tasks;
  const tasks = input.tasks.map(({ id }, at) =>
    scheduledTask(
      id,
      columns,
      at,
      previous && before?.[at] ? { columns: previous.columns, task: before[at] } : null,
    ),
  );
  const result: Schedule = {
    input,
    tasks,
    ...planSpan(tasks),
    percentDone: columns.planPercentDone,
    criticalPath: criticalPathOf(graph, values, dates, columns, input.calendar),
    findings: [
      ...graph.hierarchy.findings,
      ...graph.findings,
      ...[...values.findings].sort(([left], [right]) => left - right).flatMap(([, found]) => found),
      ...dateFindings(graph, values, dates, input.calendar),
    ],
  };
  states.set(result, { graph, values, columns });
  indexes.set(result, graph.hierarchy.indexById);
  return result;
}

function planSpan(tasks: readonly ScheduledTask[]): Pick<Schedule, 'start' | 'end'> {
  let start: CalendarDay | null = null;
  let end: CalendarDay | null = null;
  for (const task of tasks) {
    if (start === null || task.start < start) start = task.start;
    if (end === null || task.end > end) end = task.end;
  }
  return { start, end };
}

/** The task with an id; undefined when there is none. */
export function taskOfSchedule(of: Schedule, id: string): ScheduledTask | undefined {
  const index = indexes.get(of)?.get(id);
  return index === undefined ? undefined : of.tasks[index];
}
