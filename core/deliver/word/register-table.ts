import { FileChild, type IContext, type IXmlableObject } from 'docx';
import type { CellValue } from '../../model/plan.ts';
import { timelineKind } from '../../modules/timeline.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import type { ComputedRow, Totals } from '../../tables/register-view.ts';
import { translate } from '../../words/translate.ts';
import { palette } from '../palette.ts';
import type { Report } from '../report.ts';
import type { ReportRegister } from '../report-register.ts';
import type { RegisterColumn } from './register-columns.ts';
import { style } from './styles.ts';

/**
 * The table of a register. A register may have 10,000 rows, for which the library's objects would take a
 * gigabyte: so rows are written as the plain elements that the library turns its own objects into, and what is
 * the same in all rows is one shared element.
 */
export class RegisterTable extends FileChild {
  readonly #element: IXmlableObject;

  constructor(register: ReportRegister, columns: readonly RegisterColumn[], report: Report) {
    super('w:tbl');
    this.#element = new TableWriter(register, columns, report).table();
  }

  override prepForXml(_context: IContext): IXmlableObject {
    return this.#element;
  }
}

type Element = IXmlableObject;

const cellMargins: Element = {
  'w:tblCellMar': [
    { 'w:top': attributes({ 'w:w': 20, 'w:type': 'dxa' }) },
    { 'w:left': attributes({ 'w:w': 70, 'w:type': 'dxa' }) },
    { 'w:bottom': attributes({ 'w:w': 20, 'w:type': 'dxa' }) },
    { 'w:right': attributes({ 'w:w': 70, 'w:type': 'dxa' }) },
  ],
};

/** How a row looks. */
type Look = 'plain' | 'group' | 'strong' | 'subtotal' | 'total';

class TableWriter {
  readonly #register: ReportRegister;
  readonly #columns: readonly RegisterColumn[];
  readonly #report: Report;
  /** Cell properties by look, one a column. */
  readonly #cellProperties = new Map<Look | 'header', readonly Element[]>();
  readonly #paragraphProperties = new Map<string, Element>();

  constructor(register: ReportRegister, columns: readonly RegisterColumn[], report: Report) {
    this.#register = register;
    this.#columns = columns;
    this.#report = report;
  }

  table(): Element {
    const width = this.#columns.reduce((sum, column) => sum + column.width, 0);
    return {
      'w:tbl': [
        {
          'w:tblPr': [
            { 'w:tblW': attributes({ 'w:w': width, 'w:type': 'dxa' }) },
            {
              'w:tblBorders': [
                border('w:top', 8, palette.primary),
                border('w:bottom', 8, palette.primary),
                border('w:insideH', 4, palette.hairline),
              ],
            },
            { 'w:tblLayout': attributes({ 'w:type': 'fixed' }) },
            cellMargins,
          ],
        },
        {
          'w:tblGrid': this.#columns.map((column) => ({ 'w:gridCol': attributes({ 'w:w': column.width }) })),
        },
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
      return this.#cell('header', index, column.title, id, false, false);
    });
    return { 'w:tr': [{ 'w:trPr': [{ 'w:cantSplit': {} }, { 'w:tblHeader': {} }] }, ...cells] };
  }

  #bodyRows(): Element[] {
    const { groups, rows, totals, module } = this.#register;
    const hasTotals = this.#columns.some(({ declaration }) => declaration.total === 'sum');
    const { language } = this.#report;
    const result: Element[] = [];
    // One group needs no headline: its subtotal would repeat the total.
    if (groups && groups.length > 1) {
      for (const group of groups) {
        result.push(this.#groupRow(group.title));
        group.rows.forEach((row, index) => {
          // Neither a headline nor a subtotal stands alone on a page.
          result.push(this.#line(row, hasTotals && index === group.rows.length - 1));
        });
        if (hasTotals)
          result.push(this.#sumRow('subtotal', translate(language, 'report.subtotal'), group.totals, false));
      }
      if (hasTotals && result.length > 0)
        result[result.length - 1] = this.#sumRow(
          'subtotal',
          translate(language, 'report.subtotal'),
          groups.at(-1)?.totals ?? {},
          true,
        );
    } else {
      rows.forEach((row, index) => {
        const isHeadline = module.rowEmphasis?.(row.row) === 'strong';
        result.push(this.#line(row, isHeadline || (hasTotals && index === rows.length - 1)));
      });
    }
    if (hasTotals) result.push(this.#sumRow('total', translate(language, 'report.total'), totals, false));
    return result;
  }

  #line({ row, values }: ComputedRow, keepNext: boolean): Element {
    const { module } = this.#register;
    const look: Look = module.rowEmphasis?.(row) === 'strong' ? 'strong' : 'plain';
    return this.#row(
      look,
      (column) => this.#text(column.declaration, values[column.declaration.key], values),
      keepNext,
    );
  }

  #text(
    declaration: ColumnDeclaration,
    value: CellValue | undefined,
    values: Readonly<Record<string, CellValue>>,
  ): string {
    const { module, cellText } = this.#register;
    const text = cellText(declaration, value);
    if (declaration.key !== module.nameColumn || !module.views.includes('gantt')) return text;
    return timelineKind(values) === 'milestone' ? `◆ ${text}` : text;
  }

  #groupRow(title: string): Element {
    const width = this.#columns.reduce((sum, column) => sum + column.width, 0);
    return {
      'w:tr': [
        rowProperties,
        {
          'w:tc': [
            {
              'w:tcPr': [
                { 'w:tcW': attributes({ 'w:w': width, 'w:type': 'dxa' }) },
                ...(this.#columns.length > 1
                  ? [{ 'w:gridSpan': attributes({ 'w:val': this.#columns.length }) }]
                  : []),
                shading(palette.tint),
                middle,
              ],
            },
            paragraph(this.#properties(style.registerText, true), title, true),
          ],
        },
      ],
    };
  }

  #sumRow(look: 'subtotal' | 'total', label: string, totals: Totals, keepNext: boolean): Element {
    const { module, cellText } = this.#register;
    return this.#row(
      look,
      ({ declaration }) => {
        if (declaration.key === module.nameColumn) return label;
        return declaration.total === 'sum' ? cellText(declaration, totals[declaration.key]) : '';
      },
      keepNext,
    );
  }

  #row(look: Look, textOf: (column: RegisterColumn) => string, keepNext: boolean): Element {
    const cells = this.#columns.map((column, index) => {
      const id = { left: style.registerText, right: style.registerNumber, center: style.registerCentred }[
        column.align
      ];
      return this.#cell(look, index, textOf(column), id, look !== 'plain', keepNext);
    });
    return { 'w:tr': [rowProperties, ...cells] };
  }

  #cell(
    look: Look | 'header',
    index: number,
    text: string,
    styleId: string,
    bold: boolean,
    keepNext: boolean,
  ): Element {
    return {
      'w:tc': [
        this.#propertiesOf(look)[index] ?? { 'w:tcPr': [] },
        paragraph(this.#properties(styleId, keepNext), text, bold),
      ],
    };
  }

  #propertiesOf(look: Look | 'header'): readonly Element[] {
    let properties = this.#cellProperties.get(look);
    if (!properties) {
      const fill = {
        header: palette.primary,
        strong: palette.tint,
        subtotal: palette.zebra,
        total: palette.tint,
        group: palette.tint,
        plain: null,
      }[look];
      properties = this.#columns.map((column) => ({
        'w:tcPr': [
          { 'w:tcW': attributes({ 'w:w': column.width, 'w:type': 'dxa' }) },
          ...(look === 'total' ? [{ 'w:tcBorders': [border('w:top', 8, palette.primary)] }] : []),
          ...(fill === null ? [] : [shading(fill)]),
          middle,
        ],
      }));
      this.#cellProperties.set(look, properties);
    }
    return properties;
  }

  #properties(styleId: string, keepNext: boolean): Element {
    const key = `${styleId} ${keepNext}`;
    let properties = this.#paragraphProperties.get(key);
    if (!properties) {
      properties = {
        'w:pPr': [
          { 'w:pStyle': attributes({ 'w:val': styleId }) },
          ...(keepNext ? [{ 'w:keepNext': {} }] : []),
        ],
      };
      this.#paragraphProperties.set(key, properties);
    }
    return properties;
  }
}

const rowProperties: Element = { 'w:trPr': [{ 'w:cantSplit': {} }] };
const middle: Element = { 'w:vAlign': attributes({ 'w:val': 'center' }) };
const bold: Element = { 'w:rPr': [{ 'w:b': {} }, { 'w:bCs': {} }] };
const preserved = attributes({ 'xml:space': 'preserve' });
const lineBreak: Element = { 'w:r': [{ 'w:br': {} }] };

function attributes(values: Readonly<Record<string, string | number>>): Element {
  return { _attr: values };
}

function border(name: string, size: number, color: string): Element {
  return { [name]: attributes({ 'w:val': 'single', 'w:sz': size, 'w:space': 0, 'w:color': color }) };
}

function shading(fill: string): Element {
  return { 'w:shd': attributes({ 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill }) };
}

function paragraph(properties: Element, text: string, isBold: boolean): Element {
  if (text === '') return { 'w:p': [properties] };
  const run = (line: string): Element => ({
    'w:r': [...(isBold ? [bold] : []), { 'w:t': [preserved, line] }],
  });
  if (!text.includes('\n')) return { 'w:p': [properties, run(text)] };
  return {
    'w:p': [
      properties,
      ...text.split('\n').flatMap((line, index) => (index > 0 ? [lineBreak, run(line)] : [run(line)])),
    ],
  };
}
