import type { GridColumn } from './grid-types.ts';

/** The place of the first frozen column; the title of sums spans the columns up to it. */
export function titleIndex(columns: readonly GridColumn[]): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.isFrozen),
  );
}

/** The style of the cell that holds the title of sums; the row numbers come before the columns. */
export function titleSpan(columns: readonly GridColumn[]): { readonly gridColumn: string } {
  return { gridColumn: `1 / span ${titleIndex(columns) + 2}` };
}
