import { SaxesParser } from 'saxes';
import { UserError } from '../words/translate.ts';
import { refuseLargeFile } from './ics-lines.ts';

/** An element of a data file: text, or elements, by their names without prefix. Attributes are not kept. */
export interface DataElement {
  readonly name: string;
  /** Its own text, without that of the elements in it. */
  readonly text: string;
  readonly children: readonly DataElement[];
}

const maximumDepth = 32;
const maximumElements = 1_500_000;
const noChildren: readonly DataElement[] = Object.freeze([]);

/**
 * The root element of an XML text. Throws a UserError: `schedule.xml.damaged` with the line,
 * `schedule.xml.declaresEntities`, `schedule.file.tooLarge`, `schedule.file.tooManyEntries`.
 */
export function readDataXml(text: string): DataElement {
  refuseLargeFile(text);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: { name: string; text: string; children: DataElement[] | null }[] = [];
  let root: DataElement | null = null;
  let count = 0;
  const damaged = (): UserError => new UserError('schedule.xml.damaged', { line: parser.line });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw new UserError('schedule.xml.declaresEntities');
  });
  parser.on('opentag', ({ name }) => {
    if (++count > maximumElements) {
      throw new UserError('schedule.file.tooManyEntries', { limit: maximumElements });
    }
    if (open.length >= maximumDepth) throw damaged();
    open.push({ name: name.slice(name.indexOf(':') + 1), text: '', children: null });
  });
  const add = (more: string): void => {
    const current = open.at(-1);
    if (current) current.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element: DataElement = {
      name: closed.name,
      text: closed.text,
      children: closed.children ?? noChildren,
    };
    const parent = open.at(-1);
    if (!parent) root = element;
    else if (parent.children) parent.children.push(element);
    else parent.children = [element];
  });
  // In pieces, so that what is refused is refused before all of it is read.
  for (let at = 0; at < text.length; at += pieceLength) parser.write(text.slice(at, at + pieceLength));
  parser.close();
  if (!root) throw damaged();
  return root;
}

const pieceLength = 65_536;

/** The first child of a name. */
export function child(parent: DataElement | undefined, name: string): DataElement | undefined {
  return parent?.children.find((element) => element.name === name);
}

export function childrenOf(parent: DataElement | undefined, name: string): readonly DataElement[] {
  return parent?.children.filter((element) => element.name === name) ?? noChildren;
}

/** The text of the first child of a name, trimmed; undefined without one or when it is empty. */
export function childText(parent: DataElement | undefined, name: string): string | undefined {
  return child(parent, name)?.text.trim() || undefined;
}

/** The number of the first child of a name; undefined for anything else. */
export function childNumber(parent: DataElement | undefined, name: string): number | undefined {
  const text = childText(parent, name);
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** XML with two spaces for each level; values are text or the elements within. */
export type XmlContent = readonly (readonly [name: string, content: string | number | XmlContent])[];

export function writeXml(root: string, attributes: string, content: XmlContent): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', `<${root}${attributes}>`];
  writeContent(content, '  ', lines);
  lines.push(`</${root}>`);
  return `${lines.join('\n')}\n`;
}

function writeContent(content: XmlContent, indent: string, lines: string[]): void {
  for (const [name, value] of content) {
    if (typeof value === 'object') {
      lines.push(`${indent}<${name}>`);
      writeContent(value, `${indent}  `, lines);
      lines.push(`${indent}</${name}>`);
    } else {
      lines.push(`${indent}<${name}>${escapeXml(String(value))}</${name}>`);
    }
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Text for an element; characters that XML cannot hold are left out. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 does not allow.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>\r]/g, (character) => escapes[character] ?? '')
  );
}
