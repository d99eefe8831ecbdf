import { describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import { buildView } from '../views/build-view.ts';
import { type BlockLine, shownBlock, type TableBlock } from './live-blocks.ts';
import type { BlockSource } from './live-sources.ts';

const context = { newId: countingIdSource('n') };

function planWith(language: Language = 'en'): Plan {
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
    },
    [],
    {
      budget: [
        { id: 'film', cells: { category: 'content', item: 'Film', quantity: 2, unitPrice: 50_000_000 } },
        { id: 'post', cells: { category: 'content', item: 'Posts', planned: 5_000_000 } },
        { id: 'reserve', cells: { category: 'contingency', item: 'Reserve', planned: 30_000_000 } },
      ],
      team: [],
    },
    countingIdSource('s'),
  );
}

const plan = planWith();

function table(source: Partial<Extract<BlockSource, { kind: 'table' }>> = {}, of = plan): TableBlock {
  const shown = shownBlock({ kind: 'table', register: 'budget', ...source }, calculatePlan(of));
  if (shown.kind !== 'table') throw new Error(`a ${shown.kind}`);
  return shown;
}

function texts(lines: readonly BlockLine[]): string[] {
  return lines.map((line) => {
    if (line.kind === 'group') return `${'#'.repeat(line.depth + 1)} ${line.title}`;
    const cells = line.cells.map(({ text }) => text).join(' | ');
    return line.kind === 'row' ? cells : `${line.label}: ${cells}`;
  });
}

describe('tables in texts', () => {
  test('show the register in its groups with subtotals and the total', () => {
    const shown = table();
    expect(shown.title).toBe('Budget');
    expect(shown.columns.map(({ title }) => title)).toEqual([
      'Item',
      'Quantity',
      'Unit price',
      'Planned',
      'Share',
    ]);
    expect(texts(shown.lines)).toEqual([
      '# Content creation and promotion',
      'Film | 2 | 500,000 | 1,000,000 | 74.1%',
      'Posts |  |  | 50,000 | 3.7%',
      'Subtotal:  |  |  | 1,050,000 | 77.8%',
      '# Contingency and miscellaneous',
      'Reserve |  |  | 300,000 | 22.2%',
      'Subtotal:  |  |  | 300,000 | 22.2%',
      'Total:  |  |  | 1,350,000 | 100.0%',
    ]);
  });

  test('show the columns asked for, in their order, also hidden and blank ones', () => {
    const shown = table({ columns: ['planned', 'item', 'channel'], groupBy: [], hasTotals: false });
    expect(shown.columns.map(({ declaration, isNumeric }) => [declaration.key, isNumeric])).toEqual([
      ['planned', true],
      ['item', false],
      ['channel', false],
    ]);
    expect(texts(shown.lines)).toEqual(['1,000,000 | Film | ', '50,000 | Posts | ', '300,000 | Reserve | ']);
  });

  test('filter and sort, with the totals of what is left', () => {
    const shown = table({
      columns: ['item', 'planned'],
      filters: { category: { kind: 'values', values: ['content'] } },
      sort: [{ column: 'planned', direction: 'ascending' }],
      groupBy: [],
    });
    expect(texts(shown.lines)).toEqual(['Posts | 50,000', 'Film | 1,000,000', 'Total:  | 1,050,000']);
    expect(shown.lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))).toEqual(['post', 'film']);
  });

  test('speak the language of the calculation', () => {
    const shown = shownBlock({ kind: 'table', register: 'budget' }, calculatePlan(plan, 'zh-Hant'));
    expect(shown.kind === 'table' && shown.title).toBe('預算分配');
  });

  test('are the same object while registers and properties stay the same', () => {
    const source: BlockSource = { kind: 'table', register: 'budget' };
    const before = calculatePlan(plan);
    const shown = shownBlock(source, before);
    const typed = runCommand(plan, { command: 'add-section', title: 'New' }, context).plan;
    expect(shownBlock(source, recalculatePlan(before, typed))).toBe(shown);
    const dearer = runCommand(
      plan,
      { command: 'set-cell', register: 'budget', row: 'post', column: 'planned', value: 7_000_000 },
      context,
    ).plan;
    const after = shownBlock(source, recalculatePlan(before, dearer));
    expect(after.kind === 'table' && texts(after.lines).at(-1)).toContain('1,370,000');
  });

  test('of 10,000 rows come fast', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: `r${index}`,
      cells: { item: `Item ${index}`, category: 'content', planned: index },
    }));
    const big = createPlan(plan.properties, [], { budget: rows }, countingIdSource('s'));
    const calculation = calculatePlan(big);
    const start = performance.now();
    const shown = shownBlock({ kind: 'table', register: 'budget' }, calculation);
    expect(shown.kind === 'table' && shown.lines.length).toBe(10_001);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('views in texts', () => {
  test('are named and can be built', () => {
    const calculation = calculatePlan(plan);
    const shown = shownBlock({ kind: 'view', register: 'budget', view: 0 }, calculation);
    expect(shown).toMatchObject({ kind: 'view', title: 'Budget by category', view: { kind: 'chart' } });
    if (shown.kind === 'view' && shown.view.kind !== 'gantt')
      expect(buildView(shown.view, shown.module, calculation).kind).toBe('chart');
  });
});

describe('blocks whose source is gone', () => {
  const shown = (source: BlockSource, of = plan, name = 'As it was') =>
    shownBlock(source, calculatePlan(of), name);

  test.each<[BlockSource, string]>([
    [{ kind: 'table', register: 'risks' }, 'registerGone'],
    [{ kind: 'table', register: 'nothing' }, 'registerGone'],
    [{ kind: 'view', register: 'budget', view: 50 }, 'viewGone'],
  ])('%o', (source, kind) => {
    expect(shown(source)).toMatchObject({ kind: 'missing', name: 'As it was', problem: { kind } });
  });

  test('come back with their register', () => {
    const hidden = runCommand(
      plan,
      { command: 'hide-register', register: 'budget', isHidden: true },
      context,
    ).plan;
    expect(shown({ kind: 'table', register: 'budget' }, hidden).kind).toBe('missing');
    expect(shown({ kind: 'table', register: 'budget' }, plan).kind).toBe('table');
  });

  test('show what is left when a column is gone', () => {
    const block = shown({ kind: 'table', register: 'budget', columns: ['item', 'gone'], groupBy: ['gone'] });
    expect(block.kind === 'table' && texts(block.lines)).toEqual(['Film', 'Posts', 'Reserve']);
  });
});
