import { type CalloutTone, calloutTones } from '../narrative/document.ts';
import { element, elements, value, type XmlElement } from './xml.ts';

/** What the style of a paragraph makes of it. */
export type ParagraphRole =
  | { readonly kind: 'body' }
  /** A heading of the outline; 1 is a chapter. */
  | { readonly kind: 'heading'; readonly level: number }
  /** A heading within a section's text. */
  | { readonly kind: 'subHeading'; readonly level: number }
  | { readonly kind: 'quote' }
  | { readonly kind: 'callout'; readonly tone: CalloutTone; readonly isTitle: boolean }
  | { readonly kind: 'caption' }
  | { readonly kind: 'tableHeader' }
  /** Lines of a table of contents, page headers and the like. */
  | { readonly kind: 'apart' };

export interface CharacterMarks {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly vertical?: 'subscript' | 'superscript' | 'baseline';
}

export interface WordStyle {
  readonly name: string;
  readonly role: ParagraphRole;
  readonly list: { readonly numbering: string; readonly level: number } | null;
  /** Twips; null when the style does not say. */
  readonly indent: number | null;
  readonly alignment: string | null;
  readonly marks: CharacterMarks;
}

/** The styles of a document by id, with what they inherit. */
export interface WordStyles {
  readonly byId: ReadonlyMap<string, WordStyle>;
  /** Of paragraphs that name none. */
  readonly usual: WordStyle;
}

const plainStyle: WordStyle = {
  name: '',
  role: { kind: 'body' },
  list: null,
  indent: null,
  alignment: null,
  marks: {},
};

/** A switch such as `w:b`; null when it is not there. */
function flag(properties: XmlElement | undefined, name: string): boolean | undefined {
  const found = element(properties, name);
  if (!found) return undefined;
  const given = found.attributes['w:val'];
  return given === undefined || !/^(0|false|off|none)$/.test(given);
}

/** What run properties say of the formatting that a text of ours has. */
export function characterMarks(properties: XmlElement | undefined): CharacterMarks {
  const bold = flag(properties, 'w:b');
  const italic = flag(properties, 'w:i');
  const strike = flag(properties, 'w:strike') ?? flag(properties, 'w:dstrike');
  const line = value(properties, 'w:u');
  const vertical = value(properties, 'w:vertAlign');
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(strike === undefined ? {} : { strike }),
    ...(line === undefined ? {} : { underline: line !== 'none' }),
    ...(vertical === 'subscript' || vertical === 'superscript' || vertical === 'baseline'
      ? { vertical }
      : {}),
  };
}

/** A length in twips; null when it is none. */
export function twips(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return null;
  return Math.round(Number(text));
}

/** Indent from the left edge, twips; null when the properties do not say. */
export function leftIndent(properties: XmlElement | undefined): number | null {
  const indent = element(properties, 'w:ind')?.attributes;
  return twips(indent?.['w:left'] ?? indent?.['w:start']);
}

/** Number and level of a list; `numbering: '0'` takes a paragraph out of the list of its style. */
export function listOf(
  properties: XmlElement | undefined,
): { readonly numbering: string | null; readonly level: number | null } | null {
  const list = element(properties, 'w:numPr');
  if (!list) return null;
  const level = Number(value(list, 'w:ilvl') ?? Number.NaN);
  return {
    numbering: value(list, 'w:numId') ?? null,
    level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : null,
  };
}

/** The outline level that paragraph properties give, from 0; 9 is body text. */
export function outlineLevel(properties: XmlElement | undefined): number | null {
  const level = Number(value(properties, 'w:outlineLvl') ?? Number.NaN);
  return Number.isInteger(level) && level >= 0 && level <= 9 ? level : null;
}

/** Names that Word and others give the built-in headings. Word keeps English ones in the file; others do not. */
const headingName =
  /^(?:heading|标题|標題|見出し|제목|überschrift|titre|título|titolo|kop|rubrik|nagłówek|заголовок|başlık)\s*([1-9])$/i;
const quoteName = /^(?:intense\s+)?quot(?:e|ations?)$|^block\s*text$|引用/i;
const captionName = /caption|题注|題注|標號|图注|表注/i;
const apartName = /^(?:toc\b|toc\d|目录|目錄|contents)|^table of (?:contents|figures)|^(?:header|footer)$/i;

function roleByName(id: string, name: string): ParagraphRole | null {
  const heading = headingName.exec(name) ?? /^heading([1-9])$/i.exec(id);
  if (heading) return { kind: 'heading', level: Number(heading[1]) };
  const subHeading = /^sub-?heading\s?([1-3])$/i.exec(id) ?? /^sub-?heading\s?([1-3])$/i.exec(name);
  if (subHeading) return { kind: 'subHeading', level: Number(subHeading[1]) };
  const both = `${id} ${name}`.toLowerCase();
  if (both.includes('callout')) {
    const tone = calloutTones.find((candidate) => both.includes(candidate)) ?? 'note';
    return { kind: 'callout', tone, isTitle: /title|label|head/.test(both) };
  }
  if (quoteName.test(name)) return { kind: 'quote' };
  if (captionName.test(name)) return { kind: 'caption' };
  if (apartName.test(name)) return { kind: 'apart' };
  if (/^tableheader$/i.test(id)) return { kind: 'tableHeader' };
  return null;
}

/** Reads word/styles.xml. */
export function readStyles(root: XmlElement | null): WordStyles {
  const declared = new Map<string, XmlElement>();
  let usualId: string | null = null;
  for (const style of elements(root, 'w:style')) {
    const { 'w:styleId': id, 'w:type': type, 'w:default': isUsual } = style.attributes;
    if (id === undefined || (type !== undefined && type !== 'paragraph' && type !== 'character')) continue;
    declared.set(id, style);
    if (type === 'paragraph' && isUsual !== undefined && /^(1|true|on)$/.test(isUsual)) usualId = id;
  }
  const byId = new Map<string, WordStyle>();
  for (const id of declared.keys()) resolve(id, declared, byId);
  return { byId, usual: (usualId === null ? undefined : byId.get(usualId)) ?? plainStyle };
}

/** Resolves a style after those that it is based on; one that is based on itself stands alone. */
function resolve(id: string, declared: ReadonlyMap<string, XmlElement>, byId: Map<string, WordStyle>): void {
  const chain: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !byId.has(at) && !chain.includes(at); ) {
    const style = declared.get(at);
    if (!style) break;
    chain.push(at);
    at = value(style, 'w:basedOn');
  }
  for (const own of chain.reverse()) {
    const style = declared.get(own);
    if (style) byId.set(own, styleOf(own, style, byId.get(value(style, 'w:basedOn') ?? '') ?? plainStyle));
  }
}

function styleOf(id: string, style: XmlElement, base: WordStyle): WordStyle {
  const name = value(style, 'w:name') ?? id;
  const properties = element(style, 'w:pPr');
  const level = outlineLevel(properties);
  const list = listOf(properties);
  const numbering = list?.numbering ?? base.list?.numbering ?? null;
  // The numbers of headings are the outline's.
  const byLevel: ParagraphRole | null =
    level === null ? null : level === 9 ? { kind: 'body' } : { kind: 'heading', level: level + 1 };
  return {
    name,
    role: byLevel ?? roleByName(id, name) ?? base.role,
    list:
      numbering === null || numbering === '0'
        ? null
        : { numbering, level: list?.level ?? base.list?.level ?? 0 },
    indent: leftIndent(properties) ?? base.indent,
    alignment: value(properties, 'w:jc') ?? base.alignment,
    marks: { ...base.marks, ...characterMarks(element(style, 'w:rPr')) },
  };
}

/** One level of a list. */
export interface ListLevel {
  readonly isOrdered: boolean;
  readonly start: number;
  /** Where the text of its items begins, twips. */
  readonly left: number;
}

/** The lists of a document: levels by the number that paragraphs name. */
export type WordLists = ReadonlyMap<string, readonly ListLevel[]>;

/** Reads word/numbering.xml. */
export function readLists(root: XmlElement | null): WordLists {
  const abstract = new Map<string, readonly ListLevel[]>();
  const links = new Map<string, string>();
  for (const declared of elements(root, 'w:abstractNum')) {
    const id = declared.attributes['w:abstractNumId'];
    if (id === undefined) continue;
    const levels = Array.from(
      { length: 9 },
      (_, at): ListLevel => ({
        isOrdered: false,
        start: 1,
        left: 720 * (at + 1),
      }),
    );
    for (const level of elements(declared, 'w:lvl')) readLevel(level, levels);
    abstract.set(id, levels);
    const link = value(declared, 'w:styleLink');
    if (link !== undefined) links.set(link, id);
  }
  for (const declared of elements(root, 'w:abstractNum')) {
    const target = links.get(value(declared, 'w:numStyleLink') ?? '');
    const levels = target === undefined ? undefined : abstract.get(target);
    const id = declared.attributes['w:abstractNumId'];
    if (levels && id !== undefined) abstract.set(id, levels);
  }
  const lists = new Map<string, readonly ListLevel[]>();
  for (const list of elements(root, 'w:num')) {
    const id = list.attributes['w:numId'];
    const levels = abstract.get(value(list, 'w:abstractNumId') ?? '');
    if (id === undefined || !levels) continue;
    const own = [...levels];
    for (const override of elements(list, 'w:lvlOverride')) {
      const at = Number(override.attributes['w:ilvl']);
      const level = own[at];
      if (!level) continue;
      const whole = element(override, 'w:lvl');
      if (whole) readLevel(whole, own);
      const start = startNumber(value(override, 'w:startOverride'));
      if (start !== null) own[at] = { ...(own[at] ?? level), start };
    }
    lists.set(id, own);
  }
  return lists;
}

function startNumber(text: string | undefined): number | null {
  const start = Number(text ?? Number.NaN);
  return Number.isInteger(start) ? Math.min(100_000, Math.max(0, start)) : null;
}

function readLevel(level: XmlElement, levels: ListLevel[]): void {
  const at = Number(level.attributes['w:ilvl']);
  const before = levels[at];
  if (!before) return;
  const format = value(level, 'w:numFmt');
  levels[at] = {
    isOrdered: format === undefined ? before.isOrdered : format !== 'bullet' && format !== 'none',
    start: startNumber(value(level, 'w:start')) ?? before.start,
    left: leftIndent(element(level, 'w:pPr')) ?? before.left,
  };
}
