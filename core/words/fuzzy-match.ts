/** How well a text fits what was typed, and which of its characters do (indices of UTF-16 units). */
export interface FuzzyMatch {
  /** Higher is better. */
  readonly score: number;
  readonly positions: readonly number[];
}

const startOfWord = 12;
const consecutive = 14;
const sameText = 4;
const gapPenalty = 1;
const longestGap = 12;

/** Folds case, full-width forms and accents, one unit for one so that positions stay. */
export function foldedText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Chinese characters have no other forms.
    const isHan = code >= 0x4e00 && code <= 0x9fff;
    result += isHan ? text.charAt(index) : foldedUnit(text.charAt(index));
  }
  return result;
}

function foldedUnit(unit: string): string {
  const plain = unit.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length === 1 ? plain : unit;
}

function isWordStart(text: string, index: number): boolean {
  const before = text[index - 1];
  if (before === undefined || /[\s\p{P}]/u.test(before)) return true;
  // In Chinese every character stands for itself; in Latin text also a capital within a word.
  const own = text[index] ?? '';
  return /\p{Script=Han}/u.test(own) || (/\p{Lu}/u.test(own) && /\p{Ll}/u.test(before));
}

/**
 * Finds the characters of a query in a text, in order, not necessarily adjacent; spaces in the query separate
 * and match anything. Null when one is missing. The best of all placements counts.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = foldedText(query).replace(/\s+/g, '');
  const within = foldedText(text);
  if (wanted === '') return { score: 0, positions: [] };
  if (wanted.length > within.length) return null;

  // best[j]: best score of matching the query so far with its last character at j.
  const previousOf: Int32Array[] = [];
  let best = new Float64Array(within.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < wanted.length; i++) {
    const next = new Float64Array(within.length).fill(Number.NEGATIVE_INFINITY);
    const previous = new Int32Array(within.length).fill(-1);
    let reach = Number.NEGATIVE_INFINITY;
    let reachAt = -1;
    for (let j = 0; j < within.length; j++) {
      // `reach`: the best earlier placement that is not adjacent, less what the gap costs.
      if (j >= 2) {
        const earlier = best[j - 2] ?? Number.NEGATIVE_INFINITY;
        reach -= reachAt >= 0 && j - reachAt <= longestGap ? gapPenalty : 0;
        if (earlier - gapPenalty > reach) {
          reach = earlier - gapPenalty;
          reachAt = j - 2;
        }
      }
      if (within[j] !== wanted[i]) continue;
      const own = sameText + (isWordStart(text, j) ? startOfWord : 0);
      if (i === 0) {
        next[j] = own - Math.min(j, longestGap) * 0.5;
        continue;
      }
      const adjacent = (best[j - 1] ?? Number.NEGATIVE_INFINITY) + consecutive;
      next[j] = own + Math.max(adjacent, reach);
      previous[j] = adjacent >= reach ? j - 1 : reachAt;
    }
    previousOf.push(previous);
    best = next;
  }
  let last = -1;
  for (let j = 0; j < best.length; j++)
    if ((best[j] ?? 0) > (last < 0 ? Number.NEGATIVE_INFINITY : (best[last] ?? 0))) last = j;
  if (last < 0) return null;
  const positions: number[] = [];
  for (let i = wanted.length - 1, at = last; i >= 0 && at >= 0; at = previousOf[i]?.[at] ?? -1, i--)
    positions.unshift(at);
  // Of texts that fit alike, the shorter is meant.
  return { score: (best[last] ?? 0) - within.length * 0.05, positions };
}
