import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { titleIndex } from './column-places.ts';
import type { GridColumn } from './grid-types.ts';
import { isGroupKey, type RowModel, rowHeight } from './row-model.ts';
import type { CellIndex, Range } from './selection.ts';
import { useLatest } from './use-selection.ts';

/** Width of the row numbers and height of the totals, CSS pixels; grid.module.css uses the same. */
export const rowHeaderWidth = 44;
export const totalsHeight = 34;

export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Geometry {
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  /** Where frozen columns stay when the others scroll; -1 for the others. */
  readonly stickyLefts: readonly number[];
  readonly totalWidth: number;
  /** Where a cell is seen, relative to the grid's box, and how much room is right of it; null without such a cell. */
  readonly cellBox: (cell: CellIndex | null) => (CellBox & { readonly room: number }) | null;
  /** Where a range lies on the sheet that scrolls. */
  readonly rangeBox: (range: Range) => CellBox;
  readonly scrollTo: (cell: CellIndex) => void;
  /** To be called when the grid was scrolled. */
  readonly look: () => void;
  /** Rows that fit on screen, and columns. */
  readonly pageSize: () => number;
  readonly pageColumns: () => number;
}

/** Where things are in a grid: sticky edges at the top (titles), left (numbers, frozen columns) and bottom (totals). */
export function useGeometry(
  scroller: RefObject<HTMLDivElement | null>,
  model: RowModel,
  columns: readonly GridColumn[],
  widths: Readonly<Record<string, number>>,
  headerHeight: number,
  hasTotals: boolean,
): Geometry {
  const sizes = columns.map((column) => widths[column.key] ?? column.widthPixels);
  // Other columns with the same widths stand in the same places.
  const signature = columns.map(({ isFrozen }, index) => `${sizes[index]}${isFrozen ? 'f' : ''}`).join(' ');
  const before = titleIndex(columns);
  const layout = useMemo(() => layoutOf(signature), [signature]);
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
      if (!cell || cell.row < 0 || cell.row >= now.model.count) return null;
      const natural = now.layout.lefts[cell.column] ?? 0;
      const width = (now.layout.lefts[cell.column + 1] ?? natural) - natural;
      const sticky = now.layout.stickyLefts[cell.column] ?? -1;
      const shown = natural - view.left;
      const left = sticky >= 0 ? Math.max(sticky, shown) : shown;
      const height = now.model.layout.heightOf(cell.row);
      const top = now.headerHeight + now.model.layout.topOf(cell.row) - view.top;
      const lowest = view.height - now.bottom - height;
      const box = {
        left: Math.max(0, Math.min(left, view.width - 40)),
        top: Math.max(now.headerHeight, Math.min(top, lowest)),
      };
      return { ...box, width, height, room: view.width - box.left - 4 };
    },
    [latest],
  );

  const rangeBox = useCallback<Geometry['rangeBox']>(
    (range) => {
      const now = latest.current;
      const left = now.layout.lefts[range.left] ?? 0;
      const top = now.model.layout.topOf(range.top);
      return {
        left,
        top: now.headerHeight + top,
        width: (now.layout.lefts[range.right + 1] ?? left) - left,
        height: now.model.layout.topOf(range.bottom + 1) - top,
      };
    },
    [latest],
  );

  const scrollTo = useCallback<Geometry['scrollTo']>(
    (cell) => {
      const element = scroller.current;
      const now = latest.current;
      if (!element || cell.row < 0 || cell.row >= now.model.count) return;
      const view = seen.current;
      const top = now.model.layout.topOf(cell.row);
      const height = now.model.layout.heightOf(cell.row);
      const viewHeight = view.height - now.headerHeight - now.bottom;
      if (top < view.top) element.scrollTop = top;
      else if (top + height > view.top + viewHeight)
        element.scrollTop = Math.min(top, top + height - viewHeight);
      const { lefts, stickyLefts } = now.layout;
      if ((stickyLefts[cell.column] ?? -1) >= 0 || isGroupKey(now.model.layout.keyAt(cell.row))) return;
      const left = lefts[cell.column] ?? 0;
      const right = lefts[cell.column + 1] ?? left;
      // Frozen columns before it cover what scrolls beneath them; those after it do not.
      let covered = rowHeaderWidth;
      stickyLefts.slice(0, cell.column).forEach((sticky, index) => {
        if (sticky >= 0) covered = sticky + (lefts[index + 1] ?? 0) - (lefts[index] ?? 0);
      });
      const hasFrozenAfter = stickyLefts.slice(cell.column).some((sticky) => sticky >= 0);
      if (left - covered < view.left) element.scrollLeft = hasFrozenAfter ? 0 : left - covered;
      else if (right > view.left + view.width) element.scrollLeft = right - view.width;
    },
    [scroller, latest],
  );

  const pageSize = useCallback(() => {
    const now = latest.current;
    return Math.max(1, Math.floor((seen.current.height - now.headerHeight - now.bottom) / rowHeight) - 1);
  }, [latest]);
  const pageColumns = useCallback(() => {
    const { lefts } = latest.current.layout;
    const mean = (lefts.at(-1) ?? 0) / Math.max(1, lefts.length - 1);
    return Math.max(1, Math.floor((seen.current.width - rowHeaderWidth) / Math.max(1, mean)));
  }, [latest]);

  useLayoutEffect(() => {
    const style = scroller.current?.style;
    style?.setProperty('--grid-columns', layout.template);
    style?.setProperty('--grid-width', `${layout.totalWidth}px`);
    const beforeFrozen = (layout.lefts[before] ?? rowHeaderWidth) - rowHeaderWidth;
    style?.setProperty('--before-frozen', `${beforeFrozen}px`);
  }, [scroller, layout, before]);

  return useMemo(
    () => ({ ...layout, cellBox, rangeBox, scrollTo, look, pageSize, pageColumns }),
    [layout, cellBox, rangeBox, scrollTo, look, pageSize, pageColumns],
  );
}

/** @param signature the widths, separated by spaces; an `f` after those of frozen columns. */
function layoutOf(signature: string) {
  const parts = signature === '' ? [] : signature.split(' ');
  const lefts = [rowHeaderWidth];
  const stickyLefts: number[] = [];
  let stuck = rowHeaderWidth;
  for (const part of parts) {
    const size = Number.parseFloat(part);
    lefts.push((lefts.at(-1) ?? 0) + size);
    stickyLefts.push(part.endsWith('f') ? stuck : -1);
    if (part.endsWith('f')) stuck += size;
  }
  const template = `${rowHeaderWidth}px ${parts.map((part) => `${Number.parseFloat(part)}px`).join(' ')} minmax(0, 1fr)`;
  return { lefts, stickyLefts, template, totalWidth: lefts.at(-1) ?? 0 };
}
