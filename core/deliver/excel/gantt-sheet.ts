import { mix } from '../../brand/colour.ts';
import { excelSerial } from '../../model/calendar-day.ts';
import { findColumn } from '../../tables/register-module.ts';
import type { GanttColumns } from '../../tables/view-declaration.ts';
import { translate, type WordKey } from '../../words/translate.ts';
import { ganttRowKind } from '../gantt.ts';
import { palette } from '../palette.ts';
import { cellText, displayWidth, lineCount, rowHeight } from './cell-text.ts';
import { choiceText } from './choice-text.ts';
import {
  firstPeriodFormula,
  type GanttPeriods,
  type GanttUnit,
  ganttPeriods,
  nextPeriodFormula,
  periodEndFormula,
} from './gantt-periods.ts';
import { colors, headerLook } from './look.ts';
import { dateFormat } from './number-formats.ts';
import { cellAddress, formulaText, rangeAddress } from './references.ts';
import { dateSpan, type RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type {
  CellLook,
  ConditionalLook,
  PageDescription,
  SheetCell,
  SheetDescription,
} from './workbook-description.ts';

/** Rows beyond those of the table, so that tasks added there show up here. */
const spareRows = 10;
/** Above this many cells, only rows that are milestones now carry the formula of the milestone's sign, and lines. */
const mostSignFormulas = 20_000;
const milestoneSign = '◆';
const criticalColumn = 'isCritical';
const critical = palette.callouts.warning.edge;
const criticalOpen = mix(palette.paper, critical, 0.3);
const titleRow = 0;
const legendRow = 1;
const yearRow = 2;
const monthRow = 3;
const headerRow = 4;
const firstRow = 5;

const unitWords: Record<GanttUnit, WordKey> = {
  day: 'excel.unitDays',
  week: 'excel.unitWeeks',
  month: 'excel.unitMonths',
};

/**
 * The Gantt chart of a register over the columns that its view names. Every cell is a formula over the register's table,
 * and the bars are conditional formats, so that the chart follows edits, sorting and added rows.
 * @param fallbackStart where the chart begins when no row has a date.
 * @param hasSchedule whether the workbook knows which rows are critical.
 */
export function ganttSheet(
  table: RegisterTable,
  gantt: GanttColumns,
  name: string,
  planTitle: string,
  fallbackStart: string,
  page: PageDescription,
  hasSchedule = false,
): SheetDescription {
  const span = dateSpan(table, gantt) ?? { first: fallbackStart, last: fallbackStart };
  const periods = ganttPeriods(span.first, span.last);
  const columns = leftColumns(table, gantt, hasSchedule);
  const firstPeriod = columns.length;
  const rowCount = table.rows.length + spareRows;
  const rows: (SheetCell | null)[][] = [
    [{ value: cellText(planTitle), look: { bold: true, sizePoints: 14, color: colors.primary } }],
    legend(table, gantt, periods.unit, firstPeriod, hasSchedule),
    ...timeHeader(table, gantt, columns, periods, fallbackStart),
  ];
  const rowHeights = new Map([
    [titleRow, 24],
    [legendRow, 18],
    [monthRow, 16],
    [headerRow, 16],
  ]);
  const allSigned = rowCount * periods.starts.length <= mostSignFormulas;
  const at = (key: string | undefined) => columns.findIndex((column) => column.key === key);
  const places: Places = {
    start: at(gantt.start),
    end: at(gantt.end),
    progress: at(gantt.progress),
    kind: at(gantt.rowKind?.column),
    critical: at(criticalColumn),
  };
  const milestone = gantt.rowKind ? choiceText(table, gantt.rowKind.column, gantt.rowKind.milestone) : '""';
  const startColumn = findColumn(table.module, gantt.start);
  for (let index = 0; index < rowCount; index++) {
    const values = table.rows[index]?.values;
    if (values)
      rowHeights.set(
        rows.length,
        rowHeight(lineCount(String(values[table.module.nameColumn] ?? ''), columns[0]?.width ?? 0, true)),
      );
    const left = columns.map((column): SheetCell => {
      const cell = indexed(table.reference(column.key), index);
      const declaration = findColumn(table.module, column.key);
      const value = declaration ? sheetValue(declaration, values?.[column.key], table) : null;
      return {
        value: value ?? '',
        formula: `IFERROR(IF(${cell}="","",${cell}),"")`,
        look: values ? column.look : column.spareLook,
      };
    });
    const isMilestone = values !== undefined && ganttRowKind(gantt, values) === 'milestone';
    const isSigned = places.kind >= 0 && (allSigned || isMilestone);
    const start = values && startColumn ? sheetValue(startColumn, values[gantt.start], table) : null;
    const look = values ? chartLook : spareChartLook;
    const chart = periods.starts.map((first, period): SheetCell | null => {
      if (!isSigned) return values && allSigned ? { value: null, look } : null;
      const next = periods.starts[period + 1] ?? Number.POSITIVE_INFINITY;
      const isHere = isMilestone && typeof start === 'number' && start >= first && start < next;
      const column = cellAddress(headerRow, firstPeriod + period, 'row');
      const startCell = cellAddress(firstRow + index, places.start, 'column');
      const kindCell = cellAddress(firstRow + index, places.kind, 'column');
      return {
        value: isHere ? milestoneSign : '',
        formula: `IF(AND(${kindCell}=${milestone},${startCell}>=${column},${startCell}<=${periodEndFormula(periods.unit, column)}),"${milestoneSign}","")`,
        look,
      };
    });
    rows.push([...left, ...chart]);
  }
  return {
    name,
    rows,
    columnWidths: [...columns.map(({ width }) => width), ...periods.starts.map(() => 3.2)],
    ...(places.critical >= 0 ? { hiddenColumns: new Set([places.critical]) } : {}),
    rowHeights,
    conditionalLooks: bars(table, gantt, places, rowCount, periods, firstPeriod),
    frozenRows: firstRow,
    frozenColumns: 1,
    showsGridLines: false,
    page: { ...page, repeatedRows: [yearRow, headerRow] },
  };
}

/** Where the chart's columns stand, from 0; -1 for those that there are not. */
interface Places {
  readonly start: number;
  readonly end: number;
  readonly progress: number;
  readonly kind: number;
  readonly critical: number;
}

const spareChartLook: CellLook = { align: 'center', vertical: 'center', color: colors.signal, bold: true };
const chartLook: CellLook = {
  ...spareChartLook,
  lineBelow: colors.hairline,
  lineLeft: colors.hairline,
};

interface LeftColumn {
  readonly key: string;
  readonly width: number;
  readonly look: CellLook;
  /** For rows that the table does not have yet. */
  readonly spareLook: CellLook;
}

function leftColumns(table: RegisterTable, gantt: GanttColumns, hasSchedule: boolean): LeftColumn[] {
  const base: CellLook = { vertical: 'center' };
  const { nameColumn } = table.module;
  let nameWidth = 16;
  for (const { values } of table.rows)
    nameWidth = Math.max(nameWidth, displayWidth(String(values[nameColumn] ?? ''), true) + 1);
  const all: (Omit<LeftColumn, 'spareLook' | 'key'> & { readonly key: string | undefined })[] = [
    { key: nameColumn, width: Math.min(44, Math.ceil(nameWidth)), look: { ...base, wraps: true } },
    { key: gantt.rowKind?.column, width: 10, look: base },
    { key: gantt.start, width: 11.5, look: { ...base, align: 'center', format: dateFormat } },
    { key: gantt.end, width: 11.5, look: { ...base, align: 'center', format: dateFormat } },
    { key: gantt.progress, width: 8, look: { ...base, align: 'right', format: '0%' } },
    // Read by the colours of the bars, and not shown.
    { key: hasSchedule ? criticalColumn : undefined, width: 8, look: base },
  ];
  return all.flatMap(({ key, look, width }) =>
    key === undefined || !findColumn(table.module, key)
      ? []
      : [{ key, width, look: { ...look, lineBelow: colors.hairline }, spareLook: look }],
  );
}

/** The n-th row of a table's column. */
function indexed(reference: string, index: number): string {
  return `INDEX(${reference},ROWS(${cellAddress(firstRow, 0, 'row')}:${cellAddress(firstRow + index, 0)}))`;
}

function legend(
  table: RegisterTable,
  gantt: GanttColumns,
  unit: GanttUnit,
  firstPeriod: number,
  hasSchedule: boolean,
): (SheetCell | null)[] {
  const row: (SheetCell | null)[] = [
    { value: translate(table.language, unitWords[unit]), look: { color: colors.muted, vertical: 'center' } },
  ];
  const hasKinds = gantt.rowKind !== undefined;
  const samples: (readonly [WordKey, string, string])[] = [
    ...(hasKinds ? [['excel.legendPhase', colors.phaseBar, ''] as const] : []),
    ['excel.legendTask', colors.bar, ''],
    ['excel.legendDone', colors.barDone, ''],
    ...(hasSchedule && table.rows.some(({ values }) => values[criticalColumn] === true)
      ? [['report.legend.critical', criticalOpen, ''] as const]
      : []),
    ...(hasKinds ? [['excel.legendMilestone', '', milestoneSign] as const] : []),
  ];
  samples.forEach(([word, fill, sign], index) => {
    const at = firstPeriod + index * 5;
    row[at] = {
      value: sign || null,
      look: { align: 'center', vertical: 'center', color: colors.signal, ...(fill ? { fill } : {}) },
    };
    row[at + 1] = {
      value: translate(table.language, word),
      look: { color: colors.muted, vertical: 'center' },
    };
  });
  return Array.from(row, (cell) => cell ?? null);
}

/** Years, months and days over the columns: formulas from the earliest day of the table on. */
function timeHeader(
  table: RegisterTable,
  gantt: GanttColumns,
  columns: readonly LeftColumn[],
  { unit, starts }: GanttPeriods,
  fallbackStart: string,
): (SheetCell | null)[][] {
  const monthNames = translate(table.language, 'excel.monthNames').split(',');
  const small: CellLook = {
    sizePoints: 7,
    color: colors.primary,
    align: 'left',
    vertical: 'center',
  };
  const monthLook: CellLook = { ...small, fill: colors.tint };
  const dayLook: CellLook = {
    ...headerLook,
    sizePoints: 8,
    bold: false,
    align: 'center',
    wraps: false,
    format: unit === 'month' ? ';;;' : 'd',
  };
  const blanks = columns.map(() => null);
  const years: (SheetCell | null)[] = [...blanks];
  const months: (SheetCell | null)[] = [...blanks];
  const days: (SheetCell | null)[] = columns.map(({ key, look }) => ({
    value: table.titles.get(key) ?? key,
    look: { ...headerLook, align: look.align ?? 'left' },
  }));
  const dates = `${table.reference(gantt.start)},${table.reference(gantt.end)}`;
  const earliest = `IF(COUNT(${dates})=0,${excelSerial(fallbackStart)},MIN(${dates}))`;
  starts.forEach((start, period) => {
    const column = columns.length + period;
    const here = cellAddress(headerRow, column);
    const before = period === 0 ? null : cellAddress(headerRow, column - 1);
    const day = new Date((start - 25_569) * 86_400_000);
    const previous = starts[period - 1];
    const dayBefore = previous === undefined ? null : new Date((previous - 25_569) * 86_400_000);
    const isNewYear = day.getUTCFullYear() !== dayBefore?.getUTCFullYear();
    const isNewMonth = isNewYear || day.getUTCMonth() !== dayBefore?.getUTCMonth();
    const year = `YEAR(${here})&""`;
    const month = `CHOOSE(MONTH(${here}),${monthNames.map(formulaText).join(',')})`;
    years.push({
      value: isNewYear ? String(day.getUTCFullYear()) : '',
      formula: before ? `IF(YEAR(${here})=YEAR(${before}),"",${year})` : year,
      look: small,
    });
    months.push({
      value: isNewMonth ? (monthNames[day.getUTCMonth()] ?? '') : '',
      formula: before ? `IF(MONTH(${here})=MONTH(${before}),"",${month})` : month,
      look: monthLook,
    });
    days.push({
      value: start,
      formula: before ? nextPeriodFormula(unit, before) : firstPeriodFormula(unit, earliest),
      look: dayLook,
    });
  });
  return [years, months, days];
}

/** The conditional formats of bars and of rows: what is done darker, phases in their own colour. */
function bars(
  table: RegisterTable,
  { rowKind }: GanttColumns,
  places: Places,
  rowCount: number,
  { unit, starts }: GanttPeriods,
  firstPeriod: number,
): ConditionalLook[] {
  const lastRow = firstRow + rowCount - 1;
  const range = rangeAddress(firstRow, firstPeriod, lastRow, firstPeriod + starts.length - 1);
  const cell = (key: keyof Places) => cellAddress(firstRow, places[key], 'column');
  const [start, end] = [cell('start'), cell('end')];
  const from = cellAddress(headerRow, firstPeriod, 'row');
  const to = periodEndFormula(unit, from);
  const isBar = `ISNUMBER(${start}),ISNUMBER(${end}),${start}<=${to},${end}>=${from}`;
  // A column counts as done when the middle of the bar's part in it is.
  const isDone =
    places.progress < 0
      ? 'FALSE'
      : `ISNUMBER(${cell('progress')}),(MAX(${from},${start})+MIN(${to},${end})+1)/2<=${start}+(${end}-${start}+1)*${cell('progress')}`;
  const yes = formulaText(translate(table.language, 'yesNo.yes'));
  const isCritical = places.critical < 0 ? null : `${cell('critical')}=${yes}`;
  const looks: ConditionalLook[] = [];
  if (rowKind) {
    const isPhase = `${cell('kind')}=${choiceText(table, rowKind.column, rowKind.phase)}`;
    const isMilestone = `${cell('kind')}=${choiceText(table, rowKind.column, rowKind.milestone)}`;
    if (isCritical !== null)
      looks.push({
        range,
        formula: `AND(${isMilestone},${isBar},${isCritical})`,
        look: { color: critical, fill: criticalOpen, bold: true },
      });
    looks.push(
      {
        range,
        formula: `AND(${isMilestone},${isBar})`,
        look: { color: colors.signal, fill: 'FDF0E3', bold: true },
      },
      { range, formula: `AND(${isPhase},${isBar},${isDone})`, look: { fill: colors.phaseBarDone } },
      { range, formula: `AND(${isPhase},${isBar})`, look: { fill: colors.phaseBar } },
    );
    looks.push({
      range: rangeAddress(firstRow, 0, lastRow, firstPeriod - 1),
      formula: isPhase,
      look: { bold: true, fill: colors.tint },
    });
  }
  if (isCritical !== null)
    looks.push(
      { range, formula: `AND(${isBar},${isCritical},${isDone})`, look: { fill: critical } },
      { range, formula: `AND(${isBar},${isCritical})`, look: { fill: criticalOpen } },
    );
  looks.push(
    { range, formula: `AND(${isBar},${isDone})`, look: { fill: colors.barDone } },
    { range, formula: `AND(${isBar})`, look: { fill: colors.bar } },
  );
  return looks;
}
