import {
  BorderStyle,
  type ITableBordersOptions,
  type ITableCellOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { DocumentLook } from '../../brand/document-look.ts';
import { type BlockNode, blockText, type TableNode } from '../../narrative/document.ts';
import { cleanText } from '../clean-text.ts';
import { textWidth, widestTextWidth } from '../drawing/text-width.ts';
import { type ColumnNeed, shareWidth } from './column-widths.ts';
import { type BlockPlace, wordBlocks } from './rich-text.ts';
import { style } from './styles.ts';
import { type GridCell, tableGrid } from './table-grid.ts';
import { headerFill, zebraFill } from './table-look.ts';
import type { TextContext } from './text-context.ts';
import type { WordTheme } from './theme.ts';

/** Margins of cells, twips. */
export const cellMargin = { top: 30, bottom: 30, left: 90, right: 90 } as const;

/** Rules between rows, a stronger one above and below; a rule around every cell where the brand has a grid. */
export function tableBorders({ palette, brand }: DocumentLook): ITableBordersOptions {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: palette.rule } as const;
  const edge = { style: BorderStyle.SINGLE, size: 8, color: palette.primary } as const;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
  const isGrid = brand.tables.lines === 'grid';
  return {
    top: edge,
    bottom: edge,
    left: isGrid ? rule : none,
    right: isGrid ? rule : none,
    insideHorizontal: rule,
    insideVertical: isGrid ? rule : { style: BorderStyle.SINGLE, size: 4, color: palette.hairline },
  };
}

/** Share of a page's height up to which a table is not broken. */
const keptTogether = 0.3;
/** Rows with more text than this may break across pages. */
const longestUnbroken = 700;

/** A table of the text: its leading header rows are repeated on every page, numbers stand on the right. */
export function contentTable(table: TableNode, place: BlockPlace, context: TextContext): Table {
  const { theme } = context;
  const grid = tableGrid(table);
  const width = place.width - (place.listDepth > 0 ? 0 : place.indent);
  const widths = columnWidths(grid.rows, grid.columns, width, theme);
  const numbers = numberColumns(grid.rows, grid.headerRows, grid.columns);
  // A short table stays on one page; of a longer one no single row is left behind.
  const isShort = tableHeight(grid.rows, widths, theme) <= place.height * keptTogether;
  return new Table({
    width: { size: width, type: WidthType.DXA },
    ...(place.indent > 0 ? { indent: { size: place.indent, type: WidthType.DXA } } : {}),
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    margins: cellMargin,
    borders: tableBorders(theme),
    rows: grid.rows.map((cells, index) => {
      const isHeader = index < grid.headerRows;
      const isLast = index === grid.rows.length - 1;
      return new TableRow({
        tableHeader: isHeader,
        keepNext: !isLast && (isShort || index <= grid.headerRows || index === grid.rows.length - 2),
        cantSplit: cells.reduce((sum, cell) => sum + plain(cell.content).length, 0) <= longestUnbroken,
        children: cells.map((cell) => {
          const span = widths.slice(cell.column, cell.column + cell.columns);
          const isNumber = cell.columns === 1 && numbers.has(cell.column);
          return tableCell(
            cell,
            isHeader,
            isNumber,
            (index - grid.headerRows) % 2 === 1,
            span,
            place,
            context,
          );
        }),
      });
    }),
  });
}

/** Roughly how high the rows get, twips. */
function tableHeight(
  rows: readonly (readonly GridCell[])[],
  widths: readonly number[],
  theme: WordTheme,
): number {
  const em = theme.tableSize * 10;
  return rows.reduce((height, cells) => {
    const lines = cells.map((cell) => {
      const room = widths
        .slice(cell.column, cell.column + cell.columns)
        .reduce((sum, width) => sum + width, -cellMargin.left - cellMargin.right);
      return plain(cell.content)
        .split('\n')
        .reduce((sum, line) => sum + Math.max(1, Math.ceil((textWidth(line) * em) / Math.max(1, room))), 0);
    });
    return height + Math.max(1, ...lines) * theme.tableLine + 140;
  }, 0);
}

function tableCell(
  cell: GridCell,
  isHeaderRow: boolean,
  isNumber: boolean,
  isStriped: boolean,
  span: readonly number[],
  place: BlockPlace,
  context: TextContext,
): TableCell {
  const width = span.reduce((sum, part) => sum + part, 0);
  const blocks = wordBlocks(
    cell.content,
    {
      width: Math.max(200, width - cellMargin.left - cellMargin.right),
      height: place.height / 2,
      indent: 0,
      listDepth: 0,
      paragraphStyle: isHeaderRow ? style.tableHeader : style.tableText,
      align: isNumber ? 'right' : undefined,
    },
    context,
  );
  const { theme } = context;
  const fill = isHeaderRow
    ? headerFill(theme)
    : cell.isHeader
      ? theme.palette.tint
      : isStriped
        ? zebraFill(theme)
        : null;
  const shading: ITableCellOptions['shading'] | null =
    fill === null ? null : { type: ShadingType.CLEAR, color: 'auto', fill };
  const isUnfilledHeader = isHeaderRow && fill === null;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(cell.columns > 1 ? { columnSpan: cell.columns } : {}),
    ...(cell.rows > 1 ? { rowSpan: cell.rows } : {}),
    ...(shading ? { shading } : {}),
    ...(isUnfilledHeader
      ? { borders: { bottom: { style: BorderStyle.SINGLE, size: 6, color: theme.palette.primary } } }
      : {}),
    verticalAlign: VerticalAlignTable.CENTER,
    // A cell holds at least one paragraph.
    children: blocks.length > 0 ? blocks : [new Paragraph({ style: style.tableText })],
  });
}

function plain(blocks: readonly BlockNode[]): string {
  return blocks.map((block) => blockText(block)).join('\n');
}

/** Widths as set in the editor where every column has one, else after the texts. */
function columnWidths(
  rows: readonly (readonly GridCell[])[],
  columns: number,
  width: number,
  theme: WordTheme,
): number[] {
  const set = Array.from({ length: columns }, () => 0);
  const needs = Array.from({ length: columns }, (): ColumnNeed => ({ least: 0, most: 0 }));
  const em = theme.tableSize * 10;
  const margins = cellMargin.left + cellMargin.right + 20;
  for (const cell of rows.flat()) {
    cell.widthPixels.forEach((pixels, index) => {
      if (pixels > 0 && cell.column + index < columns) set[cell.column + index] = pixels;
    });
    if (cell.columns > 1) continue;
    const text = cleanText(plain(cell.content));
    const need = needs[cell.column];
    if (!need) continue;
    const longestLine = Math.max(...text.split('\n').map((line) => widestTextWidth(line, cell.isHeader)));
    // A picture wants room that its text does not tell.
    const pictures = cell.content.some((block) => block.type === 'image') ? 1600 : 0;
    needs[cell.column] = {
      least: Math.max(need.least, Math.min(longestWord(text, cell.isHeader), 12) * em + margins),
      most: Math.max(need.most, longestLine * em + margins, pictures),
    };
  }
  if (set.every((pixels) => pixels > 0))
    return shareWidth(
      set.map((pixels) => ({ least: pixels, most: pixels })),
      width,
    );
  return shareWidth(
    needs.map((need) => ({ least: Math.max(need.least, 600), most: need.most })),
    width,
  );
}

/** Chinese text breaks anywhere, but four characters together read better. */
function longestWord(text: string, bold: boolean): number {
  const words = text.match(/[\p{Script=Han}\p{P}]{1,4}|[^\s\p{Script=Han}]+/gu) ?? [];
  return Math.max(0, ...words.map((word) => widestTextWidth(word, bold)));
}

const numberPattern = /^[-+−–±≈~]?\s*(?:[A-Z]{0,3}[¥$€£]|NT\$)?\s*[\d][\d,.\s]*\s*(?:%|％|‰|pp)?$/;

/** Columns of which every filled cell below the header is a number. */
function numberColumns(
  rows: readonly (readonly GridCell[])[],
  headerRows: number,
  columns: number,
): Set<number> {
  const result = new Set<number>();
  for (let column = 0; column < columns; column++) {
    const texts = rows
      .slice(headerRows)
      .flatMap((cells) => cells.filter((cell) => cell.column === column && cell.columns === 1))
      .map((cell) => cleanText(plain(cell.content)).trim())
      .filter((text) => text !== '' && text !== '—' && text !== '-');
    if (texts.length > 0 && texts.every((text) => numberPattern.test(text))) result.add(column);
  }
  return result;
}
