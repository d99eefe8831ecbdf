import { foldedText, fuzzyMatch } from '../words/fuzzy-match.ts';

/** Something that can be offered. */
export interface Offerable {
  readonly label: string;
  /** Other names under which it is found, such as its titles in other languages. */
  readonly aliases?: readonly string[];
  /** Added to how well it fits: the usual before the rare. */
  readonly weight: number;
}

/** A name in another language tells less than the one that is read. */
const aliasPenalty = 6;

/** The things that fit what was typed, best first; all in their order when nothing was typed. */
export function bestOffers<Thing extends Offerable>(
  things: readonly Thing[],
  query: string,
  limit: number,
): readonly Thing[] {
  if (query.trim() === '')
    return [...things].sort((left, right) => right.weight - left.weight).slice(0, limit);
  const fitting: { readonly thing: Thing; readonly score: number }[] = [];
  for (const thing of things) {
    let score = fuzzyMatch(query, thing.label)?.score ?? Number.NEGATIVE_INFINITY;
    for (const alias of thing.aliases ?? []) {
      const match = fuzzyMatch(query, alias);
      if (match) score = Math.max(score, match.score - aliasPenalty);
    }
    if (score !== Number.NEGATIVE_INFINITY) fitting.push({ thing, score: score + thing.weight });
  }
  return fitting
    .sort((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

/** What was typed, without spaces, in the form in which names are compared. */
export function searchedText(query: string): string {
  return foldedText(query).replace(/\s+/g, '');
}

/** How many of the first characters of a query stand in a text in this order. Both folded. */
export function fittingStart(query: string, text: string): number {
  let count = 0;
  for (let at = 0; count < query.length; count++) {
    const found = text.indexOf(query.charAt(count), at);
    if (found < 0) return count;
    at = found + 1;
  }
  return count;
}

/** The least number of first characters that can be left out so that the rest stands in a text in this order. Both folded. */
export function neededStart(query: string, text: string): number {
  let start = query.length;
  for (let at = text.length - 1; start > 0; start--) {
    const found = at < 0 ? -1 : text.lastIndexOf(query.charAt(start - 1), at);
    if (found < 0) return start;
    at = found - 1;
  }
  return start;
}
