import { UserError } from '../words/translate.ts';
import type { BlockNode, InlineNode, RichText } from './document.ts';
import { inlineLength } from './split-text.ts';

/** What to look for. */
export interface FindQuery {
  readonly text: string;
  readonly matchesCase: boolean;
  /** Latin words only: a match must not stand within a longer word. Chinese has no such bounds. */
  readonly wholeWord: boolean;
  /** Full-width letters, digits and marks are others than half-width ones; in patterns they always are. */
  readonly matchesWidth: boolean;
  /** `text` is a JavaScript regular expression, read with the flag `u`. */
  readonly isPattern: boolean;
}

/** A half-open range of UTF-16 units, and what would stand there after replacing with the finder's replacement. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Finds in one line of text. */
export type Finder = (text: string) => TextMatch[];

const pairStart = 0xff01;
const pairEnd = 0xff5e;
const pairDistance = 0xfee0;

/** Full-width letters and marks as half-width ones; every text keeps its length. */
function narrow(text: string): string {
  let result = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const other = code >= pairStart && code <= pairEnd ? code - pairDistance : code === 0x3000 ? 0x20 : 0;
    if (other === 0) continue;
    result += text.slice(from, index) + String.fromCharCode(other);
    from = index + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

/** Lower case, character by character where that would change the length. */
function lower(text: string): string {
  const whole = text.toLowerCase();
  if (whole.length === text.length) return whole;
  let result = '';
  for (const character of text) {
    const changed = character.toLowerCase();
    result += changed.length === character.length ? changed : character;
  }
  return result;
}

const letter = /[\p{L}\p{N}\p{M}_]/u;
const unbounded = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The character that begins or ends at an index. */
function characterAt(text: string, index: number, direction: 1 | -1): string {
  if (direction === 1) return String.fromCodePoint(text.codePointAt(index) ?? 0x20);
  const low = text.charCodeAt(index - 1);
  const start = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return String.fromCodePoint(text.codePointAt(Math.max(0, start)) ?? 0x20);
}

function isWithinWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const before = characterAt(text, at, -1);
  const after = characterAt(text, at, 1);
  return letter.test(before) && letter.test(after) && !unbounded.test(before) && !unbounded.test(after);
}

function isWholeWord(text: string, start: number, end: number): boolean {
  return !isWithinWord(text, start) && !isWithinWord(text, end);
}

/**
 * Makes what finds a query in a line of text. Matches do not overlap.
 * A pattern may take as long as it likes: run it where it can be stopped.
 * @param replacement what matches become; of a pattern with `$1`, `$<name>`, `$&` and `$$` for what it matched.
 * @throws UserError when the pattern is none.
 */
export function finder(query: FindQuery, replacement = ''): Finder {
  return query.isPattern ? patternFinder(query, replacement) : plainFinder(query, replacement);
}

function plainFinder(query: FindQuery, replacement: string): Finder {
  const folded = (text: string): string => {
    const width = query.matchesWidth ? text : narrow(text);
    return query.matchesCase ? width : lower(width);
  };
  const wanted = folded(query.text);
  if (wanted === '') return () => [];
  return (text) => {
    const matches: TextMatch[] = [];
    const searched = folded(text);
    let at = searched.indexOf(wanted);
    while (at >= 0) {
      const end = at + wanted.length;
      const fits = !query.wholeWord || isWholeWord(text, at, end);
      if (fits) matches.push({ start: at, end, replacement });
      at = searched.indexOf(wanted, fits ? end : at + 1);
    }
    return matches;
  };
}

function patternFinder(query: FindQuery, replacement: string): Finder {
  if (query.text === '') return () => [];
  let pattern: RegExp;
  try {
    pattern = new RegExp(query.text, query.matchesCase ? 'gu' : 'giu');
  } catch (error) {
    const problem = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /, '') : String(error);
    throw new UserError('find.badPattern', { problem });
  }
  return (text) => {
    const matches: TextMatch[] = [];
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      // An empty match, such as of `a*`, holds nothing that could be shown or replaced.
      if (end === start || (query.wholeWord && !isWholeWord(text, start, end))) continue;
      matches.push({ start, end, replacement: expand(replacement, match, text.slice(start, end)) });
    }
    return matches;
  };
}

/** A replacement with what the pattern matched put in. */
function expand(replacement: string, match: RegExpExecArray, whole: string): string {
  return replacement.replace(
    /\$(?:([$&])|(\d{1,2})|<([^>]+)>)|\\([nt\\])/g,
    (token: string, sign?: string, index?: string, name?: string, escaped?: string) => {
      if (sign !== undefined) return sign === '$' ? '$' : whole;
      if (escaped !== undefined) return escaped === 't' ? '\t' : escaped === 'n' ? ' ' : '\\';
      if (name !== undefined)
        return match.groups?.[name] ?? (match.groups && name in match.groups ? '' : token);
      const at = Number(index);
      return at >= 1 && at < match.length ? (match[at] ?? '') : token;
    },
  );
}

/** Where in a section's text a match is. */
export interface PlacedMatch extends TextMatch {
  /** `line`: within the line of a block; the others within an attribute of the node. */
  readonly kind: 'line' | 'caption' | 'footnote';
  /** Indices of the nodes that lead to the block, or the footnote, from the document down. */
  readonly path: readonly number[];
}

/** Texts of a document that can be found and replaced, one after the other in reading order. */
interface Stretch {
  readonly kind: PlacedMatch['kind'];
  readonly path: readonly number[];
  readonly text: string;
  /** Where the text begins in its line. */
  readonly from: number;
}

function* lineStretches(content: readonly InlineNode[], path: readonly number[]): Generator<Stretch> {
  let from = 0;
  let text = '';
  let at = 0;
  for (const [index, node] of content.entries()) {
    if (node.type === 'text') text += node.text;
    else {
      // No match reaches over a reference, footnote or line break, so that replacing never takes one away.
      if (text !== '') yield { kind: 'line', path, text, from };
      if (node.type === 'footnote')
        yield { kind: 'footnote', path: [...path, index], text: node.attrs.text, from: 0 };
      text = '';
      from = at + inlineLength(node);
    }
    at += inlineLength(node);
  }
  if (text !== '') yield { kind: 'line', path, text, from };
}

function* blockStretches(block: BlockNode, path: readonly number[]): Generator<Stretch> {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      yield* lineStretches(block.content ?? [], path);
      return;
    case 'blockquote':
    case 'callout':
      yield* eachBlock(block.content, path);
      return;
    case 'bulletList':
    case 'orderedList':
      for (const [index, item] of block.content.entries()) yield* eachBlock(item.content, [...path, index]);
      return;
    case 'table':
      for (const [row, { content }] of block.content.entries())
        for (const [cell, inside] of content.entries())
          yield* eachBlock(inside.content, [...path, row, cell]);
      yield* captionStretch(block.attrs?.caption, path);
      return;
    case 'image':
    case 'liveBlock':
      yield* captionStretch(block.attrs.caption, path);
      return;
    case 'pageBreak':
  }
}

function* captionStretch(caption: string | undefined, path: readonly number[]): Generator<Stretch> {
  if (caption !== undefined && caption !== '') yield { kind: 'caption', path, text: caption, from: 0 };
}

function* eachBlock(blocks: readonly BlockNode[], path: readonly number[]): Generator<Stretch> {
  for (const [index, block] of blocks.entries()) yield* blockStretches(block, [...path, index]);
}

/** A match with the words around it, for a list of results. */
export interface FoundMatch extends PlacedMatch {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

const contextLength = 40;

/** The words around a match, cut at whole characters. */
export function contextOf(
  text: string,
  { start, end }: TextMatch,
): Pick<FoundMatch, 'before' | 'found' | 'after'> {
  const from = Math.max(0, start - contextLength);
  const before = (from > 0 ? '…' : '') + text.slice(from, start).replace(/^[\udc00-\udfff]/, '');
  const until = Math.min(text.length, end + contextLength);
  const after = text.slice(end, until).replace(/[\ud800-\udbff]$/, '') + (until < text.length ? '…' : '');
  return { before, found: text.slice(start, end), after };
}

/** Every match in a section's text, in reading order. */
export function findInText(find: Finder, content: RichText): FoundMatch[] {
  const found: FoundMatch[] = [];
  for (const { kind, path, text, from } of eachBlock(content.content, []))
    for (const match of find(text))
      found.push({
        kind,
        path,
        start: from + match.start,
        end: from + match.end,
        replacement: match.replacement,
        ...contextOf(text, match),
      });
  return found;
}

/** A plain text with its matches replaced. @param matches in order, not overlapping. */
export function replaceInPlain(text: string, matches: readonly TextMatch[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, replacement } of matches) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** What a replacement within a line may hold: no line breaks, for a line has none. */
const oneLine = (text: string): string => text.replace(/[\r\n\v\f\u2028\u2029]+/g, ' ');

/** A line with matches replaced. What comes in has the marks of the first character that it replaces. */
function replaceInLine(content: readonly InlineNode[], matches: readonly TextMatch[]): InlineNode[] {
  const result: InlineNode[] = [];
  let at = 0;
  let next = 0;
  for (const node of content) {
    const end = at + inlineLength(node);
    if (node.type !== 'text') {
      result.push(node);
      at = end;
      continue;
    }
    let text = '';
    let from = at;
    for (let match = matches[next]; match && match.start < end; match = matches[next]) {
      if (match.start >= at)
        text += node.text.slice(from - at, match.start - at) + oneLine(match.replacement);
      from = Math.min(end, match.end);
      if (match.end > end) break;
      next += 1;
    }
    text += node.text.slice(from - at);
    if (text === node.text) result.push(node);
    else if (text !== '') result.push({ ...node, text });
    at = end;
  }
  return result;
}

/**
 * A section's text with matches replaced, exactly as found in this very text. Everything else stays as it is, live
 * references and footnotes too; what comes in has the marks of the first character that it replaces.
 */
export function replaceInText(content: RichText, matches: readonly PlacedMatch[]): RichText {
  const byPlace = new Map<string, PlacedMatch[]>();
  for (const match of matches) {
    const key = `${match.kind}:${match.path.join('.')}`;
    const others = byPlace.get(key);
    if (others) others.push(match);
    else byPlace.set(key, [match]);
  }
  for (const list of byPlace.values()) list.sort((left, right) => left.start - right.start);
  const at = (kind: PlacedMatch['kind'], path: readonly number[]): readonly PlacedMatch[] | undefined =>
    byPlace.get(`${kind}:${path.join('.')}`);

  const line = (nodes: readonly InlineNode[], path: readonly number[]): InlineNode[] => {
    const withFootnotes = nodes.map((node, index) => {
      const inNote = node.type === 'footnote' ? at('footnote', [...path, index]) : undefined;
      return node.type === 'footnote' && inNote
        ? { ...node, attrs: { text: replaceInPlain(node.attrs.text, inNote).slice(0, 10_000) } }
        : node;
    });
    return replaceInLine(withFootnotes, at('line', path) ?? []);
  };
  const caption = (text: string | undefined, path: readonly number[]): { caption?: string } => {
    const inCaption = at('caption', path);
    return inCaption ? { caption: oneLine(replaceInPlain(text ?? '', inCaption)).slice(0, 500) } : {};
  };
  const inside = (blocks: readonly BlockNode[], path: readonly number[]): BlockNode[] =>
    blocks.map((block, index) => one(block, [...path, index]));
  const one = (block: BlockNode, path: readonly number[]): BlockNode => {
    switch (block.type) {
      case 'paragraph':
      case 'heading': {
        const replaced = line(block.content ?? [], path);
        const { content: _before, ...bare } = block;
        return (replaced.length > 0 ? { ...bare, content: replaced } : bare) as typeof block;
      }
      case 'blockquote':
      case 'callout':
        return { ...block, content: inside(block.content, path) };
      case 'bulletList':
      case 'orderedList':
        return {
          ...block,
          content: block.content.map((item, index) => ({
            ...item,
            content: inside(item.content, [...path, index]),
          })),
        };
      case 'table': {
        const changed = caption(block.attrs?.caption, path);
        return {
          ...block,
          ...(changed.caption === undefined ? {} : { attrs: { ...block.attrs, ...changed } }),
          content: block.content.map((row, rowIndex) => ({
            ...row,
            content: row.content.map((cell, index) => ({
              ...cell,
              content: inside(cell.content, [...path, rowIndex, index]),
            })),
          })),
        };
      }
      case 'image':
        return { ...block, attrs: { ...block.attrs, ...caption(block.attrs.caption, path) } };
      case 'liveBlock':
        return { ...block, attrs: { ...block.attrs, ...caption(block.attrs.caption, path) } };
      case 'pageBreak':
        return block;
    }
  };
  return matches.length === 0 ? content : { type: 'doc', content: inside(content.content, []) };
}
