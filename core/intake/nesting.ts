import { type BlockNode, maximumDepth } from '../narrative/document.ts';

/** Room for what still goes around a block below what a text may nest. */
const deepest = maximumDepth - 4;

/** The blocks, of which those that nest deeper than a text may are laid flat, line by line. */
export function withinDepth(blocks: readonly BlockNode[]): BlockNode[] {
  return blocks.flatMap((block) => (depthOf(block) > deepest ? flattened(block) : [block]));
}

/** How deep the `content` arrays within a block nest; the XML's own bound keeps this small. */
function depthOf(block: BlockNode): number {
  let depth = 0;
  let level: readonly unknown[] = [block];
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((node) =>
      typeof node === 'object' && node !== null && 'content' in node && Array.isArray(node.content)
        ? node.content
        : [],
    );
  }
  return depth;
}

/** What is nested deeper than a text may be, line by line. */
function flattened(block: BlockNode): BlockNode[] {
  switch (block.type) {
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content.flatMap(flattened));
    case 'blockquote':
    case 'callout':
      return block.content.flatMap(flattened);
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content.flatMap(flattened)));
    default:
      return [block];
  }
}
