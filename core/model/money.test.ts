import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAmounts,
  decimalText,
  divideAmount,
  isKnownCurrency,
  minorDigits,
  multiplyAmount,
  parseDecimalAmount,
} from './money.ts';

/** Half away from zero, in exact integers. */
function oracle(numerator: bigint, denominator: bigint): number {
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const whole = top / bottom;
  const rest = top % bottom;
  return Number(sign * (rest * 2n >= bottom ? whole + 1n : whole));
}

/** A decimal number and the same as a fraction. */
const decimal = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.nat({ max: 9 }))
  .map(([digits, scale]) => ({
    value: Number(`${digits}e-${scale}`),
    numerator: BigInt(digits),
    denominator: 10n ** BigInt(scale),
  }));
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('multiplication and division', () => {
  it('round once, half away from zero, as exact fractions do', () => {
    fc.assert(
      fc.property(amount, decimal, (minor, factor) => {
        const product = oracle(BigInt(minor) * factor.numerator, factor.denominator);
        if (Number.isSafeInteger(product))
          expect(multiplyAmount(minor, factor.value)).toBe(product === 0 ? 0 : product);
        else expect(() => multiplyAmount(minor, factor.value)).toThrow(RangeError);
        if (factor.numerator === 0n) return;
        const ratio = oracle(BigInt(minor) * factor.denominator, factor.numerator);
        if (Number.isSafeInteger(ratio))
          expect(divideAmount(minor, factor.value)).toBe(ratio === 0 ? 0 : ratio);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    [345, 1.1, 380],
    [-345, 1.1, -380],
    [1, 0.5, 1],
    [-1, 0.5, -1],
    [1, 0.499999999999999, 0],
    [1005, 0.1, 101],
    [100, 1e-7, 0],
    [3, 1e15, 3e15],
    [7, 1 / 3, 2],
    [0, -2, 0],
  ])('%d × %d = %d', (minor, factor, expected) => {
    expect(multiplyAmount(minor, factor)).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('refuse the factor %d', (factor) => {
    expect(() => multiplyAmount(100, factor)).toThrow(RangeError);
  });
  it('refuse amounts that are no whole minor units, and division by zero', () => {
    expect(() => multiplyAmount(1.5, 2)).toThrow(RangeError);
    expect(() => divideAmount(100, 0)).toThrow(RangeError);
  });
});

describe('addition', () => {
  const large = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  it('is exact whatever sums lie on the way', () => {
    fc.assert(
      fc.property(fc.array(large), (amounts) => {
        const sum = Number(amounts.reduce((total, one) => total + BigInt(one), 0n));
        if (Number.isSafeInteger(sum)) expect(addAmounts(amounts)).toBe(sum);
        else expect(() => addAmounts(amounts)).toThrow(RangeError);
      }),
    );
  });
});

describe('texts', () => {
  it('of amounts are read back as the same amounts', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('CNY', 'JPY', 'KWD'), (minor, currency) => {
        expect(parseDecimalAmount(decimalText(minor, currency), currency)).toBe(minor);
      }),
    );
  });
  it.each([
    ['1234.995', 'CNY', 123500],
    ['-1234.995', 'CNY', -123500],
    ['.5', 'CNY', 50],
    ['5.', 'CNY', 500],
    ['+5', 'JPY', 5],
    ['0.4', 'JPY', 0],
    ['-0.001', 'CNY', 0],
    ['1.0005', 'KWD', 1001],
    ['90071992547409.91', 'CNY', Number.MAX_SAFE_INTEGER],
    ['90071992547409.92', 'CNY', null],
    ['', 'CNY', null],
    ['.', 'CNY', null],
    ['1,000', 'CNY', null],
    ['1e5', 'CNY', null],
  ])('%j in %s is %j minor units', (text, currency, expected) => {
    expect(parseDecimalAmount(text, currency)).toBe(expected);
  });
});

it('knows currencies and their decimals', () => {
  expect([minorDigits('CNY'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
  expect([isKnownCurrency('TWD'), isKnownCurrency('QQQ')]).toEqual([true, false]);
});
