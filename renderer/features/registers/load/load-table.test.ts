import { describe, expect, it } from 'vitest';
import { timelineSchedule } from '../../../../core/modules/timeline-schedule.ts';
import { planOfCells } from '../../../../tests/support/plan-of-cells.ts';
import { loadTable, ownersOf } from './load-table.ts';

const { schedule, occurrences } = timelineSchedule(
  planOfCells(
    {
      timeline: [
        { task: 'Interviews', owner: 'Lin', start: '2026-03-02', end: '2026-03-13' },
        { task: 'Report', owner: 'Lin、Tom', start: '2026-03-09', end: '2026-03-12' },
        { task: 'Weekly meeting', owner: 'Tom', timing: 'every Tuesday from 2026-03-03 to 2026-03-31' },
        { task: 'Opening', kind: 'milestone', owner: 'Tom', start: '2026-03-31', end: '2026-03-31' },
      ],
    },
    { title: 'Load', startDate: '2026-03-02' },
  ),
);

describe('the load of people', () => {
  it('has a cell for each owner and week, with what is more than there is time for', () => {
    const table = loadTable(schedule, occurrences);
    expect(table.weeks).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']);
    expect(table.months).toEqual([
      { monday: '2026-03-02', count: 4 },
      { monday: '2026-03-30', count: 1 },
    ]);
    const [lin, tom] = table.owners;
    expect(lin?.cells.map(({ loadDays }) => loadDays)).toEqual([5, 7, 0, 0, 0]);
    expect(lin?.cells.map(({ level }) => level)).toEqual([4, 5, 0, 0, 0]);
    expect(lin?.cells[1]?.tasks).toEqual(['timeline0', 'timeline1']);
    // A meeting takes its own day of the week, not all of it.
    expect(tom?.cells.map(({ loadDays }) => loadDays)).toEqual([1, 3, 1, 1, 1]);
    expect(tom).toMatchObject({ totalDays: 7, isOver: false });
    expect(table.overCount).toBe(1);
    // Also in weeks without work.
    expect(lin?.cells[4]).toMatchObject({ loadDays: 0, capacityDays: 5 });
  });

  it('takes several names for several people', () => {
    expect(ownersOf({ owner: 'Lin； Tom' })).toEqual(['Lin', 'Tom']);
    expect(ownersOf({ owner: 'Smith, Anne' })).toEqual(['Smith, Anne']);
    expect(ownersOf({})).toEqual([]);
  });
});
