import { describe, expect, it } from 'vitest';
import { planOfCells } from '../../tests/support/plan-of-cells.ts';
import { parsePlan, serializePlan } from '../file/container.ts';
import { createHistory, record, undo } from '../history/history.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand } from './run.ts';

const newId = countingIdSource('l');
const run = (plan: Plan, call: CommandCall) => runCommand(plan, call, { newId });

function refusal(plan: Plan, call: CommandCall): UserError {
  try {
    run(plan, call);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('what is too much', () => {
  const plan = planOfCells({ budget: [{ item: 'Film', quantity: 2, unitPrice: 100 }] });
  const megabyte = '文'.repeat(1_048_576);

  it('a text of a million characters is refused in one sentence, and nothing changes', () => {
    const error = refusal(plan, {
      command: 'set-cell',
      register: 'budget',
      row: 'budget0',
      column: 'item',
      value: megabyte,
    });
    expect(error.key).toBe('cell.textTooLong');
    expect(error.in('zh-Hans').length).toBeLessThan(200);
    expect(plan.registers.budget?.rows.budget0?.cells.item).toBe('Film');
  });

  it('pasted into a column of numbers it is kept as typed, saved, and taken back by undo', () => {
    const result = run(plan, {
      command: 'set-cells',
      register: 'budget',
      rows: [{ row: 'budget0', cells: { quantity: megabyte } }],
      keepsMisfits: true,
    });
    const row = result.plan.registers.budget?.rows.budget0;
    expect(row?.misfits?.quantity).toBe(megabyte);
    expect(row?.cells.quantity).toBeUndefined();
    expect(parsePlan(serializePlan(result.plan, 1)).plan).toEqual(result.plan);
    const history = record(createHistory(plan, true), result, { milliseconds: 1 });
    expect(undo(history)?.history.plan).toEqual(plan);
  });

  it.each([500, 5000])('a formula nested %d deep is refused in one sentence', (depth) => {
    for (const formula of [
      `=${'IF([quantity]>1,'.repeat(depth)}1${',2)'.repeat(depth)}`,
      `=${'('.repeat(depth)}1${')'.repeat(depth)}`,
      `=${'-'.repeat(depth)}1`,
    ]) {
      const error = refusal(plan, { command: 'set-formula', register: 'budget', column: 'note', formula });
      expect(error.message.length).toBeLessThan(300);
      expect(error.key).toMatch(/^formula\./);
    }
  });

  it('100,000 pasted rows are added in one step, and more are refused', () => {
    const append = Array.from({ length: 100_000 }, (_, index) => ({
      row: `p${index}`,
      cells: { item: `Line ${index}`, quantity: '2', unitPrice: '¥1,250.50', month: '2026/5' },
    }));
    const call: CommandCall = { command: 'set-cells', register: 'budget', rows: [], append };
    const result = run(plan, call);
    const { rows, totals } = calculatePlan(result.plan).register('budget');
    expect(rows).toHaveLength(100_001);
    expect(totals.planned).toBe(100_000 * 250_100 + 200);
    const history = record(createHistory(plan, true), result, { milliseconds: 1 });
    expect(undo(history)?.history.plan).toEqual(plan);
    const error = refusal(plan, {
      ...call,
      append: [
        ...append,
        { row: 'more', cells: { item: 'One too many', quantity: '', unitPrice: '', month: '' } },
      ],
    });
    expect(error.message).toContain('100');
    expect(error.message.length).toBeLessThan(300);
  }, 60_000);
});
