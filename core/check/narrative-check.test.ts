import { applyPatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { languages } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { plainText, type RichText, richTextFromPlain } from '../narrative/document.ts';
import { planText } from '../narrative/plan-text.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { checkNarrative, type NarrativeFinding, narrativeFindingText } from './narrative-check.ts';

const context = { newId: countingIdSource('n') };

function planWith(...sections: readonly (string | RichText)[]): Plan {
  return createPlan(
    {
      title: 'Tea',
      client: '',
      author: '',
      language: 'zh-Hans',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    sections.map((text, index) => ({
      level: index === 0 ? 1 : 2,
      title: `第${index + 1}节`,
      content: typeof text === 'string' ? richTextFromPlain(text) : text,
    })),
    { budget: [{ id: 'film', cells: { item: '短视频制作', category: 'content', planned: 135_000_000 } }] },
    countingIdSource('s'),
  );
}

const check = (plan: Plan) => checkNarrative(plan, calculatePlan(plan));
const kinds = (findings: readonly NarrativeFinding[]) => findings.map(({ kind, found }) => [kind, found]);

describe('the check of the texts', () => {
  test.each([
    ['客户预算待定', '待定'],
    ['第X个月完成', '第X个月'],
    ['第 x 周开始', '第 x 周'],
    ['覆盖XX家门店', 'XX家'],
    ['增长X%', 'X%'],
    ['投入XX万元', 'XX万'],
    ['20XX年度', '20XX'],
    ['费用见附件（TBD）', 'TBD'],
    ['Contact: ____', '____'],
    ['联系人：[Client Name]', '[Client Name]'],
    ['目标是×××', '×××'],
    ['数据來源待補充', '待補充'],
  ])('finds what is to be filled in: %s', (text, found) => {
    expect(kinds(check(planWith(text)))).toContainEqual(['leftover', found]);
  });

  test.each([
    'XL 和 XXL 尺码',
    '覆盖 X 平台与小红书',
    '3×4 的矩阵',
    '等待定制商品',
    'The textbook says so.',
    '2026年3月',
    'Mexx and Exxon',
  ])('leaves alone: %s', (text) => {
    expect(check(planWith(text)).filter(({ kind }) => kind === 'leftover')).toEqual([]);
  });

  test('finds sections without text, but no chapters that hold others', () => {
    const plan = planWith('', 'text', '');
    expect(check(plan).map(({ kind, place }) => [kind, place.section])).toEqual([['emptySection', 's3']]);
  });

  test('finds broken references, each with its place', () => {
    const source = { kind: 'cell', register: 'budget', row: 'gone', column: 'planned' } as const;
    const plan = planWith({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'x' }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                {
                  type: 'paragraph',
                  content: [
                    { type: 'text', text: 'only ' },
                    { type: 'liveReference', attrs: { source, name: '展会 · 计划金额' } },
                  ],
                },
              ],
            },
          ],
        },
        {
          type: 'liveBlock',
          attrs: { source: { kind: 'table', register: 'risks' }, name: 'Risks' },
        },
      ],
    });
    expect(
      check(plan).map(({ place, problem }) => [place.path, place.start, place.end, problem.in('zh-Hans')]),
    ).toEqual([
      [[1, 0, 0], 5, 6, '“展会 · 计划金额”所引用的条目已从“预算分配”中删除。'],
      [[2], 0, 0, '“Risks”所引用的“风险登记册”已停用或删除。'],
    ]);
  });

  test('says where and what in three languages', () => {
    const plan = planWith('总预算120万元。另有待定。');
    for (const language of languages)
      for (const finding of check(plan))
        expect(narrativeFindingText(plan, finding, language)).toContain('第1节');
    expect(check(plan).map((finding) => narrativeFindingText(plan, finding, 'zh-Hans'))).toEqual([
      '章节“第1节”：正文写的是120万元，而预算分配 · 计划金额合计是135万元。',
      '章节“第1节”：“待定”尚待填写。',
    ]);
  });
});

/** The call that puts a live reference in the place of what was typed. */
function replacing(findings: readonly NarrativeFinding[]) {
  return {
    command: 'replace-in-section' as const,
    replacements: findings.flatMap(({ figure }) =>
      figure
        ? [
            {
              section: figure.section,
              path: [...figure.path],
              start: figure.start,
              end: figure.end,
              expected: figure.typed,
              by: { kind: 'reference' as const, ...figure.node.attrs },
            },
          ]
        : [],
    ),
  };
}

describe('replacing typed figures', () => {
  const plan = planWith('总预算120万元，短视频制作预算135万元。', '总预算¥1,350,000。');

  test('puts live references in their place, in one step that can be undone', () => {
    const { plan: after, inverse } = runCommand(plan, replacing(check(plan)), context);
    const calculation = calculatePlan(after);
    const { atomText } = planText(calculation);
    expect(Object.values(after.sections).map(({ content }) => plainText(content, atomText))).toEqual([
      '总预算135万元，短视频制作预算135万元。',
      '总预算¥1,350,000。',
    ]);
    expect(checkNarrative(after, calculation)).toEqual([]);
    const dearer = runCommand(
      after,
      { command: 'set-cell', register: 'budget', row: 'film', column: 'planned', value: 140_000_000 },
      context,
    ).plan;
    expect(
      plainText(
        dearer.sections.s2?.content ?? richTextFromPlain(''),
        planText(calculatePlan(dearer)).atomText,
      ),
    ).toBe('总预算¥1,400,000。');
    expect(applyPatches(after, [...inverse])).toEqual(plan);
  });

  test('keeps the marks of what goes and leaves the rest alone', () => {
    const bold = [{ type: 'bold' as const }];
    const marked = planWith({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '总预算' },
            { type: 'text', text: '120', marks: bold },
            { type: 'text', text: '万元，共六期' },
          ],
        },
      ],
    });
    const { plan: after } = runCommand(marked, replacing(check(marked)), context);
    const [block] = after.sections.s1?.content.content ?? [];
    expect(block?.type === 'paragraph' && block.content).toMatchObject([
      { type: 'text', text: '总预算' },
      { type: 'liveReference', marks: bold },
      { type: 'text', text: '，共六期' },
    ]);
  });

  test('is refused as a whole when the text moved', () => {
    const call = replacing(check(plan));
    const moved = runCommand(
      plan,
      { command: 'set-section-content', section: 's1', content: richTextFromPlain('新的总预算120万元。') },
      context,
    ).plan;
    expect(() => runCommand(moved, call, context)).toThrow('is no longer where it was found');
    const [first] = call.replacements;
    if (!first) throw new Error('nothing to replace');
    for (const path of [[9], [0, 0], []])
      expect(() => runCommand(plan, { ...call, replacements: [{ ...first, path }] }, context)).toThrow();
    expect(() =>
      runCommand(plan, { ...call, replacements: [{ ...first, section: 'gone' }] }, context),
    ).toThrow('gone');
  });

  test('by plain text works the same way', () => {
    const [first] = replacing(check(plan)).replacements;
    if (!first) throw new Error('nothing to replace');
    const by = { kind: 'text' as const, text: '一百三十五万元' };
    const { plan: after } = runCommand(
      plan,
      { command: 'replace-in-section', replacements: [{ ...first, by }] },
      context,
    );
    expect(plainText(after.sections.s1?.content ?? richTextFromPlain(''))).toMatch(/^总预算一百三十五万元，/);
  });
});
