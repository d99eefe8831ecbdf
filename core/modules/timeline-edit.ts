import { addDays, type CalendarDay, dayNumber, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells, CellValue } from '../model/plan.ts';
import { resolveRelativeDate } from '../schedule/relative-date.ts';
import { scheduleDates } from '../schedule/schedule-dates.ts';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from '../schedule/working-calendar.ts';
import type { EditedPlace } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';
import { linkRules, writeLinkRules } from './timeline-links.ts';
import { isAutomatic, predecessorsOf, timelineKind, timingText } from './timeline-rows.ts';
import { timelineSchedule } from './timeline-schedule.ts';
import { readTiming } from './timeline-timing.ts';

type Changes = Record<string, CellValue | null>;
type Edited = Readonly<Changes>;

/**
 * Keeps the dates of one row consistent. Fixed dates: a new start moves the row (its length stays), a new end or duration
 * changes its length, a milestone is a single day. Rows that are scheduled: a start is the earliest one, an end or a duration
 * in calendar days becomes working days, a timing takes the place of dates. A row that is no longer scheduled, or waits for
 * nothing any more, stays where it stands. Throws a UserError when cells contradict each other.
 */
export function completeDates(before: Cells, edited: Edited, place?: EditedPlace): Edited {
  const changes: Changes = { ...edited };
  if ('dependsOn' in changes) keepRules(before, changes);
  const merged = after(before, changes);
  const isScheduled = isAutomatic(merged) && timelineKind(merged) !== 'phase';
  const wasScheduled = isAutomatic(before) && timelineKind(before) !== 'phase';
  if (isScheduled === wasScheduled && !touchesDates(edited) && 'dependsOn' in edited) {
    if (isScheduled) keepDay(before, merged, changes, place);
    return changes;
  }
  // A start that is typed alone takes the end along.
  const movesAlong = isCalendarDay(edited.start) && !('end' in edited);
  if (isScheduled && !movesAlong) assertOrder(merged);
  if (isScheduled && wasScheduled && !touchesDates(edited)) return changes;
  if (isScheduled) return scheduledRow(before, changes, place);
  if (wasScheduled) stayInPlace(before, changes, place);
  return fixedRow(before, changes);
}

/** Dates that were typed in must not contradict each other, whatever the schedule makes of them. */
function assertOrder({ start, end }: Cells): void {
  if (isCalendarDay(start) && isCalendarDay(end) && end < start)
    throw new UserError('timeline.endBeforeStart', { start, end });
}

const dateKeys = ['kind', 'start', 'end', 'durationDays', 'workingDays', 'timing', 'scheduling'] as const;

function touchesDates(edited: Edited): boolean {
  return dateKeys.some((key) => key in edited);
}

function after(before: Cells, changes: Edited): Cells {
  const cells: Record<string, CellValue> = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete cells[key];
    else cells[key] = value;
  }
  return cells;
}

/** Links that are gone take their rules along. */
function keepRules(before: Cells, changes: Changes): void {
  const merged = after(before, changes);
  if (merged.linkRules === undefined) return;
  const kept = writeLinkRules(linkRules(merged), predecessorsOf(merged));
  if (kept !== merged.linkRules) changes.linkRules = kept;
}

/** A row that waits for nothing any more would begin with the plan: it begins no earlier than where it stands. */
function keepDay(before: Cells, merged: Cells, changes: Changes, place: EditedPlace | undefined): void {
  const isFreed = predecessorsOf(before).length > 0 && predecessorsOf(merged).length === 0;
  if (!isFreed || merged.start !== undefined || timingText(merged) !== '') return;
  const { start } = standingOf(before, place);
  if (start !== undefined) changes.start = start;
}

/** Where a row stands before an edit. */
interface Standing {
  readonly start: CalendarDay | undefined;
  readonly end: CalendarDay | undefined;
  /** Undefined for a row without dates. */
  readonly workingDays: number | undefined;
  readonly calendar: WorkingCalendar;
}

function standingOf(before: Cells, place: EditedPlace | undefined): Standing {
  const timeline = place ? timelineSchedule(place.plan) : null;
  const calendar = timeline?.calendar ?? workingCalendar(mondayToFriday);
  const task = place ? timeline?.task(place.row) : undefined;
  if (task) return { start: task.start, end: task.end, workingDays: task.durationDays, calendar };
  const start = isCalendarDay(before.start) ? before.start : undefined;
  const end = isCalendarDay(before.end) ? before.end : undefined;
  const typed = typeof before.workingDays === 'number' ? before.workingDays : undefined;
  const spanned = start !== undefined && end !== undefined ? countDays(calendar, start, end) : undefined;
  return { start, end, workingDays: typed ?? spanned, calendar };
}

/** Working days of a row, which takes at least one. */
function countDays(calendar: WorkingCalendar, start: CalendarDay, end: CalendarDay): number {
  return Math.max(1, calendar.count(dayNumber(start), dayNumber(end)));
}

/** The dates of a row that is no longer scheduled become typed ones, unless the edit gives others. */
function stayInPlace(before: Cells, changes: Changes, place: EditedPlace | undefined): void {
  const { start, end } = standingOf(before, place);
  if (!('start' in changes) && start !== undefined) changes.start = start;
  if (!('end' in changes) && end !== undefined && !(typeof changes.durationDays === 'number'))
    changes.end = end;
  if (before.workingDays !== undefined && !('workingDays' in changes)) changes.workingDays = null;
  if (timingText(before) !== '' && !('timing' in changes)) changes.timing = null;
}

function scheduledRow(before: Cells, changes: Changes, place: EditedPlace | undefined): Edited {
  const standing = standingOf(before, place);
  const { calendar } = standing;
  const isMilestone = timelineKind(after(before, changes)) === 'milestone';
  const { durationDays, workingDays } = changes;
  delete changes.durationDays;
  for (const day of [changes.start, changes.end])
    if (day !== undefined && day !== null && !isCalendarDay(day))
      throw new UserError('timeline.outOfCalendar');
  const start = isCalendarDay(changes.start) ? changes.start : undefined;
  let end = isCalendarDay(changes.end) ? changes.end : undefined;
  if (typeof workingDays === 'number' && (isMilestone ? workingDays !== 0 : workingDays < 1))
    throw new UserError('timeline.durationTooShort');

  if (typeof changes.timing === 'string' && changes.timing.trim() !== '' && start === undefined) {
    return atTiming(before, changes, standing, place);
  }
  if (isMilestone) {
    // It has one date, however it is told.
    const day = start ?? end ?? (isCalendarDay(before.start) ? before.start : undefined);
    if ('start' in changes || 'end' in changes || before.end !== undefined) changes.end = null;
    if (start !== undefined || end !== undefined) changes.timing = null;
    changes.start = day !== undefined && (start ?? end ?? changes.start) !== null ? day : null;
    if (changes.workingDays !== undefined || before.workingDays !== undefined) changes.workingDays = null;
    if (typeof durationDays === 'number' && durationDays !== 0)
      throw new UserError('timeline.durationTooShort');
    return pruned(before, changes);
  }
  const first = start ?? standing.start;
  if (typeof durationDays === 'number') {
    if (first === undefined) throw new UserError('timeline.durationNeedsStart');
    if (durationDays < 1) throw new UserError('timeline.durationTooShort');
    const last = addDays(first, durationDays - 1);
    if (!isCalendarDay(last)) throw new UserError('timeline.outOfCalendar');
    if (end !== undefined && end !== last) throw new UserError('timeline.durationContradictsEnd');
    end = last;
  }
  if (first !== undefined && end !== undefined) {
    if (end < first) throw new UserError('timeline.endBeforeStart', { start: first, end });
    if (typeof workingDays !== 'number') changes.workingDays = countDays(calendar, first, end);
    // A bar that is only made longer may stand where links put it.
    if (start !== undefined && start === standing.start && before.start === undefined) delete changes.start;
  } else if (('start' in changes || before.end !== undefined) && !('workingDays' in changes)) {
    const length = standing.workingDays;
    if (length !== undefined && before.workingDays === undefined) changes.workingDays = length;
  }
  if (start !== undefined && start !== standing.start) changes.timing = null;
  if ('end' in changes || ('workingDays' in changes && before.end !== undefined)) changes.end = null;
  return pruned(before, changes);
}

/** A timing takes the place of dates; a row that had a length keeps it when the timing is a single day. */
function atTiming(
  before: Cells,
  changes: Changes,
  standing: Standing,
  place: EditedPlace | undefined,
): Edited {
  const text = String(changes.timing).trim();
  changes.timing = text;
  changes.start = null;
  changes.end = null;
  if (typeof changes.workingDays === 'number') return pruned(before, changes);
  const isMilestone = timelineKind(after(before, changes)) === 'milestone';
  const length = !isMilestone && isOneDay(text, place) ? standing.workingDays : undefined;
  changes.workingDays = length !== undefined && length > 1 ? length : null;
  return pruned(before, changes);
}

/** True for a timing that is a point in time, as far as that can be told. */
function isOneDay(text: string, place: EditedPlace | undefined): boolean {
  const names = place
    ? Object.values(place.plan.registers.timeline?.rows ?? {}).flatMap(({ cells }) =>
        typeof cells.task === 'string' && cells.task !== '' ? [cells.task] : [],
      )
    : [];
  const timing = readTiming(text, names);
  if (timing?.kind !== 'date' || !place) return false;
  try {
    const { start, end } = resolveRelativeDate(
      timing.date,
      scheduleDates(timelineSchedule(place.plan).schedule, place.plan.properties.schedule?.statusDate),
    );
    return start === end;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Without changes that change nothing. */
function pruned(before: Cells, changes: Changes): Edited {
  return Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => value !== null || before[key] !== undefined),
  );
}

function fixedRow(before: Cells, changes: Changes): Edited {
  const wantedDuration = changes.durationDays;
  delete changes.durationDays;
  const now = (key: string): CellValue | null =>
    key in changes ? (changes[key] ?? null) : (before[key] ?? null);
  const kind = timelineKind({ kind: now('kind') ?? 'task' });
  const start = now('start');

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
    const day = isSet ? (changes.start ?? changes.end ?? null) : (start ?? now('end'));
    if (day !== null || isSet) {
      changes.start = day;
      changes.end = day;
    }
  }
  const end = now('end');
  const finalStart = now('start');
  for (const day of [finalStart, end]) {
    if (day !== null && !isCalendarDay(day)) throw new UserError('timeline.outOfCalendar');
  }
  if (isCalendarDay(finalStart) && isCalendarDay(end) && end < finalStart) {
    throw new UserError('timeline.endBeforeStart', { start: finalStart, end });
  }
  return changes;
}
