import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * A key that sorts a record among its neighbours (plain string order). Inserting or moving one record
 * changes that record alone, so a change in a table of 10,000 rows is one small patch.
 */
export type Position = string;

export interface Positioned {
  readonly id: string;
  readonly position: Position;
}

const orderedCache = new WeakMap<object, readonly Positioned[]>();

/** The records in their order. Cached per map, which is sound because plans are never changed in place. */
export function inOrder<Item extends Positioned>(records: Readonly<Record<string, Item>>): readonly Item[] {
  const cached = orderedCache.get(records);
  // The cache holds what was computed from this very map, hence items of its type.
  if (cached) return cached as readonly Item[];
  const ordered = Object.values(records).sort(comparePositions);
  orderedCache.set(records, ordered);
  return ordered;
}

/** Order by position; equal positions (which only a hand-made file can hold) by id. */
export function comparePositions(left: Positioned, right: Positioned): number {
  if (left.position !== right.position) return left.position < right.position ? -1 : 1;
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

/** A position between two neighbours; null stands for the start or the end. */
export function positionBetween(before: Position | null, after: Position | null): Position {
  return generateKeyBetween(before, after);
}

/** `count` ascending positions between two neighbours. */
export function positionsBetween(before: Position | null, after: Position | null, count: number): Position[] {
  return generateNKeysBetween(before, after, count);
}
