import { UserError } from '../words/translate.ts';
import type { BlockNode, InlineNode, RichText } from './document.ts';
import { inlineLength } from './split-text.ts';
import { type LinePlace, lineText } from './text-lines.ts';

/** One exchange within a line of text. */
export interface LineReplacement extends LinePlace {
  /** What stands there; a UserError when something else does. */
  readonly expected: string;
  /** What comes there, without marks: it takes those of the first character that goes. */
  readonly nodes: readonly InlineNode[];
}

/** A text with parts of its lines replaced, exactly where they were found. Throws a UserError when the text is another. */
export function replaceInLines(content: RichText, replacements: readonly LineReplacement[]): RichText {
  // From the end to the start, so that places stay true.
  const ordered = [...replacements].sort((left, right) => right.start - left.start);
  return ordered.reduce<RichText>(
    (text, replacement) => ({
      type: 'doc',
      content: inside(text.content, replacement.path, replacement) as BlockNode[],
    }),
    content,
  );
}

interface Holder {
  readonly type: string;
  readonly content?: readonly Holder[] | undefined;
}

function inside(
  nodes: readonly Holder[],
  path: readonly number[],
  replacement: LineReplacement,
): readonly Holder[] {
  const [index = -1, ...deeper] = path;
  const node = nodes[index];
  if (!node) throw new UserError('live.noSuchLine');
  const isLine = node.type === 'paragraph' || node.type === 'heading';
  if (isLine !== (deeper.length === 0)) throw new UserError('live.noSuchLine');
  const content = isLine
    ? replacedLine((node.content ?? []) as readonly InlineNode[], replacement)
    : inside(node.content ?? [], deeper, replacement);
  const changed = { ...node, content };
  return [...nodes.slice(0, index), changed, ...nodes.slice(index + 1)];
}

function replacedLine(
  line: readonly InlineNode[],
  { start, end, expected, nodes }: LineReplacement,
): readonly InlineNode[] {
  if (lineText(line).slice(start, end) !== expected || end - start !== expected.length)
    throw new UserError('live.textMoved', { expected });
  const result: InlineNode[] = [];
  let isPlaced = false;
  let at = 0;
  const place = (marks: InlineNode) => {
    if (isPlaced) return;
    isPlaced = true;
    const own = 'marks' in marks && marks.marks ? { marks: marks.marks } : {};
    for (const node of nodes) result.push(node.type === 'hardBreak' ? node : { ...node, ...own });
  };
  for (const node of line) {
    const length = inlineLength(node);
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    if (to <= 0 || from >= length || from >= to) result.push(node);
    else if (node.type !== 'text') place(node);
    else {
      if (from > 0) result.push({ ...node, text: node.text.slice(0, from) });
      place(node);
      if (to < length) result.push({ ...node, text: node.text.slice(to) });
    }
    at += length;
  }
  return result;
}
