import { type ParagraphChild, SequentialIdentifier, TextRun } from 'docx';
import { translate } from '../../words/translate.ts';
import type { Report } from '../report.ts';
import { bookmarked } from './controls.ts';

/** A caption as the lists of tables and figures name it. */
export interface SetCaption {
  readonly kind: 'table' | 'figure';
  /** From 1, as Word counts it. */
  readonly number: number;
  readonly title: string;
  /** Around its label and number. */
  readonly bookmark: string;
}

const captions = new WeakMap<Report, SetCaption[]>();

/** The captions of a report that have been set so far, in the order of the document. */
export function captionsOf(report: Report): readonly SetCaption[] {
  return captions.get(report) ?? [];
}

/** The bookmark around the label and number of a caption. */
export function captionBookmark(kind: SetCaption['kind'], number: number): string {
  return `_Ref_${kind}_${number}`;
}

/** `Table 1  Budget`, its number counted by Word. Captions are to be set in the order of the document. */
export function caption(kind: SetCaption['kind'], title: string, report: Report): ParagraphChild[] {
  const set = captions.get(report) ?? [];
  captions.set(report, set);
  const number = set.filter((other) => other.kind === kind).length + 1;
  const bookmark = captionBookmark(kind, number);
  set.push({ kind, number, title, bookmark });
  const label = translate(report.language, `word.${kind}`);
  const text = translate(report.language, 'word.caption', { label, number: '{number}', title });
  const [before = '', after = ''] = text.split('{number}');
  return [
    ...bookmarked(bookmark, [
      new TextRun(before),
      new SequentialIdentifier(kind === 'table' ? 'Table' : 'Figure'),
    ]),
    new TextRun(after),
  ];
}
