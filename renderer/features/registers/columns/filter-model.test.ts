import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../../core/model/plan.ts';
import type { ComputedRow } from '../../../../core/tables/calculation.ts';
import type { ColumnDeclaration } from '../../../../core/tables/register-module.ts';
import { filterValues, rangeEnd, rangeFilter, searchedValues, valuesFilter } from './filter-model.ts';

const column = (
  type: ColumnDeclaration['type'],
  more: Partial<ColumnDeclaration> = {},
): ColumnDeclaration => ({
  key: 'k',
  type,
  title: { text: 'K' },
  widthPixels: 100,
  ...more,
});
/** Rows that hold values in the column. */
const rows = (...values: (CellValue | undefined)[]): ComputedRow[] =>
  values.map((value, index) => ({
    row: { id: `r${index}`, position: `a${index}`, cells: {} },
    values: value === undefined ? {} : { k: value },
    errors: {},
  }));
const choice = column('choice', {
  choices: {
    acceptsOther: true,
    options: [
      { value: 'z', title: { text: 'First' } },
      { value: 'a', title: { text: 'Second' } },
    ],
  },
});

describe('filterValues', () => {
  it('counts rows and puts blanks last', () => {
    expect(filterValues(column('text'), rows('b', undefined, 'a', 'b', ''), String, 'en')).toEqual([
      { value: 'a', text: 'a', count: 1 },
      { value: 'b', text: 'b', count: 2 },
      { value: '', text: '', count: 2 },
    ]);
  });
  it('keeps choices in the order they are offered, other texts behind them', () => {
    const values = filterValues(choice, rows('other', 'a', 'z', 'z'), (value) => `<${String(value)}>`, 'en');
    expect(values.map(({ value, text, count }) => [value, text, count])).toEqual([
      ['z', '<z>', 2],
      ['a', '<a>', 1],
      ['other', '<other>', 1],
    ]);
  });
  it('orders numbers by size', () => {
    expect(
      filterValues(column('number'), rows(10, 9, -1, 100), String, 'en').map(({ value }) => value),
    ).toEqual(['-1', '9', '10', '100']);
  });
  it('finds a row under each of several values', () => {
    const values = filterValues(column('references'), rows(['r1', 'r2'], ['r2'], []), String, 'en');
    expect(values.map(({ value, count }) => [value, count])).toEqual([
      ['r1', 1],
      ['r2', 2],
      ['', 1],
    ]);
  });
  it('shows yes and no by their texts', () => {
    const text = (value: unknown) => (value === true ? 'Yes' : 'No');
    expect(filterValues(column('yesNo'), rows(true, false, true), text, 'en')).toEqual([
      { value: 'false', text: 'No', count: 1 },
      { value: 'true', text: 'Yes', count: 2 },
    ]);
  });
});

it('filterValues names errors and unfitting texts as they stand', () => {
  const [plain, error, misfit] = rows(5, undefined, undefined) as [ComputedRow, ComputedRow, ComputedRow];
  const found = filterValues(
    column('number'),
    [
      plain,
      { ...error, errors: { k: '#DIV/0!' } },
      { ...misfit, row: { ...misfit.row, misfits: { k: 'many' } } },
    ],
    (value) => `${String(value)}.00`,
    'en',
  );
  expect(found.map(({ value, text }) => [value, text])).toEqual([
    ['#DIV/0!', '#DIV/0!'],
    ['5', '5.00'],
    ['many', 'many'],
  ]);
});

it('searchedValues looks into the texts, whatever their case', () => {
  const values = [
    { value: 'a', text: 'Alpha', count: 1 },
    { value: 'b', text: 'Beta', count: 1 },
  ];
  expect(searchedValues(values, ' BET ')).toEqual([values[1]]);
  expect(searchedValues(values, '')).toBe(values);
});

describe('valuesFilter', () => {
  const values = [
    { value: 'a', text: 'Alpha', count: 1 },
    { value: '', text: '', count: 3 },
  ];
  it('is none where everything is chosen', () => {
    expect(valuesFilter(values, new Set(['a', '']))).toBeNull();
  });
  it('holds what is chosen, blank included', () => {
    expect(valuesFilter(values, new Set(['']))).toEqual({ kind: 'values', values: [''] });
    expect(valuesFilter(values, new Set())).toEqual({ kind: 'values', values: [] });
  });
});

describe('ranges', () => {
  it('read ends as cells do, beyond the bounds of the column too', () => {
    expect(rangeEnd(column('money'), '¥1,200.50', 'CNY')).toBe(120_050);
    expect(rangeEnd(column('percent', { maximum: 1 }), '150%', 'CNY')).toBe(1.5);
    expect(rangeEnd(column('date'), '2026/3/5', 'CNY')).toBe('2026-03-05');
    expect(rangeEnd(column('number'), '  ', 'CNY')).toBeNull();
    expect(rangeEnd(column('number'), 'many', 'CNY')).toBeUndefined();
  });
  it('are turned the right way round', () => {
    expect(rangeFilter(5, 1)).toEqual({ kind: 'between', from: 1, to: 5 });
    expect(rangeFilter(null, null)).toBeNull();
    expect(rangeFilter('2026-01-01', null)).toEqual({ kind: 'between', from: '2026-01-01', to: null });
  });
});
