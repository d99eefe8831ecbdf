import { describe, expect, it } from 'vitest';
import { parseTabSeparated } from './clipboard.ts';
import { excelHtml } from './clipboard-fixtures.ts';
import { parseHtmlTable } from './clipboard-html.ts';
import {
  clearingEdits,
  copiedTable,
  draggedFillEdits,
  fillingEdits,
  fillingRightEdits,
  fillingWith,
  pastingEdits,
} from './edits.ts';
import type { GridRecord } from './grid-types.ts';
import { flatModel, groupedModel, sourceOf } from './row-model.ts';
import { testColumn as column, testRecord } from './test-grid.ts';

const columns = [
  column('a'),
  column('sum', { computes: true }),
  column('always', { isEditable: false }),
  column('d'),
];
const record = (id: string, stored: Record<string, string>): GridRecord =>
  testRecord(id, stored, { sum: '9', always: '1' });
const records = [
  record('1', { a: 'x', d: 'p' }),
  record('2', { a: 'y', sum: '5', d: 'q' }),
  record('3', { a: 'z', d: 'r' }),
];
const model = flatModel(sourceOf(records));
const range = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right });

describe('edits of ranges', () => {
  it('pastes over cells, leaves computed columns out and adds rows below the last', () => {
    expect(
      pastingEdits(parseTabSeparated('1\t2\t3\t4\t5\n6\t\t8\t9'), model, columns, range(2, 2, 0, 0)),
    ).toEqual({
      edits: [{ row: '3', cells: { a: '1', sum: '2', d: '4' } }],
      append: [{ a: '6', d: '9' }],
      columnsLeftOut: 1,
    });
  });

  it('repeats one cell over the range, and a row over rows', () => {
    expect(pastingEdits(parseTabSeparated('k'), model, columns, range(0, 1, 0, 0)).edits).toEqual([
      { row: '1', cells: { a: 'k' } },
      { row: '2', cells: { a: 'k' } },
    ]);
    expect(pastingEdits(parseTabSeparated('k\tl'), model, columns, range(0, 2, 0, 1)).edits).toHaveLength(3);
    // Three rows are no multiple of two.
    expect(pastingEdits(parseTabSeparated('k\nl'), model, columns, range(0, 2, 0, 0)).edits).toHaveLength(2);
  });

  it('lets computed cells compute again where they were copied from computed ones', () => {
    const table = copiedTable(model, columns, range(0, 1, 0, 1));
    expect(table.map((row) => row.map(({ text, isComputed }) => [text, isComputed]))).toEqual([
      [
        ['x', false],
        ['9', true],
      ],
      [
        ['y', false],
        ['5', false],
      ],
    ]);
    expect(pastingEdits(table, model, columns, range(1, 1, 0, 0)).edits).toEqual([
      { row: '2', cells: { a: 'x', sum: null } },
      { row: '3', cells: { a: 'y', sum: '5' } },
    ]);
  });

  it('clears what can be edited', () => {
    expect(clearingEdits(model, columns, range(0, 0, 0, 3))).toEqual([
      { row: '1', cells: { a: null, sum: null, d: null } },
    ]);
    expect(clearingEdits(model, columns, range(0, 0, 2, 2))).toEqual([]);
  });

  it('fills down from the top of the range or from above a single row', () => {
    expect(fillingEdits(model, columns, range(0, 2, 0, 1))).toEqual([
      { row: '2', cells: { a: 'x', sum: null } },
      { row: '3', cells: { a: 'x', sum: null } },
    ]);
    expect(fillingEdits(model, columns, range(2, 2, 3, 3))).toEqual([{ row: '3', cells: { d: 'q' } }]);
    expect(fillingEdits(model, columns, range(0, 0, 0, 0))).toEqual([]);
  });

  it('skips the lines of groups', () => {
    const grouped = groupedModel(
      sourceOf(records),
      [
        { group: 'g', title: 'g', count: 1, subtotals: {} },
        { group: 'h', title: 'h', count: 2, subtotals: {} },
      ],
      new Set(),
    );
    expect(pastingEdits(parseTabSeparated('k\nl'), grouped, columns, range(1, 1, 0, 0)).edits).toEqual([
      { row: '1', cells: { a: 'k' } },
      { row: '2', cells: { a: 'l' } },
    ]);
    expect(copiedTable(grouped, columns, range(0, 4, 0, 0))).toHaveLength(3);
  });

  it('pastes onto the rows shown only, those of folded groups left out', () => {
    const folded = groupedModel(
      sourceOf(records),
      [
        { group: 'g', title: 'g', count: 1, subtotals: {} },
        { group: 'h', title: 'h', count: 1, subtotals: {} },
        { group: 'i', title: 'i', count: 1, subtotals: {} },
      ],
      new Set(['h']),
    );
    expect(pastingEdits(parseTabSeparated('k\nl'), folded, columns, range(1, 1, 0, 0)).edits).toEqual([
      { row: '1', cells: { a: 'k' } },
      { row: '3', cells: { a: 'l' } },
    ]);
  });

  it('takes the numbers and days behind what a spreadsheet shows', () => {
    const typed = [
      column('name'),
      column('day', { editor: 'date' }),
      column('price', { editor: 'number' }),
      column('share', { editor: 'number' }),
    ];
    const table = parseHtmlTable(excelHtml) ?? [];
    const { append } = pastingEdits(table, flatModel(sourceOf([])), typed, range(0, 0, 0, 0));
    expect(append[0]).toEqual({
      name: 'KOL campaign',
      day: '2026-03-02',
      price: '1200.456',
      share: '12.5%',
    });
    const months = [column('name'), column('month', { editor: 'month' }), column('text'), column('other')];
    const asMonth = pastingEdits(table, flatModel(sourceOf([])), months, range(0, 0, 0, 0));
    expect(asMonth.append[0]).toMatchObject({ month: '2026-03', text: '1,200.46', other: '13%' });
  });

  it('copies formulas within the grid, and their results with numbers for elsewhere', () => {
    const formula = column('f', {
      editor: 'number',
      editText: (row) => (row.id === '1' ? '=[a]*2' : '7'),
      text: () => '¥7.00',
      spreadsheetValue: () => ({ number: 7, format: '#,##0.00' }),
    });
    const copied = copiedTable(model, [formula], range(0, 1, 0, 0));
    expect(copied[0]?.[0]).toMatchObject({ text: '¥7.00', formula: '=[a]*2', value: { number: 7 } });
    expect(copied[1]?.[0]).toMatchObject({ text: '7' });
    expect(pastingEdits(copied, model, [formula], range(1, 1, 0, 0)).edits).toEqual([
      { row: '2', cells: { f: '=[a]*2' } },
      { row: '3', cells: { f: '7' } },
    ]);
    // A column of texts shows a formula as such, so it gets the result.
    expect(pastingEdits(copied, model, [column('d')], range(0, 0, 0, 0)).edits[0]).toEqual({
      row: '1',
      cells: { d: '¥7.00' },
    });
  });

  it('fills right from the left of the range or from beside a single column', () => {
    const open = [column('a'), column('b'), column('c')];
    const rows = flatModel(sourceOf([testRecord('1', { a: 'x', b: 'y' })]));
    expect(fillingRightEdits(rows, open, range(0, 0, 0, 2))).toEqual([
      { row: '1', cells: { b: 'x', c: 'x' } },
    ]);
    expect(fillingRightEdits(rows, open, range(0, 0, 2, 2))).toEqual([{ row: '1', cells: { c: 'y' } }]);
    expect(fillingRightEdits(rows, open, range(0, 0, 0, 0))).toEqual([]);
    expect(fillingRightEdits(model, columns, range(0, 0, 1, 2))).toEqual([]);
  });

  it('writes one text into all selected cells', () => {
    expect(fillingWith(model, columns, range(0, 1, 0, 2), 'k')).toEqual([
      { row: '1', cells: { a: 'k', sum: 'k' } },
      { row: '2', cells: { a: 'k', sum: 'k' } },
    ]);
  });
});

describe('dragging the corner', () => {
  const typed = [column('n', { editor: 'number' }), column('m', { editor: 'month' }), column('t')];
  const rows = [
    testRecord('1', { n: '1', m: '2026-03', t: 'x' }),
    testRecord('2', { n: '2', m: '2026-04', t: 'y' }),
    testRecord('3'),
    testRecord('4'),
  ];
  const sheet = flatModel(sourceOf(rows));

  it('goes on downwards, column by column', () => {
    expect(draggedFillEdits(sheet, typed, range(0, 1, 0, 2), range(0, 3, 0, 2), false)).toEqual([
      { row: '3', cells: { n: '3', m: '2026-05', t: 'x' } },
      { row: '4', cells: { n: '4', m: '2026-06', t: 'y' } },
    ]);
    expect(draggedFillEdits(sheet, typed, range(0, 0, 0, 1), range(0, 1, 0, 1), true)).toEqual([
      { row: '2', cells: { n: '1', m: '2026-03' } },
    ]);
  });

  it('goes on upwards and sideways', () => {
    expect(draggedFillEdits(sheet, typed, range(1, 1, 1, 1), range(0, 1, 1, 1), false)).toEqual([
      { row: '1', cells: { m: '2026-03' } },
    ]);
    expect(draggedFillEdits(sheet, typed, range(0, 0, 1, 1), range(0, 0, 1, 2), false)).toEqual([
      { row: '1', cells: { t: '2026-04' } },
    ]);
    expect(draggedFillEdits(sheet, typed, range(0, 0, 2, 2), range(0, 0, 1, 2), false)).toEqual([
      { row: '1', cells: { m: 'x' } },
    ]);
  });

  it('empties with empty cells and skips what only computes', () => {
    expect(draggedFillEdits(sheet, typed, range(2, 2, 0, 0), range(2, 3, 0, 0), false)).toEqual([
      { row: '4', cells: { n: null } },
    ]);
    expect(draggedFillEdits(model, columns, range(0, 0, 2, 2), range(0, 2, 2, 2), false)).toEqual([]);
  });
});
