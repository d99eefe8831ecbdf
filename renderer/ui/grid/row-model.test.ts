import { describe, expect, it } from 'vitest';
import {
  allItems,
  flatModel,
  groupedModel,
  groupKey,
  groupRowHeight,
  indexAt,
  neighbourTarget,
  type RecordGroup,
  type RowModel,
  recordsBetween,
  rowHeight,
  sourceOf,
} from './row-model.ts';
import { testRecord } from './test-grid.ts';

const recordsOf = (...ids: readonly string[]) => ids.map((id) => testRecord(id));
const source = sourceOf(recordsOf('1', '2', '3'));
const groups: readonly RecordGroup[] = [
  { group: 'a', title: 'A', count: 2, subtotals: { planned: '3' } },
  { group: '', title: 'none', count: 1, subtotals: {} },
];
const keys = (model: RowModel) => [...allItems(model)].map((item) => item.key);
const numbers = (model: RowModel) =>
  [...allItems(model)].map((item) => (item.kind === 'record' ? item.number : null));

describe('row model', () => {
  it('puts a line for each group above its rows and numbers the rows through', () => {
    const model = groupedModel(source, groups, new Set());
    expect(keys(model)).toEqual([groupKey('a'), '1', '2', groupKey(''), '3']);
    expect(numbers(model)).toEqual([null, 1, 2, null, 3]);
    expect(model.layout.totalHeight).toBe(2 * groupRowHeight + 3 * rowHeight);
    expect([0, 1, 2, 3, 4, 5].map(model.layout.topOf)).toEqual([
      0,
      groupRowHeight,
      groupRowHeight + rowHeight,
      groupRowHeight + 2 * rowHeight,
      2 * groupRowHeight + 2 * rowHeight,
      model.layout.totalHeight,
    ]);
    expect(model.itemAt(5)).toBeUndefined();
    expect(model.itemAt(-1)).toBeUndefined();
  });

  it('leaves out the rows of collapsed groups but counts them', () => {
    const model = groupedModel(source, groups, new Set(['a']));
    expect(keys(model)).toEqual([groupKey('a'), groupKey(''), '3']);
    expect(model.recordCount).toBe(3);
    expect(model.itemAt(2)).toMatchObject({ number: 3, group: '' });
    expect(model.layout.indexOf('1')).toBe(-1);
    expect(model.layout.indexOf('3')).toBe(2);
  });

  it('nests groups at any level, each with its path, and folds the inner ones with the outer', () => {
    const nested: readonly RecordGroup[] = [
      {
        group: '/x',
        title: 'X',
        count: 3,
        subtotals: { planned: '6' },
        groups: [
          { group: '/x/1', title: 'One', count: 1, subtotals: { planned: '1' } },
          { group: '/x/2', title: 'Two', count: 2, subtotals: { planned: '5' } },
        ],
      },
      {
        group: '/y',
        title: 'Y',
        count: 1,
        subtotals: {},
        groups: [{ group: '/y/1', title: 'One', count: 1, subtotals: {} }],
      },
    ];
    const rows = sourceOf(recordsOf('a', 'b', 'c', 'd'));
    const model = groupedModel(rows, nested, new Set());
    expect(keys(model)).toEqual([
      'group:/x',
      'group:/x/1',
      'a',
      'group:/x/2',
      'b',
      'c',
      'group:/y',
      'group:/y/1',
      'd',
    ]);
    expect(model.groups).toEqual(['/x', '/x/1', '/x/2', '/y', '/y/1']);
    expect(model.itemAt(3)).toMatchObject({ level: 2, path: ['X', 'Two'], subtotals: { planned: '5' } });
    expect(model.itemAt(5)).toMatchObject({ group: '/x/2', number: 3 });
    expect(model.itemAt(8)).toMatchObject({ group: '/y/1', number: 4 });
    const inner = groupedModel(rows, nested, new Set(['/x/1']));
    expect(keys(inner).slice(0, 4)).toEqual(['group:/x', 'group:/x/1', 'group:/x/2', 'b']);
    expect(inner.itemAt(3)).toMatchObject({ group: '/x/2', number: 2 });
    const outer = groupedModel(rows, nested, new Set(['/x']));
    expect(keys(outer)).toEqual(['group:/x', 'group:/y', 'group:/y/1', 'd']);
    expect(outer.itemAt(3)).toMatchObject({ group: '/y/1', number: 4 });
  });

  it('asks for records only where they are wanted', () => {
    const asked: number[] = [];
    const counting = {
      ...source,
      recordAt: (index: number) => {
        asked.push(index);
        return source.recordAt(index);
      },
    };
    const model = flatModel(counting);
    expect(model.layout.indexOf('3')).toBe(2);
    expect(asked).toEqual([]);
    model.itemAt(1);
    expect(asked).toEqual([1]);
  });

  it('keeps its layout while rows and heights stay, whatever they hold', () => {
    const before = flatModel(source);
    const edited = flatModel(sourceOf([testRecord('1', { a: 'x' }), ...recordsOf('2', '3')]), before);
    expect(edited.layout).toBe(before.layout);
    const higher = flatModel(
      sourceOf(recordsOf('1', '2', '3'), (index) => (index === 1 ? 60 : undefined)),
      before,
    );
    expect(higher.layout).not.toBe(before.layout);
    expect(higher.layout.heightOf(1)).toBe(60);
    expect(higher.layout.topOf(2)).toBe(rowHeight + 60);
    expect(flatModel(sourceOf(recordsOf('2', '1', '3')), before).layout.indexOf('2')).toBe(0);
    expect(groupedModel(source, groups, new Set(), before).layout).not.toBe(before.layout);
  });

  it('finds the line at a height, also beyond the ends', () => {
    const model = groupedModel(source, groups, new Set());
    expect(indexAt(model, -5)).toBe(0);
    expect(indexAt(model, 0)).toBe(0);
    expect(indexAt(model, groupRowHeight)).toBe(1);
    expect(indexAt(model, groupRowHeight + rowHeight - 0.5)).toBe(1);
    expect(indexAt(model, 1e6)).toBe(4);
    expect(indexAt(flatModel(sourceOf([])), 10)).toBe(-1);
  });

  it('gives the records of a range without group lines', () => {
    const records = recordsBetween(groupedModel(source, groups, new Set()), 1, 4);
    expect(records.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('moves rows past their neighbour, not out of their group', () => {
    const model = groupedModel(source, groups, new Set());
    expect(neighbourTarget(model, ['2'], 'up')).toEqual({ row: '1', side: 'before' });
    expect(neighbourTarget(model, ['1'], 'up')).toBeNull();
    expect(neighbourTarget(model, ['2'], 'down')).toBeNull();
    const flat = flatModel(sourceOf(recordsOf('1', '2', '3', '4')));
    expect(neighbourTarget(flat, ['2', '3'], 'down')).toEqual({ row: '4', side: 'after' });
    expect(neighbourTarget(flat, ['4'], 'down')).toBeNull();
  });
});
