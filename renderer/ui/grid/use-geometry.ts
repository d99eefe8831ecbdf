import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { frozenCount } from './column-places.ts';
import type { GridColumn } from './grid-types.ts';
import { isGroupKey, type RowModel, rowHeight } from './row-model.ts';
import type { CellIndex, Range } from './selection.ts';
import { useLatest } from './use-selection.ts';

/** Width of the row numbers and height of the totals, CSS pixels; grid.module.css uses the same. */
export const rowHeaderWidth = 44;
export const totalsHeight = 34;
/** The part of the width that frozen columns may take. */
const mostFrozen = 0.7;

export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Geometry {
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  /** How many leading columns stay at the left edge when the others scroll. */
  readonly frozen: number;
  readonly totalWidth: number;
  /** Of what is on screen. */
  readonly width: number;
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
  const signature = sizes.join(' ');
  const wanted = frozenCount(columns);
  const frozenWidth = sizes.slice(0, wanted).reduce((sum, size) => sum + size, rowHeaderWidth);
  const [width, setWidth] = useState(0);
  // Frozen columns must leave room for others to be seen.
  const frozen = width > 0 && frozenWidth > width * mostFrozen ? 0 : wanted;
  const layout = useMemo(() => layoutOf(signature, frozen), [signature, frozen]);
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
    const measure = () => {
      look();
      setWidth(seen.current.width);
    };
    measure();
    const observer = new ResizeObserver(measure);
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
      const left = cell.column < now.layout.frozen ? natural : natural - view.left;
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
      const { lefts, frozen: stuck } = now.layout;
      if (cell.column < stuck || isGroupKey(now.model.layout.keyAt(cell.row))) return;
      const left = lefts[cell.column] ?? 0;
      const right = lefts[cell.column + 1] ?? left;
      const covered = lefts[stuck] ?? rowHeaderWidth;
      if (left - covered < view.left) element.scrollLeft = left - covered;
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
    style?.setProperty('--frozen-columns', layout.frozenTemplate);
    style?.setProperty('--frozen-width', `${layout.frozenWidth}px`);
    style?.setProperty('--scrolling-columns', layout.scrollingTemplate);
  }, [scroller, layout]);

  return useMemo(
    () => ({ ...layout, width, cellBox, rangeBox, scrollTo, look, pageSize, pageColumns }),
    [layout, width, cellBox, rangeBox, scrollTo, look, pageSize, pageColumns],
  );
}

/** @param signature the widths, separated by spaces. */
function layoutOf(signature: string, frozen: number) {
  const sizes = signature === '' ? [] : signature.split(' ').map(Number);
  const lefts = [rowHeaderWidth];
  for (const size of sizes) lefts.push((lefts.at(-1) ?? 0) + size);
  const pixels = (widths: readonly number[]) => widths.map((size) => `${size}px`).join(' ');
  return {
    lefts,
    frozen,
    template: `${pixels([rowHeaderWidth, ...sizes])} minmax(0, 1fr)`,
    frozenTemplate: pixels([rowHeaderWidth, ...sizes.slice(0, frozen)]),
    frozenWidth: lefts[frozen] ?? rowHeaderWidth,
    scrollingTemplate: `${pixels(sizes.slice(frozen))} minmax(0, 1fr)`,
    totalWidth: lefts.at(-1) ?? 0,
  };
}
