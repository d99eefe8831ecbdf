import { Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { translate } from '../../words/translate.ts';
import { fitText, widestTextWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import { style } from './styles.ts';
import { textArea } from './theme.ts';

/** Twips of one em in headers and footers. */
const em = 160;

/** Header (title and client) and footer (confidentiality, page) for pages of one orientation. */
export function pageFrame(report: Report, orientation: 'portrait' | 'landscape') {
  const { width } = textArea[orientation];
  return {
    headers: { default: new Header({ children: [headerLine(report, width)] }) },
    footers: { default: new Footer({ children: [footerLine(report, width)] }) },
  };
}

function headerLine({ properties }: Report, width: number): Paragraph {
  const client = fitText(properties.client, (width * 0.4) / em);
  // Title and client stay on one line.
  const title = fitText(properties.title, width / em - widestTextWidth(client) - 3);
  return new Paragraph({
    style: style.header,
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [
      new TextRun(title),
      ...(client === '' ? [] : [new TextRun({ children: [new Tab(), client] })]),
    ],
  });
}

function footerLine({ properties, language }: Report, width: number): Paragraph {
  const fields: Readonly<Record<string, string>> = {
    '{page}': PageNumber.CURRENT,
    '{pages}': PageNumber.TOTAL_PAGES,
  };
  const words = translate(language, 'word.pageOf', { page: '{page}', pages: '{pages}' });
  const parts = words.split(/(\{pages?\})/).map((part) => fields[part] ?? part);
  return new Paragraph({
    style: style.footer,
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [
      new TextRun(properties.confidentiality),
      new TextRun({ children: [new Tab(), ...parts.filter((part) => part !== '')] }),
    ],
  });
}
