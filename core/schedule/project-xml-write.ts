import type { CalendarDay } from '../model/calendar-day.ts';
import { dayNumber } from '../model/calendar-day.ts';
import type { ProjectFile } from './project-file.ts';
import { calendarXml } from './project-xml-calendar.ts';
import { type PlanExtras, type TaskExtras, text1FieldId } from './project-xml-extras.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';
import type { LinkType, ScheduleLink, ScheduleTask } from './schedule-input.ts';
import { mondayToFriday, type WorkingCalendar } from './working-calendar.ts';
import { writeXml, type XmlContent } from './xml-elements.ts';

/** Microsoft Project knows eleven baselines, numbered from 0. */
export const maximumBaselines = 11;
const minutesPerDay = 480;
const linkTypeNumbers: Readonly<Record<LinkType, number>> = { FF: 0, FS: 1, SF: 2, SS: 3 };

const opens = (day: CalendarDay): string => `${day}T08:00:00`;
const closes = (day: CalendarDay): string => `${day}T17:00:00`;
const duration = (days: number): string => `PT${days * 8}H0M0S`;

type Line = readonly [string, string | number | XmlContent];
const line = (name: string, value: string | number | XmlContent | undefined): Line[] =>
  value === undefined ? [] : [[name, value]];

interface OutlineEntry {
  readonly task: ScheduleTask;
  readonly dates: ScheduledTask;
  readonly at: number;
  readonly uid: number;
  readonly number: string;
  readonly level: number;
  readonly hasChildren: boolean;
}

/**
 * A schedule as a Microsoft Project XML file (MSPDI): calendar with exceptions, tasks with their outline, links, constraints,
 * progress, owners as resources, baselines. Tasks with fixed dates are scheduled manually. A working day has eight hours.
 * Microsoft Project holds one constraint and a deadline a task; what has no place stands in Text1 (see
 * `project-xml-extras.ts`). `readProjectXml` gives the same plan back.
 */
export function writeProjectXml(project: ProjectFile, of: Schedule): string {
  const outline = outlined(project, of);
  const uidOf = new Map(outline.map(({ task, uid }) => [task.id, uid]));
  const linksInto = Map.groupBy(project.links, ({ to }) => to);
  const owners = [...new Set(project.tasks.flatMap(({ owner }) => owner ?? []))];
  const baselines = project.baselines.slice(0, maximumBaselines);
  const calendar = project.calendar ?? mondayToFriday;
  const extras: PlanExtras = {
    baselines: baselines.map(({ id, name, takenOn }, number) => ({ number, id, name, takenOn })),
    ...(project.name === undefined && { nameless: true }),
    ...(project.calendar === undefined && { withoutCalendar: true }),
    ...(calendar.name === undefined && { namelessCalendar: true }),
  };
  const start = project.planStart ?? of.start ?? of.input.planStart;
  const summary: XmlContent = [
    ['UID', 0],
    ['ID', 0],
    ['Name', project.name ?? 'Project'],
    ['Type', 1],
    ['IsNull', 0],
    ['OutlineNumber', '0'],
    ['OutlineLevel', 0],
    ['Summary', 1],
    ...text1(extras),
  ];
  const tasks = outline.map(
    (entry): Line => [
      'Task',
      taskXml(entry, linksInto.get(entry.task.id) ?? [], uidOf, baselines, of.input.calendar),
    ],
  );
  return writeXml('Project', ' xmlns="http://schemas.microsoft.com/project"', [
    ['SaveVersion', 14],
    ...line('Name', project.name),
    ...line('Title', project.name),
    ['ScheduleFromStart', 1],
    ['StartDate', opens(start)],
    ...line('FinishDate', of.end === null ? undefined : closes(of.end)),
    ...line('CurrencyCode', project.currencyCode),
    ['CalendarUID', 1],
    ['DefaultStartTime', '08:00:00'],
    ['DefaultFinishTime', '17:00:00'],
    ['MinutesPerDay', minutesPerDay],
    ['MinutesPerWeek', minutesPerDay * 5],
    ['DaysPerMonth', 20],
    ['DurationFormat', 7],
    ...line('StatusDate', project.statusDate && closes(project.statusDate)),
    [
      'ExtendedAttributes',
      [
        [
          'ExtendedAttribute',
          [
            ['FieldID', text1FieldId],
            ['FieldName', 'Text1'],
            ['Alias', 'Stratbook'],
          ],
        ],
      ],
    ],
    ['Calendars', [['Calendar', calendarXml(calendar, 1)]]],
    ['Tasks', [['Task', summary], ...tasks]],
    [
      'Resources',
      owners.map(
        (name, at): Line => [
          'Resource',
          [
            ['UID', at + 1],
            ['ID', at + 1],
            ['Name', name],
            ['Type', 1],
          ],
        ],
      ),
    ],
    ['Assignments', assignments(outline, owners)],
  ]);
}

/** Tasks in the order of the outline: every phase before what lies in it. */
function outlined({ tasks }: ProjectFile, of: Schedule): OutlineEntry[] {
  const index = new Map(tasks.map(({ id }, at) => [id, at]));
  const inside = Map.groupBy(
    tasks.map((task, at) => ({ task, at })),
    ({ task }) => (task.phase !== undefined && index.has(task.phase) ? task.phase : null),
  );
  const entries: OutlineEntry[] = [];
  const written = new Set<number>();
  const open: { at: number; number: string; level: number }[] = [];
  const push = (list: readonly { at: number }[], prefix: string, level: number): void => {
    for (const [place, { at }] of [...list.entries()].reverse()) {
      open.push({ at, number: `${prefix}${place + 1}`, level });
    }
  };
  const run = (): void => {
    for (let next = open.pop(); next; next = open.pop()) {
      const { at, number, level } = next;
      const task = tasks[at];
      const dates = of.tasks[at];
      if (!task || !dates || written.has(at)) continue;
      written.add(at);
      const children = inside.get(task.id) ?? [];
      const uid = entries.length + 1;
      entries.push({ task, dates, at, uid, number, level, hasChildren: children.length > 0 });
      push(children, `${number}.`, level + 1);
    }
  };
  const roots = inside.get(null) ?? [];
  push(roots, '', 1);
  run();
  // Phases that lie in each other are below no root.
  let place = roots.length;
  for (let at = 0; at < tasks.length; at++) {
    if (written.has(at)) continue;
    push([{ at }], '', 1);
    const last = open.at(-1);
    if (last) last.number = String(++place);
    run();
  }
  return entries;
}

function taskXml(
  { task, dates, at, uid, number, level, hasChildren }: OutlineEntry,
  links: readonly ScheduleLink[],
  uidOf: ReadonlyMap<string, number>,
  baselines: ProjectFile['baselines'],
  calendar: WorkingCalendar,
): XmlContent {
  const isMilestone = task.kind === 'milestone' && !hasChildren;
  const fixed = task.fixed && task.fixed.start <= task.fixed.end ? task.fixed : undefined;
  const start = fixed?.start ?? dates.start;
  const finish = fixed?.end ?? dates.end;
  const begin = isMilestone && fixed ? closes(start) : opens(start);
  const end = isMilestone && !fixed ? opens(finish) : closes(finish);
  const length = duration(
    isMilestone ? 0 : fixed ? calendar.count(dayNumber(start), dayNumber(finish)) : dates.durationDays,
  );
  const constraint = constraintOf(task);
  return [
    ['UID', uid],
    ['ID', uid],
    ['Name', task.name ?? task.id],
    ['Active', 1],
    ['Manual', fixed ? 1 : 0],
    // Fixed duration, so that owners do not change it.
    ['Type', 1],
    ['IsNull', 0],
    ['WBS', number],
    ['OutlineNumber', number],
    ['OutlineLevel', level],
    ['Priority', 500],
    ['Start', begin],
    ['Finish', end],
    ['Duration', length],
    ...(fixed
      ? [['ManualStart', begin] as const, ['ManualFinish', end] as const, ['ManualDuration', length] as const]
      : []),
    ['DurationFormat', 7],
    ['EffortDriven', 0],
    ['Estimated', 0],
    ['Milestone', isMilestone ? 1 : 0],
    ['Summary', hasChildren ? 1 : 0],
    ['Critical', dates.isCritical ? 1 : 0],
    ['PercentComplete', Math.round(dates.percentDone * 100)],
    ['ConstraintType', constraint?.type ?? 0],
    ['CalendarUID', -1],
    ...line('ConstraintDate', constraint?.date),
    ...line('Deadline', task.mustFinishBy && closes(task.mustFinishBy)),
    ...links.flatMap((link): Line[] => {
      const from = uidOf.get(link.from);
      return from === undefined ? [] : [['PredecessorLink', linkXml(link, from)]];
    }),
    ...text1(extrasOf(task, at)),
    ...baselines.flatMap((baseline, index): Line[] => {
      const before = Object.hasOwn(baseline.tasks, task.id) ? baseline.tasks[task.id] : undefined;
      return before
        ? [
            [
              'Baseline',
              [
                ['Number', index],
                ['Start', opens(before.start)],
                ['Finish', closes(before.end)],
                [
                  'Duration',
                  duration(isMilestone ? 0 : calendar.count(dayNumber(before.start), dayNumber(before.end))),
                ],
                ['DurationFormat', 7],
              ],
            ],
          ]
        : [];
    }),
  ];
}

/** The one constraint that the file can hold besides a deadline. */
export function constraintOf(task: ScheduleTask): { readonly type: number; readonly date: string } | null {
  if (task.startNoEarlierThan !== undefined) return { type: 4, date: opens(task.startNoEarlierThan) };
  if (task.finishNoEarlierThan !== undefined) return { type: 6, date: closes(task.finishNoEarlierThan) };
  if (task.mustStartBy !== undefined) return { type: 5, date: opens(task.mustStartBy) };
  return null;
}

function extrasOf(task: ScheduleTask, at: number): TaskExtras {
  const { id, kind, name, durationDays, startNoEarlierThan, finishNoEarlierThan, mustStartBy, percentDone } =
    task;
  return {
    id,
    order: at,
    kind,
    ...(name === undefined && { nameless: true as const }),
    ...(durationDays !== undefined && { durationDays }),
    ...(startNoEarlierThan !== undefined && { startNoEarlierThan }),
    ...(finishNoEarlierThan !== undefined && { finishNoEarlierThan }),
    ...(mustStartBy !== undefined && { mustStartBy }),
    ...(percentDone !== undefined && { percentDone }),
  };
}

function text1(extras: TaskExtras | PlanExtras): Line[] {
  return [
    [
      'ExtendedAttribute',
      [
        ['FieldID', text1FieldId],
        ['Value', JSON.stringify(extras)],
      ],
    ],
  ];
}

function linkXml({ type = 'FS', lagDays = 0, lagUnit }: ScheduleLink, from: number): XmlContent {
  const isCalendar = lagUnit === 'calendar';
  return [
    ['PredecessorUID', from],
    ['Type', linkTypeNumbers[type]],
    ['CrossProject', 0],
    // Tenths of minutes; format 7 is days, 8 elapsed days.
    ['LinkLag', lagDays * (isCalendar ? 1440 : minutesPerDay) * 10],
    ['LagFormat', isCalendar ? 8 : 7],
  ];
}

function assignments(outline: readonly OutlineEntry[], owners: readonly string[]): Line[] {
  return outline
    .filter(({ task }) => task.owner !== undefined)
    .map(
      ({ task, uid }, at): Line => [
        'Assignment',
        [
          ['UID', at + 1],
          ['TaskUID', uid],
          ['ResourceUID', owners.indexOf(task.owner ?? '') + 1],
          ['Units', 1],
        ],
      ],
    );
}
