import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { PlanProperties } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { type BlockNode, plainText, type RichText, richTextFromPlain } from './document.ts';
import { replaceInLines } from './replace-in-line.ts';
import { textLines } from './text-lines.ts';
import { typedFigures } from './typed-figures.ts';

/** Budget 1,350,000 (Film 1,000,000), 粉丝总数 20,000 → 50,000, Repeat rate 18 %, Launch event on 11 May 2026. */
function planOf(content: RichText, language: Language, properties: Partial<PlanProperties>) {
  return createPlan(
    {
      title: 'Tea',
      client: '',
      author: '',
      language,
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
      ...properties,
    },
    [{ level: 1, title: 'One', content }],
    {
      budget: [
        {
          id: 'film',
          cells: { category: 'content', item: '短视频制作', planned: 100_000_000, actual: 20_000_000 },
        },
        { id: 'reserve', cells: { category: 'contingency', item: 'Fair stand', planned: 35_000_000 } },
      ],
      kpis: [
        {
          id: 'fans',
          cells: {
            indicator: '粉丝总数',
            direction: 'higher',
            unit: '人',
            baseline: 8000,
            target: 50_000,
            actual: 20_000,
          },
        },
        { id: 'repeat', cells: { indicator: 'Repeat rate', direction: 'higher', unit: '%', target: 18 } },
        { id: 'long', cells: { indicator: '粉丝总数与互动总数之比', direction: 'higher', target: 3 } },
        {
          id: 'reach',
          cells: { indicator: 'Followers', direction: 'higher', target: 50_000, actual: 20_000 },
        },
      ],
      timeline: [
        {
          id: 'launch',
          cells: { task: 'Launch event', kind: 'milestone', start: '2026-05-11', end: '2026-05-11' },
        },
        {
          id: 'open',
          cells: { task: '新品发布会', kind: 'milestone', start: '2026-05-11', end: '2026-05-11' },
        },
        { id: 'plan', cells: { task: '内容筹备', kind: 'task', start: '2026-03-02', end: '2026-03-20' } },
      ],
    },
    countingIdSource('s'),
  );
}

function figures(
  text: string | RichText,
  language: Language = 'zh-Hans',
  properties: Partial<PlanProperties> = {},
) {
  const content = typeof text === 'string' ? richTextFromPlain(text) : text;
  const plan = planOf(content, language, properties);
  return typedFigures(calculatePlan(plan)).map(({ kind, typed, registerText, name }) => [
    kind,
    typed,
    registerText,
    name,
  ]);
}

const budgetName = '预算分配 · 计划金额合计';

describe('figures that contradict a register', () => {
  test.each<[string, string, string, string]>([
    ['本项目总预算为120万元，覆盖全年。', '120万元', '135万元', budgetName],
    ['预算总额 ¥1,200,000。', '¥1,200,000', '¥1,350,000', budgetName],
    ['总预算（120 万）已经确认。', '120 万', '135万', budgetName],
    ['短视频制作预算80万元。', '80万元', '100万元', '短视频制作 · 计划金额'],
    ['短视频制作已支出30万元。', '30万元', '20万元', '短视频制作 · 实际支出'],
    ['内容制作与推广费用合计90万元。', '90万元', '100万元', '预算分配 · 计划金额合计（内容制作与推广）'],
    ['粉丝总数目标6万。', '6万', '5万', '粉丝总数 · 目标值'],
    ['粉丝总数由目前的2万提升至6万的目标', '6万', '5万', '粉丝总数 · 目标值'],
    ['粉丝总数的完成率为50%。', '50%', '40%', '粉丝总数 · 目标完成率'],
    ['新品发布会定于2026年5月18日举行。', '2026年5月18日', '2026年5月11日', '新品发布会 · 开始'],
    ['新品发布会将在6月1日举行', '6月1日', '5月11日', '新品发布会 · 开始'],
    ['内容筹备于2026年3月2日启动，2026年3月31日完成。', '2026年3月31日', '2026年3月20日', '内容筹备 · 结束'],
    ['总预算不超过120万元。', '120万元', '135万元', budgetName],
    ['粉丝总数目标超过8万', '8万', '5万', '粉丝总数 · 目标值'],
  ])('%s', (text, typed, registerText, name) => {
    expect(figures(text)).toContainEqual(['contradicts', typed, registerText, name]);
    expect(figures(text).filter(([kind]) => kind === 'contradicts')).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    ['The total budget is CNY 1.2 million for the year.', 'CNY 1.2 million', 'CNY\u00a01.35 million'],
    ['Our total budget of ¥1.2M covers everything.', '¥1.2M', '¥1.35 million'],
    ['The budget total comes to 1,200 thousand yuan.', '1,200 thousand', '1,350 thousand'],
    ['Fair stand: budget of ¥300,000.', '¥300,000', '¥350,000'],
    ['The target for Followers is 60,000.', '60,000', '50,000'],
    ['Followers, currently 25,000, are to grow.', '25,000', '20,000'],
    ['The Repeat rate target is 20%.', '20', '18'],
    ['The Launch event is on 18 May 2026.', '18 May 2026', '11 May 2026'],
    ['Approve the six-month budget of ¥1,200,000 now.', '¥1,200,000', '¥1,350,000'],
    ['Followers: people who follow us; target 60,000.', '60,000', '50,000'],
    ['The total budget for the year is ¥1.2 million.', '¥1.2 million', '¥1.35 million'],
    ['Launch event: May 2027', 'May 2027', 'May 2026'],
  ])('%s', (text, typed, registerText) => {
    expect(
      figures(text, 'en')
        .filter(([kind]) => kind === 'contradicts')
        .map(([, ...found]) => found.slice(0, 2).map((part) => part?.replaceAll('\u00a0', ' '))),
    ).toEqual([[typed, registerText.replaceAll('\u00a0', ' ')]]);
  });

  test('also in traditional Chinese', () => {
    expect(figures('本案總預算為120萬元。', 'zh-Hant', { currency: 'TWD' })).toEqual([
      ['contradicts', '120萬', '135萬', '預算分配 · 計畫金額合計'],
    ]);
  });
});

/** A table of texts with a header row. */
function table(...rows: readonly (readonly string[])[]): RichText {
  const paragraph = (text: string): BlockNode => ({
    type: 'paragraph',
    ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
  });
  return {
    type: 'doc',
    content: [
      {
        type: 'table',
        content: rows.map((cells, row) => ({
          type: 'tableRow',
          content: cells.map((text) => ({
            type: row === 0 ? 'tableHeader' : 'tableCell',
            content: [paragraph(text)],
          })),
        })),
      },
    ],
  };
}

describe('tables typed by hand', () => {
  test('are compared cell by cell: the name at the left, the column above', () => {
    const text = table(
      ['指标', '基线', '目标', '备注'],
      ['粉丝总数', '8000', '6万', '第 3 页'],
      ['新品发布会', '', '', '2026年5月18日'],
      ['其他', '1', '2', ''],
      ['粉丝总数与其他指标的合计', '', '7万', ''],
    );
    expect(figures(text)).toEqual([
      ['agrees', '8000', '8,000', '粉丝总数 · 基线值'],
      ['contradicts', '6万', '5万', '粉丝总数 · 目标值'],
      ['contradicts', '2026年5月18日', '2026年5月11日', '新品发布会 · 开始'],
    ]);
  });

  test('say nothing where the name is part of another or the cell holds more', () => {
    expect(
      figures(table(['指标', '目标'], ['粉丝总数占比', '6万'], ['粉丝总数', '6万，其中女性 4万'])),
    ).toEqual([]);
    expect(figures(table(['6万', '目标'], ['粉丝总数', '（见附件）']))).toEqual([]);
  });
});

describe('figures that agree', () => {
  test.each<[string, Language, string]>([
    ['总预算135万元。', 'zh-Hans', '135万元'],
    ['预算总额为1,350,000元', 'zh-Hans', '1,350,000元'],
    ['The total budget is ¥1.4M.', 'en', '¥1.4M'],
    ['新品发布会在2026年5月', 'zh-Hans', '2026年5月'],
    ['Repeat rate (target 18%)', 'en', '18'],
  ])('%s', (text, language, typed) => {
    expect(figures(text, language).map(([kind, found]) => [kind, found])).toEqual([['agrees', typed]]);
  });
});

describe('nothing is said about', () => {
  test.each([
    // Something else than what is named.
    '总预算135万元，较去年增加20万元。',
    '总预算中其中30万元用于投放。',
    '总预算较去年增加20%。',
    '粉丝总数每月增长3000人。',
    '粉丝总数第一阶段目标2万。',
    '粉丝总数3个月目标1万。',
    '人均总预算300元',
    'KOL合作费用30万元。',
    '短视频制作共12条，时长30秒。',
    '短视频制作共80条。',
    '新品发布会邀请200人。',
    '内容筹备需要18天。',
    '内容筹备在2026年3月10日开会。',
    '新品发布会原定2026年4月1日。',
    '2026年总预算正在制定，共三个里程碑。',
    // Other currencies, and bounds that hold.
    '总预算20万美元。',
    '总预算约130万元。',
    '总预算超过120万元。',
    '总预算控制在150万元以内。',
    '至少2万粉丝总数',
    '节奏：5月11日新品发布会，6月10日开放集章，8月31日验收。',
    '内容预算合计30万元。',
    '短视频制作 36 条、推文 4 篇，预算合计 86万元。',
    '新品发布会的嘉宾名单、短视频制作，费用合计90万元。',
    // No name in the sentence.
    '总预算已经确认。另需120万元。',
    '我们计划投入120万元。',
  ])('%s', (text) => {
    expect(figures(text).filter(([kind]) => kind === 'contradicts')).toEqual([]);
  });

  test.each([
    'The total budget grew by 12% to ¥1.35 million.',
    'Up to 300 people come to the Launch event.',
    'The Launch event costs ¥20,000.',
    'Followers rose from 12,000 last year.',
    'Each of the Followers costs ¥3.',
    'About 1.3 million of the total budget',
    'The budget for travel is ¥50,000.',
    'Chapter 3 has the total budget, see page 12.',
    'The Launch event was originally planned for 1 May 2026.',
    'We target 60,000 visitors.',
    'Our followers read us daily, the target is 60,000 reads.',
    'Followers: target 40%.',
    'The total budget for travel is ¥50,000.',
    '¥27.74 of the whole budget per member.',
  ])('%s', (text) => {
    expect(figures(text, 'en').filter(([kind]) => kind === 'contradicts')).toEqual([]);
  });
});

describe('whatever is written', () => {
  const fragments = [
    '总预算',
    '预算合计',
    '粉丝总数',
    'Followers',
    '目标',
    'target ',
    '实际',
    '新品发布会',
    'Launch event ',
    '短视频制作',
    '120万元',
    '¥1,350,000',
    '$1.2M',
    '5',
    '12%',
    '2026年5月18日',
    '3月1日',
    '18 May 2026',
    '2026-05-11',
    '第3章',
    '约',
    '超过',
    '增加',
    '，',
    '。',
    '；',
    ', ',
    '. ',
    '其中',
    ' ',
    '（',
    '）',
    '1,234,567',
    '１２３',
    '0.5亿',
    '万',
    '𠀀',
    'é',
    '\u200b',
    '-',
    ':',
  ];
  test('figures found stand where they are said to, and all can be replaced in one step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...fragments), { maxLength: 12 }), { maxLength: 4 }),
        (lines) => {
          const content = richTextFromPlain(lines.map((parts) => parts.join('')).join('\n'));
          const plan = planOf(content, 'zh-Hans', {});
          const found = typedFigures(calculatePlan(plan));
          const texts = [...textLines(content)];
          for (const { path, start, end, typed } of found) {
            const line = texts.find((candidate) => candidate.path.join() === path.join());
            expect(line?.text.slice(start, end)).toBe(typed);
            expect(typed).toMatch(/[\d０-９]/);
          }
          const replaced = replaceInLines(
            content,
            found.map(({ path, start, end, typed, node }) => ({
              path,
              start,
              end,
              expected: typed,
              nodes: [node],
            })),
          );
          const kept = plainText(replaced, () => '').length;
          expect(kept).toBe(
            plainText(content).length - found.reduce((sum, { typed }) => sum + typed.length, 0),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
