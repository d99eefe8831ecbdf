/** Rounds half away from zero as Excel's ROUND does, judged by the 15 digits that Excel sees. */
export function roundHalfAway(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const scale = 10 ** digits;
  const scaled = Number((Math.abs(value) * scale).toPrecision(15));
  const rounded = Math.floor(scaled + 0.5) / scale;
  return value < 0 ? -rounded || 0 : rounded;
}
