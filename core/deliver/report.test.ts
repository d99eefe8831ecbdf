import { describe, expect, test } from 'vitest';
import { createPlan, type NewRow, type NewSection } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import { richTextFromPlain } from '../narrative/document.ts';
import { ganttSpan } from './gantt.ts';
import { buildReport } from './report.ts';

function plan(language: Language, sections: readonly NewSection[], registers: Record<string, NewRow[]> = {}) {
  return createPlan(
    {
      title: 'Plan\u0000 for\n tea',
      client: 'Client',
      author: '',
      language,
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'confidential',
    },
    sections,
    registers,
    countingIdSource('x'),
  );
}

const lines: NewRow[] = [
  { cells: { category: 'content', item: 'Film', quantity: 2, unitPrice: 150_000 } },
  { cells: { category: 'content', item: 'Flyer', planned: 100_000, actual: 90_000 } },
  { cells: { item: 'Reserve', planned: 600_000 } },
];

describe('buildReport', () => {
  test('numbers sections and goes on with the registers that have rows', () => {
    const report = buildReport(
      plan(
        'en',
        [
          { level: 1, title: 'One' },
          { level: 2, title: 'Sub', content: richTextFromPlain('text') },
          { level: 1, title: ' ' },
        ],
        { budget: lines, timeline: [] },
      ),
      { language: 'en' },
    );
    expect(report.sections.map(({ number, title, isEmpty }) => [number, title, isEmpty])).toEqual([
      ['1', 'One', true],
      ['1.1', 'Sub', false],
      ['2', 'Untitled section', true],
    ]);
    expect(report.registers.map(({ number, title }) => [number, title])).toEqual([['3', 'Budget']]);
    expect(report.properties).toEqual({
      title: 'Plan for tea',
      client: 'Client',
      author: '',
      date: '16 February 2026',
      confidentiality: 'Confidential',
    });
  });

  test('writes numbers, dates and words in the language asked for', () => {
    const chinese = buildReport(plan('en', [{ level: 1, title: 'A' }], { budget: lines }), {
      language: 'zh-Hans',
    });
    expect(chinese.properties.date).toBe('2026年2月16日');
    expect(chinese.sections[0]?.number).toBe('一、');
    expect(chinese.registers[0]?.number).toBe('二、');
    expect(chinese.registers[0]?.groups?.map((group) => group.title)).toEqual(['内容制作与推广', '未分类']);
  });

  test('takes sums from the register and leaves out blank columns', () => {
    const [budget] = buildReport(plan('en', [], { budget: lines }), { language: 'en' }).registers;
    expect(budget?.totals.planned).toBe(1_000_000);
    expect(budget?.groups?.map((group) => group.totals.planned)).toEqual([400_000, 600_000]);
    expect([...(budget?.wholeAmounts ?? [])]).toEqual(expect.arrayContaining(['planned', 'unitPrice']));
    const keys = budget?.columns.map(({ declaration }) => declaration.key);
    expect(keys?.slice(0, 5)).toEqual(['item', 'quantity', 'unitPrice', 'planned', 'actual']);
    for (const blank of ['category', 'channel', 'month', 'committed', 'owner', 'note'])
      expect(keys).not.toContain(blank);
    const column = (key: string) =>
      budget?.columns.find(({ declaration }) => declaration.key === key)?.declaration;
    const planned = column('planned');
    const share = column('share');
    expect(planned && budget?.cellText(planned, 1_234_500)).toBe('12,345');
    expect(share && budget?.cellText(share, 0.4)).toBe('40.0%');
    expect(budget?.amountText(1_234_500)).toBe('¥12,345');
  });

  test('keeps decimals when one amount has them', () => {
    const [budget] = buildReport(
      plan('en', [], { budget: [...lines, { cells: { item: 'Stamp', planned: 50 } }] }),
      { language: 'en' },
    ).registers;
    expect(budget?.amountText(1_234_500)).toBe('¥12,345.00');
  });

  test('keeps the cents of a cost per result to itself', () => {
    const [budget] = buildReport(
      plan('en', [], { budget: [{ cells: { item: 'Film', planned: 100_000, result: 3 } }] }),
      { language: 'en' },
    ).registers;
    const texts = budget?.rows.flatMap((row) =>
      budget.columns.map(({ declaration }) => budget.textOf(row, declaration)),
    );
    expect(texts).toEqual(expect.arrayContaining(['1,000', '333.33']));
    expect(budget?.amountText(100_000)).toBe('¥1,000');
  });

  test('gives Gantt rows with dates, rolled-up phases and names of rows that others depend on', () => {
    const [timeline] = buildReport(
      plan('en', [], {
        timeline: [
          { id: 'p', cells: { task: 'Start', kind: 'phase', phase: 'preparation' } },
          {
            id: 'a',
            cells: { task: 'Do', kind: 'task', phase: 'preparation', start: '2026-03-02', end: '2026-03-06' },
          },
          {
            id: 'm',
            cells: {
              task: 'Done',
              kind: 'milestone',
              start: '2026-03-09',
              end: '2026-03-09',
              dependsOn: ['a', 'gone'],
            },
          },
          { id: 'n', cells: { task: 'Later', kind: 'task' } },
        ],
      }),
      { language: 'en' },
    ).registers;
    expect(timeline?.gantt?.map((row) => row.span)).toEqual([
      { start: '2026-03-02', end: '2026-03-06' },
      { start: '2026-03-02', end: '2026-03-06' },
      { start: '2026-03-09', end: '2026-03-09' },
      null,
    ]);
    expect(timeline?.gantt && ganttSpan(timeline.gantt)).toEqual({ start: '2026-03-02', end: '2026-03-09' });
    const dependsOn = timeline?.columns.find(
      ({ declaration }) => declaration.key === 'dependsOn',
    )?.declaration;
    expect(dependsOn && timeline?.cellText(dependsOn, ['a', 'gone'])).toBe('Do; (deleted)');
  });

  test('draws no chart for rows without dates', () => {
    const [timeline] = buildReport(plan('en', [], { timeline: [{ cells: { task: 'Some day' } }] }), {
      language: 'en',
    }).registers;
    expect(timeline?.gantt).toBeNull();
  });
});
