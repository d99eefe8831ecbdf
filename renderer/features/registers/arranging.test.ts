import { describe, expect, it } from 'vitest';
import type { SortKey } from '../../../core/model/register-settings.ts';
import { columnBefore, movedBy, sortedBy } from './arranging.ts';

const key = (column: string, direction: SortKey['direction'] = 'ascending'): SortKey => ({
  column,
  direction,
});

describe('sortedBy', () => {
  it('sorts anew, or within the present order', () => {
    expect(sortedBy([key('a')], key('b'), false)).toEqual([key('b')]);
    expect(sortedBy([key('a')], key('b'), true)).toEqual([key('a'), key('b')]);
  });
  it('turns a column round where it stands', () => {
    expect(sortedBy([key('a'), key('b')], key('a', 'descending'), true)).toEqual([
      key('a', 'descending'),
      key('b'),
    ]);
  });
});

describe('columnBefore', () => {
  const module = {
    columns: ['one', 'two', 'three', 'four'].map((name) => ({
      key: name,
      type: 'text' as const,
      title: { text: name },
      widthPixels: 100,
    })),
  };
  it('names the neighbour to the left', () => {
    expect(columnBefore(module, null, 'after', 'two')).toBe('two');
    expect(columnBefore(module, null, 'before', 'two')).toBe('one');
    expect(columnBefore(module, null, 'before', 'one')).toBeNull();
  });
  it('never names the moved column itself', () => {
    expect(columnBefore(module, 'two', 'before', 'three')).toBe('one');
    expect(columnBefore(module, 'one', 'before', 'four')).toBe('three');
  });
});

it('movedBy swaps neighbours and stops at the ends', () => {
  expect(movedBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(movedBy(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(movedBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
