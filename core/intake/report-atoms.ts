import { cleanLine } from '../deliver/clean-text.ts';
import { type AtomNode, type AtomText, type RichText, textNodes } from '../narrative/document.ts';
import type { Baseline } from './report-changes.ts';
import type { RestoreLive } from './word-reader.ts';

/** The live nodes of a report: what they show before and after, and how they are known again. */
export interface AtomsOfReport {
  readonly before: AtomText;
  readonly after: AtomText;
  readonly restore: RestoreLive;
}

/** What live nodes showed when they were delivered, and what stands in their controls now. */
export function atomsOfReport(baseline: Baseline, now: AtomText): AtomsOfReport {
  const shownBefore = new Map<AtomNode, string>();
  const shownAfter = new Map<AtomNode, string>();
  const nodes = new Map<string, ReturnType<typeof nodesOf>>();
  for (const section of baseline.sections) {
    const own = nodesOf(section.content);
    nodes.set(section.id, own);
    for (const [index, text] of Object.entries(section.shown ?? {})) {
      const node = own[Number(index)];
      if (node?.type === 'liveReference' || node?.type === 'crossReference') shownBefore.set(node, text);
    }
  }
  const before: AtomText = (node) => (node.type === 'footnote' ? '' : (shownBefore.get(node) ?? now(node)));
  return {
    before,
    after: (node) => (node.type === 'footnote' ? '' : (shownAfter.get(node) ?? node.attrs.name)),
    restore: {
      inline(section, tag, text) {
        const node = nodes.get(section)?.[Number(tag.slice(tag.lastIndexOf(':') + 1))];
        if (node?.type !== 'liveReference' && node?.type !== 'crossReference') return null;
        // Word numbers cross-references anew; a figure that was typed over is text from then on.
        const shown = shownBefore.get(node);
        if (node.type === 'liveReference' && shown !== undefined && cleanLine(shown) !== cleanLine(text))
          return null;
        const copy = { ...node };
        shownAfter.set(copy, node.type === 'crossReference' ? before(node) : text);
        return copy;
      },
      block(section, tag) {
        const node = nodes.get(section)?.[Number(tag.slice(tag.lastIndexOf(':') + 1))];
        return node?.type === 'liveBlock' ? { ...node } : null;
      },
    },
  };
}

function nodesOf(content: RichText) {
  return [...textNodes(content)];
}
