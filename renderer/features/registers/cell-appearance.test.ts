import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../core/model/plan.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import type { ColumnDeclaration } from '../../../core/tables/register-module.ts';
import { cellDisplay } from './cell-appearance.ts';

const format = { language: 'en', currency: 'CNY' } as const;
const choices = {
  acceptsOther: true,
  options: [
    { value: 'low', title: { text: 'Low' } },
    { value: 'high', title: { text: 'High' } },
  ],
};
const column = (type: ColumnDeclaration['type']): ColumnDeclaration => ({
  key: 'k',
  type,
  title: { text: 'K' },
  widthPixels: 100,
  ...(type === 'choice' || type === 'multiChoice' ? { choices } : {}),
});
const row = (value?: CellValue): ComputedRow => ({
  row: { id: 'r', position: 'a', cells: {} },
  values: value === undefined ? {} : { k: value },
  errors: {},
});

describe('cellDisplay', () => {
  it.each([
    ['rating', 4, { kind: 'stars', stars: 4, text: '4' }],
    ['rating', undefined, { kind: 'stars', stars: 0, text: '' }],
    ['yesNo', true, { kind: 'check', isChecked: true, text: 'Yes' }],
    ['yesNo', false, { kind: 'check', isChecked: false, text: 'No' }],
    [
      'link',
      'https://example.org/a',
      { kind: 'link', href: 'https://example.org/a', text: 'https://example.org/a' },
    ],
    ['multiChoice', ['low', 'other'], { kind: 'chip', chips: ['Low', 'other'], text: 'Low; other' }],
    ['choice', 'high', { kind: 'text', text: 'High' }],
    ['money', 1250, { kind: 'text', text: '¥12.50' }],
  ] as const)('shows a %s of %j', (type, value, expected) => {
    expect(cellDisplay(column(type), row(value), {}, format)).toEqual(expected);
  });
  it('makes a chip of a choice with a colour, and passes bars and scales on', () => {
    expect(cellDisplay(column('choice'), row('high'), { tone: 'bad' }, format)).toEqual({
      kind: 'chip',
      text: 'High',
      tone: 'bad',
    });
    expect(cellDisplay(column('number'), row(5), { barRatio: 0.5 }, format)).toMatchObject({ barRatio: 0.5 });
  });
  it('explains errors and unfitting texts instead of colouring them', () => {
    const error = { ...row(), errors: { k: '#DIV/0!' } } as const;
    expect(cellDisplay(column('number'), error, { tone: 'bad' }, format)).toEqual({
      kind: 'text',
      text: '#DIV/0!',
      problem: '#DIV/0! – The formula divides by zero or by a blank cell.',
    });
    const misfit = row();
    const display = cellDisplay(
      column('number'),
      { ...misfit, row: { ...misfit.row, misfits: { k: 'many' } } },
      {},
      format,
    );
    expect(display.text).toBe('many');
    expect(display.problem).toContain('counts as blank');
  });
});
