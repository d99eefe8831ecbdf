import { forEachFollower, grouped, type Hierarchy } from './hierarchy.ts';

/** Tasks that wait for each other: one round through them, and all links among them. Both by index. */
export interface Cycle {
  readonly tasks: readonly number[];
  readonly links: readonly number[];
}

/** The groups of tasks that wait for each other, by their links. */
export function findCycles(hierarchy: Hierarchy, linkFrom: Int32Array, linkTo: Int32Array): Cycle[] {
  const { outNode } = hierarchy;
  const { start, entries } = grouped(linkFrom, hierarchy.tasks.length);
  const component = components(hierarchy, start, entries, linkTo);
  const linksByComponent = new Map<number, number[]>();
  linkFrom.forEach((from, link) => {
    if (from < 0) return;
    const group = component[outNode[from] as number] as number;
    if (group !== component[linkTo[link] as number]) return;
    const links = linksByComponent.get(group);
    if (links) links.push(link);
    else linksByComponent.set(group, [link]);
  });
  return [...linksByComponent.values()].map((links) => ({
    links,
    tasks: roundThrough(hierarchy, start, entries, linkFrom, linkTo, component, links[0] ?? 0),
  }));
}

/** The number of the strongly connected component of each node (Tarjan, without recursion). */
function components(
  hierarchy: Hierarchy,
  outStart: Int32Array,
  outLinks: Int32Array,
  linkTo: Int32Array,
): Int32Array {
  const { nodeCount } = hierarchy;
  const followers = followerLists(hierarchy, outStart, outLinks, linkTo);
  const found = new Int32Array(nodeCount).fill(-1);
  const lowest = new Int32Array(nodeCount);
  const component = new Int32Array(nodeCount).fill(-1);
  const nextFollower = followers.start.slice();
  const stack: number[] = [];
  const path: number[] = [];
  let visited = 0;
  let componentCount = 0;
  const enter = (node: number): void => {
    found[node] = visited;
    lowest[node] = visited++;
    stack.push(node);
    path.push(node);
  };
  for (let root = 0; root < nodeCount; root++) {
    if (found[root] !== -1) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = nextFollower[node] as number;
      if (at < (followers.start[node + 1] as number)) {
        nextFollower[node] = at + 1;
        const follower = followers.entries[at] as number;
        if (found[follower] === -1) enter(follower);
        else if (component[follower] === -1) {
          lowest[node] = Math.min(lowest[node] as number, found[follower] as number);
        }
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above] = Math.min(lowest[above] as number, lowest[node] as number);
      if (lowest[node] !== found[node]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component[member] = componentCount;
        if (member === node) break;
      }
      componentCount += 1;
    }
  }
  return component;
}

function followerLists(
  hierarchy: Hierarchy,
  outStart: Int32Array,
  outLinks: Int32Array,
  linkTo: Int32Array,
): { start: Int32Array; entries: Int32Array } {
  const start = new Int32Array(hierarchy.nodeCount + 1);
  const entries: number[] = [];
  for (let node = 0; node < hierarchy.nodeCount; node++) {
    forEachFollower(hierarchy, outStart, outLinks, linkTo, node, (follower) => entries.push(follower));
    start[node + 1] = entries.length;
  }
  return { start, entries: Int32Array.from(entries) };
}

/** The tasks on a shortest way from the end of a link back to its beginning, within one component. */
function roundThrough(
  hierarchy: Hierarchy,
  outStart: Int32Array,
  outLinks: Int32Array,
  linkFrom: Int32Array,
  linkTo: Int32Array,
  component: Int32Array,
  first: number,
): number[] {
  const { outNode } = hierarchy;
  const from = linkFrom[first] as number;
  const goal = outNode[from] as number;
  const begin = linkTo[first] as number;
  // The node and the link by which each node was reached.
  const reached = new Map<number, { node: number; link: number }>([[begin, { node: -1, link: first }]]);
  const queue = [begin];
  for (let at = 0; at < queue.length && !reached.has(goal); at++) {
    const node = queue[at] as number;
    forEachFollower(hierarchy, outStart, outLinks, linkTo, node, (follower, link) => {
      if (component[follower] !== component[goal] || reached.has(follower)) return;
      reached.set(follower, { node, link });
      queue.push(follower);
    });
  }
  // Backwards, each task once.
  const tasks = new Set<number>();
  for (let node = goal, step = reached.get(goal); step; node = step.node, step = reached.get(node)) {
    if (step.link < 0) continue;
    tasks.add(linkTo[step.link] as number);
    tasks.add(linkFrom[step.link] as number);
  }
  tasks.delete(from);
  return [from, ...[...tasks].reverse()];
}
