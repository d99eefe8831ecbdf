import { isCalendarDay } from '../model/calendar-day.ts';
import type { CellValue } from '../model/plan.ts';
import type { ComputedRow } from '../tables/calculation.ts';
import { findColumn } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { translate } from '../words/translate.ts';
import { cleanLine } from './clean-text.ts';
import { ganttColumns, ganttRowKind } from './gantt.ts';
import { ganttChart } from './gantt-chart.ts';
import type { Report } from './report.ts';
import type { ReportColumn, ReportRegister } from './report-register.ts';

/** Columns of the timeline that say something once rows wait for others. */
const linkedColumns = ['totalSlackDays', 'isCritical'] as const;

/**
 * A register as its rows are listed in a report: the timeline with slack and what is critical where rows wait for others, as
 * far as there is room. All others as they are.
 */
export function scheduleTable(register: ReportRegister, { plan, language }: Report): ReportRegister {
  const { module, columns, textOf, gantt } = register;
  const chart = gantt && module.key === 'timeline' ? ganttChart(gantt, module, plan) : null;
  if (!chart?.hasLinks) return register;
  const charted = new Map(chart.rows.map((row) => [row.id, row]));
  const added = linkedColumns.flatMap((key): ReportColumn[] => {
    const declaration = findColumn(module, key);
    const isThere = columns.some((column) => column.declaration.key === key);
    if (!declaration || isThere) return [];
    return [{ declaration, title: cleanLine(titleText(declaration.title, language)) }];
  });
  const all = new Map([...columns, ...added].map((column) => [column.declaration.key, column]));
  return {
    ...register,
    module: {
      ...module,
      ...(module.reportColumns ? { reportColumns: [...module.reportColumns, ...linkedColumns] } : {}),
    },
    columns: module.columns.flatMap(({ key }) => all.get(key) ?? []),
    textOf: (row, declaration) => {
      const isLinked = linkedColumns.some((key) => key === declaration.key);
      if (!isLinked) return textOf(row, declaration);
      const drawn = charted.get(row.row.id);
      // A phase has what its tasks have, and what is done delays nothing any more; what is not critical needs no word.
      const isSilent = !drawn || drawn.kind === 'phase' || drawn.percentDone === 1;
      if (isSilent || (declaration.key === 'isCritical' && !drawn.isCritical)) return '';
      return textOf(row, declaration);
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
