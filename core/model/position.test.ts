import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, inOrder, placeAt, positionsBetween } from './position.ts';

interface Item {
  readonly id: string;
  readonly position: string;
}

/** Puts items in as the commands do. */
function insert(ordered: readonly Item[], index: number, ids: readonly string[]): Item[] {
  const { positions, respaced } = placeAt(ordered, index, ids.length);
  const kept = ordered.map((item) => ({ ...item, position: respaced.get(item.id) ?? item.position }));
  const added = ids.map((id, at) => ({ id, position: positions[at] ?? '' }));
  return [...kept.slice(0, index), ...added, ...kept.slice(index)];
}

const isAscending = (items: readonly Item[]) =>
  items.every((item, index) => index === 0 || (items[index - 1]?.position ?? '') < item.position);

describe('placeAt', () => {
  it('keeps any sequence of insertions in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })), { maxLength: 60 }),
        (insertions) => {
          let items: Item[] = [];
          insertions.forEach(([at, count], turn) => {
            const ids = Array.from({ length: count }, (_, index) => `${turn}-${index}`);
            items = insert(items, at % (items.length + 1), ids);
            expect(isAscending(items)).toBe(true);
          });
        },
      ),
    );
  });

  it('never lets positions grow beyond what a file takes, however often one place is used', () => {
    let items = insert([], 0, ['first', 'last']);
    for (let count = 0; count < 3000; count++) items = insert(items, 1, [`item${count}`]);
    expect(isAscending(items)).toBe(true);
    expect(Math.max(...items.map((item) => item.position.length))).toBeLessThanOrEqual(200);
  });

  it.each([[['a0', 'a0', 'a1']], [['!', '?', 'a1']], [['a1', 'zzz', 'zzz ']], [['a00', 'a000']]])(
    'spaces anew where a file holds equal or malformed positions: %j',
    (positions) => {
      const items = positions
        .map((position, index) => ({ id: String(index), position }))
        .sort(comparePositions);
      for (let index = 0; index <= items.length; index++) {
        const result = insert(items, index, ['new', 'newer']);
        expect([...result].sort(comparePositions)).toEqual(result);
        expect(result[index]?.id).toBe('new');
      }
    },
  );
});

it('orders by position, then id, and only once for one map', () => {
  const records = {
    c: { id: 'c', position: 'a1' },
    b: { id: 'b', position: 'a0' },
    a: { id: 'a', position: 'a1' },
    d: { id: 'd', position: 'Zz' },
  };
  expect(inOrder(records).map((item) => item.id)).toEqual(['d', 'b', 'a', 'c']);
  expect(inOrder(records)).toBe(inOrder(records));
  expect(positionsBetween(null, null, 3)).toEqual([...positionsBetween(null, null, 3)].sort());
});
