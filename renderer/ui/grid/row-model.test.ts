import { describe, expect, it } from 'vitest';
import type { GridRecord } from './grid-types.ts';
import {
  flatModel,
  groupedModel,
  groupKey,
  groupRowHeight,
  indexAt,
  neighbourTarget,
  recordsBetween,
  rowHeight,
} from './row-model.ts';

const record = (id: string): GridRecord => ({ id, values: {}, stored: {}, isStrong: false });
const groups = [
  { group: 'a', title: 'A', records: [record('1'), record('2')], subtotals: { planned: '3' } },
  { group: '', title: 'none', records: [record('3')], subtotals: {} },
];

describe('row model', () => {
  it('puts a line for each group above its rows and numbers the rows through', () => {
    const model = groupedModel(groups, new Set());
    expect(model.items.map((item) => item.key)).toEqual([groupKey('a'), '1', '2', groupKey(''), '3']);
    expect(model.items.map((item) => (item.kind === 'record' ? item.number : null))).toEqual([
      null,
      1,
      2,
      null,
      3,
    ]);
    expect(model.layout.totalHeight).toBe(2 * groupRowHeight + 3 * rowHeight);
    expect(model.layout.offsets).toEqual([
      0,
      groupRowHeight,
      groupRowHeight + rowHeight,
      groupRowHeight + 2 * rowHeight,
      2 * groupRowHeight + 2 * rowHeight,
      model.layout.totalHeight,
    ]);
  });

  it('leaves out the rows of collapsed groups but counts them', () => {
    const model = groupedModel(groups, new Set(['a']));
    expect(model.items.map((item) => item.key)).toEqual([groupKey('a'), groupKey(''), '3']);
    expect(model.recordCount).toBe(3);
    expect(model.items[2]).toMatchObject({ number: 3 });
    expect(model.layout.indexByKey.get('1')).toBeUndefined();
  });

  it('finds the item at a height, also beyond the ends', () => {
    const model = groupedModel(groups, new Set());
    expect(indexAt(model, -5)).toBe(0);
    expect(indexAt(model, 0)).toBe(0);
    expect(indexAt(model, groupRowHeight)).toBe(1);
    expect(indexAt(model, groupRowHeight + rowHeight - 0.5)).toBe(1);
    expect(indexAt(model, 1e6)).toBe(4);
    expect(indexAt(flatModel([]), 10)).toBe(-1);
  });

  it('gives the records of a range without group lines', () => {
    expect(recordsBetween(groupedModel(groups, new Set()), 1, 4).map(({ id }) => id)).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('moves rows past their neighbour, not out of their group', () => {
    const model = groupedModel(groups, new Set());
    expect(neighbourTarget(model, ['2'], 'up')).toEqual({ row: '1', side: 'before' });
    expect(neighbourTarget(model, ['1'], 'up')).toBeNull();
    expect(neighbourTarget(model, ['2'], 'down')).toBeNull();
    const flat = flatModel(['1', '2', '3', '4'].map(record));
    expect(neighbourTarget(flat, ['2', '3'], 'down')).toEqual({ row: '4', side: 'after' });
    expect(neighbourTarget(flat, ['4'], 'down')).toBeNull();
  });
});
