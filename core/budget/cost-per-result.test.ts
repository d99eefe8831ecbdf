import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { budgetPlan } from '../../tests/support/budget-plan.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { costFor, costsOfAdvertising, costsPerKpi } from './cost-per-result.ts';

const rows = (plan: Plan) =>
  costsPerKpi(calculatePlan(plan), calculatePlan(plan).register('budget'), 'en')?.rows.map(
    ({ cells }) => cells,
  );
const platforms = { douyin: { platform: 'Douyin' }, weibo: { platform: 'Weibo' } };
const advertised = (advertising: Readonly<Record<string, Cells>>) =>
  costsOfAdvertising(calculatePlan(budgetPlan({}, { advertising, platforms })), 'en')?.rows.map(
    ({ cells }) => cells,
  );

describe('cost per KPI', () => {
  it('adds up the lines of a KPI before dividing, lines without one last', () => {
    const plan = budgetPlan(
      {
        other: { item: 'Other', planned: 100, result: 3 },
        film: { item: 'Film', planned: 10_000, actual: 9000, result: 400, kpi: ['reach'] },
        posts: { item: 'Posts', quantity: 2, unitPrice: 2500, result: 100, kpi: ['reach'] },
        nothing: { item: 'Nothing expected', planned: 777, kpi: ['reach'] },
        gone: { item: 'For what was deleted', planned: 50, result: 10, kpi: ['deleted'] },
      },
      { kpis: { reach: { indicator: 'Reach' } } },
    );
    expect(rows(plan)).toEqual([
      ['Reach', 2, 500, 15_000, 30, 30_000, 9000, 23],
      ['(deleted)', 1, 10, 50, 5, 5000, null, null],
      ['', 1, 3, 100, 33, 33_333, null, null],
    ]);
  });

  it('has nothing to say without results', () => {
    expect(rows(budgetPlan({ a: { planned: 5, result: 0 }, b: { planned: 5 } }))).toBeUndefined();
  });

  it('divides exactly, half away from zero', () => {
    expect(costFor(1, 2)).toBe(1);
    expect(costFor(100_000, 3)).toBe(33_333);
    expect(costFor(100, 0)).toBeNull();
    expect(costFor(Number.MAX_SAFE_INTEGER, 1e-9)).toBeNull();
  });
});

describe('cost of advertising', () => {
  it('makes rates from sums, each over the rows that have both figures', () => {
    expect(
      advertised({
        a: {
          platform: ['douyin'],
          spend: 10_000,
          impressions: 50_000,
          clicks: 100,
          conversions: 4,
          revenue: 30_000,
        },
        b: { platform: ['douyin'], spend: 20_000, impressions: 10_000 },
        c: { platform: ['weibo'], spend: 999, clicks: 0 },
      }),
    ).toEqual([
      ['Douyin', 30_000, 60_000, 500, 100, 100, 4, 2500, 3],
      ['Weibo', 999, null, null, 0, null, null, null, null],
      // What brought no clicks was paid for as well.
      [null, 30_999, 60_000, 500, 100, 110, 4, 2500, 3],
    ]);
  });

  it('has nothing to say without results, or without the register', () => {
    expect(advertised({ a: { platform: ['douyin'], budget: 10_000 } })).toBeUndefined();
    expect(costsOfAdvertising(calculatePlan(budgetPlan({})), 'en')).toBeNull();
  });

  const file = fileURLToPath(new URL('../../../shared/data/facebook_ads.csv', import.meta.url));
  it.skipIf(!existsSync(file))('agrees with a real campaign (skipped without ../shared/data)', () => {
    const ads = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','));
    const figures = ads.map(([, campaign, , , , , impressions, clicks, spent, , purchases]) => ({
      platform: [campaign === '1178' ? 'douyin' : 'weibo'],
      impressions: Number(impressions),
      clicks: Number(clicks),
      spend: Math.round(Number(spent) * 100),
      conversions: Number(purchases),
    }));
    const table = advertised(Object.fromEntries(figures.map((cells, index) => [`ad${index}`, cells])));
    const sum = (key: 'impressions' | 'clicks' | 'spend' | 'conversions') =>
      figures.reduce((total, ad) => total + ad[key], 0);
    expect(figures.length).toBeGreaterThan(600);
    expect(table).toHaveLength(new Set(figures.map(({ platform }) => platform[0])).size + 1);
    expect(table?.at(-1)).toEqual([
      null,
      sum('spend'),
      sum('impressions'),
      Math.round((sum('spend') * 1000) / sum('impressions')),
      sum('clicks'),
      Math.round(sum('spend') / sum('clicks')),
      sum('conversions'),
      Math.round(sum('spend') / sum('conversions')),
      null,
    ]);
  });
});
