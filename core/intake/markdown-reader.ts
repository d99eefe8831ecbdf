import MarkdownIt, { type Token } from 'markdown-it';
import { maximumMediaBytes, mediaName } from '../commands/media.ts';
import { cleanLine, cleanText } from '../deliver/clean-text.ts';
import { decodeBase64 } from '../model/base64.ts';
import { detectMediaType, pixelSize } from '../model/media.ts';
import type { Media } from '../model/plan.ts';
import {
  type Alignment,
  type BlockNode,
  type InlineNode,
  inlineText,
  type ListItemNode,
  linkPattern,
  type Mark,
  type TableCellNode,
  type TableRowNode,
} from '../narrative/document.ts';
import { UserError } from '../words/translate.ts';
import { type ImportedDocument, importedSections, type ReadPart, usedMedia } from './imported-document.ts';
import { footnotes, footnoteToken, notesOf } from './markdown-notes.ts';
import { withinDepth } from './nesting.ts';

/** Far beyond what people write by hand. */
const maximumBytes = 16 * 1024 * 1024;
const maximumTokens = 600_000;

/**
 * Reads a Markdown file (CommonMark with tables, strikethrough and footnotes) as sections. Raw HTML stays text; code
 * becomes plain paragraphs; of pictures only those within the file (`data:`) are taken. Throws a UserError.
 * @param name title of what comes before the first heading.
 */
export function readMarkdown(bytes: Uint8Array, name: string): ImportedDocument {
  if (bytes.length > maximumBytes) throw new UserError('intake.tooLarge');
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 40 });
  // Addresses are judged here, by what a text of ours may link to.
  markdown.validateLink = () => true;
  markdown.use(footnotes);
  const environment = {};
  const tokens = markdown.parse(decoded(bytes), environment);
  if (tokens.length > maximumTokens) throw new UserError('intake.tooLarge');
  const reader = createReader(notesOf(environment));
  for (const token of tokens) reader.take(token);
  const sections = importedSections(reader.parts(), name);
  return {
    kind: 'document',
    sections,
    media: usedMedia(sections, reader.media),
    picturesLeftOut: reader.leftOut(),
  };
}

function decoded(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    const label = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new UserError('intake.notText');
    // Front matter is for programs.
    return text.replace(/^---\r?\n[\s\S]{0,20000}?\r?\n---\r?\n/, '');
  } catch {
    throw new UserError('intake.notText');
  }
}

/** A node that is being read, with what goes into it. */
type Holder =
  | { readonly kind: 'blocks'; readonly close: (content: BlockNode[]) => void; readonly content: BlockNode[] }
  | {
      readonly kind: 'items';
      readonly close: (content: ListItemNode[]) => void;
      readonly content: ListItemNode[];
    }
  | {
      readonly kind: 'rows';
      readonly close: (content: TableRowNode[]) => void;
      readonly content: TableRowNode[];
    }
  | {
      readonly kind: 'cells';
      readonly close: (content: TableCellNode[]) => void;
      readonly content: TableCellNode[];
    };

interface Reader {
  readonly take: (token: Token) => void;
  readonly parts: () => readonly ReadPart[];
  readonly media: ReadonlyMap<string, Media>;
  readonly leftOut: () => number;
}

function createReader(notes: ReadonlyMap<string, string>): Reader {
  const parts: { level: number; title: string; blocks: BlockNode[] }[] = [
    { level: 0, title: '', blocks: [] },
  ];
  const media = new Map<string, Media>();
  const open: Holder[] = [];
  let leftOut = 0;
  let heading: { level: number } | null = null;
  let align: Alignment | null = null;

  const put = (...blocks: BlockNode[]): void => {
    const holder = open.findLast((candidate) => candidate.kind === 'blocks');
    const into = holder?.kind === 'blocks' ? holder.content : parts.at(-1)?.blocks;
    for (const block of blocks) into?.push(block);
  };
  const filled = (content: BlockNode[]): BlockNode[] =>
    content.length > 0 ? content : [{ type: 'paragraph' }];
  const picture = (source: string): string | null => {
    const match = /^data:image\/[a-z.+-]+;base64,([A-Za-z0-9+/=\s%]+)$/i.exec(source);
    const bytes = match ? decodeBase64((match[1] ?? '').replace(/%[0-9a-f]{2}|\s/gi, '')) : null;
    const type = bytes ? detectMediaType(bytes) : null;
    const name = bytes ? mediaName(bytes) : null;
    if (!bytes || type === null || name === null || bytes.length > maximumMediaBytes || !pixelSize(bytes)) {
      leftOut += 1;
      return null;
    }
    media.set(name, { type, bytes });
    return name;
  };

  /** The blocks that a line of text makes: a paragraph, or several around pictures. */
  const lines = (token: Token): BlockNode[] => {
    const blocks: BlockNode[] = [];
    let content: InlineNode[] = [];
    const flush = (): void => {
      if (content.length > 0)
        blocks.push({ type: 'paragraph', ...(align ? { attrs: { align } } : {}), content });
      content = [];
    };
    const marks: Mark[] = [];
    for (const child of token.children ?? []) {
      switch (child.type) {
        case 'text':
        case 'code_inline':
        case 'html_inline':
          addText(content, child.content, marks);
          break;
        case 'softbreak':
          addText(content, '\n', marks);
          break;
        case 'hardbreak':
          content.push({ type: 'hardBreak' });
          break;
        case 'strong_open':
          marks.push({ type: 'bold' });
          break;
        case 'em_open':
          marks.push({ type: 'italic' });
          break;
        case 's_open':
          marks.push({ type: 'strike' });
          break;
        case 'link_open': {
          const href = attribute(child, 'href').slice(0, 3000);
          const isKnown = linkPattern.test(href) && href.length <= 2048;
          marks.push({ type: 'link', attrs: { href: isKnown ? href : '' } });
          break;
        }
        case 'strong_close':
        case 'em_close':
        case 's_close':
        case 'link_close':
          marks.pop();
          break;
        case footnoteToken:
          content.push({
            type: 'footnote',
            attrs: { text: (notes.get(child.content) ?? '').slice(0, 10_000) },
          });
          break;
        case 'image': {
          const alt = cleanLine(child.content).slice(0, 1000);
          const name = picture(attribute(child, 'src'));
          if (name === null) addText(content, alt, marks);
          else {
            flush();
            blocks.push({ type: 'image', attrs: { media: name, alt, widthPixels: null } });
          }
          break;
        }
        default:
      }
    }
    flush();
    return blocks;
  };

  const openBlocks = (close: (content: BlockNode[]) => void): void => {
    open.push({ kind: 'blocks', close, content: [] });
  };
  const closeHolder = (): void => {
    const holder = open.pop();
    switch (holder?.kind) {
      case 'blocks':
        holder.close(holder.content);
        break;
      case 'items':
        holder.close(holder.content);
        break;
      case 'rows':
        holder.close(holder.content);
        break;
      case 'cells':
        holder.close(holder.content);
        break;
      case undefined:
    }
  };
  const lastOf = <Kind extends Holder['kind']>(kind: Kind): Extract<Holder, { kind: Kind }> | undefined =>
    open.findLast((holder): holder is Extract<Holder, { kind: Kind }> => holder.kind === kind);

  function take(token: Token): void {
    switch (token.type) {
      case 'heading_open':
        heading = { level: Number(token.tag.slice(1)) || 1 };
        break;
      case 'heading_close':
        heading = null;
        break;
      case 'inline': {
        const blocks = lines(token);
        if (heading === null) put(...blocks);
        else putHeading(heading.level, blocks);
        break;
      }
      case 'fence':
      case 'code_block':
        for (const line of cleanText(token.content).replace(/\n+$/, '').split('\n'))
          if (line.trim() !== '') put({ type: 'paragraph', content: [{ type: 'text', text: line }] });
        break;
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const isOrdered = token.type === 'ordered_list_open';
        const start = Number(token.attrGet('start') ?? 1);
        const hasStart =
          isOrdered && Number.isInteger(start) && start !== 1 && start >= 0 && start <= 100_000;
        open.push({
          kind: 'items',
          content: [],
          close: (content) => {
            if (content.length > 0)
              put({
                type: isOrdered ? 'orderedList' : 'bulletList',
                ...(hasStart ? { attrs: { start } } : {}),
                content,
              });
          },
        });
        break;
      }
      case 'list_item_open':
        openBlocks((content) => {
          lastOf('items')?.content.push({ type: 'listItem', content: checked(filled(content)) });
        });
        break;
      case 'blockquote_open':
        openBlocks((content) => put({ type: 'blockquote', content: filled(content) }));
        break;
      case 'table_open':
        open.push({
          kind: 'rows',
          content: [],
          close: (content) => {
            if (content.length > 0) put({ type: 'table', content });
          },
        });
        break;
      case 'tr_open':
        open.push({
          kind: 'cells',
          content: [],
          close: (content) => {
            lastOf('rows')?.content.push({ type: 'tableRow', content: content.slice(0, 500) });
          },
        });
        break;
      case 'th_open':
      case 'td_open': {
        const type = token.type === 'th_open' ? 'tableHeader' : 'tableCell';
        const side = /text-align:(left|center|right)/.exec(attribute(token, 'style'))?.[1];
        align = side === 'center' || side === 'right' ? side : null;
        openBlocks((content) => {
          align = null;
          lastOf('cells')?.content.push({ type, content: filled(content) });
        });
        break;
      }
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'list_item_close':
      case 'blockquote_close':
      case 'table_close':
      case 'tr_close':
      case 'th_close':
      case 'td_close':
        closeHolder();
        break;
      default:
    }
  }

  function putHeading(level: number, blocks: readonly BlockNode[]): void {
    const pictures = blocks.filter((block) => block.type === 'image');
    const content = blocks.flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : []));
    if (open.length > 0) put({ type: 'heading', attrs: { level: Math.min(3, level) }, content }, ...pictures);
    else {
      const title = cleanLine(inlineText(content)).slice(0, 500);
      parts.push({ level, title, blocks: [...pictures] });
    }
  }

  return {
    take,
    media,
    leftOut: () => leftOut,
    parts: () =>
      parts
        .filter((part) => part.level > 0 || part.blocks.length > 0)
        .map((part) => ({ ...part, blocks: withinDepth(part.blocks) })),
  };
}

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? '');

/** The boxes of task lists as characters. */
function checked(content: BlockNode[]): BlockNode[] {
  const [first] = content;
  const lead = first?.type === 'paragraph' ? first.content?.[0] : undefined;
  if (lead?.type === 'text')
    lead.text = lead.text.replace(/^\[( |x)\] /i, (_, mark) => (mark === ' ' ? '☐ ' : '☑ '));
  return content;
}

const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

function addText(content: InlineNode[], raw: string, marks: readonly Mark[]): void {
  let text = cleanText(raw);
  const last = content.at(-1);
  if (text === '\n') {
    // Between Chinese characters, a line's end in the file is no space.
    text = last?.type === 'text' && han.test([...last.text].at(-1) ?? '') ? '' : ' ';
  }
  if (text === '') return;
  const own: Mark[] = [];
  for (const mark of marks) {
    if (mark.type === 'link' && mark.attrs.href === '') continue;
    if (!own.some((other) => other.type === mark.type)) own.push(mark);
  }
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(own))
    content[content.length - 1] = { ...last, text: last.text + text };
  else content.push({ type: 'text', text, ...(own.length > 0 ? { marks: own } : {}) });
}
