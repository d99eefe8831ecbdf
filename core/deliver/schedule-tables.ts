import { isCalendarDay } from '../model/calendar-day.ts';
import type { CellValue, Plan } from '../model/plan.ts';
import { timelineSchedule } from '../modules/timeline-schedule.ts';
import type { ComputedRow } from '../tables/calculation.ts';
import { findColumn } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { cleanLine } from './clean-text.ts';
import { ganttColumns, ganttRowKind } from './gantt.ts';
import type { Report } from './report.ts';
import type { ReportColumn, ReportRegister } from './report-register.ts';

/** Columns of the timeline that say something once rows wait for others. */
const linkedColumns = ['totalSlackDays', 'isCritical'] as const;

/** True when the timeline of a plan has links, so that rows have slack or are critical. */
function hasLinks({ module }: ReportRegister, plan: Plan): boolean {
  return module.key === 'timeline' && timelineSchedule(plan).schedule.input.links.length > 0;
}

/**
 * A register as its rows are listed in a report: the timeline with slack and what is critical where rows wait for others, as
 * far as it has room. All others as they are.
 */
export function scheduleTable(register: ReportRegister, { plan, language }: Report): ReportRegister {
  if (!hasLinks(register, plan)) return register;
  const { module, columns, textOf } = register;
  const added = linkedColumns.flatMap((key): ReportColumn[] => {
    const declaration = findColumn(module, key);
    const isThere = columns.some((column) => column.declaration.key === key);
    if (!declaration || isThere) return [];
    return [{ declaration, title: cleanLine(titleText(declaration.title, language)) }];
  });
  const shown = new Set([...columns, ...added].map(({ declaration }) => declaration.key));
  const all = new Map([...columns, ...added].map((column) => [column.declaration.key, column]));
  const gantt = ganttColumns(module);
  return {
    ...register,
    module: {
      ...module,
      ...(module.reportColumns ? { reportColumns: [...module.reportColumns, ...linkedColumns] } : {}),
    },
    columns: module.columns.flatMap(({ key }) => (shown.has(key) ? (all.get(key) ?? []) : [])),
    textOf: (row, declaration) => {
      const isLinked = linkedColumns.some((key) => key === declaration.key);
      if (!isLinked) return textOf(row, declaration);
      // A phase has what its tasks have; what is not critical needs no word.
      if (gantt && ganttRowKind(gantt, row.values) === 'phase') return '';
      return row.values[declaration.key] === false ? '' : textOf(row, declaration);
    },
  };
}

/** Beside a milestone's name and its day. */
const milestoneDetails = ['phase', 'owner', 'deadline'] as const;

/**
 * The milestones of a register with a Gantt view by their days, as a register of its own: milestone, date, and phase, owner and
 * deadline where any of them has one. Null without milestones.
 */
export function milestoneTable(register: ReportRegister, { language }: Report): ReportRegister | null {
  const { module } = register;
  const gantt = ganttColumns(module);
  const name = findColumn(module, module.nameColumn);
  const date = gantt && findColumn(module, gantt.end);
  if (!gantt || !name || !date) return null;
  const rows = register.rows
    .filter(({ values }) => ganttRowKind(gantt, values) === 'milestone')
    .map((row): ComputedRow => withDate(row, gantt.start, gantt.end));
  if (rows.length === 0) return null;
  const dayOf = ({ values }: ComputedRow) => String(values[gantt.end] ?? '9999');
  rows.sort((left, right) => (dayOf(left) < dayOf(right) ? -1 : dayOf(left) > dayOf(right) ? 1 : 0));
  const details = milestoneDetails.flatMap((key): ReportColumn[] => {
    const declaration = findColumn(module, key);
    if (!declaration || rows.every((row) => register.textOf(row, declaration) === '')) return [];
    return [{ declaration, title: cleanLine(titleText(declaration.title, language)) }];
  });
  const columns: readonly ReportColumn[] = [
    { declaration: name, title: translate(language, 'report.milestone') },
    { declaration: date, title: translate(language, 'report.milestoneDate') },
    ...details,
  ];
  return {
    ...register,
    module: { ...module, reportColumns: columns.map(({ declaration }) => declaration.key) },
    title: translate(language, 'report.milestones'),
    columns,
    rows,
    groups: null,
    groupedBy: [],
    totals: {},
    gantt: null,
  };
}

/** A milestone that tells only its start takes place then. */
function withDate(row: ComputedRow, start: string, end: string): ComputedRow {
  const value = (key: string): CellValue | undefined => row.values[key];
  if (isCalendarDay(value(end)) || !isCalendarDay(value(start))) return row;
  return { ...row, values: { ...row.values, [end]: value(start) ?? null } } as ComputedRow;
}
