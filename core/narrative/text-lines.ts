import type { BlockNode, InlineNode, RichText } from './document.ts';
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
