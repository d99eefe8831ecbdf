/** What a column of a table needs, in twips including the margins of its cells. */
export interface ColumnNeed {
  /** Below this its longest word or number breaks. */
  readonly least: number;
  /** With this nothing wraps. */
  readonly most: number;
}

/**
 * Shares a table's width among its columns: all get what they need at least (scaled down together when even that
 * is too wide), the rest goes to those that would still wrap, more to those with more text. Whole twips that add
 * up to `width`.
 */
export function shareWidth(needs: readonly ColumnNeed[], width: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const most = needs.reduce((sum, need) => sum + Math.max(need.least, need.most), 0);
  if (least >= width)
    return rounded(
      needs.map((need) => (need.least / least) * width),
      width,
    );
  if (most <= width) {
    // Nothing wraps: the spare room is shared evenly in proportion.
    return rounded(
      needs.map((need) => (Math.max(need.least, need.most) / most) * width),
      width,
    );
  }
  const widths = needs.map((need) => need.least);
  let rest = width - least;
  // A column of much text would take all room from its neighbours: wants count by their square root.
  let open = needs.map((need, index) => ({ index, want: Math.max(0, need.most - need.least) }));
  while (rest > 1 && open.some(({ want }) => want > 0)) {
    const weights = open.reduce((sum, { want }) => sum + Math.sqrt(want), 0);
    let given = 0;
    open = open
      .filter(({ want }) => want > 0)
      .map(({ index, want }) => {
        const part = Math.min(want, (rest * Math.sqrt(want)) / weights);
        widths[index] = (widths[index] ?? 0) + part;
        given += part;
        return { index, want: want - part };
      });
    rest -= given;
  }
  return rounded(widths, width);
}

/** Whole numbers with an exact sum; the widest takes what rounding leaves. */
function rounded(widths: readonly number[], total: number): number[] {
  const whole = widths.map((width) => Math.floor(width));
  const rest = total - whole.reduce((sum, width) => sum + width, 0);
  const widest = whole.indexOf(Math.max(...whole));
  if (widest >= 0) whole[widest] = (whole[widest] ?? 0) + rest;
  return whole;
}
