import { describe, expect, it } from 'vitest';
import type { Cells } from '../../../../core/model/plan.ts';
import { budget } from '../../../../core/modules/budget.ts';
import { shownBlock } from '../../../../core/narrative/live-blocks.ts';
import { calculatePlan } from '../../../../core/tables/calculation.ts';
import { findColumn } from '../../../../core/tables/register-module.ts';
import { translate, type WordKey, type WordParameters } from '../../../../core/words/translate.ts';
import { budgetPlan } from '../../../../tests/support/budget-plan.ts';
import {
  blockForms,
  columnLines,
  filterText,
  formKey,
  groupLevels,
  sortLevels,
  type TableSource,
  withColumns,
  withFilter,
  without,
} from './block-choices.ts';

const categories = budget.columns.find(({ key }) => key === 'category')?.choices?.options ?? [];
const lines = categories.flatMap(({ value }, at) =>
  [1, 2].map((number): [string, Cells] => [
    `line${at}${number}`,
    { item: `Line ${at}.${number}`, category: value, month: '2026-04', quantity: number, unitPrice: 5000 },
  ]),
);
const calculation = calculatePlan(budgetPlan(Object.fromEntries(lines), { currency: 'GBP' }));
const { module } = calculation.register('budget');
const whole: TableSource = { kind: 'table', register: 'budget' };
const words = (key: WordKey, parameters?: WordParameters) => translate('en', key, parameters);

function table(source: TableSource) {
  const shown = shownBlock(source, calculation);
  if (shown.kind !== 'table') throw new Error('no table');
  return {
    columns: shown.columns.map(({ declaration }) => declaration.key),
    rows: shown.lines.filter(({ kind }) => kind === 'row').length,
    groups: shown.lines.filter(({ kind }) => kind === 'group').length,
  };
}

describe('what a block shows', () => {
  it('is a table, or one of the views of its register', () => {
    const forms = blockForms(module, calculation, words);
    expect(forms[0]).toEqual({ key: 'table', title: 'Table', source: whole });
    expect(forms).toHaveLength(module.views.length + 1);
    for (const { key, source } of forms) expect(formKey(source)).toBe(key);
  });

  it('has the columns that are chosen, in their order', () => {
    const lines = columnLines(whole, calculation, module);
    const shown = lines.filter(({ isShown }) => isShown).map(({ declaration }) => declaration.key);
    expect(shown).toEqual(table(whole).columns);
    expect(new Set(lines.map(({ declaration }) => declaration.key)).size).toBe(lines.length);
    const chosen = withColumns(whole, ['planned', 'item']);
    expect(table(chosen).columns).toEqual(['planned', 'item']);
    expect(columnLines(chosen, calculation, module).slice(0, 2)).toMatchObject([
      { declaration: { key: 'planned' }, isShown: true },
      { declaration: { key: 'item' }, isShown: true },
    ]);
    expect(withColumns(chosen, [])).toBe(chosen);
    expect(without(chosen, 'columns')).toEqual(whole);
  });

  it('has the rows that its filters leave, and nothing of a filter that was taken away', () => {
    const column = findColumn(module, 'category');
    const value = column?.choices?.options[0]?.value ?? '';
    const part = withFilter(whole, 'category', { kind: 'values', values: [value] });
    expect(table(part).rows).toBeGreaterThan(0);
    expect(table(part).rows).toBeLessThan(table(whole).rows);
    expect(withFilter(part, 'category', null)).toEqual(whole);
  });

  it('is grouped and sorted as the register unless it says otherwise', () => {
    expect(groupLevels(whole, calculation, module)).toEqual(['category']);
    expect(groupLevels({ ...whole, groupBy: [] }, calculation, module)).toEqual([]);
    expect(table({ ...whole, groupBy: [] }).groups).toBe(0);
    expect(sortLevels(whole, calculation, module)).toEqual([]);
  });
});

it('filters are told in a few words', () => {
  const format = { language: 'en', currency: 'GBP', rowName: () => '' } as const;
  const told = (key: string, filter: Parameters<typeof filterText>[1]) => {
    const declaration = findColumn(module, key);
    if (!declaration) throw new Error(key);
    return filterText(declaration, filter, format, words);
  };
  const options = findColumn(module, 'category')?.choices?.options.map(({ value }) => value) ?? [];
  expect(told('category', { kind: 'values', values: options.slice(0, 5) })).toMatch(/^.+, .+ and 1 more$/);
  expect(told('category', { kind: 'values', values: [''] })).toBe('(Blanks)');
  expect(told('item', { kind: 'contains', text: 'film' })).toBe('contains “film”');
  expect(told('planned', { kind: 'between', from: 100_000, to: null })).toBe('£1,000.00 to …');
  expect(told('planned', { kind: 'values', values: ['5000'] })).toBe('£50.00');
  expect(told('item', { kind: 'notBlank' })).toBe('Not blank');
});
