import { describe, expect, test } from 'vitest';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import { type Calculation, calculatePlan } from '../tables/calculation.ts';
import { blockOffers, crossReferenceOffers } from './block-offers.ts';
import { fittingStart, neededStart } from './offer-search.ts';
import { planText } from './plan-text.ts';
import { referenceOffers } from './reference-offers.ts';

function calculated(language: Language, budgetRows = 3): Calculation {
  const plan = createPlan(
    {
      title: 'Tea',
      client: 'House of Tea',
      author: '',
      language,
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [
      { level: 1, title: 'Goals' },
      {
        level: 1,
        title: 'Money',
        content: {
          type: 'doc',
          content: [
            {
              type: 'liveBlock',
              attrs: {
                source: { kind: 'table', register: 'budget' },
                name: '',
                caption: 'All costs',
                id: 'costs',
              },
            },
            {
              type: 'liveBlock',
              attrs: { source: { kind: 'view', register: 'budget', view: 0 }, name: '', caption: 'Shares' },
            },
          ],
        },
      },
    ],
    {
      budget: Array.from({ length: budgetRows }, (_, index) => ({
        id: `b${index}`,
        cells: {
          item: index === 1 ? '短视频制作' : `Film number ${index}`,
          category: index === 1 ? 'content' : 'platform',
          planned: (index + 1) * 100_000,
        },
      })),
      kpis: [
        { id: 'fans', cells: { indicator: '粉丝总数', direction: 'higher', target: 50_000, actual: 20_000 } },
      ],
      timeline: [
        {
          id: 'launch',
          cells: { task: 'Launch event', kind: 'milestone', start: '2026-05-11', end: '2026-05-11' },
        },
      ],
    },
    countingIdSource('s'),
  );
  return calculatePlan(plan);
}

const english = calculated('en');
const labels = (query: string, calculation = english, language?: Language) =>
  referenceOffers(query, calculation, language ? { language } : {}).map(({ label }) => label);

describe('offers of references', () => {
  test('hold plan fields, totals, counts and cells before anything is typed', () => {
    const offered = referenceOffers('', english, { limit: 200 });
    const shown = new Map(offered.map(({ label, preview }) => [label, preview]));
    expect(shown.get('Client')).toBe('House of Tea');
    expect(shown.get('Start date')).toBe('2 March 2026');
    expect(shown.get('Budget · total of Planned')).toBe('¥6,000');
    expect(shown.get('Budget · number of rows')).toBe('3');
    expect(shown.get('粉丝总数 · Target')).toBe('50,000');
    expect(shown.get('粉丝总数 · Attainment')).toBe('40%');
    expect(shown.get('Launch event · Start')).toBe('11 May 2026');
  });

  test.each<[string, string]>([
    ['planned', 'Budget · total of Planned'],
    ['budget pl', 'Budget · total of Planned'],
    ['launch start', 'Launch event · Start'],
    ['粉丝目标', '粉丝总数 · Target'],
    ['fensi', ''],
    ['粉丝att', '粉丝总数 · Attainment'],
    ['短视频', '短视频制作 · Planned'],
    ['客户', 'Client'],
    ['film number 2 plan', 'Film number 2 · Planned'],
  ])('find what is meant by %s', (query, expected) => {
    expect(labels(query)[0] ?? '').toBe(expected);
  });

  test('are named in the language of the window and shown in that of the plan', () => {
    const [offer] = referenceOffers('budget planned', calculated('zh-Hans'), { language: 'en' });
    expect(offer).toMatchObject({ label: 'Budget · total of Planned', preview: '¥6,000' });
    expect(offer?.node.attrs.name).toBe('预算分配 · 计划金额合计');
    expect(labels('里程', calculated('zh-Hant'), 'zh-Hant')).toEqual([]);
    expect(labels('預算計畫', calculated('zh-Hant'), 'zh-Hant')[0]).toBe('預算分配 · 計畫金額合計');
  });

  test('sum up the parts of a register', () => {
    const offer = referenceOffers('content planned', english)[0];
    expect(offer?.label).toMatch(/^Budget · total of Planned \(Content/);
    expect(offer?.preview).toBe('¥2,000');
  });

  test('say what they will show, with nodes that resolve', () => {
    const { reference } = planText(english);
    for (const query of ['', 'a', 'e', 'plan', '粉'])
      for (const { node, preview } of referenceOffers(query, english, { limit: 50 }))
        expect(reference(node).text).toBe(preview);
  });

  test('do not grow slow with 10,000 rows', () => {
    const big = calculated('en', 10_000);
    referenceOffers('warm', big);
    for (const query of ['film number 9876 planned', 'f', 'planned', '短视频', 'zzz', 'fn9pl']) {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        referenceOffers(query, big);
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(200);
    }
    expect(labels('film number 9876 planned', big)[0]).toBe('Film number 9876 · Planned');
  });
});

describe('offers of blocks and cross-references', () => {
  test('hold each register as a table and each of its views', () => {
    const all = blockOffers('', english, { limit: 200 });
    const { module } = english.register('budget');
    expect(all.filter(({ group }) => group === 'Budget')).toHaveLength(module.views.length + 1);
    expect(blockOffers('budget table', english)[0]).toMatchObject({
      label: 'Budget · table',
      preview: '3 rows',
      node: { attrs: { source: { kind: 'table', register: 'budget' }, caption: 'Budget' } },
    });
    expect(blockOffers('gantt', english)[0]?.node.attrs.source).toEqual({
      kind: 'view',
      register: 'timeline',
      view: 0,
    });
    expect(blockOffers('甘特', english)[0]?.label).toBe('Timeline · Gantt chart');
  });

  test('hold sections and captioned blocks', () => {
    const all = crossReferenceOffers('', english);
    expect(all.map(({ label, preview }) => [label, preview])).toEqual([
      ['Table 1 All costs', 'Table 1'],
      ['Figure 1 Shares', 'Figure 1'],
      ['Section 1 Goals', 'Section 1'],
      ['Section 2 Money', 'Section 2'],
    ]);
    const [table, figure] = all;
    expect(table?.node?.attrs).toEqual({
      target: { kind: 'block', block: 'costs' },
      shows: 'number',
      name: 'All costs',
    });
    expect(figure?.node).toBeNull();
    expect(figure?.place?.section).toBe('s2');
    expect(crossReferenceOffers('图', english).map(({ preview }) => preview)).toEqual(['Figure 1']);
  });
});

test('a query is cut between name and column', () => {
  expect(fittingStart('launchstart', 'launch event')).toBe(6);
  expect(neededStart('launchstart', 'start')).toBe(6);
  expect(neededStart('xyz', 'start')).toBe(3);
  expect(neededStart('', 'start')).toBe(0);
});
