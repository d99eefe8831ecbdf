import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { GridColumn } from './grid-types.ts';
import { heightOf, type RowModel } from './row-model.ts';
import type { CellIndex } from './selection.ts';
import { useLatest } from './use-selection.ts';

/** Width of the row numbers and height of the totals, CSS pixels; grid.module.css uses the same. */
export const rowHeaderWidth = 44;
export const totalsHeight = 34;

export interface Geometry {
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  readonly template: string;
  readonly totalWidth: number;
  /** Where a cell is seen, relative to the grid's box; null when there is no such cell. */
  readonly cellBox: (
    cell: CellIndex | null,
  ) => { left: number; top: number; width: number; height: number; room: number } | null;
  readonly scrollTo: (cell: CellIndex) => void;
  /** To be called when the grid was scrolled. */
  readonly look: () => void;
  /** Rows that fit on screen. */
  readonly pageSize: () => number;
}

/** Where things are in a grid: sticky edges at the top (titles), left (numbers, frozen column) and bottom (totals). */
export function useGeometry(
  scroller: RefObject<HTMLDivElement | null>,
  model: RowModel,
  columns: readonly GridColumn[],
  widths: Readonly<Record<string, number>>,
  headerHeight: number,
  hasTotals: boolean,
): Geometry {
  const layout = useMemo(() => {
    const lefts = [rowHeaderWidth];
    const sizes = columns.map((column) => widths[column.key] ?? column.widthPixels);
    for (const size of sizes) lefts.push((lefts.at(-1) ?? 0) + size);
    const template = `${rowHeaderWidth}px ${sizes.map((size) => `${size}px`).join(' ')} minmax(0, 1fr)`;
    return { lefts, template, totalWidth: lefts.at(-1) ?? 0 };
  }, [columns, widths]);
  const bottom = hasTotals ? totalsHeight : 0;
  const latest = useLatest({ model, columns, layout, headerHeight, bottom });

  // Kept beside the element, because asking it after a change makes the browser lay out at once.
  const seen = useRef({ left: 0, top: 0, width: 0, height: 0 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    seen.current = {
      left: element.scrollLeft,
      top: element.scrollTop,
      width: element.clientWidth,
      height: element.clientHeight,
    };
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, look]);

  const cellBox = useCallback<Geometry['cellBox']>(
    (cell) => {
      const view = seen.current;
      const now = latest.current;
      const item = cell ? now.model.items[cell.row] : undefined;
      if (!cell || !item) return null;
      const natural = now.layout.lefts[cell.column] ?? 0;
      const width = (now.layout.lefts[cell.column + 1] ?? natural) - natural;
      const isFrozen = now.columns[cell.column]?.isFrozen === true;
      const shown = natural - view.left;
      const left = isFrozen ? Math.max(rowHeaderWidth, shown) : shown;
      const height = heightOf(item);
      const top = now.headerHeight + (now.model.layout.offsets[cell.row] ?? 0) - view.top;
      const lowest = view.height - now.bottom - height;
      const box = {
        left: Math.max(0, Math.min(left, view.width - 40)),
        top: Math.max(now.headerHeight, Math.min(top, lowest)),
      };
      return { ...box, width, height, room: view.width - box.left - 4 };
    },
    [latest],
  );

  const scrollTo = useCallback<Geometry['scrollTo']>(
    (cell) => {
      const element = scroller.current;
      const now = latest.current;
      const item = now.model.items[cell.row];
      if (!element || !item) return;
      const top = now.model.layout.offsets[cell.row] ?? 0;
      const viewHeight = element.clientHeight - now.headerHeight - now.bottom;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + heightOf(item) > element.scrollTop + viewHeight)
        element.scrollTop = top + heightOf(item) - viewHeight;
      const column = now.columns[cell.column];
      if (!column || column.isFrozen || item.kind === 'group') return;
      const frozenAt = now.columns.findIndex((candidate) => candidate.isFrozen);
      const frozenWidth = (now.layout.lefts[frozenAt + 1] ?? 0) - (now.layout.lefts[frozenAt] ?? 0);
      const left = now.layout.lefts[cell.column] ?? 0;
      const right = now.layout.lefts[cell.column + 1] ?? left;
      // Columns before the frozen one scroll away beneath it; so does everything else.
      const covered = cell.column < frozenAt ? rowHeaderWidth : rowHeaderWidth + frozenWidth;
      if (left - covered < element.scrollLeft)
        element.scrollLeft = cell.column < frozenAt ? 0 : left - covered;
      else if (right > element.scrollLeft + element.clientWidth)
        element.scrollLeft = right - element.clientWidth;
    },
    [scroller, latest],
  );

  const pageSize = useCallback(() => {
    const element = scroller.current;
    const now = latest.current;
    if (!element) return 1;
    const first = now.model.items[0];
    return Math.max(
      1,
      Math.floor((element.clientHeight - now.headerHeight - now.bottom) / (first ? heightOf(first) : 30)) - 1,
    );
  }, [scroller, latest]);

  useLayoutEffect(() => {
    scroller.current?.style.setProperty('--grid-columns', layout.template);
    scroller.current?.style.setProperty('--grid-width', `${layout.totalWidth}px`);
    const frozenAt = Math.max(
      0,
      columns.findIndex((column) => column.isFrozen),
    );
    scroller.current?.style.setProperty(
      '--before-frozen',
      `${(layout.lefts[frozenAt] ?? rowHeaderWidth) - rowHeaderWidth}px`,
    );
  }, [scroller, layout, columns]);

  return useMemo(
    () => ({ ...layout, cellBox, scrollTo, look, pageSize }),
    [layout, cellBox, scrollTo, look, pageSize],
  );
}
