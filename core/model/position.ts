import { generateNKeysBetween } from 'fractional-indexing';
import type { Patch } from 'immer';

/**
 * A key that sorts a record among its neighbours (plain string order). Inserting or moving one record
 * changes that record alone, so a change in a table of 10,000 rows is one small patch.
 */
export type Position = string;

export interface Positioned {
  readonly id: string;
  readonly position: Position;
}

/** Positions longer than this (hundreds of inserts at one place) are spaced anew; files take up to 400. */
const longestPosition = 200;

type Records<Item extends Positioned> = Readonly<Record<string, Item>>;

const orderedCache = new WeakMap<object, readonly Positioned[]>();

/** The records in their order. Cached per map, which is sound because plans are never changed in place. */
export function inOrder<Item extends Positioned>(records: Records<Item>): readonly Item[] {
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

/** More changes than this are sorted as a whole. */
const fewChanges = 64;

/**
 * Gives `after` its order from the order of `before`, when that is known and few records differ, so that an
 * edit of one cell does not sort 10,000 rows again.
 * @param changed ids of every record that was added, removed or changed between the two.
 */
export function carryOrder<Item extends Positioned>(
  before: Records<Item>,
  after: Records<Item>,
  changed: ReadonlySet<string>,
): void {
  if (before === after || changed.size > fewChanges || orderedCache.has(after)) return;
  const known = orderedCache.get(before);
  if (!known) return;
  const ordered = (known as readonly Item[]).filter((item) => !changed.has(item.id));
  for (const id of changed) {
    const item = Object.hasOwn(after, id) ? after[id] : undefined;
    if (item) ordered.splice(insertionIndex(ordered, item), 0, item);
  }
  orderedCache.set(after, ordered);
}

function insertionIndex(ordered: readonly Positioned[], item: Positioned): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ordered[middle];
    if (other && comparePositions(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What `carryOrder` needs to know of patches: the ids that they touch below a path; null for the whole map. */
export function changedIds(patches: readonly Patch[], path: readonly string[]): ReadonlySet<string> | null {
  const ids = new Set<string>();
  for (const patch of patches) {
    const shared = Math.min(path.length, patch.path.length);
    let below = true;
    for (let index = 0; index < shared; index++) below &&= patch.path[index] === path[index];
    if (!below) continue;
    const id = patch.path[path.length];
    if (id === undefined) return null;
    ids.add(String(id));
  }
  return ids;
}

/** `count` ascending positions between two neighbours; null stands for the start or the end. */
export function positionsBetween(before: Position | null, after: Position | null, count: number): Position[] {
  return generateNKeysBetween(before, after, count);
}

/** Where records go that are put into an order. */
export interface Placement {
  /** For the records that are put in, ascending. */
  readonly positions: readonly Position[];
  /** New positions of records that were there already, by id; nearly always empty. */
  readonly respaced: ReadonlyMap<string, Position>;
}

/**
 * Positions for `count` records put in at an index of an order. Where there is no room left, because a file
 * made elsewhere holds equal or malformed positions or they have grown very long, all are spaced anew.
 */
export function placeAt(ordered: readonly Positioned[], index: number, count: number): Placement {
  const positions = tryPositions(
    ordered[index - 1]?.position ?? null,
    ordered[index]?.position ?? null,
    count,
  );
  if (positions) return { positions, respaced: new Map() };
  const fresh = positionsBetween(null, null, ordered.length + count);
  const respaced = new Map<string, Position>();
  ordered.forEach((item, at) => {
    const position = fresh[at < index ? at : at + count];
    if (position !== undefined && position !== item.position) respaced.set(item.id, position);
  });
  return { positions: fresh.slice(index, index + count), respaced };
}

function tryPositions(before: Position | null, after: Position | null, count: number): Position[] | null {
  try {
    const positions = positionsBetween(before, after, count);
    return positions.every((position) => position.length <= longestPosition) ? positions : null;
  } catch {
    // The library's way of saying that there is no room between, or that one of the keys is not its own.
    return null;
  }
}
