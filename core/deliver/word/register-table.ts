import type { Totals } from '../../tables/calculation.ts';
import type { CellMark } from '../../tables/conditions.ts';
import type { GanttColumns } from '../../tables/view-declaration.ts';
import { translate } from '../../words/translate.ts';
import { ganttColumns, ganttRowKind } from '../gantt.ts';
import { type Palette, tones } from '../palette.ts';
import type { Report } from '../report.ts';
import type { ReportGroup, ReportRegister } from '../report-register.ts';
import {
  attributes,
  border,
  cellWidth,
  type Element,
  linkParagraph,
  middle,
  paragraph,
  RawBlock,
  shading,
  shownAddress,
  tableGrid,
  tableProperties,
} from './raw-elements.ts';
import type { RegisterColumn } from './register-columns.ts';
import { style } from './styles.ts';
import { headerCellProperties, tableLines } from './table-look.ts';

/** The table of a register: its rows in their groups, with subtotals and the total. */
export function registerTable(
  register: ReportRegister,
  columns: readonly RegisterColumn[],
  report: Report,
): RawBlock {
  return new RawBlock('w:tbl', new TableWriter(register, columns, report).table());
}

type Row = ReportRegister['rows'][number];
type Tone = NonNullable<CellMark['tone']>;

/** How a row looks. */
type Look = 'plain' | 'striped' | 'strong' | 'subtotal' | 'total';

/** Indent of what stands within a group of an inner level, twips. */
const levelIndent = 160;

class TableWriter {
  readonly #register: ReportRegister;
  readonly #columns: readonly RegisterColumn[];
  readonly #report: Report;
  readonly #gantt: GanttColumns | null;
  readonly #hasTotals: boolean;
  /** The column in whose place the totals rows say what they are. */
  readonly #labelColumn: string;
  /** Cell properties by look and tone, one a column. */
  readonly #cellProperties = new Map<string, readonly Element[]>();
  readonly #paragraphProperties = new Map<string, Element>();
  /** Rows written so far. */
  #lines = 0;

  constructor(register: ReportRegister, columns: readonly RegisterColumn[], report: Report) {
    this.#register = register;
    this.#columns = columns;
    this.#report = report;
    this.#gantt = ganttColumns(register.module);
    this.#hasTotals = columns.some(
      ({ declaration }) => register.totalText(declaration, register.totals) !== '',
    );
    const { nameColumn } = register.module;
    this.#labelColumn =
      columns.find(({ declaration }) => declaration.key === nameColumn && !declaration.total)?.declaration
        .key ??
      columns.find(({ declaration }) => !declaration.total)?.declaration.key ??
      '';
  }

  table(): Element {
    const width = this.#columns.reduce((sum, column) => sum + column.width, 0);
    return {
      'w:tbl': [
        tableProperties(width, tableLines(this.#report), { side: 70, edge: 20 }),
        tableGrid(this.#columns.map((column) => column.width)),
        this.#headerRow(),
        ...this.#bodyRows(),
      ],
    };
  }

  #headerRow(): Element {
    const cells = this.#columns.map((column, index) => {
      const id = {
        left: style.registerHeader,
        right: style.registerHeaderNumber,
        center: style.registerHeaderCentred,
      }[column.align];
      return this.#cell('header', index, paragraph(this.#properties(id, false), column.title));
    });
    return { 'w:tr': [{ 'w:trPr': [{ 'w:cantSplit': {} }, { 'w:tblHeader': {} }] }, ...cells] };
  }

  #bodyRows(): Element[] {
    const { groups, rows, totals, module } = this.#register;
    const result: Element[] = [];
    if (groups) this.#addGroups(result, groups, 0);
    else
      rows.forEach((row, index) => {
        const isHeadline = module.rowEmphasis?.(row.row) === 'strong';
        result.push(this.#line(row, isHeadline || (this.#hasTotals && index === rows.length - 1)));
      });
    if (this.#hasTotals) {
      const label = translate(this.#report.language, 'report.total');
      result.push(this.#sumRow('total', label, totals, false, 0));
    }
    return result;
  }

  #addGroups(result: Element[], groups: readonly ReportGroup[], depth: number): void {
    groups.forEach((group, groupIndex) => {
      const isLast = depth === 0 && groupIndex === groups.length - 1;
      result.push(this.#groupRow(group.title, depth));
      if (group.groups) this.#addGroups(result, group.groups, depth + 1);
      else
        group.rows.forEach((row, index) => {
          // Neither a headline nor a subtotal stands alone on a page.
          result.push(this.#line(row, this.#hasTotals && index === group.rows.length - 1));
        });
      if (!this.#hasTotals) return;
      const subtotal = translate(this.#report.language, 'report.subtotal');
      // Of nested groups, the reader has to be told which one a subtotal belongs to.
      const label =
        group.groups || depth > 0
          ? translate(this.#report.language, 'report.withNote', { title: subtotal, note: group.title })
          : subtotal;
      result.push(this.#sumRow('subtotal', label, group.totals, isLast, depth));
    });
  }

  #line(row: Row, keepNext: boolean): Element {
    const { module, markOf, textOf } = this.#register;
    const isStriped = this.#report.brand.tables.zebra && this.#lines++ % 2 === 1;
    const look: Look =
      module.rowEmphasis?.(row.row) === 'strong' ? 'strong' : isStriped ? 'striped' : 'plain';
    let longest = 0;
    const cells = this.#columns.map(({ declaration, align }, index) => {
      const properties = this.#properties(textStyles[align], keepNext);
      const tone = look !== 'strong' ? toneOf(markOf(row, declaration.key)) : undefined;
      const text = textOf(row, declaration);
      longest = Math.max(longest, text.length);
      if (declaration.type === 'link' && text !== '')
        return this.#cell(look, index, linkParagraph(properties, text, shownAddress(text)), tone);
      const run = { bold: look === 'strong', ...(tone ? { color: tones[tone].color } : {}) };
      return this.#cell(
        look,
        index,
        paragraph(properties, this.#marked(row, declaration.key, text), run),
        tone,
      );
    });
    return { 'w:tr': [...(longest <= longestUnbroken ? [unbroken] : []), ...cells] };
  }

  /** Milestones have their sign before their name. */
  #marked({ values }: Row, column: string, text: string): string {
    if (!this.#gantt || column !== this.#register.module.nameColumn) return text;
    return ganttRowKind(this.#gantt, values) === 'milestone' ? `◆ ${text}` : text;
  }

  #groupRow(title: string, depth: number): Element {
    const width = this.#columns.reduce((sum, column) => sum + column.width, 0);
    return {
      'w:tr': [
        unbroken,
        {
          'w:tc': [
            {
              'w:tcPr': [
                cellWidth(width),
                ...(this.#columns.length > 1
                  ? [{ 'w:gridSpan': attributes({ 'w:val': this.#columns.length }) }]
                  : []),
                shading(depth === 0 ? this.#report.palette.tint : this.#report.palette.zebra),
                middle,
              ],
            },
            paragraph(this.#properties(style.registerText, true, depth), title, { bold: true }),
          ],
        },
      ],
    };
  }

  #sumRow(
    look: 'subtotal' | 'total',
    label: string,
    totals: Totals,
    keepNext: boolean,
    depth: number,
  ): Element {
    const { totalText } = this.#register;
    const cells = this.#columns.map(({ declaration, align }, index) => {
      const isLabel = declaration.key === this.#labelColumn;
      const text = isLabel ? label : totalText(declaration, totals);
      const properties = isLabel
        ? this.#properties(style.registerText, keepNext, depth)
        : this.#properties(textStyles[align], keepNext);
      return this.#cell(look, index, paragraph(properties, text, { bold: true }));
    });
    return { 'w:tr': [unbroken, ...cells] };
  }

  #cell(look: Look | 'header', index: number, content: Element, tone?: Tone): Element {
    return { 'w:tc': [this.#propertiesOf(look, tone)[index] ?? { 'w:tcPr': [] }, content] };
  }

  #propertiesOf(look: Look | 'header', tone?: Tone): readonly Element[] {
    const key = `${look} ${tone}`;
    let properties = this.#cellProperties.get(key);
    if (!properties) {
      const { palette } = this.#report;
      const header = headerCellProperties(this.#report);
      const fill = tone ? tones[tone].fill : look === 'header' ? header.fill : fills[look](palette);
      properties = this.#columns.map((column) => ({
        'w:tcPr': [
          cellWidth(column.width),
          ...(look === 'header' ? header.below : []),
          ...(look === 'total' ? [{ 'w:tcBorders': [border('w:top', 8, palette.primary)] }] : []),
          ...(fill === null ? [] : [shading(fill)]),
          middle,
        ],
      }));
      this.#cellProperties.set(key, properties);
    }
    return properties;
  }

  #properties(styleId: string, keepNext: boolean, depth = 0): Element {
    const key = `${styleId} ${keepNext} ${depth}`;
    let properties = this.#paragraphProperties.get(key);
    if (!properties) {
      properties = {
        'w:pPr': [
          { 'w:pStyle': attributes({ 'w:val': styleId }) },
          ...(keepNext ? [{ 'w:keepNext': {} }] : []),
          ...(depth > 0 ? [{ 'w:ind': attributes({ 'w:left': depth * levelIndent }) }] : []),
        ],
      };
      this.#paragraphProperties.set(key, properties);
    }
    return properties;
  }
}

const fills: Readonly<Record<Look, (palette: Palette) => string | null>> = {
  strong: ({ tint }) => tint,
  striped: ({ zebra }) => zebra,
  subtotal: ({ zebra }) => zebra,
  total: ({ tint }) => tint,
  plain: () => null,
};

const textStyles = {
  left: style.registerText,
  right: style.registerNumber,
  center: style.registerCentred,
} as const;

/** A place on a colour scale becomes the tone that it is nearest to: print knows no scales. */
function toneOf({ tone, scaleRatio }: CellMark): Tone | undefined {
  if (tone !== undefined || scaleRatio === undefined) return tone;
  return scaleRatio >= 0.75 ? 'good' : scaleRatio >= 0.5 ? 'fair' : scaleRatio >= 0.25 ? 'poor' : 'bad';
}

/** Rows with more text than this may break across pages. */
const longestUnbroken = 900;
const unbroken: Element = { 'w:trPr': [{ 'w:cantSplit': {} }] };
