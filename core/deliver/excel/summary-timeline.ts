import { excelSerial, isCalendarDay } from '../../model/calendar-day.ts';
import type { Cells } from '../../model/plan.ts';
import { findColumn } from '../../tables/register-module.ts';
import type { GanttColumns } from '../../tables/view-declaration.ts';
import { translate } from '../../words/translate.ts';
import { ganttRowKind } from '../gantt.ts';
import { choiceText } from './choice-text.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { columnFormat, countFormat, dateFormat, percentFormat } from './number-formats.ts';
import { escapedTitle, formulaText, tableColumnReference } from './references.ts';
import { dateSpan, type RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type { SummaryFigure } from './summary-figures.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

/** Longest list of next milestones. */
const mostMilestones = 6;

/** The key figures of a register with a Gantt view: first and last day, counts, and what is done. */
export function timelineFigures(table: RegisterTable, gantt: GanttColumns): SummaryFigure[] {
  const { language, module, rows } = table;
  const span = dateSpan(table, gantt);
  const dates = `${table.reference(gantt.start)},${table.reference(gantt.end)}`;
  const day = (value: string, formula: string, key: string): SummaryFigure => ({
    title: table.titles.get(key) ?? key,
    value: excelSerial(value),
    formula: `IF(COUNT(${dates})=0,"",${formula}(${dates}))`,
    format: dateFormat,
  });
  const figures = span ? [day(span.first, 'MIN', gantt.start), day(span.last, 'MAX', gantt.end)] : [];
  const { rowKind, duration, progress } = gantt;
  if (!rowKind) return figures;
  const kind = table.reference(rowKind.column);
  const name = table.reference(module.nameColumn);
  const [phase, milestone] = [rowKind.phase, rowKind.milestone].map((value) =>
    choiceText(table, rowKind.column, value),
  );
  figures.push(
    {
      title: translate(language, 'excel.tasks'),
      value: rows.filter(
        ({ values }) =>
          ganttRowKind(gantt, values) === 'task' &&
          (values[rowKind.column] !== undefined || (values[module.nameColumn] ?? '') !== ''),
      ).length,
      // Rows that do not say what they are count as tasks, but not blank ones.
      formula: `SUMPRODUCT((${kind}<>${phase})*(${kind}<>${milestone})*((${kind}<>"")+(${name}<>"")>0))`,
      format: countFormat,
    },
    {
      title: translate(language, 'excel.milestones'),
      value: rows.filter(({ values }) => ganttRowKind(gantt, values) === 'milestone').length,
      formula: `COUNTIF(${kind},${milestone})`,
      format: countFormat,
    },
  );
  if (duration === undefined || progress === undefined) return figures;
  const days = table.reference(duration);
  const isNoPhase = `--(${kind}<>${phase})`;
  const allDays = `SUMPRODUCT(${isNoPhase},${days})`;
  let sum = 0;
  let done = 0;
  for (const { values } of rows) {
    const own = values[duration];
    if (values[rowKind.column] === rowKind.phase || typeof own !== 'number') continue;
    sum += own;
    const share = values[progress];
    if (typeof share === 'number') done += own * share;
  }
  if (sum === 0) return figures;
  figures.push({
    title: translate(language, 'excel.done'),
    value: done / sum,
    formula: `IF(${allDays}=0,"",SUMPRODUCT(${isNoPhase},${days},${table.reference(progress)})/${allDays})`,
    format: percentFormat,
  });
  return figures;
}

/**
 * The milestones from a day on that are not done, the earliest first: a header and up to six rows, live, with room for all
 * milestones that may come back. Null in a register without milestones.
 * @param asOf the day, and the address of the cell that holds it.
 */
export function nextMilestones(
  table: RegisterTable,
  gantt: GanttColumns,
  asOf: { readonly day: string; readonly address: string },
): (SheetCell | null)[][] | null {
  const { module } = table;
  const { rowKind, progress } = gantt;
  if (!rowKind || progress === undefined) return null;
  const coming = table.rows
    .map(({ values }, index) => ({ values, index, day: values[gantt.start] }))
    .filter(({ values, day }) => {
      const done = values[progress];
      return (
        ganttRowKind(gantt, values) === 'milestone' &&
        isCalendarDay(day) &&
        day >= asOf.day &&
        !(typeof done === 'number' && done >= 1)
      );
    })
    .sort((left, right) => {
      const [first, second] = [String(left.day), String(right.day)];
      return first < second ? -1 : first > second ? 1 : left.index - right.index;
    })
    .slice(0, mostMilestones);
  const all = table.rows.filter(({ values }) => ganttRowKind(gantt, values) === 'milestone').length;
  if (all === 0) return null;
  const further = (gantt.detail ?? []).flatMap((key) => findColumn(module, key) ?? []);
  const startColumn = findColumn(module, gantt.start);
  const startTitle = table.titles.get(gantt.start) ?? gantt.start;
  const start = table.reference(gantt.start);
  const conditions = [
    `(${table.reference(rowKind.column)}=${choiceText(table, rowKind.column, rowKind.milestone)})`,
    `(${start}>=${asOf.address})`,
    `(${table.reference(progress)}<1)`,
  ].join('*');
  const titles = [
    translate(table.language, 'excel.nextMilestones'),
    startTitle,
    ...further.map(({ key }) => table.titles.get(key) ?? key),
  ];
  const rows: (SheetCell | null)[][] = [
    titles.map((value, index) => ({
      value,
      look: { ...headerLook, align: index === 1 ? 'center' : 'left' },
    })),
  ];
  const look: CellLook = { lineBelow: colors.hairline };
  const nowhere: Cells = {};
  // Without any ahead, the first line says so.
  const none = translate(table.language, 'excel.noMilestones');
  const places: Cells[] = Array.from(
    { length: Math.min(all, mostMilestones) },
    (_, index) => coming[index]?.values ?? nowhere,
  );
  places.forEach((values, index) => {
    // Day and row number in one figure, so that milestones of one day stay apart. Functions that came after
    // Excel 2007 carry a prefix in files.
    const key = `_xlfn.AGGREGATE(15,6,(${start}+ROW(${start})/10000000)/(${conditions}),${index + 1})`;
    const header = `${table.tableName}[[#Headers],[${escapedTitle(startTitle)}]]`;
    const found = (column: string) =>
      `INDEX(${tableColumnReference(table.tableName, table.titles.get(column) ?? column)},ROUND(MOD(${key},1)*10000000,0)-ROW(${header}))`;
    const cell = (column: string, own: CellLook, otherwise = ''): SheetCell => {
      const declaration = findColumn(module, column);
      const value = declaration ? sheetValue(declaration, values[column], table) : null;
      const isText = declaration === undefined || columnAlignment(declaration.type) === 'left';
      const format = declaration && columnFormat(declaration, table.currency, table.language);
      return {
        value: value ?? (values === nowhere ? otherwise : ''),
        formula: isText
          ? `IFERROR(${found(column)}&"",${formulaText(otherwise)})`
          : `IFERROR(IF(${found(column)}="","",${found(column)}),"")`,
        look: { ...look, ...own, ...(format === undefined ? {} : { format }) },
      };
    };
    rows.push([
      cell(module.nameColumn, { align: 'left', wraps: true }, index === 0 ? none : ''),
      {
        value: (startColumn ? sheetValue(startColumn, values[gantt.start], table) : null) ?? '',
        formula: `IFERROR(INT(${key}),"")`,
        look: { ...look, align: 'center', format: dateFormat },
      },
      ...further.map((column) => cell(column.key, { align: 'left' })),
    ]);
  });
  return rows;
}
