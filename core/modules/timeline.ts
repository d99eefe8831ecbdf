import { addDays, dayNumber, inclusiveDays, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells, CellValue, Row } from '../model/plan.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { phaseOptions } from './phases.ts';
import { guardedFormula } from './shared.ts';

/** What a row of the timeline is. */
export type TimelineKind = 'phase' | 'task' | 'milestone';

/** A row's kind; a row without one is a task. */
export function timelineKind(cells: Cells): TimelineKind {
  return cells.kind === 'phase' || cells.kind === 'milestone' ? cells.kind : 'task';
}

type Span = Partial<Record<'start' | 'end', string>>;

/** Kept with the list of rows, because every phase row asks for it. */
const spansByPhase = new WeakMap<readonly Row[], Map<CellValue, Span>>();

/** First start and last end of the rows in each phase. */
function phaseSpans(rows: readonly Row[]): Map<CellValue, Span> {
  let spans = spansByPhase.get(rows);
  if (spans) return spans;
  spans = new Map<CellValue, Span>();
  for (const { cells } of rows) {
    const { phase, start, end } = cells;
    if (phase === undefined || timelineKind(cells) === 'phase') continue;
    const span = spans.get(phase) ?? {};
    if (isCalendarDay(start) && (span.start === undefined || start < span.start)) span.start = start;
    if (isCalendarDay(end) && (span.end === undefined || end > span.end)) span.end = end;
    spans.set(phase, span);
  }
  spansByPhase.set(rows, spans);
  return spans;
}

/** First start or last end of the rows in the same phase; null for rows that are no phase. */
function rolledUp(row: Row, rows: readonly Row[], edge: 'start' | 'end'): CellValue | null {
  if (timelineKind(row.cells) !== 'phase' || row.cells.phase === undefined) return null;
  return phaseSpans(rows).get(row.cells.phase)?.[edge] ?? null;
}

/** Calendar days a row takes, both ends counted; a milestone takes none. Null without both dates. */
export function durationDays(cells: Cells): number | null {
  const { start, end } = cells;
  if (!isCalendarDay(start) || !isCalendarDay(end)) return null;
  return timelineKind(cells) === 'milestone' ? 0 : inclusiveDays(start, end);
}

/** Timeline: phases, tasks and milestones. Ends are inclusive: a task from Monday to Friday takes five days. */
export const timeline: RegisterModule = {
  key: 'timeline',
  title: 'timeline.title',
  guidance: 'timeline.guidance',
  nameColumn: 'task',
  // Kind and phase show in the rows themselves: phases are set off, milestones marked.
  reportColumns: ['task', 'start', 'end', 'owner', 'durationDays', 'percentDone', 'dependsOn'],
  views: [
    {
      kind: 'gantt',
      columns: {
        start: 'start',
        end: 'end',
        duration: 'durationDays',
        progress: 'percentDone',
        dependsOn: 'dependsOn',
        rowKind: { column: 'kind', phase: 'phase', milestone: 'milestone' },
        detail: ['owner', 'phase'],
      },
    },
    {
      kind: 'calendar',
      title: 'timeline.view.calendar',
      date: 'start',
      end: 'end',
      colourBy: 'phase',
    },
    {
      kind: 'chart',
      title: 'timeline.view.load',
      chart: 'bars',
      category: 'owner',
      values: ['taskDays'],
    },
  ],
  columns: [
    { key: 'task', type: 'text', title: 'timeline.task', widthPixels: 240 },
    {
      key: 'kind',
      type: 'choice',
      title: 'timeline.kind',
      widthPixels: 90,
      choices: {
        acceptsOther: false,
        options: [
          { value: 'phase', title: 'timeline.kind.phase' },
          { value: 'task', title: 'timeline.kind.task' },
          { value: 'milestone', title: 'timeline.kind.milestone' },
        ],
      },
    },
    {
      key: 'phase',
      type: 'choice',
      title: 'timeline.phase',
      widthPixels: 110,
      choices: { acceptsOther: true, options: phaseOptions },
    },
    { key: 'owner', type: 'person', title: 'timeline.owner', widthPixels: 110 },
    {
      key: 'start',
      type: 'date',
      title: 'timeline.start',
      widthPixels: 110,
      computed: {
        by: { kind: 'derived', derive: (row, rows) => rolledUp(row, rows, 'start') },
        editing: 'typed-over',
      },
    },
    {
      key: 'end',
      type: 'date',
      title: 'timeline.end',
      widthPixels: 110,
      computed: {
        by: { kind: 'derived', derive: (row, rows) => rolledUp(row, rows, 'end') },
        editing: 'typed-over',
      },
    },
    {
      key: 'durationDays',
      type: 'number',
      title: 'timeline.durationDays',
      widthPixels: 80,
      wholeNumber: true,
      minimum: 0,
      maximum: 36_500,
      computed: {
        by: {
          kind: 'derived',
          derive: (row, rows) =>
            durationDays({ ...row.cells, ...filled('start', row, rows), ...filled('end', row, rows) }),
          spreadsheetFormula: (cell, choice) =>
            `IF(OR(${cell('start')}="",${cell('end')}=""),"",` +
            `IF(${cell('kind')}=${choice('kind', 'milestone')},0,${cell('end')}-${cell('start')}+1))`,
        },
        editing: 'writes-others',
      },
    },
    {
      key: 'taskDays',
      type: 'number',
      title: 'timeline.taskDays',
      widthPixels: 80,
      isHidden: true,
      // A phase spans its tasks, which would count twice.
      computed: guardedFormula('=IF([kind]="phase","",[durationDays])'),
    },
    { key: 'dependsOn', type: 'references', title: 'timeline.dependsOn', widthPixels: 180 },
    // Who does what: filled in from the matrix of the team register.
    ...(['responsible', 'accountable', 'consulted', 'informed'] as const).map(
      (key) =>
        ({
          key,
          type: 'references',
          title: `timeline.${key}`,
          widthPixels: 140,
          // One task has one person who answers for it.
          refersTo: key === 'accountable' ? { register: 'team', single: true } : { register: 'team' },
          isHidden: true,
        }) as const,
    ),
    {
      key: 'percentDone',
      type: 'percent',
      title: 'timeline.percentDone',
      widthPixels: 80,
      minimum: 0,
      maximum: 1,
    },
  ],
  newRowCells: (previous, startDate): Cells => {
    const start = isCalendarDay(previous?.cells.end) ? addDays(previous.cells.end, 1) : startDate;
    const phase = previous?.cells.phase;
    return {
      kind: 'task',
      start,
      end: addDays(start, 4),
      percentDone: 0,
      ...(typeof phase === 'string' ? { phase } : {}),
    };
  },
  completeEdit: completeDates,
  rowEmphasis: (row) => (timelineKind(row.cells) === 'phase' ? 'strong' : 'plain'),
};

function filled(
  edge: 'start' | 'end',
  row: Row,
  rows: readonly Row[],
): Partial<Record<'start' | 'end', CellValue>> {
  if (row.cells[edge] !== undefined) return {};
  const day = rolledUp(row, rows, edge);
  return day === null ? {} : { [edge]: day };
}

/**
 * Keeps start, end and duration of one row consistent: a new start moves the row (its length stays), a new
 * end or duration changes its length, a milestone is a single day.
 */
function completeDates(
  before: Cells,
  edited: Readonly<Record<string, CellValue | null>>,
): Readonly<Record<string, CellValue | null>> {
  const changes: Record<string, CellValue | null> = { ...edited };
  const wantedDuration = changes.durationDays;
  delete changes.durationDays;
  const after = (key: string): CellValue | null =>
    key in changes ? (changes[key] ?? null) : (before[key] ?? null);
  const kind = timelineKind({ kind: after('kind') ?? 'task' });
  const start = after('start');

  if (typeof wantedDuration === 'number') {
    if (!isCalendarDay(start)) throw new UserError('timeline.durationNeedsStart');
    if (kind === 'milestone' ? wantedDuration !== 0 : wantedDuration < 1)
      throw new UserError('timeline.durationTooShort');
    if (isCalendarDay(changes.end) && changes.end !== addDays(start, Math.max(0, wantedDuration - 1)))
      throw new UserError('timeline.durationContradictsEnd');
    changes.end = addDays(start, Math.max(0, wantedDuration - 1));
  } else if (isCalendarDay(changes.start) && !('end' in changes)) {
    const { start: oldStart, end: oldEnd } = before;
    if (isCalendarDay(oldStart) && isCalendarDay(oldEnd)) {
      changes.end = addDays(oldEnd, dayNumber(changes.start) - dayNumber(oldStart));
    }
  }
  if (kind === 'milestone') {
    // A milestone has one date; whichever was set (or emptied) last counts.
    const isSet = 'start' in changes || 'end' in changes;
    const day = isSet ? (changes.start ?? changes.end ?? null) : (start ?? after('end'));
    if (day !== null || isSet) {
      changes.start = day;
      changes.end = day;
    }
  }
  const end = after('end');
  const finalStart = after('start');
  for (const day of [finalStart, end]) {
    if (day !== null && !isCalendarDay(day)) throw new UserError('timeline.outOfCalendar');
  }
  if (isCalendarDay(finalStart) && isCalendarDay(end) && end < finalStart) {
    throw new UserError('timeline.endBeforeStart', { start: finalStart, end });
  }
  return changes;
}
