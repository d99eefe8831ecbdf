import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisSteps } from './axis-steps.ts';

describe('axisSteps', () => {
  it('are round and few', () => {
    expect(axisSteps(166_469)).toEqual([0, 50_000, 100_000, 150_000, 200_000]);
    expect(axisSteps(10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(axisSteps(0)).toEqual([0]);
  });

  it('reach the value without going far beyond', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e13, noNaN: true }), (most) => {
        const steps = axisSteps(most);
        const last = steps.at(-1) ?? 0;
        expect(last).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(last - (steps.at(-2) ?? 0)).toBeLessThanOrEqual(most);
        expect(steps.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
