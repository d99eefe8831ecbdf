import { type MouseEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { GridInputHandle } from './grid-input.tsx';
import type { GridActions, GridColumn, MoveTarget } from './grid-types.ts';
import { heightOf, indexAt, type RowModel, recordsBetween } from './row-model.ts';
import type { CellIndex } from './selection.ts';
import type { Geometry } from './use-geometry.ts';
import { type SelectionState, useLatest } from './use-selection.ts';

interface MouseContext {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly input: RefObject<GridInputHandle | null>;
  readonly model: RowModel;
  readonly columns: readonly GridColumn[];
  readonly actions: GridActions;
  readonly state: SelectionState;
  readonly geometry: Geometry;
  readonly headerHeight: number;
}

/** A drop line while rows are dragged: its height in the body, and where the rows would go. */
export interface DropPlace {
  readonly y: number;
  readonly target: MoveTarget;
}

const dragThreshold = 4;
const edgeScrollMilliseconds = 40;
const edgeScrollPixels = 24;

/** The cell under a point of the window, brought within the grid. */
function cellAt(context: MouseContext, x: number, y: number): CellIndex | null {
  const element = context.scroller.current;
  if (!element || context.model.items.length === 0) return null;
  const box = element.getBoundingClientRect();
  const row = indexAt(context.model, y - box.top - context.headerHeight + element.scrollTop);
  const frozenAt = context.columns.findIndex((column) => column.isFrozen);
  const frozen = context.geometry.cellBox({ row, column: frozenAt });
  const within = Math.max(0, Math.min(element.clientWidth, x - box.left));
  if (frozen && within >= frozen.left && within < frozen.left + frozen.width)
    return { row, column: frozenAt };
  const natural = within + element.scrollLeft;
  const after = context.geometry.lefts.findIndex((left) => left > natural);
  const column = after < 0 ? context.columns.length - 1 : after - 1;
  return { row, column: Math.max(0, Math.min(context.columns.length - 1, column)) };
}

/** Selecting, extending, editing and dragging rows with the mouse. One handler for all cells. */
export function useGridMouse(context: MouseContext): {
  readonly onMouseDown: (event: MouseEvent<HTMLDivElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLDivElement>) => void;
  readonly drop: DropPlace | null;
} {
  const latest = useLatest(context);
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const stopDragging = useRef<() => void>(() => undefined);
  useEffect(() => () => stopDragging.current(), []);

  /** Follows the mouse until its button goes up, scrolling at the edges. `end` is told whether it was a drag. */
  const drag = useCallback(
    (start: MouseEvent, move: (x: number, y: number) => void, end: (isDropped: boolean) => void) => {
      stopDragging.current();
      let point = { x: start.clientX, y: start.clientY };
      let isDragging = false;
      const onMove = (event: globalThis.MouseEvent) => {
        point = { x: event.clientX, y: event.clientY };
        isDragging ||= Math.hypot(point.x - start.clientX, point.y - start.clientY) > dragThreshold;
        if (isDragging) move(point.x, point.y);
      };
      const timer = setInterval(() => {
        const element = latest.current.scroller.current;
        if (!element || !isDragging) return;
        const box = element.getBoundingClientRect();
        const before = element.scrollTop + element.scrollLeft;
        if (point.y < box.top + latest.current.headerHeight) element.scrollTop -= edgeScrollPixels;
        else if (point.y > box.top + element.clientHeight) element.scrollTop += edgeScrollPixels;
        if (point.x < box.left) element.scrollLeft -= edgeScrollPixels;
        else if (point.x > box.left + element.clientWidth) element.scrollLeft += edgeScrollPixels;
        if (element.scrollTop + element.scrollLeft !== before) move(point.x, point.y);
      }, edgeScrollMilliseconds);
      const stop = () => {
        clearInterval(timer);
        window.removeEventListener('mousemove', onMove);
        window.removeEventListener('mouseup', onUp);
        window.removeEventListener('keydown', onEscape, true);
        stopDragging.current = () => undefined;
      };
      const onUp = () => {
        stop();
        end(isDragging);
      };
      const onEscape = (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !isDragging) return;
        event.stopPropagation();
        stop();
        end(false);
      };
      stopDragging.current = stop;
      window.addEventListener('mousemove', onMove);
      window.addEventListener('mouseup', onUp);
      window.addEventListener('keydown', onEscape, true);
    },
    [latest],
  );

  const dragRows = useCallback(
    (event: MouseEvent, row: number) => {
      const { state, model } = latest.current;
      const selected = state.resolved;
      const isInside =
        selected?.extent === 'rows' && row >= selected.range.top && row <= selected.range.bottom;
      const from = isInside ? selected.range.top : row;
      const to = isInside ? selected.range.bottom : row;
      const rows = recordsBetween(model, from, to).map(({ id }) => id);
      let place: DropPlace | null = null;
      drag(
        event,
        (_x, y) => {
          place = dropPlace(latest.current, y, rows);
          setDrop(place);
        },
        (isDropped) => {
          setDrop(null);
          if (isDropped && place) latest.current.actions.moveRows(rows, place.target);
          else if (!isDropped && isInside && from !== to)
            latest.current.state.select({ row, column: 0 }, { row, column: 0 }, 'rows');
        },
      );
    },
    [latest, drag],
  );

  const onMouseDown = useCallback(
    (event: MouseEvent<HTMLDivElement>) => {
      const now = latest.current;
      const target = event.target instanceof Element ? event.target : null;
      // Scroll bars are the scroller itself; the empty state has buttons of its own.
      if (!target || target === now.scroller.current || target.closest('button')) return;
      event.preventDefault();
      if (now.input.current && !now.input.current.commit()) return now.input.current.focus();
      now.input.current?.focus();
      if (event.button === 0 && target.closest('[data-opener]')) return now.input.current?.edit('inPlace');
      const cell = cellAt(now, event.clientX, event.clientY);
      const { resolved, select } = now.state;
      const isWithin = (index: CellIndex) =>
        resolved !== null &&
        index.row >= resolved.range.top &&
        index.row <= resolved.range.bottom &&
        index.column >= resolved.range.left &&
        index.column <= resolved.range.right;
      const lastRow = now.model.items.length - 1;
      const column = target.closest('[data-column]')?.getAttribute('data-column');
      if (target.closest('[data-corner]')) {
        select({ row: 0, column: 0 }, { row: lastRow, column: now.columns.length - 1 }, 'rows');
      } else if (column !== null && column !== undefined) {
        const index = now.columns.findIndex((candidate) => candidate.key === column);
        select({ row: 0, column: index }, { row: lastRow, column: index });
      } else if (!cell || !target.closest('[data-row], [data-subtotal]')) return;
      else if (event.button === 2) {
        if (!isWithin(cell)) select(cell, cell, target.closest('[data-row-header]') ? 'rows' : 'cells');
      } else if (event.button !== 0) return;
      else if (target.closest('[data-group-toggle]')) {
        const item = now.model.items[cell.row];
        select(cell);
        if (item?.kind === 'group') now.actions.toggleGroup(item.group);
      } else if (target.closest('[data-row-header]')) {
        if (event.shiftKey && resolved) return select(resolved.anchor, cell, 'rows');
        if (!(resolved?.extent === 'rows' && isWithin(cell))) select(cell, cell, 'rows');
        dragRows(event, cell.row);
      } else {
        const anchor = event.shiftKey && resolved ? resolved.anchor : cell;
        select(anchor, cell);
        drag(
          event,
          (x, y) => {
            const head = cellAt(latest.current, x, y);
            if (head) latest.current.state.select(anchor, head);
          },
          () => undefined,
        );
      }
    },
    [latest, drag, dragRows],
  );

  const onDoubleClick = useCallback(
    (event: MouseEvent<HTMLDivElement>) => {
      const target = event.target instanceof Element ? event.target : null;
      const item = latest.current.model.items[latest.current.state.resolved?.focus.row ?? -1];
      if (target?.closest('[data-cell]')) latest.current.input.current?.edit('inPlace');
      else if (
        target?.closest('[data-group]') &&
        !target.closest('[data-group-toggle]') &&
        item?.kind === 'group'
      )
        latest.current.actions.toggleGroup(item.group);
    },
    [latest],
  );

  return { onMouseDown, onDoubleClick, drop };
}

/** Between which lines a dragged row would be dropped; null over the dragged rows themselves. */
function dropPlace(context: MouseContext, y: number, moving: readonly string[]): DropPlace | null {
  const element = context.scroller.current;
  if (!element) return null;
  const { model } = context;
  const within = y - element.getBoundingClientRect().top - context.headerHeight + element.scrollTop;
  const index = indexAt(model, within);
  const item = model.items[index];
  if (!item) return null;
  const top = model.layout.offsets[index] ?? 0;
  if (item.kind === 'group') {
    // Onto the line of a group: in front of its first row.
    const next = model.items[index + 1];
    if (next?.kind !== 'record' || moving.includes(next.key)) return null;
    return { y: top + heightOf(item), target: { row: next.key, side: 'before' } };
  }
  if (moving.includes(item.key)) return null;
  const isUpper = within < top + heightOf(item) / 2;
  return {
    y: isUpper ? top : top + heightOf(item),
    target: { row: item.key, side: isUpper ? 'before' : 'after' },
  };
}
