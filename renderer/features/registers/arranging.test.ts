import { describe, expect, it } from 'vitest';
import type { SortKey } from '../../../core/model/register-settings.ts';
import { budget } from '../../../core/modules/budget.ts';
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
  const module = { columns: budget.columns.slice(0, 4) };
  const [first, second, third, fourth] = module.columns.map((column) => column.key) as [
    string,
    string,
    string,
    string,
  ];
  it('names the neighbour to the left', () => {
    expect(columnBefore(module, null, 'after', second)).toBe(second);
    expect(columnBefore(module, null, 'before', second)).toBe(first);
    expect(columnBefore(module, null, 'before', first)).toBeNull();
  });
  it('never names the moved column itself', () => {
    expect(columnBefore(module, second, 'before', third)).toBe(first);
    expect(columnBefore(module, first, 'before', fourth)).toBe(third);
  });
});

it('movedBy swaps neighbours and stops at the ends', () => {
  expect(movedBy(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(movedBy(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(movedBy(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
