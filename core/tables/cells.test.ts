import { describe, expect, it } from 'vitest';
import type { CellValue } from '../model/plan.ts';
import { budget } from '../modules/budget.ts';
import { timeline } from '../modules/timeline.ts';
import { UserError } from '../words/translate.ts';
import { checkCellValue, maximumReferences, maximumTextLength } from './cells.ts';
import { editText } from './format-cell.ts';
import { findColumn, type RegisterModule } from './register-module.ts';
import { parseCellText } from './typed-text.ts';

function column(module: RegisterModule, key: string) {
  const declaration = findColumn(module, key);
  if (!declaration) throw new Error(`no column ${key}`);
  return declaration;
}

const ids: Record<string, string> = { 设计: 'r1', '文案、海报': 'r2', 'A; B': 'r3', Brief: 'r4' };
const context = { currency: 'CNY', rowIdByName: (name: string) => ids[name] ?? null };

const read: readonly [RegisterModule, string, string, CellValue | null][] = [
  // money
  [budget, 'planned', '1200', 120_000],
  [budget, 'planned', '¥1,200.50', 120_050],
  [budget, 'planned', '￥１，２００．５０', 120_050],
  [budget, 'planned', 'CNY 1200', 120_000],
  [budget, 'planned', '1200 CNY', 120_000],
  [budget, 'planned', '-US$5', -500],
  [budget, 'planned', '€ 5', 500],
  [budget, 'planned', '20元', 2_000],
  [budget, 'planned', '(300)', -30_000],
  [budget, 'planned', '（300.5）', -30_050],
  [budget, 'planned', '(¥300)', -30_000],
  [budget, 'planned', '−300', -30_000],
  [budget, 'planned', '1.2万', 1_200_000],
  [budget, 'planned', '1.2万元', 1_200_000],
  [budget, 'planned', '¥3萬', 3_000_000],
  [budget, 'planned', '2亿', 20_000_000_000],
  [budget, 'planned', '1万亿', 100_000_000_000_000],
  [budget, 'planned', '0.12345万', 123_450],
  [budget, 'planned', '1 234 567', 123_456_700],
  [budget, 'planned', '0.005', 1],
  [budget, 'planned', '  ', null],
  // numbers
  [budget, 'quantity', '１２', 12],
  [budget, 'quantity', '1,234.5', 1234.5],
  [budget, 'quantity', '1.1%', 0.011],
  [budget, 'quantity', '-0', 0],
  [budget, 'quantity', '.5', 0.5],
  // percent
  [timeline, 'percentDone', '50%', 0.5],
  [timeline, 'percentDone', '50', 0.5],
  [timeline, 'percentDone', '３３．３％', 0.333],
  [timeline, 'percentDone', '100 %', 1],
  // dates and months
  [timeline, 'start', '2026-03-05', '2026-03-05'],
  [timeline, 'start', '2026/3/5', '2026-03-05'],
  [timeline, 'start', '2026.3.5', '2026-03-05'],
  [timeline, 'start', '2026年3月5日', '2026-03-05'],
  [timeline, 'start', '２０２６年３月５日', '2026-03-05'],
  [budget, 'month', '2026-03', '2026-03'],
  [budget, 'month', '2026年3月', '2026-03'],
  [budget, 'month', '2026/3', '2026-03'],
  [budget, 'month', '2026-03-31', '2026-03'],
  // choices, by value and by title in any language
  [budget, 'category', 'content', 'content'],
  [budget, 'category', 'Content creation and promotion', 'content'],
  [budget, 'category', ' content creation AND promotion ', 'content'],
  [budget, 'category', 'Legal advice', 'Legal advice'],
  [timeline, 'kind', 'Milestone', 'milestone'],
  [timeline, 'kind', '里程碑', 'milestone'],
  // references, also by names that hold separators
  [timeline, 'dependsOn', '设计', ['r1']],
  [timeline, 'dependsOn', '设计；Brief', ['r1', 'r4']],
  [timeline, 'dependsOn', '设计、Brief', ['r1', 'r4']],
  [timeline, 'dependsOn', '文案、海报', ['r2']],
  [timeline, 'dependsOn', '文案、海报; Brief', ['r2', 'r4']],
  [timeline, 'dependsOn', 'A; B', ['r3']],
  // text
  [budget, 'item', '  as typed ', '  as typed '],
  [budget, 'owner', ' 周以宁 ', '周以宁'],
  [budget, 'note', '', null],
];

const refused: readonly [RegisterModule, string, string][] = [
  [budget, 'planned', '12%'],
  [budget, 'planned', 'twelve'],
  [budget, 'planned', '1,23'],
  [budget, 'planned', '1.234,56'],
  [budget, 'planned', '1 2'],
  [budget, 'planned', '5²'],
  [budget, 'planned', '①'],
  [budget, 'planned', '--5'],
  [budget, 'planned', '¥'],
  [budget, 'planned', '99999999999999999'],
  [budget, 'quantity', '1e5'],
  [budget, 'quantity', 'NaN'],
  [timeline, 'percentDone', '101'],
  [timeline, 'percentDone', '-1%'],
  [timeline, 'durationDays', '1.5'],
  [timeline, 'durationDays', '-1'],
  [timeline, 'durationDays', '99999'],
  [timeline, 'start', '2026-02-30'],
  [timeline, 'start', '5/3/2026'],
  [timeline, 'start', 'tomorrow'],
  [budget, 'month', '2026-13'],
  [timeline, 'kind', 'epic'],
  [timeline, 'dependsOn', 'nobody'],
  [timeline, 'dependsOn', '设计; nobody'],
  [budget, 'item', 'x'.repeat(maximumTextLength + 1)],
];

describe('typed text', () => {
  it.each(
    read.map(([module, key, text, value]) => [`${module.key}.${key}`, text, value, module, key] as const),
  )('%s: %j is %j', (_name, text, value, module, key) => {
    expect(parseCellText(column(module, key), text, context)).toEqual(value);
  });
  it.each(refused.map(([module, key, text]) => [`${module.key}.${key}`, text, module, key] as const))(
    '%s refuses %j',
    (_name, text, module, key) => {
      expect(() => parseCellText(column(module, key), text, context)).toThrow(UserError);
    },
  );
  it('of the cell editor is read back to the same value', () => {
    const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]));
    const format = {
      language: 'zh-Hans' as const,
      currency: 'CNY',
      rowName: (id: string) => names[id] ?? null,
    };
    for (const [module, key, , value] of read) {
      if (value === null) continue;
      const declaration = column(module, key);
      expect(parseCellText(declaration, editText(declaration, value, format), context)).toEqual(value);
    }
  });
});

describe('stored values', () => {
  it.each([
    ['planned', 12.5],
    ['planned', Number.NaN],
    ['planned', 2 ** 60],
    ['quantity', Number.POSITIVE_INFINITY],
    ['quantity', ['a']],
    ['item', 5],
    ['month', '2026-3'],
    ['month', 202603],
  ])('budget.%s refuses %j', (key, value) => {
    expect(() => checkCellValue(column(budget, key), value)).toThrow(UserError);
  });
  it('lists of references have a bound', () => {
    const many = Array.from({ length: maximumReferences + 1 }, (_, index) => `r${index}`);
    expect(() => checkCellValue(column(timeline, 'dependsOn'), many)).toThrow(UserError);
    expect(Object.is(checkCellValue(column(budget, 'quantity'), -0), 0)).toBe(true);
  });
});
