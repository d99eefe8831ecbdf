import type { RowModel } from './row-model.ts';

/** A cell by the key of its line and its column, so that a selection stays on its cell when rows move. */
export interface CellPlace {
  readonly item: string;
  readonly column: string;
}

/**
 * A range of cells, or of whole rows or columns, from `anchor` to `head`, the corner that grows. Typing goes to `focus`
 * within.
 */
export interface Selection {
  readonly focus: CellPlace;
  readonly anchor: CellPlace;
  readonly head: CellPlace;
  /** `rows`: all columns belong to it, whatever the corners say; `columns`: all lines do; `all`: everything. */
  readonly extent: Extent;
}

export type Extent = 'cells' | 'rows' | 'columns' | 'all';

/** A selection by indexes, each end included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
export interface CellIndex {
  readonly row: number;
  readonly column: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

export function singleCell(place: CellPlace): Selection {
  return { focus: place, anchor: place, head: place, extent: 'cells' };
}

/** The indexes of a place; where it is gone, those of the nearest that is there. Null in an empty grid. */
export function indexOf(
  place: CellPlace,
  { layout }: Pick<RowModel, 'layout'>,
  columns: readonly { readonly key: string }[],
  lastKnownRow = 0,
): CellIndex | null {
  if (layout.count === 0 || columns.length === 0) return null;
  const found = layout.indexOf(place.item);
  const row = found >= 0 ? found : Math.min(lastKnownRow, layout.count - 1);
  const column = columns.findIndex((candidate) => candidate.key === place.column);
  return { row, column: Math.max(0, column) };
}

/** The place at indexes, which are brought within the grid. Null in an empty grid. */
export function placeAtIndex(
  index: CellIndex,
  { layout }: Pick<RowModel, 'layout'>,
  columns: readonly { readonly key: string }[],
): CellPlace | null {
  const item = layout.keyAt(clamp(index.row, layout.count));
  const column = columns[clamp(index.column, columns.length)];
  return item !== undefined && column ? { item, column: column.key } : null;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** The range between two corners. */
export function rangeOf(anchor: CellIndex, head: CellIndex, extent: Extent, size: CellIndex): Range {
  const hasAllColumns = extent === 'rows' || extent === 'all';
  const hasAllRows = extent === 'columns' || extent === 'all';
  return {
    top: hasAllRows ? 0 : Math.min(anchor.row, head.row),
    bottom: hasAllRows ? size.row - 1 : Math.max(anchor.row, head.row),
    left: hasAllColumns ? 0 : Math.min(anchor.column, head.column),
    right: hasAllColumns ? size.column - 1 : Math.max(anchor.column, head.column),
  };
}

/** The next cell in a direction, within the grid. */
export function step(from: CellIndex, direction: Direction, size: CellIndex, count = 1): CellIndex {
  switch (direction) {
    case 'up':
      return { ...from, row: clamp(from.row - count, size.row) };
    case 'down':
      return { ...from, row: clamp(from.row + count, size.row) };
    case 'left':
      return { ...from, column: clamp(from.column - count, size.column) };
    case 'right':
      return { ...from, column: clamp(from.column + count, size.column) };
  }
}

/**
 * Where Ctrl+arrow goes, as in Excel: to the end of the filled cells, or from there over the empty ones to the
 * next filled cell, or to the edge.
 */
export function jump(
  from: CellIndex,
  direction: Direction,
  size: CellIndex,
  isFilled: (cell: CellIndex) => boolean,
): CellIndex {
  const next = (cell: CellIndex) => step(cell, direction, size);
  const isSame = (left: CellIndex, right: CellIndex) =>
    left.row === right.row && left.column === right.column;
  let cell = next(from);
  if (isSame(cell, from)) return from;
  const staysFilled = isFilled(from) && isFilled(cell);
  for (;;) {
    const following = next(cell);
    if (isSame(following, cell)) return cell;
    if (staysFilled ? !isFilled(following) : isFilled(cell)) return cell;
    cell = following;
  }
}

/** The cell after (or before) one in reading order, for Tab; stays at the ends of the grid. */
export function tabStep(from: CellIndex, isBackward: boolean, size: CellIndex): CellIndex {
  const flat = from.row * size.column + from.column + (isBackward ? -1 : 1);
  if (flat < 0 || flat >= size.row * size.column) return from;
  return { row: Math.floor(flat / size.column), column: flat % size.column };
}

/** The next cell of a range in reading order (`across`) or column by column (`down`), going round at its end. */
export function cycleInRange(
  from: CellIndex,
  range: Range,
  order: 'across' | 'down',
  isBackward: boolean,
): CellIndex {
  const width = range.right - range.left + 1;
  const height = range.bottom - range.top + 1;
  const row = from.row - range.top;
  const column = from.column - range.left;
  const count = width * height;
  const flat = order === 'across' ? row * width + column : column * height + row;
  const next = (flat + (isBackward ? -1 : 1) + count) % count;
  return order === 'across'
    ? { row: range.top + Math.floor(next / width), column: range.left + (next % width) }
    : { row: range.top + (next % height), column: range.left + Math.floor(next / height) };
}

/** True for a cell within a range. */
export function isWithin(range: Range, { row, column }: CellIndex): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** True for a range of one cell. */
export function isSingle({ top, bottom, left, right }: Range): boolean {
  return top === bottom && left === right;
}
