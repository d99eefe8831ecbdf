import { excelSerial } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import type { Plan } from '../../model/plan.ts';
import { formatCell } from '../../tables/format-cell.ts';
import { translate, type WordKey } from '../../words/translate.ts';
import { cellText, displayWidth, lineCount, rowHeight } from './cell-text.ts';
import { colors } from './look.ts';
import { dateFormat } from './number-formats.ts';
import { cellAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { breakdown, breakdownColumns, totalColumns } from './summary-breakdown.ts';
import { type SummaryFigure, totalFigures } from './summary-figures.ts';
import { nextMilestones, timelineFigures } from './summary-timeline.ts';
import type { CellLook, PageDescription, SheetCell, SheetDescription } from './workbook-description.ts';

/** The column of the second fact in a row of facts. */
const secondFact = 3;
/** The document's date stands in the second row of facts; "next" milestones count from it. */
const documentDateRow = 3;

/** The overview: what the plan is, its totals, their breakdowns and the state of the timeline, all as formulas. */
export function summarySheet(
  plan: Plan,
  language: Language,
  tables: readonly RegisterTable[],
  name: string,
  page: PageDescription,
): SheetDescription {
  const rows: (SheetCell | null)[][] = heading(plan, language);
  const rowHeights = new Map([[0, 30]]);
  let columnCount = secondFact + 2;
  const figureWidth = widthOfFigures(tables);
  const add = (block: readonly (SheetCell | null)[][]) => {
    rows.push(...block, []);
  };
  for (const table of tables) {
    const isTimeline = table.module.views.includes('gantt');
    const figures = [...totalFigures(table), ...(isTimeline ? timelineFigures(table) : [])];
    if (figures.length === 0) continue;
    const width = Math.max(figures.length, totalColumns(table).length) + 1;
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
        value: index === 0 ? translate(language, table.module.titleKey) : null,
        look: titleLook,
      })),
    );
    rowHeights.set(
      rows.length,
      rowHeight(Math.max(...figures.map(({ title }) => lineCount(title, figureWidth)))),
    );
    rowHeights.set(rows.length + 1, 24);
    add(figureRows(figures));
    const breakdowns = totalColumns(table).length > 0 ? breakdownColumns(table) : [];
    for (const column of breakdowns) {
      const block = breakdown(table, column, rows.length);
      if (block) add(block);
    }
    if (isTimeline) {
      const address = cellAddress(documentDateRow, 1, 'both');
      const block = nextMilestones(table, { day: plan.properties.documentDate, address });
      if (block) add(block.map((row) => widened(row, width)));
    }
  }
  return {
    name,
    rows,
    columnWidths: [labelWidth(rows), ...Array.from({ length: columnCount - 1 }, () => figureWidth)],
    rowHeights,
    frozenRows: 1,
    frozenColumns: 0,
    showsGridLines: false,
    page,
  };
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

/** Wide enough for the totals and days in their large print. */
function widthOfFigures(tables: readonly RegisterTable[]): number {
  let width = 15;
  for (const table of tables) {
    for (const column of totalColumns(table)) {
      const total = table.computed.totals[column.key];
      if (typeof total === 'number')
        width = Math.max(width, displayWidth(formatCell(column, total, table.format), true) * 1.2 + 2);
    }
  }
  return Math.ceil(width);
}
