import { inclusiveDays, isCalendarDay } from '../model/calendar-day.ts';
import type { Cells } from '../model/plan.ts';

/** What a row of the timeline is. */
export type TimelineKind = 'phase' | 'task' | 'milestone';

/** A row's kind; a row without one is a task. */
export function timelineKind(cells: Cells): TimelineKind {
  return cells.kind === 'phase' || cells.kind === 'milestone' ? cells.kind : 'task';
}

/** Calendar days a row takes, both ends counted; a milestone takes none. Null without both dates. */
export function durationDays(cells: Cells): number | null {
  const { start, end } = cells;
  if (!isCalendarDay(start) || !isCalendarDay(end)) return null;
  return timelineKind(cells) === 'milestone' ? 0 : inclusiveDays(start, end);
}

/** When a row takes place, as it was typed; empty for nothing. */
export function timingText(cells: Cells): string {
  return typeof cells.timing === 'string' ? cells.timing.trim() : '';
}

/** The ids of the rows that a row waits for. */
export function predecessorsOf(cells: Cells): readonly string[] {
  return Array.isArray(cells.dependsOn) ? (cells.dependsOn as readonly string[]) : [];
}

/**
 * True when the schedule gives a row its dates: it says so, or it does not say that its dates are fixed and waits for another
 * row, takes place relative to something, or tells its working days. The dates of every other row are those typed in.
 */
export function isAutomatic(cells: Cells): boolean {
  if (cells.scheduling === 'automatic') return true;
  if (cells.scheduling === 'fixed' || timelineKind(cells) === 'phase') return false;
  return (
    predecessorsOf(cells).length > 0 || timingText(cells) !== '' || typeof cells.workingDays === 'number'
  );
}
