import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../tests/support/computed-values.ts';
import { randomCommand, randomSource, smallPlan } from '../../tests/support/random-commands.ts';
import { type CommandCall, runCommand, runCommands } from '../commands/run.ts';
import { makeScheduleFile, type ScheduleKind, scheduleKinds } from '../deliver/schedule-file.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Cells, Plan } from '../model/plan.ts';
import { planProject, timelineSchedule } from '../modules/timeline-schedule.ts';
import type { ProjectWishes } from './project-changes.ts';
import { isProjectFile, readProject } from './read-project.ts';
import { takeProject } from './take-project.ts';

const at = '2026-03-02T09:00:00Z';
const fileNames: Readonly<Record<ScheduleKind, string>> = { ics: 'p.ics', mspdi: 'p.xml', csv: 'p.csv' };

function taken(plan: Plan, kind: ScheduleKind, of: Plan = plan, wishes: ProjectWishes = {}) {
  const project = readProject(fileNames[kind], makeScheduleFile(kind, of, at));
  return takeProject(plan, project, countingIdSource('new'), 'en', wishes);
}

function applied(plan: Plan, calls: readonly CommandCall[]): Plan {
  const [first, ...others] = calls;
  return first ? runCommands(plan, [first, ...others], { newId: countingIdSource('run') }).plan : plan;
}

const rows: Record<string, Cells> = {
  before: { task: 'Preparation', kind: 'phase', phase: 'preparation' },
  talk: {
    task: 'Interviews; "first", round',
    kind: 'task',
    phase: 'preparation',
    owner: 'Lin',
    start: '2026-03-02',
    end: '2026-03-11',
    percentDone: 0.5,
  },
  report: {
    task: 'Report 报告',
    kind: 'task',
    phase: 'preparation',
    workingDays: 5,
    dependsOn: ['talk'],
    linkRules: 'talk:SS+3c',
  },
  weeks: { task: 'Films', kind: 'task', timing: '第2个月前两周', deadline: '2026-04-30' },
  later: { task: 'Cut', kind: 'task', timing: "3 working days after 'Films'", workingDays: 4 },
  signed: { task: 'Signed off', kind: 'milestone', phase: 'preparation', dependsOn: ['report', 'talk'] },
  stands: {
    task: 'Fair',
    kind: 'task',
    start: '2026-05-02',
    end: '2026-05-03',
    scheduling: 'fixed',
    dependsOn: ['signed'],
  },
  open: { task: 'No dates yet', kind: 'task' },
};

function plan(): Plan {
  return applied(planOf({ timeline: rows }), [
    {
      command: 'set-working-calendar',
      calendar: {
        name: 'Tea',
        workingWeekdays: [1, 2, 3, 4, 5],
        exceptions: [{ start: '2026-04-06', end: '2026-04-06', isWorking: false, name: '清明' }],
      },
    },
    { command: 'set-status-date', date: '2026-03-10' },
    { command: 'take-baseline', name: 'Agreed', takenOn: '2026-03-01', baseline: 'agreed' },
  ]);
}

const dates = (of: Plan) =>
  timelineSchedule(of).schedule.tasks.map(({ id, start, end, totalSlackDays }) => [
    id,
    start,
    end,
    totalSlackDays,
  ]);

describe('our own files', () => {
  it.each(scheduleKinds)('change nothing in the plan that they come from (%s)', (kind) => {
    expect(taken(plan(), kind, plan(), { takesSettings: kind !== 'csv' })).toMatchObject({
      changes: [],
      calls: [],
    });
  });

  it.each(['mspdi', 'ics'] as const)('make the same timeline in an empty plan (%s)', (kind) => {
    const from = plan();
    const { calls } = taken(planOf({}), kind, from);
    const made = applied(planOf({}), calls);
    const expected = dates(from);
    if (kind === 'mspdi') {
      expect(dates(made)).toEqual(expected);
      expect(made.properties.schedule).toEqual(from.properties.schedule);
      expect(made.registers.timeline?.baselines).toEqual(from.registers.timeline?.baselines);
    } else {
      // The format holds no working calendar.
      const calendar = from.properties.schedule?.calendar ?? null;
      expect(dates(applied(made, [{ command: 'set-working-calendar', calendar }]))).toEqual(expected);
    }
    const names = (of: Plan) =>
      planProject(of).project.tasks.map(({ name, kind: own, phase, owner, percentDone }) => [
        name,
        own,
        phase,
        owner,
        percentDone ?? 0,
      ]);
    expect(names(made)).toEqual(names(from));
  });

  it('bring the one edit that was made', () => {
    const from = plan();
    const edited = applied(from, [
      { command: 'set-cells', register: 'timeline', rows: [{ row: 'talk', cells: { end: '2026-03-13' } }] },
      {
        command: 'add-row',
        register: 'timeline',
        row: 'extra',
        cells: { task: 'Extra', start: '2026-06-01', end: '2026-06-02' },
      },
    ]);
    for (const kind of scheduleKinds) {
      const { changes, calls } = taken(from, kind, edited);
      const follows = changes.filter((change) => change.follows);
      expect(new Set(follows.map(({ row }) => row))).toEqual(new Set(['before', 'signed']));
      const told = changes
        .filter((change) => !follows.includes(change))
        .map(({ row, name, column, before, after }) => [row, name, column, before, after]);
      const name = rows.talk?.task;
      expect(told).toEqual([
        ['talk', name, 'End', '2026-03-11', '2026-03-13'],
        ['talk', name, 'Working days', '8', '10'],
        [null, 'Extra', null, null, 'Extra'],
      ]);
      expect(dates(applied(from, calls)).sort()).toEqual(dates(edited).sort());
    }
  });

  it('delete rows only when told to', () => {
    const from = plan();
    const fewer = applied(from, [{ command: 'delete-rows', register: 'timeline', rows: ['stands'] }]);
    expect(taken(from, 'mspdi', fewer).changes).toEqual([]);
    expect(
      taken(from, 'mspdi', fewer, { removesOthers: true }).changes.map(({ kind, row }) => [kind, row]),
    ).toEqual([
      ['deleted', 'stands'],
      ['deleted', 'open'],
    ]);
  });

  it('give the same dates for any timeline', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomSource(seed);
        let any = smallPlan();
        for (let count = 0; count < 60; count++) {
          const call = randomCommand(any, random);
          if (
            !('register' in call) ||
            call.register === 'timeline' ||
            call.command.includes('plan-start') ||
            call.command.includes('link')
          )
            any = runCommand(any, call, { newId: countingIdSource(`r${count}-`) }).plan;
        }
        for (const kind of scheduleKinds) {
          expect(taken(any, kind).changes).toEqual([]);
          // A table has no place for the plan's start.
          if (kind === 'csv') continue;
          const empty = { ...any, registers: { ...any.registers, timeline: { rows: {} } } };
          const made = applied(empty, taken(empty, kind, any).calls);
          expect(dates(made)).toEqual(dates(any));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('files of other programs', () => {
  const text = (value: string) => new TextEncoder().encode(value);

  it('become rows, matched by kind and name', () => {
    const csv = 'Name,Start,End,Predecessors\nDesign,2026-03-02,2026-03-06,\nBuild,2026-03-09,2026-03-13,1\n';
    const start = planOf({
      timeline: { d1: { task: 'Design', kind: 'task', start: '2026-03-02', end: '2026-03-04' } },
    });
    const { calls, changes } = takeProject(
      start,
      readProject('a.csv', text(csv)),
      countingIdSource('new'),
      'en',
    );
    expect(changes.map(({ kind, name, column }) => [kind, name, column])).toEqual([
      ['changed', 'Design', 'End'],
      ['changed', 'Design', 'Working days'],
      ['added', 'Build', null],
    ]);
    expect(dates(applied(start, calls)).map(([, ...others]) => others.slice(0, 2))).toEqual([
      ['2026-03-02', '2026-03-06'],
      ['2026-03-09', '2026-03-13'],
    ]);
  });

  it('leave alone what they have no place for', () => {
    const from = plan();
    const csv =
      'Name,Start,End\n"Interviews; ""first"", round",2026-03-02,2026-03-12\nSigned off,2026-04-20,2026-04-20\n';
    const { changes, calls } = takeProject(
      from,
      readProject('a.csv', text(csv)),
      countingIdSource('new'),
      'en',
    );
    const told = changes.filter(({ follows }) => !follows).map(({ row, column }) => [row, column]);
    expect(told).toEqual([
      ['talk', 'End'],
      ['talk', 'Working days'],
      ['signed', 'Start'],
      ['signed', 'End'],
    ]);
    const { cells } = applied(from, calls).registers.timeline?.rows.signed ?? {};
    expect(cells).toMatchObject({ kind: 'milestone', phase: 'preparation', dependsOn: ['report', 'talk'] });
  });

  it('are read in the character set of Chinese Excel', () => {
    // 任务,开始,结束 and a row, in GB 18030.
    const bytes = Uint8Array.from(
      'c8cecef12cbfaacabc2cbde1caf80ab7c3ccb82c323032362d30332d30322c323032362d30332d30360a'
        .match(/../g)
        ?.map((hex) => Number.parseInt(hex, 16)) ?? [],
    );
    expect(readProject('a.csv', bytes).tasks.map(({ name }) => name)).toEqual(['访谈']);
  });

  it.each([
    ['a.xml', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>'],
    ['a.xml', '<html/>'],
    ['a.xml', ''],
    ['a.ics', 'no calendar'],
    ['a.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VCALENDAR'],
    ['a.csv', 'a;b;c'],
    ['a.csv', 'Name,Start\nx,31.31.2026'],
    ['a.xml', `<Project>${'<a>'.repeat(100_000)}`],
    ['a.csv', 'x'.repeat(25_000_000)],
  ])('%s that cannot be used is refused in one sentence', (name, content) => {
    let message = '';
    try {
      readProject(name, text(content));
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).toMatch(/^[^\n]{10,300}[.]$/);
  });

  const taken = (csv: string) =>
    takeProject(planOf({}), readProject('a.csv', text(csv)), countingIdSource('n'), 'en');

  it.each([
    [`name,owner\nA,${'x'.repeat(40_000)}`, 'The texts of “A” are too long'],
    [`name\n${'x'.repeat(40_000)}`, `The texts of “${'x'.repeat(60)}…” are too long`],
    [
      `name,predecessors\n${'a,\n'.repeat(1500)}last,"${Array.from({ length: 1500 }, (_, at) => at + 1).join(';')}"`,
      '“last” waits for 1,500 tasks',
    ],
  ])('with more than a row can hold are refused with the task (%#)', (csv, sentence) => {
    expect(() => taken(csv)).toThrow(sentence);
  });

  it('keep their tasks apart, whatever their ids', () => {
    const ids = ['__proto__', 'constructor', 'x'.repeat(100), 'same', 'same', '', '7'];
    const csv = `id,name,kind\n${ids.map((id) => `${id},Phase,phase`).join('\n')}`;
    const made = applied(planOf({}), taken(csv).calls);
    const rows = Object.values(made.registers.timeline?.rows ?? {});
    expect(new Set(rows.map(({ cells }) => cells.phase)).size).toBe(ids.length);
    const many = `id,name,kind\n${'same,Phase,phase\n'.repeat(20_000)}`;
    const started = performance.now();
    expect(readProject('a.csv', text(many)).tasks).toHaveLength(20_000);
    expect(() => readProject('a.csv', text(`id,dependsOn\na,"${'1 '.repeat(100_000)}"`))).toThrow('Line 2');
    // Were it quadratic, it would be minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('that go in a circle are refused, with the names', () => {
    const csv = 'Name,Start,End,Predecessors\nA,2026-03-02,2026-03-06,2\nB,2026-03-09,2026-03-13,1\n';
    expect(() =>
      takeProject(planOf({}), readProject('a.csv', text(csv)), countingIdSource('n'), 'en'),
    ).toThrow(/A → B|B → A/);
  });

  it('are known by their endings', () => {
    expect(['p.xml', 'P.ICS', 'p.csv', 'p.docx', 'p'].map(isProjectFile)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
