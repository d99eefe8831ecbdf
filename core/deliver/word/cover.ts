import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  HeightRule,
  HorizontalPositionRelativeFrom,
  Paragraph,
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
import type { Drawing } from '../drawing/drawing.ts';
import { textWidth, widestTextWidth } from '../drawing/text-width.ts';
import { palette } from '../palette.ts';
import type { Report } from '../report.ts';
import { style } from './styles.ts';
import { page, textArea } from './theme.ts';
import { vectorPicture } from './vector-picture.ts';

const labelWidth = 1_900;
const titleRowHeight = 11_000;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const hairline = { style: BorderStyle.SINGLE, size: 4, color: palette.rule } as const;

/** The cover: a band along the left edge, the title, and who made it for whom and when at the foot. */
export function cover(report: Report): FileChild[] {
  const { title, client, author, date, confidentiality } = report.properties;
  const { language } = report;
  const width = textArea.portrait.width - coverIndent;
  const facts: [label: string, value: string][] = [
    [translate(language, 'word.preparedFor'), client],
    [translate(language, 'word.preparedBy'), author],
    [translate(language, 'word.date'), date],
    [translate(language, 'word.confidentiality'), confidentiality],
  ];
  return [
    new Paragraph({ style: style.spacer, children: [band()] }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      indent: { size: coverIndent, type: WidthType.DXA },
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
        new TableRow({
          height: { value: titleRowHeight, rule: HeightRule.ATLEAST },
          children: [
            new TableCell({
              columnSpan: 2,
              width: { size: width, type: WidthType.DXA },
              verticalAlign: VerticalAlignTable.CENTER,
              children: [
                new Paragraph({
                  heading: HeadingLevel.TITLE,
                  indent: { right: balancingIndent(title, width) },
                  children: [new TextRun({ text: title, size: titleSize(title) })],
                }),
                ...(client === ''
                  ? []
                  : [
                      new Paragraph({
                        style: style.coverClient,
                        border: {
                          top: { style: BorderStyle.SINGLE, size: 18, space: 12, color: palette.accent },
                        },
                        children: [new TextRun(client)],
                      }),
                    ]),
              ],
            }),
          ],
        }),
        ...facts
          .filter(([, value]) => value !== '')
          .map(
            ([label, value]) =>
              new TableRow({
                children: [
                  factCell(labelWidth, style.coverLabel, label),
                  factCell(width - labelWidth, style.coverValue, value),
                ],
              }),
          ),
      ],
    }),
  ];
}

const coverIndent = 500;

function factCell(width: number, styleId: string, text: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { top: hairline },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style: styleId, children: [new TextRun(text)] })],
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

/** Floats behind the text along the page's left edge. */
function band() {
  const height = page.longSide / 20;
  const drawing: Drawing = {
    width: 34,
    height,
    fontFamily: 'Arial',
    shapes: [
      { kind: 'rectangle', x: 0, y: 0, width: 28, height, fill: palette.primary },
      { kind: 'rectangle', x: 28, y: 0, width: 6, height, fill: palette.accent },
    ],
  };
  return vectorPicture(
    drawing,
    { kind: 'decorative' },
    {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: 0 },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: 0 },
      behindDocument: true,
      wrap: { type: TextWrappingType.NONE },
    },
  );
}
