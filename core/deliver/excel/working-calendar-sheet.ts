import { dayFromNumber, dayNumber, excelSerial } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import type { Plan } from '../../model/plan.ts';
import { timelineSchedule } from '../../modules/timeline-schedule.ts';
import {
  firstCalendarDay,
  lastCalendarDay,
  type Weekday,
  type WorkingCalendar,
  weekdayOf,
} from '../../schedule/working-calendar.ts';
import { translate, type WordKey } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { constantDay, daysOffName, dayText, weekendName } from './day-terms.ts';
import { colors, headerLook } from './look.ts';
import { dateFormat } from './number-formats.ts';
import { cellAddress, formulaText, rangeAddress, sheetPrefix } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import type {
  CellLook,
  DefinedName,
  PageDescription,
  SheetCell,
  SheetDescription,
  Validation,
} from './workbook-description.ts';

/** Rows for days that the client adds. */
const spareRows = 20;
/** Days before and after those of the plan whose days off are listed, so that the plan can be moved. */
const daysBefore = 184;
const daysAfter = 5 * 366;
/** A day that no plan reaches: stands in a list of days off for none. */
const noDay = 1;

const headerRow = 3;
const firstRow = 4;
const weekColumn = 0;
const offColumn = 3;
const workedColumn = 7;
const weekendColumn = 11;
const daysOffColumn = 12;
/** The cells with the week's pattern, below the week. */
const patternRow = firstRow + 8;

const dates = { minimum: excelSerial('1900-01-01'), maximum: excelSerial('2199-12-31') };
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const line: CellLook = { lineBelow: colors.hairline };
const dayLook: CellLook = { ...line, align: 'center', format: dateFormat };
const centerLook: CellLook = { ...line, align: 'center' };
const nameLook: CellLook = { ...line, align: 'left', wraps: true };
const helperLook: CellLook = { align: 'right', format: dateFormat, color: colors.muted };

/** The sheet of the plan's working days, and the names by which the timeline's formulas know it. */
export interface WorkingCalendarSheet {
  readonly sheet: SheetDescription;
  readonly names: readonly DefinedName[];
}

/** Day numbers, both ends counted. */
interface NumberSpan {
  readonly first: number;
  readonly last: number;
}

interface ListedDay {
  readonly serial: number;
  readonly name: string;
}

/**
 * The days of the week that are worked, the days off and the days that are worked instead, which the formulas of the timeline
 * count by.
 *
 * WORKDAY.INTL takes days of the week that are off and a list of further days off, but none that are worked although their
 * weekday is off, as the Saturdays and Sundays that make up for Chinese holidays. Where the calendar has such days, formulas
 * are told that the whole week is worked, and their list has every single day off: the holidays, and the weekends of the
 * years around the plan less the days that make up. Otherwise the list is that of the holidays and reaches without end.
 */
export function workingCalendarSheet(
  plan: Plan,
  table: RegisterTable,
  name: string,
  page: PageDescription,
): WorkingCalendarSheet {
  const { language } = table;
  const { calendar, schedule } = timelineSchedule(plan);
  const { startDate } = plan.properties;
  const first = schedule.start !== null && schedule.start < startDate ? schedule.start : startDate;
  const last = schedule.end !== null && schedule.end > startDate ? schedule.end : startDate;
  const span = {
    first: Math.max(firstCalendarDay, dayNumber(first) - daysBefore),
    last: Math.min(lastCalendarDay, dayNumber(last) + daysAfter),
  };
  const { off, worked } = listedDays(calendar, span);
  const lastOff = firstRow + off.length + spareRows - 1;
  const lastWorked = firstRow + worked.length + spareRows - 1;
  const makesUp = worked.length > 0;
  const grid = new Grid(language);
  grid.set(0, 0, translate(language, 'excel.workingDays'), {
    bold: true,
    sizePoints: 14,
    color: colors.primary,
  });
  grid.set(1, 0, translate(language, makesUp ? 'excel.workingDaysMadeUp' : 'excel.workingDaysNote'), {
    color: colors.muted,
  });
  grid.set(2, 0, translate(language, 'excel.timelineSortNote'), { color: colors.muted });
  writeWeek(grid, calendar, makesUp);
  writeDays(grid, offColumn, 'excel.dayOff', off, lastOff);
  if (makesUp) writeDays(grid, workedColumn, 'excel.dayWorked', worked, lastWorked);
  const lastListed = makesUp
    ? writeAllDaysOff(grid, calendar, { off, worked, lastOff, lastWorked }, span)
    : lastOff;
  const daysOff = makesUp ? fixedRange(daysOffColumn, lastListed) : fixedRange(offColumn, lastOff);
  const prefix = sheetPrefix(name);
  return {
    sheet: {
      name,
      rows: grid.rows,
      columnWidths: [20, 12, 3, 13, 11, 24, 3, ...(makesUp ? [16, 11, 24, 3, 14, 14] : [])],
      // The list that formulas read says again what stands beside it.
      ...(makesUp ? { hiddenColumns: new Set([weekendColumn - 1, weekendColumn, daysOffColumn]) } : {}),
      rowHeights: new Map([[0, 24]]),
      ...(table.isHidden ? { isHidden: true } : {}),
      validations: validations(language, lastOff, makesUp ? lastWorked : null),
      frozenRows: firstRow,
      frozenColumns: 0,
      showsGridLines: false,
      page: {
        ...page,
        repeatedRows: [headerRow, headerRow],
        printedRange: `${cellAddress(0, 0, 'both')}:${cellAddress(Math.max(patternRow + 1, lastOff, makesUp ? lastWorked : 0), makesUp ? workedColumn + 2 : offColumn + 2, 'both')}`,
      },
    },
    names: [
      {
        name: weekendName,
        reference: `${prefix}${cellAddress(makesUp ? patternRow + 1 : patternRow, weekColumn + 1, 'both')}`,
      },
      {
        name: daysOffName,
        reference: `${prefix}${daysOff}`,
      },
    ],
  };
}

/** The cells of a column from the first day on. */
function fixedRange(column: number, lastRow: number): string {
  return `${cellAddress(firstRow, column, 'both')}:${cellAddress(lastRow, column, 'both')}`;
}

/** Cells in any order. */
class Grid {
  readonly rows: (SheetCell | null)[][] = [];
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  set(row: number, column: number, value: SheetCell['value'], look: CellLook, formula?: string): void {
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = { value, look, ...(formula === undefined ? {} : { formula }) };
  }

  header(column: number, word: WordKey, align: 'left' | 'center' = 'center'): void {
    this.set(headerRow, column, translate(this.language, word), { ...headerLook, align });
  }
}

/** Day by day what a calendar's exceptions make of the days that they name, within a span of day numbers. */
function listedDays(calendar: WorkingCalendar, span: NumberSpan): { off: ListedDay[]; worked: ListedDay[] } {
  const { definition } = calendar;
  const named = new Map<number, string>();
  for (const { start, end, name = '' } of definition.exceptions)
    for (let day = Math.max(span.first, dayNumber(start)); day <= Math.min(span.last, dayNumber(end)); day++)
      named.set(day, name);
  const off: ListedDay[] = [];
  const worked: ListedDay[] = [];
  for (const [day, name] of [...named].sort(([one], [other]) => one - other)) {
    const listed = { serial: excelSerial(dayFromNumber(day)), name };
    if (!calendar.isWorking(day)) off.push(listed);
    else if (!definition.workingWeekdays.includes(weekdayOf(day))) worked.push(listed);
  }
  return { off, worked };
}

/** The days of the week with whether they are worked, and below them the pattern that WORKDAY.INTL takes. */
function writeWeek(grid: Grid, { definition }: WorkingCalendar, makesUp: boolean): void {
  const [yes, no] = answers(grid.language);
  const names = weekdayNames(grid.language);
  grid.header(weekColumn, 'excel.weekday', 'left');
  grid.header(weekColumn + 1, 'excel.weekdayWorked');
  const tests: string[] = [];
  weekdays.forEach((weekday, index) => {
    const isWorked = definition.workingWeekdays.includes(weekday);
    grid.set(firstRow + index, weekColumn, names[index] ?? '', { ...line, align: 'left' });
    grid.set(firstRow + index, weekColumn + 1, isWorked ? yes : no, centerLook);
    tests.push(`IF(${cellAddress(firstRow + index, weekColumn + 1)}=${formulaText(no)},1,0)`);
  });
  const muted: CellLook = { color: colors.muted };
  grid.set(patternRow, weekColumn, translate(grid.language, 'excel.weekPattern'), muted);
  const pattern = weekdays.map((day) => (definition.workingWeekdays.includes(day) ? 0 : 1)).join('');
  grid.set(patternRow, weekColumn + 1, pattern, { ...muted, align: 'center' }, tests.join('&'));
  if (!makesUp) return;
  grid.set(patternRow + 1, weekColumn, translate(grid.language, 'excel.weekForFormulas'), muted);
  grid.set(patternRow + 1, weekColumn + 1, '0000000', { ...muted, align: 'center' });
}

/** A list of days with their weekdays and names, and room for more. */
function writeDays(
  grid: Grid,
  column: number,
  title: WordKey,
  days: readonly ListedDay[],
  lastRow: number,
): void {
  const names = weekdayNames(grid.language);
  grid.header(column, title);
  grid.header(column + 1, 'excel.weekday');
  grid.header(column + 2, 'excel.dayName', 'left');
  for (let row = firstRow; row <= lastRow; row++) {
    const day = days[row - firstRow];
    const cell = cellAddress(row, column);
    grid.set(row, column, day?.serial ?? null, dayLook);
    grid.set(
      row,
      column + 1,
      day ? (names[(day.serial + 5) % 7] ?? '') : '',
      { ...centerLook, color: colors.muted },
      `IF(ISNUMBER(${cell}),CHOOSE(WEEKDAY(${cell},2),${names.map(formulaText).join(',')}),"")`,
    );
    grid.set(row, column + 2, cellText(day?.name ?? '') || null, nameLook);
  }
}

/**
 * The list of all days off: the holidays, then the weekends that are not worked.
 * @returns its last row.
 */
function writeAllDaysOff(
  grid: Grid,
  { definition }: WorkingCalendar,
  {
    off,
    worked,
    lastOff,
    lastWorked,
  }: {
    readonly off: readonly ListedDay[];
    readonly worked: readonly ListedDay[];
    readonly lastOff: number;
    readonly lastWorked: number;
  },
  span: NumberSpan,
): number {
  grid.header(weekendColumn, 'excel.weekend');
  grid.header(daysOffColumn, 'excel.allDaysOff');
  for (let row = firstRow; row <= lastOff; row++) {
    const day = cellAddress(row, offColumn);
    grid.set(
      row,
      daysOffColumn,
      off[row - firstRow]?.serial ?? noDay,
      helperLook,
      `IF(ISNUMBER(${day}),${day},${noDay})`,
    );
  }
  const week = cellAddress(patternRow, weekColumn + 1, 'both');
  const madeUp = fixedRange(workedColumn, lastWorked);
  const workedSerials = new Set(worked.map(({ serial }) => serial));
  let row = lastOff;
  // The next day that the week has off is found in the pattern, written twice so that Sunday is followed by Monday.
  const next = (day: string) =>
    `IFERROR(${day}+FIND("1",${week}&${week},WEEKDAY(${day},2)+1)-WEEKDAY(${day},2),${noDay})`;
  let before = dayText(constantDay(span.first - 1));
  for (let day = span.first; day <= span.last; day++) {
    if (definition.workingWeekdays.includes(weekdayOf(day))) continue;
    row++;
    const serial = excelSerial(dayFromNumber(day));
    const here = cellAddress(row, weekendColumn);
    grid.set(row, weekendColumn, serial, helperLook, next(before));
    grid.set(
      row,
      daysOffColumn,
      workedSerials.has(serial) ? noDay : serial,
      helperLook,
      `IF(COUNTIF(${madeUp},${here})>0,${noDay},${here})`,
    );
    before = here;
  }
  return row;
}

function validations(language: Language, lastOff: number, lastWorked: number | null): Validation[] {
  const days = (column: number, lastRow: number): Validation => ({
    kind: 'date',
    range: rangeAddress(firstRow, column, lastRow, column),
    ...dates,
    strictness: 'refuses',
  });
  return [
    {
      kind: 'list',
      range: rangeAddress(firstRow, weekColumn + 1, firstRow + 6, weekColumn + 1),
      choices: answers(language),
      strictness: 'refuses',
    },
    days(offColumn, lastOff),
    ...(lastWorked === null ? [] : [days(workedColumn, lastWorked)]),
  ];
}

function answers(language: Language): [yes: string, no: string] {
  return [translate(language, 'yesNo.yes'), translate(language, 'yesNo.no')];
}

/** From Monday on. */
function weekdayNames(language: Language): string[] {
  return translate(language, 'excel.weekdayNames').split(',');
}
