import { describe, expect, it } from 'vitest';
import { setWrappedHeights } from './row-heights.ts';

describe('setWrappedHeights', () => {
  it('gives rows the height of the lines that their texts take, if they have none yet', () => {
    const heights = new Map([[2, 24]]);
    const long = { value: 'Expected participants', look: { wraps: true } };
    setWrappedHeights(heights, [[long], [{ value: 'Long, but on one line' }], [long], [null]], [12]);
    expect([...heights].sort()).toEqual([
      [0, 29],
      [2, 24],
    ]);
  });
});
