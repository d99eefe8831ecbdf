import { AlignmentType, ImageRun, type IParagraphOptions, Paragraph, type Table, TextRun } from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import { pixelSize } from '../../model/media.ts';
import type { Media } from '../../model/plan.ts';
import {
  type Alignment,
  type BlockNode,
  type CalloutNode,
  type ImageNode,
  type InlineNode,
  inlineText,
  type ListNode,
  type TableNode,
} from '../../narrative/document.ts';
import { translate } from '../../words/translate.ts';
import { cleanLine, cleanText } from '../clean-text.ts';
import { caption } from './caption.ts';
import { contentTable } from './content-table.ts';
import { inlineRuns, textRuns } from './inline-runs.ts';
import { liveBlock } from './live-block.ts';
import { list, listIndent, listLevels, startedList } from './numbering.ts';
import { calloutStyle, style } from './styles.ts';
import type { TextContext } from './text-context.ts';

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

/** A part of a document's flow. */
export type WordBlock = Paragraph | Table;

/** The blocks as paragraphs and tables; empty paragraphs, which only made space in the editor, are left out. */
export function wordBlocks(
  blocks: readonly BlockNode[],
  place: BlockPlace,
  context: TextContext,
): WordBlock[] {
  return blocks.flatMap((block) => wordBlock(block, place, context));
}

function wordBlock(block: BlockNode, place: BlockPlace, context: TextContext): WordBlock[] {
  switch (block.type) {
    case 'paragraph':
      if (isBlank(block.content)) return [];
      return [
        new Paragraph({
          ...paragraphOptions(place, context),
          ...aligned(block.attrs?.align),
          children: inlineRuns(block.content, context),
        }),
      ];
    case 'heading': {
      if (isBlank(block.content)) return [];
      const id = style.subHeading[block.attrs.level - 1] ?? style.subHeading[2] ?? style.body;
      return [
        new Paragraph({
          style: id,
          ...indented(place),
          ...aligned(block.attrs.align),
          children: inlineRuns(block.content, context),
        }),
      ];
    }
    case 'image':
      return pictureBlocks(block, place, context);
    case 'bulletList':
    case 'orderedList':
      return listBlocks(block, place, context);
    case 'callout':
      return callout(block, place, context);
    case 'pageBreak':
      return [new Paragraph({ style: style.spacer, pageBreakBefore: true })];
    case 'liveBlock':
      return liveBlock(block, place, context);
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
        ...captionBlocks(block, style.caption, context),
        contentTable(block, place, context),
        // Word joins tables that touch, and a cell may not end with one.
        spacer(),
      ];
    default:
      return assertNever(block);
  }
}

function spacer(): Paragraph {
  return new Paragraph({ style: style.spacer });
}

/** The caption of a picture or table that has one. */
function captionBlocks(block: ImageNode | TableNode, id: string, context: TextContext): Paragraph[] {
  const numbered = context.text.numberOf(block);
  if (!numbered) return [];
  return [
    new Paragraph({
      style: id,
      children: caption(numbered.kind, cleanLine(numbered.caption), context.report),
    }),
  ];
}

/** A shaded box of a tone: the word for it, then its paragraphs. */
function callout(block: CalloutNode, place: BlockPlace, context: TextContext): WordBlock[] {
  const { tone } = block.attrs;
  // Within tables the cell is box enough.
  if (isTableStyle(place.paragraphStyle)) return wordBlocks(block.content, place, context);
  const own = calloutStyle(tone);
  const content = wordBlocks(block.content, { ...place, paragraphStyle: own.text }, context);
  if (content.length === 0) return [];
  return [
    new Paragraph({
      style: own.title,
      ...indented(place),
      children: [new TextRun(translate(context.report.language, `report.callout.${tone}`))],
    }),
    ...content,
  ];
}

function isBlank(content: readonly InlineNode[] | undefined): boolean {
  return !(content ?? []).some((node) => {
    if (node.type === 'hardBreak') return false;
    return node.type !== 'text' || cleanText(inlineText([node])).trim() !== '';
  });
}

const alignments: Readonly<Record<Alignment, IParagraphOptions['alignment']>> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
};

/** As the paragraph itself says; its style's otherwise. */
function aligned(align: Alignment | undefined): IParagraphOptions {
  if (align === undefined) return {};
  const alignment = alignments[align];
  // The first-line indent of Chinese text would push a centred line aside.
  const isAside = align === 'center' || align === 'right';
  return {
    ...(alignment ? { alignment } : {}),
    ...(isAside ? { indent: { firstLine: 0, firstLineChars: 0 } } : {}),
  };
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

function listBlocks(block: ListNode, place: BlockPlace, context: TextContext): WordBlock[] {
  const { theme } = context;
  const level = Math.min(place.listDepth, listLevels - 1);
  const instance = context.nextList();
  const reference = block.type === 'bulletList' ? list.bullets : startedList(level, block.attrs?.start ?? 1);
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
      new Paragraph({ ...numbered, children: leads ? inlineRuns(first.content, context) : [] }),
      ...wordBlocks(leads ? rest : item.content, inner, context),
    ];
  });
}

function isTableStyle(id: string): boolean {
  return id === style.tableText || id === style.tableHeader;
}

function pictureBlocks(block: ImageNode, place: BlockPlace, context: TextContext): WordBlock[] {
  const below = captionBlocks(block, style.figureCaption, context);
  return [picture(block, place, context, below.length > 0), ...below];
}

function picture(
  block: ImageNode,
  place: BlockPlace,
  { theme, report }: TextContext,
  isCaptioned: boolean,
): Paragraph {
  const { media } = report.plan;
  const image = Object.hasOwn(media, block.attrs.media) ? media[block.attrs.media] : undefined;
  const size = image ? pixelSize(image.bytes) : null;
  const alt = cleanLine(block.attrs.alt);
  const options: IParagraphOptions = isTableStyle(place.paragraphStyle)
    ? { style: place.paragraphStyle, ...indented(place) }
    : {
        style: style.picture,
        ...(place.listDepth > 0 ? { alignment: AlignmentType.LEFT, ...indented(place) } : {}),
      };
  const kept = isCaptioned ? { keepNext: true } : {};
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
    ...kept,
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
