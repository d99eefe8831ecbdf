import { describe, expect, it } from 'vitest';
import { columnTypes, conditionSchema } from '../../../../core/model/register-settings.ts';
import type { ColumnDeclaration } from '../../../../core/tables/register-module.ts';
import {
  conditionKinds,
  conditionText,
  conditionValue,
  freshCondition,
  isComplete,
  operatorsFor,
} from './condition-values.ts';

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
const format = { language: 'en', currency: 'CNY' } as const;

it('every kind that a column offers starts as a rule that is valid once it is complete', () => {
  for (const type of columnTypes)
    for (const kind of conditionKinds(column(type))) {
      const fresh = freshCondition(column(type), kind);
      expect(fresh).toMatchObject({ kind, column: 'k' });
      expect(conditionSchema.safeParse(fresh).success).toBe(isComplete(fresh));
    }
});

it('only sizes and days are compared by order', () => {
  expect(operatorsFor(column('choice'))).toEqual(['=', '<>']);
  expect(operatorsFor(column('money'))).toContain('<=');
  expect(operatorsFor(column('date'))).toContain('<=');
});

describe('values', () => {
  it.each([
    ['money', '1,200.50', 120_050],
    ['percent', '50%', 0.5],
    ['date', '2026/3/5', '2026-03-05'],
    ['yesNo', 'yes', 'true'],
    ['rating', '4', 4],
  ] as const)('of %s are read as cells are and shown again', (type, typed, value) => {
    expect(conditionValue(column(type), typed, 'CNY')).toBe(value);
    const text = conditionText(column(type), value, format);
    expect(conditionValue(column(type), text, 'CNY')).toBe(value);
  });
  it('are null for what is none of the column', () => {
    expect(conditionValue(column('number'), 'many', 'CNY')).toBeNull();
    expect(conditionValue(column('number'), '', 'CNY')).toBeNull();
  });
  it('may lie beyond the bounds of the column', () => {
    expect(conditionValue(column('number', { maximum: 10, wholeNumber: true }), '12.5', 'CNY')).toBe(12.5);
  });
});
