import { describe, expect, it } from 'vitest';
import { pageStarts } from './page-starts.ts';

describe('the starts of pages', () => {
  const upright = { isLandscape: false, language: 'zh-Hans' } as const;
  const none = new Map<number, number>();

  it('are those of the blocks that would be cut in two', () => {
    // A page takes 47 rows of usual height.
    expect(pageStarts([2, 22, 42, 60], 80, none, [100], upright)).toEqual([42]);
    expect(pageStarts([2, 22], 44, none, [100], upright)).toEqual([]);
    expect(pageStarts([2, 22, 42], 52, none, [100], { ...upright, language: 'en' })).toEqual([]);
    expect(pageStarts([2, 22, 42], 52, none, [100], upright)).toEqual([42]);
  });

  it('count the heights of rows, and how much the width makes the page shrink', () => {
    expect(pageStarts([2, 22], 44, new Map([[5, 90]]), [100], upright)).toEqual([22]);
    expect(pageStarts([2, 22], 44, new Map([[5, 90]]), [100, 60], upright)).toEqual([]);
  });

  it('leave a block longer than a page where it is', () => {
    expect(pageStarts([2, 10], 200, none, [100], upright)).toEqual([]);
    expect(pageStarts([2], 200, none, [100], { ...upright, isLandscape: true })).toEqual([]);
  });
});
