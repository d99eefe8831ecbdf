import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import { type TimelineKind, timelineKind } from '../modules/timeline.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import type { ComputedRow } from '../tables/register-view.ts';
import { cleanLine } from './clean-text.ts';

/** A row of a Gantt chart. */
export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly kind: TimelineKind;
  /** Null when a date is missing: the row has a name, but no bar. */
  readonly span: GanttSpan | null;
  /** Ratio from 0 to 1; null where nothing is said. */
  readonly percentDone: number | null;
  /** Ids of the rows that come before this one. */
  readonly dependsOn: readonly string[];
}

/** Days from the first to the last, both included. */
export interface GanttSpan {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** The rows of a register with a Gantt view; null when it has no such view or no row has dates. */
export function ganttRows(module: RegisterModule, rows: readonly ComputedRow[]): readonly GanttRow[] | null {
  if (!module.views.includes('gantt')) return null;
  const result = rows.map(({ row, values }): GanttRow => {
    const { start, end, percentDone, dependsOn } = values;
    const kind = timelineKind(values);
    const first = isCalendarDay(start) ? start : kind === 'milestone' && isCalendarDay(end) ? end : null;
    const last = isCalendarDay(end) ? end : kind === 'milestone' ? first : null;
    return {
      id: row.id,
      name: cleanLine(String(values[module.nameColumn] ?? '')),
      kind,
      span: first !== null && last !== null && last >= first ? { start: first, end: last } : null,
      percentDone: typeof percentDone === 'number' ? Math.min(1, Math.max(0, percentDone)) : null,
      dependsOn: Array.isArray(dependsOn) ? dependsOn : [],
    };
  });
  return result.some((row) => row.span) ? result : null;
}

/** From the first start to the last end; null when no row has dates. */
export function ganttSpan(rows: readonly GanttRow[]): GanttSpan | null {
  let start: CalendarDay | null = null;
  let end: CalendarDay | null = null;
  for (const { span } of rows) {
    if (!span) continue;
    if (start === null || span.start < start) start = span.start;
    if (end === null || span.end > end) end = span.end;
  }
  return start !== null && end !== null ? { start, end } : null;
}
