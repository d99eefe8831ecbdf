import { describe, expect, it } from 'vitest';
import { budgetOf, budgetPlan } from '../../tests/support/budget-plan.ts';
import type { Scenario } from '../model/budget-settings.ts';
import type { Register } from '../model/plan.ts';
import { UserError } from '../words/translate.ts';
import { compareScenarios, scenarioAmounts, scenarioCases } from './scenarios.ts';

const plan = budgetPlan({
  film: { category: 'content', item: 'Film', phase: 'preparation', quantity: 3, unitPrice: 333 },
  posts: { category: 'content', item: 'Posts', phase: 'execution', planned: 1001 },
  media: { category: 'platform', item: 'Media', phase: 'execution', planned: 5000 },
  idea: { category: 'platform', item: 'Idea', phase: 'execution' },
  reserve: { category: 'contingency', item: 'Reserve', planned: 700 },
});
const scenario = (change: Partial<Scenario>): Scenario => ({
  position: 'a0',
  factor: 1,
  groupFactors: {},
  amountsMinor: {},
  ...change,
});
const amounts = (change: Partial<Scenario>) =>
  Object.fromEntries(scenarioAmounts(budgetOf(plan), scenario(change)));

describe('scenario amounts', () => {
  it('a line’s own amount wins over its group’s factor, and that over the factor for all', () => {
    expect(amounts({})).toEqual({ film: 999, posts: 1001, media: 5000, reserve: 700 });
    expect(amounts({ factor: 0.5 })).toEqual({ film: 500, posts: 501, media: 2500, reserve: 350 });
    expect(
      amounts({ factor: 0.5, groupFactors: { content: 1.1 }, amountsMinor: { posts: 1, idea: 90, gone: 5 } }),
    ).toEqual({ film: 1099, posts: 1, media: 2500, reserve: 350, idea: 90 });
    expect(amounts({ factor: 0, groupFactors: { contingency: 1 } })).toEqual({
      film: 0,
      posts: 0,
      media: 0,
      reserve: 700,
    });
  });

  it('refuses amounts beyond exactness', () => {
    const huge = budgetPlan({ a: { planned: Number.MAX_SAFE_INTEGER } });
    expect(() => scenarioAmounts(budgetOf(huge), scenario({ factor: 2 }))).toThrow(UserError);
  });
});

describe('comparison', () => {
  const register: Register = {
    rows: {},
    scenarios: {
      high: scenario({ position: 'a1', factor: 1.2 }),
      low: scenario({ position: 'a0', factor: 0.8, groupFactors: { contingency: 1 } }),
      own: scenario({ position: 'a2', title: 'Without media', groupFactors: { platform: 0 } }),
    },
  };
  const cases = scenarioCases(register, 'zh-Hans');

  it('has the base case first, then the scenarios in their order', () => {
    expect(cases.map(({ id, title }) => [id, title])).toEqual([
      [null, '基准'],
      ['low', '保守'],
      ['high', '乐观'],
      ['own', 'Without media'],
    ]);
  });

  it('compares groups, totals and contingency rates with the base case', () => {
    const comparison = compareScenarios(budgetOf(plan), cases, 'category', 'en');
    expect(comparison.totals.map(({ amountMinor }) => amountMinor)).toEqual([7700, 6300, 9240, 2700]);
    expect(comparison.totals[1]).toEqual({
      amountMinor: 6300,
      differenceMinor: -1400,
      differenceRatio: Number((-1400 / 7700).toPrecision(15)),
    });
    const platform = comparison.groups.find(({ value }) => value === 'platform');
    expect(platform?.figures.map(({ amountMinor }) => amountMinor)).toEqual([5000, 4000, 6000, 0]);
    expect(comparison.contingencyRates.map((rate) => rate?.toFixed(4))).toEqual([
      '0.1000',
      '0.1250',
      '0.1000',
      '0.3500',
    ]);
    for (const [index, { amountMinor }] of comparison.totals.entries())
      expect(
        comparison.groups.reduce((sum, { figures }) => sum + (figures[index]?.amountMinor ?? 0), 0),
      ).toBe(amountMinor);
  });

  it('breaks down by another column, lines without a value last', () => {
    const comparison = compareScenarios(budgetOf(plan), cases, 'phase', 'en');
    expect(comparison.groups.map(({ value, figures }) => [value, figures[0]?.amountMinor])).toEqual([
      ['preparation', 999],
      ['execution', 6001],
      ['', 700],
    ]);
  });
});
