import { describe, expect, test } from 'vitest';
import { runCommand, runCommands } from '../commands/run.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { Plan, PlanProperties } from '../model/plan.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import type { BlockNode, CrossReferenceNode, InlineNode, LiveReferenceNode, RichText } from './document.ts';
import { plainText } from './document.ts';
import type { CrossTarget, ReferenceFormat, ReferenceSource } from './live-sources.ts';
import { planText, sectionLabels } from './plan-text.ts';

const context = { newId: countingIdSource('n') };

function live(source: ReferenceSource, format?: ReferenceFormat, name = ''): LiveReferenceNode {
  return { type: 'liveReference', attrs: { source, name, ...(format ? { format } : {}) } };
}

function cross(
  target: CrossTarget,
  shows: CrossReferenceNode['attrs']['shows'],
  name = '',
): CrossReferenceNode {
  return { type: 'crossReference', attrs: { target, shows, name } };
}

function line(...content: InlineNode[]): RichText {
  return { type: 'doc', content: [{ type: 'paragraph', content }] };
}

function planWith(
  sections: readonly { readonly level: number; readonly title: string; readonly content?: RichText }[],
  properties: Partial<PlanProperties> = {},
): Plan {
  return createPlan(
    {
      title: 'Tea',
      client: '',
      author: 'Ada',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
      ...properties,
    },
    sections,
    {
      budget: [
        { id: 'film', cells: { category: 'content', item: 'Film', quantity: 2, unitPrice: 50_000_000 } },
        { id: 'reserve', cells: { category: 'contingency', item: 'Reserve', planned: 35_000_000 } },
        { id: 'open', cells: { item: 'Open' } },
      ],
      kpis: [
        {
          id: 'reach',
          cells: { indicator: 'Reach', direction: 'higher', target: 1_200_000, baseline: 0, actual: 300_000 },
        },
        { id: 'liking', cells: { indicator: 'Liking', target: 0, actual: 3 } },
      ],
      timeline: [
        {
          id: 'launch',
          cells: { task: 'Launch', kind: 'milestone', start: '2026-05-11', end: '2026-05-11' },
        },
      ],
    },
    countingIdSource('s'),
  );
}

const base = planWith([]);

function shown(source: ReferenceSource, format?: ReferenceFormat, language: Language = 'en', plan = base) {
  return planText(calculatePlan(plan, language)).reference(live(source, format));
}

const planned = { kind: 'total', register: 'budget', column: 'planned' } as const;
const reach = (column: string) => ({ kind: 'cell', register: 'kpis', row: 'reach', column }) as const;
const launch = { kind: 'cell', register: 'timeline', row: 'launch', column: 'start' } as const;

describe('live references', () => {
  test('show totals, parts of them, counts, cells and plan fields', () => {
    expect(shown(planned).text).toBe('¥1,350,000');
    expect(
      shown({ ...planned, filters: { category: { kind: 'values', values: ['contingency'] } } }).text,
    ).toBe('¥350,000');
    expect(shown({ ...planned, total: { by: 'maximum' } }).text).toBe('¥1,000,000');
    expect(shown({ ...planned, column: 'item', total: { by: 'count' } }).text).toBe('3');
    expect(shown({ kind: 'rowCount', register: 'kpis' }).text).toBe('2');
    expect(
      shown({ kind: 'rowCount', register: 'budget', filters: { category: { kind: 'blank' } } }).text,
    ).toBe('1');
    expect(shown(reach('target')).text).toBe('1,200,000');
    expect(shown(reach('attainment')).text).toBe('25%');
    expect(shown(reach('indicator')).text).toBe('Reach');
    expect(
      shown({ kind: 'cell', register: 'budget', row: 'film', column: 'category' }, {}, 'zh-Hans').text,
    ).toBe('内容制作与推广');
    expect(shown({ kind: 'property', property: 'author' }).text).toBe('Ada');
    expect(shown({ kind: 'property', property: 'startDate' }, { date: 'long' }).text).toBe('2 March 2026');
    expect(shown(launch).text).toBe('2026-05-11');
  });

  test('show nothing that adds up as 0', () => {
    expect(shown({ ...planned, filters: { item: { kind: 'contains', text: 'nowhere' } } })).toEqual({
      text: '¥0',
      problem: null,
    });
  });

  test('calculate formulas once, without a row', () => {
    const formula = (text: string) => ({ kind: 'formula', formula: text }) as const;
    expect(shown(formula('=SUM(budget[planned])/COUNTA(kpis[indicator])')).text).toBe('675,000');
    expect(
      shown(formula('=SUM(budget[planned])'), { currency: 'name', scale: 'tenThousand' }, 'zh-Hans').text,
    ).toBe('135万元');
    expect(
      shown(formula('=SUMIFS(budget[planned],budget[category],"content")'), { currency: 'code' }).text,
    ).toBe('CNY\u00a01,000,000');
    expect(shown(formula('=plan[startDate]+30'), { date: 'long' }).text).toBe('1 April 2026');
    expect(shown(formula('=plan[title]&"!"')).text).toBe('Tea!');
    expect(shown(formula('=MAX(timeline[start])'), { date: 'month' }, 'zh-Hant').text).toBe('2026年5月');
  });

  test.each<[Language, ReferenceFormat, string]>([
    ['en', { currency: 'none' }, '1,350,000'],
    ['en', { currency: 'code' }, 'CNY\u00a01,350,000'],
    ['en', { currency: 'name', scale: 'million' }, '1.35 million yuan'],
    ['en', { scale: 'million', decimals: 1 }, '¥1.4 million'],
    ['en', { scale: 'thousand' }, '¥1,350 thousand'],
    ['en', { scale: 'tenThousand' }, '¥1.35 million'],
    ['en', { scale: 'hundredMillion' }, '¥1.35 million'],
    ['en', { decimals: 2 }, '¥1,350,000.00'],
    ['zh-Hans', {}, '¥1,350,000'],
    ['zh-Hans', { scale: 'tenThousand' }, '¥135万'],
    ['zh-Hans', { scale: 'tenThousand', currency: 'name' }, '135万元'],
    ['zh-Hans', { scale: 'hundredMillion', currency: 'none' }, '0.0135亿'],
    ['zh-Hans', { scale: 'million', currency: 'none' }, '1.35百万'],
    ['zh-Hant', { scale: 'tenThousand', currency: 'name' }, '人民幣135萬元'],
    ['zh-Hant', { scale: 'hundredMillion', decimals: 3 }, '¥0.014億'],
  ])('write amounts natively: %s %o', (language, format, expected) => {
    expect(shown(planned, format, language).text.replace(/(?<=\d)\u00a0/g, ' ')).toBe(expected);
  });

  test.each<[Language, ReferenceFormat['date'], string]>([
    ['en', 'long', '11 May 2026'],
    ['en', 'short', '11 May 2026'],
    ['en', 'monthDay', '11 May'],
    ['en', 'month', 'May 2026'],
    ['en', 'year', '2026'],
    ['en', 'quarter', 'Q2 2026'],
    ['zh-Hans', 'long', '2026年5月11日'],
    ['zh-Hans', 'short', '2026/5/11'],
    ['zh-Hans', 'monthDay', '5月11日'],
    ['zh-Hans', 'month', '2026年5月'],
    ['zh-Hans', 'year', '2026年'],
    ['zh-Hans', 'quarter', '2026年第二季度'],
    ['zh-Hant', 'long', '2026年5月11日'],
    ['zh-Hant', 'quarter', '2026年第二季'],
  ])('write days natively: %s %s', (language, date, expected) => {
    expect(shown(launch, { date }, language).text).toBe(expected);
  });
});

describe('broken references', () => {
  const problem = (plan: Plan, source: ReferenceSource, name = '') =>
    planText(calculatePlan(plan)).reference(live(source, undefined, name));

  test('name what is gone', () => {
    expect(problem(base, { ...planned, register: 'risks', column: 'risk' }, 'Risks')).toMatchObject({
      text: '[Risks?]',
      problem: { kind: 'registerGone' },
    });
    const rowGone = problem(base, { ...reach('target'), row: 'gone' }, 'Fans · Target');
    expect(rowGone.problem?.kind).toBe('rowGone');
    expect(rowGone.problem?.words.message).toBe(
      'The row that “Fans · Target” was taken from is gone from “KPIs”.',
    );
    expect(rowGone.problem?.words.in('zh-Hans')).toContain('Fans · Target');
    expect(problem(base, { ...planned, column: 'extra' }, 'Extra').problem?.kind).toBe('columnGone');
    expect(problem(base, { ...planned, filters: { extra: { kind: 'blank' } } }).problem?.kind).toBe(
      'columnGone',
    );
    expect(problem(base, { kind: 'property', property: 'client' }).problem?.words.message).toBe(
      '“Client” of the plan is empty.',
    );
    expect(
      problem(base, { kind: 'cell', register: 'budget', row: 'open', column: 'planned' }).problem,
    ).toMatchObject({
      kind: 'empty',
    });
  });

  test('say which error a formula gives', () => {
    const formula = (text: string) => problem(base, { kind: 'formula', formula: text });
    expect(formula('=1/0').problem?.words.message).toBe('The formula “Formula =1/0” gives #DIV/0!.');
    expect(formula('=[planned]').problem?.kind).toBe('error');
    expect(formula('=SUM(').problem?.kind).toBe('error');
    expect(formula('=SUM(risks[score])').problem?.kind).toBe('registerGone');
    expect(formula('=SUM(budget[nothing])').problem?.kind).toBe('columnGone');
  });

  test('mend when the register comes back', () => {
    const hidden = runCommand(
      base,
      { command: 'hide-register', register: 'budget', isHidden: true },
      context,
    ).plan;
    expect(problem(hidden, planned).problem?.words.message).toBe(
      'The register “Budget”, which “Budget · total of Planned” was taken from, is no longer in use.',
    );
    const back = runCommand(hidden, { command: 'add-register', register: 'budget' }, context).plan;
    expect(problem(back, planned).problem).toBeNull();
  });

  test('stand in the list of problems with their sections', () => {
    const node = live({ ...reach('target'), row: 'gone' }, undefined, 'Fans');
    const plan = planWith([
      { level: 1, title: 'Whole', content: line({ type: 'text', text: 'Fine ' }, live(planned)) },
      { level: 1, title: 'Broken', content: line(node) },
    ]);
    const { problems, atomText } = planText(calculatePlan(plan));
    expect(problems.map(({ section, name, node: found }) => [section, name, found])).toEqual([
      ['s2', 'Fans', firstInline(plan, 's2')],
    ]);
    expect(plainText(plan.sections.s1?.content ?? line(), atomText)).toBe('Fine ¥1,350,000');
  });
});

function firstInline(plan: Plan, section: string): InlineNode | undefined {
  const block = plan.sections[section]?.content.content[0];
  return block?.type === 'paragraph' ? block.content?.[0] : undefined;
}

const picture = (caption: string | undefined, id?: string): BlockNode => ({
  type: 'image',
  attrs: { media: `${'a'.repeat(64)}.png`, alt: '', widthPixels: null, caption, id },
});
const table = (caption: string | undefined, id?: string): BlockNode => ({
  type: 'table',
  attrs: { caption, id },
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }],
});
const block = (view: number | null, caption: string | undefined, id?: string): BlockNode => ({
  type: 'liveBlock',
  attrs: {
    source:
      view === null ? { kind: 'table', register: 'budget' } : { kind: 'view', register: 'budget', view },
    name: '',
    caption,
    id,
  },
});

describe('captions and cross-references', () => {
  const plan = planWith([
    {
      level: 1,
      title: 'One',
      content: {
        type: 'doc',
        content: [picture('Logo', 'logo'), table('Facts'), picture(undefined, 'bare')],
      },
    },
    {
      level: 2,
      title: 'Two',
      content: {
        type: 'doc',
        content: [
          {
            type: 'callout',
            attrs: { tone: 'tip' },
            content: [block(null, '', 'money'), block(0, 'Costs', 'chart')],
          },
          { type: 'bulletList', content: [{ type: 'listItem', content: [table('Last', 'last')] }] },
        ],
      },
    },
    { level: 1, title: '', content: line({ type: 'text', text: 'x' }) },
  ]);
  const text = planText(calculatePlan(plan));
  const to = (target: CrossTarget, shows: CrossReferenceNode['attrs']['shows'] = 'number', name = '') =>
    text.crossReference(cross(target, shows, name));

  test('number tables and figures apart, in reading order, over all sections', () => {
    expect(
      text.captions.map(({ section, kind, number, caption, id }) => [section, kind, number, caption, id]),
    ).toEqual([
      ['s1', 'figure', 1, 'Logo', 'logo'],
      ['s1', 'table', 1, 'Facts', undefined],
      ['s2', 'table', 2, 'Budget', 'money'],
      ['s2', 'figure', 2, 'Costs', 'chart'],
      ['s2', 'table', 3, 'Last', 'last'],
    ]);
    const [first, second, third] = plan.sections.s1?.content.content ?? [];
    expect(first && text.numberOf(first)?.number).toBe(1);
    expect(second && text.numberOf(second)?.kind).toBe('table');
    expect(third && text.numberOf(third)).toBeNull();
  });

  test('say number, title or both', () => {
    expect(to({ kind: 'block', block: 'chart' }).text).toBe('Figure 2');
    expect(to({ kind: 'block', block: 'money' }, 'title').text).toBe('Budget');
    expect(to({ kind: 'block', block: 'last' }, 'full').text).toBe('Table 3, “Last”');
    expect(to({ kind: 'section', section: 's2' }).text).toBe('Section 1.1');
    expect(to({ kind: 'section', section: 's2' }, 'full').text).toBe('Section 1.1, “Two”');
    expect(to({ kind: 'section', section: 's3' }, 'title').text).toBe('Untitled section');
    const chinese = planText(calculatePlan(plan, 'zh-Hans'));
    expect(chinese.crossReference(cross({ kind: 'block', block: 'chart' }, 'full')).text).toBe('图 2“Costs”');
    expect(chinese.crossReference(cross({ kind: 'section', section: 's2' }, 'number')).text).toBe(
      '第一章第1节',
    );
  });

  test('name targets that are gone or have no caption', () => {
    expect(to({ kind: 'block', block: 'away' }, 'number', 'Old table')).toMatchObject({
      text: '[Old table?]',
      problem: { kind: 'targetGone' },
    });
    expect(to({ kind: 'block', block: 'bare' }, 'number', 'Photo').problem?.kind).toBe('noCaption');
    expect(to({ kind: 'section', section: 'away' }, 'number', 'Old').problem?.words.message).toBe(
      'The section “Old” is gone.',
    );
  });

  test('follow when a section moves', () => {
    const moved = runCommand(
      plan,
      { command: 'move-section', section: 's2', after: null, level: 1 },
      context,
    ).plan;
    const after = planText(calculatePlan(moved));
    expect(after.crossReference(cross({ kind: 'block', block: 'chart' }, 'number')).text).toBe('Figure 1');
    expect(after.crossReference(cross({ kind: 'section', section: 's1' }, 'number')).text).toBe('Section 2');
  });

  test('sections are told by the numbers that lead to them', () => {
    const levels = [1, 2, 3, 4, 1, 3];
    expect(sectionLabels(levels, 'chinese', 'zh-Hans')).toEqual([
      '第一章',
      '第一章第1节',
      '第一章第1节（一）',
      '第一章第1节（一）(1)',
      '第二章',
      '第二章（一）',
    ]);
    expect(sectionLabels(levels, 'decimal', 'zh-Hant')).toEqual([
      '第1章',
      '第1.1節',
      '第1.1.1節',
      '第1.1.1.1節',
      '第2章',
      '第2.1.1節',
    ]);
  });
});

describe('speed', () => {
  test('200,000 characters with 500 references resolve in a few milliseconds after an edit of the text', () => {
    const references: ReferenceSource[] = [
      planned,
      reach('attainment'),
      launch,
      { kind: 'formula', formula: '=SUM(budget[planned])/2' },
      { ...planned, filters: { category: { kind: 'values', values: ['content'] } } },
    ];
    const paragraphs = Array.from({ length: 500 }, (_, index): BlockNode => {
      const source = references[index % references.length] ?? planned;
      return { type: 'paragraph', content: [{ type: 'text', text: 'word '.repeat(80) }, live(source)] };
    });
    const sections = Array.from({ length: 50 }, (_, index) => ({
      level: 1,
      title: `Section ${index}`,
      content: { type: 'doc', content: paragraphs.slice(index * 10, index * 10 + 10) } as RichText,
    }));
    const plan = planWith(sections);
    const before = calculatePlan(plan);
    expect(planText(before).problems).toEqual([]);
    const edits = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((title) => {
      const content = line({ type: 'text', text: title }, live(planned));
      const { plan: edited } = runCommands(
        plan,
        [{ command: 'set-section-content', section: 's7', content }],
        context,
      );
      const calculation = recalculatePlan(before, edited);
      const start = performance.now();
      const { problems, captions } = planText(calculation);
      expect([problems, captions]).toEqual([[], []]);
      return performance.now() - start;
    });
    expect(Math.min(...edits)).toBeLessThan(100);
  });
});
