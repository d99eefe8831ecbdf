import type { GridColumn, GridTotals } from './grid-types.ts';

/** How many leading columns stay at the left edge: those up to the last frozen one, as when panes are frozen there. */
export function frozenCount(columns: readonly GridColumn[]): number {
  return columns.findLastIndex((column) => column.isFrozen) + 1;
}

/**
 * How many columns the title of a line of sums spans: the frozen ones up to the first with a sum, at least one.
 * @param frozen how many columns stay at the left edge.
 */
export function titleColumns(columns: readonly GridColumn[], frozen: number, sums: GridTotals): number {
  const firstSum = columns.findIndex(({ key }, index) => index > 0 && sums[key] !== undefined);
  const end = Math.max(1, frozen);
  return firstSum < 0 ? end : Math.min(end, firstSum);
}
