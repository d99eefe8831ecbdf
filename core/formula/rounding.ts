/**
 * Rounds half away from zero as Excel's ROUND does, judged by the 15 digits that Excel sees: 1.005 to two digits is 1.01.
 * @param digits after the decimal point; negative for tens, hundreds …
 */
export function roundHalfAway(value: number, digits: number): number {
  return rounded(value, digits, (scaled) => Math.floor(scaled + 0.5));
}

/** Rounds towards zero, judged by 15 digits. */
export function roundTowardsZero(value: number, digits: number): number {
  return rounded(value, digits, Math.floor);
}

/** Rounds away from zero, judged by 15 digits. */
export function roundAwayFromZero(value: number, digits: number): number {
  return rounded(value, digits, Math.ceil);
}

function rounded(value: number, digits: number, whole: (scaled: number) => number): number {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return value;
  // Beyond 15 digits there is nothing left to round; and 10 ** 309 is infinite.
  if (digits > 308 || (digits >= 0 && size >= 1e15)) return value;
  if (digits < -308) return 0;
  const factor = 10 ** Math.abs(digits);
  const scaled = digits < 0 ? size / factor : size * factor;
  if (!Number.isFinite(scaled) || (digits > 0 && scaled >= 1e15)) return value;
  const result = whole(shortened(scaled));
  // A division by a power of ten gives the nearest number to the decimal; a multiplication by 0.01 would not.
  const back = digits < 0 ? result * factor : result / factor;
  return value < 0 ? -back || 0 : back;
}

/** The number by its first 15 digits, in which 1.1 + 2.2 is 3.3. */
export function shortened(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
