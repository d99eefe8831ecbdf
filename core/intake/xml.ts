import { SaxesParser, type SaxesTagNS } from 'saxes';
import { UserError } from '../words/translate.ts';
import type { SafePackage } from './safe-package.ts';

/**
 * XML parts of packages of unknown origin as small trees. Document type declarations are refused, so that no entity
 * can be declared; nesting and the number of nodes are bounded, and nothing here recurses.
 */

export type XmlNode = XmlElement | string;

export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the part uses: `w:p`. Of unknown namespaces: `?:local`. */
  readonly name: string;
  /** Values by name, named as elements are; without prefix when they have no namespace. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Empty once the element was released. */
  children: readonly XmlNode[];
}

export interface XmlLimits {
  /** Deepest nesting of elements. */
  readonly maximumDepth: number;
  /** Elements and attributes together. */
  readonly maximumNodes: number;
  /** Characters of one attribute. */
  readonly maximumAttributeLength: number;
}

/** Room for a report of a thousand pages; a tree of as many nodes takes about 300 MB. */
export const documentXmlLimits: XmlLimits = {
  maximumDepth: 400,
  maximumNodes: 700_000,
  maximumAttributeLength: 1_000_000,
};

/** Namespaces of Office documents, transitional and strict, by their usual prefix. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
  'http://schemas.openxmlformats.org/presentationml/2006/main': 'p',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/officeDocument/2006/customXml': 'ds',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'urn:stratbook:report:1': 'stratbook',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

const noAttributes: Readonly<Record<string, string>> = Object.freeze({});
const noChildren: readonly XmlNode[] = Object.freeze([]);

/**
 * The root element of a part; null when the package has no such part. White space between elements is kept only where
 * it is text. Throws a UserError: `intake.damaged`, `intake.declaresEntities`, `intake.tooDeep`, `intake.tooLarge`.
 */
export function readXml(
  container: SafePackage,
  name: string,
  limits: XmlLimits = documentXmlLimits,
): XmlElement | null {
  const builder = treeBuilder(name, limits);
  let decoder: Decoder | null = null;
  const found = container.pieces(name, (piece) => {
    decoder ??= decoderFor(piece);
    builder.write(decode(decoder, piece, name));
  });
  return found ? builder.end() : null;
}

/** The root element of an XML text. */
export function parseXml(text: string, name: string, limits: XmlLimits = documentXmlLimits): XmlElement {
  const builder = treeBuilder(name, limits);
  builder.write(text);
  return builder.end();
}

// Node declares the class as a value only.
type Decoder = InstanceType<typeof TextDecoder>;

/** By the byte order mark, UTF-8 without one. */
function decoderFor(piece: Uint8Array): Decoder {
  const [first, second] = piece;
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label, { fatal: true });
}

function decode(decoder: Decoder, piece: Uint8Array, name: string): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw new UserError('intake.damaged', { detail: name });
  }
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  children: XmlNode[] | null;
}

function treeBuilder(part: string, limits: XmlLimits): { write(text: string): void; end(): XmlElement } {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: OpenElement[] = [];
  const knownNames = new Map<string, string>();
  let root: XmlElement | null = null;
  let nodes = 0;

  const count = (more: number): void => {
    nodes += more;
    if (nodes > limits.maximumNodes) throw new UserError('intake.tooLarge');
  };
  /** One text for each name, shared by all nodes. */
  const named = (uri: string, local: string): string => {
    const key = `${uri} ${local}`;
    const known = knownNames.get(key);
    if (known !== undefined) return known;
    const name = uri === '' ? local : `${Object.hasOwn(prefixes, uri) ? prefixes[uri] : '?'}:${local}`;
    knownNames.set(key, name);
    return name;
  };
  const add = (node: XmlNode): void => {
    const parent = open.at(-1);
    if (!parent) return;
    parent.children ??= [];
    const last = parent.children.length - 1;
    const before = parent.children[last];
    if (typeof node === 'string' && typeof before === 'string') parent.children[last] = before + node;
    else parent.children.push(node);
  };
  const attributesOf = (tag: SaxesTagNS): Readonly<Record<string, string>> => {
    let result: Record<string, string> | null = null;
    for (const attribute of Object.values(tag.attributes)) {
      count(1);
      if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
      if (attribute.value.length > limits.maximumAttributeLength) throw new UserError('intake.tooLarge');
      // Marks of Word's editing sessions, several a run, that nothing reads.
      if (attribute.local.startsWith('rsid')) continue;
      result ??= {};
      result[named(attribute.uri, attribute.local)] = attribute.value;
    }
    return result ?? noAttributes;
  };

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new UserError('intake.declaresEntities', { part });
  });
  parser.on('opentagstart', () => {
    count(1);
    if (open.length >= limits.maximumDepth) throw new UserError('intake.tooDeep');
  });
  parser.on('opentag', (tag) => {
    open.push({ name: named(tag.uri, tag.local), attributes: attributesOf(tag), children: null });
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element: XmlElement = {
      name: closed.name,
      attributes: closed.attributes,
      children: closed.children ?? noChildren,
    };
    if (open.length === 0) root = element;
    else add(element);
  });
  parser.on('text', (text) => {
    const parent = open.at(-1);
    // Between the elements of a document, white space is layout of the XML.
    if (parent && (text.trim() !== '' || holdsText(parent.name))) {
      count(1);
      add(text);
    }
  });
  parser.on('cdata', (text) => {
    count(1);
    add(text);
  });

  return {
    write: (text) => guarded(part, () => parser.write(text)),
    end() {
      guarded(part, () => parser.close());
      if (!root) throw new UserError('intake.damaged', { detail: part });
      return root;
    },
  };
}

/** What is not well-formed is damage; our own refusals pass. */
function guarded(part: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('intake.damaged', { detail: part });
  }
}

function holdsText(name: string): boolean {
  return name === 'w:t' || name === 'w:delText' || name === 'm:t' || name === 'w:instrText';
}

/** Lets go of what is within an element that has been read, so that it and what was made of it are not both held. */
export function release(read: XmlElement): void {
  read.children = noChildren;
}

/** The child elements, of one name when it is given. */
export function* elements(parent: XmlElement | null | undefined, name?: string): Generator<XmlElement> {
  for (const child of parent?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) yield child;
  }
}

/** The first child element of a name, or along a path of names. */
export function element(parent: XmlElement | null | undefined, ...path: string[]): XmlElement | undefined {
  let found: XmlElement | null | undefined = parent;
  for (const name of path) found = elements(found, name).next().value ?? undefined;
  return found ?? undefined;
}

/** An attribute of the child element of a name: `value(properties, 'w:pStyle')` is its `w:val`. */
export function value(
  parent: XmlElement | null | undefined,
  name: string,
  attribute = 'w:val',
): string | undefined {
  return element(parent, name)?.attributes[attribute];
}

/** An element and all within it, a parent before its children. */
export function* descendants(root: XmlElement): Generator<XmlElement> {
  const open: XmlElement[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child !== undefined && typeof child !== 'string') open.push(child);
    }
  }
}

/** All text within an element. */
export function textContent(root: XmlElement): string {
  let text = '';
  for (const node of descendants(root)) {
    for (const child of node.children) if (typeof child === 'string') text += child;
  }
  return text;
}
