import type { InlineNode } from '../narrative/document.ts';
import {
  isBlockBookmark,
  isBlockEnd,
  isBlockSpacer,
  liveBlockItems,
  withLiveBlocks,
  withoutPlaces,
} from './live-bookmarks.ts';
import { inlineNodes, type RunTargets } from './word-inline.ts';
import { commentMark, type Run, type RunState, readRuns } from './word-runs.ts';
import {
  type ListLevel,
  leftIndent,
  listOf,
  outlineLevel,
  type ParagraphRole,
  type WordLists,
  type WordStyle,
} from './word-styles.ts';
import { descendants, element, elements, release, value, type XmlElement } from './xml.ts';

/** A list that a paragraph is an item of. */
export interface ItemOf extends ListLevel {
  readonly numbering: string;
  /** From 0. */
  readonly level: number;
}

/** Where something of the document's flow stands. */
export interface FlowPlace {
  /** The id in the control of a section that it stands in. */
  readonly section: string | null;
  /** The key in the control of a register's chapter. */
  readonly register: string | null;
}

/** A picture of the flow: its relationship, still to be looked up. */
export interface FlowPicture {
  readonly relationship: string;
  readonly alt: string;
  /** CSS pixels; null when the drawing does not say. */
  readonly widthPixels: number | null;
}

/** What the body of a document, a cell or a text box is made of, in reading order. */
export type FlowItem = FlowPlace &
  (
    | {
        readonly kind: 'paragraph';
        readonly role: ParagraphRole;
        readonly styleName: string;
        readonly content: readonly InlineNode[];
        readonly caption: string;
        readonly alignment: string | null;
        readonly item: ItemOf | null;
        /** Left edge of its text, twips; null when neither it nor its style says. */
        readonly indent: number | null;
        /** Notes of comments that stand here without marked words. */
        readonly notes: readonly string[];
      }
    | { readonly kind: 'picture'; readonly picture: FlowPicture; readonly indent: number | null }
    | { readonly kind: 'pageBreak' }
    /** A chart or another drawing that is no picture. */
    | { readonly kind: 'drawing' }
    /** An end of a live block, by the name of its bookmark; only while a flow is read. */
    | { readonly kind: 'place'; readonly name: string }
    | {
        readonly kind: 'table';
        readonly rows: readonly FlowRow[];
        readonly indent: number | null;
      }
    /** What stands for a live block: `tag` is that of its control or the name of its bookmark. */
    | { readonly kind: 'control'; readonly tag: string; readonly items: readonly FlowItem[] }
  );
export interface FlowRow {
  readonly isHeader: boolean;
  readonly cells: readonly FlowCell[];
}
export interface FlowCell {
  readonly columns: number;
  readonly rows: number;
  readonly items: readonly FlowItem[];
}

/** What reading a flow needs beside its XML. */
export interface FlowContext extends RunTargets {
  readonly state: RunState;
  readonly lists: WordLists;
  /** Told of the section whose control is read from here on; empty outside of them. */
  readonly enter: (section: string) => void;
}

/** Reads the children of a body, cell or text box. */
export function readFlow(parent: XmlElement, context: FlowContext): FlowItem[] {
  const items: FlowItem[] = [];
  const carried: Run[] = [];
  readChildren(parent, { section: null, register: null }, context, items, carried);
  if (carried.length > 0)
    items.push(...paragraphItems(undefined, carried.splice(0), { section: null, register: null }, context));
  return withLiveBlocks(items);
}

/** @param carried runs of paragraphs whose end was deleted: they go on in the next one. */
function readChildren(
  parent: XmlElement,
  place: FlowPlace,
  context: FlowContext,
  items: FlowItem[],
  carried: Run[],
): void {
  for (const child of parent.children) {
    if (typeof child === 'string') continue;
    switch (child.name) {
      case 'w:p': {
        const properties = element(child, 'w:pPr');
        const runs = [...carried.splice(0), ...readRuns(child, context.state)];
        if (element(properties, 'w:rPr', 'w:del') || element(properties, 'w:rPr', 'w:moveFrom'))
          carried.push(...runs);
        else items.push(...withPlaces(paragraphItems(properties, runs, place, context), runs, place));
        for (const box of textBoxes(child))
          items.push(...readFlow(box, context).map((item) => ({ ...item, ...place })));
        break;
      }
      case 'w:tbl':
        items.push({ kind: 'table', ...place, ...readTable(child, context) });
        break;
      case 'w:sdt':
        readControl(child, place, context, items, carried);
        break;
      case 'w:commentRangeStart':
      case 'w:commentRangeEnd': {
        const id = child.attributes['w:id'];
        if (id === undefined) break;
        if (child.name === 'w:commentRangeStart') context.state.openComments.add(id);
        else context.state.openComments.delete(id);
        break;
      }
      case 'w:bookmarkStart': {
        const name = child.attributes['w:name'] ?? '';
        if (isBlockBookmark(name)) items.push({ kind: 'place', ...place, name });
        break;
      }
      case 'mc:AlternateContent': {
        const chosen = element(child, 'mc:Choice') ?? element(child, 'mc:Fallback');
        if (chosen) readChildren(chosen, place, context, items, carried);
        break;
      }
      case 'w:del':
      case 'w:moveFrom':
      case 'w:sectPr':
      case 'w:tcPr':
      case 'w:sdtPr':
        break;
      default:
        readChildren(child, place, context, items, carried);
    }
    release(child);
  }
}

function readControl(
  control: XmlElement,
  place: FlowPlace,
  context: FlowContext,
  items: FlowItem[],
  carried: Run[],
): void {
  const content = element(control, 'w:sdtContent');
  if (!content) return;
  const properties = element(control, 'w:sdtPr');
  const gallery = value(element(properties, 'w:docPartObj'), 'w:docPartGallery') ?? '';
  if (/table of contents/i.test(gallery)) return;
  const tag = value(properties, 'w:tag') ?? '';
  const [, kind, key = ''] = /^stratbook:(section|register|block):(.+)$/.exec(tag) ?? [];
  switch (kind) {
    case 'section':
      context.enter(key);
      readChildren(content, { section: key, register: null }, context, items, carried);
      context.enter('');
      break;
    case 'register':
      readChildren(content, { section: null, register: key }, context, items, carried);
      break;
    case 'block': {
      const inside: FlowItem[] = [];
      readChildren(content, place, context, inside, carried);
      items.push(...liveBlockItems(withoutPlaces(inside), tag, place));
      break;
    }
    default:
      readChildren(content, place, context, items, carried);
  }
}

/** Text boxes of a paragraph, but not those within them. */
function* textBoxes(paragraph: XmlElement): Generator<XmlElement> {
  const open: XmlElement[] = [paragraph];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.name === 'w:txbxContent') {
      yield node;
      continue;
    }
    // The same box stands there twice, for older programs too.
    if (node.name === 'mc:Fallback') continue;
    for (const child of [...elements(node)].reverse()) open.push(child);
  }
}

function paragraphItems(
  properties: XmlElement | undefined,
  runs: readonly Run[],
  place: FlowPlace,
  context: FlowContext,
): FlowItem[] {
  const { styles } = context.state;
  const style = styles.byId.get(value(properties, 'w:pStyle') ?? '') ?? styles.usual;
  const role = roleOf(properties, style);
  if (role.kind === 'apart') return [];
  const item = role.kind === 'heading' ? null : itemOf(properties, style, context.lists);
  const indent = leftIndent(properties) ?? item?.left ?? style.indent;
  const alignment = value(properties, 'w:jc') ?? null;
  const base = {
    ...place,
    kind: 'paragraph',
    role,
    styleName: style.name,
    alignment: alignment === style.alignment ? null : alignment,
    indent,
  } as const;

  const items: FlowItem[] = [];
  let numbered = item;
  let notes: string[] = [];
  let pending: Run[] = [];
  const breaksBefore = element(properties, 'w:pageBreakBefore');
  const startsPage =
    breaksBefore !== undefined && !/^(0|false|off)$/.test(breaksBefore.attributes['w:val'] ?? '');
  if (startsPage && role.kind !== 'heading') items.push({ kind: 'pageBreak', ...place });
  const flush = (isWhole: boolean): void => {
    const content = inlineNodes(pending, context);
    if (content.length > 0 || numbered || notes.length > 0 || isWhole)
      items.push({ ...base, content, caption: captionText(pending), item: numbered, notes });
    pending = [];
    notes = [];
    numbered = null;
  };
  for (const run of runs) {
    switch (run.kind) {
      case 'pageBreak':
        flush(false);
        items.push({ kind: 'pageBreak', ...place });
        break;
      case 'drawing':
        for (const picture of picturesOf(run.drawing)) {
          flush(false);
          items.push({ kind: 'picture', ...place, picture, indent });
        }
        // Text around a box or a chart is not parted by it.
        if (items.at(-1)?.kind !== 'picture') items.push({ kind: 'drawing', ...place });
        break;
      case 'place':
        break;
      case 'commentPlace':
        notes.push(commentMark(run.id));
        break;
      default:
        pending.push(run);
    }
  }
  flush(items.length === 0);
  return items;
}

/** A paragraph with the ends of live blocks in it: an empty last one belongs to its block, text behind it does not. */
function withPlaces(items: readonly FlowItem[], runs: readonly Run[], place: FlowPlace): FlowItem[] {
  const names = runs.flatMap((run) => (run.kind === 'place' ? [run.name] : []));
  if (names.length === 0) return [...items];
  const places = (isEnd: boolean) =>
    names
      .filter((name) => isBlockEnd(name) === isEnd)
      .map((name): FlowItem => ({ kind: 'place', ...place, name }));
  const isOwn = items.every(
    (item) =>
      item.kind === 'paragraph' &&
      (item.role.kind === 'caption' || item.content.length === 0 || isBlockSpacer(item)),
  );
  return isOwn
    ? [...places(false), ...items, ...places(true)]
    : [...places(true), ...places(false), ...items];
}

function roleOf(properties: XmlElement | undefined, style: WordStyle): ParagraphRole {
  const level = outlineLevel(properties);
  if (level === null || style.role.kind === 'apart') return style.role;
  return level === 9 ? { kind: 'body' } : { kind: 'heading', level: level + 1 };
}

function itemOf(properties: XmlElement | undefined, style: WordStyle, lists: WordLists): ItemOf | null {
  const own = listOf(properties);
  const numbering = own?.numbering ?? style.list?.numbering ?? null;
  if (numbering === null || numbering === '0') return null;
  const level = own?.level ?? style.list?.level ?? 0;
  const declared = lists.get(numbering)?.[level];
  return declared ? { ...declared, numbering, level, left: leftIndent(properties) ?? declared.left } : null;
}

const captionNumber =
  /^\s*(?:figure|fig\.|table|chart|图表|圖表|图|圖|表|附图|附表)\s*[\d一二三四五六七八九十]+(?:[.\-–][\d]+)*\s*[:：.、．]?\s*/i;

/** The words of a caption without its number. */
function captionText(runs: readonly Run[]): string {
  const texts = runs.flatMap((run) => (run.kind === 'text' ? [run] : []));
  const last = texts.findLastIndex((run) => run.isSequence);
  const words = texts
    .slice(last + 1)
    .map((run) => run.text)
    .join('');
  return (last >= 0 ? words.replace(/^[\s:：.、．·—–-]+/u, '') : words.replace(captionNumber, '')).trim();
}

function picturesOf(drawing: XmlElement): FlowPicture[] {
  const pictures: FlowPicture[] = [];
  let alt = '';
  let widthPixels: number | null = null;
  for (const node of descendants(drawing)) {
    if (node.name === 'wp:docPr') alt = node.attributes.descr ?? '';
    const wide = node.name === 'wp:extent' ? Number(node.attributes.cx) / 9525 : Number.NaN;
    if (wide >= 1 && wide <= 4000) widthPixels = Math.round(wide);
    if (node.name === 'v:shape' && node.attributes.alt !== undefined) alt = node.attributes.alt;
    const relationship =
      node.name === 'a:blip'
        ? node.attributes['r:embed']
        : node.name === 'v:imagedata'
          ? node.attributes['r:id']
          : undefined;
    if (relationship !== undefined) pictures.push({ relationship, alt, widthPixels });
  }
  return pictures;
}

function* unwrapped(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const child of elements(parent)) {
    if (child.name === name) yield child;
    else if (child.name === 'w:sdt') {
      const content = element(child, 'w:sdtContent');
      if (content) yield* unwrapped(content, name);
    } else if (child.name === 'w:ins' || child.name === 'w:customXml') yield* unwrapped(child, name);
  }
}

function readTable(
  table: XmlElement,
  context: FlowContext,
): { readonly rows: readonly FlowRow[]; readonly indent: number | null } {
  const rows: { isHeader: boolean; cells: { columns: number; rows: number; items: FlowItem[] }[] }[] = [];
  /** The cell that reaches down into each column. */
  let above = new Map<number, { columns: number; rows: number; items: FlowItem[] }>();
  for (const row of unwrapped(table, 'w:tr')) {
    const properties = element(row, 'w:trPr');
    if (element(properties, 'w:del')) continue;
    const header = element(properties, 'w:tblHeader');
    const cells: (typeof rows)[number]['cells'] = [];
    const reaching: typeof above = new Map();
    let column = Number(value(properties, 'w:gridBefore') ?? 0) || 0;
    for (const cell of unwrapped(row, 'w:tc')) {
      const own = element(cell, 'w:tcPr');
      const columns = Math.min(64, Math.max(1, Math.trunc(Number(value(own, 'w:gridSpan') ?? 1)) || 1));
      const merge = element(own, 'w:vMerge');
      const origin = above.get(column);
      if (
        merge &&
        merge.attributes['w:val'] !== 'restart' &&
        origin &&
        origin.columns === columns &&
        origin.rows < 1000
      ) {
        origin.rows += 1;
        reaching.set(column, origin);
        // What a program left in a cell that is covered is not shown, but its comments end here.
        readFlow(cell, context);
      } else {
        const made = { columns, rows: 1, items: readFlow(cell, context) };
        cells.push(made);
        if (merge) reaching.set(column, made);
      }
      column += columns;
    }
    above = reaching;
    rows.push({
      isHeader: header !== undefined && !/^(0|false|off)$/.test(header.attributes['w:val'] ?? ''),
      cells,
    });
  }
  const indent = Number(element(table, 'w:tblPr', 'w:tblInd')?.attributes['w:w'] ?? Number.NaN);
  return { rows, indent: Number.isFinite(indent) ? indent : null };
}
