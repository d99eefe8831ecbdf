import { type CalendarDay, isCalendarDay } from '../model/calendar-day.ts';
import type { Row } from '../model/plan.ts';
import type { ColumnFilter } from '../model/register-settings.ts';
import { filterRows } from './arrange.ts';
import { findColumn, type RegisterModule, type SpanColumns } from './register-module.ts';
import type { ComputedRegister } from './register-table.ts';

/** A row of a register with dates, as another register's chart shows it. */
export interface SpanRow {
  readonly id: string;
  /** '' for a row without a name. */
  readonly name: string;
  /** First and last day, both included. */
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** The rows of a register that have dates, in the order of their dates. */
export interface SpanRows {
  readonly module: RegisterModule;
  readonly rows: readonly SpanRow[];
  /** Rows that no chart can show, because they have no date. */
  readonly undatedCount: number;
}

/**
 * The columns that say when a register's rows take place; null when there are none. Of a register that the consultant
 * made, they are its first date column and, as the last day, its second one.
 */
export function spanColumns(module: RegisterModule): SpanColumns | null {
  const isDate = (key: string | undefined) => key !== undefined && findColumn(module, key)?.type === 'date';
  if (module.spans) {
    // A plan can give a declared column another type.
    const { start, end } = module.spans;
    if (!isDate(start)) return null;
    return end !== undefined && isDate(end) ? { start, end } : { start };
  }
  if (module.isOwn !== true) return null;
  const [start, end] = module.columns.filter(({ type, isHidden }) => type === 'date' && isHidden !== true);
  if (!start) return null;
  return end ? { start: start.key, end: end.key } : { start: start.key };
}

const known = new WeakMap<Row, SpanRow>();

/** The same object as before as long as nothing of it changed. */
function kept(row: Row, next: SpanRow): SpanRow {
  const before = known.get(row);
  if (before && before.name === next.name && before.start === next.start && before.end === next.end)
    return before;
  known.set(row, next);
  return next;
}

/**
 * The rows of a register that have dates. A last day that is missing or too early is the first one; rows of the same
 * dates keep the register's order.
 * @param filters of the register's own columns; all of them must let a row pass.
 */
export function spanRows(
  register: Pick<ComputedRegister, 'module' | 'rows' | 'column'>,
  columns: SpanColumns,
  filters: readonly SpanFilter[] = [],
): SpanRows {
  const { module } = register;
  const names = register.column(module.nameColumn);
  const starts = register.column(columns.start);
  const ends = columns.end === undefined ? starts : register.column(columns.end);
  const passing = filters.flatMap(({ column, filter }) => {
    const indices = filterRows(register, { [column]: filter });
    return indices ? [new Set(indices)] : [];
  });
  const rows: SpanRow[] = [];
  let undatedCount = 0;
  register.rows.forEach(({ row }, index) => {
    if (!passing.every((indices) => indices.has(index))) return;
    const [name, first, last] = [names[index], starts[index], ends[index]];
    const start = isCalendarDay(first) ? first : isCalendarDay(last) ? last : null;
    if (start === null) {
      undatedCount += 1;
      return;
    }
    const end = isCalendarDay(last) && last > start ? last : start;
    rows.push(kept(row, { id: row.id, name: typeof name === 'string' ? name : '', start, end }));
  });
  rows.sort((left, right) => compareDays(left.start, right.start) || compareDays(left.end, right.end));
  return { module, rows, undatedCount };
}

function compareDays(left: CalendarDay, right: CalendarDay): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A filter of one column. */
export interface SpanFilter {
  readonly column: string;
  readonly filter: ColumnFilter;
}

/**
 * What the filters of a chart's register mean for the rows of another one beside it: its texts are looked for in their
 * names, its stretches of days in their dates, its people in their column of people of the same key. What else a chart
 * filters by, such as phases, the other register does not have.
 */
export function spanFilters(
  filters: Readonly<Record<string, ColumnFilter>>,
  chart: { readonly module: RegisterModule; readonly columns: SpanColumns },
  other: { readonly module: RegisterModule; readonly columns: SpanColumns },
): readonly SpanFilter[] {
  return Object.entries(filters).flatMap(([key, filter]): readonly SpanFilter[] => {
    if (key === chart.module.nameColumn)
      return filter.kind === 'contains' ? [{ column: other.module.nameColumn, filter }] : [];
    if (filter.kind === 'between' && key === chart.columns.start)
      return [{ column: other.columns.start, filter }];
    if (filter.kind === 'between' && key === chart.columns.end)
      return [{ column: other.columns.end ?? other.columns.start, filter }];
    const isPerson = ({ module }: { readonly module: RegisterModule }) =>
      findColumn(module, key)?.type === 'person';
    return isPerson(chart) && isPerson(other) ? [{ column: key, filter }] : [];
  });
}
