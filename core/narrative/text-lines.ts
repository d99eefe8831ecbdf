import type { BlockNode, InlineNode, RichText, textNodes } from './document.ts';
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
