import { assertNever } from '../model/assert-never.ts';
import type {
  Alignment,
  BlockNode,
  InlineNode,
  ListItemNode,
  ListNode,
  TableCellNode,
} from '../narrative/document.ts';
import { withinDepth } from './nesting.ts';
import type { FlowItem, FlowPicture, ItemOf } from './word-flow.ts';

/** What the structure of a flow needs beside its items. */
export interface StructureContext {
  /** The name under which a picture is kept; null when it is none that a plan takes. */
  readonly picture: (picture: FlowPicture) => string | null;
  /** The live block of a control; null when it is not known. */
  readonly restoreBlock: (tag: string) => BlockNode | null;
  /** Told of notes that stand at a place without marked words. */
  readonly note: (note: string) => void;
}

interface OpenList {
  readonly list: ListNode;
  readonly item: ItemOf;
}

/** The items as blocks: lists nest by their levels, paragraphs under an item belong to it, captions go to what they name. */
export function structureOf(items: readonly FlowItem[], context: StructureContext): BlockNode[] {
  const blocks: BlockNode[] = [];
  const open: OpenList[] = [];
  const counts = new Map<string, number>();
  let caption: string | null = null;
  let last: BlockNode | null = null;

  /** Where something with a left edge goes: into the deepest item that it is indented under. */
  const target = (indent: number | null): BlockNode[] => {
    while (
      open.length > 0 &&
      (indent === null || indent <= 0 || indent < (open.at(-1)?.item.left ?? 0) - slack)
    )
      open.pop();
    return open.at(-1)?.list.content.at(-1)?.content ?? blocks;
  };
  const put = (into: BlockNode[], block: BlockNode): void => {
    into.push(block);
    last = block;
  };
  const takeCaption = (): { caption?: string } => {
    const text = caption;
    caption = null;
    return text === null || text === '' ? {} : { caption: text.slice(0, 500) };
  };
  const dropCaption = (): void => {
    // A caption of nothing that we know is a line of text.
    if (caption !== null && caption !== '')
      put(target(null), { type: 'paragraph', content: [{ type: 'text', text: caption }] });
    caption = null;
  };

  items.forEach((item, index) => {
    const next = items[index + 1];
    switch (item.kind) {
      case 'drawing':
      case 'place':
        break;
      case 'pageBreak':
        dropCaption();
        put(target(null), { type: 'pageBreak' });
        break;
      case 'picture': {
        const media = context.picture(item.picture);
        const alt = item.picture.alt.slice(0, 1000);
        if (media !== null)
          put(target(item.indent), {
            type: 'image',
            attrs: { media, alt, widthPixels: item.picture.widthPixels, ...takeCaption() },
          });
        else if (alt.trim() !== '')
          put(target(item.indent), { type: 'paragraph', content: [{ type: 'text', text: alt }] });
        break;
      }
      case 'control': {
        const restored = context.restoreBlock(item.tag);
        if (restored) {
          caption = null;
          // Its own text is shown by the plan, so that notes on it are about the place.
          for (const note of new Set(item.items.flatMap(notesWithin))) context.note(note);
          put(target(null), withCaption(restored, item.items));
        } else for (const block of structureOf(item.items, context)) put(target(null), block);
        break;
      }
      case 'table': {
        const table = tableOf(item, context);
        if (table) put(target(item.indent), { ...table, ...attributes({ ...takeCaption() }) });
        break;
      }
      case 'paragraph': {
        for (const note of item.notes) context.note(note);
        if (item.role.kind === 'caption' && item.caption !== '') {
          const before = last;
          if (before && canTakeCaption(before) && !(next?.kind === 'table' && before.type === 'table')) {
            setCaption(before, item.caption);
            break;
          }
          if (next?.kind === 'table' || next?.kind === 'picture' || next?.kind === 'control') {
            caption = item.caption;
            break;
          }
        }
        dropCaption();
        if (item.item) {
          putItem(item.item, paragraphOf(item.content, item.alignment));
          break;
        }
        if (isBlank(item.content)) break;
        putParagraph(item);
        break;
      }
      default:
        assertNever(item);
    }
  });
  dropCaption();
  return withinDepth(blocks);

  function putItem(item: ItemOf, paragraph: BlockNode): void {
    while (open.length > 0 && (open.at(-1)?.item.level ?? 0) > item.level) open.pop();
    let top = open.at(-1);
    const type = item.isOrdered ? 'orderedList' : 'bulletList';
    if (
      top &&
      top.item.level === item.level &&
      (top.item.numbering !== item.numbering || top.list.type !== type)
    ) {
      open.pop();
      top = open.at(-1);
    }
    const key = `${item.numbering}:${item.level}`;
    // Deeper levels count from their start again.
    for (const other of [...counts.keys()]) {
      const [numbering, level] = other.split(':');
      if (numbering === item.numbering && Number(level) > item.level) counts.delete(other);
    }
    const number = counts.get(key) ?? item.start;
    counts.set(key, number + 1);
    const made: ListItemNode = { type: 'listItem', content: [paragraph] };
    if (top && top.item.level === item.level) top.list.content.push(made);
    else {
      const list: ListNode = {
        type,
        ...(item.isOrdered && number !== 1 ? { attrs: { start: number } } : {}),
        content: [made],
      };
      (top?.list.content.at(-1)?.content ?? blocks).push(list);
      open.push({ list, item });
    }
    last = paragraph;
  }

  function putParagraph(item: Extract<FlowItem, { kind: 'paragraph' }>): void {
    const { role } = item;
    const into = target(item.indent);
    switch (role.kind) {
      case 'heading':
      case 'subHeading':
        put(into, {
          type: 'heading',
          attrs: { level: Math.min(3, role.level), ...aligned(item.alignment) },
          content: [...item.content],
        });
        break;
      case 'quote':
      case 'callout': {
        const around = into.at(-1);
        const paragraph = paragraphOf(item.content, item.alignment);
        if (role.kind === 'quote') {
          if (around?.type === 'blockquote') around.content.push(paragraph);
          else into.push({ type: 'blockquote', content: [paragraph] });
        } else if (around?.type === 'callout' && around.attrs.tone === role.tone && !role.isTitle)
          around.content.push(paragraph);
        // The title of a callout is the word for its tone, which is no text of the plan.
        else if (!role.isTitle)
          into.push({ type: 'callout', attrs: { tone: role.tone }, content: [paragraph] });
        last = paragraph;
        break;
      }
      case 'body':
      case 'caption':
      case 'tableHeader':
      case 'apart':
        put(into, paragraphOf(item.content, item.alignment));
        break;
      default:
        assertNever(role);
    }
  }
}

/** Twips that indents may differ by after rounding in other programs. */
const slack = 20;

function attributes<Attributes extends object>(given: Attributes): { attrs?: Attributes } {
  return Object.keys(given).length > 0 ? { attrs: given } : {};
}

function aligned(alignment: string | null): { align?: Alignment } {
  switch (alignment) {
    case 'center':
      return { align: 'center' };
    case 'right':
    case 'end':
      return { align: 'right' };
    case 'both':
    case 'distribute':
      return { align: 'justify' };
    default:
      return {};
  }
}

function paragraphOf(content: readonly InlineNode[], alignment: string | null): BlockNode {
  return {
    type: 'paragraph',
    ...attributes(aligned(alignment)),
    ...(content.length > 0 ? { content: [...content] } : {}),
  };
}

export function isBlank(content: readonly InlineNode[]): boolean {
  return content.every(
    (node) => node.type === 'hardBreak' || (node.type === 'text' && node.text.trim() === ''),
  );
}

/** Notes on a paragraph and its words. */
export function notesOn(paragraph: Extract<FlowItem, { kind: 'paragraph' }>): string[] {
  const notes = new Set(paragraph.notes);
  for (const node of paragraph.content) {
    if (node.type !== 'text') continue;
    for (const mark of node.marks ?? []) if (mark.type === 'reviewNote') notes.add(mark.attrs.note);
  }
  return [...notes];
}

/** Notes on all that an item holds. */
export function notesWithin(item: FlowItem): string[] {
  switch (item.kind) {
    case 'paragraph':
      return notesOn(item);
    case 'table':
      return item.rows.flatMap((row) => row.cells.flatMap((cell) => cell.items.flatMap(notesWithin)));
    case 'control':
      return item.items.flatMap(notesWithin);
    case 'picture':
    case 'drawing':
    case 'pageBreak':
    case 'place':
      return [];
  }
}

function canTakeCaption(block: BlockNode): boolean {
  return (
    (block.type === 'image' || block.type === 'table' || block.type === 'liveBlock') &&
    block.attrs?.caption === undefined
  );
}

function setCaption(block: BlockNode, text: string): void {
  const caption = text.slice(0, 500);
  if (block.type === 'image') block.attrs = { ...block.attrs, caption };
  else if (block.type === 'table') block.attrs = { ...block.attrs, caption };
  else if (block.type === 'liveBlock') block.attrs = { ...block.attrs, caption };
}

/** A live block with the caption as it stands in its control, where the block has one of its own. */
function withCaption(block: BlockNode, items: readonly FlowItem[]): BlockNode {
  // Without one of its own it is called as what it shows.
  if (block.type !== 'liveBlock' || !block.attrs.caption) return block;
  for (const item of items) {
    if (item.kind !== 'paragraph' || item.role.kind !== 'caption' || item.caption === '') continue;
    return { ...block, attrs: { ...block.attrs, caption: item.caption.slice(0, 500) } };
  }
  return block;
}

function tableOf(
  table: Extract<FlowItem, { kind: 'table' }>,
  context: StructureContext,
): Extract<BlockNode, { type: 'table' }> | null {
  let inHeader = true;
  const rows = table.rows
    .filter((row) => row.cells.length > 0)
    .map((row) => {
      inHeader &&= row.isHeader;
      return {
        type: 'tableRow' as const,
        content: row.cells.map((cell): TableCellNode => {
          const content = structureOf(cell.items, context);
          return {
            type: inHeader ? 'tableHeader' : 'tableCell',
            ...attributes({
              ...(cell.columns > 1 ? { colspan: cell.columns } : {}),
              ...(cell.rows > 1 ? { rowspan: cell.rows } : {}),
            }),
            content: content.length > 0 ? content : [{ type: 'paragraph' }],
          };
        }),
      };
    });
  return rows.length > 0 ? { type: 'table', content: rows } : null;
}
