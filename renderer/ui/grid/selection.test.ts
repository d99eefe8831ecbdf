import { describe, expect, it } from 'vitest';
import { flatModel, sourceOf } from './row-model.ts';
import {
  cycleInRange,
  indexOf,
  isSingle,
  isWithin,
  jump,
  placeAtIndex,
  rangeOf,
  step,
  tabStep,
} from './selection.ts';
import { testRecord } from './test-grid.ts';

const columns = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];
const model = flatModel(sourceOf(['1', '2', '3', '4'].map((id) => testRecord(id))));
const size = { row: 4, column: 3 };

describe('selection', () => {
  it('finds places by key and the nearest line where a row is gone', () => {
    expect(indexOf({ item: '3', column: 'b' }, model, columns)).toEqual({ row: 2, column: 1 });
    expect(indexOf({ item: 'gone', column: 'b' }, model, columns, 9)).toEqual({ row: 3, column: 1 });
    expect(indexOf({ item: '1', column: 'a' }, flatModel(sourceOf([])), columns)).toBeNull();
    expect(placeAtIndex({ row: 99, column: -4 }, model, columns)).toEqual({ item: '4', column: 'a' });
  });

  it('spans ranges from any corner, whole rows, whole columns and everything', () => {
    const focus = { row: 3, column: 1 };
    const head = { row: 1, column: 2 };
    expect(rangeOf(focus, head, 'cells', size)).toEqual({ top: 1, bottom: 3, left: 1, right: 2 });
    expect(rangeOf(focus, head, 'rows', size)).toEqual({ top: 1, bottom: 3, left: 0, right: 2 });
    expect(rangeOf(focus, head, 'columns', size)).toEqual({ top: 0, bottom: 3, left: 1, right: 2 });
    expect(rangeOf(focus, head, 'all', size)).toEqual({ top: 0, bottom: 3, left: 0, right: 2 });
    expect(isWithin(rangeOf(focus, head, 'cells', size), { row: 0, column: 1 })).toBe(false);
    expect(isSingle(rangeOf(focus, focus, 'cells', size))).toBe(true);
  });

  it('stays within the grid', () => {
    expect(step({ row: 0, column: 0 }, 'up', size)).toEqual({ row: 0, column: 0 });
    expect(step({ row: 1, column: 0 }, 'down', size, 20)).toEqual({ row: 3, column: 0 });
    expect(tabStep({ row: 0, column: 2 }, false, size)).toEqual({ row: 1, column: 0 });
    expect(tabStep({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 2 });
    expect(tabStep({ row: 3, column: 2 }, false, size)).toEqual({ row: 3, column: 2 });
  });

  it('jumps to the end of filled cells and over gaps', () => {
    const filled = [true, true, false, true];
    const isFilled = ({ row }: { row: number }) => filled[row] === true;
    expect(jump({ row: 0, column: 0 }, 'down', size, isFilled).row).toBe(1);
    expect(jump({ row: 1, column: 0 }, 'down', size, isFilled).row).toBe(3);
    expect(jump({ row: 3, column: 0 }, 'up', size, isFilled).row).toBe(1);
    expect(jump({ row: 0, column: 0 }, 'up', size, isFilled).row).toBe(0);
    expect(jump({ row: 1, column: 0 }, 'down', size, () => false).row).toBe(3);
  });

  it('goes round within a range', () => {
    const range = { top: 1, bottom: 2, left: 0, right: 1 };
    expect(cycleInRange({ row: 1, column: 1 }, range, 'across', false)).toEqual({ row: 2, column: 0 });
    expect(cycleInRange({ row: 2, column: 1 }, range, 'across', false)).toEqual({ row: 1, column: 0 });
    expect(cycleInRange({ row: 2, column: 0 }, range, 'down', false)).toEqual({ row: 1, column: 1 });
    expect(cycleInRange({ row: 1, column: 0 }, range, 'down', true)).toEqual({ row: 2, column: 1 });
  });
});
