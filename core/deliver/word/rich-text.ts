import {
  AlignmentType,
  ExternalHyperlink,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TextRun,
  UnderlineType,
} from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import { pixelSize } from '../../model/media.ts';
import type { Media } from '../../model/plan.ts';
import {
  type BlockNode,
  type ImageNode,
  type InlineNode,
  inlineText,
  type ListNode,
} from '../../narrative/document.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine, cleanText } from '../clean-text.ts';
import { contentTable } from './content-table.ts';
import { linkTarget } from './link-target.ts';
import { list, listIndent, listLevels } from './numbering.ts';
import { style } from './styles.ts';
import type { WordTheme } from './theme.ts';

/** What the texts of one document share. */
export interface TextContext {
  readonly theme: WordTheme;
  readonly media: Readonly<Record<string, Media>>;
  /** A number for each list, so that every ordered one starts at 1. */
  readonly nextList: () => number;
}

/** Where blocks stand: what indents them and how wide they may be. */
export interface BlockPlace {
  /** Room in twips. */
  readonly width: number;
  /** Tallest that a picture may be, twips. */
  readonly height: number;
  /** From the left edge of the room, twips. */
  readonly indent: number;
  readonly listDepth: number;
  /** Style of plain paragraphs. */
  readonly paragraphStyle: string;
  readonly align?: 'right' | 'center' | undefined;
}

const twipsPerPixel = 15;
const quoteIndent = 340;

/** The blocks as paragraphs and tables; empty paragraphs, which only made space in the editor, are left out. */
export function wordBlocks(
  blocks: readonly BlockNode[],
  place: BlockPlace,
  context: TextContext,
): (Paragraph | Table)[] {
  return blocks.flatMap((block) => wordBlock(block, place, context));
}

function wordBlock(block: BlockNode, place: BlockPlace, context: TextContext): (Paragraph | Table)[] {
  switch (block.type) {
    case 'paragraph':
      if (isBlank(block.content)) return [];
      return [new Paragraph({ ...paragraphOptions(place, context), children: runs(block.content) })];
    case 'heading': {
      if (isBlank(block.content)) return [];
      const id = style.subHeading[block.attrs.level - 1] ?? style.subHeading[2] ?? style.body;
      return [new Paragraph({ style: id, ...indented(place), children: runs(block.content) })];
    }
    case 'image':
      return [picture(block, place, context)];
    case 'bulletList':
    case 'orderedList':
      return listBlocks(block, place, context);
    case 'pageBreak':
      return [new Paragraph({ style: style.spacer, pageBreakBefore: true })];
    case 'liveBlock':
      return [];
    case 'callout':
    case 'blockquote':
      return wordBlocks(
        block.content,
        {
          ...place,
          paragraphStyle: place.paragraphStyle === style.body ? style.quote : place.paragraphStyle,
          indent: place.indent + quoteIndent,
          width: place.width - 2 * quoteIndent,
        },
        context,
      );
    case 'table':
      return [
        contentTable(block, place, context),
        // Word joins tables that touch, and a cell may not end with one.
        new Paragraph({ style: style.spacer }),
      ];
    default:
      return assertNever(block);
  }
}

function isBlank(content: readonly InlineNode[] | undefined): boolean {
  return !(content ?? []).some(
    (node) => node.type !== 'hardBreak' && cleanText(inlineText([node])).trim() !== '',
  );
}

function paragraphOptions(place: BlockPlace, { theme }: TextContext): IParagraphOptions {
  const align =
    place.align === 'right' ? AlignmentType.RIGHT : place.align === 'center' ? AlignmentType.CENTER : null;
  // In the flow of the text the style says it all; inside lists the first-line indent has to go.
  const isPlain = place.indent === 0 || place.paragraphStyle === style.quote;
  return {
    style: place.paragraphStyle,
    ...(align ? { alignment: align } : {}),
    ...(isPlain && !(place.paragraphStyle === style.quote && place.indent !== quoteIndent)
      ? {}
      : {
          indent: {
            left: place.indent,
            ...(theme.isChinese ? { firstLine: 0, firstLineChars: 0 } : {}),
          },
        }),
  };
}

function indented(place: BlockPlace): IParagraphOptions {
  return place.indent > 0 ? { indent: { left: place.indent } } : {};
}

function listBlocks(block: ListNode, place: BlockPlace, context: TextContext): (Paragraph | Table)[] {
  const { theme } = context;
  const level = Math.min(place.listDepth, listLevels - 1);
  const instance = context.nextList();
  const reference = block.type === 'bulletList' ? list.bullets : list.numbers;
  const { left, hanging } = listIndent(level, theme);
  // A list inside a quote or a table cell starts at that place's edge; nested ones count on from their parent.
  const base = place.listDepth === 0 ? place.indent : place.indent - listIndent(level - 1, theme).left;
  const inner: BlockPlace = {
    ...place,
    indent: base + left,
    width: place.width - hanging,
    listDepth: place.listDepth + 1,
    paragraphStyle: isTableStyle(place.paragraphStyle) ? place.paragraphStyle : style.list,
  };
  const numbered: IParagraphOptions = {
    style: inner.paragraphStyle,
    numbering: { reference, level, instance, custom: true },
    ...(base === 0 ? {} : { indent: { left: base + left, hanging } }),
  };
  return block.content.flatMap((item) => {
    const [first, ...rest] = item.content;
    const leads = first?.type === 'paragraph';
    return [
      new Paragraph({ ...numbered, children: leads ? runs(first.content) : [] }),
      ...wordBlocks(leads ? rest : item.content, inner, context),
    ];
  });
}

function isTableStyle(id: string): boolean {
  return id !== style.body && id !== style.quote && id !== style.list;
}

/** A paragraph's content: text with its formatting, links, line breaks. */
export function runs(content: readonly InlineNode[] | undefined): ParagraphChild[] {
  return (content ?? []).flatMap((node): ParagraphChild[] => {
    if (node.type === 'hardBreak') return [new TextRun({ break: 1 })];
    if (node.type === 'footnote') return [];
    const options: { -readonly [Key in keyof IRunOptions]: IRunOptions[Key] } = {};
    let target: string | null = null;
    for (const mark of node.marks ?? []) {
      switch (mark.type) {
        case 'bold':
          options.bold = true;
          break;
        case 'italic':
          options.italics = true;
          break;
        case 'underline':
          options.underline = { type: UnderlineType.SINGLE };
          break;
        case 'strike':
          options.strike = true;
          break;
        case 'subscript':
          options.subScript = true;
          break;
        case 'superscript':
          options.superScript = true;
          break;
        case 'reviewNote':
          break;
        case 'link':
          target = linkTarget(mark.attrs.href);
          break;
        default:
          assertNever(mark);
      }
    }
    const text = textRuns(inlineText([node]), target === null ? options : { ...options, style: 'Hyperlink' });
    return target === null ? text : [new ExternalHyperlink({ link: target, children: text })];
  });
}

/** Runs of a text, in which line ends become breaks and tabs are kept. */
export function textRuns(text: string, options: IRunOptions = {}): TextRun[] {
  return cleanText(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          ...options,
          ...(index > 0 ? { break: 1 } : {}),
          children: line.split('\t').flatMap((part, at) => [...(at > 0 ? [new Tab()] : []), part]),
        }),
    );
}

function picture(block: ImageNode, place: BlockPlace, context: TextContext): Paragraph {
  const { theme, media } = context;
  const image = Object.hasOwn(media, block.attrs.media) ? media[block.attrs.media] : undefined;
  const size = image ? pixelSize(image.bytes) : null;
  const alt = cleanLine(block.attrs.alt);
  const options: IParagraphOptions = isTableStyle(place.paragraphStyle)
    ? { style: place.paragraphStyle, ...indented(place) }
    : {
        style: style.picture,
        ...(place.listDepth > 0 ? { alignment: AlignmentType.LEFT, ...indented(place) } : {}),
      };
  // A picture that the file does not hold, or whose header is damaged: its description says what was meant.
  if (!image || !size) return new Paragraph({ ...options, children: textRuns(alt) });
  const room = Math.max(1, place.width - (place.listDepth > 0 ? 0 : place.indent)) / twipsPerPixel;
  const wanted = block.attrs.widthPixels ?? size.widthPixels;
  const scale = Math.min(
    wanted / size.widthPixels,
    room / size.widthPixels,
    place.height / twipsPerPixel / size.heightPixels,
  );
  return new Paragraph({
    ...options,
    children: [
      new ImageRun({
        type: wordImageType(image.type),
        data: image.bytes,
        transformation: {
          width: Math.max(1, Math.round(size.widthPixels * scale)),
          height: Math.max(1, Math.round(size.heightPixels * scale)),
        },
        altText: {
          name: alt === '' ? translate(theme.language, 'word.picture') : alt.slice(0, 100),
          description: alt,
        },
      }),
    ],
  });
}

function wordImageType(type: Media['type']): 'png' | 'jpg' | 'gif' | 'bmp' {
  switch (type) {
    case 'image/png':
      return 'png';
    case 'image/jpeg':
      return 'jpg';
    case 'image/gif':
      return 'gif';
    case 'image/bmp':
      return 'bmp';
    default:
      return assertNever(type);
  }
}
