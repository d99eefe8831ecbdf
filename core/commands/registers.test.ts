import { describe, expect, it } from 'vitest';
import { makeBigPlan } from '../../tests/bench/big-plan.ts';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { UserError } from '../words/translate.ts';
import { type CommandCall, runCommand, runUntrusted } from './run.ts';

function withTasks(names: string): Plan {
  return createPlan(
    smallPlan().properties,
    [],
    { timeline: [...names].map((name) => ({ id: name, cells: { task: name.toUpperCase() } })) },
    countingIdSource('p'),
  );
}
const newId = countingIdSource('n');
const run = (plan: Plan, call: CommandCall) => runCommand(plan, call, { newId }).plan;
const order = (plan: Plan, register = 'timeline') =>
  inOrder(plan.registers[register]?.rows ?? {})
    .map((row) => row.id)
    .join('');
const cells = (plan: Plan, row: string, register = 'timeline'): Cells =>
  plan.registers[register]?.rows[row]?.cells ?? {};
const refusal = (plan: Plan, call: unknown) => {
  try {
    runUntrusted(plan, call, { newId });
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return null;
};
const depend = (row: string, dependsOn: string | readonly string[]) =>
  ({ row, cells: { dependsOn } }) as const;

describe('order of rows', () => {
  const moves: readonly [CommandCall, string][] = [
    [{ command: 'move-rows', register: 'timeline', rows: ['d', 'b'], after: null }, 'bdace'],
    [{ command: 'move-rows', register: 'timeline', rows: ['a', 'b'], after: 'e' }, 'cdeab'],
    [{ command: 'move-rows', register: 'timeline', rows: ['e', 'a', 'e'], after: 'b' }, 'baecd'],
    [{ command: 'add-row', register: 'timeline', row: 'x' }, 'abcdex'],
    [{ command: 'add-row', register: 'timeline', row: 'x', after: null }, 'xabcde'],
    [{ command: 'add-row', register: 'timeline', row: 'x', after: 'b' }, 'abxcde'],
    [{ command: 'duplicate-row', register: 'timeline', row: 'b', copy: 'x' }, 'abxcde'],
    [{ command: 'delete-rows', register: 'timeline', rows: ['a', 'c'] }, 'bde'],
  ];
  it.each(moves)('%j', (call, expected) => {
    expect(order(run(withTasks('abcde'), call))).toBe(expected);
  });

  it('holds out hundreds of insertions at one place', () => {
    let plan = withTasks('ab');
    for (let count = 0; count < 1500; count++)
      plan = run(plan, { command: 'add-row', register: 'timeline', row: `r${count}`, after: 'a' });
    const ids = inOrder(plan.registers.timeline?.rows ?? {}).map((row) => row.id);
    expect(ids).toEqual(['a', ...Array.from({ length: 1500 }, (_, index) => `r${1499 - index}`), 'b']);
  });

  it('makes no patch for a move to where the rows are', () => {
    const call: CommandCall = { command: 'move-rows', register: 'timeline', rows: ['b', 'c'], after: 'a' };
    expect(runCommand(withTasks('abcde'), call, { newId }).patches).toEqual([]);
  });
});

describe('dependencies', () => {
  it('are named by id, by name, and by names set in the same command', () => {
    const plan = run(withTasks('abc'), {
      command: 'set-cells',
      register: 'timeline',
      rows: [{ row: 'a', cells: { task: '新名' } }, depend('b', '新名；C'), depend('c', 'a')],
    });
    expect(cells(plan, 'b').dependsOn).toEqual(['a', 'c']);
    expect(cells(plan, 'c').dependsOn).toEqual(['a']);
    expect(
      refusal(plan, { command: 'set-cell', register: 'timeline', row: 'b', column: 'dependsOn', value: 'A' }),
    ).toBe('cell.noSuchRow');
  });

  it('never form a cycle, nor name a row that is not there', () => {
    const chained = run(withTasks('abcd'), {
      command: 'set-cells',
      register: 'timeline',
      rows: [depend('b', ['a']), depend('c', ['b']), depend('d', ['c'])],
    });
    for (const value of [['d'], ['a'], ['b', 'c']])
      expect(
        refusal(chained, { command: 'set-cell', register: 'timeline', row: 'a', column: 'dependsOn', value }),
      ).toBe('row.dependencyCycle');
    expect(
      refusal(chained, {
        command: 'set-cell',
        register: 'timeline',
        row: 'a',
        column: 'dependsOn',
        value: ['zz'],
      }),
    ).toBe('row.unknown');
    expect(
      refusal(chained, { command: 'add-row', register: 'timeline', row: 'x', cells: { dependsOn: ['x'] } }),
    ).toBe('row.dependencyCycle');
    // Turning the chain around is fine as one edit, whatever the order of the rows in it.
    const turned = run(chained, {
      command: 'set-cells',
      register: 'timeline',
      rows: [
        depend('a', ['b']),
        depend('b', ['c']),
        depend('c', ['d']),
        { row: 'd', cells: { dependsOn: null } },
      ],
    });
    expect(cells(turned, 'a').dependsOn).toEqual(['b']);
    expect(() =>
      run(chained, {
        command: 'set-cell',
        register: 'timeline',
        row: 'b',
        column: 'dependsOn',
        value: ['d'],
      }),
    ).toThrow('B → D → C → B');
  });

  it('go with the rows to which they point', () => {
    const plan = run(withTasks('abc'), {
      command: 'set-cells',
      register: 'timeline',
      rows: [depend('c', ['a', 'b', 'a'])],
    });
    expect(cells(plan, 'c').dependsOn).toEqual(['a', 'b']);
    const one = run(plan, { command: 'delete-rows', register: 'timeline', rows: ['a'] });
    expect(cells(one, 'c').dependsOn).toEqual(['b']);
    const { startDate } = plan.properties;
    // It stays where it was shown.
    expect(cells(run(one, { command: 'delete-rows', register: 'timeline', rows: ['b'] }), 'c')).toEqual({
      task: 'C',
      start: startDate,
      end: startDate,
    });
  });
});

describe('refusals', () => {
  const calls: readonly [unknown, string][] = [
    ['text', 'command.notACall'],
    [null, 'command.notACall'],
    [[], 'command.notACall'],
    [{ command: 7 }, 'command.notACall'],
    [{ command: 'toString' }, 'command.unknown'],
    [{ command: 'delete-rows' }, 'command.badArguments'],
    [{ command: 'delete-rows', register: 'timeline', rows: [] }, 'command.badArguments'],
    [{ command: 'delete-rows', register: 'timeline', rows: ['a'], why: 1 }, 'command.badArguments'],
    [
      JSON.parse('{"command":"add-row","register":"timeline","__proto__":{"row":"x"}}'),
      'command.badArguments',
    ],
    [{ command: 'add-row', register: 'nowhere' }, 'register.unknown'],
    [{ command: 'add-row', register: '__proto__' }, 'register.unknown'],
    [{ command: 'add-row', register: 'timeline', row: 'a' }, 'row.exists'],
    [{ command: 'add-row', register: 'timeline', row: 'a b' }, 'command.badArguments'],
    [{ command: 'add-row', register: 'timeline', cells: { nothing: 1 } }, 'column.unknown'],
    [{ command: 'add-row', register: 'budget', cells: { share: 1 } }, 'column.computed'],
    [{ command: 'set-cell', register: 'timeline', row: 'zz', column: 'task', value: 'x' }, 'row.unknown'],
    [
      { command: 'set-cell', register: 'timeline', row: 'constructor', column: 'task', value: 'x' },
      'command.badArguments',
    ],
    [
      { command: 'set-cell', register: 'timeline', row: 'a', column: 'task', value: { a: 1 } },
      'command.badArguments',
    ],
    [{ command: 'set-cell', register: 'timeline', row: 'a', column: 'task', value: 5 }, 'cell.takesText'],
    [{ command: 'move-rows', register: 'timeline', rows: ['a'], after: 'a' }, 'row.moveAfterItself'],
    [{ command: 'move-rows', register: 'timeline', rows: ['a'], after: 'zz' }, 'row.unknown'],
    [{ command: 'set-plan-properties' }, 'command.badArguments'],
    [{ command: 'set-plan-properties', currency: 'QQQ' }, 'currency.unknown'],
    [{ command: 'set-plan-properties', budget: 1 }, 'command.badArguments'],
    [{ command: 'add-picture', data: 'aGVsbG8=' }, 'media.notPicture'],
    [{ command: 'add-picture', data: 'Qk0=' }, 'media.notPicture'],
    [{ command: 'add-picture', data: '***' }, 'command.badArguments'],
  ];
  it.each(calls)('%j', (call, key) => {
    expect(refusal(withTasks('ab'), call)).toBe(key);
  });

  it('say which field is wrong', () => {
    const message = (call: unknown) => {
      try {
        runUntrusted(withTasks('a'), call, { newId });
      } catch (error) {
        return String(error);
      }
      return '';
    };
    expect(
      message({ command: 'set-cells', register: 'timeline', rows: [{ row: 'a', cells: {}, x: 1 }] }),
    ).toContain('rows.0: unknown field "x"');
    expect(message({ command: 'add-section', title: 5 })).toContain('title');
    expect(
      message({ command: 'add-section', title: '', content: { type: 'doc', content: [{ type: 'script' }] } }),
    ).toContain('content.content.0');
  });
});

describe('currency', () => {
  const budgetOf = (unitPrice: number) =>
    createPlan(
      smallPlan().properties,
      [],
      { budget: [{ id: 'a', cells: { item: 'x', unitPrice } }] },
      countingIdSource('p'),
    );
  it.each([
    ['JPY', 1250, 13],
    ['JPY', -1250, -13],
    ['JPY', 1249, 12],
    ['KWD', 1250, 12500],
    ['USD', 1250, 1250],
  ])('a change to %s takes %d to %d minor units', (currency, before, after) => {
    expect(
      cells(run(budgetOf(before), { command: 'set-plan-properties', currency }), 'a', 'budget').unitPrice,
    ).toBe(after);
  });
  it('is refused when amounts would no longer be exact', () => {
    expect(
      refusal(budgetOf(Number.MAX_SAFE_INTEGER), { command: 'set-plan-properties', currency: 'KWD' }),
    ).toBe('money.tooLarge');
  });
});

it('stays quick on a plan of the promised size', () => {
  const plan = makeBigPlan();
  const tasks = inOrder(plan.registers.timeline?.rows ?? {});
  const begin = performance.now();
  // Each of these was quadratic in rows when it looked at every row for every row.
  run(plan, {
    command: 'set-cells',
    register: 'timeline',
    rows: tasks.slice(1).map((row, index) => depend(row.id, String(tasks[index]?.cells.task))),
  });
  run(plan, {
    command: 'set-cells',
    register: 'budget',
    rows: inOrder(plan.registers.budget?.rows ?? {}).map((row) => ({
      row: row.id,
      cells: { quantity: 2, item: row.id },
    })),
  });
  expect(performance.now() - begin).toBeLessThan(5000);
});
