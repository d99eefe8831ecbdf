import { describe, expect, it } from 'vitest';
import { createHistory, record, undo } from '../history/history.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand } from './run.ts';

const plan: Plan = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'GBP',
    startDate: '2026-03-02',
    documentDate: '2026-03-02',
    confidentiality: 'internal',
  },
  [],
  {
    timeline: [
      { id: 'a', cells: { task: 'A' } },
      { id: 'b', cells: { task: 'B' } },
    ],
  },
  countingIdSource('s'),
);
const rowsOf = (of: Plan) =>
  inOrder(of.registers.timeline?.rows ?? {}).map(({ id, cells }) => [id, cells.task]);
const run = (call: CommandCall) => runCommand(plan, call, { newId: countingIdSource('n') });

describe('set-cells with rows to append', () => {
  it('sets cells and adds rows at the end as one step', () => {
    const result = run({
      command: 'set-cells',
      register: 'timeline',
      rows: [{ row: 'b', cells: { task: 'B2' } }],
      append: [{ cells: { task: 'C' } }, { row: 'd', cells: { task: 'D', start: '2026/3/5' } }],
    });
    expect(rowsOf(result.plan)).toEqual([
      ['a', 'A'],
      ['b', 'B2'],
      ['n1', 'C'],
      ['d', 'D'],
    ]);
    expect(result.plan.registers.timeline?.rows.d?.cells.start).toBe('2026-03-05');
    const history = record(createHistory(plan, true), result, { milliseconds: 0 });
    expect(undo(history)?.history.plan).toEqual(plan);
  });

  it('lets added rows refer to each other by name, and refuses cycles', () => {
    const added = (dependsOn: string | null) => [
      { row: 'c', cells: { task: 'C', dependsOn: 'D; A' } },
      { row: 'd', cells: { task: 'D', dependsOn } },
    ];
    const call = (dependsOn: string | null): CommandCall => ({
      command: 'set-cells',
      register: 'timeline',
      rows: [],
      append: added(dependsOn),
    });
    expect(run(call(null)).plan.registers.timeline?.rows.c?.cells.dependsOn).toEqual(['d', 'a']);
    expect(() => run(call('C'))).toThrow('C → D → C');
  });

  it('changes nothing when one text cannot be read or an id is taken', () => {
    const rows = [{ row: 'a', cells: { task: 'changed' } }];
    for (const append of [[{ cells: { start: 'soon' } }], [{ row: 'b', cells: {} }]])
      expect(() => run({ command: 'set-cells', register: 'timeline', rows, append })).toThrow(UserError);
    expect(rowsOf(plan)).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });
});
