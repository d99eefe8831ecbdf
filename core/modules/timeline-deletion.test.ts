import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf as planOfRegisters } from '../../tests/support/computed-values.ts';
import { type CommandCall, runCommand } from '../commands/run.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { timelineSchedule } from './timeline-schedule.ts';

const context = { newId: () => 'new' };

function edited(plan: Plan, ...calls: readonly CommandCall[]): Plan {
  return calls.reduce((now, call) => runCommand(now, call, context).plan, plan);
}

/** A plan that starts on Monday, 2 March 2026, with rows by id. */
function planOf(rows: Readonly<Record<string, Cells>>): Plan {
  const empty = planOfRegisters({});
  return edited(
    { ...empty, properties: { ...empty.properties, startDate: '2026-03-02' } },
    ...Object.entries(rows).map(
      ([row, cells]): CommandCall => ({
        command: 'add-row',
        register: 'timeline',
        row,
        cells: { task: row, ...cells },
      }),
    ),
  );
}

const deleted = (plan: Plan, ...rows: string[]) =>
  edited(plan, { command: 'delete-rows', register: 'timeline', rows });
const cellsOf = (plan: Plan, row: string): Cells => plan.registers.timeline?.rows[row]?.cells ?? {};
const startOf = (plan: Plan, row: string) => timelineSchedule(plan).task(row)?.start;

/** Three tasks of a week each, one behind the other, and a milestone. */
const chain = planOf({
  brief: { start: '2026-03-02', end: '2026-03-06' },
  design: { workingDays: 5, dependsOn: ['brief'] },
  print: { workingDays: 5, dependsOn: ['design'] },
  shipped: { kind: 'milestone', dependsOn: ['print'] },
});

describe('deleting a row that others wait for', () => {
  it('closes the chain behind it', () => {
    const shorter = deleted(chain, 'design');
    expect(cellsOf(shorter, 'print').dependsOn).toEqual(['brief']);
    expect(startOf(shorter, 'print')).toBe('2026-03-09');
    const shortest = deleted(chain, 'print', 'design');
    expect(cellsOf(shortest, 'shipped').dependsOn).toEqual(['brief']);
    expect(startOf(shortest, 'shipped')).toBe('2026-03-06');
  });

  it('keeps how long a row waits, and links that it had anyway', () => {
    const waiting = edited(
      chain,
      { command: 'set-link', from: 'design', to: 'print', lagDays: 3 },
      { command: 'set-link', from: 'brief', to: 'shipped', type: 'FF', lagDays: 2, lagUnit: 'calendar' },
    );
    const shorter = deleted(waiting, 'design');
    expect(cellsOf(shorter, 'print')).toMatchObject({ dependsOn: ['brief'], linkRules: 'brief:FS+3d' });
    const shortest = deleted(waiting, 'print');
    expect(cellsOf(shortest, 'shipped')).toMatchObject({
      dependsOn: ['brief', 'design'],
      linkRules: 'brief:FF+2c',
    });
  });

  it('takes no link over that is not from finish to start', () => {
    const together = edited(chain, { command: 'set-link', from: 'design', to: 'print', type: 'SS' });
    const shorter = deleted(together, 'design');
    expect(cellsOf(shorter, 'print').dependsOn).toBeUndefined();
    expect(startOf(shorter, 'print')).toBe(startOf(together, 'print'));
  });

  it('leaves rows where they stand that wait for nothing any more', () => {
    const first = deleted(chain, 'brief');
    expect(cellsOf(first, 'design')).toEqual({ task: 'design', workingDays: 5, start: '2026-03-09' });
    expect(startOf(first, 'shipped')).toBe(startOf(chain, 'shipped'));
    const unlinked = edited(chain, { command: 'remove-link', from: 'design', to: 'print' });
    expect(startOf(unlinked, 'print')).toBe(startOf(chain, 'print'));
  });

  it('also takes rows out that a file of elsewhere has in circles or with dates that contradict', () => {
    const rows = chain.registers.timeline?.rows ?? {};
    const odd: Plan = {
      ...chain,
      registers: {
        ...chain.registers,
        timeline: {
          rows: {
            ...rows,
            ...(rows.design && {
              design: { ...rows.design, cells: { ...rows.design.cells, dependsOn: ['print', 'lost'] } },
            }),
            ...(rows.print && {
              print: {
                ...rows.print,
                cells: { ...rows.print.cells, start: '2026-04-09', end: '2026-04-01' },
              },
            }),
          },
        },
      },
    };
    expect(cellsOf(deleted(odd, 'design'), 'print').dependsOn).toBeUndefined();
    expect(cellsOf(deleted(odd, 'print'), 'design').dependsOn).toBeUndefined();
  });

  it('never makes a row wait longer, nor for what is gone', () => {
    const count = 8;
    const link = fc.record({
      from: fc.nat({ max: count - 2 }),
      type: fc.constantFrom('FS', 'SS', 'FF', 'SF' as const),
      lagDays: fc.constantFrom(0, 0, 2),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(link, { maxLength: 3 }), { minLength: count, maxLength: count }),
        fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 3 }),
        (linksOf, gone) => {
          const ids = Array.from({ length: count }, (_, index) => `t${index}`);
          const links = linksOf.flatMap((links, to) =>
            links
              .filter(({ from }) => from < to)
              .map(
                ({ from, ...rule }): CommandCall => ({
                  command: 'set-link',
                  from: `t${from}`,
                  to: `t${to}`,
                  ...rule,
                }),
              ),
          );
          const plan = edited(
            planOf(Object.fromEntries(ids.map((id) => [id, { workingDays: 2 }]))),
            ...links,
          );
          const left = deleted(plan, ...gone.map((index) => `t${index}`));
          const kept = ids.filter((_, index) => !gone.includes(index));
          for (const id of kept) {
            for (const other of (cellsOf(left, id).dependsOn ?? []) as readonly string[])
              expect(kept).toContain(other);
            expect(String(startOf(left, id)) <= String(startOf(plan, id))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
