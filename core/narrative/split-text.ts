import { type BlockNode, emptyRichText, type InlineNode, inlineText, type RichText } from './document.ts';

/**
 * A place in a text: the indices of the nodes that lead to a block, from the document down, and how far into its line.
 * Characters count by their UTF-16 units; a line break, live reference or footnote counts as one.
 */
export interface TextPlace {
  readonly path: readonly number[];
  /** 0, in front of the block, when absent. */
  readonly offset?: number | undefined;
}

interface Halves<Part> {
  readonly before: Part[];
  readonly after: Part[];
}

/** How much a node within a line counts. */
export function inlineLength(node: InlineNode): number {
  return node.type === 'text' ? node.text.length : 1;
}

function splitLine(content: readonly InlineNode[], offset: number): Halves<InlineNode> {
  const before: InlineNode[] = [];
  const after: InlineNode[] = [];
  let at = 0;
  for (const node of content) {
    const end = at + inlineLength(node);
    if (end <= offset) before.push(node);
    else if (at >= offset || node.type !== 'text') after.push(node);
    else {
      before.push({ ...node, text: node.text.slice(0, offset - at) });
      after.push({ ...node, text: node.text.slice(offset - at) });
    }
    at = end;
  }
  return { before, after };
}

/** The same block with another line; without content when that is empty. */
function withLine<Block extends Extract<BlockNode, { type: 'paragraph' | 'heading' }>>(
  block: Block,
  content: readonly InlineNode[],
): Block {
  const { content: _replaced, ...bare } = block;
  return (content.length > 0 ? { ...bare, content } : bare) as Block;
}

/** Cuts one block; a half that would hold nothing is left out. */
function splitBlock(block: BlockNode, path: readonly number[], offset: number): Halves<BlockNode> {
  const whole = (side: 'before' | 'after'): Halves<BlockNode> => ({
    before: side === 'before' ? [block] : [],
    after: side === 'after' ? [block] : [],
  });
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const line = splitLine(block.content ?? [], offset);
      if (line.before.length === 0) return whole('after');
      if (line.after.length === 0) return whole('before');
      // What follows a heading's cut is text again, as after Enter.
      const rest: BlockNode =
        block.type === 'heading' ? { type: 'paragraph', content: line.after } : withLine(block, line.after);
      return { before: [withLine(block, line.before)], after: [rest] };
    }
    case 'blockquote':
    case 'callout': {
      const inside = splitBlocks(block.content, path, offset);
      return {
        before: inside.before.length > 0 ? [{ ...block, content: inside.before }] : [],
        after: inside.after.length > 0 ? [{ ...block, content: inside.after }] : [],
      };
    }
    case 'bulletList':
    case 'orderedList': {
      const [index = 0, ...deeper] = path;
      const item = block.content[index];
      if (!item) return whole(index <= 0 ? 'after' : 'before');
      const inside = splitBlocks(item.content, deeper, offset);
      const before = [
        ...block.content.slice(0, index),
        ...(inside.before.length > 0 ? [{ ...item, content: inside.before }] : []),
      ];
      const after = [
        ...(inside.after.length > 0 ? [{ ...item, content: inside.after }] : []),
        ...block.content.slice(index + 1),
      ];
      // The second part of a numbered list counts on.
      const start = (block.attrs?.start ?? 1) + before.length;
      const rest = block.type === 'orderedList' && before.length > 0 ? { ...block, attrs: { start } } : block;
      return {
        before: before.length > 0 ? [{ ...block, content: before }] : [],
        after: after.length > 0 ? [{ ...rest, content: after }] : [],
      };
    }
    // These are never cut: a place within a table is behind it.
    case 'table':
      return whole(path.length > 0 ? 'before' : 'after');
    case 'image':
    case 'liveBlock':
    case 'pageBreak':
      return whole(offset > 0 ? 'before' : 'after');
  }
}

function splitBlocks(
  blocks: readonly BlockNode[],
  path: readonly number[],
  offset: number,
): Halves<BlockNode> {
  const [index = 0, ...deeper] = path;
  const block = blocks[index];
  if (!block) return { before: [...blocks], after: [] };
  const inside = splitBlock(block, deeper, offset);
  return {
    before: [...blocks.slice(0, index), ...inside.before],
    after: [...inside.after, ...blocks.slice(index + 1)],
  };
}

function document(content: BlockNode[]): RichText {
  return content.length > 0 ? { type: 'doc', content } : emptyRichText;
}

/**
 * Cuts a text at a place. Lists, quotes and callouts are cut through, tables never: a place within one is behind it.
 * Every character, reference and picture is in one half or the other; a half without anything is an empty text.
 */
export function splitText(text: RichText, place: TextPlace): { before: RichText; after: RichText } {
  const { before, after } = splitBlocks(text.content, place.path, place.offset ?? 0);
  return { before: document(before), after: document(after) };
}

/** A text's first block as a title, when it is a heading, and what remains. */
export function takeHeading(text: RichText): { title: string; level: number; rest: RichText } | null {
  const [first, ...others] = text.content;
  if (first?.type !== 'heading') return null;
  const title = inlineText(first.content).replace(/\s+/g, ' ').trim();
  return title === '' ? null : { title, level: first.attrs.level, rest: document(others) };
}

/** True for a text of empty lines only. */
function isBare(text: RichText): boolean {
  return text.content.every((block) => block.type === 'paragraph' && (block.content ?? []).length === 0);
}

/** One text behind the other, with a heading between them when there is one; texts of empty lines vanish. */
export function joinTexts(
  first: RichText,
  heading: { readonly title: string; readonly level: number } | null,
  second: RichText,
): RichText {
  const between: BlockNode[] =
    heading && heading.title !== ''
      ? [
          {
            type: 'heading',
            attrs: { level: Math.min(3, Math.max(1, heading.level)) },
            content: [{ type: 'text', text: heading.title }],
          },
        ]
      : [];
  return document([
    ...(isBare(first) ? [] : first.content),
    ...between,
    ...(isBare(second) ? [] : second.content),
  ]);
}
