import type { GridRecord } from './grid-types.ts';

/** Heights in CSS pixels. */
export const rowHeight = 30;
export const groupRowHeight = 32;

export interface RecordItem {
  readonly kind: 'record';
  /** Unique among the items. */
  readonly key: string;
  readonly record: GridRecord;
  /** The group that the row stands in; null when rows are not grouped. */
  readonly group: string | null;
  /** 1 for the first row shown, whatever the groups. */
  readonly number: number;
}
export interface GroupItem {
  readonly kind: 'group';
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly count: number;
  readonly isCollapsed: boolean;
  /** Subtotals by column key, as text. */
  readonly subtotals: Readonly<Record<string, string>>;
}
export type GridItem = RecordItem | GroupItem;

export interface RecordGroup {
  readonly group: string;
  readonly title: string;
  readonly records: readonly GridRecord[];
  readonly subtotals: Readonly<Record<string, string>>;
}

/** The lines of the grid from top to bottom. Table and chart draw from the same model, so that they agree. */
export interface RowModel {
  readonly items: readonly GridItem[];
  /** Rows shown or folded away. */
  readonly recordCount: number;
  readonly layout: RowLayout;
}

/** Which line stands where; the same object as long as that stays the same. */
export interface RowLayout {
  /** Upper edge of each item, and the lower edge of the last. */
  readonly offsets: readonly number[];
  readonly totalHeight: number;
  readonly keys: readonly string[];
  readonly indexByKey: ReadonlyMap<string, number>;
}

/** The key of a group's own line; row ids hold no colon, so the two never meet. */
export function groupKey(group: string): string {
  return `group:${group}`;
}

/**
 * A model of rows without groups.
 * @param before the model until now, whose layout is kept where nothing moved.
 */
export function flatModel(records: readonly GridRecord[], before: RowModel | null = null): RowModel {
  const items = records.map(
    (record, index): GridItem => ({
      kind: 'record',
      key: record.id,
      record,
      group: null,
      number: index + 1,
    }),
  );
  return modelOf(items, records.length, before);
}

/** A model of rows under a line for each group; the rows of collapsed groups are left out. */
export function groupedModel(
  groups: readonly RecordGroup[],
  collapsed: ReadonlySet<string>,
  before: RowModel | null = null,
): RowModel {
  const items: GridItem[] = [];
  let number = 0;
  for (const { group, title, records, subtotals } of groups) {
    const isCollapsed = collapsed.has(group);
    items.push({
      kind: 'group',
      key: groupKey(group),
      group,
      title,
      count: records.length,
      isCollapsed,
      subtotals,
    });
    for (const record of records) {
      number += 1;
      if (!isCollapsed) items.push({ kind: 'record', key: record.id, record, group, number });
    }
  }
  return modelOf(items, number, before);
}

function modelOf(items: readonly GridItem[], recordCount: number, before: RowModel | null): RowModel {
  const known = before?.layout;
  // Equal keys mean equal kinds, hence equal heights.
  const isSame =
    known?.keys.length === items.length && items.every(({ key }, index) => known.keys[index] === key);
  return { items, recordCount, layout: known && isSame ? known : layoutOf(items) };
}

function layoutOf(items: readonly GridItem[]): RowLayout {
  const offsets: number[] = [0];
  const indexByKey = new Map<string, number>();
  let offset = 0;
  items.forEach((item, index) => {
    indexByKey.set(item.key, index);
    offset += heightOf(item);
    offsets.push(offset);
  });
  return { offsets, totalHeight: offset, keys: items.map(({ key }) => key), indexByKey };
}

/** The height of an item in CSS pixels. */
export function heightOf(item: GridItem): number {
  return item.kind === 'group' ? groupRowHeight : rowHeight;
}

/** The index of the item at a height; the first or last one beyond the ends, -1 without items. */
export function indexAt(model: RowModel, y: number): number {
  let low = 0;
  let high = model.items.length - 1;
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((model.layout.offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The records among the items from one index to another, both included. */
export function recordsBetween(model: RowModel, from: number, to: number): readonly GridRecord[] {
  return model.items.slice(from, to + 1).flatMap((item) => (item.kind === 'record' ? [item.record] : []));
}

/**
 * Where rows go that are moved one line up or down: beyond the neighbour outside of them. Null at the edge of
 * the table or of their group.
 * @param rows ids of rows that stand together.
 */
export function neighbourTarget(
  model: RowModel,
  rows: readonly string[],
  direction: 'up' | 'down',
): { row: string; side: 'before' | 'after' } | null {
  const indexes = rows.map((row) => model.layout.indexByKey.get(row) ?? -1).filter((index) => index >= 0);
  if (indexes.length === 0) return null;
  const neighbour = model.items[direction === 'up' ? Math.min(...indexes) - 1 : Math.max(...indexes) + 1];
  if (neighbour?.kind !== 'record') return null;
  return { row: neighbour.key, side: direction === 'up' ? 'before' : 'after' };
}
