import { describe, expect, it } from 'vitest';
import { FormulaError, parseStoredFormula } from '../formula/formula.ts';
import { languages } from '../model/language.ts';
import { checkCellValue } from '../tables/cells.ts';
import { findColumn } from '../tables/register-module.ts';
import {
  indicatorCells,
  indicatorFormulaText,
  indicatorLibrary,
  indicatorValue,
} from './indicator-library.ts';
import { kpis } from './kpis.ts';

function indicator(key: string) {
  const found = indicatorLibrary.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no indicator ${key}`);
  return found;
}

it('holds the indicators of the trade, each once in every language', () => {
  const keys = indicatorLibrary.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(
    expect.arrayContaining([
      'followerGrowthRate',
      'engagementRate',
      'shareRate',
      'reach',
      'impressions',
      'views',
      'averageWatchTime',
      'ctr',
      'conversionRate',
      'signUpRate',
      'retentionRate',
      'repeatPurchaseRate',
      'cpm',
      'cpc',
      'cpa',
      'roas',
      'roi',
      'mentions',
      'sentimentScore',
      'nps',
      'responseTime',
      'postingFrequency',
    ]),
  );
  for (const language of languages)
    expect(new Set(indicatorLibrary.map(({ name }) => name[language])).size).toBe(keys.length);
});

describe.each(indicatorLibrary.map((one) => [one.key, one] as const))('%s', (_key, one) => {
  it('is a formula over its inputs and no others', () => {
    const { references } = parseStoredFormula(one.formula);
    const named = new Set(references.map((reference) => (reference.kind === 'cell' ? reference.column : '')));
    expect([...named].sort()).toEqual(one.inputs.map(({ key }) => key).sort());
    for (const language of languages)
      expect(new Set(one.inputs.map(({ name }) => name[language])).size).toBe(one.inputs.length);
  });

  it('has a value, and an error instead of infinity where nothing was counted', () => {
    const inputs = Object.fromEntries(one.inputs.map(({ key }, index) => [key, 100 * (index + 1)]));
    expect(indicatorValue(one, inputs)).toEqual(expect.any(Number));
    const isRatio = one.formula.includes('/');
    const nothing = indicatorValue(one, {});
    expect(nothing instanceof FormulaError ? nothing.code : nothing).toBe(isRatio ? '#DIV/0!' : 0);
  });

  it('makes a row of the KPI register', () => {
    for (const language of languages) {
      const cells = indicatorCells(one, language, 'EUR');
      for (const [key, value] of Object.entries(cells)) {
        const declaration = findColumn(kpis, key);
        expect(declaration && checkCellValue(declaration, value)).toEqual(value);
      }
      expect(indicatorFormulaText(one, language)).not.toMatch(/[[\]*/=]/);
    }
  });
});

it('calculates as defined', () => {
  const cases: readonly [string, Record<string, number>, number][] = [
    ['followerGrowthRate', { newFollowers: 60, lostFollowers: 10, followersAtStart: 1000 }, 5],
    ['engagementRate', { likes: 30, comments: 6, shares: 4, reach: 1000 }, 4],
    ['averageWatchTime', { watchMinutes: 90, views: 60 }, 1.5],
    ['retentionRate', { customersAtEnd: 120, newCustomers: 40, customersAtStart: 100 }, 80],
    ['cpm', { spend: 450, impressions: 90_000 }, 5],
    ['cpa', { spend: 450, conversions: 25 }, 18],
    ['roas', { revenue: 900, spend: 450 }, 2],
    ['roi', { profit: 600, investment: 480 }, 25],
    ['sentimentScore', { positive: 30, negative: 50, allMentions: 100 }, -20],
    ['nps', { promoters: 60, detractors: 18, respondents: 120 }, 35],
    ['postingFrequency', { posts: 9, weeks: 4 }, 2.25],
  ];
  for (const [key, inputs, value] of cases)
    expect({ key, value: indicatorValue(indicator(key), inputs) }).toEqual({
      key,
      value: expect.closeTo(value, 10),
    });
});

it('reads as a person writes it', () => {
  expect(indicatorFormulaText(indicator('engagementRate'), 'en')).toBe(
    '(Likes + Comments + Shares) ÷ People reached × 100',
  );
  expect(indicatorCells(indicator('cpc'), 'zh-Hans', 'CNY')).toMatchObject({
    indicator: '单次点击成本（CPC）',
    formula: '广告花费 ÷ 点击量',
    unit: 'CNY',
    direction: 'lower',
    dimension: 'conversion',
  });
});
