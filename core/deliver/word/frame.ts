import { Footer, Header, PageNumber, Paragraph, type ParagraphChild, Tab, TabStopType, TextRun } from 'docx';
import type { FrameTexts } from '../../brand/brand.ts';
import { translate } from '../../words/translate.ts';
import { fitText, widestTextWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import { logoPicture, logoSize } from './logo.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';

/** Twips of one em in headers and footers. */
const em = 160;
/** Room for a logo in the header, millimetres. */
const logoRoom = { width: 40, height: 8 } as const;
const twipsPerMillimetre = 1_440 / 25.4;

/** Header and footer for pages of one orientation, as the brand words them. */
export function pageFrame(report: Report, theme: WordTheme, orientation: 'portrait' | 'landscape') {
  const { width } = theme.textArea[orientation];
  return {
    headers: { default: new Header({ children: [headerLine(report, width)] }) },
    footers: { default: new Footer({ children: [footerLine(report, width)] }) },
  };
}

function headerLine(report: Report, width: number): Paragraph {
  const { header, logo } = report.brand;
  const size = logo?.inHeader ? logoSize(logo, logoRoom) : null;
  const picture = logo && size ? [logoPicture(logo, size), new TextRun('   ')] : [];
  const used = size ? size.width * twipsPerMillimetre + 3 * em : 0;
  const runs = sides(
    { left: header.left ?? '{title}', right: header.right ?? '{client}' },
    report,
    width - used,
  );
  return line(style.header, [...picture, ...runs], width);
}

function footerLine(report: Report, width: number): Paragraph {
  const { footer } = report.brand;
  const usual = translate(report.language, 'word.pageOf', { page: '{page}', pages: '{pages}' });
  const runs = sides(
    { left: footer.left ?? '{confidentiality}', right: footer.right ?? usual },
    report,
    width,
  );
  return line(style.footer, runs, width);
}

function line(styleId: string, children: readonly ParagraphChild[], width: number): Paragraph {
  // Without anything in it, there is no line beneath it either.
  if (children.length === 0) return new Paragraph({ style: style.spacer });
  return new Paragraph({
    style: styleId,
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [...children],
  });
}

const fields: Readonly<Record<string, string>> = {
  '{page}': PageNumber.CURRENT,
  '{pages}': PageNumber.TOTAL_PAGES,
};

/** Left and right on one line: what is too long for it, title and client, is cut. */
function sides({ left, right }: FrameTexts, report: Report, width: number): TextRun[] {
  const room = width / em;
  const rightParts = filled(right ?? '', report, left === '' ? room : room * 0.4);
  const leftParts = filled(left ?? '', report, room - partsWidth(rightParts) - 3);
  if (leftParts.length === 0 && rightParts.length === 0) return [];
  const runs = (parts: readonly string[]) => parts.map((part) => fields[part] ?? part);
  return [
    ...(leftParts.length > 0 ? [new TextRun({ children: runs(leftParts) })] : []),
    ...(rightParts.length > 0 ? [new TextRun({ children: [new Tab(), ...runs(rightParts)] })] : []),
  ];
}

/** The parts of a text with its placeholders filled; page numbers stay placeholders. */
function filled(template: string, { properties }: Report, room: number): string[] {
  const values: Readonly<Record<string, string>> = {
    '{date}': properties.date,
    '{confidentiality}': properties.confidentiality,
  };
  const flexible: Readonly<Record<string, string>> = {
    '{title}': properties.title,
    '{client}': properties.client,
  };
  const parts = template.split(/(\{[a-z]+\})/).map((part) => values[part] ?? part);
  const others = parts.filter((part) => flexible[part] === undefined);
  const count = parts.length - others.length;
  const share = Math.max(4, (room - partsWidth(others)) / Math.max(1, count));
  return parts
    .map((part) => {
      const value = flexible[part];
      return value === undefined ? part : fitText(value, share);
    })
    .filter((part) => part !== '');
}

function partsWidth(parts: readonly string[]): number {
  return widestTextWidth(parts.map((part) => (fields[part] === undefined ? part : '000')).join(''));
}
