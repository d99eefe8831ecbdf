import { linkPattern, type Mark } from '../narrative/document.ts';
import { bookmarksWithin, isBlockBookmark, isInlineBookmark } from './live-bookmarks.ts';
import { type CharacterMarks, characterMarks, type WordStyles } from './word-styles.ts';
import { element, value, type XmlElement } from './xml.ts';

/** What the content of a paragraph is made of, in reading order. */
export type Run =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly marks: readonly Mark[];
      /** Tag or name of the innermost control or bookmark of ours that it stands in. */
      readonly control: string | null;
      /** The running number of a caption. */
      readonly isSequence: boolean;
      /** What a program put there for a place that it refers to. */
      readonly isReference: boolean;
    }
  | { readonly kind: 'break' | 'pageBreak' }
  | { readonly kind: 'footnote'; readonly id: string }
  | { readonly kind: 'drawing'; readonly drawing: XmlElement }
  /** A place of a comment whose range is empty or not marked. */
  | { readonly kind: 'commentPlace'; readonly id: string }
  /** An end of a live block. */
  | { readonly kind: 'place'; readonly name: string };

export type TextRun = Extract<Run, { kind: 'text' }>;

/** What reading a document carries from one paragraph to the next. */
export interface RunState {
  readonly styles: WordStyles;
  /** Address of a hyperlink's relationship in the part that is read. */
  readonly address: (relationship: string) => string | null;
  /** Ids of comments whose range is open. */
  readonly openComments: Set<string>;
  /** Names of the bookmarks of references that are open in the paragraph, by id. */
  readonly openBookmarks: Map<string, string>;
  /** Names of the bookmarks of ours that were met. */
  readonly bookmarks: Set<string>;
  readonly fields: OpenField[];
}

interface OpenField {
  code: string;
  isResult: boolean;
}

interface Place {
  readonly link: string | null;
  readonly control: string | null;
  readonly isSequence: boolean;
  readonly isReference: boolean;
}

const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:smartTagPr',
  'w:proofErr',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:annotationRef',
  'w:footnoteRef',
  'w:lastRenderedPageBreak',
]);

/** Reads the content of a paragraph; insertions count, deletions do not. */
export function readRuns(paragraph: XmlElement, state: RunState): Run[] {
  const runs: Run[] = [];
  const top: Place = { link: null, control: null, isSequence: false, isReference: false };
  // What begins in one line and ends in another is no reference any more.
  state.openBookmarks.clear();
  for (const child of paragraph.children) {
    if (typeof child !== 'string') readPart(child, top, state, runs);
  }
  return runs;
}

const sequenceCode = /^\s*SEQ\b/i;
const referenceCode = /^\s*REF\b/i;

function readBookmark(part: XmlElement, state: RunState, runs: Run[]): void {
  const { 'w:id': id, 'w:name': name = '' } = part.attributes;
  if (id === undefined) return;
  if (isInlineBookmark(name) || isBlockBookmark(name)) state.bookmarks.add(name);
  if (part.name === 'w:bookmarkEnd') state.openBookmarks.delete(id);
  else if (isInlineBookmark(name)) state.openBookmarks.set(id, name);
  else if (isBlockBookmark(name)) runs.push({ kind: 'place', name });
}

/** Nesting is bounded by the reader of the XML. */
function readPart(part: XmlElement, place: Place, state: RunState, runs: Run[]): void {
  if (skipped.has(part.name)) {
    // The text is gone, but what begins there may go on behind it.
    if (part.name === 'w:del' || part.name === 'w:moveFrom')
      for (const bookmark of bookmarksWithin(part)) readBookmark(bookmark, state, runs);
    return;
  }
  switch (part.name) {
    case 'w:bookmarkStart':
    case 'w:bookmarkEnd':
      readBookmark(part, state, runs);
      return;
    case 'w:r':
      readRun(part, place, state, runs);
      return;
    case 'w:hyperlink': {
      const id = part.attributes['r:id'];
      const address = id === undefined ? null : state.address(id);
      readParts(part, { ...place, link: linkAddress(address) ?? place.link }, state, runs);
      return;
    }
    case 'w:fldSimple': {
      const code = part.attributes['w:instr'] ?? '';
      readParts(
        part,
        {
          ...place,
          link: fieldLink(code) ?? place.link,
          isSequence: place.isSequence || sequenceCode.test(code),
          isReference: place.isReference || referenceCode.test(code),
        },
        state,
        runs,
      );
      return;
    }
    case 'w:sdt': {
      const tag = value(element(part, 'w:sdtPr'), 'w:tag') ?? '';
      const content = element(part, 'w:sdtContent');
      const control = /^stratbook:(?:ref|cross):\d+$/.test(tag) ? tag : place.control;
      if (content) readParts(content, { ...place, control }, state, runs);
      return;
    }
    case 'w:commentRangeStart': {
      const id = part.attributes['w:id'];
      if (id !== undefined) state.openComments.add(id);
      return;
    }
    case 'w:commentRangeEnd': {
      const id = part.attributes['w:id'];
      if (id !== undefined) state.openComments.delete(id);
      return;
    }
    case 'mc:AlternateContent': {
      const chosen = element(part, 'mc:Choice') ?? element(part, 'mc:Fallback');
      if (chosen) readParts(chosen, place, state, runs);
      return;
    }
    case 'm:t':
      addText(textOf(part), place, [], state, runs);
      return;
    default:
      // Insertions, smart tags and the like: what they hold counts.
      readParts(part, place, state, runs);
  }
}

function readParts(parent: XmlElement, place: Place, state: RunState, runs: Run[]): void {
  for (const child of parent.children) {
    if (typeof child !== 'string') readPart(child, place, state, runs);
  }
}

function textOf(parent: XmlElement): string {
  return parent.children.filter((child) => typeof child === 'string').join('');
}

function readRun(run: XmlElement, place: Place, state: RunState, runs: Run[]): void {
  const properties = element(run, 'w:rPr');
  if (element(properties, 'w:vanish') && value(properties, 'w:vanish') !== '0') {
    // Hidden text is no part of the document; the fields that it may hold are followed.
    readContent(run, place, null, state, runs);
    return;
  }
  const styleId = value(properties, 'w:rStyle');
  const style = styleId === undefined ? undefined : state.styles.byId.get(styleId);
  // The look of links is the link's.
  const isLinkStyle = /hyperlink|internet|超链接|超連結/i.test(`${styleId ?? ''} ${style?.name ?? ''}`);
  const isReference = /(?:footnote|endnote|annotation|comment) ?reference/i.test(
    style?.name ?? styleId ?? '',
  );
  const base = isLinkStyle || isReference ? {} : (style?.marks ?? {});
  const own = characterMarks(properties);
  const merged: CharacterMarks = { ...base, ...own };
  readContent(run, place, marksOf(merged), state, runs);
}

function marksOf(marks: CharacterMarks): Mark[] {
  return [
    ...(marks.bold ? [{ type: 'bold' as const }] : []),
    ...(marks.italic ? [{ type: 'italic' as const }] : []),
    ...(marks.underline ? [{ type: 'underline' as const }] : []),
    ...(marks.strike ? [{ type: 'strike' as const }] : []),
    ...(marks.vertical === 'subscript' || marks.vertical === 'superscript' ? [{ type: marks.vertical }] : []),
  ];
}

/** @param marks null for hidden text. */
function readContent(
  run: XmlElement,
  place: Place,
  marks: readonly Mark[] | null,
  state: RunState,
  runs: Run[],
): void {
  const text = (content: string): void => {
    if (marks !== null) addText(content, place, marks, state, runs);
  };
  for (const part of run.children) {
    if (typeof part === 'string') continue;
    switch (part.name) {
      case 'w:t':
        text(textOf(part));
        break;
      case 'w:tab':
      case 'w:ptab':
        text('\t');
        break;
      case 'w:noBreakHyphen':
        text('\u2011');
        break;
      case 'w:softHyphen':
        text('\u00ad');
        break;
      case 'w:sym':
        text(symbol(part));
        break;
      case 'w:br':
      case 'w:cr':
        if (!isShown(state) || marks === null) break;
        runs.push({ kind: part.attributes['w:type'] === 'page' ? 'pageBreak' : 'break' });
        break;
      case 'w:fldChar':
        followField(part, state);
        break;
      case 'w:instrText': {
        const field = state.fields.at(-1);
        if (field && !field.isResult && field.code.length < 5000) field.code += textOf(part);
        break;
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const id = part.attributes['w:id'];
        if (id !== undefined && isShown(state))
          runs.push({ kind: 'footnote', id: part.name === 'w:endnoteReference' ? `end${id}` : id });
        break;
      }
      case 'w:commentReference': {
        const id = part.attributes['w:id'];
        if (id !== undefined) runs.push({ kind: 'commentPlace', id });
        break;
      }
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        if (isShown(state)) runs.push({ kind: 'drawing', drawing: part });
        break;
      case 'mc:AlternateContent': {
        const chosen = element(part, 'mc:Choice') ?? element(part, 'mc:Fallback');
        if (chosen) readContent(chosen, place, marks, state, runs);
        break;
      }
      default:
    }
  }
}

function addText(content: string, place: Place, marks: readonly Mark[], state: RunState, runs: Run[]): void {
  if (content === '' || !isShown(state)) return;
  const link = place.link ?? currentLink(state);
  const isResultOf = (code: RegExp): boolean =>
    state.fields.some((field) => field.isResult && code.test(field.code));
  const isSequence = place.isSequence || isResultOf(sequenceCode);
  const isReference = place.isReference || isResultOf(referenceCode);
  const control = place.control ?? [...state.openBookmarks.values()].at(-1) ?? null;
  const all: Mark[] = [
    ...marks,
    ...(link === null ? [] : [{ type: 'link' as const, attrs: { href: link } }]),
    ...[...state.openComments].map((id) => ({
      type: 'reviewNote' as const,
      attrs: { note: commentMark(id) },
    })),
  ];
  runs.push({ kind: 'text', text: content, marks: all, control, isSequence, isReference });
}

/** The note that stands for a comment while a document is read. */
export function commentMark(id: string): string {
  return `comment-${id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 50)}`;
}

/** A character of a symbol font; those of private fonts are pictures rather than text. */
function symbol(part: XmlElement): string {
  const code = Number.parseInt(part.attributes['w:char'] ?? '', 16);
  if (!Number.isInteger(code) || code < 0x20 || code > 0xffff) return '';
  if (code >= 0xf000 && code <= 0xf0ff)
    return code === 0xf0fe || code === 0xf052 ? '☑' : code === 0xf0a8 ? '☐' : '•';
  return code >= 0xd800 && code <= 0xdfff ? '' : String.fromCharCode(code);
}

/** False within the code of a field. */
function isShown(state: RunState): boolean {
  return state.fields.every((field) => field.isResult);
}

function followField(part: XmlElement, state: RunState): void {
  switch (part.attributes['w:fldCharType']) {
    case 'begin':
      if (state.fields.length < 100) state.fields.push({ code: '', isResult: false });
      break;
    case 'separate': {
      const field = state.fields.at(-1);
      if (field) field.isResult = true;
      break;
    }
    case 'end':
      state.fields.pop();
      break;
    default:
  }
}

function currentLink(state: RunState): string | null {
  for (const field of state.fields) {
    const link = field.isResult ? fieldLink(field.code) : null;
    if (link !== null) return link;
  }
  return null;
}

function fieldLink(code: string): string | null {
  const match = /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code);
  return linkAddress(match?.[1] ?? null);
}

/** An address that a text of ours may link to; others lead nowhere. */
function linkAddress(address: string | null): string | null {
  if (address === null) return null;
  const trimmed = address.trim().replace(/\s/g, '%20');
  return linkPattern.test(trimmed) && trimmed.length <= 2048 ? trimmed : null;
}
