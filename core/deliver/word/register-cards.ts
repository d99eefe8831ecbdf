import type { FileChild } from 'docx';
import type { CellMark } from '../../tables/conditions.ts';
import { type ColumnDeclaration, findColumn } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { textWidth, widestTextWidth } from '../drawing/text-width.ts';
import { type Palette, tones } from '../palette.ts';
import type { Report } from '../report.ts';
import type { ReportColumn, ReportGroup, ReportRegister } from '../report-register.ts';
import {
  attributes,
  border,
  cellWidth,
  type Element,
  linkParagraph,
  paragraph,
  RawBlock,
  shading,
  shownAddress,
  tableGrid,
  tableProperties,
} from './raw-elements.ts';
import type { CardLayout } from './register-layout.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';

/** A card of up to so many lines stays on one page. */
const keptLines = 18;
const margin = { side: 110, edge: 30 } as const;

type Row = ReportRegister['rows'][number];

/** One small table a row: its name, then what is said of it, short things side by side. Groups have headings. */
export function registerCards(
  register: ReportRegister,
  layout: CardLayout,
  width: number,
  report: Report,
  theme: WordTheme,
): FileChild[] {
  const label = labelWidth(layout.columns, width, theme);
  const half = Math.floor(width / 2);
  const writer = new CardWriter(
    register,
    layout,
    [label, half - label, label, width - half - label],
    report,
    theme,
  );
  const card = (row: Row): FileChild[] => [writer.table(row), spacer()];
  const groups = (members: readonly ReportGroup[], depth: number): FileChild[] =>
    members.flatMap((group) => [
      heading(group.title, depth),
      ...(group.groups ? groups(group.groups, depth + 1) : group.rows.flatMap(card)),
    ]);
  return register.groups ? groups(register.groups, 0) : register.rows.flatMap(card);
}

/** As wide as the longest label, at most a fifth of the card: two of them stand side by side. */
function labelWidth(columns: readonly ReportColumn[], width: number, theme: WordTheme): number {
  const em = (theme.tableSize - 1) * 10;
  const widest = Math.max(0, ...columns.map(({ title }) => widestTextWidth(title, true)));
  return Math.round(Math.min(Math.max(widest * em + margin.side * 2 + 40, 1_200), width / 5));
}

function heading(title: string, depth: number): FileChild {
  const id = style.subHeading[Math.min(depth, style.subHeading.length - 1)] ?? style.body;
  const properties = paragraphProperties(id, true);
  return new RawBlock('w:p', paragraph(properties, title));
}

function spacer(): FileChild {
  return new RawBlock('w:p', { 'w:p': [paragraphProperties(style.spacer, false)] });
}

/** What a card says under one label. */
interface Said {
  readonly declaration: ColumnDeclaration;
  readonly title: string;
  readonly text: string;
  readonly tone: CellMark['tone'];
  /** Leaves room for another beside it. */
  readonly isShort: boolean;
}

class CardWriter {
  readonly #register: ReportRegister;
  readonly #layout: CardLayout;
  /** Label and text, twice, twips. */
  readonly #widths: readonly [number, number, number, number];
  readonly #name: ColumnDeclaration | undefined;
  readonly #unnamed: string;
  readonly #em: number;
  readonly #palette: Palette;

  constructor(
    register: ReportRegister,
    layout: CardLayout,
    widths: readonly [number, number, number, number],
    { language }: Report,
    theme: WordTheme,
  ) {
    this.#register = register;
    this.#layout = layout;
    this.#widths = widths;
    this.#name = findColumn(register.module, register.module.nameColumn);
    this.#unnamed = translate(language, 'report.unnamed');
    this.#palette = theme.palette;
    this.#em = (theme.tableSize - 1) * 10;
  }

  table(row: Row): FileChild {
    const lines = this.#lines(this.#said(row));
    const isKept = lines.reduce((sum, line) => sum + this.#height(line), 0) <= keptLines;
    const width = this.#widths.reduce((sum, part) => sum + part, 0);
    const palette = this.#palette;
    return new RawBlock('w:tbl', {
      'w:tbl': [
        tableProperties(
          width,
          [
            border('w:top', 8, palette.primary),
            border('w:bottom', 4, palette.rule),
            border('w:insideH', 4, palette.hairline),
          ],
          margin,
        ),
        tableGrid(this.#widths),
        this.#head(row, width, lines.length > 0),
        ...lines.map((line, index) =>
          this.#line(line, isKept, (isKept || index === 0) && index < lines.length - 1),
        ),
      ],
    });
  }

  #said(row: Row): Said[] {
    const { textOf, markOf } = this.#register;
    const room = this.#widths[1] - 2 * margin.side;
    return this.#layout.columns.flatMap(({ declaration, title }) => {
      const text = textOf(row, declaration);
      if (text === '') return [];
      const shown = declaration.type === 'link' ? shownAddress(text) : text;
      const isShort =
        declaration.type !== 'longText' && !shown.includes('\n') && widestTextWidth(shown) * this.#em <= room;
      return [{ declaration, title, text, tone: markOf(row, declaration.key).tone, isShort }];
    });
  }

  /** Short things in pairs, as long as they follow one another. */
  #lines(said: readonly Said[]): (readonly Said[])[] {
    const lines: Said[][] = [];
    for (const one of said) {
      const last = lines.at(-1);
      if (one.isShort && last?.length === 1 && last[0]?.isShort) last.push(one);
      else lines.push([one]);
    }
    return lines;
  }

  #height(line: readonly Said[]): number {
    const [first, second] = line;
    if (!first || second) return 1;
    const room = this.#widths[1] + this.#widths[2] + this.#widths[3] - 2 * margin.side;
    return first.text
      .split('\n')
      .reduce((sum, text) => sum + Math.max(1, Math.ceil((textWidth(text) * this.#em) / room)), 0);
  }

  #head(row: Row, width: number, keepNext: boolean): Element {
    const { textOf } = this.#register;
    const { subtitle } = this.#layout;
    const name = (this.#name && textOf(row, this.#name)) || this.#unnamed;
    const under = subtitle ? textOf(row, subtitle) : '';
    const content = [
      paragraph(paragraphProperties(style.cardTitle, keepNext), name),
      ...(under === ''
        ? []
        : [
            paragraph(paragraphProperties(style.registerText, keepNext), under, {
              color: this.#palette.muted,
            }),
          ]),
    ];
    const properties = [cellWidth(width), span(4), shading(this.#palette.tint)];
    return { 'w:tr': [unbroken, { 'w:tc': [{ 'w:tcPr': properties }, ...content] }] };
  }

  #line(line: readonly Said[], isKept: boolean, keepNext: boolean): Element {
    const [label, text, secondLabel, secondText] = this.#widths;
    const [first, second] = line;
    const cells = first
      ? second
        ? [
            ...saidCells(this.#palette, first, label, [cellWidth(text)], keepNext),
            ...saidCells(this.#palette, second, secondLabel, [cellWidth(secondText)], keepNext),
          ]
        : saidCells(
            this.#palette,
            first,
            label,
            [cellWidth(text + secondLabel + secondText), span(3)],
            keepNext,
          )
      : [];
    return { 'w:tr': [...(isKept ? [unbroken] : []), ...cells] };
  }
}

function span(columns: number): Element {
  return { 'w:gridSpan': attributes({ 'w:val': columns }) };
}

const unbroken: Element = { 'w:trPr': [{ 'w:cantSplit': {} }] };

/** A label and what it stands for. */
function saidCells(
  palette: Palette,
  { declaration, title, text, tone }: Said,
  labelWidth: number,
  textProperties: readonly Element[],
  keepNext: boolean,
): Element[] {
  const properties = paragraphProperties(style.registerText, keepNext);
  const content =
    declaration.type === 'link'
      ? linkParagraph(properties, text, shownAddress(text))
      : paragraph(properties, text, tone ? { color: tones[tone].color } : {});
  return [
    {
      'w:tc': [
        { 'w:tcPr': [cellWidth(labelWidth)] },
        paragraph(properties, title, { bold: true, color: palette.muted }),
      ],
    },
    { 'w:tc': [{ 'w:tcPr': [...textProperties, ...(tone ? [shading(tones[tone].fill)] : [])] }, content] },
  ];
}

const knownProperties = new Map<string, Element>();

function paragraphProperties(styleId: string, keepNext: boolean): Element {
  const key = `${styleId} ${keepNext}`;
  let properties = knownProperties.get(key);
  if (!properties) {
    properties = {
      'w:pPr': [
        { 'w:pStyle': attributes({ 'w:val': styleId }) },
        ...(keepNext ? [{ 'w:keepNext': {} }] : []),
      ],
    };
    knownProperties.set(key, properties);
  }
  return properties;
}
