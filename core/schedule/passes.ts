import { dayNumber } from '../model/calendar-day.ts';
import {
  always,
  closeBefore,
  dayOfInstant,
  downToWork,
  finishFrom,
  finishOf,
  finishUntil,
  lagged,
  never,
  opening,
  openingAfter,
  startFrom,
  startOf,
  startUntil,
  unlagged,
  upToWork,
} from './instants.ts';
import type { ScheduleInput } from './schedule-input.ts';
import type { TaskGraph } from './task-graph.ts';
import type { TaskValues } from './task-values.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Instants by node (see `Hierarchy`). */
export interface Dates {
  /** Earliest start and finish; of a gate, what the tasks behind it wait for. */
  readonly earlyStart: Int32Array;
  readonly earlyFinish: Int32Array;
  /** Latest start and finish without moving the end of the plan or missing a date by which something must be done. */
  readonly lateStart: Int32Array;
  readonly lateFinish: Int32Array;
  /** Latest finish that moves no other task. */
  readonly freeFinish: Int32Array;
  /** Last finish of all; `always` without tasks. */
  readonly end: number;
}

/** The instant that a link asks of its second task: of its start for FS and SS, of its finish for FF and SF. */
export function linkBound(
  graph: TaskGraph,
  calendar: WorkingCalendar,
  link: number,
  earlyStart: Int32Array,
  earlyFinish: Int32Array,
): number {
  const node = graph.hierarchy.outNode[graph.linkFrom[link] as number] as number;
  const type = graph.linkType[link] as number;
  let from = ((type & 1) === 0 ? earlyFinish : earlyStart)[node] as number;
  if (type === 3) from = closeBefore(calendar, from);
  return lagged(calendar, from, graph.linkLagDays[link] as number, graph.linkIsCalendar[link] === 1);
}

/** The latest that a link leaves for its first task: for its finish of FS and FF, for its start of SS and SF. */
function linkLimit(graph: TaskGraph, calendar: WorkingCalendar, link: number, wanted: number): number {
  const limit = unlagged(
    calendar,
    wanted,
    graph.linkLagDays[link] as number,
    graph.linkIsCalendar[link] === 1,
  );
  return graph.linkType[link] === 3 ? openingAfter(calendar, limit) : limit;
}

/** Start and finish of a task that is not fixed, from the least that is asked of them. */
function placed(
  calendar: WorkingCalendar,
  durationDays: number,
  startBound: number,
  finishBound: number,
): readonly [start: number, finish: number] {
  if (durationDays === 0) {
    const at = upToWork(calendar, Math.max(startBound, finishBound));
    return [at, at];
  }
  let start = startFrom(calendar, startBound);
  if (finishBound > always) {
    start = Math.max(start, startOf(calendar, finishFrom(calendar, finishBound), durationDays));
  }
  return [start, finishOf(calendar, start, durationDays)];
}

/** Earliest and latest dates of all nodes, in two walks over the graph. */
export function computeDates(graph: TaskGraph, values: TaskValues, input: ScheduleInput): Dates {
  const { hierarchy } = graph;
  const { nodeCount } = hierarchy;
  const early = { start: new Int32Array(nodeCount), finish: new Int32Array(nodeCount) };
  walkForward(graph, values, input, early.start, early.finish);
  let end = always;
  for (let task = 0; task < hierarchy.tasks.length; task++) {
    if (hierarchy.outNode[task] === task) end = Math.max(end, early.finish[task] as number);
  }
  const late = walkBackward(graph, values, input.calendar, early.start, early.finish, end);
  return { earlyStart: early.start, earlyFinish: early.finish, ...late, end };
}

function walkForward(
  graph: TaskGraph,
  values: TaskValues,
  { calendar, planStart }: ScheduleInput,
  earlyStart: Int32Array,
  earlyFinish: Int32Array,
): void {
  const { hierarchy, order, inStart, inLinks, linkType } = graph;
  const { parent, outNode, taskOfNode, childStart, children } = hierarchy;
  const beginning = opening(dayNumber(planStart));
  for (const node of order) {
    const task = taskOfNode[node] as number;
    if (node !== task) {
      let first = never;
      let last = always;
      for (let at = childStart[task] as number; at < (childStart[task + 1] as number); at++) {
        const child = outNode[children[at] as number] as number;
        first = Math.min(first, earlyStart[child] as number);
        last = Math.max(last, earlyFinish[child] as number);
      }
      earlyStart[node] = first;
      earlyFinish[node] = last;
      continue;
    }
    const isGate = outNode[task] !== task;
    const fixedStart = values.fixedStart[task] as number;
    if (!isGate && fixedStart > always) {
      earlyStart[node] = fixedStart;
      earlyFinish[node] = values.fixedFinish[task] as number;
      continue;
    }
    const above = parent[task] as number;
    let startBound = Math.max(
      values.startNoEarlier[task] as number,
      above >= 0 ? (earlyStart[above] as number) : beginning,
    );
    let finishBound = values.finishNoEarlier[task] as number;
    for (let at = inStart[task] as number; at < (inStart[task + 1] as number); at++) {
      const link = inLinks[at] as number;
      const bound = linkBound(graph, calendar, link, earlyStart, earlyFinish);
      if ((linkType[link] as number) < 2) startBound = Math.max(startBound, bound);
      else finishBound = Math.max(finishBound, bound);
    }
    if (isGate) {
      earlyStart[node] = startBound;
      earlyFinish[node] = always;
    } else {
      const [start, finish] = placed(calendar, values.durationDays[task] as number, startBound, finishBound);
      earlyStart[node] = start;
      earlyFinish[node] = finish;
    }
  }
}

function walkBackward(
  graph: TaskGraph,
  values: TaskValues,
  calendar: WorkingCalendar,
  earlyStart: Int32Array,
  earlyFinish: Int32Array,
  end: number,
): Pick<Dates, 'lateStart' | 'lateFinish' | 'freeFinish'> {
  const { hierarchy, order, outStart, outLinks, linkTo, linkType } = graph;
  const { parent, outNode, taskOfNode, nodeCount } = hierarchy;
  const lateStart = new Int32Array(nodeCount).fill(never);
  const lateFinish = new Int32Array(nodeCount).fill(never);
  const freeFinish = new Int32Array(nodeCount).fill(never);
  // What the followers of a phase's start ask of the tasks that it starts with.
  const lateFirstStart = new Int32Array(nodeCount).fill(never);
  const freeFirstStart = new Int32Array(nodeCount).fill(never);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at] as number;
    const task = taskOfNode[node] as number;
    if (outNode[task] !== node) {
      // A gate: the earliest latest start of what lies behind it.
      lateStart[node] = gateLimit(graph, values, task, lateStart, earlyStart);
      continue;
    }
    const above = parent[task] as number;
    const gatherer = above >= 0 ? (outNode[above] as number) : -1;
    let finishLimit = Math.min(end, values.finishBy[task] as number);
    let freeLimit = end;
    if (gatherer >= 0) {
      finishLimit = Math.min(finishLimit, lateFinish[gatherer] as number);
      freeLimit = Math.min(freeLimit, freeFinish[gatherer] as number);
    }
    let startLimit = lateFirstStart[node] as number;
    let freeStartLimit = freeFirstStart[node] as number;
    if (node === task) startLimit = Math.min(startLimit, values.startBy[task] as number);
    for (let each = outStart[task] as number; each < (outStart[task + 1] as number); each++) {
      const link = outLinks[each] as number;
      const to = linkTo[link] as number;
      const type = linkType[link] as number;
      // A task with fixed dates does not give way.
      const isFixed = (values.fixedStart[to] as number) > always && outNode[to] === to;
      const isStart = type < 2;
      const wanted = (isStart ? (isFixed ? earlyStart : lateStart) : isFixed ? earlyFinish : lateFinish)[
        to
      ] as number;
      const now = (isStart ? earlyStart : earlyFinish)[isStart ? (outNode[to] as number) : to] as number;
      const limit = linkLimit(graph, calendar, link, wanted);
      const freeNow = linkLimit(graph, calendar, link, now);
      if ((type & 1) === 0) {
        finishLimit = Math.min(finishLimit, limit);
        freeLimit = Math.min(freeLimit, freeNow);
      } else {
        startLimit = Math.min(startLimit, limit);
        freeStartLimit = Math.min(freeStartLimit, freeNow);
      }
    }
    if (node !== task) {
      lateFinish[node] = finishLimit;
      freeFinish[node] = freeLimit;
      if (startLimit < never) limitFirstTasks(graph, task, startLimit, earlyStart, lateFirstStart);
      if (freeStartLimit < never) limitFirstTasks(graph, task, freeStartLimit, earlyStart, freeFirstStart);
      continue;
    }
    const duration = values.durationDays[task] as number;
    const start = earlyStart[task] as number;
    const finish = earlyFinish[task] as number;
    const isFixed = (values.fixedStart[task] as number) > always;
    const length = isFixed ? fixedLength(calendar, start, finish) : duration;
    const latest = latestPlace(calendar, length, startLimit, finishLimit, finish - start);
    lateStart[node] = latest[0];
    lateFinish[node] = latest[1];
    freeFinish[node] = latestPlace(calendar, length, freeStartLimit, freeLimit, finish - start)[1];
  }
  return { lateStart, lateFinish, freeFinish };
}

/** Working days of fixed dates; -1 when they do not begin and end on working days, or are a single instant. */
function fixedLength(calendar: WorkingCalendar, start: number, finish: number): number {
  const first = dayOfInstant(start);
  const last = dayOfInstant(finish);
  return start < finish && calendar.isWorking(first) && calendar.isWorking(last)
    ? calendar.count(first, last)
    : -1;
}

/** Latest start and finish within limits. A length of -1 is moved as it is, over days off as well. */
function latestPlace(
  calendar: WorkingCalendar,
  durationDays: number,
  startLimit: number,
  finishLimit: number,
  length: number,
): readonly [start: number, finish: number] {
  if (durationDays === 0) {
    const at = downToWork(calendar, Math.min(startLimit, finishLimit));
    return [at, at];
  }
  if (durationDays < 0) {
    // Lengths are from an opening to a close or zero, so that the close keeps being one.
    const close = Math.min(finishLimit, startLimit === never ? never : startLimit + length) & ~1;
    return [close - length, close];
  }
  let start = startOf(calendar, finishUntil(calendar, finishLimit), durationDays);
  if (startLimit < never) start = Math.min(start, startUntil(calendar, startLimit));
  return [start, finishOf(calendar, start, durationDays)];
}

function gateLimit(
  { hierarchy }: TaskGraph,
  values: TaskValues,
  task: number,
  lateStart: Int32Array,
  earlyStart: Int32Array,
): number {
  const { childStart, children, outNode } = hierarchy;
  let limit = never;
  for (let at = childStart[task] as number; at < (childStart[task + 1] as number); at++) {
    const child = children[at] as number;
    const isFixed = (values.fixedStart[child] as number) > always && outNode[child] === child;
    limit = Math.min(limit, (isFixed ? earlyStart : lateStart)[child] as number);
  }
  return limit;
}

/**
 * What follows the start of a phase follows its first task. Where several start first, each of them is held: one alone might
 * slip, but not all of them, and what they wait for could move all.
 */
function limitFirstTasks(
  { hierarchy }: TaskGraph,
  phase: number,
  limit: number,
  earlyStart: Int32Array,
  limits: Int32Array,
): void {
  const { childStart, children, outNode } = hierarchy;
  const first = earlyStart[outNode[phase] as number];
  const open = [phase];
  for (let above = open.pop(); above !== undefined; above = open.pop()) {
    for (let at = childStart[above] as number; at < (childStart[above + 1] as number); at++) {
      const child = children[at] as number;
      if (earlyStart[outNode[child] as number] !== first) continue;
      if (outNode[child] !== child) open.push(child);
      else limits[child] = Math.min(limits[child] as number, limit);
    }
  }
}
