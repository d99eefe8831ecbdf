import { findCycles } from './cycles.ts';
import { forEachFollower, grouped, type Hierarchy } from './hierarchy.ts';
import { linkTypes, maximumDurationDays, type ScheduleFinding, type ScheduleLink } from './schedule-input.ts';

/** Tasks and the links between them as arrays of numbers. */
export interface TaskGraph {
  readonly hierarchy: Hierarchy;
  readonly links: readonly ScheduleLink[];
  /** Type as an index of `linkTypes`. */
  readonly linkType: Uint8Array;
  readonly linkLagDays: Int32Array;
  /** 1 when the lag counts calendar days. */
  readonly linkIsCalendar: Uint8Array;
  /** Task indexes. */
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  /** The links into each task: `inLinks[inStart[task] .. inStart[task + 1]]`. Links left out are in neither list. */
  readonly inStart: Int32Array;
  readonly inLinks: Int32Array;
  readonly outStart: Int32Array;
  readonly outLinks: Int32Array;
  /** All nodes, each after all that it depends on. */
  readonly order: Int32Array;
  readonly findings: readonly ScheduleFinding[];
}

/** Whether two lists of links say the same. */
export function isSameLinks(before: readonly ScheduleLink[], after: readonly ScheduleLink[]): boolean {
  if (before === after) return true;
  return (
    before.length === after.length &&
    after.every((link, at) => {
      const old = before[at];
      return (
        old === link ||
        (old?.from === link.from &&
          old.to === link.to &&
          old.type === link.type &&
          old.lagDays === link.lagDays &&
          old.lagUnit === link.lagUnit)
      );
    })
  );
}

export function buildGraph(hierarchy: Hierarchy, links: readonly ScheduleLink[]): TaskGraph {
  const { tasks, indexById, childStart } = hierarchy;
  const findings: ScheduleFinding[] = [];
  const count = links.length;
  const linkType = new Uint8Array(count);
  const linkLagDays = new Int32Array(count);
  const linkIsCalendar = new Uint8Array(count);
  const linkFrom = new Int32Array(count).fill(-1);
  const linkTo = new Int32Array(count).fill(-1);
  links.forEach((link, at) => {
    const from = indexById.get(link.from);
    const to = indexById.get(link.to);
    if (from === undefined || to === undefined) {
      findings.push({ type: 'unknownTask', task: from === undefined ? link.from : link.to, link });
      return;
    }
    const type = linkTypes.indexOf(link.type ?? 'FS');
    if (type >= 2 && childStart[to] !== childStart[to + 1]) {
      findings.push({ type: 'linkToPhaseFinish', task: link.to, link });
      return;
    }
    const lag = link.lagDays ?? 0;
    if (Number.isInteger(lag) && Math.abs(lag) <= maximumDurationDays) linkLagDays[at] = lag;
    else findings.push({ type: 'invalidValue', task: link.to, field: 'lagDays' });
    linkType[at] = type;
    linkIsCalendar[at] = link.lagUnit === 'calendar' ? 1 : 0;
    linkFrom[at] = from;
    linkTo[at] = to;
  });
  let order = nodeOrder(hierarchy, linkFrom, linkTo);
  if (order.length < hierarchy.nodeCount) {
    for (const cycle of findCycles(hierarchy, linkFrom, linkTo)) {
      for (const at of cycle.links) {
        linkFrom[at] = -1;
        linkTo[at] = -1;
      }
      findings.push({
        type: 'cycle',
        tasks: cycle.tasks.map((at) => tasks[at]?.id ?? ''),
        links: cycle.links.flatMap((at) => links[at] ?? []),
      });
    }
    order = nodeOrder(hierarchy, linkFrom, linkTo);
  }
  const into = grouped(linkTo, tasks.length);
  const outOf = grouped(linkFrom, tasks.length);
  return {
    hierarchy,
    links,
    linkType,
    linkLagDays,
    linkIsCalendar,
    linkFrom,
    linkTo,
    inStart: into.start,
    inLinks: into.entries,
    outStart: outOf.start,
    outLinks: outOf.entries,
    order,
    findings,
  };
}

/** The nodes in an order of dependence; fewer than all when some wait for each other. */
function nodeOrder(hierarchy: Hierarchy, linkFrom: Int32Array, linkTo: Int32Array): Int32Array {
  const { nodeCount, tasks } = hierarchy;
  const { start, entries } = grouped(linkFrom, tasks.length);
  const waitsFor = new Int32Array(nodeCount);
  const count = (follower: number): void => {
    waitsFor[follower] = (waitsFor[follower] as number) + 1;
  };
  for (let node = 0; node < nodeCount; node++)
    forEachFollower(hierarchy, start, entries, linkTo, node, count);
  const order = new Int32Array(nodeCount);
  let filled = 0;
  for (let node = 0; node < nodeCount; node++) if (waitsFor[node] === 0) order[filled++] = node;
  const release = (follower: number): void => {
    const left = (waitsFor[follower] as number) - 1;
    waitsFor[follower] = left;
    if (left === 0) order[filled++] = follower;
  };
  for (let at = 0; at < filled; at++) {
    forEachFollower(hierarchy, start, entries, linkTo, order[at] as number, release);
  }
  return filled === nodeCount ? order : order.subarray(0, filled);
}
