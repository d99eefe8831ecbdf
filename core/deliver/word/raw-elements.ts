import { FileChild, type IContext, type IXmlableObject } from 'docx';
import { linkTarget } from './link-target.ts';

/**
 * A register may have 10,000 rows, for which the library's objects would take a gigabyte: so its rows are written as the
 * plain elements that the library turns its own objects into, and what is the same in all rows is one shared element.
 */
export type Element = IXmlableObject;

/** A block of the document that is made of plain elements. */
export class RawBlock extends FileChild {
  readonly #element: Element;

  /** @param name the element's own, `w:tbl`. */
  constructor(name: string, element: Element) {
    super(name);
    this.#element = element;
  }

  override prepForXml(_context: IContext): IXmlableObject {
    return this.#element;
  }
}

export function attributes(values: Readonly<Record<string, string | number>>): Element {
  return { _attr: values };
}

/** @param size eighths of a point. */
export function border(name: string, size: number, color: string): Element {
  return { [name]: attributes({ 'w:val': 'single', 'w:sz': size, 'w:space': 0, 'w:color': color }) };
}

export function shading(fill: string): Element {
  return { 'w:shd': attributes({ 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill }) };
}

export function cellWidth(twips: number): Element {
  return { 'w:tcW': attributes({ 'w:w': twips, 'w:type': 'dxa' }) };
}

export const middle: Element = { 'w:vAlign': attributes({ 'w:val': 'center' }) };

/** Properties of a table of a fixed layout. @param margin of cells at their sides and above and below, twips. */
export function tableProperties(
  width: number,
  borders: readonly Element[],
  margin: { readonly side: number; readonly edge: number },
): Element {
  const side = (name: string, size: number) => ({ [name]: attributes({ 'w:w': size, 'w:type': 'dxa' }) });
  return {
    'w:tblPr': [
      { 'w:tblW': attributes({ 'w:w': width, 'w:type': 'dxa' }) },
      { 'w:tblBorders': [...borders] },
      { 'w:tblLayout': attributes({ 'w:type': 'fixed' }) },
      {
        'w:tblCellMar': [
          side('w:top', margin.edge),
          side('w:left', margin.side),
          side('w:bottom', margin.edge),
          side('w:right', margin.side),
        ],
      },
    ],
  };
}

/** @param widths of the columns, twips. */
export function tableGrid(widths: readonly number[]): Element {
  return { 'w:tblGrid': widths.map((width) => ({ 'w:gridCol': attributes({ 'w:w': width }) })) };
}

/** What a run of text looks like beyond its paragraph's style. */
export interface RunLook {
  readonly bold?: boolean;
  /** Six hexadecimal digits. */
  readonly color?: string;
}

const preserved = attributes({ 'xml:space': 'preserve' });
const lineBreak: Element = { 'w:r': [{ 'w:br': {} }] };
const looks = new Map<string, Element>();

function runProperties({ bold = false, color }: RunLook): Element | null {
  if (!bold && color === undefined) return null;
  const key = `${bold} ${color}`;
  let properties = looks.get(key);
  if (!properties) {
    properties = {
      'w:rPr': [
        ...(bold ? [{ 'w:b': {} }, { 'w:bCs': {} }] : []),
        ...(color === undefined ? [] : [{ 'w:color': attributes({ 'w:val': color }) }]),
      ],
    };
    looks.set(key, properties);
  }
  return properties;
}

/** A paragraph of a text that may have several lines. */
export function paragraph(properties: Element, text: string, look: RunLook = {}): Element {
  return text === '' ? { 'w:p': [properties] } : { 'w:p': [properties, ...runs(text, look)] };
}

function runs(text: string, look: RunLook): Element[] {
  const own = runProperties(look);
  const run = (line: string): Element => ({
    'w:r': [...(own ? [own] : []), { 'w:t': [preserved, line] }],
  });
  if (!text.includes('\n')) return [run(text)];
  return text.split('\n').flatMap((line, index) => (index > 0 ? [lineBreak, run(line)] : [run(line)]));
}

const hyperlinkStyle: Element = { 'w:rPr': [{ 'w:rStyle': attributes({ 'w:val': 'Hyperlink' }) }] };

/**
 * A paragraph with a link: a field, which needs no relationship in the package. An address that is none is a plain text.
 * @param text what is shown.
 */
export function linkParagraph(properties: Element, address: string, text: string): Element {
  const target = linkTarget(address);
  if (target === null) return paragraph(properties, text);
  return {
    'w:p': [
      properties,
      {
        'w:fldSimple': [
          attributes({ 'w:instr': ` HYPERLINK "${target.replace(/"/g, '%22')}" ` }),
          { 'w:r': [hyperlinkStyle, { 'w:t': [preserved, text] }] },
        ],
      },
    ],
  };
}

/** Longest address that is shown whole. */
const longestAddress = 60;

/** An address as a reader wants to see it: without the protocol, cut where it is long. */
export function shownAddress(address: string): string {
  const short = address.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '');
  const characters = [...short];
  return characters.length <= longestAddress ? short : `${characters.slice(0, longestAddress - 1).join('')}…`;
}
