import type { JSONContent } from '@tiptap/core';
import { identifierSchema } from '../../../core/model/identifiers.ts';
import {
  emptyRichText,
  linkPattern,
  type RichText,
  richTextSchema,
} from '../../../core/narrative/document.ts';

/** A node of the editor's JSON with only what the plan's model knows; null when it cannot be kept. */
function modelNode(node: JSONContent, hasMedia: (name: string) => boolean): JSONContent | null {
  const content = node.content?.map((child) => modelNode(child, hasMedia)).filter((child) => child !== null);
  switch (node.type) {
    case 'text':
      return textNode(node);
    case 'hardBreak':
      return { type: 'hardBreak' };
    case 'paragraph':
      return withContent({ type: 'paragraph', ...attributesOf(aligned(node)) }, content);
    case 'heading':
      return withContent({ type: 'heading', attrs: { level: node.attrs?.level, ...aligned(node) } }, content);
    case 'liveReference':
    case 'crossReference':
    case 'footnote':
    case 'liveBlock':
      return atomNode(node);
    case 'pageBreak':
      return { type: 'pageBreak' };
    case 'callout':
      return content && content.length > 0
        ? { type: 'callout', attrs: { tone: node.attrs?.tone }, content }
        : null;
    case 'orderedList': {
      const start: unknown = node.attrs?.start;
      const attrs = typeof start === 'number' && start !== 1 ? { start } : {};
      return content && content.length > 0 ? { type: 'orderedList', ...attributesOf(attrs), content } : null;
    }
    case 'table':
      return content && content.length > 0
        ? { type: 'table', ...attributesOf(captioned(node)), content }
        : null;
    case 'image':
      return imageNode(node, hasMedia);
    case 'tableCell':
    case 'tableHeader':
      return cellNode(node, content);
    case 'doc':
    case 'blockquote':
    case 'bulletList':
    case 'listItem':
    case 'tableRow':
      return content && content.length > 0 ? { type: node.type, content } : null;
    default:
      return null;
  }
}

function attributesOf(attrs: Record<string, unknown>): { attrs?: Record<string, unknown> } {
  return Object.keys(attrs).length > 0 ? { attrs } : {};
}

function aligned({ attrs }: JSONContent): Record<string, unknown> {
  return typeof attrs?.align === 'string' ? { align: attrs.align } : {};
}

/** The caption, and the id by which references know the block. */
function captioned({ attrs }: JSONContent): Record<string, unknown> {
  return {
    ...(typeof attrs?.id === 'string' ? { id: attrs.id } : {}),
    ...(typeof attrs?.caption === 'string' ? { caption: attrs.caption } : {}),
  };
}

/** A node that holds no text of its own: with the attributes that say anything; null when the model would refuse it. */
function atomNode(node: JSONContent): JSONContent | null {
  const attrs = Object.fromEntries(
    Object.entries(node.attrs ?? {}).filter(([, value]) => value !== undefined && value !== null),
  );
  const marks = textNode({ type: 'text', text: 'x', marks: node.marks ?? [] })?.marks;
  const whole = {
    type: node.type ?? '',
    attrs,
    ...(marks && node.type !== 'footnote' && node.type !== 'liveBlock' ? { marks } : {}),
  };
  const isBlock = node.type === 'liveBlock';
  const parsed = richTextSchema.safeParse({
    type: 'doc',
    content: [isBlock ? whole : { type: 'paragraph', content: [whole] }],
  });
  return parsed.success ? whole : null;
}

function withContent(node: JSONContent, content: JSONContent[] | undefined): JSONContent {
  return content && content.length > 0 ? { ...node, content } : node;
}

function textNode(node: JSONContent): JSONContent | null {
  if (!node.text) return null;
  const marks = (node.marks ?? []).flatMap((mark): NonNullable<JSONContent['marks']> => {
    switch (mark.type) {
      case 'bold':
      case 'italic':
      case 'underline':
      case 'strike':
      case 'subscript':
      case 'superscript':
        return [{ type: mark.type }];
      case 'link': {
        const href: unknown = mark.attrs?.href;
        const fits = typeof href === 'string' && href.length <= 2048 && linkPattern.test(href);
        return fits ? [{ type: 'link', attrs: { href } }] : [];
      }
      case 'reviewNote': {
        const note = identifierSchema.safeParse(mark.attrs?.note);
        return note.success ? [{ type: 'reviewNote', attrs: { note: note.data } }] : [];
      }
      default:
        return [];
    }
  });
  return { type: 'text', text: node.text, ...(marks.length > 0 ? { marks } : {}) };
}

function imageNode(node: JSONContent, hasMedia: (name: string) => boolean): JSONContent | null {
  const { attrs } = node;
  const media: unknown = attrs?.media;
  if (typeof media !== 'string' || !hasMedia(media)) return null;
  const width: unknown = attrs?.widthPixels;
  return {
    type: 'image',
    attrs: {
      media,
      alt: typeof attrs?.alt === 'string' ? attrs.alt.slice(0, 1000) : '',
      widthPixels: typeof width === 'number' && width > 0 ? Math.min(4000, Math.round(width)) : null,
      ...captioned(node),
    },
  };
}

function cellNode(node: JSONContent, content: JSONContent[] | undefined): JSONContent {
  const { colspan, rowspan, colwidth } = node.attrs ?? {};
  const attrs: Record<string, unknown> = {};
  if (typeof colspan === 'number' && colspan > 1) attrs.colspan = Math.min(64, colspan);
  if (typeof rowspan === 'number' && rowspan > 1) attrs.rowspan = Math.min(1000, rowspan);
  if (Array.isArray(colwidth))
    attrs.colwidth = colwidth.map((width) => Math.min(4000, Math.max(0, Math.round(Number(width) || 0))));
  return {
    type: node.type ?? 'tableCell',
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    content: content && content.length > 0 ? content : [{ type: 'paragraph' }],
  };
}

/**
 * The text of an editor as the plan keeps it: unknown nodes, marks and attributes are dropped, defaults left out.
 * @param hasMedia whether the plan holds a picture of this name; others are dropped.
 * @throws z.ZodError when the text is nested deeper than a plan takes.
 */
export function richTextFromEditor(json: JSONContent, hasMedia: (name: string) => boolean): RichText {
  const document = modelNode(json, hasMedia);
  return document ? richTextSchema.parse(document) : emptyRichText;
}

/**
 * A section's text as the editor takes it: a list item begins with a paragraph there, which texts made
 * elsewhere need not.
 */
export function richTextForEditor(text: RichText): JSONContent {
  return editorNode(text as JSONContent);
}

function editorNode(node: JSONContent): JSONContent {
  const content = node.content?.map(editorNode);
  if (!content) return node;
  if (node.type === 'listItem' && content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
  return { ...node, content };
}
