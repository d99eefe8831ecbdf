import { type CalendarDay, dayFromNumber, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells, CellValue, Row } from '../model/plan.ts';
import type { DaySpan } from '../schedule/relative-date.ts';
import { maximumDurationDays, type ScheduleTask } from '../schedule/schedule-input.ts';
import type { WorkingCalendar } from '../schedule/working-calendar.ts';
import { isAutomatic, predecessorsOf, timelineKind, timingText } from './timeline-rows.ts';

/** Where a timing places a row: on days, on days that come again, or behind a link to something else. */
export type Placement =
  | { readonly kind: 'days' | 'occurrences'; readonly span: DaySpan }
  | { readonly kind: 'linked' };

/** The phases of a timeline: the rows of kind phase, the first one for each value of the column `phase`. */
export class TimelinePhases {
  readonly #rowByValue = new Map<CellValue, string>();
  /** Ids of phases that have rows with a place in the schedule. */
  readonly #filled = new Set<string>();

  constructor(rows: readonly Row[]) {
    for (const { id, cells } of rows) {
      const { phase } = cells;
      if (phase === undefined || timelineKind(cells) !== 'phase' || this.#rowByValue.has(phase)) continue;
      this.#rowByValue.set(phase, id);
    }
  }

  /** The row of the phase that a row lies in; undefined for phases and rows without one. */
  phaseOf({ cells }: Row): string | undefined {
    if (cells.phase === undefined || timelineKind(cells) === 'phase') return undefined;
    return this.#rowByValue.get(cells.phase);
  }

  fill(phase: string | undefined): void {
    if (phase !== undefined) this.#filled.add(phase);
  }

  isFilled(phase: string): boolean {
    return this.#filled.has(phase);
  }
}

const day = (value: CellValue | undefined): CalendarDay | undefined =>
  isCalendarDay(value) ? value : undefined;

/** What every kind of row says beside its dates. */
function detailsOf({ id, cells }: Row): Pick<ScheduleTask, 'id' | 'name' | 'owner' | 'percentDone'> {
  const { task, owner, percentDone } = cells;
  return {
    id,
    ...(typeof task === 'string' && task !== '' && { name: task }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
    ...(typeof percentDone === 'number' && { percentDone }),
  };
}

/** A phase as the schedule takes it; null for one that has neither rows nor both of its dates. */
export function phaseTask(row: Row, isFilled: boolean): ScheduleTask | null {
  const { cells } = row;
  const [start, end, deadline] = [day(cells.start), day(cells.end), day(cells.deadline)];
  const isFixed = start !== undefined && end !== undefined;
  if (!isFilled && !isFixed) return null;
  const by = earlier(deadline, isFixed ? undefined : end);
  const { percentDone: _typed, ...details } = detailsOf(row);
  return {
    ...details,
    kind: 'phase',
    ...(isFixed && { fixed: { start, end } }),
    ...(!isFixed && start !== undefined && { startNoEarlierThan: start }),
    ...(by !== undefined && { mustFinishBy: by }),
  };
}

function earlier(one: CalendarDay | undefined, other: CalendarDay | undefined): CalendarDay | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/**
 * A task or milestone as the schedule takes it; null for one that has no place in it.
 * @param placement where its timing places it; null for a row without one, or one that is not understood.
 */
export function rowTask(
  row: Row,
  phase: string | undefined,
  placement: Placement | null,
  calendar: WorkingCalendar,
): ScheduleTask | null {
  const { cells } = row;
  const kind = timelineKind(cells) === 'milestone' ? 'milestone' : 'task';
  const deadline = day(cells.deadline);
  const shared = {
    ...detailsOf(row),
    kind,
    ...(phase !== undefined && { phase }),
    ...(deadline !== undefined && { mustFinishBy: deadline }),
  } as const;
  const typed = typedSpan(cells);
  const span = placement && placement.kind !== 'linked' ? placement.span : typed;
  if (!isAutomatic(cells) || placement?.kind === 'occurrences') {
    if (span === null) return null;
    return { ...shared, fixed: kind === 'milestone' ? { start: span.end, end: span.end } : span };
  }
  const edge = kind === 'milestone' && span ? milestoneDay(span, calendar) : span?.start;
  const earliest = placement?.kind === 'linked' ? undefined : (edge ?? day(cells.start));
  const isLost = timingText(cells) !== '' && placement === null;
  // Without a timing that is understood, it would stand at the start of the plan by chance.
  if (isLost && earliest === undefined && predecessorsOf(cells).length === 0) return null;
  return {
    ...shared,
    ...(kind === 'task' && { durationDays: workingDaysOf(cells, span, calendar) }),
    // A milestone stands at the end of its day, whether that is fixed or the earliest one.
    ...(earliest !== undefined &&
      (kind === 'milestone' ? { finishNoEarlierThan: earliest } : { startNoEarlierThan: earliest })),
  };
}

/** A milestone “in week 14” stands at the end of that week's last working day. */
function milestoneDay({ start, end }: DaySpan, calendar: WorkingCalendar): CalendarDay {
  const last = dayFromNumber(calendar.previous(dayNumber(end)));
  return last >= start ? last : end;
}

/** The dates typed in; null without both, except for a milestone, which has one. */
function typedSpan(cells: Cells): DaySpan | null {
  const [start, end] = [day(cells.start), day(cells.end)];
  if (timelineKind(cells) === 'milestone') {
    const only = end ?? start;
    return only === undefined ? null : { start: only, end: only };
  }
  return start !== undefined && end !== undefined && start <= end ? { start, end } : null;
}

/** The working days of an automatic row: as typed, or those that its dates span; at least one. */
function workingDaysOf(cells: Cells, span: DaySpan | null, calendar: WorkingCalendar): number {
  const { workingDays } = cells;
  if (typeof workingDays === 'number' && Number.isInteger(workingDays) && workingDays >= 1)
    return Math.min(workingDays, maximumDurationDays);
  if (!span) return 1;
  return Math.max(
    1,
    Math.min(calendar.count(dayNumber(span.start), dayNumber(span.end)), maximumDurationDays),
  );
}
