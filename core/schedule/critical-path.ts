import { always, finishFrom, startFrom, startOf, upToWork } from './instants.ts';
import { type Dates, linkBound } from './passes.ts';
import type { Columns } from './scheduled-tasks.ts';
import type { TaskGraph } from './task-graph.ts';
import type { TaskValues } from './task-values.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The chain of critical tasks that ends the plan, from its first task to its last, by id. Where several would do, the one
 * that stands first among the tasks is taken.
 */
export function criticalPathOf(
  graph: TaskGraph,
  values: TaskValues,
  dates: Dates,
  columns: Columns,
  calendar: WorkingCalendar,
): string[] {
  const { tasks, outNode } = graph.hierarchy;
  let last = -1;
  for (let task = 0; task < tasks.length && last < 0; task++) {
    const isLast = outNode[task] === task && dates.earlyFinish[task] === dates.end;
    if (isLast && columns.isCritical[task] === 1) last = task;
  }
  const path = new Set<number>();
  for (let task = last; task >= 0 && !path.has(task); ) {
    path.add(task);
    const before = driverOf(graph, values, dates, calendar, task);
    task = before >= 0 && columns.isCritical[before] === 1 ? before : -1;
  }
  return [...path].reverse().map((task) => tasks[task]?.id ?? '');
}

/** The task that another one cannot start earlier for; -1 when the plan's start or a constraint holds it. */
function driverOf(
  graph: TaskGraph,
  values: TaskValues,
  dates: Dates,
  calendar: WorkingCalendar,
  task: number,
): number {
  if ((values.fixedStart[task] as number) > always) return -1;
  const { inStart, inLinks, linkType, linkFrom } = graph;
  const duration = values.durationDays[task] as number;
  const start = dates.earlyStart[task];
  const { parent } = graph.hierarchy;
  // What holds a phase holds its tasks.
  for (let at = task; at >= 0; at = parent[at] as number) {
    for (let each = inStart[at] as number; each < (inStart[at + 1] as number); each++) {
      const link = inLinks[each] as number;
      const bound = linkBound(graph, calendar, link, dates.earlyStart, dates.earlyFinish);
      const isStart = (linkType[link] as number) < 2;
      const held =
        duration === 0
          ? upToWork(calendar, bound)
          : isStart
            ? startFrom(calendar, bound)
            : startOf(calendar, finishFrom(calendar, bound), duration);
      if (held === start)
        return edgeTask(graph, dates, linkFrom[link] as number, (linkType[link] as number) & 1);
    }
  }
  return -1;
}

/** The task itself; of a phase, its task that ends last, or for a start (`edge` 1) starts first. */
function edgeTask({ hierarchy }: TaskGraph, dates: Dates, task: number, edge: number): number {
  const { outNode, childStart, children } = hierarchy;
  const instants = edge === 1 ? dates.earlyStart : dates.earlyFinish;
  let at = task;
  while (outNode[at] !== at) {
    const wanted = instants[outNode[at] as number];
    const inside = children.subarray(childStart[at], childStart[at + 1]);
    const child = inside.find((each) => instants[outNode[each] as number] === wanted);
    if (child === undefined) return -1;
    at = child;
  }
  return at;
}
