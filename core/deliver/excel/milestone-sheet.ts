import { dayNumber, isCalendarDay } from '../../model/calendar-day.ts';
import type { CellValue, Plan } from '../../model/plan.ts';
import { timelineKind } from '../../modules/timeline-rows.ts';
import { timelineSchedule } from '../../modules/timeline-schedule.ts';
import { translate } from '../../words/translate.ts';
import { cellText, displayWidth, lineCount, rowHeight } from './cell-text.ts';
import { dayTerm, plus, workdayCount } from './day-terms.ts';
import type { MilestoneCells } from './linked-rows.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { countFormat, dateFormat } from './number-formats.ts';
import { cellAddress, rangeAddress, sheetPrefix } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type { TimelineFormulas } from './timeline-formulas.ts';
import type { CellLook, PageDescription, SheetCell, SheetDescription } from './workbook-description.ts';

const titleRow = 0;
const noteRow = 1;
const headerRow = 3;
const firstRow = 4;
const dateColumn = 1;
const deadlineColumn = 4;
const daysLeftColumn = 5;
/** The first day behind a milestone, which the formulas of the timeline read; out of sight. */
const followColumn = 7;

/** Where the milestones of a timeline stand in their sheet: its rows by row id, in the order of the timeline's sheet. */
function milestoneRows(table: RegisterTable): Map<string, number> {
  const milestones = table.rows.filter(({ row }) => timelineKind(row.cells) === 'milestone');
  return new Map(milestones.map(({ row }, index) => [row.id, firstRow + index]));
}

/** Where the sheet of milestones has what other formulas read. @param name of that sheet. */
export function milestoneCells(table: RegisterTable, name: string): MilestoneCells {
  const places = milestoneRows(table);
  return {
    followCell: (row) =>
      `${sheetPrefix(name)}${cellAddress(places.get(row) ?? firstRow, followColumn, 'both')}`,
  };
}

/** The milestones of the timeline, each cell linked to its row there. Null in a timeline without any. */
export function milestoneSheet(
  plan: Plan,
  table: RegisterTable,
  formulas: TimelineFormulas,
  name: string,
  page: PageDescription,
): SheetDescription | null {
  const places = milestoneRows(table);
  if (places.size === 0) return null;
  const { calendar } = timelineSchedule(plan);
  const { language, module } = table;
  const shown = [module.nameColumn, 'start', 'phase', 'owner', 'deadline', 'totalSlackDays'].map((key) =>
    table.columns.findIndex((column) => column.key === key),
  );
  const title = (key: string) => table.titles.get(key) ?? '';
  const headers = [
    translate(language, 'timeline.kind.milestone'),
    translate(language, 'excel.documentDate'),
    title('phase'),
    title('owner'),
    title('deadline'),
    translate(language, 'excel.daysToDeadline'),
    title('totalSlackDays'),
    translate(language, 'excel.followOn'),
  ];
  const rows: (SheetCell | null)[][] = [
    [
      {
        value: translate(language, 'excel.milestoneSheet'),
        look: { bold: true, sizePoints: 14, color: colors.primary },
      },
    ],
    [{ value: translate(language, 'excel.milestonesNote'), look: { color: colors.muted } }],
    [],
    headers.map((value, column) => ({
      value,
      look: {
        ...headerLook,
        align: column === 0 || column === 2 || column === 3 ? 'left' : ('center' as const),
      },
    })),
  ];
  const widths = [24, 13, 18, 18, 13, 19, 15, 13];
  const widest = [48, 13, 34, 30];
  table.rows.forEach(({ row, values }, index) => {
    const place = places.get(row.id);
    if (place === undefined) return;
    const linked = (column: number): SheetCell => {
      const declaration = table.columns[shown[column] ?? -1];
      if (!declaration) return { value: null, look: lineLook };
      const cell = `${sheetPrefix(table.sheetName)}${cellAddress(index + 1, shown[column] ?? 0)}`;
      const align = columnAlignment(declaration.type);
      const value = sheetValue(declaration, values[declaration.key], table);
      const isText = align === 'left';
      const wanted = Math.ceil(displayWidth(String(value ?? ''), column === 0) + 2);
      if (isText) widths[column] = Math.min(widest[column] ?? 30, Math.max(widths[column] ?? 0, wanted));
      return {
        value: value ?? '',
        formula: isText ? `${cell}&""` : `IF(${cell}="","",${cell})`,
        look: {
          ...lineLook,
          align: isText ? 'left' : 'center',
          ...(isText ? { wraps: true } : {}),
          ...(declaration.type === 'date' ? { format: dateFormat } : {}),
        },
      };
    };
    const follow = formulas.followOf(row.id);
    rows.push([
      linked(0),
      linked(1),
      linked(2),
      linked(3),
      linked(4),
      daysLeft(place, daysBetween(calendar, values.start, values.deadline)),
      linked(5),
      follow && {
        value: follow.value,
        ...(follow.formula === null ? {} : { formula: follow.formula }),
        look: { format: dateFormat },
      },
    ]);
  });
  const lastRow = firstRow + places.size - 1;
  const first = (column: number) => cellAddress(firstRow, column, 'column');
  const [date, due] = [first(dateColumn), first(deadlineColumn)];
  return {
    name,
    rows: rows.map((row) => row.map((cell) => cell && textCell(cell))),
    columnWidths: widths,
    hiddenColumns: new Set([followColumn]),
    rowHeights: new Map([
      ...rows
        .slice(firstRow)
        .map((cells, index): [number, number] => [
          firstRow + index,
          rowHeight(
            Math.max(
              ...[0, 2, 3].map((column) =>
                lineCount(String(cells[column]?.value ?? ''), widths[column] ?? 18),
              ),
            ),
          ),
        ]),
      [titleRow, 24],
      [noteRow, 18],
      [headerRow, 30],
    ]),
    conditionalLooks: [[dateColumn, dateColumn] as const, [deadlineColumn, daysLeftColumn] as const].map(
      ([from, to]) => ({
        range: rangeAddress(firstRow, from, lastRow, to),
        formula: `AND(ISNUMBER(${date}),ISNUMBER(${due}),${date}>${due})`,
        look: { color: colors.signal, bold: true },
      }),
    ),
    frozenRows: firstRow,
    frozenColumns: 1,
    showsGridLines: false,
    ...(table.isHidden ? { isHidden: true } : {}),
    page: { ...page, repeatedRows: [headerRow, headerRow] },
  };
}

const lineLook: CellLook = { lineBelow: colors.hairline };

function textCell(cell: SheetCell): SheetCell {
  return typeof cell.value === 'string' ? { ...cell, value: cellText(cell.value) } : cell;
}

/** Working days from a milestone's day to its deadline, negative once that has passed. */
function daysLeft(row: number, value: number | null): SheetCell {
  const date = dayTerm(cellAddress(row, dateColumn));
  const due = dayTerm(cellAddress(row, deadlineColumn));
  const after = workdayCount(plus(date, 1), due);
  const late = workdayCount(plus(due, 1), date);
  return {
    value: value ?? '',
    formula: `IF(OR(${date.base}="",${due.base}=""),"",IF(${due.base}=${date.base},0,IF(${due.base}>${date.base},${after},-${late})))`,
    look: { ...lineLook, align: 'center', format: countFormat },
  };
}

function daysBetween(
  calendar: ReturnType<typeof timelineSchedule>['calendar'],
  date: CellValue | undefined,
  due: CellValue | undefined,
): number | null {
  if (!isCalendarDay(date) || !isCalendarDay(due)) return null;
  const [from, to] = [dayNumber(date), dayNumber(due)];
  return to >= from ? calendar.count(from + 1, to) : -calendar.count(to + 1, from);
}
