import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyCycle, type ReferencesOf, rowsOnCycles } from './references.ts';

/** A graph of small numbers as lists of neighbours. */
const graphs = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 4 }), { minLength: 12, maxLength: 12 });
const lookup = (graph: readonly (readonly number[])[]): ReferencesOf => {
  const texts = graph.map((neighbours) => neighbours.map(String));
  return (id) => texts[Number(id)] ?? [];
};

/** Whether one can walk from a node back to itself: the definition, by brute force. */
function returnsTo(graph: readonly (readonly number[])[], start: number): boolean {
  let reached = new Set(graph[start]);
  for (let step = 0; step < graph.length; step++)
    reached = new Set([...reached, ...[...reached].flatMap((node) => graph[node] ?? [])]);
  return reached.has(start);
}

describe('cycles', () => {
  it('are found exactly where one can walk back', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const referencesOf = lookup(graph);
        const onCycle = rowsOnCycles(
          referencesOf,
          graph.map((_, index) => String(index)),
        );
        graph.forEach((_, index) => {
          const id = String(index);
          expect(onCycle.has(id)).toBe(returnsTo(graph, index));
          const cycle = dependencyCycle(referencesOf, id);
          expect(cycle !== null).toBe(onCycle.has(id));
          if (!cycle) return;
          expect([cycle[0], cycle.at(-1)]).toEqual([id, id]);
          for (let at = 1; at < cycle.length; at++)
            expect(referencesOf(cycle[at - 1] ?? '')).toContain(cycle[at]);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('take no stack and little time in a chain of 200,000 rows', () => {
    const length = 200_000;
    const referencesOf: ReferencesOf = (id) => (Number(id) + 1 < length ? [String(Number(id) + 1)] : []);
    expect(dependencyCycle(referencesOf, '0')).toBeNull();
    expect(rowsOnCycles(referencesOf, ['0']).size).toBe(0);
    const closed: ReferencesOf = (id) => [String((Number(id) + 1) % length)];
    expect(rowsOnCycles(closed, ['5']).size).toBe(length);
  });
});
