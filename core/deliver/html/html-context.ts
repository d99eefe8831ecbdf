import type { ImageNode, LiveBlockNode, TableNode } from '../../narrative/document.ts';
import type { PlanText } from '../../narrative/plan-text.ts';
import type { Report } from '../report.ts';
import type { Markup } from './markup.ts';

/** What the parts of one page of HTML share. */
export interface HtmlContext {
  readonly report: Report;
  readonly text: PlanText;
  /** Numbers the footnotes of the document, from 1. */
  readonly nextFootnote: () => number;
  /** Sets a picture or table with its caption, where it has one. */
  readonly figure: (block: ImageNode | TableNode, content: Markup) => Markup;
  readonly liveBlock: (block: LiveBlockNode) => Markup;
  /** Counts the tables and figures of the registers' chapters on, after those of the text. */
  readonly nextCaption: (kind: 'table' | 'figure') => number;
}
