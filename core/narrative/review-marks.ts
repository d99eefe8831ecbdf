import type { BlockNode, InlineNode, Mark, RichText } from './document.ts';

/**
 * The words that review notes are about. Places in a text are counted in UTF-16 units of its anchor text: the text of
 * all paragraphs, each followed by a line break, in which live references and footnotes have no room.
 */

/** A half-open range of an anchor text. */
export interface AnchorRange {
  readonly from: number;
  readonly to: number;
}

/** A node with its marks as they are to be, given where its text begins. */
type Visit = (node: InlineNode, from: number) => readonly InlineNode[];

/** Visits every line's nodes in reading order; what the visitor gives takes a node's place. Equal nodes are kept as they are. */
function mapInline(content: RichText, visit: Visit): RichText {
  let at = 0;
  const inline = (nodes: readonly InlineNode[] | undefined): InlineNode[] | undefined => {
    let changed = false;
    const result = (nodes ?? []).flatMap((node) => {
      const given = visit(node, at);
      if (given.length !== 1 || given[0] !== node) changed = true;
      at += anchorLength(node);
      return given;
    });
    at += 1;
    return changed ? joined(result) : undefined;
  };
  // A text nests 24 levels at most.
  const mapped = (block: BlockNode): BlockNode => {
    switch (block.type) {
      case 'paragraph':
      case 'heading': {
        const changed = inline(block.content);
        return changed ? { ...block, content: changed } : block;
      }
      case 'bulletList':
      case 'orderedList':
        return {
          ...block,
          content: block.content.map((item) => ({ ...item, content: item.content.map(mapped) })),
        };
      case 'blockquote':
      case 'callout':
        return { ...block, content: block.content.map(mapped) };
      case 'table':
        return {
          ...block,
          content: block.content.map((row) => ({
            ...row,
            content: row.content.map((cell) => ({ ...cell, content: cell.content.map(mapped) })),
          })),
        };
      default:
        return block;
    }
  };
  return { ...content, content: content.content.map(mapped) };
}

function anchorLength(node: InlineNode): number {
  return node.type === 'text' ? node.text.length : node.type === 'hardBreak' ? 1 : 0;
}

/** Neighbours with the same marks become one node again. */
function joined(nodes: readonly InlineNode[]): InlineNode[] {
  const result: InlineNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (
      node.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])
    )
      result[result.length - 1] = { ...last, text: last.text + node.text };
    else result.push(node);
  }
  return result;
}

/** The anchor text of a section's text. */
export function anchorText(content: RichText): string {
  let text = '';
  let reached = 0;
  mapInline(content, (node, from) => {
    text += '\n'.repeat(Math.max(0, from - reached));
    const own = node.type === 'text' ? node.text : node.type === 'hardBreak' ? '\n' : '';
    text += own;
    reached = from + own.length;
    return [node];
  });
  return `${text}\n`;
}

/** Where words stand in a text: the occurrence of that number, counted from 0, or the last one before it. Null when nowhere. */
export function findWords(content: RichText, words: string, occurrence = 0): AnchorRange | null {
  if (words === '') return null;
  const text = anchorText(content);
  let from = text.indexOf(words);
  for (let count = 0; count < occurrence; count++) {
    const next = text.indexOf(words, from + 1);
    if (next < 0) break;
    from = next;
  }
  return from < 0 ? null : { from, to: from + words.length };
}

/** The words of a range. */
export function wordsIn(content: RichText, { from, to }: AnchorRange): string {
  return anchorText(content).slice(from, to).replace(/\n+$/, '');
}

const isNote = (mark: Mark, note?: string): boolean =>
  mark.type === 'reviewNote' && (note === undefined || mark.attrs.note === note);

/** Marks a range as what a note is about. */
export function markWords(content: RichText, note: string, range: AnchorRange): RichText {
  const mark: Mark = { type: 'reviewNote', attrs: { note } };
  return mapInline(content, (node, at) => {
    const [from, to] = [Math.max(range.from, at) - at, Math.min(range.to, at + anchorLength(node)) - at];
    if (node.type !== 'text' || from >= to) return [node];
    const marks = (node.marks ?? []).filter((own) => !isNote(own, note));
    const piece = (text: string, own: readonly Mark[]): InlineNode[] =>
      text === '' ? [] : [{ type: 'text', text, ...(own.length > 0 ? { marks: [...own] } : {}) }];
    return [
      ...piece(node.text.slice(0, from), node.marks ?? []),
      ...piece(node.text.slice(from, to), [...marks, mark]),
      ...piece(node.text.slice(to), node.marks ?? []),
    ];
  });
}

/** The text without the marks of a note, or of all notes. */
export function unmarkWords(content: RichText, note?: string): RichText {
  return mapInline(content, (node) => {
    if (!('marks' in node) || !node.marks?.some((mark) => isNote(mark, note))) return [node];
    const marks = node.marks.filter((mark) => !isNote(mark, note));
    const { marks: _, ...bare } = node;
    return [marks.length > 0 ? { ...bare, marks } : bare];
  });
}

/** The ranges that each note of a text marks, from its first to its last word. */
export function markedRanges(content: RichText): ReadonlyMap<string, AnchorRange> {
  const ranges = new Map<string, AnchorRange>();
  mapInline(content, (node, at) => {
    for (const mark of 'marks' in node ? (node.marks ?? []) : []) {
      if (mark.type !== 'reviewNote') continue;
      const before = ranges.get(mark.attrs.note);
      ranges.set(mark.attrs.note, { from: before?.from ?? at, to: at + anchorLength(node) });
    }
    return [node];
  });
  return ranges;
}
