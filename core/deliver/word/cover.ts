import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  HeightRule,
  HorizontalPositionRelativeFrom,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  TextWrappingType,
  VerticalAlignTable,
  VerticalPositionRelativeFrom,
  WidthType,
} from 'docx';
import { translate } from '../../words/translate.ts';
import { textWidth, widestTextWidth } from '../drawing/text-width.ts';
import type { Report } from '../report.ts';
import { type CoverDesign, coverDesign } from './cover-design.ts';
import { type LogoSize, logoPicture, logoSize } from './logo.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';
import { vectorPicture } from './vector-picture.ts';

const labelWidth = 1_900;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const emuPerTwip = 635;

/** The cover: what the brand's design draws on it, the title, and who made it for whom and when. */
export function cover(report: Report, theme: WordTheme): FileChild[] {
  const { title, client, author, date, confidentiality } = report.properties;
  const { language, brand } = report;
  const mark = brand.logo?.onCover ? logoSize(brand.logo, { width: 120, height: 45 }) : null;
  const design = coverDesign(theme, mark);
  const width = theme.textArea.portrait.width - design.indent;
  const facts: [label: string, value: string][] = [
    [translate(language, 'word.preparedFor'), client],
    [translate(language, 'word.preparedBy'), author],
    [translate(language, 'word.date'), date],
    [translate(language, 'word.confidentiality'), confidentiality],
  ];
  return [
    new Paragraph({ style: style.spacer, children: backdrop(report, design, mark) }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      ...(design.indent > 0 ? { indent: { size: design.indent, type: WidthType.DXA } } : {}),
      layout: TableLayoutType.FIXED,
      columnWidths: [labelWidth, width - labelWidth],
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: [
        wideRow(design.titleHeight, width, design.titleAlign, titleBlock(title, client, width, design)),
        ...(design.gapHeight > 0
          ? [wideRow(design.gapHeight, width, 'top', [new Paragraph({ style: style.spacer })])]
          : []),
        ...facts
          .filter(([, value]) => value !== '')
          .map(
            ([label, value]) =>
              new TableRow({
                children: [
                  factCell(labelWidth, style.coverLabel, label, design.ink.label, design),
                  factCell(width - labelWidth, style.coverValue, value, design.ink.value, design),
                ],
              }),
          ),
      ],
    }),
  ];
}

/** A row over the table's whole width, twips. */
function wideRow(
  height: number,
  width: number,
  align: CoverDesign['titleAlign'],
  children: Paragraph[],
): TableRow {
  return new TableRow({
    height: { value: height, rule: HeightRule.ATLEAST },
    children: [
      new TableCell({
        columnSpan: 2,
        width: { size: width, type: WidthType.DXA },
        verticalAlign: {
          top: VerticalAlignTable.TOP,
          center: VerticalAlignTable.CENTER,
          bottom: VerticalAlignTable.BOTTOM,
        }[align],
        children,
      }),
    ],
  });
}

function titleBlock(title: string, client: string, width: number, { ink }: CoverDesign): Paragraph[] {
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      indent: { right: balancingIndent(title, width) },
      children: [new TextRun({ text: title, size: titleSize(title), color: ink.title })],
    }),
    ...(client === ''
      ? []
      : [
          new Paragraph({
            style: style.coverClient,
            border: { top: { style: BorderStyle.SINGLE, size: 18, space: 12, color: ink.rule } },
            children: [new TextRun({ text: client, color: ink.client })],
          }),
        ]),
  ];
}

function factCell(
  width: number,
  styleId: string,
  text: string,
  color: string,
  { ink }: CoverDesign,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { top: { style: BorderStyle.SINGLE, size: 4, color: ink.hairline } },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style: styleId, children: [new TextRun({ text, color })] })],
  });
}

/** Half points: a title of some length gets smaller, so that it stays a title. */
function titleSize(title: string): number {
  const width = textWidth(title, true);
  return width <= 14 ? 64 : width <= 40 ? 52 : width <= 90 ? 40 : 30;
}

/** Narrows the title's lines so that they get about the same length, and no single word is left on the last. */
function balancingIndent(title: string, room: number): number {
  const width = widestTextWidth(title, true) * titleSize(title) * 10;
  const lines = Math.ceil(width / room);
  const longestWord = Math.max(
    ...title.split(/\s+/).map((word) => widestTextWidth(word, true) * titleSize(title) * 10),
  );
  // Chinese breaks anywhere, so its lines need no room for a word that does not fit.
  const line = Math.max(
    width / lines + (/\p{Script=Han}/u.test(title) ? 600 : longestWord * 0.6),
    longestWord,
  );
  return lines < 2 ? 0 : Math.max(0, Math.floor(room - line));
}

/** What floats behind the text, and the logo. */
function backdrop({ brand }: Report, design: CoverDesign, mark: LogoSize | null): ParagraphChild[] {
  const at = (x: number, y: number, behindDocument: boolean) => ({
    horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: Math.round(x * emuPerTwip) },
    verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(y * emuPerTwip) },
    behindDocument,
    wrap: { type: TextWrappingType.NONE },
  });
  return [
    ...(design.drawing ? [vectorPicture(design.drawing, { kind: 'decorative' }, at(0, 0, true))] : []),
    ...(brand.logo && mark
      ? [logoPicture(brand.logo, mark, at(design.logo.left, design.logo.top, false))]
      : []),
  ];
}
