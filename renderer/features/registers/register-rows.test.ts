import { describe, expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../../core/commands/run.ts';
import { createPlan } from '../../../core/model/factory.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import type { TableView } from '../../../core/model/register-settings.ts';
import { arrangeRows } from '../../../core/tables/arrange.ts';
import { calculatePlan, recalculatePlan } from '../../../core/tables/calculation.ts';
import { computedRowOf, gridTotals, registerRowModel } from './register-rows.ts';

const format = { language: 'en', currency: 'CNY' } as const;
const start = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-01-01',
    documentDate: '2026-01-01',
    confidentiality: 'internal',
  },
  [],
  {
    budget: [
      { id: 'a', cells: { item: 'A', category: 'content', month: '2026-02', planned: 100 } },
      { id: 'b', cells: { item: 'B', category: 'platform', month: '2026-01', planned: 200 } },
      { id: 'c', cells: { item: 'C', category: 'content', month: '2026-01', planned: 300 } },
      { id: 'd', cells: { item: 'D', planned: 400 } },
    ],
  },
  countingIdSource('p'),
);

function modelOf(view: TableView, collapsed: readonly string[] = []) {
  const register = calculatePlan(start).register('budget');
  const arrangement = arrangeRows(register, view, format);
  const model = registerRowModel(register.module, arrangement, { collapsed: new Set(collapsed), format });
  const lines: string[] = [];
  for (let index = 0; index < model.count; index++) {
    const item = model.itemAt(index);
    if (item?.kind === 'record') lines.push(item.record.id);
    else if (item)
      lines.push(`${'·'.repeat(item.level)}${item.title} ${item.count} ${item.subtotals.planned ?? ''}`);
  }
  return { lines, groups: model.groups };
}

describe('the lines of a register', () => {
  it('are its rows in order without groups', () => {
    expect(modelOf({ groupBy: [] }).lines).toEqual(['a', 'b', 'c', 'd']);
  });
  it('stand under groups of any level, with subtotals', () => {
    expect(modelOf({ groupBy: ['category', 'month'] }).lines).toEqual([
      '·Content creation and promotion 2 ¥4.00',
      '··2026-01 1 ¥3.00',
      'c',
      '··2026-02 1 ¥1.00',
      'a',
      '·Platform fees and media 1 ¥2.00',
      '··2026-01 1 ¥2.00',
      'b',
      '·Without Category 1 ¥4.00',
      '··Without Month 1 ¥4.00',
      'd',
    ]);
  });
  it('fold away with the names of the groups shown', () => {
    const { groups } = modelOf({ groupBy: ['category', 'month'] });
    expect(groups).toHaveLength(7);
    expect(modelOf({ groupBy: ['category', 'month'] }, groups).lines).toHaveLength(3);
  });
});

describe('records', () => {
  const records = (plan: typeof start, before = calculatePlan(start)) => {
    const calculation = recalculatePlan(before, plan);
    const register = calculation.register('budget');
    const arrangement = arrangeRows(register, { groupBy: [] }, format);
    const model = registerRowModel(register.module, arrangement, { collapsed: new Set(), format });
    return [0, 1, 2, 3].map((index) => {
      const item = model.itemAt(index);
      if (item?.kind !== 'record') throw new Error('no record');
      return item.record;
    });
  };
  const edited = (call: CommandCall) => runCommands(start, [call], { newId: countingIdSource('n') }).plan;

  it('stay the same objects where nothing changed', () => {
    const before = records(start);
    const after = records(
      edited({ command: 'set-cell', register: 'budget', row: 'b', column: 'note', value: 'x' }),
    );
    expect(after.map((record, index) => record === before[index])).toEqual([true, false, true, true]);
  });
  it('differ when only an unfitting text came or went', () => {
    const call: CommandCall = {
      command: 'set-cell',
      register: 'budget',
      row: 'b',
      column: 'quantity',
      value: 'few',
      keepsMisfits: true,
    };
    const [, before] = records(start);
    const [, after] = records(edited(call));
    expect(after?.values).toEqual(before?.values);
    expect(after?.stored).not.toBe(before?.stored);
    expect(after && computedRowOf(after).row.misfits).toEqual({ quantity: 'few' });
  });
});

it('totals say what they are unless they are sums', () => {
  const { plan } = runCommands(
    start,
    [{ command: 'set-column', register: 'budget', column: 'planned', total: { by: 'average' } }],
    { newId: countingIdSource('n') },
  );
  const average = calculatePlan(plan).register('budget');
  expect(gridTotals(average.module, average.totals, format).planned).toEqual({
    label: 'Average',
    text: '¥2.50',
  });
  const sum = calculatePlan(start).register('budget');
  expect(gridTotals(sum.module, sum.totals, format).planned).toBe('¥10.00');
});
