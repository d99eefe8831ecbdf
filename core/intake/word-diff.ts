import { diffArrays } from 'diff';

/** A part of two texts: in both, only in the first, only in the second. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words of alphabets, single characters of Chinese and Japanese, marks and runs of white space one by one. */
const tokenPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*|[\p{L}\p{N}\p{M}_'’]+|\s+|[^\p{L}\p{N}\s]/gu;

export function textTokens(text: string): string[] {
  return text.match(tokenPattern) ?? [];
}

/** More differences than this are not sought: the texts count as wholly different. */
const mostEdits = 4000;

/** One step of turning a sequence into another: `count` items in both, only in the first, or only in the second. */
export interface SequenceStep {
  readonly kind: DiffPart['kind'];
  readonly count: number;
}

/** How two sequences differ; items are the same when `isSame` says so. */
export function sequenceSteps<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (left: Item, right: Item) => boolean = Object.is,
): SequenceStep[] {
  const parts = diffArrays([...before], [...after], { comparator: isSame, maxEditLength: mostEdits });
  if (!parts)
    return [
      ...(before.length > 0 ? [{ kind: 'removed', count: before.length } as const] : []),
      ...(after.length > 0 ? [{ kind: 'added', count: after.length } as const] : []),
    ];
  return parts.map((part) => ({
    kind: part.removed ? 'removed' : part.added ? 'added' : 'same',
    count: part.value.length,
  }));
}

/** Word by word, for people to see what changed. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [left, right] = [textTokens(before), textTokens(after)];
  const result: DiffPart[] = [];
  let [from, to] = [0, 0];
  for (const { kind, count } of sequenceSteps(left, right)) {
    const tokens = kind === 'added' ? right.slice(to, to + count) : left.slice(from, from + count);
    if (kind !== 'added') from += count;
    if (kind !== 'removed') to += count;
    result.push({ kind, text: tokens.join('') });
  }
  return result;
}

/** How alike two texts are by their words, whatever the order: 0 nothing, 1 all. */
export function likeness(left: string, right: string): number {
  if (left === right) return 1;
  const counts = new Map<string, number>();
  let [total, shared] = [0, 0];
  for (const token of textTokens(left)) {
    if (token.trim() === '') continue;
    counts.set(token, (counts.get(token) ?? 0) + 1);
    total += 1;
  }
  for (const token of textTokens(right)) {
    if (token.trim() === '') continue;
    total += 1;
    const count = counts.get(token) ?? 0;
    if (count === 0) continue;
    counts.set(token, count - 1);
    shared += 2;
  }
  return total === 0 ? 0 : shared / total;
}

/** Pairs of indices, ascending in both. */
export type Pairs = readonly (readonly [left: number, right: number])[];

/** More than this is paired in order only. */
const mostCandidates = 40_000;

/**
 * Pairs of items that are versions of each other, in order, so that the sum of their likeness is greatest.
 * @param score 0 to 1; pairs below `least` are none.
 */
export function bestPairs<Item>(
  left: readonly Item[],
  right: readonly Item[],
  score: (left: Item, right: Item) => number,
  least: number,
): Pairs {
  const [rows, columns] = [left.length, right.length];
  if (rows === 0 || columns === 0 || rows * columns > mostCandidates) return [];
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const scores = new Float64Array(rows * columns);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const [one, other] = [left[row], right[column]];
      const own = one === undefined || other === undefined ? 0 : score(one, other);
      scores[row * columns + column] = own;
      best[row * width + column] = Math.max(
        best[(row + 1) * width + column] ?? 0,
        best[row * width + column + 1] ?? 0,
        own >= least ? own + (best[(row + 1) * width + column + 1] ?? 0) : 0,
      );
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const own = scores[row * columns + column] ?? 0;
    const here = best[row * width + column] ?? 0;
    if (own >= least && here === own + (best[(row + 1) * width + column + 1] ?? 0)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (here === (best[(row + 1) * width + column] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}
