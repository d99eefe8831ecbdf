import { z } from 'zod';
import { mediaNameSchema } from '../model/media.ts';

/**
 * Rich text of a section: a tree in the shape of ProseMirror's JSON, so that the editor reads and writes it
 * without translation, checked here field by field because files and commands come from anywhere.
 */

/** Schemes that a link in a plan may have; everything else (`javascript:`, `file:` …) is refused. */
export const linkPattern = /^(https?:\/\/|mailto:|tel:)\S+$/i;

const markSchema = z.union([
  z.object({ type: z.enum(['bold', 'italic', 'underline', 'strike']) }),
  z.object({
    type: z.literal('link'),
    attrs: z.object({
      href: z.string().max(2048).regex(linkPattern, 'takes a web, mail or telephone address'),
    }),
  }),
]);
export type Mark = z.infer<typeof markSchema>;

const textSchema = z.object({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(markSchema).optional(),
});
const hardBreakSchema = z.object({ type: z.literal('hardBreak') });
const inlineSchema = z.union([textSchema, hardBreakSchema]);
export type InlineNode = z.infer<typeof inlineSchema>;

const inlineContent = z.array(inlineSchema).optional();
const paragraphSchema = z.object({ type: z.literal('paragraph'), content: inlineContent });
export type ParagraphNode = z.infer<typeof paragraphSchema>;
const headingSchema = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: z.int().min(1).max(3) }),
  content: inlineContent,
});
const imageSchema = z.object({
  type: z.literal('image'),
  attrs: z.object({
    media: mediaNameSchema,
    alt: z.string().max(1000).default(''),
    /** Width as drawn, CSS pixels (1/96 inch); null is the picture's own width. */
    widthPixels: z.number().positive().max(4000).nullable().default(null),
  }),
});
export type ImageNode = z.infer<typeof imageSchema>;

export interface ListItemNode {
  type: 'listItem';
  content: BlockNode[];
}
export interface ListNode {
  type: 'bulletList' | 'orderedList';
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
  content: TableRowNode[];
}
export type BlockNode =
  | ParagraphNode
  | z.infer<typeof headingSchema>
  | ImageNode
  | ListNode
  | QuoteNode
  | TableNode;
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
    z.object({ type: z.enum(['bulletList', 'orderedList']), content: z.array(listItemSchema).min(1) }),
    z.object({ type: z.literal('blockquote'), content: blocks }),
    z.object({
      type: z.literal('table'),
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

/** The text as plain lines, blocks separated by one line break, table cells by a tab. */
export function plainText(document: RichText): string {
  return document.content.map(blockText).join('\n');
}

function inlineText(content: readonly InlineNode[] | undefined): string {
  return (content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

function blockText(block: BlockNode): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'image':
      return block.attrs.alt;
    case 'bulletList':
    case 'orderedList':
      return block.content.map((item) => item.content.map(blockText).join('\n')).join('\n');
    case 'blockquote':
      return block.content.map(blockText).join('\n');
    case 'table':
      return block.content
        .map((row) => row.content.map((cell) => cell.content.map(blockText).join(' ')).join('\t'))
        .join('\n');
  }
}

/** True when the text holds neither a character nor a picture. */
export function isEmptyRichText(document: RichText): boolean {
  return plainText(document).trim() === '' && mediaNames(document).size === 0;
}

/** Names of all pictures that the text shows. */
export function mediaNames(document: RichText): Set<string> {
  const names = new Set<string>();
  const visit = (block: BlockNode): void => {
    switch (block.type) {
      case 'image':
        names.add(block.attrs.media);
        return;
      case 'bulletList':
      case 'orderedList':
        for (const item of block.content) item.content.forEach(visit);
        return;
      case 'blockquote':
        block.content.forEach(visit);
        return;
      case 'table':
        for (const row of block.content) for (const cell of row.content) cell.content.forEach(visit);
        return;
      case 'paragraph':
      case 'heading':
        return;
    }
  };
  document.content.forEach(visit);
  return names;
}
