import { type CommandCall, runCommands } from '../../../core/commands/run.ts';
import {
  addDays,
  type CalendarDay,
  dayFromNumber,
  dayNumber,
  isCalendarDay,
} from '../../../core/model/calendar-day.ts';
import type { Cells, CellValue, Plan } from '../../../core/model/plan.ts';
import { isAutomatic, predecessorsOf, timelineKind } from '../../../core/modules/timeline-rows.ts';
import { type TimelineSchedule, timelineSchedule } from '../../../core/modules/timeline-schedule.ts';
import { type ScheduledTask, schedule } from '../../../core/schedule/schedule.ts';
import type { WorkingCalendar } from '../../../core/schedule/working-calendar.ts';
import { type Bar, type BarEdge, changedSpan, type Span } from './gantt/bars.ts';

/** The cells of a row that an edit of its bar writes. */
export interface RowChange {
  readonly row: string;
  readonly cells: Readonly<Record<string, CellValue | null>>;
}

/** Why a bar is not where it was dragged. */
export type Held =
  /** It waits for another row, which lets it start (or end, for a link to its end) on a day at the earliest. */
  | { readonly kind: 'link'; readonly row: string; readonly before: string; readonly earliest: CalendarDay }
  /** The plan starts later. */
  | { readonly kind: 'planStart'; readonly row: string; readonly earliest: CalendarDay }
  /** It comes again and again, as its timing says. */
  | { readonly kind: 'recurring'; readonly row: string }
  /** Its phase, or something else, puts it there. */
  | { readonly kind: 'other'; readonly row: string; readonly earliest: CalendarDay };

export interface Moves {
  readonly changes: readonly RowChange[];
  readonly held: readonly Held[];
}

/** A bar and where it was dragged to. */
export interface MovedBar {
  readonly bar: Pick<Bar, 'id' | 'kind' | 'start' | 'end'>;
  readonly edge: BarEdge;
  readonly span: Span;
}

/** So many reasons are looked for: each takes as long as scheduling everything. */
const mostReasons = 16;

/** Bars moved or resized by days. */
export function movedBars(bars: readonly Bar[], edge: BarEdge, days: number): readonly MovedBar[] {
  return bars.map((bar) => ({ bar, edge, span: changedSpan(bar, edge, days) }));
}

/** A plan as it would be, with its schedule. */
interface Trial {
  readonly plan: Plan;
  readonly timeline: TimelineSchedule;
}

/**
 * What dragging bars writes. Rows with fixed dates get the dates. Rows that are scheduled get their earliest start, or the
 * working days that they take; one that waits for a row that moves along follows it anyway. Where links or the start of
 * the plan hold a bar, it goes as far as it can.
 */
export function movesOf(plan: Plan, moved: readonly MovedBar[]): Moves {
  const { changes, held } = worked(plan, moved, mostReasons);
  return { changes, held };
}

/** What dragging bars comes to, before anything is written. */
export interface MovePreview {
  /** The dates of all bars that would stand elsewhere, by row id. */
  readonly spans: ReadonlyMap<string, Span>;
  /** The first of the bars that cannot go where they were dragged. */
  readonly held: Held | null;
}

/** Where all bars would stand if some were dropped where they are. */
export function previewOf(plan: Plan, moved: readonly MovedBar[]): MovePreview {
  const { changes, held, trial } = worked(plan, moved, 1);
  const spans = new Map<string, Span>();
  const after = trial ?? tried(plan, changes);
  if (after) {
    const before = timelineSchedule(plan);
    for (const task of after.timeline.schedule.tasks) {
      const earlier = before.task(task.id);
      if (earlier !== task && (earlier?.start !== task.start || earlier.end !== task.end))
        spans.set(task.id, spanOf(task, after.plan.registers.timeline?.rows[task.id]?.cells ?? {}));
    }
  }
  return { spans, held: held[0] ?? null };
}

/** The dates that the bar of a row shows. */
function spanOf(task: ScheduledTask, cells: Cells): Span {
  const kind = timelineKind(cells);
  if (kind === 'milestone') return { start: task.start, end: task.start };
  if (kind !== 'phase') return { start: task.start, end: task.end };
  // Of a phase, dates may be typed in.
  return {
    start: isCalendarDay(cells.start) ? cells.start : task.start,
    end: isCalendarDay(cells.end) ? cells.end : task.end,
  };
}

/** @returns the trial of `changes`, or null where they turned out others than those tried. */
function worked(
  plan: Plan,
  moved: readonly MovedBar[],
  reasonsAtMost: number,
): Moves & { readonly trial: Trial | null } {
  const timeline = timelineSchedule(plan);
  const cellsOf = (row: string): Cells => plan.registers.timeline?.rows[row]?.cells ?? {};
  const held: Held[] = [];
  const isMoving = new Set(moved.map(({ bar }) => bar.id));
  const changing = moved.flatMap((one): { moved: MovedBar; change: RowChange }[] => {
    const row = one.bar.id;
    const cells = cellsOf(row);
    if (timeline.occurrences.has(row)) {
      held.push({ kind: 'recurring', row });
      return [];
    }
    if (!isAutomatic(cells) || timelineKind(cells) === 'phase' || !timeline.task(row))
      return [{ moved: one, change: { row, cells: fixedCells(one, cells) } }];
    const follows = cells.start === undefined && predecessorsOf(cells).some((id) => isMoving.has(id));
    if (follows && one.edge === 'both') return [];
    return [{ moved: one, change: { row, cells: scheduledCells(one, timeline.calendar) } }];
  });
  // Where the schedule would put them, to be seen before anything is written.
  const trial = tried(
    plan,
    changing.map(({ change }) => change),
  );
  let reasons = 0;
  let isAsTried = true;
  const changes = changing.flatMap(({ moved: one, change }) => {
    const wanted = change.cells.start;
    const isFree = !isAutomatic(cellsOf(change.row)) || !isCalendarDay(wanted);
    const task = isFree ? undefined : trial?.timeline.task(change.row);
    if (!trial || !task || task.start <= (wanted as CalendarDay)) return [change];
    isAsTried = false;
    reasons += 1;
    const reason =
      reasons <= reasonsAtMost
        ? reasonOf(trial.timeline, change.row, wanted as CalendarDay, task.start)
        : ({ kind: 'other', row: change.row, earliest: task.start } as const);
    // Behind one that moves along it stays by itself.
    if (reason.kind !== 'link' || !isMoving.has(reason.before)) held.push(reason);
    // It goes as far as it can, if that is anywhere at all.
    return task.start === one.bar.start
      ? []
      : [{ row: change.row, cells: heldCells(one, reason, task.start, timeline) }];
  });
  return { changes, held, trial: isAsTried ? trial : null };
}

function tried(plan: Plan, changes: readonly RowChange[]): Trial | null {
  if (changes.length === 0) return null;
  const { plan: after } = runCommands(plan, [setCells(changes)], { newId: () => 'trial' });
  return { plan: after, timeline: timelineSchedule(after) };
}

/** The edit that writes changes. */
export function setCells(changes: readonly RowChange[]): CommandCall {
  return {
    command: 'set-cells',
    register: 'timeline',
    rows: changes.map(({ row, cells }) => ({ row, cells: { ...cells } as Record<string, string | null> })),
  };
}

function fixedCells({ bar, span }: MovedBar, cells: Cells): RowChange['cells'] {
  const dates = bar.kind === 'milestone' ? { start: span.start } : { start: span.start, end: span.end };
  // A timing would put a row with fixed dates back.
  return cells.timing === undefined ? dates : { ...dates, timing: null };
}

function scheduledCells({ bar, edge, span }: MovedBar, calendar: WorkingCalendar): RowChange['cells'] {
  const start = workedDay(calendar, bar.start, span.start);
  const workingDays = Math.max(1, calendar.count(dayNumber(start), dayNumber(span.end)));
  switch (edge) {
    case 'both':
      return { start };
    case 'start':
      return { start, workingDays };
    case 'end':
      return { workingDays };
  }
}

/** What is written where a bar was held: behind a link it follows that link from now on. */
function heldCells(
  moved: MovedBar,
  { kind }: Held,
  start: CalendarDay,
  timeline: TimelineSchedule,
): RowChange['cells'] {
  const span = { start, end: moved.span.end < start ? start : moved.span.end };
  const cells = scheduledCells({ ...moved, span }, timeline.calendar);
  return kind === 'link' ? { ...cells, start: null, timing: null } : cells;
}

/** The working day where a bar lands: the next one in the direction of the drag. */
function workedDay(calendar: WorkingCalendar, from: CalendarDay, to: CalendarDay): CalendarDay {
  const day = dayNumber(to);
  const worked = dayFromNumber(to < from ? calendar.previous(day) : calendar.next(day));
  return isCalendarDay(worked) ? worked : to;
}

/** What keeps a row from starting on a day: the link that lets it start last of those that such a start would break. */
function reasonOf(timeline: TimelineSchedule, row: string, wanted: CalendarDay, earliest: CalendarDay): Held {
  const { input } = timeline.schedule;
  const task = timeline.task(row);
  const length = task ? dayNumber(task.end) - dayNumber(task.start) : 0;
  const pinned = schedule({
    ...input,
    tasks: input.tasks.map((one) =>
      one.id === row ? { ...one, fixed: { start: wanted, end: addDays(wanted, length) } } : one,
    ),
  });
  let before: string | null = null;
  let last: CalendarDay = '';
  for (const finding of pinned.findings) {
    if (finding.type !== 'linkViolated' || finding.task !== row || finding.earliest <= last) continue;
    last = finding.earliest;
    before = finding.before;
  }
  if (before !== null) return { kind: 'link', row, before, earliest };
  return { kind: wanted < input.planStart ? 'planStart' : 'other', row, earliest };
}
