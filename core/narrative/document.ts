import { z } from 'zod';
import { assertNever } from '../model/assert-never.ts';
import { identifierSchema } from '../model/identifiers.ts';
import { mediaNameSchema } from '../model/media.ts';
import {
  blockSourceSchema,
  crossTargetSchema,
  referenceFormatSchema,
  referenceSourceSchema,
} from './live-sources.ts';

/**
 * Rich text of a section: a tree in the shape of ProseMirror's JSON, so that the editor reads and writes it
 * without translation, checked here field by field because files and commands come from anywhere.
 */

/** Schemes that a link in a plan may have; everything else (`javascript:`, `file:` …) is refused. */
export const linkPattern = /^(https?:\/\/|mailto:|tel:)\S+$/i;

const markSchema = z.union([
  z.object({ type: z.enum(['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript']) }),
  z.object({
    type: z.literal('link'),
    attrs: z.object({
      href: z.string().max(2048).regex(linkPattern, 'takes a web, mail or telephone address'),
    }),
  }),
  /** The words that a review note of the section is about, by the note's id; never delivered. */
  z.object({ type: z.literal('reviewNote'), attrs: z.object({ note: identifierSchema }) }),
]);
export type Mark = z.infer<typeof markSchema>;

const textSchema = z.object({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(markSchema).optional(),
});
const hardBreakSchema = z.object({ type: z.literal('hardBreak') });
const marksSchema = z.array(markSchema).optional();
const liveReferenceSchema = z.object({
  type: z.literal('liveReference'),
  attrs: z.object({
    source: referenceSourceSchema,
    format: referenceFormatSchema.optional(),
    /** What it was called when it was put in, by which it is named once its source is gone. */
    name: z.string().max(300).default(''),
  }),
  marks: marksSchema,
});
export type LiveReferenceNode = z.infer<typeof liveReferenceSchema>;
const crossReferenceSchema = z.object({
  type: z.literal('crossReference'),
  attrs: z.object({
    target: crossTargetSchema,
    /** `number`: 图 3, Section 2.1; `title`: the caption or heading; `full`: both. */
    shows: z.enum(['number', 'title', 'full']).default('number'),
    name: z.string().max(300).default(''),
  }),
  marks: marksSchema,
});
export type CrossReferenceNode = z.infer<typeof crossReferenceSchema>;
const footnoteSchema = z.object({
  type: z.literal('footnote'),
  attrs: z.object({ text: z.string().max(10_000) }),
});
export type FootnoteNode = z.infer<typeof footnoteSchema>;
const inlineSchema = z.union([
  textSchema,
  hardBreakSchema,
  liveReferenceSchema,
  crossReferenceSchema,
  footnoteSchema,
]);
export type InlineNode = z.infer<typeof inlineSchema>;
/** Nodes within a line that stand for one thing and hold no text of their own. */
export type AtomNode = LiveReferenceNode | CrossReferenceNode | FootnoteNode;

/** Attributes none of which says anything are left out. */
function unlessBare<Attributes extends object>(attributes: Attributes): Attributes | undefined {
  return Object.values(attributes).some((value) => value !== undefined) ? attributes : undefined;
}

const inlineContent = z.array(inlineSchema).optional();
/** Left in left-to-right text when absent. */
const alignSchema = z.enum(['left', 'center', 'right', 'justify']);
export type Alignment = z.infer<typeof alignSchema>;
const paragraphSchema = z.object({
  type: z.literal('paragraph'),
  attrs: z.object({ align: alignSchema.optional() }).transform(unlessBare).optional(),
  content: inlineContent,
});
export type ParagraphNode = z.infer<typeof paragraphSchema>;
const headingSchema = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: z.int().min(1).max(3), align: alignSchema.optional() }),
  content: inlineContent,
});
/** Fields of every block that can be captioned, numbered and referred to. */
const captioned = {
  /** Unique in the plan; absent until something refers to it. */
  id: identifierSchema.optional(),
  /** Without its number; a block without caption has no number. */
  caption: z.string().max(500).optional(),
};
const imageSchema = z.object({
  type: z.literal('image'),
  attrs: z.object({
    media: mediaNameSchema,
    alt: z.string().max(1000).default(''),
    /** Width as drawn, CSS pixels (1/96 inch); null is the picture's own width. */
    widthPixels: z.number().positive().max(4000).nullable().default(null),
    ...captioned,
  }),
});
export type ImageNode = z.infer<typeof imageSchema>;
const pageBreakSchema = z.object({ type: z.literal('pageBreak') });
const liveBlockSchema = z.object({
  type: z.literal('liveBlock'),
  attrs: z.object({
    source: blockSourceSchema,
    /** What it was called when it was put in, by which it is named once its source is gone. */
    name: z.string().max(300).default(''),
    ...captioned,
  }),
});
export type LiveBlockNode = z.infer<typeof liveBlockSchema>;

export const calloutTones = ['note', 'tip', 'important', 'warning'] as const;
export type CalloutTone = (typeof calloutTones)[number];
export interface CalloutNode {
  type: 'callout';
  attrs: { tone: CalloutTone };
  content: BlockNode[];
}

export interface ListItemNode {
  type: 'listItem';
  content: BlockNode[];
}
export interface ListNode {
  type: 'bulletList' | 'orderedList';
  /** First number of an ordered list; 1 when absent. */
  attrs?: { start?: number | undefined } | undefined;
  content: ListItemNode[];
}
export interface QuoteNode {
  type: 'blockquote';
  content: BlockNode[];
}
export interface TableCellNode {
  type: 'tableCell' | 'tableHeader';
  attrs?:
    | { colspan?: number | undefined; rowspan?: number | undefined; colwidth?: number[] | null | undefined }
    | undefined;
  content: BlockNode[];
}
export interface TableRowNode {
  type: 'tableRow';
  content: TableCellNode[];
}
export interface TableNode {
  type: 'table';
  attrs?: { id?: string | undefined; caption?: string | undefined } | undefined;
  content: TableRowNode[];
}
export type BlockNode =
  | ParagraphNode
  | z.infer<typeof headingSchema>
  | ImageNode
  | ListNode
  | QuoteNode
  | CalloutNode
  | TableNode
  | z.infer<typeof pageBreakSchema>
  | LiveBlockNode;
export interface RichText {
  type: 'doc';
  content: BlockNode[];
}

/** Deeper nesting than this is refused before validation, which recurses. */
export const maximumDepth = 24;

const blocks: z.ZodType<BlockNode[]> = z.lazy(() => z.array(blockSchema).min(1));
const listItemSchema = z.object({ type: z.literal('listItem'), content: blocks });
const cellSchema = z.object({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z
    .object({
      colspan: z.int().min(1).max(64).optional(),
      rowspan: z.int().min(1).max(1000).optional(),
      colwidth: z.array(z.int().min(0).max(4000)).nullable().optional(),
    })
    .optional(),
  content: blocks,
});
const blockSchema: z.ZodType<BlockNode> = z.lazy(() =>
  z.discriminatedUnion('type', [
    paragraphSchema,
    headingSchema,
    imageSchema,
    z.object({
      type: z.enum(['bulletList', 'orderedList']),
      attrs: z
        .object({ start: z.int().min(0).max(100_000).optional() })
        .transform(unlessBare)
        .optional(),
      content: z.array(listItemSchema).min(1),
    }),
    z.object({ type: z.literal('blockquote'), content: blocks }),
    z.object({
      type: z.literal('callout'),
      attrs: z.object({ tone: z.enum(calloutTones) }),
      content: blocks,
    }),
    pageBreakSchema,
    liveBlockSchema,
    z.object({
      type: z.literal('table'),
      attrs: z.object(captioned).transform(unlessBare).optional(),
      content: z.array(z.object({ type: z.literal('tableRow'), content: z.array(cellSchema).min(1) })).min(1),
    }),
  ]),
);

/** The schema of a section's text. Attributes that the model does not know are dropped. */
export const richTextSchema: z.ZodType<RichText> = z
  .preprocess(
    (value, context) => {
      if (nestingDepth(value) <= maximumDepth) return value;
      context.addIssue(`is nested deeper than ${maximumDepth} levels`);
      return z.NEVER;
    },
    z.object({ type: z.literal('doc'), content: blocks }),
  )
  .describe(
    'text in the shape of ProseMirror JSON: a doc of paragraphs, headings, lists, quotes, tables, images',
  );

/** Depth of nested `content` arrays, found without recursion so that a hostile depth cannot overflow the stack. */
function nestingDepth(root: unknown): number {
  let depth = 0;
  let level: unknown[] = [root];
  while (level.length > 0 && depth <= maximumDepth + 1) {
    depth += 1;
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node === 'object' && node !== null && 'content' in node && Array.isArray(node.content)) {
        for (const child of node.content) next.push(child);
      }
    }
    level = next;
  }
  return depth;
}

/** A text of one empty paragraph. */
export const emptyRichText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Turns plain text into paragraphs, one a line; empty lines separate and vanish. */
export function richTextFromPlain(text: string): RichText {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return emptyRichText;
  return {
    type: 'doc',
    content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  };
}

/** Says the text of nodes that hold none themselves; by default what they were called, and nothing for footnotes. */
export type AtomText = (node: AtomNode) => string;

const givenName: AtomText = (node) => (node.type === 'footnote' ? '' : node.attrs.name);

/**
 * The text as plain lines, blocks separated by one line break, table cells by a tab.
 * @param atomText says what live references and the like show.
 */
export function plainText(document: RichText, atomText: AtomText = givenName): string {
  return document.content.map((block) => blockText(block, atomText)).join('\n');
}

/** The text of one line's nodes. */
export function inlineText(
  content: readonly InlineNode[] | undefined,
  atomText: AtomText = givenName,
): string {
  return (content ?? []).map((node) => inlineNodeText(node, atomText)).join('');
}

function inlineNodeText(node: InlineNode, atomText: AtomText): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'hardBreak':
      return '\n';
    case 'liveReference':
    case 'crossReference':
    case 'footnote':
      return atomText(node);
    default:
      return assertNever(node);
  }
}

/** The text of one block, as `plainText` has it. */
export function blockText(block: BlockNode, atomText: AtomText = givenName): string {
  const inside = (blocks: readonly BlockNode[], separator: string): string =>
    blocks.map((inner) => blockText(inner, atomText)).join(separator);
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content, atomText);
    case 'image':
      return block.attrs.alt;
    case 'liveBlock':
      return block.attrs.caption ?? block.attrs.name;
    case 'pageBreak':
      return '';
    case 'bulletList':
    case 'orderedList':
      return block.content.map((item) => inside(item.content, '\n')).join('\n');
    case 'blockquote':
    case 'callout':
      return inside(block.content, '\n');
    case 'table':
      return block.content
        .map((row) => row.content.map((cell) => inside(cell.content, ' ')).join('\t'))
        .join('\n');
    default:
      return assertNever(block);
  }
}

/** True when the text holds neither a character nor anything else that shows. */
export function isEmptyRichText(document: RichText): boolean {
  for (const node of textNodes(document)) {
    switch (node.type) {
      case 'text':
        if (node.text.trim() !== '') return false;
        break;
      case 'image':
      case 'liveBlock':
      case 'liveReference':
      case 'crossReference':
      case 'footnote':
        return false;
      default:
    }
  }
  return true;
}

/** Every node of a text but the document itself, a parent before what it holds, in reading order. */
export function* textNodes(
  document: RichText,
): Generator<BlockNode | InlineNode | ListItemNode | TableRowNode | TableCellNode> {
  type Node = BlockNode | InlineNode | ListItemNode | TableRowNode | TableCellNode;
  const open: Node[] = [...document.content].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    if (!('content' in node) || !node.content) continue;
    for (let index = node.content.length - 1; index >= 0; index--) {
      const child = node.content[index];
      if (child) open.push(child);
    }
  }
}

/** Names of all pictures that the text shows. */
export function mediaNames(document: RichText): Set<string> {
  const names = new Set<string>();
  for (const node of textNodes(document)) if (node.type === 'image') names.add(node.attrs.media);
  return names;
}
