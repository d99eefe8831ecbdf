import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCommands } from '../../../core/commands/run.ts';
import { addDays, dayNumber } from '../../../core/model/calendar-day.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import type { Cells, Plan } from '../../../core/model/plan.ts';
import { timelineKind } from '../../../core/modules/timeline-rows.ts';
import { timelineSchedule } from '../../../core/modules/timeline-schedule.ts';
import { planOfCells } from '../../../tests/support/plan-of-cells.ts';
import type { BarEdge } from './gantt/bars.ts';
import { changedSpan } from './gantt/bars.ts';
import { movesOf, previewOf, setCells } from './timeline-moves.ts';

/** A plan that starts on Monday, 2 March 2026, with rows `timeline0` and so on. */
const planOf = (rows: readonly Cells[]): Plan =>
  planOfCells({ timeline: rows }, { title: 'Moves', startDate: '2026-03-02' });

const rows: readonly Cells[] = [
  { task: 'Interviews', start: '2026-03-02', end: '2026-03-13' },
  { task: 'Report', workingDays: 5, dependsOn: ['timeline0'] },
  { task: 'Campaign', workingDays: 10, start: '2026-03-30' },
  { task: 'Meeting', timing: 'every Tuesday from month 1 to month 2' },
  { task: 'Print', scheduling: 'fixed', timing: '2026-04-01', start: '2026-04-01', end: '2026-04-02' },
];

function moved(plan: Plan, row: string, edge: BarEdge, days: number) {
  const { start, end } = timelineSchedule(plan).task(row) ?? { start: '', end: '' };
  const kind = timelineKind(plan.registers.timeline?.rows[row]?.cells ?? {});
  const bar = { id: row, kind, start, end };
  return movesOf(plan, [{ bar, edge, span: changedSpan(bar, edge, days) }]);
}

function previewed(plan: Plan, row: string, edge: BarEdge, days: number) {
  const { start, end } = timelineSchedule(plan).task(row) ?? { start: '', end: '' };
  const kind = timelineKind(plan.registers.timeline?.rows[row]?.cells ?? {});
  const bar = { id: row, kind, start, end };
  return previewOf(plan, [{ bar, edge, span: changedSpan(bar, edge, days) }]);
}

function planAfter(plan: Plan, row: string, edge: BarEdge, days: number): Plan {
  const { changes } = moved(plan, row, edge, days);
  if (changes.length === 0) return plan;
  return runCommands(plan, [setCells(changes)], { newId: countingIdSource('moves') }).plan;
}

describe('moving bars', () => {
  it('gives fixed rows their dates, and takes away a timing that would put them back', () => {
    const plan = planOf(rows);
    expect(moved(plan, 'timeline0', 'both', 7).changes).toEqual([
      { row: 'timeline0', cells: { start: '2026-03-09', end: '2026-03-20' } },
    ]);
    expect(moved(plan, 'timeline4', 'both', 1).changes[0]?.cells.timing).toBeNull();
  });

  it('gives scheduled rows their earliest start, on a working day in the direction of the drag', () => {
    const plan = planOf(rows);
    expect(moved(plan, 'timeline2', 'both', 3).changes).toEqual([
      { row: 'timeline2', cells: { start: '2026-04-02' } },
    ]);
    expect(moved(plan, 'timeline2', 'both', 5).changes[0]?.cells.start).toBe('2026-04-06');
    expect(moved(plan, 'timeline2', 'both', -1).changes[0]?.cells.start).toBe('2026-03-27');
  });

  it('moves a row that was typed in with both of its dates and waits for another one', () => {
    const plan = planOf([
      { task: 'Interviews', start: '2026-03-02', end: '2026-03-04' },
      { task: 'Report', start: '2026-03-09', end: '2026-03-12', dependsOn: ['timeline0'] },
    ]);
    const { cells } = planAfter(plan, 'timeline1', 'both', 7).registers.timeline?.rows.timeline1 ?? {};
    expect(cells).toMatchObject({ start: '2026-03-16', workingDays: 4 });
    const task = timelineSchedule(planAfter(plan, 'timeline1', 'both', 28)).task('timeline1');
    expect(task).toMatchObject({ start: '2026-04-06', end: '2026-04-09' });
  });

  it('counts working days where a scheduled row is made longer or shorter', () => {
    const plan = planOf(rows);
    expect(moved(plan, 'timeline2', 'end', 3).changes[0]?.cells).toEqual({ workingDays: 11 });
    expect(moved(plan, 'timeline2', 'end', -30).changes[0]?.cells).toEqual({ workingDays: 1 });
    expect(moved(plan, 'timeline2', 'start', 2).changes[0]?.cells).toEqual({
      start: '2026-04-01',
      workingDays: 8,
    });
  });

  it('holds a row behind its link and names the row before it', () => {
    const plan = planOf(rows);
    expect(moved(plan, 'timeline1', 'both', -3)).toEqual({
      changes: [],
      held: [{ kind: 'link', row: 'timeline1', before: 'timeline0', earliest: '2026-03-16' }],
    });
    // Drawn to the left, it neither starts earlier nor grows at its other end.
    expect(moved(plan, 'timeline1', 'start', -3).changes).toEqual([]);
    // One that was moved away goes back to its link, and follows it from then on.
    const away = planAfter(plan, 'timeline1', 'both', 14);
    expect(timelineSchedule(away).task('timeline1')?.start).toBe('2026-03-30');
    const back = planAfter(away, 'timeline1', 'both', -40);
    expect(back.registers.timeline?.rows.timeline1?.cells).toEqual(
      plan.registers.timeline?.rows.timeline1?.cells,
    );
  });

  it('lets nothing begin before the plan, and leaves alone what comes again', () => {
    const plan = planOf(rows);
    expect(moved(plan, 'timeline2', 'both', -60)).toMatchObject({
      changes: [{ row: 'timeline2', cells: { start: '2026-03-02' } }],
      held: [{ kind: 'planStart', earliest: '2026-03-02' }],
    });
    expect(moved(plan, 'timeline3', 'both', 7)).toEqual({
      changes: [],
      held: [{ kind: 'recurring', row: 'timeline3' }],
    });
  });

  it('moves what is linked together by its first row alone', () => {
    const plan = planOf([
      { task: 'First', workingDays: 3, start: '2026-03-09' },
      { task: 'Second', workingDays: 2, dependsOn: ['timeline0'] },
    ]);
    const bars = ['timeline0', 'timeline1'].map((id) => {
      const { start, end } = timelineSchedule(plan).task(id) ?? { start: '', end: '' };
      return { id, kind: 'task' as const, start, end };
    });
    const { changes, held } = movesOf(
      plan,
      bars.map((bar) => ({ bar, edge: 'both' as const, span: changedSpan(bar, 'both', 7) })),
    );
    expect(held).toEqual([]);
    expect(changes).toEqual([{ row: 'timeline0', cells: { start: '2026-03-16' } }]);

    // From Friday over the weekend the first one moves further than the second was to go.
    const typed = planOf([
      { task: 'First', workingDays: 1, start: '2026-03-13' },
      { task: 'Second', workingDays: 2, start: '2026-03-16', dependsOn: ['timeline0'] },
    ]);
    const both = ['timeline0', 'timeline1'].map((id) => {
      const { start, end } = timelineSchedule(typed).task(id) ?? { start: '', end: '' };
      const bar = { id, kind: 'task' as const, start, end };
      return { bar, edge: 'both' as const, span: changedSpan(bar, 'both', 1) };
    });
    expect(movesOf(typed, both)).toEqual({
      changes: [
        { row: 'timeline0', cells: { start: '2026-03-16' } },
        { row: 'timeline1', cells: { start: '2026-03-17' } },
      ],
      held: [],
    });
  });

  it('shows before where everything would stand: phases, milestones, whatever follows', () => {
    const plan = planOf([
      { task: 'Preparation', kind: 'phase', phase: 'preparation' },
      { task: 'Interviews', phase: 'preparation', start: '2026-03-02', end: '2026-03-13' },
      { task: 'Report', phase: 'preparation', workingDays: 5, dependsOn: ['timeline1'] },
      { task: 'Signed', kind: 'milestone', dependsOn: ['timeline2'] },
      { task: 'Apart', start: '2026-03-02', end: '2026-03-03' },
    ]);
    const { spans, held } = previewed(plan, 'timeline1', 'end', 4);
    expect(held).toBeNull();
    expect(Object.fromEntries(spans)).toEqual({
      timeline0: { start: '2026-03-02', end: '2026-03-24' },
      timeline1: { start: '2026-03-02', end: '2026-03-17' },
      timeline2: { start: '2026-03-18', end: '2026-03-24' },
      timeline3: { start: '2026-03-24', end: '2026-03-24' },
    });
    const back = previewed(plan, 'timeline2', 'both', -5);
    expect([...back.spans]).toEqual([]);
    expect(back.held).toMatchObject({ kind: 'link', before: 'timeline1' });
  });

  it('never puts a scheduled row anywhere but where the schedule has it', () => {
    const row = fc.record({
      workingDays: fc.integer({ min: 1, max: 12 }),
      isTyped: fc.boolean(),
      start: fc.option(fc.integer({ min: 0, max: 60 })),
      lag: fc.integer({ min: -4, max: 6 }),
      type: fc.constantFrom('FS', 'SS', 'FF', 'SF'),
      waits: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom<BarEdge>('both', 'start', 'end'),
        fc.integer({ min: -30, max: 30 }),
        (made, at, edge, days) => {
          const plan = planOf(
            made.map(({ workingDays, isTyped, start, lag, type, waits }, index) => ({
              task: `Row ${index}`,
              scheduling: 'automatic',
              ...(isTyped && start !== null
                ? { end: addDays('2026-03-02', start + workingDays) }
                : { workingDays }),
              ...(start !== null && { start: addDays('2026-03-02', start) }),
              ...(waits &&
                index > 0 && {
                  dependsOn: [`timeline${index - 1}`],
                  linkRules: `timeline${index - 1}:${type}${lag < 0 ? '' : '+'}${lag}d`,
                }),
            })),
          );
          const id = `timeline${at % made.length}`;
          const { changes, held } = moved(plan, id, edge, days);
          const now = timelineSchedule(planAfter(plan, id, edge, days));
          const before = timelineSchedule(plan).task(id);
          // What is shown while it is dragged is what comes of it, for every bar.
          const shown = previewed(plan, id, edge, days);
          for (const { id: row, start, end } of timelineSchedule(plan).schedule.tasks) {
            const { start: first, end: last } = now.task(row) ?? { start: '', end: '' };
            expect(shown.spans.get(row) ?? { start, end }).toEqual({ start: first, end: last });
          }
          expect(shown.held !== null).toBe(held.length > 0);
          if (changes.length === 0) {
            expect(held.length).toBeGreaterThan(0);
            return;
          }
          const task = now.task(id);
          const wanted = changes[0]?.cells.start;
          // Where a start was written and nothing held the bar, it stands on that day.
          if (typeof wanted === 'string') expect(task?.start).toBe(wanted);
          if (edge === 'both') expect(task?.durationDays).toBe(before?.durationDays);
          expect(now.calendar.isWorking(dayNumber(task?.start ?? ''))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
