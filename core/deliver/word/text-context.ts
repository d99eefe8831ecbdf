import type { BlockNode, InlineNode } from '../../narrative/document.ts';
import type { PlanText } from '../../narrative/plan-text.ts';
import { textContents } from '../../narrative/text-contents.ts';
import type { Report } from '../report.ts';
import type { WordTheme } from './theme.ts';

/** What the texts of one document share. */
export interface TextContext {
  readonly theme: WordTheme;
  readonly report: Report;
  readonly text: PlanText;
  /** A number for each list, so that every ordered one starts where it is to. */
  readonly nextList: () => number;
  /** Keeps a footnote for the foot of its page. Gives its number. */
  readonly addFootnote: (text: string) => number;
  /** The place of the section in the report, from 1. */
  readonly section: number;
  /**
   * The place of a node among all of its section's text, in reading order: by it a returned report knows it again. To be
   * asked once for each place that the node stands in, in their order.
   */
  readonly nextIndexOf: (node: BlockNode | InlineNode) => number;
}

/**
 * The bookmark around what a live reference or a cross-reference shows, or at the first and the last paragraph of a live
 * block; hidden in the lists of word processors. Its name says which node it is wherever the text is moved to:
 * `_SB_ref_5_24`, the place of the section in the report, then that of the node in it.
 */
export function liveBookmark(
  kind: 'ref' | 'cross' | 'block' | 'blockend',
  index: number,
  { section }: Pick<TextContext, 'section'>,
): string {
  return `_SB_${kind}_${section}_${index}`;
}

/** The bookmark around the heading of a section, by its place in the report; null for a section that is not in it. */
export function sectionBookmark(id: string, { sections }: Report): string | null {
  const index = sections.findIndex((section) => section.id === id);
  return index < 0 ? null : `_Ref_section_${index + 1}`;
}

/** The sections that cross-references of the report lead to. */
export function referredSections({ sections }: Report): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { content } of sections)
    for (const node of textContents(content).live)
      if (node.type === 'crossReference' && node.attrs.target.kind === 'section')
        found.add(node.attrs.target.section);
  return found;
}
