import { addDays, type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import { icsSpan } from './calendar-file.ts';
import {
  escapeIcsText,
  foldIcsLine,
  type IcsComponent,
  type IcsLine,
  property,
  propertyText,
  readIcsFile,
  shortened,
} from './ics-lines.ts';
import {
  DistinctNames,
  type ImportedProject,
  type ImportNote,
  omittableParts,
  type ProjectFile,
} from './project-file.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';
import type { LinkType, ScheduleLink, ScheduleTask, TaskConstraint } from './schedule-input.ts';

export interface IcsOptions {
  /** Tells the plan from others, so that calendars know its entries again: its document id. */
  readonly planId: string;
  /** When the file is made, as `2026-11-23T09:30:00Z`. */
  readonly stampedAt: string;
  /** VEVENT, which calendars show, when missing; VTODO, which task lists show, with progress. */
  readonly component?: 'VEVENT' | 'VTODO';
}

const constraintProperties: Readonly<Record<TaskConstraint, string>> = {
  startNoEarlierThan: 'X-STRATBOOK-START-NO-EARLIER-THAN',
  finishNoEarlierThan: 'X-STRATBOOK-FINISH-NO-EARLIER-THAN',
  mustStartBy: 'X-STRATBOOK-MUST-START-BY',
  mustFinishBy: 'X-STRATBOOK-MUST-FINISH-BY',
};

/** Kinds of links as RFC 9253 calls them. */
const relations: Readonly<Record<LinkType, string>> = {
  FS: 'FINISHTOSTART',
  SS: 'STARTTOSTART',
  FF: 'FINISHTOFINISH',
  SF: 'STARTTOFINISH',
};

/**
 * A schedule as an iCalendar file (RFC 5545), every task an entry of whole days, phases included. Links are RELATED-TO with
 * a GAP (RFC 9253); what the format does not know stands in X- properties, so that `readIcsProject` gives back the same
 * tasks, links, plan start and status date. The working calendar and baselines are not in the file.
 */
export function writeIcsProject(project: ProjectFile, of: Schedule, options: IcsOptions): string {
  const component = options.component ?? 'VEVENT';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stratbook//Stratbook//EN',
    'CALSCALE:GREGORIAN',
  ];
  if (project.name) lines.push(`X-WR-CALNAME:${escapeIcsText(project.name)}`);
  if (project.planStart) lines.push(`X-STRATBOOK-PLAN-START:${digits(project.planStart)}`);
  if (project.statusDate) lines.push(`X-STRATBOOK-STATUS-DATE:${digits(project.statusDate)}`);
  const linksInto = Map.groupBy(project.links, ({ to }) => to);
  const stamp = options.stampedAt.replace(/[-:]|\.\d+/g, '');
  const uid = (id: string): string => escapeIcsText(`${id}@${options.planId}.stratbook`);
  project.tasks.forEach((task, at) => {
    const dates = of.tasks[at];
    if (!dates) return;
    lines.push(`BEGIN:${component}`, `UID:${uid(task.id)}`, `DTSTAMP:${stamp}`);
    lines.push(...dateLines(component, dates));
    lines.push(`SUMMARY:${escapeIcsText(task.name ?? task.id)}`, ...ownLines(task));
    if (component === 'VTODO') lines.push(...progressLines(dates));
    else lines.push('TRANSP:TRANSPARENT');
    if (task.phase !== undefined) lines.push(`RELATED-TO;RELTYPE=PARENT:${uid(task.phase)}`);
    for (const link of linksInto.get(task.id) ?? []) {
      lines.push(`RELATED-TO;RELTYPE=${relations[link.type ?? 'FS']}${gap(link)}:${uid(link.from)}`);
    }
    lines.push(`END:${component}`);
  });
  return `${[...lines, 'END:VCALENDAR'].map(foldIcsLine).join('\r\n')}\r\n`;
}

const digits = (day: CalendarDay): string => day.replaceAll('-', '');

function dateLines(component: 'VEVENT' | 'VTODO', { start, end }: ScheduledTask): string[] {
  const first = `DTSTART;VALUE=DATE:${digits(start)}`;
  // The end of an event is the day after it, and the due date of a task its last day.
  if (component === 'VEVENT') return [first, `DTEND;VALUE=DATE:${digits(addDays(end, 1))}`];
  return [first, `DUE;VALUE=DATE:${digits(end)}`];
}

function progressLines({ percentDone }: ScheduledTask): string[] {
  const percent = Math.round(percentDone * 100);
  const status = percent === 100 ? 'COMPLETED' : percent > 0 ? 'IN-PROCESS' : 'NEEDS-ACTION';
  return [`PERCENT-COMPLETE:${percent}`, `STATUS:${status}`];
}

/** What the task itself says. */
function ownLines(task: ScheduleTask): string[] {
  const lines = [`X-STRATBOOK-KIND:${task.kind}`];
  if (task.name === undefined) lines.push('X-STRATBOOK-NAMELESS:TRUE');
  if (task.owner !== undefined) lines.push(`CONTACT:${escapeIcsText(task.owner)}`);
  if (task.durationDays !== undefined) lines.push(`X-STRATBOOK-DURATION-DAYS:${task.durationDays}`);
  if (task.percentDone !== undefined) lines.push(`X-STRATBOOK-PERCENT-DONE:${task.percentDone}`);
  if (task.fixed) lines.push(`X-STRATBOOK-FIXED:${digits(task.fixed.start)}/${digits(task.fixed.end)}`);
  for (const [constraint, name] of Object.entries(constraintProperties)) {
    const day = task[constraint as TaskConstraint];
    if (day !== undefined) lines.push(`${name}:${digits(day)}`);
  }
  return lines;
}

function gap({ lagDays = 0, lagUnit }: ScheduleLink): string {
  if (lagDays === 0 && lagUnit !== 'calendar') return '';
  const sign = lagDays < 0 ? '-' : '';
  return `;GAP=${sign}P${Math.abs(lagDays)}D;X-STRATBOOK-LAG=${lagUnit === 'calendar' ? 'CALENDAR' : 'WORKING'}`;
}

/**
 * The plan of an iCalendar file. Entries of other programs become tasks with fixed dates; those that repeat are taken once.
 * Throws a UserError in one sentence with the line.
 */
export function readIcsProject(text: string): ImportedProject {
  const calendar = readIcsFile(text);
  const entries = calendar.components.filter(
    (entry) =>
      (entry.name === 'VEVENT' || entry.name === 'VTODO') &&
      property(entry, 'STATUS')?.value.toUpperCase() !== 'CANCELLED',
  );
  const notes: ImportNote[] = [];
  const taken = new DistinctNames();
  const ids = entries.map((entry, at) => taken.take(idOf(propertyText(entry, 'UID') ?? `${at + 1}`)));
  const tasks = entries.map((entry, at) => readEntry(entry, ids[at] ?? '', taken, notes));
  const links = entries.flatMap((entry, at) =>
    entry.properties.flatMap((line) => readLink(line, ids[at] ?? '', taken)),
  );
  // Calendars know nothing of phases, links and the like.
  const isOwn = entries.some((entry) => property(entry, 'X-STRATBOOK-KIND') !== undefined);
  const name = propertyText(calendar, 'X-WR-CALNAME');
  const planStart = dayIn(calendar, 'X-STRATBOOK-PLAN-START');
  const statusDate = dayIn(calendar, 'X-STRATBOOK-STATUS-DATE');
  return {
    ...(name !== undefined && { name }),
    tasks,
    links,
    ...(planStart !== null && { planStart }),
    ...(statusDate !== null && { statusDate }),
    baselines: [],
    notes,
    ...(!isOwn && { omits: new Set(omittableParts) }),
  };
}

/** The id within a UID that was written here; a UID of others as it is. */
function idOf(uid: string): string {
  return /^([\s\S]+)@[^@]*\.stratbook$/.exec(uid)?.[1] ?? uid;
}

function dayIn(component: IcsComponent, name: string): CalendarDay | null {
  return dayOfDigits(property(component, name)?.value);
}

function dayOfDigits(value: string | undefined): CalendarDay | null {
  const day = value?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isCalendarDay(day) ? day : null;
}

function readEntry(entry: IcsComponent, id: string, known: DistinctNames, notes: ImportNote[]): ScheduleTask {
  const kindText = property(entry, 'X-STRATBOOK-KIND')?.value;
  const isOwn = kindText === 'phase' || kindText === 'task' || kindText === 'milestone';
  const name = propertyText(entry, 'SUMMARY');
  const isNameless = property(entry, 'X-STRATBOOK-NAMELESS') !== undefined;
  const parent = entry.properties.find(
    (line) => line.name === 'RELATED-TO' && (line.parameters.RELTYPE ?? 'PARENT') === 'PARENT',
  );
  const phase = parent && idOf(unescaped(parent));
  const owner = propertyText(entry, 'CONTACT');
  const common = {
    id,
    ...(name !== undefined && !isNameless && { name }),
    ...(phase !== undefined && phase !== id && known.has(phase) && { phase }),
    ...(owner !== undefined && { owner }),
  };
  if (!isOwn) {
    const { start, end } = icsSpan(entry);
    if (property(entry, 'RRULE')) {
      notes.push({ key: 'schedule.note.repetitionDropped', parameters: { task: shortened(name ?? id) } });
    }
    const isDue = entry.name === 'VTODO' && !property(entry, 'DTSTART');
    const percent = Number(property(entry, 'PERCENT-COMPLETE')?.value);
    const isDone = property(entry, 'STATUS')?.value.toUpperCase() === 'COMPLETED';
    return {
      ...common,
      kind: isDue ? 'milestone' : 'task',
      fixed: { start, end },
      ...(isDone ? { percentDone: 1 } : percent >= 0 && percent <= 100 ? { percentDone: percent / 100 } : {}),
    };
  }
  const number = (property_: string): number | null => {
    const value = property(entry, property_)?.value.trim();
    return value === undefined || value === '' || Number.isNaN(Number(value)) ? null : Number(value);
  };
  const durationDays = number('X-STRATBOOK-DURATION-DAYS');
  const percentDone = number('X-STRATBOOK-PERCENT-DONE');
  const [fixedStart, fixedEnd] = (property(entry, 'X-STRATBOOK-FIXED')?.value ?? '')
    .split('/')
    .map(dayOfDigits);
  const constraints = Object.entries(constraintProperties).flatMap(([constraint, property_]) => {
    const day = dayIn(entry, property_);
    return day === null ? [] : [[constraint, day] as const];
  });
  return {
    ...common,
    kind: kindText,
    ...(durationDays !== null && { durationDays }),
    ...(percentDone !== null && { percentDone }),
    ...(fixedStart && fixedEnd && { fixed: { start: fixedStart, end: fixedEnd } }),
    ...Object.fromEntries(constraints),
  };
}

function unescaped(line: IcsLine): string {
  return propertyText({ name: '', properties: [line], components: [], line: line.line }, line.name) ?? '';
}

function readLink(line: IcsLine, to: string, known: DistinctNames): ScheduleLink[] {
  if (line.name !== 'RELATED-TO') return [];
  const type = (Object.keys(relations) as LinkType[]).find(
    (one) => relations[one] === line.parameters.RELTYPE,
  );
  const from = idOf(unescaped(line));
  if (type === undefined || !known.has(from)) return [];
  const lag = /^([+-]?)P(\d{1,5})(D|W)$/.exec(line.parameters.GAP ?? '');
  const days = lag ? Number(lag[2]) * (lag[3] === 'W' ? 7 : 1) * (lag[1] === '-' ? -1 : 1) : 0;
  // The lags of others are time of the calendar.
  const isWorking = line.parameters['X-STRATBOOK-LAG'] === 'WORKING' || !lag;
  return [{ from, to, type, lagDays: days, lagUnit: isWorking ? 'working' : 'calendar' }];
}
