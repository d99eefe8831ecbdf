import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf as planOfRegisters } from '../../tests/support/computed-values.ts';
import { type CommandCall, runCommand } from '../commands/run.ts';
import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { workingCalendar } from '../schedule/working-calendar.ts';
import { calculatePlan, recalculatePlan } from '../tables/calculation.ts';
import { describeTimelineFinding, planCalendar, timelineSchedule } from './timeline-schedule.ts';

const empty = planOfRegisters({});
let count = 0;
const context = { newId: () => `new-${++count}` };

/** A plan that starts on Monday, 2 March 2026, with rows by id. */
function planOf(rows: Readonly<Record<string, Cells>>): Plan {
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

function edited(plan: Plan, ...calls: readonly CommandCall[]): Plan {
  return calls.reduce((now, call) => runCommand(now, call, context).plan, plan);
}

const edit = (row: string, cells: Record<string, Cells[string] | null>): CommandCall => ({
  command: 'set-cells',
  register: 'timeline',
  rows: [{ row, cells }],
});

function dates(plan: Plan, row: string): string {
  const register = calculatePlan(plan).register('timeline');
  const { start, end } = register.rows[register.indexOf(row)]?.values ?? {};
  return `${start ?? '?'} ${end ?? '?'}`;
}

const findings = (plan: Plan): string[] =>
  timelineSchedule(plan).findings.map((finding) => describeTimelineFinding(plan, finding, 'en'));

const first: Cells = { start: '2026-03-02', end: '2026-03-06' };

describe('dates of the timeline', () => {
  it('are those typed in where nothing moves them, also on days off', () => {
    const plan = planOf({ a: { start: '2026-03-07', end: '2026-03-08' }, b: { start: '2026-03-04' } });
    expect(dates(plan, 'a')).toBe('2026-03-07 2026-03-08');
    expect(dates(plan, 'b')).toBe('2026-03-04 ?');
  });

  it('follow the rows that a row waits for', () => {
    let plan = planOf({ a: first, b: { start: '2026-03-02', end: '2026-03-04', dependsOn: ['a'] } });
    expect(dates(plan, 'b')).toBe('2026-03-09 2026-03-11');
    plan = edited(plan, edit('a', { durationDays: 12 }));
    expect(dates(plan, 'b')).toBe('2026-03-16 2026-03-18');
    // The other way round as well: it was only pushed.
    plan = edited(plan, edit('a', { end: '2026-03-03' }));
    expect(dates(plan, 'b')).toBe('2026-03-04 2026-03-06');
  });

  it('follow links of every type with lag', () => {
    const plan = planOf({ a: first, b: { workingDays: 2, dependsOn: ['a'] } });
    const linked = (call: Omit<Extract<CommandCall, { command: 'set-link' }>, 'command' | 'from' | 'to'>) =>
      dates(edited(plan, { command: 'set-link', from: 'a', to: 'b', ...call }), 'b');
    expect(linked({ type: 'FS' })).toBe('2026-03-09 2026-03-10');
    expect(linked({ type: 'FS', lagDays: 2 })).toBe('2026-03-11 2026-03-12');
    expect(linked({ type: 'FS', lagDays: -2 })).toBe('2026-03-05 2026-03-06');
    expect(linked({ type: 'SS', lagDays: 3 })).toBe('2026-03-05 2026-03-06');
    expect(linked({ type: 'FF' })).toBe('2026-03-05 2026-03-06');
    expect(linked({ type: 'FS', lagDays: 7, lagUnit: 'calendar' })).toBe('2026-03-16 2026-03-17');
  });

  it('understand when something takes place, in Chinese and English', () => {
    const plan = planOf({
      a: { timing: '第2个月前两周' },
      b: { timing: 'end of month 1', kind: 'milestone' },
      c: { timing: 'month 2 week 3 day 1', workingDays: 4 },
      d: { start: '第1个月第2周' },
    });
    expect(dates(plan, 'a')).toBe('2026-04-02 2026-04-15');
    expect(dates(plan, 'b')).toBe('2026-04-01 2026-04-01');
    expect(dates(plan, 'c')).toBe('2026-04-16 2026-04-21');
    expect(dates(plan, 'd')).toBe('2026-03-09 2026-03-13');
    const moved = edited(plan, { command: 'move-plan-start', startDate: '2026-03-09', movesDates: false });
    expect(dates(moved, 'a')).toBe('2026-04-09 2026-04-22');
    expect(findings(plan)).toEqual([]);
  });

  it('move with the phase or row that a timing counts from', () => {
    let plan = planOf({
      build: { kind: 'phase', phase: 'preparation' },
      a: { ...first, phase: 'preparation' },
      b: { timing: "5 working days after the end of 'build'", workingDays: 3 },
      c: { timing: 'first week of phase 1' },
    });
    expect(findings(plan)).toEqual([]);
    expect(dates(plan, 'b')).toBe('2026-03-13 2026-03-17');
    expect(dates(plan, 'c')).toBe('2026-03-02 2026-03-06');
    plan = edited(plan, edit('a', { start: '2026-03-09' }));
    expect(dates(plan, 'build')).toBe('2026-03-09 2026-03-13');
    expect(dates(plan, 'b')).toBe('2026-03-20 2026-03-24');
    expect(dates(plan, 'c')).toBe('2026-03-09 2026-03-13');
  });

  it('name a timing that is not understood, has no place or goes in a circle', () => {
    const plan = planOf({
      a: { timing: 'some day or other' },
      b: { timing: "2 days after 'nothing'" },
      c: { timing: "first week of 'd'" },
      d: { timing: "last two weeks of 'c'" },
    });
    expect(dates(plan, 'a')).toBe('? ?');
    const told = findings(plan);
    expect(told[0]).toContain('“a”: “some day or other”');
    expect(told[1]).toContain('nothing');
    expect(told.length).toBeLessThanOrEqual(4);
  });

  it('come again on their days', () => {
    const plan = planOf({
      a: { start: '2026-03-02', end: '2026-05-29' },
      r: { timing: 'every Tuesday from month 2 week 2 to the end' },
    });
    const days = timelineSchedule(plan).occurrences.get('r') ?? [];
    expect(days[0]).toBe('2026-04-14');
    expect(days.at(-1)).toBe('2026-05-26');
    expect(days).toHaveLength(7);
    expect(dates(plan, 'r')).toBe('2026-04-14 2026-05-26');
  });

  it('keep to the working calendar of the plan', () => {
    const plan = planOf({ a: { workingDays: 10, start: '2026-09-25' } });
    expect(dates(plan, 'a')).toBe('2026-09-25 2026-10-08');
    const holidays = edited(plan, {
      command: 'set-working-calendar',
      calendar: {
        workingWeekdays: [1, 2, 3, 4, 5],
        exceptions: [
          { start: '2026-10-01', end: '2026-10-07', isWorking: false },
          { start: '2026-10-10', end: '2026-10-10', isWorking: true },
        ],
      },
    });
    expect(dates(holidays, 'a')).toBe('2026-09-25 2026-10-14');
    expect(() =>
      edited(plan, { command: 'set-working-calendar', calendar: { workingWeekdays: [], exceptions: [] } }),
    ).toThrow('no working day');
  });

  it('of phases span their rows, as does their progress', () => {
    const plan = planOf({
      p: { kind: 'phase', phase: 'execution' },
      a: { ...first, phase: 'execution', percentDone: 1 },
      b: { phase: 'execution', workingDays: 15, dependsOn: ['a'] },
    });
    expect(dates(plan, 'p')).toBe('2026-03-02 2026-03-27');
    const register = calculatePlan(plan).register('timeline');
    expect(register.rows[0]?.values).toMatchObject({ percentDone: 0.25, durationDays: 26, workingDays: 20 });
    expect(register.rows[2]?.values).toMatchObject({ totalSlackDays: 0, isCritical: true });
  });
});

describe('edits of scheduled rows', () => {
  const plan = planOf({
    a: first,
    b: { workingDays: 3, dependsOn: ['a'] },
    m: { kind: 'milestone', dependsOn: ['b'] },
  });

  it('take a start for the earliest one', () => {
    expect(dates(edited(plan, edit('b', { start: '2026-03-16' })), 'b')).toBe('2026-03-16 2026-03-18');
    expect(dates(edited(plan, edit('b', { start: '2026-03-03' })), 'b')).toBe('2026-03-09 2026-03-11');
  });

  it('take an end and a duration for working days', () => {
    expect(dates(edited(plan, edit('b', { end: '2026-03-17' })), 'b')).toBe('2026-03-09 2026-03-17');
    expect(dates(edited(plan, edit('b', { durationDays: 1 })), 'b')).toBe('2026-03-09 2026-03-09');
    expect(dates(edited(plan, edit('b', { workingDays: 6 })), 'b')).toBe('2026-03-09 2026-03-16');
    const longer = edited(plan, edit('b', { start: '2026-03-09', end: '2026-03-20' }));
    expect(longer.registers.timeline?.rows.b?.cells.start).toBeUndefined();
    expect(dates(longer, 'm')).toBe('2026-03-20 2026-03-20');
  });

  it('leave a row where it stands when it is no longer scheduled', () => {
    const free = edited(plan, { command: 'remove-link', from: 'b', to: 'm' });
    expect(dates(free, 'm')).toBe('2026-03-11 2026-03-11');
    const fixed = edited(plan, edit('b', { scheduling: 'fixed' }), edit('a', { durationDays: 30 }));
    expect(dates(fixed, 'b')).toBe('2026-03-09 2026-03-11');
    expect(findings(fixed)[0]).toContain('b');
  });

  it('refuse what contradicts itself', () => {
    expect(() => edited(plan, edit('b', { end: '2026-03-06' }))).toThrow('lies before the start');
    expect(() => edited(plan, edit('b', { workingDays: 0 }))).toThrow('at least one day');
    expect(() => edited(plan, { command: 'set-link', from: 'm', to: 'a' })).toThrow('→');
    expect(() => edited(plan, { command: 'remove-link', from: 'm', to: 'a' })).toThrow('does not depend');
  });

  it('move all dates along with the start of the plan', () => {
    const moved = edited(plan, { command: 'move-plan-start', startDate: '2026-03-16', movesDates: true });
    expect(dates(moved, 'a')).toBe('2026-03-16 2026-03-20');
    expect(dates(moved, 'm')).toBe('2026-03-25 2026-03-25');
  });

  it('keep baselines apart from the dates of now', () => {
    const kept = edited(plan, {
      command: 'take-baseline',
      name: 'Agreed',
      takenOn: '2026-03-01',
      baseline: 'one',
    });
    const later = edited(kept, edit('a', { start: '2026-03-09' }));
    expect(later.registers.timeline?.baselines?.one?.tasks.b).toEqual({
      start: '2026-03-09',
      end: '2026-03-11',
    });
    expect(dates(later, 'b')).toBe('2026-03-16 2026-03-18');
    expect(
      edited(later, { command: 'delete-baseline', baseline: 'one' }).registers.timeline?.baselines,
    ).toBeUndefined();
  });
});

describe('any timeline', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const day = fc
    .integer({ min: 0, max: 60 })
    .map((offset) => dayFromNumber(dayNumber('2026-03-02') + offset));
  const timing = fc.constantFrom(
    '第2个月前两周',
    'month 1 week 3',
    'end of month 2',
    '第一季度末',
    "3 working days after 'a'",
  );
  const cells = fc.record(
    {
      kind: fc.constantFrom('task', 'milestone'),
      start: day,
      workingDays: fc.integer({ min: 1, max: 12 }),
      timing,
      percentDone: fc.constantFrom(0, 0.5, 1),
    },
    { requiredKeys: [] },
  );
  /** Rows wait only for rows above them, so that there is no circle. */
  const rows = fc.tuple(...names.map((_, index) => fc.tuple(cells, fc.subarray(names.slice(0, index)))));

  function planFor(list: readonly (readonly [Cells, readonly string[]])[]): Plan {
    return planOf(
      Object.fromEntries(
        list.map(([own, dependsOn], index) => {
          const usable: Record<string, Cells[string]> = { ...own };
          if (usable.kind === 'milestone') delete usable.workingDays;
          if (usable.timing !== undefined) delete usable.start;
          if (names[index] === 'a' && String(usable.timing).includes('after')) delete usable.timing;
          return [
            names[index] ?? '',
            { ...usable, ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}) },
          ];
        }),
      ),
    );
  }
  const all = (plan: Plan) => names.map((name) => dates(plan, name));

  it('comes out of an edit as it does from scratch', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const before = planFor(one);
        const calculated = calculatePlan(before);
        let plan = before;
        names.forEach((name, index) => {
          const [change = {}] = other[index] ?? [];
          const { kind: _kind, timing: when, ...values } = change;
          try {
            plan = edited(plan, edit(name, when === undefined ? values : { timing: when }));
          } catch {
            // A milestone takes no working days: the plan stays as it is.
          }
        });
        const incremental = recalculatePlan(calculated, plan).register('timeline');
        const scratch = calculatePlan(structuredClone(plan)).register('timeline');
        for (const key of ['start', 'end', 'workingDays', 'totalSlackDays', 'isCritical'])
          expect(incremental.column(key)).toEqual(scratch.column(key));
      }),
      { numRuns: 60 },
    );
  });

  it('moves by as many working days as the start of the plan', () => {
    const calendar = workingCalendar(planCalendar({}).definition);
    fc.assert(
      fc.property(rows, fc.integer({ min: -30, max: 60 }), (list, days) => {
        // Months are no number of working days.
        const plan = planFor(list.map(([{ timing: _timing, start: _start, ...own }, waits]) => [own, waits]));
        const startDate = dayFromNumber(calendar.add(dayNumber('2026-03-02'), days));
        const moved = edited(plan, { command: 'move-plan-start', startDate, movesDates: false });
        const { tasks } = timelineSchedule(plan).schedule;
        for (const task of tasks) {
          const now = timelineSchedule(moved).task(task.id);
          expect(now?.start).toBe(dayFromNumber(calendar.add(dayNumber(task.start), days)));
          expect(now?.end).toBe(dayFromNumber(calendar.add(dayNumber(task.end), days)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never gets earlier by a link', () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: 4 }), fc.constantFrom('FS', 'SS', 'FF', 'SF'), (list, at, type) => {
        const plan = planFor(list);
        const [from = '', to = ''] = [names[at], names[at + 1]];
        if (!timelineSchedule(plan).task(from) || !timelineSchedule(plan).task(to)) return;
        const linked = edited(plan, { command: 'set-link', from, to, type: type as 'FS' });
        const [before, now] = [all(plan), all(linked)];
        // A link that replaces one of another type may be weaker.
        if (plan.registers.timeline?.rows[to]?.cells.dependsOn) return;
        before.forEach((text, index) => {
          const [start = '', end = ''] = text.split(' ');
          const [nowStart = '', nowEnd = ''] = (now[index] ?? '').split(' ');
          if (start === '?') return;
          expect(nowStart >= start && nowEnd >= end).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });
});
