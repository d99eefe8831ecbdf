import type { RichText } from '../../../core/narrative/document.ts';
import {
  contextOf,
  type FindQuery,
  type FoundMatch,
  finder,
  findInText,
  type TextMatch,
} from '../../../core/narrative/find-text.ts';

/** A section's title and text. */
export interface SearchedSection {
  readonly id: string;
  readonly title: string;
  readonly content: RichText;
}

/** A text cell of a register. */
export interface SearchedCell {
  readonly register: string;
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

/** A match in a title or cell, with the words around it. */
export type PlainMatch = TextMatch & Pick<FoundMatch, 'before' | 'found' | 'after'>;

export interface SectionFinds {
  readonly section: string;
  readonly title: readonly PlainMatch[];
  readonly text: readonly FoundMatch[];
}

export interface CellFinds extends SearchedCell {
  readonly matches: readonly PlainMatch[];
}

export interface Finds {
  /** Sections with a match, in the order asked for. */
  readonly sections: readonly SectionFinds[];
  readonly cells: readonly CellFinds[];
}

/** Looks through sections and cells. Throws a UserError for a malformed pattern. */
export function search(
  query: FindQuery,
  replacement: string,
  sections: readonly SearchedSection[],
  cells: readonly SearchedCell[],
): Finds {
  const find = finder(query, replacement);
  const inPlain = (text: string): PlainMatch[] =>
    find(text).map((match) => ({ ...match, ...contextOf(text, match) }));
  return {
    sections: sections
      .map(({ id, title, content }) => ({
        section: id,
        title: inPlain(title),
        text: findInText(find, content),
      }))
      .filter(({ title, text }) => title.length + text.length > 0),
    cells: cells
      .map((cell) => ({ ...cell, matches: inPlain(cell.text) }))
      .filter(({ matches }) => matches.length > 0),
  };
}
