import { type MouseEvent, type RefObject, useCallback, useState } from 'react';
import { draggedFillEdits } from './edits.ts';
import type { GridInputHandle } from './grid-input.tsx';
import {
  type ColumnDrop,
  cellAt,
  columnAt,
  columnDropPlace,
  type DropPlace,
  dropPlace,
  fillRange,
  type PlaceContext,
} from './grid-places.ts';
import type { GridActions, GridColumn } from './grid-types.ts';
import { type RowModel, recordsBetween, rowHeight } from './row-model.ts';
import { type CellIndex, isWithin, type Range } from './selection.ts';
import { type StartDrag, useDrag } from './use-drag.ts';
import type { Geometry } from './use-geometry.ts';
import type { GridOperations } from './use-grid-operations.ts';
import { type SelectionState, useLatest } from './use-selection.ts';

interface MouseContext {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly input: RefObject<GridInputHandle | null>;
  readonly model: RowModel;
  readonly columns: readonly GridColumn[];
  readonly actions: GridActions;
  readonly state: SelectionState;
  readonly geometry: Geometry;
  readonly operations: GridOperations;
  readonly headerHeight: number;
}

/** What is shown while something is dragged. */
export type DragSign =
  | { readonly kind: 'rows'; readonly y: number }
  | { readonly kind: 'column'; readonly x: number }
  | { readonly kind: 'fill'; readonly range: Range }
  | { readonly kind: 'rowHeight'; readonly y: number };

const lowestRow = 22;
const highestRow = 600;

interface Dragging {
  readonly context: { readonly current: MouseContext };
  readonly drag: StartDrag;
  readonly show: (sign: DragSign | null) => void;
}

function placesOf({ current }: Dragging['context']): PlaceContext | null {
  const element = current.scroller.current;
  return element ? { ...current, element } : null;
}

/** Selecting, extending, editing, filling and dragging with the mouse. One handler for all cells. */
export function useGridMouse(context: MouseContext): {
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
  readonly sign: DragSign | null;
} {
  const latest = useLatest(context);
  const [sign, setSign] = useState<DragSign | null>(null);
  const drag = useDrag(context.scroller, context.headerHeight);

  const onMouseDown = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const now = latest.current;
      const target = event.target instanceof Element ? event.target : null;
      // Scroll bars are the scroller itself; the empty state has buttons of its own.
      if (!target || target === now.scroller.current || target.closest('button')) return;
      event.preventDefault();
      const input = now.input.current;
      if (input && !input.commit()) return input.focus();
      input?.focus();
      const dragging: Dragging = { context: latest, drag, show: setSign };
      if (event.button === 0 && pressTool(target, event, dragging)) return;
      const places = placesOf(latest);
      const lastRow = now.model.count - 1;
      const column = target.closest('[data-column]')?.getAttribute('data-column');
      if (target.closest('[data-corner]'))
        now.state.select({ row: 0, column: 0 }, { row: lastRow, column: now.columns.length - 1 }, 'all');
      else if (column !== null && column !== undefined) {
        const index = now.columns.findIndex((candidate) => candidate.key === column);
        pressHeader(event, index, dragging);
      } else if (places && target.closest('[data-row], [data-subtotal]')) {
        const cell = cellAt(places, event.clientX, event.clientY);
        if (cell) pressCell(target, event, cell, dragging);
      }
    },
    [latest, drag],
  );

  const onDoubleClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const now = latest.current;
      const target = event.target instanceof Element ? event.target : null;
      if (!target || target.closest('[data-check], [data-stars], [data-link]')) return;
      const { resolved } = now.state;
      const item = now.model.itemAt(resolved?.focus.row ?? -1);
      const resized = target.closest('[data-row-resize]');
      if (resized) now.actions.resizeRows?.(resizedRows(now, resized), null);
      else if (target.closest('[data-fill-handle]')) fillToNeighbours(now);
      else if (target.closest('[data-cell]')) now.input.current?.edit('inPlace');
      else if (
        target.closest('[data-group]') &&
        !target.closest('[data-group-toggle]') &&
        item?.kind === 'group'
      )
        now.actions.toggleGroup(item.group);
    },
    [latest],
  );

  return { onMouseDown, onDoubleClick, sign };
}

/** Things in cells that are pressed; true when it was one. */
function pressTool(target: Element, event: MouseEvent, dragging: Dragging): boolean {
  const now = dragging.context.current;
  if (target.closest('[data-opener]')) {
    now.input.current?.edit('inPlace');
    return true;
  }
  if (target.closest('[data-fill-handle]')) {
    dragFill(event, dragging);
    return true;
  }
  const edge = target.closest('[data-row-resize]');
  if (edge) {
    dragRowHeight(event, edge, dragging);
    return true;
  }
  const places = placesOf(dragging.context);
  const cell = places ? cellAt(places, event.clientX, event.clientY) : null;
  if (!cell || event.shiftKey) return false;
  const link = target.closest('[data-link]')?.getAttribute('data-link') ?? linkOf(now, target, event, cell);
  const stars = target.closest('[data-stars]');
  if (link !== null) {
    now.state.select(cell);
    now.actions.openLink?.(link);
  } else if (target.closest('[data-check]')) {
    now.state.select(cell);
    now.operations.toggle(cell);
  } else if (stars) {
    const box = stars.getBoundingClientRect();
    const rating = Math.max(1, Math.min(5, Math.ceil(((event.clientX - box.left) / box.width) * 5)));
    now.state.select(cell);
    now.operations.rate(cell, rating);
  } else return false;
  return true;
}

/** The link of a cell that is pressed with Ctrl. */
function linkOf(
  { model, columns }: MouseContext,
  target: Element,
  event: MouseEvent,
  cell: CellIndex,
): string | null {
  if (!(event.ctrlKey || event.metaKey) || !target.closest('[data-cell]')) return null;
  const item = model.itemAt(cell.row);
  const display = item?.kind === 'record' ? columns[cell.column]?.display?.(item.record) : undefined;
  return display?.kind === 'link' ? (display.href ?? null) : null;
}

/** Pressing a title selects its column; dragging selects on, or moves a column that was selected before. */
function pressHeader(event: MouseEvent, index: number, { context, drag, show }: Dragging): void {
  const now = context.current;
  const { resolved, select } = now.state;
  const lastRow = now.model.count - 1;
  const isSelected =
    resolved?.extent === 'columns' && index >= resolved.range.left && index <= resolved.range.right;
  if (event.button === 2) {
    if (!isSelected) select({ row: 0, column: index }, { row: lastRow, column: index }, 'columns');
    return;
  }
  if (event.button !== 0) return;
  if (event.shiftKey && resolved) {
    select({ row: 0, column: resolved.anchor.column }, { row: lastRow, column: index }, 'columns');
    return;
  }
  select({ row: 0, column: index }, { row: lastRow, column: index }, 'columns');
  const canMove = isSelected && now.actions.moveColumn !== undefined;
  const moved = now.columns[index];
  let drop: ColumnDrop | null = null;
  drag(
    event,
    ({ x }) => {
      const places = placesOf(context);
      if (!places) return;
      if (canMove) {
        drop = columnDropPlace(places, x, index);
        show(drop ? { kind: 'column', x: drop.x } : null);
      } else
        context.current.state.select(
          { row: 0, column: index },
          { row: lastRow, column: columnAt(places, x) },
          'columns',
        );
    },
    (isDropped) => {
      show(null);
      if (isDropped && drop && moved) context.current.actions.moveColumn?.(moved.key, drop.target);
    },
  );
}

function pressCell(target: Element, event: MouseEvent, cell: CellIndex, dragging: Dragging): void {
  const { context, drag } = dragging;
  const now = context.current;
  const { resolved, select } = now.state;
  const isInside = resolved !== null && isWithin(resolved.range, cell);
  const isRowHeader = target.closest('[data-row-header]') !== null;
  if (event.button === 2) {
    if (!isInside) select(cell, cell, isRowHeader ? 'rows' : 'cells');
  } else if (event.button !== 0) return;
  else if (target.closest('[data-group-toggle]')) {
    const item = now.model.itemAt(cell.row);
    select(cell);
    if (item?.kind === 'group') now.actions.toggleGroup(item.group);
  } else if (isRowHeader) {
    if (event.shiftKey && resolved) select(resolved.anchor, cell, 'rows');
    else {
      if (!(resolved?.extent === 'rows' && isInside)) select(cell, cell, 'rows');
      dragRows(event, cell.row, dragging);
    }
  } else {
    const anchor = event.shiftKey && resolved ? resolved.anchor : cell;
    select(anchor, cell);
    drag(
      event,
      ({ x, y }) => {
        const places = placesOf(context);
        const head = places ? cellAt(places, x, y) : null;
        if (head) context.current.state.select(anchor, head);
      },
      () => undefined,
    );
  }
}

/** Drags the rows of the selection, or the one row, to another place. */
function dragRows(event: MouseEvent, row: number, { context, drag, show }: Dragging): void {
  const now = context.current;
  const { resolved } = now.state;
  const isInside = resolved?.extent === 'rows' && row >= resolved.range.top && row <= resolved.range.bottom;
  const from = isInside ? resolved.range.top : row;
  const to = isInside ? resolved.range.bottom : row;
  const rows = recordsBetween(now.model, from, to).map(({ id }) => id);
  if (rows.length === 0) return;
  const moving = new Set(rows);
  let place: DropPlace | null = null;
  drag(
    event,
    ({ y }) => {
      const places = placesOf(context);
      place = places ? dropPlace(places, y, moving) : null;
      show(place ? { kind: 'rows', y: place.y } : null);
    },
    (isDropped) => {
      show(null);
      if (isDropped && place) context.current.actions.moveRows(rows, place.target);
      else if (!isDropped && isInside && from !== to)
        context.current.state.select({ row, column: 0 }, { row, column: 0 }, 'rows');
    },
  );
}

/** Drags the corner of the selection over the cells that go on as those within. */
function dragFill(event: MouseEvent, { context, drag, show }: Dragging): void {
  const from = context.current.state.resolved?.range;
  if (!from) return;
  drag(
    event,
    ({ x, y }) => {
      const places = placesOf(context);
      const cell = places ? cellAt(places, x, y) : null;
      if (cell) show({ kind: 'fill', range: fillRange(from, cell) });
    },
    (isDropped, { x, y, isCopying }) => {
      show(null);
      const places = placesOf(context);
      const cell = places && isDropped ? cellAt(places, x, y) : null;
      if (cell) fillTo(context.current, from, fillRange(from, cell), isCopying);
    },
  );
}

function fillTo(now: MouseContext, from: Range, to: Range, copies: boolean): void {
  if (to === from) return;
  if (!now.operations.apply(draggedFillEdits(now.model, now.columns, from, to, copies))) return;
  now.state.select({ row: to.top, column: to.left }, { row: to.bottom, column: to.right });
}

/** Double click on the corner: as far down as the neighbouring column is filled, as in Excel. */
function fillToNeighbours(now: MouseContext): void {
  const from = now.state.resolved?.range;
  if (!from) return;
  const neighbour = now.columns[from.left - 1] ?? now.columns[from.right + 1];
  let bottom = from.bottom;
  for (let row = bottom + 1; row < now.model.count; row++) {
    const item = now.model.itemAt(row);
    if (item?.kind !== 'record' || neighbour?.text(item.record) === '') break;
    bottom = row;
  }
  if (bottom > from.bottom) fillTo(now, from, { ...from, bottom }, false);
}

/** All selected rows when the one whose edge is dragged is among them. */
function resizedRows({ model, state }: MouseContext, edge: Element): readonly string[] {
  const row = edge.getAttribute('data-row-resize') ?? '';
  const { resolved } = state;
  const index = model.layout.indexOf(row);
  const isInside =
    (resolved?.extent === 'rows' || resolved?.extent === 'all') &&
    index >= resolved.range.top &&
    index <= resolved.range.bottom;
  return isInside
    ? recordsBetween(model, resolved.range.top, resolved.range.bottom).map(({ id }) => id)
    : [row];
}

function dragRowHeight(event: MouseEvent, edge: Element, { context, drag, show }: Dragging): void {
  const now = context.current;
  const rows = resizedRows(now, edge);
  const index = now.model.layout.indexOf(edge.getAttribute('data-row-resize') ?? '');
  const top = now.model.layout.topOf(index);
  const start = now.model.layout.heightOf(index) - event.clientY;
  const heightFor = (y: number) => Math.round(Math.max(lowestRow, Math.min(highestRow, start + y)));
  drag(
    event,
    ({ y }) => show({ kind: 'rowHeight', y: top + heightFor(y) }),
    (isDropped, { y }) => {
      show(null);
      const height = heightFor(y);
      if (isDropped) context.current.actions.resizeRows?.(rows, height === rowHeight ? null : height);
    },
  );
}
