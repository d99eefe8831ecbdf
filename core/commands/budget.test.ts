import { describe, expect, it } from 'vitest';
import { budgetPlan } from '../../tests/support/budget-plan.ts';
import { createHistory, record, redo, undo } from '../history/history.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand, runUntrusted } from './run.ts';

const newId = countingIdSource('n');
const start = budgetPlan({
  film: { category: 'content', item: 'Film', quantity: 3, unitPrice: 10_000 },
  posts: { category: 'content', item: 'Posts', planned: 10_001 },
  media: { category: 'platform', item: 'Media', planned: 50_000, committed: 45_000 },
  reserve: { category: 'contingency', item: 'Reserve', planned: 5000 },
});

/** Runs an edit, and proves on the way that undo and redo bring back what was there. */
function run(plan: Plan, call: CommandCall): Plan {
  const result = runCommand(plan, call, { newId });
  const history = record(createHistory(plan, true), result, { milliseconds: 0 });
  const back = undo(history);
  if (result.patches.length > 0) {
    expect(back?.history.plan).toEqual(plan);
    expect(back && redo(back.history)?.history.plan).toEqual(result.plan);
  }
  return result.plan;
}
const runAll = (plan: Plan, ...calls: CommandCall[]) => calls.reduce(run, plan);
const planned = (plan: Plan) =>
  Object.fromEntries(
    calculatePlan(plan)
      .register('budget')
      .rows.map(({ row, values }) => [row.id, values.planned]),
  );
const budget = (plan: Plan) => plan.registers.budget;
const refusal = (plan: Plan, call: unknown) => {
  try {
    runUntrusted(plan, call, { newId });
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return null;
};
const register = 'budget';
const shares = { content: 0.333, platform: 0.5, contingency: 0.167 };
const allocate: CommandCall = { command: 'set-allocation', register, totalMinor: 100_001, shares };

describe('allocation commands', () => {
  it('set a total with shares over the category, and change it', () => {
    const plan = run(start, allocate);
    expect(budget(plan)?.allocation).toEqual({
      totalMinor: 100_001,
      column: 'category',
      shares,
      residueTo: null,
    });
    const larger = run(plan, {
      command: 'set-allocation',
      register,
      totalMinor: 200_000,
      residueTo: 'content',
    });
    expect(budget(larger)?.allocation).toMatchObject({ totalMinor: 200_000, shares, residueTo: 'content' });
    const byPhase = run(larger, { command: 'set-allocation', register, column: 'phase' });
    expect(budget(byPhase)?.allocation).toEqual({
      totalMinor: 200_000,
      column: 'phase',
      shares: {},
      residueTo: null,
    });
    expect(budget(run(plan, { command: 'clear-allocation', register }))?.allocation).toBeUndefined();
  });

  it('let a line take the residue, with its value', () => {
    const plan = run(run(start, allocate), { command: 'set-allocation', register, residueRow: 'posts' });
    expect(budget(plan)?.allocation).toMatchObject({ residueTo: 'content', residueRow: 'posts' });
    const applied = planned(run(plan, { command: 'apply-allocation', register, values: ['content'] }));
    // 33,300.333 becomes 33,300, and the residue of 1 goes to the line; 30,000 : 10,001 is kept.
    expect(applied).toMatchObject({ film: 24_974, posts: 8327 });
    const away = run(plan, { command: 'set-allocation', register, residueRow: null, residueTo: null });
    expect(budget(away)?.allocation).toEqual({
      totalMinor: 100_001,
      column: 'category',
      shares,
      residueTo: null,
    });
  });

  it('write the shares into the lines as one step, locked lines stay', () => {
    const plan = run(start, allocate);
    const raised = run(plan, { command: 'set-share', register, value: 'platform', share: 0.6 });
    // What is committed on its only line stays as planned, so the larger share cannot be met there.
    expect(refusal(raised, { command: 'apply-allocation', register })).toBe('allocation.noFreeLines');
    const applied = run(raised, { command: 'apply-allocation', register, addsLines: true });
    expect(planned(applied)).toEqual({
      film: 24_974,
      posts: 8326,
      media: 50_000,
      reserve: 16_700,
      [Object.keys(budget(applied)?.rows ?? {}).at(-1) ?? '']: 10_000,
    });
    const again = runCommand(applied, { command: 'apply-allocation', register, addsLines: true }, { newId });
    expect(again.patches).toEqual([]);
    const low = run(plan, { command: 'set-share', register, value: 'platform', share: 0.1 });
    expect(refusal(low, { command: 'apply-allocation', register })).toBe('allocation.lockedIsMore');
  });

  it('scale the lines with a share at once when asked to', () => {
    const plan = run(run(start, allocate), {
      command: 'set-share',
      register,
      value: 'content',
      amountMinor: 80_002,
      scalesLines: true,
    });
    expect(planned(plan)).toMatchObject({ film: 60_000, posts: 20_002, media: 50_000, reserve: 5000 });
    expect(budget(plan)?.allocation?.amountShares).toEqual({
      content: { amountMinor: 80_002, ofMinor: 100_001 },
    });
  });

  it('rescale all lines with the total when asked to', () => {
    const plan = run(start, { command: 'take-allocation-from-lines', register });
    const unlocked = run(plan, {
      command: 'set-cell',
      register,
      row: 'media',
      column: 'committed',
      value: null,
    });
    const doubled = run(unlocked, {
      command: 'set-allocation',
      register,
      totalMinor: 190_002,
      scalesLines: true,
    });
    expect(planned(doubled)).toEqual({ film: 60_000, posts: 20_002, media: 100_000, reserve: 10_000 });
    const locked = { command: 'set-allocation', register, totalMinor: 90_000, scalesLines: true };
    expect(refusal(plan, locked)).toBe('allocation.lockedIsMore');
  });

  it('take total and shares from the lines', () => {
    const plan = run(start, { command: 'take-allocation-from-lines', register });
    expect(budget(plan)?.allocation?.totalMinor).toBe(95_001);
    expect(runCommand(plan, { command: 'apply-allocation', register }, { newId }).patches).toEqual([]);
  });

  it('are refused where they make no sense', () => {
    const plan = run(start, allocate);
    const cases: readonly [unknown, string][] = [
      [{ command: 'set-allocation', register: 'timeline', totalMinor: 5 }, 'budget.notABudget'],
      [{ command: 'set-allocation', register: 'nowhere', totalMinor: 5 }, 'register.unknown'],
      [{ command: 'set-allocation', register, column: 'planned' }, 'budget.notADimension'],
      [{ command: 'set-allocation', register, column: 'gone' }, 'budget.notADimension'],
      [{ command: 'set-allocation', register, totalMinor: -1 }, 'command.badArguments'],
      [{ command: 'set-allocation', register, residueRow: 'gone' }, 'row.unknown'],
      [{ command: 'set-share', register, value: 'content', share: 1.5 }, 'command.badArguments'],
      [{ command: 'set-share', register, value: 'content' }, 'command.badArguments'],
      [{ command: 'set-share', register, value: 'constructor', share: 0.5 }, 'command.badArguments'],
      [
        { command: 'set-share', register, value: 'content', share: 0.5, amountMinor: 5 },
        'command.badArguments',
      ],
      [
        { command: 'set-share', register, value: 'content', amountMinor: 100_002 },
        'allocation.amountOutOfRange',
      ],
    ];
    for (const [call, key] of cases) expect([call, refusal(plan, call)]).toEqual([call, key]);
    expect(refusal(start, { command: 'set-allocation', register })).toBe('allocation.needsTotal');
    expect(refusal(start, { command: 'apply-allocation', register })).toBe('allocation.none');
    expect(refusal(start, { command: 'set-share', register, value: 'content', share: 0.5 })).toBe(
      'allocation.none',
    );
  });
});

describe('scenario commands', () => {
  const withCases = runAll(
    start,
    { command: 'add-scenario', register, scenario: 'low' },
    { command: 'add-scenario', register, scenario: 'high' },
    { command: 'add-scenario', register, scenario: 'own', title: 'As first planned', from: 'current' },
  );

  it('add the usual cases, and one that keeps the amounts of now', () => {
    const { low, high, own } = budget(withCases)?.scenarios ?? {};
    expect([low?.factor, high?.factor, own?.factor]).toEqual([0.8, 1.2, 1]);
    expect(own?.amountsMinor).toEqual({ film: 30_000, posts: 10_001, media: 50_000, reserve: 5000 });
    expect(
      (low?.position ?? '') < (high?.position ?? '') && (high?.position ?? '') < (own?.position ?? ''),
    ).toBe(true);
  });

  it('set factors and amounts, and take them away', () => {
    const set = run(withCases, {
      command: 'set-scenario',
      register,
      scenario: 'low',
      factor: 0.5,
      groupFactors: { content: 0.9, platform: 1 },
      amountsMinor: { reserve: 1 },
    });
    expect(budget(set)?.scenarios?.low).toMatchObject({
      factor: 0.5,
      groupFactors: { content: 0.9, platform: 1 },
      amountsMinor: { reserve: 1 },
    });
    const cleared = run(set, {
      command: 'set-scenario',
      register,
      scenario: 'low',
      groupFactors: { content: null },
      amountsMinor: { reserve: null },
    });
    expect(budget(cleared)?.scenarios?.low).toMatchObject({
      groupFactors: { platform: 1 },
      amountsMinor: {},
    });
  });

  it('apply a case as one step; the case then says what the plan says', () => {
    const applied = run(withCases, {
      command: 'apply-scenario',
      register,
      scenario: 'low',
      keepCurrentAs: 'Before the cut',
    });
    expect(planned(applied)).toEqual({ film: 24_000, posts: 8001, media: 40_000, reserve: 4000 });
    const scenarios = budget(applied)?.scenarios ?? {};
    expect(scenarios.low?.factor).toBe(1);
    const kept = Object.values(scenarios).find(({ title }) => title === 'Before the cut');
    expect(kept?.amountsMinor).toEqual({ film: 30_000, posts: 10_001, media: 50_000, reserve: 5000 });
    const again = runCommand(applied, { command: 'apply-scenario', register, scenario: 'low' }, { newId });
    expect(again.patches).toEqual([]);
  });

  it('rename and delete', () => {
    const renamed = run(withCases, { command: 'rename-scenario', register, scenario: 'low', title: '紧缩' });
    expect(budget(renamed)?.scenarios?.low?.title).toBe('紧缩');
    const none = runAll(
      withCases,
      { command: 'delete-scenario', register, scenario: 'low' },
      { command: 'delete-scenario', register, scenario: 'high' },
      { command: 'delete-scenario', register, scenario: 'own' },
    );
    expect(budget(none)?.scenarios).toBeUndefined();
  });

  it('are refused where they make no sense', () => {
    const cases: readonly [unknown, string][] = [
      [{ command: 'add-scenario', register, scenario: 'low' }, 'scenario.exists'],
      [{ command: 'add-scenario', register: 'timeline' }, 'budget.notABudget'],
      [{ command: 'set-scenario', register, scenario: 'gone', factor: 1 }, 'scenario.unknown'],
      [{ command: 'set-scenario', register, scenario: 'low', factor: -1 }, 'command.badArguments'],
      [{ command: 'set-scenario', register, scenario: 'low', amountsMinor: { gone: 5 } }, 'row.unknown'],
      [{ command: 'apply-scenario', register, scenario: 'gone' }, 'scenario.unknown'],
      [{ command: 'rename-scenario', register, scenario: 'low', title: ' ' }, 'command.badArguments'],
      [{ command: 'delete-scenario', register, scenario: 'base' }, 'scenario.unknown'],
    ];
    for (const [call, key] of cases) expect([call, refusal(withCases, call)]).toEqual([call, key]);
    let many: Plan = start;
    for (let count = 0; count < 20; count++) many = run(many, { command: 'add-scenario', register });
    expect(refusal(many, { command: 'add-scenario', register })).toBe('scenario.tooMany');
  });
});

describe('second currency', () => {
  it('is set with its rate, and taken away', () => {
    const secondCurrency = { currency: 'USD', rate: 1.08, asOf: '2026-03-02' };
    const plan = run(start, { command: 'set-second-currency', secondCurrency });
    expect(plan.properties.secondCurrency).toEqual(secondCurrency);
    expect(run(plan, { command: 'set-second-currency', secondCurrency: null })).toEqual(start);
    for (const [other, key] of [
      [{ currency: 'EUR', rate: 1 }, 'currency.sameAsPlan'],
      [{ currency: 'QQQ', rate: 1 }, 'currency.unknown'],
      [{ currency: 'USD', rate: 0 }, 'command.badArguments'],
      [{ currency: 'USD', rate: 1, asOf: 'today' }, 'command.badArguments'],
    ] as const)
      expect(refusal(start, { command: 'set-second-currency', secondCurrency: other })).toBe(key);
  });
});
