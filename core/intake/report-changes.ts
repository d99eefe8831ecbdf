import type { Language } from '../model/language.ts';
import type { Media } from '../model/plan.ts';
import type { BlockNode, InlineNode, TableRowNode } from '../narrative/document.ts';
import { translate } from '../words/translate.ts';
import type { Frame, NodePath } from './compare-texts.ts';

/** A section as it was delivered. */
export interface BaselineSection {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly content: { readonly type: 'doc'; readonly content: BlockNode[] };
  /** What live references and cross-references showed, by their index among the nodes of the text. */
  readonly shown?: Readonly<Record<string, string>> | undefined;
}

/** What came with a report when it was delivered, by which it is compared when it returns. */
export interface Baseline {
  readonly planId: string;
  readonly language: Language;
  readonly sections: readonly BaselineSection[];
  /** Titles of the registers' chapters after the text. */
  readonly registers?: readonly string[] | undefined;
}

/** Where in the report a change stands. */
export interface ChangePlace {
  /** Id of the section as delivered; of a new section the one in front of it, empty for none. */
  readonly section: string;
  /** `2.1`, `（一）`; empty for a new section. */
  readonly number: string;
  readonly title: string;
  readonly part:
    | 'title'
    | 'section'
    | 'paragraph'
    | 'heading'
    | 'item'
    | 'cell'
    | 'row'
    | 'table'
    | 'picture'
    | 'caption'
    | 'block'
    | 'pageBreak'
    | 'comment';
  /** Counted from 1 in the section; of the table, for rows and cells. */
  readonly index: number;
  /** From 1, of rows and cells. */
  readonly row?: number | undefined;
}

/** What accepting a change does to the plan. Paths are those of the text as delivered. */
export type ChangeEdit =
  | { readonly kind: 'text'; readonly path: NodePath; readonly content: readonly InlineNode[] }
  | { readonly kind: 'block'; readonly path: NodePath; readonly block: BlockNode }
  | { readonly kind: 'caption'; readonly path: NodePath; readonly caption: string }
  | { readonly kind: 'remove'; readonly path: NodePath }
  | {
      readonly kind: 'insert';
      readonly root: NodePath;
      readonly previous: NodePath | null;
      readonly next: NodePath | null;
      readonly block: BlockNode;
      readonly frames: readonly Pick<Frame, 'type' | 'isFirst'>[];
    }
  | {
      readonly kind: 'insertRow';
      readonly table: NodePath;
      readonly previous: number;
      readonly row: TableRowNode;
    }
  | { readonly kind: 'rename'; readonly title: string }
  | {
      readonly kind: 'addSection';
      /** The new section in front of it that it follows, by the id of its change; null when it follows `place.section`. */
      readonly behind: string | null;
      readonly level: number;
      readonly title: string;
      readonly blocks: readonly BlockNode[];
    }
  | { readonly kind: 'deleteSection' }
  | {
      readonly kind: 'note';
      readonly author: string;
      /** ISO 8601 in UTC; empty when not known. */
      readonly at: string;
      readonly text: string;
      readonly quote: string;
      /** The words as they stand in the text between live nodes, and which of several. */
      readonly words: string;
      readonly occurrence: number;
      readonly isResolved: boolean;
      /** The new section that it is about, by the id of its change. */
      readonly inAdded: string | null;
    };

/** One difference between a report as it was delivered and as it came back. */
export interface ReportChange {
  /** `change-1`, in reading order. */
  readonly id: string;
  readonly kind: 'changed' | 'added' | 'deleted' | 'comment';
  readonly place: ChangePlace;
  /** Null for what is new. Of a comment: the words that it is about. */
  readonly before: string | null;
  /** Null for what is gone. Of a comment: what it says. */
  readonly after: string | null;
  /** Of a comment. */
  readonly author?: string | undefined;
  /** What happened to the place in the plan since the report was delivered. */
  readonly conflict: 'none' | 'changed' | 'gone';
  readonly edit: ChangeEdit;
}

/** A report that came back, compared with what was delivered. Plain data: it passes between processes. */
export interface ReturnedReport {
  readonly kind: 'report';
  readonly baseline: Baseline;
  readonly changes: readonly ReportChange[];
  /** Pictures that the changes show, by name. */
  readonly media: Readonly<Record<string, Media>>;
  readonly picturesLeftOut: number;
}

/** A place in words: `2.1 Audience, paragraph 3`. */
export function placeText(place: ChangePlace, language: Language): string {
  const section =
    place.number === ''
      ? place.title
      : `${place.number}${/[、.）)]$/.test(place.number) ? '' : ' '}${place.title}`;
  const where = translate(language, `intake.place.${place.part}`, {
    index: place.index,
    row: place.row ?? 0,
  });
  return translate(language, 'intake.place', { section, where });
}
