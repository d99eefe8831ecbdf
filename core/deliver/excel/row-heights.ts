import { lineCount, rowHeight } from './cell-text.ts';
import type { SheetCell } from './workbook-description.ts';

/**
 * Sets the heights of rows in which texts take several lines, for those that have none yet.
 * @param heights in points, by row.
 * @param widths of the columns, in digits.
 */
export function setWrappedHeights(
  heights: Map<number, number>,
  rows: readonly (readonly (SheetCell | null)[])[],
  widths: readonly number[],
): void {
  for (const [row, cells] of rows.entries()) {
    if (heights.has(row)) continue;
    let most = 1;
    for (const [column, cell] of cells.entries())
      if (cell?.look?.wraps && typeof cell.value === 'string')
        most = Math.max(most, lineCount(cell.value, widths[column] ?? 12, true));
    if (most > 1) heights.set(row, rowHeight(most));
  }
}
