import type { Row } from '../model/plan.ts';

/**
 * Follows a references column from a row. Returns the ids on a cycle through that row, first and last the
 * same, or null when there is none. Takes time linear in rows and references.
 */
export function dependencyCycle(
  rows: Readonly<Record<string, Pick<Row, 'cells'>>>,
  start: string,
  column: string,
): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const references = rows[id]?.cells[column];
    if (!Array.isArray(references)) continue;
    for (const next of references as readonly string[]) {
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
