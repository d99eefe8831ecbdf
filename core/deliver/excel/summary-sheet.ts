import { excelSerial } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import type { Plan } from '../../model/plan.ts';
import { formatCell } from '../../tables/format-cell.ts';
import { titleText } from '../../tables/title.ts';
import { translate, type WordKey } from '../../words/translate.ts';
import { ganttColumns } from '../gantt.ts';
import { cellText, displayWidth } from './cell-text.ts';
import { colors } from './look.ts';
import { dateFormat } from './number-formats.ts';
import { pageStarts } from './page-starts.ts';
import { cellAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { setWrappedHeights } from './row-heights.ts';
import { breakdown, breakdowns, sumColumns } from './summary-breakdown.ts';
import { figureColumns, type SummaryFigure, totalFigures } from './summary-figures.ts';
import { nextMilestones, timelineFigures } from './summary-timeline.ts';
import type { CellLook, PageDescription, SheetCell, SheetDescription } from './workbook-description.ts';

/** The column of the second fact in a row of facts. */
const secondFact = 3;

/** The properties of the plan that the summary shows, and the cells that hold them. */
const factCells = {
  title: [0, 0],
  client: [2, 1],
  author: [2, secondFact + 1],
  documentDate: [3, 1],
  startDate: [3, secondFact + 1],
  currency: [4, 1],
  confidentiality: [4, secondFact + 1],
} as const;

/** The absolute address of the summary's cell that holds a property of the plan. */
export function factAddress(field: keyof typeof factCells): string {
  const [row, column] = factCells[field];
  return cellAddress(row, column, 'both');
}

/** What the summary says of one register. */
export interface SummaryPart {
  readonly table: RegisterTable;
  /** The columns by which the register's rows are grouped, outermost first. */
  readonly groupBy: readonly string[];
}

/** The overview: what the plan is, its totals, their breakdowns and the state of the timeline, all as formulas. */
export function summarySheet(
  plan: Plan,
  language: Language,
  parts: readonly SummaryPart[],
  name: string,
  page: PageDescription,
): SheetDescription {
  const rows: (SheetCell | null)[][] = heading(plan, language);
  const rowHeights = new Map([[0, 30]]);
  let columnCount = secondFact + 2;
  const add = (block: readonly (SheetCell | null)[][]) => {
    rows.push(...block, []);
  };
  const known = parts.map(({ table, groupBy }) => {
    const gantt = ganttColumns(table.module);
    const figures =
      table.rows.length === 0
        ? []
        : [...totalFigures(table), ...(gantt ? timelineFigures(table, gantt) : [])];
    return { table, groupBy, gantt, figures };
  });
  const figureWidths = widthsOfFigures(known);
  const starts: number[] = [];
  for (const { table, groupBy, gantt, figures } of known) {
    if (figures.length === 0) continue;
    starts.push(rows.length);
    let isFirst = true;
    const width = Math.max(figures.length, sumColumns(table).length) + 1;
    columnCount = Math.max(columnCount, width);
    const titleLook: CellLook = {
      bold: true,
      sizePoints: 13,
      color: colors.primary,
      lineBelow: colors.accent,
    };
    rowHeights.set(rows.length, 24);
    rows.push(
      Array.from({ length: width }, (_, index) => ({
        value: index === 0 ? cellText(titleText(table.module.title, language)) : null,
        look: titleLook,
      })),
    );
    rowHeights.set(rows.length + 1, 24);
    add(figureRows(figures));
    for (const columns of sumColumns(table).length > 0 ? breakdowns(table, groupBy) : []) {
      const block = breakdown(table, columns, rows.length);
      if (!block) continue;
      // The first one stays with its heading.
      if (!isFirst) starts.push(rows.length);
      isFirst = false;
      add(block);
    }
    if (gantt) {
      const block = nextMilestones(table, gantt, {
        day: plan.properties.documentDate,
        address: factAddress('documentDate'),
      });
      if (block) add(block.map((row) => widened(row, width)));
    }
  }
  starts.push(rows.length);
  const waiting = known.filter(({ figures }) => figures.length === 0).map(({ table }) => table);
  rows.push(...waitingRows(waiting, language));
  const columnWidths = [
    labelWidth(rows),
    ...Array.from({ length: columnCount - 1 }, (_, index) => figureWidths[index] ?? narrowestFigure),
  ];
  setWrappedHeights(rowHeights, rows, columnWidths);
  return {
    name,
    rows,
    columnWidths,
    rowHeights,
    frozenRows: 1,
    frozenColumns: 0,
    showsGridLines: false,
    page: {
      ...page,
      startRows: pageStarts(starts, rows.length, rowHeights, columnWidths, { ...page, language }),
    },
  };
}

/** Most columns that are named as what a register still lacks. */
const mostNamed = 5;

/** The registers that have nothing to sum up yet, a quiet line each, with the columns that would be. */
function waitingRows(tables: readonly RegisterTable[], language: Language): SheetCell[][] {
  const quiet: CellLook = { color: colors.muted };
  const lines = tables.flatMap((table): SheetCell[][] => {
    const columns = figureColumns(table);
    const entered = columns.filter(({ computed }) => !computed || computed.editing === 'typed-over');
    const titles = (entered.length > 0 ? entered : columns).map(({ key }) => table.titles.get(key) ?? key);
    if (titles.length === 0) return [];
    const named = titles.slice(0, mostNamed).join(translate(language, 'excel.listSeparator'));
    const list = titles.length > mostNamed ? `${named} …` : named;
    return [
      [
        { value: cellText(titleText(table.module.title, language)), look: quiet },
        { value: cellText(translate(language, 'excel.toFillIn', { columns: list })), look: quiet },
      ],
    ];
  });
  if (lines.length === 0) return [];
  const heading: SheetCell = {
    value: translate(language, 'excel.nothingYet'),
    look: { ...quiet, bold: true },
  };
  return [[heading], ...lines];
}

/** The row, drawn on to a width in the look of its last cell: its last text may be longer than its column. */
function widened(row: readonly (SheetCell | null)[], width: number): (SheetCell | null)[] {
  const look = row.at(-1)?.look;
  return Array.from({ length: Math.max(width, row.length) }, (_, index) =>
    index < row.length ? (row[index] ?? null) : look ? { value: null, look } : null,
  );
}

/** Title and facts; leaves a blank row below. */
function heading(plan: Plan, language: Language): (SheetCell | null)[][] {
  const { title, client, author, documentDate, startDate, currency, confidentiality } = plan.properties;
  const date: CellLook = { format: dateFormat, align: 'left' };
  const label = (key: WordKey): SheetCell => ({
    value: translate(language, key),
    look: { color: colors.muted },
  });
  const fact = (value: string | number, look: CellLook = { align: 'left' }): SheetCell => ({
    value: typeof value === 'string' ? cellText(value) : value,
    look,
  });
  return [
    [
      {
        value: cellText(title),
        look: { bold: true, sizePoints: 18, color: colors.primary, vertical: 'center' },
      },
    ],
    [],
    [label('excel.client'), fact(client), null, label('excel.preparedBy'), fact(author)],
    [
      label('excel.documentDate'),
      fact(excelSerial(documentDate), date),
      null,
      label('excel.planStart'),
      fact(excelSerial(startDate), date),
    ],
    [
      label('excel.currency'),
      fact(currency),
      null,
      label('excel.confidentiality'),
      fact(translate(language, `confidentiality.${confidentiality}`)),
    ],
    [],
  ];
}

/** Titles above large figures, from the second column on. */
function figureRows(figures: readonly SummaryFigure[]): (SheetCell | null)[][] {
  return [
    [
      null,
      ...figures.map(
        ({ title }): SheetCell => ({
          value: title,
          look: { color: colors.muted, align: 'right', wraps: true, vertical: 'bottom' },
        }),
      ),
    ],
    [
      null,
      ...figures.map(
        ({ value, formula, format }): SheetCell => ({
          value,
          formula,
          look: {
            bold: true,
            sizePoints: 12,
            align: 'right',
            vertical: 'center',
            color: colors.ink,
            ...(format === undefined ? {} : { format }),
          },
        }),
      ),
    ],
  ];
}

/** Wide enough for the labels of the first column, below the title. */
function labelWidth(rows: readonly (readonly (SheetCell | null)[])[]): number {
  let width = 20;
  for (const row of rows.slice(1)) {
    const value = row[0]?.value;
    if (typeof value === 'string') width = Math.max(width, displayWidth(value, true) + 2);
  }
  return Math.min(44, Math.ceil(width));
}

const narrowestFigure = 15;
/** Longer titles of figures take two lines. */
const widestTitle = 22;

/** By column after the first: wide enough for the totals and days in their large print, and for their titles. */
function widthsOfFigures(
  parts: readonly { readonly table: RegisterTable; readonly figures: readonly SummaryFigure[] }[],
): number[] {
  const widths: number[] = [];
  const need = (index: number, width: number) => {
    widths[index] = Math.max(widths[index] ?? narrowestFigure, Math.ceil(width));
  };
  for (const { table, figures } of parts) {
    figures.forEach(({ title }, index) => {
      need(index, Math.min(displayWidth(title) + 2, widestTitle));
    });
    const sums = sumColumns(table);
    sums.forEach((column, index) => {
      const title = table.titles.get(column.key) ?? column.key;
      need(index, Math.min(displayWidth(title, true) + 2, widestTitle));
    });
    // Key figures may stand in other columns than the sums below them.
    for (const column of figures.length > 0 ? sums : []) {
      const total = table.computed.totals[column.key];
      if (typeof total !== 'number') continue;
      const width = displayWidth(formatCell(column, total, table.format), true) * 1.2 + 2;
      figures.forEach((_, index) => {
        need(index, width);
      });
    }
  }
  return Array.from(widths, (width) => width ?? narrowestFigure);
}
