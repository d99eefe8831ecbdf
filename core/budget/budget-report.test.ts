import { describe, expect, it } from 'vitest';
import { budgetPlan } from '../../tests/support/budget-plan.ts';
import { type CommandCall, runCommand } from '../commands/run.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { budgetReport } from './budget-report.ts';

const register = 'budget';
const lines = budgetPlan({
  film: {
    category: 'content',
    item: 'Film',
    month: '2026-03',
    planned: 30_000,
    committed: 28_000,
    actual: 31_000,
    result: 3000,
  },
  media: { category: 'platform', item: 'Media', month: '2026-04', planned: 60_000, result: 1500 },
  reserve: { category: 'contingency', item: 'Reserve', planned: 9000 },
});
const run = (plan: Plan, ...calls: CommandCall[]) =>
  calls.reduce((present, call) => runCommand(present, call, { newId: countingIdSource('n') }).plan, plan);
const report = (plan: Plan, language: 'en' | 'zh-Hans' = 'en') =>
  budgetReport(plan, calculatePlan(plan), language);

describe('budget report', () => {
  it('holds what there is to say', () => {
    const { allocation, scenarios, tracking, burn, pivot, costs, secondCurrency } = report(lines);
    expect([allocation, scenarios, secondCurrency]).toEqual([null, null, null]);
    expect(tracking?.rows.at(-1)).toEqual({
      cells: [
        'Total',
        99_000,
        28_000,
        31_000,
        -1000,
        Number((-1000 / 30_000).toPrecision(15)),
        68_000,
        100_000,
      ],
      emphasis: 'strong',
    });
    expect(tracking?.notes[1]).toBe(
      'Contingency: €90.00 planned (10% of the rest), €0.00 drawn, €90.00 left.',
    );
    expect(burn?.rows.map(({ cells }) => cells)).toEqual([
      ['2026-03', 30_000, 31_000, 30_000, 31_000],
      ['2026-04', 60_000, 0, 90_000, null],
    ]);
    expect(burn?.notes).toHaveLength(1);
    expect(pivot?.columns.map(({ title }) => title)).toEqual([
      'Category',
      '2026-03',
      '2026-04',
      'Without Month',
      'Total',
    ]);
    expect(pivot?.rows.map(({ cells }) => cells)).toEqual([
      ['Content creation and promotion', 30_000, null, null, 30_000],
      ['Platform fees and media', null, 60_000, null, 60_000],
      ['Contingency and miscellaneous', null, null, 9000, 9000],
      ['Total', 30_000, 60_000, 9000, 99_000],
    ]);
    expect(costs.map(({ key }) => key)).toEqual(['kpiCosts']);
    expect(costs[0]?.rows[0]?.cells).toEqual(['', 2, 4500, 90_000, 20, 20_000, 31_000, 10]);
    const untouched = budgetPlan({ a: { category: 'content', planned: 5 } });
    expect(report(untouched).tracking).toBeNull();
    expect(report(budgetPlan({}))).toMatchObject({ tracking: null, burn: null, pivot: null, costs: [] });
  });

  it('names shares that are not 100 %, and the residue', () => {
    const shares = { content: 0.333, platform: 0.333, contingency: 0.334 };
    const plan = run(lines, { command: 'set-allocation', register, totalMinor: 100_001, shares });
    const table = report(plan).allocation;
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['Content creation and promotion', 0.333, 33_300, 30_000, 3300],
      ['Platform fees and media', 0.333, 33_300, 60_000, -26_700],
      ['Contingency and miscellaneous', 0.334, 33_400, 9000, 24_400],
      ['Rounding residue', null, 1, null, null],
      ['Total', 1, 100_001, 99_000, 1001],
    ]);
    expect(table?.notes).toEqual(['Rounding leaves €0.01 that no share takes.']);
    const partly = run(plan, { command: 'set-share', register, value: 'platform', share: 0.1 });
    expect(report(partly).allocation?.notes[0]).toBe('The shares add up to 76.70%, not to 100%.');
    const columnSums = (report(partly).allocation?.rows ?? []).map(({ cells }) => Number(cells[2]));
    expect(columnSums.slice(0, -1).reduce((sum, amount) => sum + amount)).toBe(columnSums.at(-1));
  });

  it('compares scenarios in the reader’s language', () => {
    const plan = run(lines, { command: 'add-scenario', register, scenario: 'low' });
    const table = report(plan, 'zh-Hans').scenarios;
    expect(table?.columns.map(({ title }) => title)).toEqual([
      '类别',
      '基准',
      '保守',
      '保守：变动',
      '保守：变动率',
    ]);
    expect(table?.rows.at(-1)?.cells).toEqual(['合计', 99_000, 79_200, -19_800, -0.2]);
  });

  it('says the total in the second currency with rate and day', () => {
    const secondCurrency = { currency: 'USD', rate: 0.9, asOf: '2026-03-02' };
    const plan = run(lines, { command: 'set-second-currency', secondCurrency });
    expect(report(plan).secondCurrency).toBe('$1,100.00 at 1 USD = 0.9 EUR (rate of 2026-03-02)');
  });
});
