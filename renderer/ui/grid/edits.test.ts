import { describe, expect, it } from 'vitest';
import { parseTabSeparated } from './clipboard.ts';
import { clearingEdits, copiedTable, fillingEdits, pastingEdits } from './edits.ts';
import type { GridColumn, GridRecord } from './grid-types.ts';
import { flatModel, groupedModel } from './row-model.ts';

const column = (key: string, changes: Partial<GridColumn> = {}): GridColumn => ({
  key,
  title: key,
  widthPixels: 100,
  align: 'start',
  editor: 'text',
  isEditable: true,
  computes: false,
  isFrozen: false,
  takesOffersOnly: false,
  text: (record) => String(record.values[key] ?? ''),
  editText: (record) => String(record.values[key] ?? ''),
  tone: (record) => (key in record.stored ? 'typed' : 'computed'),
  isNegative: () => false,
  offers: () => [],
  dayOf: () => null,
  ...changes,
});
const columns = [
  column('a'),
  column('sum', { computes: true }),
  column('always', { isEditable: false }),
  column('d'),
];
const record = (id: string, stored: Record<string, string>): GridRecord => ({
  id,
  stored,
  values: { sum: '9', always: '1', ...stored },
  isStrong: false,
});
const records = [
  record('1', { a: 'x', d: 'p' }),
  record('2', { a: 'y', sum: '5', d: 'q' }),
  record('3', { a: 'z', d: 'r' }),
];
const model = flatModel(records);
const range = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right });

describe('edits of ranges', () => {
  it('pastes over cells, leaves computed columns out and adds rows below the last', () => {
    expect(
      pastingEdits(parseTabSeparated('1\t2\t3\t4\t5\n6\t\t8\t9'), model, columns, range(2, 2, 0, 0)),
    ).toEqual({
      edits: [{ row: '3', cells: { a: '1', sum: '2', d: '4' } }],
      append: [{ a: '6', d: '9' }],
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
      [
        { group: 'g', title: 'g', records: records.slice(0, 1), subtotals: {} },
        { group: 'h', title: 'h', records: records.slice(1), subtotals: {} },
      ],
      new Set(),
    );
    expect(pastingEdits(parseTabSeparated('k\nl'), grouped, columns, range(1, 1, 0, 0)).edits).toEqual([
      { row: '1', cells: { a: 'k' } },
      { row: '2', cells: { a: 'l' } },
    ]);
    expect(copiedTable(grouped, columns, range(0, 4, 0, 0))).toHaveLength(3);
  });
});
