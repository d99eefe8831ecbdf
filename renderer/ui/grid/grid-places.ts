import type { ColumnTarget, GridColumn, MoveTarget } from './grid-types.ts';
import { indexAt, type RowModel } from './row-model.ts';
import type { CellIndex, Range } from './selection.ts';
import type { Geometry } from './use-geometry.ts';

/** What is needed to tell places from points. */
export interface PlaceContext {
  readonly element: HTMLElement;
  readonly model: RowModel;
  readonly columns: readonly GridColumn[];
  readonly geometry: Geometry;
  readonly headerHeight: number;
}

/** The line at a height of the window, brought within the grid. */
function lineAt({ element, model, headerHeight }: PlaceContext, y: number): number {
  return indexAt(model, y - element.getBoundingClientRect().top - headerHeight + element.scrollTop);
}

/** The column at a place of the window, brought within the grid; frozen ones cover what scrolls beneath them. */
export function columnAt({ element, columns, geometry }: PlaceContext, x: number): number {
  const within = Math.max(0, Math.min(element.clientWidth - 1, x - element.getBoundingClientRect().left));
  const { lefts, frozen } = geometry;
  const isFrozen = within < (lefts[frozen] ?? 0);
  const natural = isFrozen ? within : within + element.scrollLeft;
  const after = lefts.findIndex((left) => left > natural);
  const column = after < 0 ? columns.length - 1 : after - 1;
  return Math.max(0, Math.min(columns.length - 1, column));
}

/** The cell under a point of the window, brought within the grid. */
export function cellAt(context: PlaceContext, x: number, y: number): CellIndex | null {
  if (context.model.count === 0) return null;
  return { row: lineAt(context, y), column: columnAt(context, x) };
}

/** A line where dragged rows would be dropped: its height in the body, and where the rows would go. */
export interface DropPlace {
  readonly y: number;
  readonly target: MoveTarget;
}

/** Between which lines dragged rows would be dropped; null over the dragged rows themselves. */
export function dropPlace(context: PlaceContext, y: number, moving: ReadonlySet<string>): DropPlace | null {
  const { element, model, headerHeight } = context;
  const within = y - element.getBoundingClientRect().top - headerHeight + element.scrollTop;
  const index = indexAt(model, within);
  const item = model.itemAt(index);
  if (!item) return null;
  const top = model.layout.topOf(index);
  const height = model.layout.heightOf(index);
  if (item.kind === 'group') {
    // Onto the line of a group: in front of its first row.
    const next = model.itemAt(index + 1);
    if (next?.kind !== 'record' || moving.has(next.key)) return null;
    return { y: top + height, target: { row: next.key, side: 'before' } };
  }
  if (moving.has(item.key)) return null;
  const isUpper = within < top + height / 2;
  return { y: isUpper ? top : top + height, target: { row: item.key, side: isUpper ? 'before' : 'after' } };
}

/** A line where a dragged column would be dropped: its place on the sheet, and where the column would go. */
export interface ColumnDrop {
  readonly x: number;
  readonly target: ColumnTarget;
}

/** Between which columns a dragged one would be dropped; null where it would stay. */
export function columnDropPlace(context: PlaceContext, x: number, moving: number): ColumnDrop | null {
  const index = columnAt(context, x);
  const column = context.columns[index];
  if (!column || index === moving) return null;
  const { lefts } = context.geometry;
  const left = lefts[index] ?? 0;
  const right = lefts[index + 1] ?? left;
  // It takes the place of the column under the mouse, which gives way to the side from which it came.
  const isBefore = index < moving;
  return { x: isBefore ? left : right, target: { column: column.key, side: isBefore ? 'before' : 'after' } };
}

/** The range to fill when the corner of one is dragged to a cell: longer in the direction that goes farther. */
export function fillRange(from: Range, to: CellIndex): Range {
  const down = Math.max(to.row - from.bottom, from.top - to.row, 0);
  const across = Math.max(to.column - from.right, from.left - to.column, 0);
  if (down === 0 && across === 0) return from;
  return down >= across
    ? { ...from, top: Math.min(from.top, to.row), bottom: Math.max(from.bottom, to.row) }
    : { ...from, left: Math.min(from.left, to.column), right: Math.max(from.right, to.column) };
}
