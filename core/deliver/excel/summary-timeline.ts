import { excelSerial, isCalendarDay } from '../../model/calendar-day.ts';
import { choiceTitle } from '../../tables/cells.ts';
import { findColumn } from '../../tables/register-module.ts';
import type { ComputedRow } from '../../tables/register-view.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { colors, headerLook } from './look.ts';
import { countFormat, dateFormat, percentFormat } from './number-formats.ts';
import { formulaText, tableColumnReference } from './references.ts';
import { dateSpan } from './register-sheet.ts';
import { type RegisterTable, sheetValue } from './register-table.ts';
import type { SummaryFigure } from './summary-figures.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

/** Longest list of next milestones. */
const mostMilestones = 6;

/** The key figures of a register with a Gantt view: first and last day, counts, and what is done. */
export function timelineFigures(table: RegisterTable): SummaryFigure[] {
  const { language, module } = table;
  const [start, end, name] = [
    table.reference('start'),
    table.reference('end'),
    table.reference(module.nameColumn),
  ];
  const span = dateSpan(table);
  const dates = `${start},${end}`;
  const day = (value: string | undefined, formula: string, key: string): SummaryFigure => ({
    title: table.titles.get(key) ?? key,
    value: value === undefined ? '' : excelSerial(value),
    formula: `IF(COUNT(${dates})=0,"",${formula}(${dates}))`,
    format: dateFormat,
  });
  const figures = [day(span?.first, 'MIN', 'start'), day(span?.last, 'MAX', 'end')];
  if (!findColumn(module, 'kind')) return figures;
  const kind = table.reference('kind');
  const rows = table.computed.rows;
  const isTask = ({ values }: ComputedRow) =>
    (values.kind ?? 'task') === 'task' &&
    (values.kind !== undefined || (values[module.nameColumn] ?? '') !== '');
  figures.push(
    {
      title: translate(language, 'excel.tasks'),
      value: rows.filter(isTask).length,
      // Rows without a kind are tasks.
      formula: `COUNTIF(${kind},${kindTitle(table, 'task')})+SUMPRODUCT((${kind}="")*(${name}<>""))`,
      format: countFormat,
    },
    {
      title: translate(language, 'excel.milestones'),
      value: rows.filter(({ values }) => values.kind === 'milestone').length,
      formula: `COUNTIF(${kind},${kindTitle(table, 'milestone')})`,
      format: countFormat,
    },
  );
  if (!findColumn(module, 'percentDone') || !findColumn(module, 'durationDays')) return figures;
  const days = table.reference('durationDays');
  const isNoPhase = `--(${kind}<>${kindTitle(table, 'phase')})`;
  const allDays = `SUMPRODUCT(${isNoPhase},${days})`;
  let sum = 0;
  let done = 0;
  for (const { values } of rows) {
    if (values.kind === 'phase' || typeof values.durationDays !== 'number') continue;
    sum += values.durationDays;
    if (typeof values.percentDone === 'number') done += values.durationDays * values.percentDone;
  }
  figures.push({
    title: translate(language, 'excel.done'),
    value: sum === 0 ? '' : done / sum,
    formula: `IF(${allDays}=0,"",SUMPRODUCT(${isNoPhase},${days},${table.reference('percentDone')})/${allDays})`,
    format: percentFormat,
  });
  return figures;
}

function kindTitle(table: RegisterTable, kind: string): string {
  const declaration = findColumn(table.module, 'kind');
  return formulaText(declaration ? cellText(choiceTitle(declaration, kind, table.language)) : kind);
}

/**
 * The milestones from a day on that are not done, the earliest first: a header and up to six rows, live.
 * Null in a register without milestones.
 * @param asOf the day, and the address of the cell that holds it.
 */
export function nextMilestones(
  table: RegisterTable,
  asOf: { readonly day: string; readonly address: string },
): (SheetCell | null)[][] | null {
  const { module } = table;
  if (!findColumn(module, 'kind') || !findColumn(module, 'percentDone')) return null;
  const coming = table.computed.rows
    .map(({ values }, index) => ({ values, index }))
    .filter(
      ({ values }) =>
        values.kind === 'milestone' &&
        isCalendarDay(values.start) &&
        values.start >= asOf.day &&
        !(typeof values.percentDone === 'number' && values.percentDone >= 1),
    )
    .sort((left, right) => {
      const [first, second] = [String(left.values.start), String(right.values.start)];
      return first < second ? -1 : first > second ? 1 : left.index - right.index;
    })
    .slice(0, mostMilestones);
  if (coming.length === 0) return null;
  const further = ['owner', 'phase'].flatMap((key) => findColumn(module, key) ?? []);
  const start = table.reference('start');
  const conditions = [
    `(${table.reference('kind')}=${kindTitle(table, 'milestone')})`,
    `(${start}>=${asOf.address})`,
    `(${table.reference('percentDone')}<1)`,
  ].join('*');
  const titles = [translate(table.language, 'excel.nextMilestones'), table.titles.get('start') ?? 'start'];
  const rows: (SheetCell | null)[][] = [
    [...titles, ...further.map(({ key }) => table.titles.get(key) ?? key)].map((value, index) => ({
      value,
      look: { ...headerLook, align: index === 1 ? 'center' : 'left' },
    })),
  ];
  const look: CellLook = { lineBelow: colors.hairline };
  coming.forEach(({ values }, index) => {
    // Day and row number in one figure, so that milestones of one day stay apart. Functions that came after
    // Excel 2007 carry a prefix in files.
    const key = `_xlfn.AGGREGATE(15,6,(${start}+ROW(${start})/10000000)/(${conditions}),${index + 1})`;
    const header = `${table.tableName}[[#Headers],[${table.titles.get('start') ?? ''}]]`;
    const found = (column: string) =>
      `INDEX(${tableColumnReference(table.tableName, table.titles.get(column) ?? column)},ROUND(MOD(${key},1)*10000000,0)-ROW(${header}))`;
    const cell = (column: string, own: CellLook): SheetCell => {
      const declaration = findColumn(module, column);
      return {
        value: (declaration ? sheetValue(declaration, values[column], table) : null) ?? '',
        formula: `IFERROR(${found(column)}&"","")`,
        look: { ...look, ...own },
      };
    };
    rows.push([
      cell(module.nameColumn, { align: 'left', wraps: true }),
      {
        value: sheetValue(
          { key: 'start', type: 'date', title: 'timeline.start', widthPixels: 0 },
          values.start,
          table,
        ),
        formula: `IFERROR(INT(${key}),"")`,
        look: { ...look, align: 'center', format: dateFormat },
      },
      ...further.map((column) => cell(column.key, { align: 'left' })),
    ]);
  });
  return rows;
}
