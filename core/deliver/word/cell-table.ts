import type { DocumentLook } from '../../brand/document-look.ts';
import {
  attributes,
  cellWidth,
  type Element,
  paragraph,
  RawBlock,
  type RunLook,
  shading,
  tableGrid,
  tableProperties,
} from './raw-elements.ts';
import { style } from './styles.ts';
import { headerFill, headerInk, tableLines } from './table-look.ts';

/** A cell of a table whose cells are coloured one by one. */
export interface CellContent {
  /** Paragraphs; none for an empty cell. */
  readonly lines: readonly CellLine[];
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** How many columns it covers. */
  readonly span?: number;
  /** Its text runs from the bottom to the top. */
  readonly isUpright?: boolean;
}

export interface CellLine extends RunLook {
  readonly text: string;
  /** A coloured sign before the text. */
  readonly sign?: { readonly text: string; readonly color: string };
}

export interface CellTableRow {
  readonly cells: readonly CellContent[];
  /** Repeated on every page. */
  readonly isHeader?: boolean;
  /** Least height, twips. */
  readonly height?: number;
  /** It stays on the page of the next row. */
  readonly keepNext?: boolean;
}

/** A cell with one text. */
export function textCell(text: string, look: RunLook & Omit<CellContent, 'lines'> = {}): CellContent {
  const { bold, color, ...cell } = look;
  const run = { ...(bold === undefined ? {} : { bold }), ...(color === undefined ? {} : { color }) };
  return { ...cell, lines: text === '' ? [] : [{ text, ...run }] };
}

/** A cell of a header row. */
export function headerCell(
  look: DocumentLook,
  text: string,
  align: CellContent['align'] = 'left',
  isUpright = false,
): CellContent {
  const fill = headerFill(look);
  return textCell(text, {
    bold: true,
    color: headerInk(look),
    ...(fill === null ? {} : { fill }),
    align,
    isUpright,
  });
}

const textStyles = {
  left: style.registerText,
  right: style.registerNumber,
  center: style.registerCentred,
} as const;

/**
 * A table of a fixed layout.
 * @param widths of its columns, twips.
 * @param lines between its columns as well, as calendars and matrices have them.
 */
export function cellTable(
  look: DocumentLook,
  rows: readonly CellTableRow[],
  widths: readonly number[],
  lines: 'rows' | 'field' = 'rows',
): RawBlock {
  const width = widths.reduce((sum, column) => sum + column, 0);
  return new RawBlock('w:tbl', {
    'w:tbl': [
      tableProperties(width, tableLines(look, lines === 'field'), { side: 70, edge: 20 }),
      tableGrid(widths),
      ...rows.map((row) => rowElement(row, widths)),
    ],
  });
}

function rowElement({ cells, isHeader, height, keepNext }: CellTableRow, widths: readonly number[]): Element {
  let column = 0;
  return {
    'w:tr': [
      {
        'w:trPr': [
          { 'w:cantSplit': {} },
          ...(height === undefined
            ? []
            : [{ 'w:trHeight': attributes({ 'w:val': height, 'w:hRule': 'atLeast' }) }]),
          ...(isHeader ? [{ 'w:tblHeader': {} }] : []),
        ],
      },
      ...cells.map((cell) => {
        const span = cell.span ?? 1;
        const width = widths.slice(column, column + span).reduce((sum, own) => sum + own, 0);
        column += span;
        return cellElement(cell, width, span, isHeader === true || keepNext === true);
      }),
    ],
  };
}

function cellElement(cell: CellContent, width: number, span: number, keepNext: boolean): Element {
  const { fill, align = 'left', isUpright, lines } = cell;
  const properties: Element = {
    'w:pPr': [
      { 'w:pStyle': attributes({ 'w:val': textStyles[align] }) },
      ...(keepNext ? [{ 'w:keepNext': {} }] : []),
    ],
  };
  return {
    'w:tc': [
      {
        'w:tcPr': [
          cellWidth(width),
          ...(span > 1 ? [{ 'w:gridSpan': attributes({ 'w:val': span }) }] : []),
          ...(fill === undefined ? [] : [shading(fill)]),
          ...(isUpright ? [{ 'w:textDirection': attributes({ 'w:val': 'btLr' }) }] : []),
          ...(isUpright ? [{ 'w:vAlign': attributes({ 'w:val': 'center' }) }] : []),
        ],
      },
      // A cell holds at least one paragraph.
      ...(lines.length === 0
        ? [paragraph(properties, '')]
        : lines.map((line) => lineElement(properties, line))),
    ],
  };
}

function lineElement(properties: Element, { sign, text, ...look }: CellLine): Element {
  const { 'w:p': content } = paragraph(properties, text, look);
  if (!sign || !Array.isArray(content)) return { 'w:p': content };
  const own: Element = {
    'w:r': [
      { 'w:rPr': [{ 'w:color': attributes({ 'w:val': sign.color }) }] },
      { 'w:t': [attributes({ 'xml:space': 'preserve' }), sign.text] },
    ],
  };
  return { 'w:p': [content[0], own, ...content.slice(1)] };
}
