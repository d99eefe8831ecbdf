import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalFraction, exactRatio, partOf } from './fraction.ts';
import { shareOut } from './share-out.ts';

const sum = (numbers: readonly number[]) => Number(numbers.reduce((total, part) => total + BigInt(part), 0n));
const amounts = fc.integer({ min: 0, max: 1_000_000_000_000_000 });

describe('shareOut', () => {
  it('gives what is left over to the largest remainders', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareOut(100, [1, 2, 4])).toEqual([14, 29, 57]);
    expect(shareOut(5, [0, 0])).toEqual([3, 2]);
    expect(shareOut(0, [3, 4])).toEqual([0, 0]);
    expect(shareOut(7, [])).toEqual([]);
    expect(shareOut(999_999_999_999_999, [1, 999_999_999_999_999])).toEqual([1, 999_999_999_999_998]);
  });

  it('always adds up, stays within one unit of the exact part, and leaves what fits as it is', () => {
    fc.assert(
      fc.property(amounts, fc.array(amounts, { minLength: 1, maxLength: 30 }), (amount, weights) => {
        const parts = shareOut(amount, weights);
        expect(sum(parts)).toBe(amount);
        const whole = weights.reduce((total, weight) => total + BigInt(weight), 0n);
        parts.forEach((part, index) => {
          const weight = whole === 0n ? 1n : BigInt(weights[index] ?? 0);
          const divisor = whole === 0n ? BigInt(weights.length) : whole;
          const off = BigInt(part) * divisor - BigInt(amount) * weight;
          expect(off < divisor && off > -divisor).toBe(true);
          if (weight === 0n) expect(part).toBe(0);
        });
        if (amount > 0) expect(shareOut(amount, parts)).toEqual(parts);
      }),
      { numRuns: 500 },
    );
  });
});

describe('fractions', () => {
  it('take decimals as they print', () => {
    expect(partOf(1000, decimalFraction(0.3))).toBe(300);
    // In floating point 1.15 × 100 is 114.99999999999999.
    expect(partOf(100, decimalFraction(1.15))).toBe(115);
    expect(partOf(-1, decimalFraction(0.5))).toBe(-1);
  });

  it('find the decimal that is meant exactly, and none for a third', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const ratio = millionths / 1_000_000;
        expect(exactRatio(decimalFraction(ratio))).toBe(ratio);
      }),
    );
    expect(exactRatio({ dividend: 1n, divisor: 3n })).toBeNull();
  });
});
