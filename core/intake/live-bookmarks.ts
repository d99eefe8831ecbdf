import { assertNever } from '../model/assert-never.ts';
import { inlineText } from '../narrative/document.ts';
import type { FlowItem, FlowPlace } from './word-flow.ts';
import { isBlank } from './word-structure.ts';
import { descendants, type XmlElement } from './xml.ts';

/**
 * The hidden bookmarks of reports: around what a reference in a line shows, and at both ends of a live block. Programs
 * that drop controls keep them.
 */

/** Which node of which section a bookmark or control of ours stands for. */
export interface LiveAddress {
  /** The section's place in the report, from 0; null when it is that in whose control this stands. */
  readonly section: number | null;
  /** The node's place among all of the section's text. */
  readonly node: number;
}

/** Reads `_SB_ref_5_24` or `stratbook:ref:24`; null for any other name. */
export function liveAddress(name: string): LiveAddress | null {
  const bookmark = /^_SB_[a-z]+_(\d{1,6})_(\d{1,7})$/.exec(name);
  if (bookmark) return { section: Number(bookmark[1]) - 1, node: Number(bookmark[2]) };
  const control = /^stratbook:[a-z]+:(\d{1,7})$/.exec(name);
  return control ? { section: null, node: Number(control[1]) } : null;
}

export function isInlineBookmark(name: string): boolean {
  return /^_SB_(?:ref|cross)_\d+_\d+$/.test(name);
}

export function isBlockBookmark(name: string): boolean {
  return /^_SB_block(?:end)?_\d+_\d+$/.test(name);
}

export function isBlockEnd(name: string): boolean {
  return name.startsWith('_SB_blockend_');
}

/** True for the style of the empty paragraphs at the ends of live blocks. */
export function isBlockSpacer({ styleName }: Extract<FlowItem, { kind: 'paragraph' }>): boolean {
  return /^table ?spacing$/i.test(styleName);
}

/** The bookmarks that begin or end within an element that is left out otherwise, such as deleted text. */
export function* bookmarksWithin(element: XmlElement): Generator<XmlElement> {
  for (const node of descendants(element))
    if (node.name === 'w:bookmarkStart' || node.name === 'w:bookmarkEnd') yield node;
}

type Place = Extract<FlowItem, { kind: 'place' }>;

/** The flow without the places of bookmarks: what stands between those of a live block is one item. */
export function withLiveBlocks(items: readonly FlowItem[]): FlowItem[] {
  if (!items.some((item) => item.kind === 'place')) return [...items];
  const result: FlowItem[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (!item) continue;
    if (item.kind !== 'place') result.push(item);
    else if (item.name.startsWith('_SB_block_')) {
      const end = endOf(items, at, item);
      const inside = withoutPlaces(items.slice(at, end));
      result.push(...liveBlockItems(inside, item.name, item));
      at = end - 1;
    }
  }
  return result;
}

/**
 * What a live block shows as one item, behind it what somebody wrote between; the items alone when all was deleted.
 * @param tag of the block's control, or the name of its bookmark.
 */
export function liveBlockItems(
  items: readonly FlowItem[],
  tag: string,
  { section, register }: FlowPlace,
): FlowItem[] {
  if (!showsAnything(items)) return [...items];
  const others = items.filter(isOfOthers);
  // Where it has neither table nor picture, its sentence is what the block itself says.
  if (items.every((item) => item.kind === 'paragraph' || item.kind === 'pageBreak')) others.shift();
  const written = new Set(others);
  const own = items.filter((item) => !written.has(item));
  return [{ kind: 'control', section, register, tag, items: own }, ...others];
}

/** True for text in other styles than live blocks have, and without the number of a caption. */
function isOfOthers(item: FlowItem): boolean {
  if (item.kind !== 'paragraph' || item.role.kind !== 'body' || isBlank(item.content)) return false;
  const [text, caption] = [inlineText(item.content), item.caption].map((words) => words.replace(/\s+/g, ''));
  const isCaption = text !== caption && caption !== undefined && text?.endsWith(caption) === true;
  return !isCaption && !/^(?:table ?text|card ?title|register|key ?figure)/i.test(item.styleName);
}

export function withoutPlaces(items: readonly FlowItem[]): FlowItem[] {
  return items.filter((item) => item.kind !== 'place');
}

/** Index behind the last item of the block that begins at an index. */
function endOf(items: readonly FlowItem[], start: number, { name, section }: Place): number {
  const closing = name.replace('_SB_block_', '_SB_blockend_');
  // Programs write a bookmark without text twice.
  let at = start + 1;
  for (let next = items[at]; next?.kind === 'place' && next.name === name; next = items[at]) at += 1;
  // Where the paragraph with the end was deleted, the block reaches as far as there is no text of the section.
  let text: number | null = null;
  for (; at < items.length; at++) {
    const item = items[at];
    if (!item || item.section !== section || item.kind === 'control') break;
    if (item.kind === 'paragraph' && item.role.kind === 'heading') break;
    if (item.kind === 'place') {
      if (item.name === closing) return at + 1;
      break;
    }
    if (text === null && isWritten(item)) text = at;
  }
  return text ?? at;
}

/** True for paragraphs that live blocks do not have. */
function isWritten(item: FlowItem): boolean {
  return (
    item.kind === 'pageBreak' ||
    (item.kind === 'paragraph' && item.role.kind !== 'caption' && !isBlank(item.content))
  );
}

/** False when all that a live block showed was deleted. */
function showsAnything(items: readonly FlowItem[]): boolean {
  return items.some((item) => {
    switch (item.kind) {
      case 'paragraph':
        return !isBlank(item.content);
      case 'table':
        return item.rows.some((row) => row.cells.length > 0);
      case 'picture':
      case 'drawing':
        return true;
      case 'control':
        return showsAnything(item.items);
      case 'pageBreak':
      case 'place':
        return false;
      default:
        return assertNever(item);
    }
  });
}
