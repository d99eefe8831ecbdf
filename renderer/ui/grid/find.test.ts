import { describe, expect, it } from 'vitest';
import { countMatches, type FindQuery, findNext, replacedText, replacingEdits } from './find.ts';
import { flatModel, groupedModel, sourceOf } from './row-model.ts';
import { testColumn, testRecord } from './test-grid.ts';

const columns = [
  testColumn('a'),
  testColumn('sum', { computes: true }),
  testColumn('amount', { text: (record) => `¥${record.values.amount ?? ''}` }),
];
const records = [
  testRecord('1', { a: 'Launch film', amount: '1200' }, { sum: 'film' }),
  testRecord('2', { a: 'FILM', amount: '12' }),
  testRecord('3', { a: '直播 film film', amount: '3' }),
];
const model = flatModel(sourceOf(records));
const query = (text: string, changes: Partial<FindQuery> = {}): FindQuery => ({
  text,
  matchesCase: false,
  wholeCell: false,
  within: null,
  ...changes,
});

describe('find', () => {
  it('goes from match to match, both ways and round the ends', () => {
    expect(findNext(model, columns, query('film'), { row: 0, column: 0 }, 'forward')).toEqual({
      row: 0,
      column: 1,
    });
    expect(findNext(model, columns, query('film'), { row: 0, column: 1 }, 'forward')).toEqual({
      row: 1,
      column: 0,
    });
    expect(findNext(model, columns, query('film'), { row: 2, column: 0 }, 'forward')).toEqual({
      row: 0,
      column: 0,
    });
    expect(findNext(model, columns, query('film'), { row: 0, column: 0 }, 'backward')).toEqual({
      row: 2,
      column: 0,
    });
    expect(findNext(model, columns, query('film'), { row: 0, column: 0 }, 'forward', true)).toEqual({
      row: 0,
      column: 0,
    });
    expect(findNext(model, columns, query('nothing'), { row: 0, column: 0 }, 'forward')).toBeNull();
    expect(findNext(model, columns, query(''), { row: 0, column: 0 }, 'forward')).toBeNull();
    // The only match is found again.
    expect(findNext(model, columns, query('直播'), { row: 2, column: 0 }, 'forward')).toEqual({
      row: 2,
      column: 0,
    });
  });

  it('minds case, whole cells and the selection', () => {
    const count = (wanted: FindQuery) => countMatches(model, columns, wanted, { from: 0, to: 9 });
    expect(count(query('film'))).toBe(4);
    expect(count(query('film', { matchesCase: true }))).toBe(3);
    expect(count(query('film', { wholeCell: true }))).toBe(2);
    expect(count(query('film', { within: { top: 1, bottom: 2, left: 0, right: 0 } }))).toBe(2);
    // As shown, and as typed.
    expect(count(query('¥12'))).toBe(2);
    expect(count(query('12', { wholeCell: true }))).toBe(1);
  });

  it('passes over the lines of groups', () => {
    const grouped = groupedModel(
      sourceOf(records),
      [{ group: 'film', title: 'film', count: 3, subtotals: {} }],
      new Set(),
    );
    expect(findNext(grouped, columns, query('film'), { row: 0, column: 0 }, 'forward')).toEqual({
      row: 1,
      column: 0,
    });
    expect(countMatches(grouped, columns, query('film'), { from: 0, to: 9 })).toBe(4);
  });
});

describe('replace', () => {
  it('replaces what is typed, every time, and leaves computed cells alone', () => {
    expect(replacingEdits(model, columns, query('film'), '片')).toEqual({
      edits: [
        { row: '1', cells: { a: 'Launch 片' } },
        { row: '2', cells: { a: '片' } },
        { row: '3', cells: { a: '直播 片 片' } },
      ],
      count: 3,
    });
    // Signs that mean something elsewhere are plain text here.
    expect(replacingEdits(model, columns, query('12'), '$&.').edits).toEqual([
      { row: '1', cells: { amount: '$&.00' } },
      { row: '2', cells: { amount: '$&.' } },
    ]);
    expect(replacingEdits(model, columns, query('3', { wholeCell: true }), '').edits).toEqual([
      { row: '3', cells: { amount: null } },
    ]);
  });

  it('gives no text where nothing typed matches', () => {
    const [first] = records;
    const [a = testColumn('a'), sum = a, amount = a] = columns;
    if (!first) throw new Error('there are records');
    expect(replacedText(a, first, query('film'), 'x')).toBe('Launch x');
    expect(replacedText(sum, first, query('film'), 'x')).toBeNull();
    expect(replacedText(amount, first, query('¥'), 'x')).toBeNull();
    expect(replacedText({ ...a, isEditable: false }, first, query('film'), 'x')).toBeNull();
    const formula = testColumn('f', {
      computes: true,
      editText: () => '=[amount]*2',
      tone: () => 'computed',
    });
    expect(replacedText(formula, first, query('amount'), 'fee')).toBe('=[fee]*2');
  });
});
