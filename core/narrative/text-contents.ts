import {
  type CrossReferenceNode,
  type ImageNode,
  type LiveBlockNode,
  type LiveReferenceNode,
  type RichText,
  type TableNode,
  textNodes,
} from './document.ts';

/** A block that can be captioned, numbered and referred to. */
export type CaptionedNode = ImageNode | TableNode | LiveBlockNode;

/** What a text holds that depends on the rest of the plan, in reading order. */
export interface TextContents {
  /** Live references, live blocks and cross-references. */
  readonly live: readonly (LiveReferenceNode | LiveBlockNode | CrossReferenceNode)[];
  /** Pictures, tables and live blocks, with or without a caption. */
  readonly blocks: readonly CaptionedNode[];
}

const known = new WeakMap<RichText, TextContents>();

/** Kept with the text, so that after an edit only the section that changed is looked through again. */
export function textContents(content: RichText): TextContents {
  let contents = known.get(content);
  if (!contents) {
    contents = lookThrough(content);
    known.set(content, contents);
  }
  return contents;
}

function lookThrough(content: RichText): TextContents {
  const live: TextContents['live'][number][] = [];
  const blocks: CaptionedNode[] = [];
  for (const node of textNodes(content)) {
    switch (node.type) {
      case 'liveReference':
      case 'crossReference':
        live.push(node);
        break;
      case 'liveBlock':
        live.push(node);
        blocks.push(node);
        break;
      case 'image':
      case 'table':
        blocks.push(node);
        break;
      default:
    }
  }
  return { live, blocks };
}
