import type { ScheduleFinding, ScheduleTask } from './schedule-input.ts';

/**
 * Tasks and the phases they lie in, by index. Each task is a node. A phase with tasks in it has two: the node of its index is
 * the gate that its tasks wait behind, a second one gathers their dates.
 */
export interface Hierarchy {
  readonly tasks: readonly ScheduleTask[];
  readonly indexById: ReadonlyMap<string, number>;
  /** Task index of the phase, -1 without one. */
  readonly parent: Int32Array;
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** The node that other tasks follow: the task itself, or the gathering node of a phase. */
  readonly outNode: Int32Array;
  readonly nodeCount: number;
  /** The task of each node. */
  readonly taskOfNode: Int32Array;
  readonly findings: readonly ScheduleFinding[];
}

/** Whether two lists of tasks have the same ids in the same phases. */
export function isSameHierarchy(before: readonly ScheduleTask[], after: readonly ScheduleTask[]): boolean {
  if (before === after) return true;
  return (
    before.length === after.length &&
    after.every((task, at) => {
      const old = before[at];
      return old === task || (old?.id === task.id && old.phase === task.phase);
    })
  );
}

/** Lists by key as one array: which begin where, and the entries. */
export function grouped(keys: Int32Array, count: number): { start: Int32Array; entries: Int32Array } {
  const start = new Int32Array(count + 1);
  let total = 0;
  for (const key of keys) {
    if (key < 0) continue;
    start[key + 1] = (start[key + 1] as number) + 1;
    total += 1;
  }
  for (let at = 0; at < count; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
  const next = start.slice();
  const entries = new Int32Array(total);
  keys.forEach((key, at) => {
    if (key < 0) return;
    const place = next[key] as number;
    entries[place] = at;
    next[key] = place + 1;
  });
  return { start, entries };
}

export function buildHierarchy(tasks: readonly ScheduleTask[]): Hierarchy {
  const findings: ScheduleFinding[] = [];
  const indexById = new Map<string, number>();
  tasks.forEach(({ id }, at) => {
    if (indexById.has(id)) findings.push({ type: 'duplicateTask', task: id });
    else indexById.set(id, at);
  });
  const parent = new Int32Array(tasks.length).fill(-1);
  tasks.forEach(({ id, phase }, at) => {
    if (phase === undefined) return;
    const index = indexById.get(phase);
    if (index === undefined) findings.push({ type: 'unknownPhase', task: id, phase });
    else parent[at] = index;
  });
  breakCircles(tasks, parent, findings);
  const { start, entries } = grouped(parent, tasks.length);
  const outNode = new Int32Array(tasks.length);
  const taskOfNode: number[] = tasks.map((_, at) => at);
  for (let at = 0; at < tasks.length; at++) {
    const hasChildren = start[at] !== start[at + 1];
    outNode[at] = hasChildren ? taskOfNode.push(at) - 1 : at;
  }
  return {
    tasks,
    indexById,
    parent,
    childStart: start,
    children: entries,
    outNode,
    nodeCount: taskOfNode.length,
    taskOfNode: Int32Array.from(taskOfNode),
    findings,
  };
}

/** Takes phases that lie in each other out of one another. */
function breakCircles(tasks: readonly ScheduleTask[], parent: Int32Array, findings: ScheduleFinding[]): void {
  // The walk that first came by: 0 none yet.
  const walk = new Int32Array(tasks.length);
  for (let from = 0; from < tasks.length; from++) {
    let at = from;
    while (at >= 0 && walk[at] === 0) {
      walk[at] = from + 1;
      at = parent[at] as number;
    }
    if (at < 0 || walk[at] !== from + 1) continue;
    const circle: string[] = [];
    for (let each = at; (parent[each] as number) >= 0; ) {
      const above = parent[each] as number;
      circle.push(tasks[each]?.id ?? '');
      parent[each] = -1;
      each = above;
    }
    findings.push({ type: 'phaseCircle', tasks: circle });
  }
}

/** What each node is waited for by: gates by what lies in the phase, tasks by their phase, both by links. */
export function forEachFollower(
  hierarchy: Hierarchy,
  outStart: Int32Array,
  outLinks: Int32Array,
  linkTo: Int32Array,
  node: number,
  visit: (follower: number, link: number) => void,
): void {
  const { parent, childStart, children, outNode, taskOfNode } = hierarchy;
  const task = taskOfNode[node] as number;
  if (outNode[task] !== node) {
    for (let at = childStart[task] as number; at < (childStart[task + 1] as number); at++) {
      visit(children[at] as number, -1);
    }
    return;
  }
  const above = parent[task] as number;
  if (above >= 0) visit(outNode[above] as number, -1);
  for (let at = outStart[task] as number; at < (outStart[task + 1] as number); at++) {
    const link = outLinks[at] as number;
    visit(linkTo[link] as number, link);
  }
}
