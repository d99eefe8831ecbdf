import type { CalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import type { Plan, PlanProperties, Row } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { Baseline } from '../schedule/baseline.ts';
import { describeFinding } from '../schedule/describe-finding.ts';
import type { ProjectFile } from '../schedule/project-file.ts';
import {
  reschedule,
  type Schedule,
  type ScheduledTask,
  schedule,
  taskOfSchedule,
} from '../schedule/schedule.ts';
import type {
  ScheduleFinding,
  ScheduleInput,
  ScheduleLink,
  ScheduleTask,
} from '../schedule/schedule-input.ts';
import {
  type CalendarDefinition,
  mondayToFriday,
  type WorkingCalendar,
  workingCalendar,
} from '../schedule/working-calendar.ts';
import { translate, UserError } from '../words/translate.ts';
import { linksOfRow } from './timeline-links.ts';
import { type PlacedRow, placeRows } from './timeline-placing.ts';
import { timelineKind, timingText } from './timeline-rows.ts';
import { type Placement, phaseTask, rowTask, TimelinePhases } from './timeline-tasks.ts';
import { readTiming, type TimingFinding } from './timeline-timing.ts';

export type TimelineFinding = ScheduleFinding | TimingFinding;

/** The timeline of a plan with its dates worked out. */
export interface TimelineSchedule {
  /** Of the rows that have a place in it, in their order; their ids are those of the rows. */
  readonly schedule: Schedule;
  readonly calendar: WorkingCalendar;
  /** The dates of a row; undefined for one without a place in the schedule. */
  readonly task: (row: string) => ScheduledTask | undefined;
  readonly findings: readonly TimelineFinding[];
  /** The days of rows that come again, by row id. */
  readonly occurrences: ReadonlyMap<string, readonly CalendarDay[]>;
  /** The link by which one row waits for another; undefined when it does not. */
  readonly linkOf: (from: string, to: string) => ScheduleLink | undefined;
}

type Settings = Pick<PlanProperties, 'startDate' | 'schedule'>;

interface Kept {
  readonly settings: Settings;
  readonly result: TimelineSchedule;
}

const kept = new WeakMap<readonly Row[], Kept[]>();
/** What the next timeline, which mostly differs by one edit, is computed from. */
let latest: Schedule | null = null;

/** The schedule of a plan's timeline. Kept with its rows, so that asking again costs nothing. */
export function timelineSchedule(plan: Plan): TimelineSchedule {
  return scheduleRows(inOrder(plan.registers.timeline?.rows ?? noRows), plan.properties);
}

const noRows = {};

/** The schedule of rows of the timeline register, in their order. */
export function scheduleRows(rows: readonly Row[], settings: Settings): TimelineSchedule {
  // Each cell of each column asks, one after the other.
  if (asked?.rows === rows && isSame(asked.settings, settings)) return asked.result;
  const result = keptSchedule(rows, settings);
  asked = { rows, settings, result };
  return result;
}

let asked: (Kept & { readonly rows: readonly Row[] }) | null = null;

function isSame(one: Settings, other: Settings): boolean {
  return one.startDate === other.startDate && one.schedule === other.schedule;
}

function keptSchedule(rows: readonly Row[], settings: Settings): TimelineSchedule {
  const known = kept.get(rows) ?? [];
  const same = known.find((one) => isSame(one.settings, settings));
  if (same) return same.result;
  const result = scheduleAnew(rows, settings);
  kept.set(rows, [{ settings, result }, ...known].slice(0, 4));
  return result;
}

/** The working calendar of a plan; Monday to Friday when its own cannot be used. */
export function planCalendar({ schedule: settings }: Pick<PlanProperties, 'schedule'>): WorkingCalendar {
  return checkedCalendar(settings).calendar;
}

/** A calendar of a file made elsewhere may leave no day to work on. */
function checkedCalendar(settings: PlanProperties['schedule']): {
  readonly calendar: WorkingCalendar;
  readonly problem: UserError | null;
} {
  try {
    return { calendar: workingCalendar(calendarDefinition(settings)), problem: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { calendar: workingCalendar(mondayToFriday), problem: error };
  }
}

function calendarDefinition(settings: PlanProperties['schedule']): CalendarDefinition {
  return (settings?.calendar as CalendarDefinition | undefined) ?? mondayToFriday;
}

function scheduleAnew(rows: readonly Row[], { startDate, schedule: settings }: Settings): TimelineSchedule {
  const { calendar, problem } = checkedCalendar(settings);
  const findings: TimelineFinding[] = problem ? [{ type: 'timing', task: '', problem }] : [];
  const names = rows.flatMap(({ cells }) =>
    typeof cells.task === 'string' && cells.task !== '' ? [cells.task] : [],
  );
  const phases = new TimelinePhases(rows);
  const placed: PlacedRow[] = [];
  const links: ScheduleLink[] = [];
  for (const row of rows) {
    const kind = timelineKind(row.cells);
    const text = kind === 'phase' ? '' : timingText(row.cells);
    const timing = text === '' ? null : readTiming(text, names);
    if (text !== '' && !timing)
      findings.push({
        type: 'timing',
        task: row.id,
        problem: new UserError('schedule.date.notUnderstood', { text: text.slice(0, 200) }),
      });
    placed.push({ row, timing });
    for (const link of linksOfRow(row)) links.push(link);
  }
  const taskOf = (row: Row, placement: Placement | null): ScheduleTask | null => {
    const phase = phases.phaseOf(row);
    const task = placement ? rowTask(row, phase, placement, calendar) : unplacedTask(row, phase, calendar);
    if (task) phases.fill(phase);
    return task;
  };
  const inputOf = (tasks: readonly (ScheduleTask | null)[], more: readonly ScheduleLink[]): ScheduleInput => {
    const list = rows.flatMap((row, index) => {
      const task =
        timelineKind(row.cells) === 'phase' ? phaseTask(row, phases.isFilled(row.id)) : tasks[index];
      return task ? [task] : [];
    });
    const present = new Set(list.map(({ id }) => id));
    return {
      tasks: list,
      // A row without dates has nothing that others could wait for.
      links: [...links, ...more].filter(({ from, to }) => present.has(from) && present.has(to)),
      calendar,
      planStart: startDate,
      ...(settings?.statusDate !== undefined && { statusDate: settings.statusDate }),
    };
  };
  const found = placeRows(placed, {
    taskOf,
    inputOf,
    scheduleOf,
    settings: { startDate, calendar, statusDate: settings?.statusDate },
  });
  findings.push(...found.findings, ...found.schedule.findings);
  const linksByEnds = new Map(found.schedule.input.links.map((link) => [`${link.from}\n${link.to}`, link]));
  return {
    schedule: found.schedule,
    calendar,
    task: (row) => taskOfSchedule(found.schedule, row),
    findings,
    occurrences: found.occurrences,
    linkOf: (from, to) => linksByEnds.get(`${from}\n${to}`),
  };
}

/** Rows that stay the same stay the same tasks, so that the schedule sees what changed. */
const unplaced = new WeakMap<
  Row,
  { phase: string | undefined; calendar: WorkingCalendar; task: ScheduleTask | null }
>();

function unplacedTask(row: Row, phase: string | undefined, calendar: WorkingCalendar): ScheduleTask | null {
  const known = unplaced.get(row);
  if (known && known.phase === phase && known.calendar === calendar) return known.task;
  const task = rowTask(row, phase, null, calendar);
  unplaced.set(row, { phase, calendar, task });
  return task;
}

function scheduleOf(input: ScheduleInput): Schedule {
  latest = latest ? reschedule(latest, input) : schedule(input);
  return latest;
}

/** A finding in one sentence. */
export function describeTimelineFinding(plan: Plan, finding: TimelineFinding, language: Language): string {
  const nameOf = (id: string): string => {
    const name = plan.registers.timeline?.rows[id]?.cells.task;
    return typeof name === 'string' && name !== '' ? name : id;
  };
  if (finding.type !== 'timing') return describeFinding(finding, nameOf, language);
  const problem = finding.problem.in(language);
  return finding.task === ''
    ? problem
    : translate(language, 'timeline.timingProblem', { task: nameOf(finding.task), problem });
}

/** The rows that a finding is about; none for one about the calendar. */
export function rowsOfFinding(finding: TimelineFinding): readonly string[] {
  if (finding.type === 'cycle' || finding.type === 'phaseCircle') return finding.tasks;
  return finding.task === '' ? [] : [finding.task];
}

/** A plan's timeline as other programs take it, with its schedule. */
export function planProject(plan: Plan): { readonly project: ProjectFile; readonly schedule: Schedule } {
  const { schedule: scheduled } = timelineSchedule(plan);
  const { properties, registers } = plan;
  const { tasks, links, planStart, statusDate } = scheduled.input;
  return {
    project: {
      name: properties.title,
      tasks,
      links,
      planStart,
      ...(statusDate !== undefined && { statusDate }),
      currencyCode: properties.currency,
      ...(properties.schedule?.calendar && { calendar: calendarDefinition(properties.schedule) }),
      baselines: planBaselines(registers.timeline?.baselines),
    },
    schedule: scheduled,
  };
}

/** The baselines of a timeline, the newest first. */
export function planBaselines(
  baselines: Readonly<Record<string, Baseline>> | undefined,
): readonly Baseline[] {
  return Object.values(baselines ?? {}).sort((one, other) =>
    one.takenOn === other.takenOn ? compare(one.id, other.id) : compare(other.takenOn, one.takenOn),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
