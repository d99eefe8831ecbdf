import { describe, expect, it } from 'vitest';
import { type CommandCall, runCommand } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { planModule } from '../../../core/tables/plan-modules.ts';
import { misfitMessage, type TypedCells } from './misfits.ts';

const plan = createPlan(
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
      { id: 'a', cells: { item: 'A' } },
      { id: 'b', cells: { item: 'B' } },
    ],
  },
  countingIdSource('p'),
);
function typed(edits: readonly TypedCells[], language: 'en' | 'zh-Hans' = 'en'): string | null {
  const call: CommandCall = {
    command: 'set-cells',
    register: 'budget',
    rows: edits.map(({ row, cells }) => ({ row, cells: { ...cells } })),
    keepsMisfits: true,
  };
  const after = runCommand(plan, call, { newId: countingIdSource('n') }).plan;
  return misfitMessage(after, planModule(after, 'budget'), edits, language, (row) => (row === 'a' ? 1 : 2));
}

describe('misfitMessage', () => {
  it('is silent when everything fits', () => {
    expect(typed([{ row: 'a', cells: { quantity: '3', unitPrice: '¥12.50' } }])).toBeNull();
  });
  it('names the cell and the reason', () => {
    const message = typed([{ row: 'b', cells: { quantity: 'many' } }]);
    expect(message).toContain('One cell');
    expect(message).toContain('Quantity, row 2');
    expect(message).toContain('many');
    expect(message).not.toContain('First');
  });
  it('counts several and names the first', () => {
    const message = typed([
      { row: 'a', cells: { quantity: '2', unitPrice: 'cheap' } },
      { row: 'b', cells: { quantity: 'many' } },
    ]);
    expect(message).toContain('2 cells');
    expect(message).toContain('First: Unit price, row 1');
  });
  it('speaks the language of the reader', () => {
    expect(typed([{ row: 'b', cells: { quantity: 'many' } }], 'zh-Hans')).toContain('第 2 行');
  });
});
