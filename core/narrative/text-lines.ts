import type { BlockNode, InlineNode, RichText, TableNode, textNodes } from './document.ts';
import { inlineLength } from './split-text.ts';

/** One line of a text: a paragraph or a heading. */
export interface TextLine {
  /** Indices of the nodes that lead to the block, from the document down. */
  readonly path: readonly number[];
  /** Every node within the line that is no text stands for one character, U+FFFC. */
  readonly text: string;
  readonly block: 'paragraph' | 'heading';
}

/** What stands for a reference, footnote or line break in the text of a line. */
export const atomCharacter = '\ufffc';

/** The text of a line in which every place is where it is in the document. */
export function lineText(content: readonly InlineNode[] | undefined): string {
  return (content ?? [])
    .map((node) => (node.type === 'text' ? node.text : atomCharacter.repeat(inlineLength(node))))
    .join('');
}

/** The lines of a text in reading order. */
export function* textLines(content: RichText): Generator<TextLine> {
  yield* eachBlock(content.content, []);
}

function* eachBlock(blocks: readonly BlockNode[], path: readonly number[]): Generator<TextLine> {
  for (const [index, block] of blocks.entries()) yield* linesOf(block, [...path, index]);
}

function* linesOf(block: BlockNode, path: readonly number[]): Generator<TextLine> {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const text = lineText(block.content);
      if (text !== '') yield { path, text, block: block.type };
      return;
    }
    case 'blockquote':
    case 'callout':
      yield* eachBlock(block.content, path);
      return;
    case 'bulletList':
    case 'orderedList':
      for (const [index, item] of block.content.entries()) yield* eachBlock(item.content, [...path, index]);
      return;
    case 'table':
      for (const [row, { content }] of block.content.entries())
        for (const [cell, inside] of content.entries())
          yield* eachBlock(inside.content, [...path, row, cell]);
      return;
    default:
  }
}

/** A cell of a table with one line, with what its row and its column are called. */
export interface TableCellLine {
  readonly line: TextLine;
  /** The text of the row's first cell. */
  readonly row: string;
  /** The text of the column's first cell. */
  readonly column: string;
}

/** The cells of all tables but their first rows and columns, in reading order. Tables with joined cells are left out. */
export function* tableCells(content: RichText): Generator<TableCellLine> {
  yield* tablesIn(content.content, []);
}

function* tablesIn(blocks: readonly BlockNode[], path: readonly number[]): Generator<TableCellLine> {
  for (const [index, block] of blocks.entries()) {
    const own = [...path, index];
    if (block.type === 'table') yield* cellsOf(block, own);
    else if (block.type === 'blockquote' || block.type === 'callout') yield* tablesIn(block.content, own);
    else if (block.type === 'bulletList' || block.type === 'orderedList')
      for (const [item, { content }] of block.content.entries()) yield* tablesIn(content, [...own, item]);
  }
}

function* cellsOf(table: TableNode, path: readonly number[]): Generator<TableCellLine> {
  const rows = table.content.map((row, rowIndex) =>
    row.content.map((cell, index) => {
      const [block, ...others] = cell.content;
      const isJoined = (cell.attrs?.colspan ?? 1) > 1 || (cell.attrs?.rowspan ?? 1) > 1;
      const isLine = others.length === 0 && (block?.type === 'paragraph' || block?.type === 'heading');
      const text = isLine ? lineText(block.content) : '';
      return { isJoined, text, path: [...path, rowIndex, index, 0] };
    }),
  );
  if (rows.some((row) => row.some(({ isJoined }) => isJoined))) return;
  const [header = [], ...body] = rows;
  for (const [first, ...cells] of body)
    for (const [index, { text, path: place }] of cells.entries())
      if (text !== '')
        yield {
          line: { path: place, text, block: 'paragraph' },
          row: first?.text ?? '',
          column: header[index + 1]?.text ?? '',
        };
}

/** Where in a text something is: a block, and how far into its line. */
export interface LinePlace {
  /** Indices of the nodes that lead to the block, from the document down. */
  readonly path: readonly number[];
  /** UTF-16 units; a reference, footnote or line break counts as one. */
  readonly start: number;
  readonly end: number;
}

/** Where a node is; null when the text does not hold this very node. */
export function nodePlace(
  content: RichText,
  wanted: ReturnType<typeof textNodes> extends Generator<infer Node> ? Node : never,
): LinePlace | null {
  type Holder = { readonly type: string; readonly content?: readonly Holder[] | undefined };
  const find = (holder: Holder, path: readonly number[]): LinePlace | null => {
    let at = 0;
    const isLine = holder.type === 'paragraph' || holder.type === 'heading';
    for (const [index, child] of (holder.content ?? []).entries()) {
      const length = isLine ? inlineLength(child as InlineNode) : 0;
      if (child === wanted)
        return isLine ? { path, start: at, end: at + length } : { path: [...path, index], start: 0, end: 0 };
      at += length;
      const inside = isLine ? null : find(child, [...path, index]);
      if (inside) return inside;
    }
    return null;
  };
  return find(content, []);
}
