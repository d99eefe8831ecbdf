import { expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import { calculatePlan } from '../../../core/tables/calculation.ts';
import { rowNumbers } from './row-numbers.ts';

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
      { id: 'a', cells: { item: 'C', category: 'platform' } },
      { id: 'b', cells: { item: 'B', category: 'content' } },
      { id: 'c', cells: { item: 'A', category: 'content' } },
    ],
  },
  countingIdSource('p'),
);
function numbers(view: Partial<Extract<CommandCall, { command: 'set-view' }>>): readonly number[] {
  const call: CommandCall = { command: 'set-view', register: 'budget', ...view };
  const { plan } = runCommands(start, [call], { newId: countingIdSource('n') });
  return ['a', 'b', 'c'].map(rowNumbers(calculatePlan(plan), 'budget', 'en'));
}

it('rows are counted as the table shows them', () => {
  expect(numbers({ groupBy: [] })).toEqual([1, 2, 3]);
  expect(numbers({ groupBy: ['category'] })).toEqual([3, 1, 2]);
  expect(numbers({ groupBy: [], sort: [{ column: 'item', direction: 'ascending' }] })).toEqual([3, 2, 1]);
});

it('a row that a filter hides has its place in the register', () => {
  const filters = { category: { kind: 'values' as const, values: ['content'] } };
  expect(numbers({ groupBy: [], filters })).toEqual([1, 1, 2]);
});
