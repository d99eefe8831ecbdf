import { type AtomText, type InlineNode, inlineText } from '../narrative/document.ts';
import { sequenceSteps, textTokens } from './word-diff.ts';

/**
 * Puts live nodes back into a changed line from which another program took their controls or bookmarks: those whose
 * figure still stands between the words that it stood between. Nodes that are there already stay.
 */
export function restoreAtoms(
  before: readonly InlineNode[],
  after: readonly InlineNode[],
  textBefore: AtomText,
  textAfter: AtomText,
): InlineNode[] {
  const isLive = (node: InlineNode): boolean =>
    node.type === 'liveReference' || node.type === 'crossReference';
  const missing = before.filter(isLive);
  for (const node of after) {
    const at = missing.findIndex((own) => sameSource(own, node));
    if (at >= 0) missing.splice(at, 1);
  }
  if (missing.length === 0) return [...after];
  const kept = keptRanges(inlineText(before, textBefore), inlineText(after, textAfter));
  let result = [...after];
  let position = 0;
  const places: { node: InlineNode; from: number; to: number }[] = [];
  for (const node of before) {
    const text = inlineText([node], textBefore);
    if (missing.includes(node) && text !== '') {
      const range = kept.find(({ from, to }) => from <= position && position + text.length <= to);
      if (range)
        places.push({ node, from: position + range.shift, to: position + text.length + range.shift });
    }
    position += text.length;
  }
  for (const place of places.reverse()) result = withNode(result, place, textAfter);
  return result;
}

function sameSource(one: InlineNode, other: InlineNode): boolean {
  return (
    one.type !== 'text' &&
    one.type !== 'hardBreak' &&
    one.type === other.type &&
    JSON.stringify(one.attrs) === JSON.stringify(other.attrs)
  );
}

/** Ranges of the first text that stand in the second as well, and by how much they have moved. */
function keptRanges(before: string, after: string): { from: number; to: number; shift: number }[] {
  const [left, right] = [textTokens(before), textTokens(after)];
  const ranges: { from: number; to: number; shift: number }[] = [];
  let [one, other, from, to] = [0, 0, 0, 0];
  for (const { kind, count } of sequenceSteps(left, right)) {
    const lengthOf = (tokens: readonly string[], start: number): number =>
      tokens.slice(start, start + count).reduce((sum, token) => sum + token.length, 0);
    if (kind === 'same') {
      const length = lengthOf(left, one);
      ranges.push({ from, to: from + length, shift: to - from });
    }
    if (kind !== 'added') {
      from += lengthOf(left, one);
      one += count;
    }
    if (kind !== 'removed') {
      to += lengthOf(right, other);
      other += count;
    }
  }
  return ranges;
}

/** The nodes with one in the place of a range of their text; as they are where something else than text stands there. */
function withNode(
  nodes: readonly InlineNode[],
  { node, from, to }: { readonly node: InlineNode; readonly from: number; readonly to: number },
  atomText: AtomText,
): InlineNode[] {
  const result: InlineNode[] = [];
  let at = 0;
  let isPut = false;
  for (const own of nodes) {
    const text = inlineText([own], atomText);
    const [start, end] = [at, at + text.length];
    at = end;
    if (end <= from || start >= to) {
      result.push(own);
      continue;
    }
    if (own.type !== 'text') return [...nodes];
    const [head, tail] = [own.text.slice(0, Math.max(0, from - start)), own.text.slice(to - start)];
    if (head !== '') result.push({ ...own, text: head });
    if (!isPut) result.push(node);
    isPut = true;
    if (end > to && tail !== '') result.push({ ...own, text: tail });
  }
  return result;
}
