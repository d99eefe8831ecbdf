import type { Calculation } from '../../tables/calculation.ts';
import { titleText } from '../../tables/title.ts';
import type { ViewDeclaration } from '../../tables/view-declaration.ts';
import { buildView } from '../../views/build-view.ts';
import { ViewSource } from '../../views/view-source.ts';
import { translate } from '../../words/translate.ts';
import { assignmentSheet } from './assignment-sheet.ts';
import { cellText, displayWidth } from './cell-text.ts';
import { chartBlock, scoreBlock } from './chart-blocks.ts';
import { colors } from './look.ts';
import { heatBlock, pivotBlock } from './matrix-blocks.ts';
import { pageStarts } from './page-starts.ts';
import type { RegisterTable } from './register-table.ts';
import { setWrappedHeights } from './row-heights.ts';
import type {
  CellLook,
  PageDescription,
  SheetCell,
  SheetChart,
  SheetDescription,
} from './workbook-description.ts';

/** What the sheets of views are made with besides their register's table. */
export interface ViewSheetContext {
  readonly calculation: Calculation;
  /** All tables of the workbook. */
  readonly tables: readonly RegisterTable[];
  /** A name for a sheet that no other has. */
  readonly nameSheet: (wanted: string) => string;
  readonly page: (part: string, isLandscape: boolean) => PageDescription;
}

/** A part of a sheet of views: cells below its title, and a chart beside them. */
export interface ViewBlock {
  readonly rows: readonly (readonly (SheetCell | null)[])[];
  /** Rows of the block that are higher than a line of text, points. */
  readonly heights?: ReadonlyMap<number, number>;
  /** All its figures are of one measure. */
  readonly isOneMeasure?: boolean;
  readonly chart?: Omit<SheetChart, 'place' | 'title'>;
}

/** Makes a block, told which row of the sheet its first one becomes and the sheet's name. */
export type BlockMaker = (firstRow: number, sheet: string) => ViewBlock;

/** Labels of an axis, in UTF-16 units. */
const longestLabel = 255;
/** Rows that a chart covers. */
const chartRows = 17;
/** Columns that a chart covers. */
const chartColumns = 8;
/** Width of a column that none is given for, in digits. */
const usualColumn = 9;

/**
 * The views of a register as sheets: one with charts, matrices and pivots, whose figures are formulas over the register's
 * table, and one for each matrix of who does what. None where there is nothing to show.
 */
export function viewSheets(table: RegisterTable, context: ViewSheetContext): SheetDescription[] {
  const { module, language } = table;
  const source = new ViewSource(module, context.calculation, { language });
  const blocks = module.views.flatMap((view): { title: string; make: BlockMaker }[] => {
    const make = table.rows.length === 0 ? null : blockOf(view, source, table);
    return make && view.kind !== 'gantt' ? [{ title: titleText(view.title, language), make }] : [];
  });
  const sheets: SheetDescription[] = [];
  if (blocks.length > 0) {
    const title = translate(language, 'views.excel.sheet', { register: titleText(module.title, language) });
    sheets.push(stackedSheet(title, context.nameSheet(title), blocks, context));
  }
  for (const view of module.views) {
    if (view.kind !== 'assignmentMatrix') continue;
    const model = buildView(view, module, context.calculation, { language });
    if (model.kind !== 'assignmentMatrix') continue;
    const sheet = assignmentSheet(model, titleText(view.title, language), context);
    if (sheet) sheets.push(sheet);
  }
  return sheets;
}

function blockOf(view: ViewDeclaration, source: ViewSource, table: RegisterTable): BlockMaker | null {
  switch (view.kind) {
    case 'chart':
      return chartBlock(view, source, table);
    case 'scoreBars':
      return scoreBlock(view, source, table);
    case 'heatMatrix':
      return heatBlock(view, source, table);
    case 'pivot':
      return pivotBlock(view, source, table);
    default:
      return null;
  }
}

const blockTitle: CellLook = { bold: true, sizePoints: 12, color: colors.primary };

/** Blocks one below the other, each with its chart at the right of the widest. */
function stackedSheet(
  title: string,
  name: string,
  blocks: readonly { readonly title: string; readonly make: BlockMaker }[],
  { page, calculation }: ViewSheetContext,
): SheetDescription {
  const rows: (readonly (SheetCell | null)[])[] = [
    [{ value: cellText(title), look: { bold: true, sizePoints: 14, color: colors.primary } }],
    [],
  ];
  const heights = new Map([[0, 24]]);
  const charts: {
    readonly chart: NonNullable<ViewBlock['chart']>;
    readonly title: string;
    readonly top: number;
  }[] = [];
  const starts: number[] = [];
  const evenAmounts: (readonly [number, number])[] = [];
  let chartColumn = 0;
  for (const { title: own, make } of blocks) {
    const top = rows.length;
    starts.push(top);
    rows.push([{ value: cellText(own), look: blockTitle }]);
    const block = make(rows.length, name);
    block.heights?.forEach((height, row) => {
      heights.set(top + 1 + row, height);
    });
    if (block.isOneMeasure) evenAmounts.push([rows.length, rows.length + block.rows.length - 1]);
    rows.push(...block.rows);
    // An axis has no room for a text of pages.
    const isLabelled = block.rows.every(([label]) => String(label?.value ?? '').length <= longestLabel);
    if (block.chart && isLabelled) {
      charts.push({ chart: block.chart, title: own, top });
      chartColumn = Math.max(chartColumn, ...block.rows.map((row) => row.length));
      while (rows.length < top + chartRows) rows.push([]);
    }
    rows.push([]);
  }
  const widths = columnWidths(rows.slice(1), Math.max(chartColumn, ...rows.map((row) => row.length)));
  setWrappedHeights(heights, rows, widths);
  const printed =
    charts.length === 0
      ? widths
      : [
          ...widths,
          ...Array<number>(Math.max(0, chartColumn + 2 + chartColumns - widths.length)).fill(usualColumn),
        ];
  return {
    name,
    rows,
    columnWidths: widths,
    rowHeights: heights,
    evenAmounts,
    charts: charts.map(({ chart, title: own, top }) => ({
      ...chart,
      title: cellText(own),
      place: [top, chartColumn + 1, top + chartRows - 1, chartColumn + 1 + chartColumns],
    })),
    frozenRows: 1,
    frozenColumns: 0,
    showsGridLines: false,
    // Upright pages hold more charts before one is cut in two.
    page: {
      ...page(name, false),
      startRows: pageStarts(starts, rows.length, heights, printed, {
        isLandscape: false,
        language: calculation.language,
      }),
    },
  };
}

/** About what a cell shows, to know how wide it is. */
function shownText({ value, look }: SheetCell): string | null {
  if (typeof value === 'string') return value;
  const format = look?.format;
  if (typeof value !== 'number' || format === undefined || !/[#0]/.test(format)) return null;
  const decimals = /\.(0+)/.exec(format)?.[1]?.length ?? 0;
  const sign = format.startsWith('[$') ? '¥¥ ' : ' ';
  return (
    sign + value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  );
}

/** Wide enough for labels and figures below the titles. */
function columnWidths(rows: readonly (readonly (SheetCell | null)[])[], count: number): number[] {
  return Array.from({ length: count }, (_, column) => {
    let width = column === 0 ? 18 : 13;
    for (const row of rows) {
      const cell = row[column];
      // Titles run on over the columns beside them.
      if (row.length < 2 || !cell || cell.look?.wraps) continue;
      const text = shownText(cell);
      if (text !== null) width = Math.max(width, Math.min(40, displayWidth(text, true) + 2));
    }
    return Math.ceil(width);
  });
}
