import { describe, expect, it } from 'vitest';
import { dayNumber } from '../model/calendar-day.ts';
import { baselineHistory, compareBaseline, takeBaseline } from './baseline.ts';
import { isoWeek, ownerLoad } from './owner-load.ts';
import { schedule } from './schedule.ts';
import type { ScheduleInput, ScheduleTask } from './schedule-input.ts';
import { mondayToFriday, WorkingCalendar } from './working-calendar.ts';

const calendar = new WorkingCalendar({
  ...mondayToFriday,
  exceptions: [{ start: '2026-03-11', end: '2026-03-11', isWorking: false }],
});
const input: ScheduleInput = {
  calendar,
  planStart: '2026-03-02',
  tasks: [
    { id: 'p', kind: 'phase', owner: 'Li' },
    { id: 'a', kind: 'task', phase: 'p', durationDays: 5, owner: 'Li' },
    { id: 'b', kind: 'task', phase: 'p', durationDays: 4, owner: 'Wang' },
    { id: 'm', kind: 'milestone', owner: 'Li' },
    { id: 'c', kind: 'task', durationDays: 2, owner: 'Li' },
    { id: 'e', kind: 'task', fixed: { start: '2026-03-14', end: '2026-03-15' }, owner: 'Li' },
  ],
  links: [{ from: 'a', to: 'b' }],
};

function changed(change: (task: ScheduleTask) => ScheduleTask): ScheduleInput {
  return { ...input, tasks: input.tasks.map(change) };
}

describe('a baseline', () => {
  const first = takeBaseline(schedule(input), { id: 'b1', name: 'Signed', takenOn: '2026-03-01' });

  it('says how far tasks shifted', () => {
    const later = changed((task) => (task.id === 'a' ? { ...task, durationDays: 7 } : task));
    const now = schedule({
      ...later,
      tasks: [...later.tasks.filter(({ id }) => id !== 'c'), { id: 'n', kind: 'task' }],
    });
    const shifts = new Map(compareBaseline(first, now).map((shift) => [shift.task, shift]));
    expect(shifts.get('a')).toMatchObject({
      kind: 'moved',
      startShiftDays: 0,
      endShiftDays: 4,
      endShiftWorkingDays: 2,
    });
    expect(shifts.get('b')).toMatchObject({
      kind: 'moved',
      before: { start: '2026-03-09', end: '2026-03-13' },
      now: { start: '2026-03-12', end: '2026-03-17' },
      startShiftDays: 3,
      // The 11th is a day off.
      startShiftWorkingDays: 2,
    });
    expect(shifts.get('m')?.kind).toBe('same');
    expect(shifts.get('n')).toMatchObject({ kind: 'added', before: null });
    expect(shifts.get('c')).toMatchObject({ kind: 'removed', now: null });
  });

  it('is one of several', () => {
    const now = schedule(changed((task) => (task.id === 'a' ? { ...task, durationDays: 7 } : task)));
    const second = takeBaseline(now, { id: 'b2', name: 'Changed', takenOn: '2026-03-20' });
    expect(
      baselineHistory([second, first], now, 'a').map(({ baseline, dates }) => [baseline?.id, dates.end]),
    ).toEqual([
      ['b1', '2026-03-06'],
      ['b2', '2026-03-10'],
      [undefined, '2026-03-10'],
    ]);
    expect(baselineHistory([first], now, 'constructor')).toEqual([]);
  });
});

describe('the load of owners', () => {
  it('counts working days by ISO week and marks too much', () => {
    const loads = ownerLoad(schedule(input)).map(
      ({ owner, week, loadDays, capacityDays, isOverAllocated, tasks }) => [
        owner,
        week,
        loadDays,
        capacityDays,
        isOverAllocated,
        tasks.join(),
      ],
    );
    expect(loads).toEqual([
      ['Li', '2026-W10', 7, 5, true, 'a,c'],
      ['Li', '2026-W11', 2, 4, false, 'e'],
      ['Wang', '2026-W11', 4, 4, false, 'b'],
    ]);
  });

  it('shares tasks among several and knows part-time', () => {
    const loads = ownerLoad(schedule(input), {
      ownersOf: ({ id, owner }) => (id === 'a' ? ['Li', 'Wang', 'Li'] : owner ? [owner] : []),
      availability: (owner) => (owner === 'Wang' ? 0.4 : 1),
    });
    expect(loads.find(({ owner, week }) => owner === 'Wang' && week === '2026-W10')).toMatchObject({
      loadDays: 2.5,
      capacityDays: 2,
      isOverAllocated: true,
    });
  });

  it('knows the weeks around New Year', () => {
    expect(
      ['2026-01-01', '2027-01-01', '2027-01-04', '2024-12-30'].map((day) => isoWeek(dayNumber(day))),
    ).toEqual(['2026-W01', '2026-W53', '2027-W01', '2025-W01']);
  });
});
