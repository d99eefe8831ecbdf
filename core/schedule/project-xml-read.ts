import { addDays, type CalendarDay, dayFromNumber, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import type { Baseline, BaselineDates } from './baseline.ts';
import { maximumFileEntries, shortened } from './ics-lines.ts';
import { DistinctNames, type ImportedProject, type ImportNote } from './project-file.ts';
import { readCalendarXml } from './project-xml-calendar.ts';
import {
  planExtrasSchema,
  readExtras,
  type TaskExtras,
  taskExtrasSchema,
  text1FieldId,
} from './project-xml-extras.ts';
import {
  type LinkType,
  maximumDurationDays,
  type ScheduleLink,
  type ScheduleTask,
} from './schedule-input.ts';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from './working-calendar.ts';
import { child, childNumber, childrenOf, childText, type DataElement, readDataXml } from './xml-elements.ts';

interface FoundTask {
  readonly element: DataElement;
  readonly uid: string;
  readonly id: string;
  readonly extras: TaskExtras | null;
  readonly phase: string | undefined;
  readonly hasChildren: boolean;
}

interface Reading {
  readonly calendar: WorkingCalendar;
  readonly minutesPerDay: number;
  readonly notes: ImportNote[];
}

/**
 * The plan of a Microsoft Project XML file (MSPDI). Times of day are left out; durations and lags become whole days. Tasks that
 * are scheduled manually or must start or finish on a day have fixed dates. Throws a UserError in one sentence.
 * @param baselineName what to call a baseline of another program, by its number from 0.
 */
export function readProjectXml(
  text: string,
  baselineName: (number: number) => string = String,
): ImportedProject {
  const project = readDataXml(text);
  if (project.name !== 'Project') {
    throw new UserError('schedule.xml.notProject', { name: shortened(project.name) });
  }
  const notes: ImportNote[] = [];
  const elements = childrenOf(child(project, 'Tasks'), 'Task');
  if (elements.length > maximumFileEntries) {
    throw new UserError('schedule.file.tooManyEntries', { limit: maximumFileEntries });
  }
  const summary = elements.find((element) => childText(element, 'UID') === '0');
  const extras = readExtras(planExtrasSchema, text1Of(summary));
  const definition = readCalendarXml(project, notes);
  const reading: Reading = {
    calendar: workingCalendar(definition ?? mondayToFriday),
    minutesPerDay: Math.max(1, childNumber(project, 'MinutesPerDay') ?? 480),
    notes,
  };
  const found = findTasks(elements, notes);
  const owners = ownersByUid(project);
  const idByUid = new Map(found.map(({ uid, id }) => [uid, id]));
  const tasks = found.map((task) => readTask(task, owners.get(task.uid), reading));
  const links = found.flatMap((task) => readLinks(task, idByUid, reading));
  // The order from before the outline, where all tasks have one.
  const order = new Map(found.map(({ id, extras: own }) => [id, own?.order ?? Number.NaN]));
  if (found.every(({ extras: own }) => own !== null)) {
    tasks.sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
  }
  const name = child(project, 'Title')?.text ?? child(project, 'Name')?.text;
  const planStart = dayOf(childText(project, 'StartDate'));
  const statusDate = dayOf(childText(project, 'StatusDate'));
  const currencyCode = childText(project, 'CurrencyCode');
  return {
    ...(name && !extras?.nameless && { name }),
    tasks,
    links,
    ...(planStart !== null && { planStart }),
    ...(statusDate !== null && { statusDate }),
    ...(currencyCode !== undefined && { currencyCode }),
    ...(definition &&
      !extras?.withoutCalendar && { calendar: extras?.namelessCalendar ? nameless(definition) : definition }),
    baselines: readBaselines(found, extras?.baselines ?? [], planStart ?? '1984-01-01', baselineName),
    notes,
  };
}

function nameless({
  workingWeekdays,
  exceptions,
}: ImportedProject['calendar'] & object): ImportedProject['calendar'] & object {
  return { workingWeekdays, exceptions };
}

function text1Of(element: DataElement | undefined): string | undefined {
  const attribute = childrenOf(element, 'ExtendedAttribute').find(
    (one) => childText(one, 'FieldID') === text1FieldId,
  );
  return childText(attribute, 'Value');
}

/** Tasks in the order of the outline, each with the phase that it lies in. */
function findTasks(elements: readonly DataElement[], notes: ImportNote[]): FoundTask[] {
  const taken = new DistinctNames();
  const found: FoundTask[] = [];
  // The tasks around the current one, by level.
  const above: { level: number; index: number }[] = [];
  for (const element of elements) {
    const uid = childText(element, 'UID') ?? '';
    if (uid === '0' || childText(element, 'IsNull') === '1') continue;
    if (childText(element, 'Active') === '0' || childText(element, 'ExternalTask') === '1') {
      notes.push({ key: 'schedule.note.taskDropped', parameters: { task: shortened(nameOf(element)) } });
      continue;
    }
    const extras = readExtras(taskExtrasSchema, text1Of(element));
    const level = childNumber(element, 'OutlineLevel') ?? 1;
    while (above.length > 0 && (above.at(-1)?.level ?? 0) >= level) above.pop();
    const around = above.at(-1);
    const phase = around && found[around.index];
    if (phase && around) found[around.index] = { ...phase, hasChildren: true };
    const id = taken.take(extras?.id ?? (uid || String(found.length + 1)));
    above.push({ level, index: found.length });
    found.push({ element, uid, id, extras, phase: phase?.id, hasChildren: false });
  }
  return found;
}

function nameOf(element: DataElement): string {
  return child(element, 'Name')?.text ?? '';
}

/** The names of resources by the task they work on, several with commas. */
function ownersByUid(project: DataElement): Map<string, string> {
  const names = new Map(
    childrenOf(child(project, 'Resources'), 'Resource').map((resource) => [
      childText(resource, 'UID') ?? '',
      child(resource, 'Name')?.text ?? '',
    ]),
  );
  const owners = new Map<string, string[]>();
  for (const assignment of childrenOf(child(project, 'Assignments'), 'Assignment')) {
    const task = childText(assignment, 'TaskUID') ?? '';
    const name = names.get(childText(assignment, 'ResourceUID') ?? '');
    if (!name) continue;
    const list = owners.get(task);
    if (list) list.push(name);
    else owners.set(task, [name]);
  }
  return new Map([...owners].map(([task, list]) => [task, [...new Set(list)].join(', ')]));
}

function dayOf(moment: string | undefined): CalendarDay | null {
  const day = moment?.slice(0, 10);
  return isCalendarDay(day) ? day : null;
}

/** The last day of something that ends at a moment: midnight belongs to the day before. */
function lastDayOf(moment: string | undefined, start: CalendarDay | null): CalendarDay | null {
  const day = dayOf(moment);
  if (day === null || !moment?.slice(10).startsWith('T00:00') || start === null || day <= start) return day;
  return addDays(day, -1);
}

function readTask(
  { element, id, extras, phase, hasChildren }: FoundTask,
  owner: string | undefined,
  reading: Reading,
): ScheduleTask {
  const { notes } = reading;
  const name = nameOf(element);
  const percent = childNumber(element, 'PercentComplete');
  const kind = kindOf(element, extras, hasChildren);
  const durationDays = hasChildren ? extras?.durationDays : durationOf(element, extras, kind, reading);
  const fixed = fixedDates(element, hasChildren, durationDays ?? 0, reading);
  if (childText(element, 'ConstraintType') === '1' && !fixed) {
    notes.push({ key: 'schedule.note.alapDropped', parameters: { task: shortened(name) } });
  }
  const share = percent === undefined ? undefined : Math.min(1, Math.max(0, percent / 100));
  // A share that was rounded for the file is taken as it was; that of phases follows from their tasks.
  const isSameShare =
    extras !== null && (hasChildren || Math.round((extras.percentDone ?? 0) * 100) === percent);
  const percentDone = isSameShare ? extras.percentDone : hasChildren ? undefined : share;
  return {
    id,
    ...(name !== '' && !(extras?.nameless && name === extras.id) && { name }),
    kind,
    ...(phase !== undefined && { phase }),
    ...(durationDays !== undefined && { durationDays }),
    ...(fixed && { fixed }),
    ...constraintsOf(element, extras),
    ...(percentDone !== undefined && { percentDone }),
    ...(owner !== undefined && { owner }),
  };
}

function kindOf(element: DataElement, extras: TaskExtras | null, hasChildren: boolean): ScheduleTask['kind'] {
  if (hasChildren) return extras?.kind ?? 'phase';
  if (childText(element, 'Milestone') === '1') return 'milestone';
  return extras?.kind === 'phase' ? 'phase' : 'task';
}

function minutesOf(duration: string | undefined): number | null {
  const match =
    /^-?P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      duration ?? '',
    );
  if (!match) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return days * 1440 + hours * 60 + minutes + seconds / 60;
}

/** Whole working days, upwards; undefined where the file says nothing new. */
function durationOf(
  element: DataElement,
  extras: TaskExtras | null,
  kind: ScheduleTask['kind'],
  { minutesPerDay, notes }: Reading,
): number | undefined {
  const isManual = childText(element, 'Manual') === '1';
  const minutes = minutesOf(childText(element, 'Duration'));
  if (minutes === null) return extras?.durationDays;
  const format = childNumber(element, 'DurationFormat') ?? 7;
  const exact = minutes / (isElapsed(format) ? 1440 : minutesPerDay);
  const days = Math.min(maximumDurationDays, Math.max(0, Math.ceil(exact - 1e-6)));
  // Fixed dates say how long it takes, and milestones take no time.
  if (extras && (isManual || kind === 'milestone')) return extras.durationDays;
  if (Math.abs(exact - days) > 1e-6 || isElapsed(format)) {
    notes.push({
      key: 'schedule.note.durationRounded',
      parameters: { task: shortened(nameOf(element)), days },
    });
  }
  const usual = extras?.durationDays ?? (kind === 'task' ? 1 : 0);
  return extras && days === usual ? extras.durationDays : days;
}

/** Formats of elapsed time: minutes, hours, days, weeks, months, each also estimated. */
function isElapsed(format: number): boolean {
  return [4, 6, 8, 10, 12, 36, 38, 40, 42, 44].includes(format);
}

function fixedDates(
  element: DataElement,
  hasChildren: boolean,
  durationDays: number,
  { calendar }: Reading,
): { start: CalendarDay; end: CalendarDay } | null {
  if (childText(element, 'Manual') === '1') {
    const start = dayOf(childText(element, 'ManualStart') ?? childText(element, 'Start'));
    const end = lastDayOf(childText(element, 'ManualFinish') ?? childText(element, 'Finish'), start) ?? start;
    const first = start ?? end;
    return first !== null && end !== null && first <= end ? { start: first, end } : null;
  }
  const type = childText(element, 'ConstraintType');
  const day = dayOf(childText(element, 'ConstraintDate'));
  if (hasChildren || day === null || (type !== '2' && type !== '3')) return null;
  const days = Math.max(0, durationDays - 1);
  const number = dayNumber(day);
  const start = type === '2' ? number : calendar.add(number, -days);
  const end = type === '2' ? calendar.add(number, days) : number;
  return days === 0 ? { start: day, end: day } : { start: dayFromNumber(start), end: dayFromNumber(end) };
}

type Constraints = Pick<
  ScheduleTask,
  'startNoEarlierThan' | 'finishNoEarlierThan' | 'mustStartBy' | 'mustFinishBy'
>;

/** The file holds one constraint and a deadline. Others are those from before, unless the one in the file was changed. */
function constraintsOf(element: DataElement, extras: TaskExtras | null): Constraints {
  const type = childNumber(element, 'ConstraintType') ?? 0;
  const day = dayOf(childText(element, 'ConstraintDate'));
  const deadline = dayOf(childText(element, 'Deadline')) ?? (type === 7 ? day : null);
  const own: Constraints = {
    ...(type === 4 && day !== null && { startNoEarlierThan: day }),
    ...(type === 6 && day !== null && { finishNoEarlierThan: day }),
    ...(type === 5 && day !== null && { mustStartBy: day }),
  };
  const { startNoEarlierThan, finishNoEarlierThan, mustStartBy } = extras ?? {};
  const written = startNoEarlierThan ?? finishNoEarlierThan ?? mustStartBy;
  const [found] = Object.values(own);
  const isUnchanged = extras !== null && found === written;
  return {
    ...(isUnchanged
      ? {
          ...(startNoEarlierThan !== undefined && { startNoEarlierThan }),
          ...(finishNoEarlierThan !== undefined && { finishNoEarlierThan }),
          ...(mustStartBy !== undefined && { mustStartBy }),
        }
      : own),
    ...(deadline !== null && { mustFinishBy: deadline }),
  };
}

const linkTypes: readonly LinkType[] = ['FF', 'FS', 'SF', 'SS'];

function readLinks(
  { element, id }: FoundTask,
  idByUid: ReadonlyMap<string, string>,
  { minutesPerDay, notes }: Reading,
): ScheduleLink[] {
  return childrenOf(element, 'PredecessorLink').flatMap((link): ScheduleLink[] => {
    const from = idByUid.get(childText(link, 'PredecessorUID') ?? '');
    const task = shortened(nameOf(element));
    if (from === undefined || childText(link, 'CrossProject') === '1') {
      notes.push({ key: 'schedule.note.linkDropped', parameters: { task } });
      return [];
    }
    const format = childNumber(link, 'LagFormat') ?? 7;
    const tenths = childNumber(link, 'LinkLag') ?? 0;
    const isCalendar = isElapsed(format);
    // Formats 19, 20, 51 and 52 are shares of the duration before, which days cannot follow.
    const isShare = [19, 20, 51, 52].includes(format);
    const exact = isShare ? 0 : tenths / 10 / (isCalendar ? 1440 : minutesPerDay);
    const rounded = Math.min(maximumDurationDays, Math.max(-maximumDurationDays, Math.round(exact)));
    const lagDays = rounded === 0 ? 0 : rounded;
    if (Math.abs(exact - lagDays) > 1e-6 || (isShare && tenths !== 0)) {
      notes.push({ key: 'schedule.note.lagRounded', parameters: { task, days: lagDays } });
    }
    return [
      {
        from,
        to: id,
        type: linkTypes[childNumber(link, 'Type') ?? 1] ?? 'FS',
        lagDays,
        lagUnit: isCalendar ? 'calendar' : 'working',
      },
    ];
  });
}

type BaselineTitle = { readonly number: number } & Omit<Baseline, 'tasks'>;

function readBaselines(
  found: readonly FoundTask[],
  titles: readonly BaselineTitle[],
  day: CalendarDay,
  baselineName: (number: number) => string,
): Baseline[] {
  const tasks = new Map<number, Record<string, BaselineDates>>(titles.map(({ number }) => [number, {}]));
  for (const { element, id } of found) {
    for (const baseline of childrenOf(element, 'Baseline')) {
      const number = childNumber(baseline, 'Number') ?? 0;
      const start = dayOf(childText(baseline, 'Start'));
      const end = lastDayOf(childText(baseline, 'Finish'), start);
      if (start === null || end === null) continue;
      const dates = tasks.get(number) ?? (Object.create(null) as Record<string, BaselineDates>);
      tasks.set(number, dates);
      dates[id] = { start, end };
    }
  }
  return [...tasks]
    .sort(([left], [right]) => left - right)
    .map(([number, dates]) => {
      const title = titles.find((one) => one.number === number);
      const about = title ?? {
        id: `baseline-${number}`,
        name: baselineName(number),
        takenOn: day,
      };
      return { id: about.id, name: about.name, takenOn: about.takenOn, tasks: { ...dates } };
    });
}
