import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfMoment, NaiveSchedule } from '../../tests/schedule/naive-schedule.ts';
import {
  type ProjectOptions,
  projectArbitrary,
  projectStart,
} from '../../tests/schedule/project-arbitraries.ts';
import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { languages } from '../model/language.ts';
import { describeFinding } from './describe-finding.ts';
import { reschedule, type Schedule, schedule, taskOfSchedule } from './schedule.ts';
import type { ScheduleInput, ScheduleLink, ScheduleTask } from './schedule-input.ts';
import { mondayToFriday, WorkingCalendar } from './working-calendar.ts';

const week = new WorkingCalendar(mondayToFriday);
const all: ProjectOptions = { maximumTasks: 7, constraints: true, calendarLags: true, phases: true };

function plan(
  tasks: readonly (Partial<ScheduleTask> & { id: string })[],
  links: readonly ScheduleLink[] = [],
  more: Partial<ScheduleInput> = {},
): Schedule {
  return schedule({
    tasks: tasks.map((task) => ({ kind: 'task', ...task })),
    links,
    calendar: week,
    // A Monday.
    planStart: '2026-03-02',
    ...more,
  });
}

function span(of: Schedule, id: string): string {
  const task = taskOfSchedule(of, id);
  return task
    ? task.start === task.end
      ? task.start.slice(5)
      : `${task.start.slice(5)}/${task.end.slice(5)}`
    : 'none';
}

describe('a schedule', () => {
  it('keeps the conventions of usual project software', () => {
    const made = (link: Omit<ScheduleLink, 'from' | 'to'>): string =>
      span(
        plan(
          [
            { id: 'a', durationDays: 5 },
            { id: 'b', durationDays: 2 },
          ],
          [{ from: 'a', to: 'b', ...link }],
        ),
        'b',
      );
    expect(made({})).toBe('03-09/03-10');
    expect(made({ lagDays: 1 })).toBe('03-10/03-11');
    expect(made({ lagDays: -2 })).toBe('03-05/03-06');
    expect(made({ lagDays: 1, lagUnit: 'calendar' })).toBe('03-09/03-10');
    expect(made({ lagDays: 3, lagUnit: 'calendar' })).toBe('03-10/03-11');
    expect(made({ type: 'SS', lagDays: 2 })).toBe('03-04/03-05');
    expect(made({ type: 'FF' })).toBe('03-05/03-06');
    expect(made({ type: 'FF', lagDays: 1 })).toBe('03-06/03-09');
    expect(made({ type: 'SF', lagDays: 3 })).toBe('03-03/03-04');
  });

  it('places milestones at the end of what they wait for', () => {
    const of = plan(
      [
        { id: 'kick-off', kind: 'milestone' },
        { id: 'a', durationDays: 5 },
        { id: 'approval', kind: 'milestone' },
        { id: 'b' },
        { id: 'event', fixed: { start: '2026-03-14', end: '2026-03-15' } },
        { id: 'c' },
        { id: 'launch', kind: 'milestone', fixed: { start: '2026-03-20', end: '2026-03-20' } },
        { id: 'd' },
      ],
      [
        { from: 'kick-off', to: 'a' },
        { from: 'a', to: 'approval' },
        { from: 'approval', to: 'b' },
        { from: 'event', to: 'c' },
        { from: 'launch', to: 'd' },
      ],
    );
    expect(['kick-off', 'a', 'approval', 'b', 'event', 'c', 'd'].map((id) => span(of, id))).toEqual([
      '03-02',
      '03-02/03-06',
      '03-06',
      '03-09',
      '03-14/03-15',
      '03-16',
      '03-23',
    ]);
    expect(taskOfSchedule(of, 'approval')?.durationDays).toBe(0);
    expect(of.criticalPath).toEqual(['launch', 'd']);
  });

  it('gives slack and the critical path', () => {
    const of = plan(
      [
        { id: 'a', durationDays: 3 },
        { id: 'b', durationDays: 5 },
        { id: 'c', durationDays: 1 },
        { id: 'd', durationDays: 2 },
      ],
      [
        { from: 'a', to: 'b' },
        { from: 'a', to: 'c' },
        { from: 'b', to: 'd' },
        { from: 'c', to: 'd' },
      ],
    );
    expect(of.criticalPath).toEqual(['a', 'b', 'd']);
    expect(taskOfSchedule(of, 'c')).toMatchObject({
      start: '2026-03-05',
      lateStart: '2026-03-11',
      lateFinish: '2026-03-11',
      totalSlackDays: 4,
      freeSlackDays: 4,
      isCritical: false,
    });
    expect(of.end).toBe('2026-03-13');
  });

  it('rolls phases up and holds their tasks back', () => {
    const of = plan(
      [
        { id: 'p', kind: 'phase', startNoEarlierThan: '2026-03-04' },
        { id: 'q', kind: 'phase' },
        { id: 'a', phase: 'p', durationDays: 2, percentDone: 1 },
        { id: 'b', phase: 'p', durationDays: 4, percentDone: 0.5 },
        { id: 'm', phase: 'q', kind: 'milestone' },
        { id: 'c', phase: 'q', durationDays: 2 },
      ],
      [{ from: 'p', to: 'q' }],
      { statusDate: '2026-03-10' },
    );
    expect(['p', 'a', 'b', 'q', 'm', 'c'].map((id) => span(of, id))).toEqual([
      '03-04/03-09',
      '03-04/03-05',
      '03-04/03-09',
      '03-09/03-11',
      '03-09',
      '03-10/03-11',
    ]);
    expect(taskOfSchedule(of, 'p')).toMatchObject({ percentDone: 4 / 6, isOverdue: true, isCritical: true });
    expect(taskOfSchedule(of, 'a')).toMatchObject({ isOverdue: false, totalSlackDays: 2 });
    expect(of.percentDone).toBe(0.5);
  });

  it('schedules circles without their links and names them', () => {
    const links = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
      { from: 'c', to: 'd' },
      { from: 'e', to: 'e' },
    ];
    const of = plan([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }, { id: 'e' }], links);
    expect(of.findings).toEqual([
      { type: 'cycle', tasks: ['a', 'b', 'c'], links: links.slice(0, 3) },
      { type: 'cycle', tasks: ['e'], links: links.slice(4) },
    ]);
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => span(of, id))).toEqual([
      '03-02',
      '03-02',
      '03-02',
      '03-03',
      '03-02',
    ]);
    const withPhase = plan(
      [{ id: 'p', kind: 'phase' }, { id: 'a', phase: 'p' }, { id: 'b' }],
      [
        { from: 'p', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    );
    expect(withPhase.findings).toMatchObject([{ type: 'cycle', tasks: ['p', 'b', 'a'] }]);
  });

  it('names every other contradiction', () => {
    const link = { from: 'a', to: 'f' };
    const of = plan(
      [
        { id: 'a', durationDays: 5, mustFinishBy: '2026-03-05' },
        { id: 'b', fixed: { start: '2026-03-10', end: '2026-03-09' } },
        { id: 'p', kind: 'phase', phase: 'q' },
        { id: 'q', kind: 'phase', phase: 'p' },
        { id: 'f', fixed: { start: '2026-03-04', end: '2026-03-04' } },
        { id: 'g', phase: 'nowhere', durationDays: -1, startNoEarlierThan: 'soon', percentDone: 2 },
        { id: 'h', kind: 'phase', fixed: { start: '2026-03-02', end: '2026-03-03' } },
        { id: 'i', phase: 'h', durationDays: 4 },
        { id: 'a' },
        { id: 'z', startNoEarlierThan: '2199-12-31', durationDays: 9 },
      ],
      [
        link,
        { from: 'a', to: 'nobody' },
        { from: 'a', to: 'h', type: 'FF' },
        { from: 'a', to: 'g', lagDays: 0.5 },
      ],
    );
    expect(of.findings).toEqual([
      { type: 'duplicateTask', task: 'a' },
      { type: 'unknownPhase', task: 'g', phase: 'nowhere' },
      { type: 'phaseCircle', tasks: ['p', 'q'] },
      { type: 'unknownTask', task: 'nobody', link: { from: 'a', to: 'nobody' } },
      { type: 'linkToPhaseFinish', task: 'h', link: { from: 'a', to: 'h', type: 'FF' } },
      { type: 'invalidValue', task: 'g', field: 'lagDays' },
      { type: 'endBeforeStart', task: 'b', start: '2026-03-10', end: '2026-03-09' },
      { type: 'invalidValue', task: 'g', field: 'durationDays' },
      { type: 'invalidValue', task: 'g', field: 'percentDone' },
      { type: 'invalidValue', task: 'g', field: 'startNoEarlierThan' },
      {
        type: 'impossibleConstraint',
        task: 'a',
        constraint: 'mustFinishBy',
        limit: '2026-03-05',
        actual: '2026-03-06',
      },
      { type: 'linkViolated', task: 'f', before: 'a', link, earliest: '2026-03-09' },
      { type: 'outsidePhase', task: 'h', tasks: ['i'] },
      { type: 'outOfCalendar', task: 'z' },
    ]);
    for (const language of languages) {
      for (const finding of of.findings) {
        const sentence = describeFinding(finding, (id) => `<${id}>`, language);
        expect(sentence).toMatch(language === 'en' ? /\.$/ : /。$/);
        if (finding.type !== 'duplicateTask') expect(sentence).toContain('<');
      }
    }
    expect(() => plan([], [], { planStart: 'today' })).toThrow(/“today”/);
  });

  it('can be empty', () => {
    expect(plan([])).toMatchObject({ tasks: [], start: null, end: null, criticalPath: [], findings: [] });
  });
});

describe('the dates of a schedule', () => {
  it('are those of a scheduler that tries every place', () => {
    let feasible = 0;
    let compared = 0;
    let slackCount = 0;
    fc.assert(
      fc.property(projectArbitrary(all), (input) => {
        const of = schedule(input);
        const naive = new NaiveSchedule(input, 150);
        const early = naive.early();
        compared += 1;
        for (const { id } of naive.leaves) {
          const place = early.get(id);
          const task = taskOfSchedule(of, id);
          expect({ id, start: task?.start, end: task?.end }).toEqual({
            id,
            start: place && dayOfMoment(place.start),
            end: place && dayOfMoment(place.finish),
          });
        }
        expect(of.end).toBe(dayOfMoment(naive.end(early)));
        expect(of.findings.length > 0).toBe(
          naive.violations(early) > 0 || of.findings.some(({ type }) => type === 'impossibleConstraint'),
        );
        const phases = new Set(input.tasks.flatMap(({ phase }) => phase ?? []));
        // Tasks that a phase starts with together are held together: each alone could slip further.
        const hasSharedStarts = input.links.some(
          ({ from, type }) => phases.has(from) && (type === 'SS' || type === 'SF'),
        );
        if (!hasSharedStarts) {
          const late = naive.late(early);
          for (const leaf of naive.leaves) {
            if (leaf.fixed) continue;
            const place = late.get(leaf.id);
            const task = taskOfSchedule(of, leaf.id);
            expect({ id: leaf.id, start: task?.lateStart, end: task?.lateFinish }).toEqual({
              id: leaf.id,
              start: place && dayOfMoment(place.start),
              end: place && dayOfMoment(place.finish),
            });
          }
        }
        if (of.findings.length > 0) return;
        feasible += 1;
        for (const leaf of naive.leaves) {
          if (leaf.fixed) continue;
          const task = taskOfSchedule(of, leaf.id);
          const found = { total: task?.totalSlackDays ?? -1, free: task?.freeSlackDays ?? -1 };
          const tried = naive.slackDays(early, leaf);
          if (hasSharedStarts) {
            expect(found.total).toBeLessThanOrEqual(tried.total);
            expect(found.free).toBeLessThanOrEqual(tried.free);
          } else {
            slackCount += 1;
            expect({ id: leaf.id, ...found }).toEqual({ id: leaf.id, ...tried });
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThanOrEqual(400);
    expect(feasible).toBeGreaterThan(100);
    expect(slackCount).toBeGreaterThan(300);
  }, 120_000);

  it('have no negative slack, and something critical, in a plan without contradictions', () => {
    fc.assert(
      fc.property(projectArbitrary({ ...all, maximumTasks: 20 }), (input) => {
        const of = schedule(input);
        fc.pre(of.findings.length === 0);
        for (const { totalSlackDays, freeSlackDays } of of.tasks) {
          expect(freeSlackDays).toBeGreaterThanOrEqual(0);
          expect(totalSlackDays).toBeGreaterThanOrEqual(freeSlackDays);
        }
        expect(of.criticalPath.length).toBeGreaterThan(0);
        const last = taskOfSchedule(of, of.criticalPath.at(-1) ?? '');
        expect(last?.end).toBe(of.end);
        for (const id of of.criticalPath) expect(taskOfSchedule(of, id)?.isCritical).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('move with the start of the plan', () => {
    const options = { ...all, constraints: false, calendarLags: false, maximumTasks: 15 };
    fc.assert(
      fc.property(projectArbitrary(options), fc.integer({ min: -30, max: 60 }), (input, days) => {
        const { calendar } = input;
        const from = calendar.next(dayNumber(input.planStart));
        const before = schedule({ ...input, planStart: dayFromNumber(from) });
        const after = schedule({ ...input, planStart: dayFromNumber(calendar.add(from, days)) });
        after.tasks.forEach((task, at) => {
          const old = before.tasks[at];
          const moved = (day = ''): string => dayFromNumber(calendar.add(dayNumber(day), days));
          expect([task.start, task.end, task.lateStart, task.lateFinish]).toEqual(
            [old?.start, old?.end, old?.lateStart, old?.lateFinish].map(moved),
          );
          expect(task.totalSlackDays).toBe(old?.totalSlackDays);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('never get earlier by another link', () => {
    fc.assert(
      fc.property(projectArbitrary({ ...all, maximumTasks: 12 }), fc.nat(), (input, choice) => {
        const at = choice % (input.links.length || 1);
        const fewer = schedule({ ...input, links: input.links.filter((_, index) => index !== at) });
        const more = schedule(input);
        more.tasks.forEach((task, index) => {
          const old = fewer.tasks[index];
          expect(task.start >= (old?.start ?? '')).toBe(true);
          expect(task.end >= (old?.end ?? '')).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('scheduling again', () => {
  const edit = fc.record({
    kind: fc.constantFrom(
      'duration',
      'fix',
      'free',
      'percent',
      'link',
      'unlink',
      'add',
      'remove',
      'phase',
      'start',
      'circle',
    ),
    choice: fc.nat(),
    value: fc.integer({ min: 0, max: 12 }),
  });

  function edited(
    input: ScheduleInput,
    { kind, choice, value }: { kind: string; choice: number; value: number },
  ): ScheduleInput {
    const { tasks, links } = input;
    const at = choice % (tasks.length || 1);
    const changed = (change: Partial<ScheduleTask>): ScheduleInput => ({
      ...input,
      tasks: tasks.map((task, index) => (index === at ? { ...task, ...change } : task)),
    });
    const day = dayFromNumber(dayNumber(projectStart) + value);
    switch (kind) {
      case 'duration':
        return changed({ durationDays: value });
      case 'fix':
        return changed({ fixed: { start: day, end: day } });
      case 'percent':
        return changed({ percentDone: value / 10 });
      case 'free': {
        const { fixed: _, ...rest } = tasks[at] ?? { id: '', kind: 'task' as const };
        return { ...input, tasks: tasks.map((task, index) => (index === at ? rest : task)) };
      }
      case 'link':
      case 'circle': {
        const [from, to] = [tasks[at]?.id ?? '', tasks[(at + 1 + value) % tasks.length]?.id ?? ''];
        return { ...input, links: [...links, { from, to }] };
      }
      case 'unlink':
        return { ...input, links: links.slice(1) };
      case 'add':
        return {
          ...input,
          tasks: [...tasks, { id: `new${tasks.length}${value}`, kind: 'task', durationDays: value }],
        };
      case 'remove':
        return { ...input, tasks: tasks.filter((_, index) => index !== at) };
      case 'phase':
        return changed({ phase: tasks[value % tasks.length]?.id ?? '' });
      default:
        return { ...input, planStart: day, statusDate: day };
    }
  }

  it('after any edits gives what scheduling from scratch gives', () => {
    fc.assert(
      fc.property(
        projectArbitrary({ ...all, maximumTasks: 12 }),
        fc.array(edit, { maxLength: 8 }),
        (first, edits) => {
          let input = first;
          let of = schedule(input);
          for (const one of edits) {
            if (input.tasks.length === 0) return;
            input = edited(input, one);
            of = reschedule(of, input);
            expect(of).toEqual(schedule(input));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the objects of what did not change', () => {
    const tasks = ['a', 'b', 'c'].map((id): ScheduleTask => ({ id, kind: 'task', durationDays: 3 }));
    const before = plan(tasks, [{ from: 'a', to: 'b' }]);
    const after = reschedule(before, {
      ...before.input,
      tasks: tasks.map((task) => (task.id === 'b' ? { ...task, durationDays: 2, percentDone: 1 } : task)),
    });
    expect(after.tasks[0]).not.toBe(before.tasks[1]);
    expect(after.tasks[1]).not.toBe(before.tasks[1]);
    const again = reschedule(after, { ...after.input, links: [...after.input.links] });
    again.tasks.forEach((task, at) => {
      expect(task).toBe(after.tasks[at]);
    });
  });
});
