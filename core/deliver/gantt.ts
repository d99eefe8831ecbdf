import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import type { CellValue } from '../model/plan.ts';
import type { ComputedRow } from '../tables/calculation.ts';
import { type ColumnType, findColumn, type RegisterModule } from '../tables/register-module.ts';
import type { GanttColumns } from '../tables/view-declaration.ts';
import { cleanLine } from './clean-text.ts';

/** What a row of a Gantt chart is drawn as. */
export type GanttRowKind = 'phase' | 'task' | 'milestone';

/** A row of a Gantt chart. */
export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly kind: GanttRowKind;
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

/**
 * The columns of a register's Gantt view, less those that the plan has turned into something else; null when it has no such
 * view or when its days are no days any more.
 */
export function ganttColumns(module: RegisterModule): GanttColumns | null {
  const view = module.views.find(({ kind }) => kind === 'gantt');
  const declared = view?.kind === 'gantt' ? view.columns : undefined;
  if (!declared) return null;
  const { start, end, duration, progress, dependsOn, rowKind, detail } = declared;
  const is = (key: string | undefined, ...types: ColumnType[]): key is string => {
    const column = key === undefined ? undefined : findColumn(module, key);
    return column !== undefined && types.includes(column.type);
  };
  if (!is(start, 'date') || !is(end, 'date')) return null;
  return {
    start,
    end,
    ...(is(duration, 'number') ? { duration } : {}),
    ...(is(progress, 'percent', 'number') ? { progress } : {}),
    ...(is(dependsOn, 'references') ? { dependsOn } : {}),
    ...(rowKind && is(rowKind.column, 'choice') ? { rowKind } : {}),
    ...(detail ? { detail: detail.filter((key) => isShown(module, key)) } : {}),
  };
}

function isShown(module: RegisterModule, key: string): boolean {
  const column = findColumn(module, key);
  return column !== undefined && column.isHidden !== true;
}

/** What a row is drawn as; a row that says nothing is a task. */
export function ganttRowKind(
  columns: GanttColumns,
  values: Readonly<Record<string, CellValue>>,
): GanttRowKind {
  if (!columns.rowKind) return 'task';
  const { column, phase, milestone } = columns.rowKind;
  if (values[column] === phase) return 'phase';
  return values[column] === milestone ? 'milestone' : 'task';
}

/** The rows of a register with a Gantt view; null when it has no such view or no row has dates. */
export function ganttRows(module: RegisterModule, rows: readonly ComputedRow[]): readonly GanttRow[] | null {
  const columns = ganttColumns(module);
  if (!columns) return null;
  const result = rows.map(({ row, values }): GanttRow => {
    const [start, end] = [values[columns.start], values[columns.end]];
    const progress = columns.progress === undefined ? undefined : values[columns.progress];
    const dependsOn = columns.dependsOn === undefined ? undefined : values[columns.dependsOn];
    const kind = ganttRowKind(columns, values);
    const first = isCalendarDay(start) ? start : kind === 'milestone' && isCalendarDay(end) ? end : null;
    const last = isCalendarDay(end) ? end : kind === 'milestone' ? first : null;
    return {
      id: row.id,
      name: cleanLine(String(values[module.nameColumn] ?? '')),
      kind,
      span: first !== null && last !== null && last >= first ? { start: first, end: last } : null,
      percentDone: typeof progress === 'number' ? Math.min(1, Math.max(0, progress)) : null,
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
