import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GridColumn } from './grid-types.ts';
import { isGroupKey, type RowLayout, type RowModel } from './row-model.ts';
import {
  type CellIndex,
  type CellPlace,
  type Extent,
  indexOf,
  isWithin,
  placeAtIndex,
  type Range,
  rangeOf,
  type Selection,
  singleCell,
} from './selection.ts';

/** Keeps the newest value where event handlers can read it. */
export function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** A selection resolved on the lines as they are now. */
export interface ResolvedSelection {
  readonly focus: CellIndex;
  readonly anchor: CellIndex;
  readonly head: CellIndex;
  readonly range: Range;
  readonly extent: Extent;
}

export interface SelectionState {
  readonly resolved: ResolvedSelection | null;
  /** Changes with every selection made, not with the plan. */
  readonly selection: Selection | null;
  /** Selects the range from one cell, which gets the focus, to another. */
  readonly select: (focus: CellIndex, head?: CellIndex, extent?: Extent) => void;
  readonly selectPlaces: (focus: CellPlace, head: CellPlace, extent: Extent) => void;
  /** Moves the focus within the selected range. */
  readonly moveFocus: (focus: CellIndex) => void;
}

/** The first cell of the first row; of the first line where all rows are folded away. */
function firstCell(layout: RowLayout, columns: readonly GridColumn[]): Selection | null {
  let row = 0;
  while (row < layout.count - 1 && isGroupKey(layout.keyAt(row))) row++;
  const place = placeAtIndex({ row, column: 0 }, { layout }, columns);
  return place ? singleCell(place) : null;
}

/** What is selected in a grid. It starts on the first row's first cell and stays with its row when rows move. */
export function useSelection(model: RowModel, columns: readonly GridColumn[]): SelectionState {
  const [selection, setSelection] = useState<Selection | null>(null);
  const latest = useLatest({ model, columns });
  const lastKnownRow = useRef({ focus: 0, head: 0 });
  const { layout } = model;
  // What rows hold moves no selection: only other lines do.
  const resolved = useMemo((): ResolvedSelection | null => {
    const current = selection ?? firstCell(layout, columns);
    if (!current) return null;
    const focus = indexOf(current.focus, { layout }, columns, lastKnownRow.current.focus);
    const head = indexOf(current.head, { layout }, columns, lastKnownRow.current.head);
    const anchor = indexOf(current.anchor, { layout }, columns, lastKnownRow.current.focus);
    if (!focus || !head || !anchor) return null;
    const size = { row: layout.count, column: columns.length };
    const range = rangeOf(anchor, head, current.extent, size);
    return isWithin(range, focus)
      ? { focus, anchor, head, extent: current.extent, range }
      : { focus, anchor: focus, head: focus, extent: 'cells', range: rangeOf(focus, focus, 'cells', size) };
  }, [selection, layout, columns]);
  useLayoutEffect(() => {
    if (resolved) lastKnownRow.current = { focus: resolved.focus.row, head: resolved.head.row };
  }, [resolved]);

  const select = useCallback<SelectionState['select']>(
    (focus, head = focus, extent = 'cells') => {
      const { model: now, columns: present } = latest.current;
      const from = placeAtIndex(focus, now, present);
      const to = placeAtIndex(head, now, present);
      if (from && to) setSelection({ focus: from, anchor: from, head: to, extent });
    },
    [latest],
  );
  const selectPlaces = useCallback<SelectionState['selectPlaces']>(
    (focus, head, extent) => setSelection({ focus, anchor: focus, head, extent }),
    [],
  );
  const moveFocus = useCallback<SelectionState['moveFocus']>(
    (focus) => {
      const place = placeAtIndex(focus, latest.current.model, latest.current.columns);
      if (place) setSelection((current) => (current ? { ...current, focus: place } : singleCell(place)));
    },
    [latest],
  );
  return useMemo(
    () => ({ resolved, selection, select, selectPlaces, moveFocus }),
    [resolved, selection, select, selectPlaces, moveFocus],
  );
}
