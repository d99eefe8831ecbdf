/**
 * Rounds half away from zero as Excel's ROUND does, judged by the 15 digits that Excel sees: 1.005 to two digits is 1.01.
 * @param digits after the decimal point; negative for tens, hundreds …
 */
export function roundHalfAway(value: number, digits: number): number {
  return rounded(value, digits, 0.5);
}

/** Rounds towards zero, judged by 15 digits. */
export function roundTowardsZero(value: number, digits: number): number {
  return rounded(value, digits, 0);
}

/** Rounds away from zero, judged by 15 digits. */
export function roundAwayFromZero(value: number, digits: number): number {
  return rounded(value, digits, 1);
}

/** @param threshold from which fraction on the size goes up: 0.5, 0 for never, 1 for always. */
function rounded(value: number, digits: number, threshold: 0 | 0.5 | 1): number {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return value;
  // Beyond 15 digits there is nothing left to round; and 10 ** 309 is infinite.
  if (digits > 308 || (digits >= 0 && size >= 1e15)) return value;
  if (digits < -308) return 0;
  const factor = 10 ** Math.abs(digits);
  const scaled = digits < 0 ? size / factor : size * factor;
  if (!Number.isFinite(scaled) || (digits > 0 && scaled >= 1e15)) return value;
  const result = wholeOf(scaled, threshold);
  // A division by a power of ten gives the nearest number to the decimal; a multiplication by 0.01 would not.
  const back = digits < 0 ? result * factor : result / factor;
  return value < 0 ? -back || 0 : back;
}

function wholeOf(scaled: number, threshold: 0 | 0.5 | 1): number {
  const whole = Math.floor(scaled);
  const fraction = scaled - whole;
  // Far from the places where the 15th digit decides, there is no need to look at digits.
  const doubt = scaled * 1e-14;
  const nearest = threshold === 0.5 ? Math.abs(fraction - 0.5) : Math.min(fraction, 1 - fraction);
  const exact = nearest > doubt ? scaled : shortened(scaled);
  if (threshold === 0.5) return Math.floor(exact + 0.5);
  return threshold === 0 ? Math.floor(exact) : Math.ceil(exact);
}

/** The number by its first 15 digits, in which 1.1 + 2.2 is 3.3. */
export function shortened(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
