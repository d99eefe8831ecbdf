import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProjectOptions, projectArbitrary } from '../../tests/schedule/project-arbitraries.ts';
import { UserError } from '../words/translate.ts';
import { takeBaseline } from './baseline.ts';
import { readIcsProject, writeIcsProject } from './ics.ts';
import { foldIcsLine } from './ics-lines.ts';
import type { ImportedProject, ProjectFile } from './project-file.ts';
import { readProjectXml } from './project-xml-read.ts';
import { writeProjectXml } from './project-xml-write.ts';
import { schedule } from './schedule.ts';
import { readCsvProject, writeCsvProject } from './schedule-csv.ts';
import type { ScheduleInput, ScheduleLink } from './schedule-input.ts';
import { shippedCalendar } from './shipped-calendars.ts';
import { mondayToFriday, workingCalendar } from './working-calendar.ts';

const options: ProjectOptions = { maximumTasks: 9, constraints: true, calendarLags: true, phases: true };
const icsOptions = { planId: 'plan-1', stampedAt: '2026-11-23T09:30:00.000Z' };

/** Names as people give them, without what tables trim. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
    fc.constantFrom(
      '发布会；第一场, "A"',
      '=1+1',
      'a\nb',
      '<b>&amp;</b>',
      'x'.repeat(200),
      '市场'.repeat(60),
      "'quoted'",
      ']]>',
      '\\n',
    ),
  )
  .map((text) =>
    [...text]
      .filter((character) => character === '\n' || !/[\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]/u.test(character))
      .join('')
      .trim(),
  )
  .filter((text) => text !== '' && !/^'[=+\-@|\t\r\n]/.test(text) && text === text.trim());

const named: fc.Arbitrary<ScheduleInput> = fc
  .tuple(
    projectArbitrary(options),
    fc.array(fc.option(name, { nil: undefined }), { minLength: 12, maxLength: 12 }),
    fc.array(fc.option(name, { nil: undefined }), { minLength: 12, maxLength: 12 }),
  )
  .map(([input, names, owners]) => ({
    ...input,
    tasks: input.tasks.map((task, at) => ({
      ...task,
      ...(names[at] !== undefined && { name: names[at] }),
      ...(owners[at] !== undefined && { owner: owners[at] }),
    })),
  }));

/** Links that say the same, said the same way. */
function plainLinks(links: readonly ScheduleLink[]): ScheduleLink[] {
  const key = ({ from, to, type }: ScheduleLink): string => `${to} ${from} ${type}`;
  return links
    .map(
      ({ from, to, type = 'FS', lagDays = 0, lagUnit = 'working' }): ScheduleLink => ({
        from,
        to,
        type,
        lagDays,
        lagUnit: lagDays === 0 ? 'working' : lagUnit,
      }),
    )
    .sort((left, right) =>
      key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : (left.lagDays ?? 0) - (right.lagDays ?? 0),
    );
}

function expectSame(found: ImportedProject, input: ScheduleInput): void {
  expect(found.tasks).toEqual(input.tasks);
  expect(plainLinks(found.links)).toEqual(plainLinks(input.links));
  expect(found.notes).toEqual([]);
}

const fileOf = (input: ScheduleInput, more: Partial<ProjectFile> = {}): ProjectFile => ({
  tasks: input.tasks,
  links: input.links,
  planStart: input.planStart,
  baselines: [],
  ...more,
});

describe('an iCalendar file', () => {
  it.each(['VEVENT', 'VTODO'] as const)('with %s gives the same plan back', (component) => {
    fc.assert(
      fc.property(named, fc.option(name, { nil: undefined }), (input, title) => {
        const project = fileOf(input, {
          ...(title !== undefined && { name: title }),
          statusDate: '2026-02-01',
        });
        const text = writeIcsProject(project, schedule(input), { ...icsOptions, component });
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        }
        const found = readIcsProject(text);
        expectSame(found, input);
        expect([found.name, found.planStart, found.statusDate]).toEqual([
          title,
          input.planStart,
          '2026-02-01',
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('has whole days, stable identifiers and an exclusive end', () => {
    const input: ScheduleInput = {
      tasks: [
        { id: 't1', kind: 'task', name: 'Research, part 1', durationDays: 3, percentDone: 1 },
        { id: 'm', kind: 'milestone' },
      ],
      links: [{ from: 't1', to: 'm' }],
      calendar: workingCalendar(mondayToFriday),
      planStart: '2026-03-05',
    };
    const of = schedule(input);
    const text = writeIcsProject(fileOf(input), of, icsOptions);
    expect(text).toContain(
      'UID:t1@plan-1.stratbook\r\nDTSTAMP:20261123T093000Z\r\nDTSTART;VALUE=DATE:20260305\r\nDTEND;VALUE=DATE:20260310\r\nSUMMARY:Research\\, part 1\r\n',
    );
    expect(text).toContain('RELATED-TO;RELTYPE=FINISHTOSTART:t1@plan-1.stratbook\r\n');
    const todo = writeIcsProject(fileOf(input), of, { ...icsOptions, component: 'VTODO' });
    expect(todo).toContain('DUE;VALUE=DATE:20260309\r\n');
    expect(todo).toContain('PERCENT-COMPLETE:100\r\nSTATUS:COMPLETED\r\n');
  });

  it('of other programs becomes tasks with fixed dates', () => {
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:abc@example.com',
      'DTSTART;TZID="Asia/Shanghai":20260305T140000',
      'DTEND;TZID="Asia/Shanghai":20260306T000000',
      'SUMMARY:Work',
      ' shop\\; 1',
      'RRULE:FREQ=WEEKLY',
      'BEGIN:VALARM',
      'TRIGGER:-PT15M',
      'END:VALARM',
      'END:VEVENT',
      'BEGIN:VTODO',
      'DUE:20260320T170000Z',
      'SUMMARY:Report',
      'STATUS:COMPLETED',
      'RELATED-TO;RELTYPE=STARTTOSTART;GAP=P1W:abc@example.com',
      'END:VTODO',
      'END:VCALENDAR',
    ].join('\n');
    expect(readIcsProject(text)).toMatchObject({
      tasks: [
        {
          id: 'abc@example.com',
          name: 'Workshop; 1',
          kind: 'task',
          fixed: { start: '2026-03-05', end: '2026-03-05' },
        },
        {
          id: '2',
          name: 'Report',
          kind: 'milestone',
          fixed: { start: '2026-03-20', end: '2026-03-20' },
          percentDone: 1,
        },
      ],
      links: [{ from: 'abc@example.com', to: '2', type: 'SS', lagDays: 7, lagUnit: 'calendar' }],
      notes: [{ key: 'schedule.note.repetitionDropped', parameters: { task: 'Workshop; 1' } }],
    });
  });

  it('is folded between characters', () => {
    const folded = foldIcsLine(`SUMMARY:${'🎉市'.repeat(40)}`);
    for (const line of folded.split('\r\n')) {
      expect(line.isWellFormed()).toBe(true);
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    }
    expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${'🎉市'.repeat(40)}`);
  });
});

describe('a table of separated values', () => {
  it('gives the same tasks and links back', () => {
    fc.assert(
      fc.property(named, (input) => {
        const project = fileOf(input);
        const text = writeCsvProject(project, schedule(input));
        expectSame(readCsvProject(text), input);
      }),
      { numRuns: 200 },
    );
  });

  it('marks what a spreadsheet would calculate', () => {
    const input: ScheduleInput = {
      tasks: [{ id: 'a', kind: 'task', name: '=1+1', owner: '@SUM(A1)' }],
      links: [],
      calendar: workingCalendar(mondayToFriday),
      planStart: '2026-03-02',
    };
    const text = writeCsvProject(fileOf(input), schedule(input));
    expect(text).toContain("\r\na,'=1+1,task,");
    expect(text).toContain(",'@SUM(A1),");
    expectSame(readCsvProject(text), input);
  });

  it('of other programs is understood by its headings', () => {
    const text =
      '编号;任务名称;工期;开始日期;完成日期;前置任务;负责人;进度\n1;调研;5天;2026/3/2;2026年3月6日;;李;40%\n2;报告;2w;2026-03-09;;1FS+2d,;王;\n3;发布;;;;"1, 报告"; ;100';
    expect(readCsvProject(text.replace('1FS+2d,', '1FS+2d'))).toEqual({
      tasks: [
        {
          id: '1',
          name: '调研',
          kind: 'task',
          durationDays: 5,
          fixed: { start: '2026-03-02', end: '2026-03-06' },
          percentDone: 0.4,
          owner: '李',
        },
        {
          id: '2',
          name: '报告',
          kind: 'task',
          durationDays: 10,
          startNoEarlierThan: '2026-03-09',
          owner: '王',
        },
        { id: '3', name: '发布', kind: 'task', percentDone: 1 },
      ],
      links: [
        { from: '1', to: '2', type: 'FS', lagDays: 2, lagUnit: 'working' },
        { from: '1', to: '3' },
        { from: '2', to: '3' },
      ],
      baselines: [],
      notes: [],
      omits: new Set(['kind', 'phase', 'mustFinishBy']),
    });
  });

  it.each([
    ['a,b\n1,2', 'no heading'],
    ['name,kind\nx,thing', 'Line 2: “thing” is no kind of task'],
    ['name,duration\nx,long', 'Line 2: “long” is no duration'],
    ['name,percent\nx,120%', 'Line 2: “120%” is no percentage'],
    ['name,start\nx,3/5/2026', 'Line 2: “3/5/2026” is no date'],
    ['name,start,end\n\nx,2026-03-05,2026-03-04', 'Line 3: the end'],
    ['name,predecessors\nx,9', 'Line 2: there is no task “9”'],
  ])('says in one sentence what is wrong with %j', (text, sentence) => {
    expect(() => readCsvProject(text)).toThrow(UserError);
    expect(() => readCsvProject(text)).toThrow(sentence);
  });
});

describe('a Microsoft Project XML file', () => {
  it('gives the same plan back', () => {
    fc.assert(
      fc.property(named, fc.option(name, { nil: undefined }), fc.boolean(), (input, title, hasCalendar) => {
        const of = schedule(input);
        const { definition } = input.calendar;
        const baselines = [
          takeBaseline(of, { id: 'b1', name: 'Signed “one”', takenOn: '2026-01-05' }),
          takeBaseline(of, { id: 'b2', name: '第二版', takenOn: '2026-02-05' }),
        ];
        const project = fileOf(input, {
          ...(title !== undefined && { name: title }),
          ...(hasCalendar && { calendar: definition }),
          statusDate: '2026-02-01',
          currencyCode: 'CNY',
          baselines,
        });
        const found = readProjectXml(writeProjectXml(project, of));
        expectSame(found, input);
        expect([found.name, found.planStart, found.statusDate]).toEqual([
          title,
          input.planStart,
          '2026-02-01',
        ]);
        expect(found.currencyCode).toBe('CNY');
        expect(found.calendar).toEqual(hasCalendar ? definition : undefined);
        expect(found.baselines).toEqual(baselines);
        if (hasCalendar) {
          const again = schedule({
            ...input,
            tasks: found.tasks,
            links: found.links,
            calendar: workingCalendar(found.calendar ?? mondayToFriday),
          });
          expect(again.tasks).toEqual(of.tasks);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('carries the calendar of mainland China', () => {
    const definition = shippedCalendar('china-mainland', 'zh-Hans');
    const input: ScheduleInput = {
      tasks: [{ id: 'a', kind: 'task', durationDays: 20 }],
      links: [],
      calendar: workingCalendar(definition),
      planStart: '2026-02-10',
    };
    const found = readProjectXml(writeProjectXml(fileOf(input, { calendar: definition }), schedule(input)));
    const order = (one: typeof definition): unknown =>
      [...one.exceptions].sort((left, right) => (left.start < right.start ? -1 : 1));
    expect(found.calendar && order(found.calendar)).toEqual(order(definition));
    // Exceptions that overlap come out as the days they mean.
    const overlapping = {
      workingWeekdays: [1, 2, 3, 4, 5] as const,
      exceptions: [
        { start: '2026-03-02', end: '2026-03-08', isWorking: false, name: 'Week off' },
        { start: '2026-03-04', end: '2026-03-04', isWorking: true },
      ],
    };
    const cut = readProjectXml(writeProjectXml(fileOf(input, { calendar: overlapping }), schedule(input)));
    expect(cut.calendar?.exceptions).toEqual([
      { start: '2026-03-02', end: '2026-03-03', isWorking: false, name: 'Week off' },
      { start: '2026-03-04', end: '2026-03-04', isWorking: true },
      { start: '2026-03-05', end: '2026-03-08', isWorking: false, name: 'Week off' },
    ]);
  });

  const foreign = (tasks: string, more = ''): string =>
    `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Plan</Title><StartDate>2026-03-02T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay>${more}<Tasks>${tasks}</Tasks></Project>`;
  const task = (uid: number, ...lines: string[]): string =>
    `<Task><UID>${uid}</UID><ID>${uid}</ID>${lines.join('')}</Task>`;

  it('of Microsoft Project is read with its outline, constraints and links', () => {
    const text = foreign(
      task(0, '<Name>Plan</Name><OutlineLevel>0</OutlineLevel>') +
        task(
          1,
          '<Name>Phase A &amp; B</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary><PercentComplete>30</PercentComplete>',
        ) +
        task(
          7,
          '<Name>One</Name><OutlineLevel>2</OutlineLevel><Duration>PT36H0M0S</Duration><DurationFormat>7</DurationFormat><ConstraintType>4</ConstraintType><ConstraintDate>2026-03-03T08:00:00</ConstraintDate><Deadline>2026-03-20T17:00:00</Deadline><PercentComplete>50</PercentComplete>',
        ) +
        task(
          8,
          '<Name>Two</Name><OutlineLevel>2</OutlineLevel><Duration>PT16H0M0S</Duration><ConstraintType>3</ConstraintType><ConstraintDate>2026-03-16T17:00:00</ConstraintDate><PredecessorLink><PredecessorUID>7</PredecessorUID><Type>3</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink><PredecessorLink><PredecessorUID>99</PredecessorUID></PredecessorLink>',
        ) +
        task(9, '<Name>Off</Name><OutlineLevel>1</OutlineLevel><Active>0</Active>') +
        task(
          10,
          '<Name>Done</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone><Duration>PT0H0M0S</Duration><ConstraintType>1</ConstraintType><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>43200</LinkLag><LagFormat>8</LagFormat></PredecessorLink><Baseline><Number>1</Number><Start>2026-03-20T17:00:00</Start><Finish>2026-03-20T17:00:00</Finish></Baseline>',
        ),
      '<Resources><Resource><UID>1</UID><Name>Li</Name></Resource><Resource><UID>2</UID><Name>Wang</Name></Resource></Resources><Assignments><Assignment><TaskUID>7</TaskUID><ResourceUID>1</ResourceUID></Assignment><Assignment><TaskUID>7</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments>',
    );
    const found = readProjectXml(text, (number) => `Baseline ${number}`);
    expect(found).toMatchObject({
      name: 'Plan',
      planStart: '2026-03-02',
      tasks: [
        { id: '1', name: 'Phase A & B', kind: 'phase' },
        {
          id: '7',
          phase: '1',
          kind: 'task',
          durationDays: 5,
          startNoEarlierThan: '2026-03-03',
          mustFinishBy: '2026-03-20',
          percentDone: 0.5,
          owner: 'Li, Wang',
        },
        {
          id: '8',
          phase: '1',
          kind: 'task',
          durationDays: 2,
          fixed: { start: '2026-03-13', end: '2026-03-16' },
        },
        { id: '10', kind: 'milestone', durationDays: 0 },
      ],
      links: [
        { from: '7', to: '8', type: 'SS', lagDays: 2, lagUnit: 'working' },
        { from: '1', to: '10', type: 'FS', lagDays: 3, lagUnit: 'calendar' },
      ],
      baselines: [{ name: 'Baseline 1', tasks: { 10: { start: '2026-03-20', end: '2026-03-20' } } }],
    });
    expect(found.notes.map(({ key }) => key)).toEqual([
      'schedule.note.taskDropped',
      'schedule.note.durationRounded',
      'schedule.note.alapDropped',
      'schedule.note.linkDropped',
    ]);
  });

  it('with changes made in Microsoft Project takes them over', () => {
    const input: ScheduleInput = {
      tasks: [
        {
          id: 'a',
          kind: 'task',
          name: 'A',
          durationDays: 3,
          percentDone: 0.255,
          startNoEarlierThan: '2026-03-03',
          finishNoEarlierThan: '2026-03-09',
        },
      ],
      links: [],
      calendar: workingCalendar(mondayToFriday),
      planStart: '2026-03-02',
    };
    const text = writeProjectXml(fileOf(input), schedule(input));
    expect(readProjectXml(text).tasks).toEqual(input.tasks);
    const edited = text
      .replaceAll('PT24H0M0S', 'PT40H0M0S')
      .replace('<PercentComplete>26<', '<PercentComplete>75<')
      .replace('<ConstraintDate>2026-03-03', '<ConstraintDate>2026-03-04')
      .replace('<Name>A<', '<Name>B<');
    expect(readProjectXml(edited).tasks).toEqual([
      {
        id: 'a',
        kind: 'task',
        name: 'B',
        durationDays: 5,
        percentDone: 0.75,
        startNoEarlierThan: '2026-03-04',
      },
    ]);
  });

  it('with links in a circle is read; the schedule names the circle', () => {
    const link = (uid: number): string =>
      `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type></PredecessorLink>`;
    const { tasks, links } = readProjectXml(
      foreign(task(1, '<Name>A</Name>', link(2)) + task(2, '<Name>B</Name>', link(1))),
    );
    const of = schedule({ tasks, links, calendar: workingCalendar(mondayToFriday), planStart: '2026-03-02' });
    expect(of.findings).toMatchObject([{ type: 'cycle', tasks: ['2', '1'] }]);
  });

  it.each([
    ['', /Line 1: the XML is damaged/],
    ['nonsense', /the XML is damaged/],
    [foreign('<Task><UID>1</Task>'), /the XML is damaged/],
    [foreign(task(1)).slice(0, -12), /the XML is damaged/],
    ['<?xml version="1.0"?>\n<!DOCTYPE Project [<!ENTITY a "b">]><Project/>', /document type declaration/],
    ['<html/>', /its first element is “html”/],
    [`<Project>${'<a>'.repeat(50)}`, /the XML is damaged/],
    [foreign('<Task/>'.repeat(50_001)), /more than 50,000 entries/],
  ])('says in one sentence what is wrong with %.60s', (text, sentence) => {
    expect(() => readProjectXml(text)).toThrow(UserError);
    expect(() => readProjectXml(text)).toThrow(sentence);
  });

  it('is refused quickly when it is huge', () => {
    const huge = foreign(task(1, '<Name>A</Name>').repeat(1_200_000));
    expect(huge.length).toBeGreaterThan(50_000_000);
    const start = performance.now();
    expect(() => readProjectXml(huge)).toThrow('at most 20 million characters');
    expect(() => readIcsProject(`BEGIN:VCALENDAR\n${huge}`)).toThrow('at most 20 million characters');
    expect(() => readCsvProject(huge)).toThrow('at most 20 million characters');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('readers', () => {
  it('give a plan or a UserError, whatever they read', () => {
    const piece = fc.constantFrom(
      'BEGIN:VCALENDAR\n',
      'BEGIN:VEVENT\n',
      'END:VEVENT\n',
      'END:VCALENDAR\n',
      'DTSTART:20260305\n',
      'UID:x\n',
      'RELATED-TO;RELTYPE=PARENT:x\n',
      '<Project>',
      '</Project>',
      '<Tasks>',
      '</Tasks>',
      '<Task>',
      '</Task>',
      '<UID>1</UID>',
      '<OutlineLevel>9</OutlineLevel>',
      '<Manual>1</Manual>',
      '<Start>2026-99-99</Start>',
      '<Duration>PTxH</Duration>',
      'name,start,dependsOn\n',
      'a,2026-03-05,a\n',
      '"',
      ';',
      ',',
      '\n',
      '&#0;',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          for (const read of [readIcsProject, readProjectXml, readCsvProject]) {
            try {
              const { tasks, links } = read(text);
              schedule({ tasks, links, calendar: workingCalendar(mondayToFriday), planStart: '2026-03-02' });
            } catch (error) {
              expect(error).toBeInstanceOf(UserError);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
