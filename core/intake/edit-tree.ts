import {
  type BlockNode,
  emptyRichText,
  type InlineNode,
  type ListItemNode,
  type ListNode,
  type RichText,
  type TableCellNode,
  type TableNode,
  type TableRowNode,
} from '../narrative/document.ts';
import { findWords, markedRanges, markWords, wordsIn } from '../narrative/review-marks.ts';
import type { Frame, NodePath } from './compare-texts.ts';

/** Edits of a text's tree by the nodes themselves. The tree is a copy of its own, changed in place. */

export type TreeNode = BlockNode | ListItemNode | TableRowNode | TableCellNode;

/** The node at a path; undefined when there is none. */
export function nodeAt(root: RichText, path: NodePath): TreeNode | undefined {
  let siblings: readonly TreeNode[] = root.content;
  let node: TreeNode | undefined;
  for (const index of path) {
    node = siblings[index];
    siblings = node ? childrenOf(node) : [];
  }
  return path.length > 0 ? node : undefined;
}

function childrenOf(node: TreeNode): TreeNode[] {
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
    case 'listItem':
    case 'blockquote':
    case 'callout':
    case 'table':
    case 'tableRow':
    case 'tableCell':
    case 'tableHeader':
      return node.content;
    default:
      return [];
  }
}

/** A node's ancestors within a root, the outermost first, itself last; empty when it is not there. */
function chainTo(blocks: readonly TreeNode[], node: TreeNode): TreeNode[] {
  for (const block of blocks) {
    if (block === node) return [block];
    const below = chainTo(childrenOf(block), node);
    if (below.length > 0) return [block, ...below];
  }
  return [];
}

function siblingsOf(root: { content: BlockNode[] }, chain: readonly TreeNode[]): TreeNode[] {
  const parent = chain.at(-2);
  return parent ? childrenOf(parent) : root.content;
}

/** Takes a node out, and what holds nothing without it. */
export function removeNode(root: RichText, node: TreeNode): void {
  const chain = chainTo(root.content, node);
  if (chain.length === 0) return;
  const siblings = siblingsOf(root, chain);
  const index = siblings.indexOf(node);
  siblings.splice(index, 1);
  const parent = chain.at(-2);
  if (!parent) {
    if (root.content.length === 0) root.content.push({ type: 'paragraph' });
    return;
  }
  switch (parent.type) {
    case 'tableCell':
    case 'tableHeader':
      if (siblings.length === 0) parent.content.push({ type: 'paragraph' });
      break;
    case 'listItem':
      if (siblings.length === 0) removeNode(root, parent);
      else if (index === 0 && siblings[0]?.type !== 'paragraph') leadItem(chain, parent);
      break;
    default:
      if (siblings.length === 0) removeNode(root, parent);
  }
}

/** An item begins with a paragraph: what is left of one without goes to the item above. */
function leadItem(chain: readonly TreeNode[], item: ListItemNode): void {
  const list = chain.at(-3);
  if (list?.type !== 'bulletList' && list?.type !== 'orderedList') return;
  const index = list.content.indexOf(item);
  const above = list.content[index - 1];
  if (above) {
    above.content.push(...item.content);
    list.content.splice(index, 1);
  } else item.content.unshift({ type: 'paragraph' });
}

/** Puts another block in the place of one. */
export function replaceNode(root: RichText, node: TreeNode, replacement: BlockNode): void {
  const chain = chainTo(root.content, node);
  const siblings = siblingsOf(root, chain);
  const index = siblings.indexOf(node);
  if (index >= 0) siblings[index] = replacement;
}

/** Gives a paragraph other content; review notes on words that it still has stay on them. */
export function replaceContent(node: BlockNode, content: readonly InlineNode[]): void {
  if (node.type !== 'paragraph' && node.type !== 'heading') return;
  const before: RichText = { type: 'doc', content: [{ ...node }] };
  let after: RichText = { type: 'doc', content: [{ type: 'paragraph', content: [...content] }] };
  for (const [note, range] of markedRanges(before)) {
    const found = findWords(after, wordsIn(before, range));
    if (found) after = markWords(after, note, found);
  }
  const [paragraph] = after.content;
  node.content = paragraph?.type === 'paragraph' ? (paragraph.content ?? []) : [...content];
}

type Shape = Pick<Frame, 'type' | 'isFirst'>;

/** A frame around a node within a root: a list with the item that holds it, or a quote or callout. */
interface OpenFrame {
  readonly type: Frame['type'];
  readonly container: ListNode | Extract<BlockNode, { type: 'blockquote' | 'callout' }>;
  readonly item: ListItemNode | null;
}

function framesOf(chain: readonly TreeNode[]): OpenFrame[] {
  const frames: OpenFrame[] = [];
  chain.slice(0, -1).forEach((node, index) => {
    if (node.type === 'bulletList' || node.type === 'orderedList') {
      const item = chain[index + 1];
      if (item?.type === 'listItem') frames.push({ type: node.type, container: node, item });
    } else if (node.type === 'blockquote' || node.type === 'callout')
      frames.push({ type: node.type, container: node, item: null });
  });
  return frames;
}

function framed(block: BlockNode, frames: readonly Shape[]): BlockNode {
  let result = block;
  for (const { type } of [...frames].reverse()) result = inFrame(result, type);
  return result;
}

function inFrame(block: BlockNode, type: Frame['type']): BlockNode {
  switch (type) {
    case 'bulletList':
    case 'orderedList':
      return { type, content: [{ type: 'listItem', content: [block] }] };
    case 'blockquote':
      return { type, content: [block] };
    case 'callout':
      return { type, attrs: { tone: 'note' }, content: [block] };
  }
}

/**
 * Puts a block between two others, as an item, in a quote or plainly, as it stood where it comes from, as far as the
 * order of what is around it allows.
 * @param root the text, or the cell that it stands in.
 */
export function insertBlock(
  root: { content: BlockNode[] },
  block: BlockNode,
  shape: readonly Shape[],
  previous: TreeNode | null,
  next: TreeNode | null,
): void {
  const before = previous ? chainTo(root.content, previous) : [];
  const after = next ? chainTo(root.content, next) : [];
  if (before.length === 0) {
    insertInFront(root, block, shape, after);
    return;
  }
  const [own, theirs] = [framesOf(before), framesOf(after)];
  let match = 0;
  while (match < own.length && match < shape.length && own[match]?.type === shape[match]?.type) match += 1;
  // What both neighbours stand in cannot be left, or the order would change.
  let shared = 0;
  while (shared < own.length && own[shared] && own[shared]?.container === theirs[shared]?.container)
    shared += 1;
  let sharedItems = 0;
  while (sharedItems < shared && own[sharedItems]?.item === theirs[sharedItems]?.item) sharedItems += 1;
  const depth = Math.max(match, shared);
  for (let at = sharedItems; at < Math.min(depth, shape.length); at++) {
    const frame = own[at];
    if (
      !shape[at]?.isFirst ||
      !frame?.item ||
      frame.container.type === 'blockquote' ||
      frame.container.type === 'callout'
    )
      continue;
    const index = frame.container.content.indexOf(frame.item);
    frame.container.content.splice(index + 1, 0, {
      type: 'listItem',
      content: [framed(block, shape.slice(at + 1))],
    });
    return;
  }
  const holder = own[depth - 1];
  const siblings = holder ? (holder.item ?? quoteOf(holder)).content : root.content;
  const anchor = before.find((node) => (siblings as readonly TreeNode[]).includes(node));
  const index = anchor ? (siblings as readonly TreeNode[]).indexOf(anchor) : siblings.length - 1;
  siblings.splice(index + 1, 0, framed(block, shape.slice(depth)));
}

function quoteOf(frame: OpenFrame): { content: BlockNode[] } {
  return frame.container.type === 'blockquote' || frame.container.type === 'callout'
    ? frame.container
    : { content: [] };
}

function insertInFront(
  root: { content: BlockNode[] },
  block: BlockNode,
  shape: readonly Shape[],
  after: readonly TreeNode[],
): void {
  const [outer] = after;
  if (!outer) {
    const isBare = JSON.stringify(root.content) === JSON.stringify(emptyRichText.content);
    if (isBare) root.content.splice(0, 1);
    root.content.push(framed(block, shape));
    return;
  }
  if ((outer.type === 'bulletList' || outer.type === 'orderedList') && shape[0]?.type === outer.type) {
    const item = after[1];
    const index = item?.type === 'listItem' ? outer.content.indexOf(item) : 0;
    outer.content.splice(index, 0, { type: 'listItem', content: [framed(block, shape.slice(1))] });
    return;
  }
  const index = (root.content as readonly TreeNode[]).indexOf(outer);
  root.content.splice(Math.max(0, index), 0, framed(block, shape));
}

/** Puts a row behind another one; in front of all when there is none. */
export function insertRow(table: TableNode, row: TableRowNode, previous: TreeNode | null): void {
  const index = previous?.type === 'tableRow' ? table.content.indexOf(previous) : -1;
  table.content.splice(index + 1, 0, row);
}
