import { useMemo, useRef, useState } from 'react';
import type { RowModel } from '../../../ui/grid/row-model.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import {
  nonePicked,
  type Picked,
  type PickMode,
  pick,
  pickedByTable,
  rowsBetween,
} from './chart-selection.ts';

/** Ways to pick bars; the same functions from one drawing to the next. */
export interface Selection {
  readonly pick: (row: string, mode: PickMode) => void;
  /** Picks every row that is shown. */
  readonly pickAll: () => void;
  /** Follows the table. */
  readonly tableSelects: (rows: readonly string[]) => void;
  readonly rows: () => readonly string[];
}

/**
 * Which bars of a chart are picked.
 * @param onFocus tells the table which row has the focus now.
 */
export function usePicked(
  model: RowModel,
  onFocus: (row: string) => void,
): { readonly picked: Picked; readonly selection: Selection } {
  const [picked, setPicked] = useState<Picked>(nonePicked);
  const latest = useLatest({ model, onFocus });
  // The next click may come before the next drawing.
  const present = useRef(picked);
  const selection = useMemo<Selection>(() => {
    const change = (next: Picked) => {
      present.current = next;
      setPicked(next);
    };
    return {
      pick: (row, mode) => {
        const next = pick(present.current, latest.current.model.layout, row, mode);
        change(next);
        if (next.focus !== null) latest.current.onFocus(next.focus);
      },
      pickAll: () => {
        const { layout } = latest.current.model;
        const first = layout.keyAt(0);
        const last = layout.keyAt(layout.count - 1);
        if (first !== undefined && last !== undefined)
          change({ ...present.current, rows: new Set(rowsBetween(layout, first, last)) });
      },
      tableSelects: (rows) => {
        const next = pickedByTable(present.current, rows);
        if (next !== present.current) change(next);
      },
      rows: () => [...present.current.rows],
    };
  }, [latest]);
  return { picked, selection };
}
