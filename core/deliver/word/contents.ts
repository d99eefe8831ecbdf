import { type FileChild, PageReference, Paragraph, Tab, TableOfContents, TabStopType, TextRun } from 'docx';
import { translate } from '../../words/translate.ts';
import type { Report } from '../report.ts';
import { captionsOf, type SetCaption } from './caption.ts';
import { fieldEnd, fieldStart, innerLink } from './controls.ts';
import { contentsLevels, style } from './styles.ts';
import { textArea } from './theme.ts';

/** Fewer tables or figures than this need no list of their own. */
const fewestListed = 3;

/** The table of contents, then the lists of tables and figures. To be made when all captions are set. */
export function contents(report: Report): FileChild[] {
  const { language } = report;
  const title = translate(language, 'word.contents');
  return [
    new Paragraph({ style: style.contentsTitle, children: [new TextRun(title)] }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: `1-${contentsLevels}` }),
    ...captionList('table', report),
    ...captionList('figure', report),
  ];
}

function captionList(kind: SetCaption['kind'], report: Report): FileChild[] {
  const entries = captionsOf(report).filter((caption) => caption.kind === kind);
  if (entries.length < fewestListed) return [];
  const { language } = report;
  const label = translate(language, `word.${kind}`);
  const sequence = kind === 'table' ? 'Table' : 'Figure';
  return [
    new Paragraph({
      style: style.contentsTitle,
      spacing: { before: 480 },
      keepNext: true,
      children: [new TextRun(translate(language, `word.${kind}List`))],
    }),
    ...entries.map(({ number, title, bookmark }, index) => {
      const text = translate(language, 'word.caption', { label, number: String(number), title });
      const link = innerLink(bookmark, [
        new TextRun(text),
        new TextRun({ children: [new Tab()] }),
        new PageReference(bookmark, { hyperlink: true }),
      ]);
      return new Paragraph({
        style: style.captionEntry,
        tabStops: [{ type: TabStopType.RIGHT, position: textArea.portrait.width, leader: 'dot' }],
        children: [
          ...(index === 0 ? fieldStart(`TOC \\h \\z \\c "${sequence}"`) : []),
          link,
          ...(index === entries.length - 1 ? [fieldEnd()] : []),
        ],
      });
    }),
  ];
}
