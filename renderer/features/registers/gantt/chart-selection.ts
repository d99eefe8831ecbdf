import { isGroupKey, type RowLayout } from '../../../ui/grid/row-model.ts';

/** The rows whose bars are picked, and the one that keys act from. */
export interface Picked {
  readonly rows: ReadonlySet<string>;
  /** The row that a range grows from. */
  readonly anchor: string | null;
  readonly focus: string | null;
}

export const nonePicked: Picked = { rows: new Set(), anchor: null, focus: null };

/** How a click or key picks: this row alone, added or taken out, or all up to it. */
export type PickMode = 'only' | 'toggle' | 'range';

/** The rows from one to another as they stand in the chart, both included. */
export function rowsBetween(layout: RowLayout, from: string, to: string): readonly string[] {
  const [first, last] = [layout.indexOf(from), layout.indexOf(to)].sort((left, right) => left - right);
  if (first === undefined || last === undefined || first < 0) return [to];
  const rows: string[] = [];
  for (let index = first; index <= last; index++) {
    const key = layout.keyAt(index);
    if (key !== undefined && !isGroupKey(key)) rows.push(key);
  }
  return rows;
}

/** What is picked after a click on a row's bar. */
export function pick(picked: Picked, layout: RowLayout, row: string, mode: PickMode): Picked {
  switch (mode) {
    case 'only':
      return { rows: new Set([row]), anchor: row, focus: row };
    case 'toggle': {
      const rows = new Set(picked.rows);
      // The last one stays: something is always picked.
      if (!rows.delete(row) || rows.size === 0) rows.add(row);
      return { rows, anchor: row, focus: rows.has(row) ? row : (picked.focus ?? row) };
    }
    case 'range': {
      const anchor = picked.anchor ?? row;
      return { rows: new Set(rowsBetween(layout, anchor, row)), anchor, focus: row };
    }
  }
}

/**
 * What is picked when the table beside the chart selects other rows. A single row that is the focus already tells
 * nothing new: the table knows no scattered rows and follows the chart with its focus alone.
 */
export function pickedByTable(picked: Picked, rows: readonly string[]): Picked {
  const [first] = rows;
  if (first === undefined) return picked;
  if (rows.length === 1)
    return picked.focus === first ? picked : { rows: new Set(rows), anchor: first, focus: first };
  return { rows: new Set(rows), anchor: first, focus: rows.at(-1) ?? first };
}
