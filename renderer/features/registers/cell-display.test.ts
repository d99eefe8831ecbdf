import { describe, expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { calculatePlan } from '../../../core/tables/calculation.ts';
import { cellOrigin, cellText } from './cell-display.ts';

const start = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-01-01',
    documentDate: '2026-01-01',
    confidentiality: 'internal',
  },
  [],
  {
    budget: [
      { id: 'computed', cells: { quantity: 2, unitPrice: 150 } },
      { id: 'overridden', cells: { quantity: 2, unitPrice: 150, planned: 999 } },
      { id: 'lumpSum', cells: { planned: 999 } },
      { id: 'empty', cells: {} },
    ],
  },
  countingIdSource('p'),
);

function cell(row: string, column: string, ...calls: CommandCall[]): { origin: string; text: string } | null {
  const [first, ...others] = calls;
  const plan = first ? runCommands(start, [first, ...others], { newId: countingIdSource('n') }).plan : start;
  const register = calculatePlan(plan).register('budget');
  const computed = register.rows[register.indexOf(row)];
  const declaration = register.module.columns.find(({ key }) => key === column);
  if (!computed || !declaration) return null;
  return {
    origin: cellOrigin(declaration, computed, {
      rows: () => register.rows.map((other) => other.row),
      properties: () => plan.properties,
    }),
    text: cellText(declaration, computed, { language: 'en', currency: 'CNY' }),
  };
}

describe('a computed column', () => {
  it('tells computed, overridden and plainly typed amounts apart', () => {
    expect(cell('computed', 'planned')).toEqual({ origin: 'computed', text: '¥3.00' });
    expect(cell('overridden', 'planned')).toEqual({ origin: 'overridden', text: '¥9.99' });
    // Without quantity and price there is nothing that the amount overrides.
    expect(cell('lumpSum', 'planned')).toEqual({ origin: 'typed', text: '¥9.99' });
    expect(cell('empty', 'planned')).toEqual({ origin: 'typed', text: '' });
  });
  it('marks single-cell formulas and their errors', () => {
    const formula = (text: string): CommandCall => ({
      command: 'set-formula',
      register: 'budget',
      row: 'empty',
      column: 'actual',
      formula: text,
    });
    expect(cell('empty', 'actual', formula('=1+1'))).toEqual({ origin: 'formula', text: '¥2.00' });
    expect(cell('empty', 'actual', formula('=1/0'))).toEqual({ origin: 'formula', text: '#DIV/0!' });
  });
});

it('an unfitting text shows as typed', () => {
  const typed: CommandCall = {
    command: 'set-cell',
    register: 'budget',
    row: 'computed',
    column: 'quantity',
    value: 'a few',
    keepsMisfits: true,
  };
  expect(cell('computed', 'quantity', typed)).toEqual({ origin: 'misfit', text: 'a few' });
});
