import { type ParagraphChild, SequentialIdentifier, TextRun } from 'docx';
import { translate } from '../../words/translate.ts';
import type { Report } from '../report.ts';

/** `Table 1  Budget`, its number counted by Word. */
export function caption(kind: 'table' | 'figure', title: string, { language }: Report): ParagraphChild[] {
  const label = translate(language, `word.${kind}`);
  const text = translate(language, 'word.caption', { label, number: '{number}', title });
  const [before = '', after = ''] = text.split('{number}');
  return [
    new TextRun(before),
    new SequentialIdentifier(kind === 'table' ? 'Table' : 'Figure'),
    new TextRun(after),
  ];
}
