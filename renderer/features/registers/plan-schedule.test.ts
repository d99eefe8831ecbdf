import { describe, expect, it } from 'vitest';
import { runCommands } from '../../../core/commands/run.ts';
import { countingIdSource } from '../../../core/model/identifiers.ts';
import type { Cells, Plan } from '../../../core/model/plan.ts';
import { timelineSchedule } from '../../../core/modules/timeline-schedule.ts';
import { planOfCells } from '../../../tests/support/plan-of-cells.ts';
import { barEntries, linkEntries, scheduleSpan } from './plan-schedule.ts';

const rows: readonly Cells[] = [
  { task: 'All', kind: 'phase', phase: 'preparation' },
  { task: 'Interviews', phase: 'preparation', start: '2026-03-02', end: '2026-03-13' },
  { task: 'Report', phase: 'preparation', workingDays: 5, dependsOn: ['timeline1'], deadline: '2026-03-25' },
  { task: 'Flyers', workingDays: 2, dependsOn: ['timeline1'], linkRules: 'timeline1:SS+3d' },
  { task: 'Meeting', timing: 'every Tuesday from 2026-03-03 to 2026-03-17' },
];
const planOf = (cells: readonly Cells[]): Plan =>
  planOfCells({ timeline: cells }, { title: 'Signs', startDate: '2026-03-02' });
const nothing = { showsCritical: false, showsSlack: false, dates: null };
const everything = { ...nothing, showsCritical: true, showsSlack: true };

function marksOf(plan: Plan, shown: Parameters<typeof barEntries>[2]) {
  return new Map(barEntries(timelineSchedule(plan), plan.registers.timeline?.rows ?? {}, shown));
}

describe('what the chart draws of the schedule', () => {
  it('has signs that are switched on, deadlines, and what comes again', () => {
    const plan = planOf(rows);
    const plain = marksOf(plan, nothing);
    expect(plain.get('timeline2')).toEqual({ workingDays: 5, deadline: '2026-03-25' });
    expect(plain.get('timeline4')?.occurrences).toEqual(['2026-03-03', '2026-03-10', '2026-03-17']);

    const marks = marksOf(plan, everything);
    expect(marks.get('timeline1')?.isCritical).toBe(true);
    expect(marks.get('timeline2')?.isCritical).toBe(true);
    // A phase is what its tasks are.
    expect(marks.get('timeline0')).toEqual({});
    expect(marks.get('timeline3')).toMatchObject({ totalSlackDays: 10, lateEnd: '2026-03-20' });
    expect(marks.get('timeline3')?.isCritical).toBeUndefined();
  });

  it('shows no critical path where nothing is linked, and baselines of the rows that they know', () => {
    const plan = planOf([{ task: 'Alone', start: '2026-03-02', end: '2026-03-06' }]);
    expect(marksOf(plan, everything).get('timeline0')?.isCritical).toBeUndefined();
    const dates = { timeline0: { start: '2026-03-01', end: '2026-03-04' } };
    expect(marksOf(plan, { ...nothing, dates }).get('timeline0')?.baseline).toEqual(dates.timeline0);
    expect(marksOf(plan, { ...nothing, dates: {} }).get('timeline0')?.baseline).toBeUndefined();
  });

  it('keeps the marks of bars that an edit leaves alone', () => {
    const plan = planOf(rows);
    const before = marksOf(plan, everything);
    const { plan: after } = runCommands(
      plan,
      [
        {
          command: 'set-cells',
          register: 'timeline',
          rows: [{ row: 'timeline3', cells: { workingDays: 3 } }],
        },
      ],
      { newId: countingIdSource('marks') },
    );
    const now = marksOf(after, everything);
    expect(now.get('timeline1')).toBe(before.get('timeline1'));
    expect(now.get('timeline3')).not.toBe(before.get('timeline3'));
  });

  it('tells how bars are tied, and which links the dates break', () => {
    const plan = planOf([
      ...rows,
      {
        task: 'Early',
        scheduling: 'fixed',
        start: '2026-03-04',
        end: '2026-03-05',
        dependsOn: ['timeline1'],
      },
    ]);
    const links = new Map(linkEntries(timelineSchedule(plan)));
    expect(links.get('timeline1:timeline2')).toEqual({
      type: 'FS',
      lagDays: 0,
      lagUnit: 'working',
      isConflict: false,
    });
    expect(links.get('timeline1:timeline3')).toMatchObject({ type: 'SS', lagDays: 3, isConflict: false });
    expect(links.get('timeline1:timeline5')?.isConflict).toBe(true);
  });

  it('spans the plan, or stands at its start', () => {
    expect(scheduleSpan(timelineSchedule(planOf(rows)))).toEqual({ start: '2026-03-02', end: '2026-03-20' });
    expect(scheduleSpan(timelineSchedule(planOf([])))).toEqual({ start: '2026-03-02', end: '2026-03-02' });
  });
});
