import { exactDecimal } from '../model/money.ts';

/** An exact, non-negative ratio; the divisor is positive. */
export interface Fraction {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

export const noFraction: Fraction = { dividend: 0n, divisor: 1n };
export const wholeFraction: Fraction = { dividend: 1n, divisor: 1n };

/** The decimal number that a ratio prints as, exactly: 0.1 is one tenth. */
export function decimalFraction(ratio: number): Fraction {
  const { digits, scale } = exactDecimal(ratio);
  return { dividend: digits, divisor: 10n ** BigInt(scale) };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [large, small] = [left < 0n ? -left : left, right];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

/** The same ratio in lowest terms. */
export function reduced({ dividend, divisor }: Fraction): Fraction {
  const common = greatestCommonDivisor(dividend, divisor);
  return common <= 1n ? { dividend, divisor } : { dividend: dividend / common, divisor: divisor / common };
}

export function addFractions(fractions: Iterable<Fraction>): Fraction {
  let sum = noFraction;
  for (const { dividend, divisor } of fractions)
    sum =
      divisor === sum.divisor
        ? { dividend: sum.dividend + dividend, divisor }
        : reduced({
            dividend: sum.dividend * divisor + dividend * sum.divisor,
            divisor: sum.divisor * divisor,
          });
  return sum;
}

/** What a ratio lacks to the whole; negative where it is more. */
export function restOf({ dividend, divisor }: Fraction): Fraction {
  return { dividend: divisor - dividend, divisor };
}

export function isWhole({ dividend, divisor }: Fraction): boolean {
  return dividend === divisor;
}

/** The part of an amount that a ratio gives, in whole minor units, rounded down. */
export function partOf(amountMinor: number, { dividend, divisor }: Fraction): number {
  const product = BigInt(amountMinor) * dividend;
  const quotient = product / divisor;
  return Number(product % divisor !== 0n && product < 0n ? quotient - 1n : quotient);
}

/** For display: the ratio to 15 digits. */
export function approximate({ dividend, divisor }: Fraction): number {
  const scaled = (dividend * 10n ** 18n) / divisor;
  return Number((Number(scaled) / 1e18).toPrecision(15));
}

/** The ratio as a decimal of at most 15 digits where it is one exactly; null otherwise. */
export function exactRatio(fraction: Fraction): number | null {
  const ratio = approximate(fraction);
  const { dividend, divisor } = decimalFraction(ratio);
  return dividend * fraction.divisor === fraction.dividend * divisor ? ratio : null;
}
