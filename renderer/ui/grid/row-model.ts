import type { GridRecord, MoveTarget } from './grid-types.ts';

/** Heights in CSS pixels. */
export const rowHeight = 30;
export const groupRowHeight = 32;

/** The rows of a table in the order shown. Records are asked for only where they are needed, such as on screen. */
export interface RowSource {
  readonly count: number;
  readonly idAt: (index: number) => string;
  readonly recordAt: (index: number) => GridRecord;
  /** A row's own height in CSS pixels; undefined for the usual one. */
  readonly heightAt?: (index: number) => number | undefined;
}

export interface RecordItem {
  readonly kind: 'record';
  /** Unique among the items. */
  readonly key: string;
  readonly record: GridRecord;
  /** The innermost group that the row stands in; null when rows are not grouped. */
  readonly group: string | null;
  /** 1 for the first row shown, whatever the groups. */
  readonly number: number;
}
export interface GroupItem {
  readonly kind: 'group';
  readonly key: string;
  /** Tells the group from all others, whatever their level. */
  readonly group: string;
  /** 1 for the outermost groups. */
  readonly level: number;
  /** The titles from the outermost group to this one. */
  readonly path: readonly string[];
  readonly title: string;
  readonly count: number;
  readonly isCollapsed: boolean;
  /** Subtotals by column key, as text. */
  readonly subtotals: Readonly<Record<string, string>>;
}
export type GridItem = RecordItem | GroupItem;

/** Rows of the source that stand one after the other, with the groups within them. */
export interface RecordGroup {
  /** Unique among all groups of the table. */
  readonly group: string;
  readonly title: string;
  /** How many rows of the source belong to it, those of the groups within included. */
  readonly count: number;
  readonly subtotals: Readonly<Record<string, string>>;
  /** The groups of the next level, which hold all its rows; null or absent at the innermost. */
  readonly groups?: readonly RecordGroup[] | null;
}

/** The lines of the grid from top to bottom. Table and chart draw from the same model, so that they agree. */
export interface RowModel {
  /** Lines: rows shown and headings of groups. */
  readonly count: number;
  /** Rows shown or folded away. */
  readonly recordCount: number;
  /** The names of the groups whose headings are shown. */
  readonly groups: readonly string[];
  readonly itemAt: (index: number) => GridItem | undefined;
  /** All rows of a group, those that are folded away included. */
  readonly recordsOf: (group: string) => readonly GridRecord[];
  readonly layout: RowLayout;
}

/** Which line stands where; the same object as long as that stays the same, whatever the rows hold. */
export interface RowLayout {
  readonly count: number;
  readonly totalHeight: number;
  readonly keyAt: (index: number) => string | undefined;
  /** The index of a line by its key; -1 when it is not shown. */
  readonly indexOf: (key: string) => number;
  /** The upper edge of a line; for `count`, the lower edge of the last. */
  readonly topOf: (index: number) => number;
  readonly heightOf: (index: number) => number;
}

/** The key of a group's own line; row ids hold no colon, so the two never meet. */
export function groupKey(group: string): string {
  return `group:${group}`;
}

export function isGroupKey(key: string | undefined): boolean {
  return key?.startsWith('group:') === true;
}

/** A source of records that are there already. */
export function sourceOf(
  records: readonly GridRecord[],
  heightAt?: (index: number) => number | undefined,
): RowSource {
  return {
    count: records.length,
    idAt: (index) => recordAmong(records, index).id,
    recordAt: (index) => recordAmong(records, index),
    ...(heightAt ? { heightAt } : {}),
  };
}

function recordAmong(records: readonly GridRecord[], index: number): GridRecord {
  const record = records[index];
  if (!record) throw new RangeError(`The source has no record ${index}`);
  return record;
}

interface GroupLine extends Omit<GroupItem, 'kind' | 'key'> {
  /** Rows of the source before it. */
  readonly from: number;
}

/** Line by line: the index of a row in the source, or -1 - the index of a group. */
type Lines = Int32Array | null;

/**
 * A model of rows without groups.
 * @param before the model until now, whose layout is kept where nothing moved.
 */
export function flatModel(source: RowSource, before: RowModel | null = null): RowModel {
  return modelOf(source, null, [], before);
}

/**
 * A model of rows under a line for each group, at any level; the rows and groups within collapsed groups are left out.
 * @param source all rows in the order of the groups, outermost first.
 */
export function groupedModel(
  source: RowSource,
  groups: readonly RecordGroup[],
  collapsed: ReadonlySet<string>,
  before: RowModel | null = null,
): RowModel {
  const lines: number[] = [];
  const groupLines: GroupLine[] = [];
  let from = 0;
  const add = (group: RecordGroup, outer: readonly string[]) => {
    const isCollapsed = collapsed.has(group.group);
    const path = [...outer, group.title];
    lines.push(-1 - groupLines.length);
    const { group: name, title, count, subtotals } = group;
    groupLines.push({ group: name, title, count, subtotals, path, level: path.length, isCollapsed, from });
    if (isCollapsed) from += count;
    else if (group.groups) for (const inner of group.groups) add(inner, path);
    else for (const end = from + count; from < end; from++) lines.push(from);
  };
  for (const group of groups) add(group, []);
  return modelOf(source, Int32Array.from(lines), groupLines, before);
}

function modelOf(
  source: RowSource,
  lines: Lines,
  groups: readonly GroupLine[],
  before: RowModel | null,
): RowModel {
  const count = lines ? lines.length : source.count;
  const recordIndex = (index: number) => (lines ? (lines[index] ?? -1) : index);
  const keyAt = (index: number): string => {
    const record = recordIndex(index);
    return record >= 0 ? source.idAt(record) : groupKey(groups[-1 - record]?.group ?? '');
  };
  const heightAt = (index: number): number => {
    const record = recordIndex(index);
    return record < 0 ? groupRowHeight : (source.heightAt?.(record) ?? rowHeight);
  };
  const itemAt = (index: number): GridItem | undefined => {
    if (index < 0 || index >= count) return undefined;
    const record = recordIndex(index);
    if (record >= 0) {
      const found = source.recordAt(record);
      const group = lines ? groupOfRecord(groups, record) : null;
      return { kind: 'record', key: found.id, record: found, group, number: record + 1 };
    }
    const line = groups[-1 - record];
    if (!line) return undefined;
    const { from: _, ...group } = line;
    return { kind: 'group', key: groupKey(line.group), ...group };
  };
  let lineOf: Map<string, GroupLine> | null = null;
  const recordsOf = (group: string): readonly GridRecord[] => {
    lineOf ??= new Map(groups.map((line) => [line.group, line]));
    const line = lineOf.get(group);
    return Array.from({ length: line?.count ?? 0 }, (_, index) => source.recordAt((line?.from ?? 0) + index));
  };
  return {
    count,
    recordCount: source.count,
    groups: groups.map(({ group }) => group),
    itemAt,
    recordsOf,
    layout: layoutOf(count, keyAt, heightAt, before),
  };
}

/** The innermost group whose rows begin at or before a row: the last such one. */
function groupOfRecord(groups: readonly GroupLine[], record: number): string | null {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.from ?? 0) <= record) low = middle;
    else high = middle - 1;
  }
  return groups[low]?.group ?? null;
}

class Layout implements RowLayout {
  readonly count: number;
  readonly totalHeight: number;
  readonly #keys: readonly string[];
  /** Upper edges, and the lower edge of the last line. */
  readonly #offsets: Float64Array;
  #indexByKey: Map<string, number> | null = null;

  constructor(count: number, keyAt: (index: number) => string, heightAt: (index: number) => number) {
    const keys: string[] = [];
    const offsets = new Float64Array(count + 1);
    let offset = 0;
    for (let index = 0; index < count; index++) {
      keys.push(keyAt(index));
      offset += heightAt(index);
      offsets[index + 1] = offset;
    }
    this.count = count;
    this.totalHeight = offset;
    this.#keys = keys;
    this.#offsets = offsets;
  }

  /** True for the same lines with the same heights. */
  describes(count: number, keyAt: (index: number) => string, heightAt: (index: number) => number): boolean {
    if (this.count !== count) return false;
    for (let index = 0; index < count; index++)
      if (this.#keys[index] !== keyAt(index) || this.heightOf(index) !== heightAt(index)) return false;
    return true;
  }

  readonly keyAt = (index: number): string | undefined => this.#keys[index];

  readonly indexOf = (key: string): number => {
    this.#indexByKey ??= new Map(this.#keys.map((known, index) => [known, index]));
    return this.#indexByKey.get(key) ?? -1;
  };

  readonly topOf = (index: number): number => this.#offsets[Math.max(0, Math.min(this.count, index))] ?? 0;

  readonly heightOf = (index: number): number => this.topOf(index + 1) - this.topOf(index);
}

function layoutOf(
  count: number,
  keyAt: (index: number) => string,
  heightAt: (index: number) => number,
  before: RowModel | null,
): RowLayout {
  const known = before?.layout;
  return known instanceof Layout && known.describes(count, keyAt, heightAt)
    ? known
    : new Layout(count, keyAt, heightAt);
}

/** What takes the place of rows while there are none, above further lines. */
const emptyHeight = 220;

/** The height of a table's own rows, above further lines that are none of them. */
export function rowsHeight({ layout, recordCount }: Pick<RowModel, 'layout' | 'recordCount'>): number {
  return recordCount === 0 ? emptyHeight : layout.totalHeight;
}

/** The index of the line at a height; the first or last one beyond the ends, -1 without lines. */
export function indexAt({ layout }: RowModel, y: number): number {
  let low = 0;
  let high = layout.count - 1;
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.topOf(middle) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** All lines in order, made one by one as they are asked for. */
export function* allItems(model: RowModel): Generator<GridItem, void> {
  yield* itemsBetween(model, 0, model.count - 1);
}

/** The lines from one index to another, both included. */
export function* itemsBetween(model: RowModel, from: number, to: number): Generator<GridItem, void> {
  for (let index = Math.max(0, from); index <= Math.min(to, model.count - 1); index++) {
    const item = model.itemAt(index);
    if (item) yield item;
  }
}

/** The records among the lines from one index to another, both included. */
export function recordsBetween(model: RowModel, from: number, to: number): readonly GridRecord[] {
  const records: GridRecord[] = [];
  for (const item of itemsBetween(model, from, to)) if (item.kind === 'record') records.push(item.record);
  return records;
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
): MoveTarget | null {
  const indexes = rows.map((row) => model.layout.indexOf(row)).filter((index) => index >= 0);
  if (indexes.length === 0) return null;
  const neighbour = model.itemAt(direction === 'up' ? Math.min(...indexes) - 1 : Math.max(...indexes) + 1);
  if (neighbour?.kind !== 'record') return null;
  return { row: neighbour.key, side: direction === 'up' ? 'before' : 'after' };
}
