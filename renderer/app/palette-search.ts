import { fuzzyMatch } from '../../core/words/fuzzy-match.ts';

/** A line of the command palette. */
export interface PaletteItem {
  readonly key: string;
  readonly kind: 'section' | 'action';
  readonly label: string;
  /** Small text beside the label: the menu of an action. */
  readonly context: string;
  readonly shortcut: string | null;
  /** Other names under which it is found: its words in the other languages. */
  readonly aliases: readonly string[];
  readonly run: () => void;
}

export interface FoundItem {
  readonly item: PaletteItem;
  /** Characters of the label that fit; none when an alias did. */
  readonly positions: readonly number[];
}

/** An alias tells less than the label that is read. */
const aliasShare = 0.8;

/** The lines that fit a query, best first; without a query, actions before sections. */
export function findInPalette(
  items: readonly PaletteItem[],
  query: string,
  limit: number,
): readonly FoundItem[] {
  if (query.trim() === '') {
    const ordered = [...items].sort(
      (left, right) => Number(left.kind === 'section') - Number(right.kind === 'section'),
    );
    return ordered.slice(0, limit).map((item) => ({ item, positions: [] }));
  }
  const found: (FoundItem & { score: number })[] = [];
  for (const item of items) {
    const direct = fuzzyMatch(query, item.label);
    let best = direct ? { score: direct.score, positions: direct.positions } : null;
    for (const alias of item.aliases) {
      const match = fuzzyMatch(query, alias);
      const score = (match?.score ?? 0) * aliasShare;
      if (match && score > (best?.score ?? Number.NEGATIVE_INFINITY))
        best = { score, positions: direct?.positions ?? [] };
    }
    if (best) found.push({ item, ...best });
  }
  return found.sort((left, right) => right.score - left.score).slice(0, limit);
}
