import type { Row } from '../model/plan.ts';

/** The ids to which a row refers; none for a row that is not there. */
export type ReferencesOf = (id: string) => readonly string[];

const none: readonly string[] = [];

/** Reads the references of rows from one of their columns. */
export function referencesIn(
  rows: Readonly<Record<string, Pick<Row, 'cells'>>>,
  column: string,
): ReferencesOf {
  return (id) => {
    const references = Object.hasOwn(rows, id) ? rows[id]?.cells[column] : undefined;
    return Array.isArray(references) ? references : none;
  };
}

/**
 * Follows references from a row. Returns the ids on a shortest cycle through that row, first and last the
 * same, or null when there is none. Takes time linear in rows and references.
 */
export function dependencyCycle(referencesOf: ReferencesOf, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of referencesOf(id)) {
      if (next === start) {
        const path = [start];
        for (
          let step: string | undefined = id;
          step !== undefined && step !== start;
          step = cameFrom.get(step)
        )
          path.unshift(step);
        return [start, ...path];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  }
  return null;
}

/**
 * All rows that lie on a cycle and can be reached from the given ones: Tarjan's strongly connected
 * components, without recursion. Takes time linear in rows and references.
 */
export function rowsOnCycles(referencesOf: ReferencesOf, starts: Iterable<string>): Set<string> {
  const onCycle = new Set<string>();
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const stacked = new Set<string>();
  const enter = (id: string) => {
    index.set(id, index.size);
    lowest.set(id, index.size - 1);
    stack.push(id);
    stacked.add(id);
    return { id, references: referencesOf(id), at: 0 };
  };
  const lower = (id: string, value: number) => lowest.set(id, Math.min(lowest.get(id) ?? value, value));
  const leave = (id: string) => {
    if (lowest.get(id) !== index.get(id)) return;
    const component = stack.splice(stack.lastIndexOf(id));
    for (const member of component) stacked.delete(member);
    if (component.length > 1 || referencesOf(id).includes(id))
      for (const member of component) onCycle.add(member);
  };
  for (const start of starts) {
    if (index.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const next = visit.references[visit.at++];
      if (next === undefined) {
        path.pop();
        leave(visit.id);
        const parent = path.at(-1);
        if (parent) lower(parent.id, lowest.get(visit.id) ?? 0);
      } else if (!index.has(next)) path.push(enter(next));
      else if (stacked.has(next)) lower(visit.id, index.get(next) ?? 0);
    }
  }
  return onCycle;
}
