/** What a bar's name is placed around, in the chart's own pixels. */
export interface LabelRoom {
  readonly left: number;
  readonly right: number;
  /** Where the nearest things in the same row stand, to the left and right of the bar. */
  readonly freeFrom: number;
  readonly freeTo: number;
  /** Behind everything in the row, and where the chart ends. */
  readonly beyond: number;
  readonly end: number;
  /** False for diamonds and brackets, which have no inside. */
  readonly hasInside: boolean;
  /** Arrows come in from the left. */
  readonly hasArrows: boolean;
}

export interface LabelPlace {
  readonly side: 'right' | 'inside' | 'left' | 'beyond';
  /** Where the text begins. */
  readonly x: number;
}

/** Between a bar and the name to its right stands the connector. */
export const labelGapRight = 18;
const labelGapLeft = 10;
const labelGapBeyond = 8;
const insideMargin = 7;
/** Further away than this, a name behind everything in its row is no longer taken for the bar's. */
const farthestBeyond = 240;

/**
 * Where a name stands so that it meets nothing: to the right of the bar while there is room, else within it, else
 * behind the marks in its row where they end near by, else to its left; null when there is no room at all.
 */
export function placeLabel(room: LabelRoom, textWidth: number): LabelPlace | null {
  const { left, right, freeFrom, freeTo, beyond, end, hasInside, hasArrows } = room;
  const beside = right + labelGapRight;
  if (beside + textWidth <= freeTo) return { side: 'right', x: beside };
  if (hasInside && textWidth + 2 * insideMargin <= right - left)
    return { side: 'inside', x: left + insideMargin };
  const behind = beyond + labelGapBeyond;
  if (beyond - right <= farthestBeyond && behind + textWidth <= end) return { side: 'beyond', x: behind };
  const before = left - labelGapLeft - textWidth;
  return before >= freeFrom && !hasArrows ? { side: 'left', x: before } : null;
}

/**
 * Where a name stands within its bar while the place to its right is off the screen; null where it stands as usual.
 * @param screen the part of the chart that is on screen.
 */
export function heldLabel(
  bar: { readonly left: number; readonly right: number },
  textWidth: number,
  screen: { readonly left: number; readonly right: number },
): number | null {
  if (bar.right + labelGapRight + textWidth <= screen.right) return null;
  const x = Math.max(bar.left, screen.left) + insideMargin;
  return x + textWidth + insideMargin <= Math.min(bar.right, screen.right) ? x : null;
}
