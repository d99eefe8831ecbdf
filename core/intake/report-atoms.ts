import { cleanLine } from '../deliver/clean-text.ts';
import {
  type AtomNode,
  type AtomText,
  type CrossReferenceNode,
  type LiveReferenceNode,
  type RichText,
  textNodes,
} from '../narrative/document.ts';
import { liveAddress } from './live-bookmarks.ts';
import type { Baseline } from './report-changes.ts';
import type { TextRange } from './word-inline.ts';
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
  const nodeOf = (section: string, name: string) => {
    const address = liveAddress(name);
    if (!address) return undefined;
    const id = address.section === null ? section : baseline.sections[address.section]?.id;
    return nodes.get(id ?? '')?.[address.node];
  };
  const before: AtomText = (node) => (node.type === 'footnote' ? '' : (shownBefore.get(node) ?? now(node)));
  return {
    before,
    after: (node) => (node.type === 'footnote' ? '' : (shownAfter.get(node) ?? node.attrs.name)),
    restore: {
      inline(section, tag, text, reference) {
        const node = nodeOf(section, tag);
        if (node?.type !== 'liveReference' && node?.type !== 'crossReference') return null;
        const shown = shownBefore.get(node);
        // Reports of old do not say what they showed.
        const range =
          shown === undefined ? { from: 0, to: text.length } : shownRange(node, shown, text, reference);
        if (!range) return null;
        const copy = { ...node };
        // Word numbers cross-references anew.
        const own = node.type === 'crossReference' ? before(node) : text.slice(range.from, range.to);
        shownAfter.set(copy, own);
        return { node: copy, ...range };
      },
      block(section, tag) {
        const node = nodeOf(section, tag);
        return node?.type === 'liveBlock' ? { ...node } : null;
      },
    },
  };
}

/**
 * Where a text still says what a node showed: words at the edges were typed there. Null for a figure that was typed over,
 * which is text from then on.
 */
function shownRange(
  node: LiveReferenceNode | CrossReferenceNode,
  shown: string,
  text: string,
  reference: TextRange | null,
): TextRange | null {
  const whole = { from: 0, to: text.length };
  if (shown.trim() === '') return cleanLine(text) === '' ? whole : reference;
  const exact = rangeOf(escaped(shown), text);
  if (exact) return exact;
  if (cleanLine(shown) === cleanLine(text)) return whole;
  if (node.type === 'liveReference') return null;
  return rangeOf(withAnyNumbers(shown), text) ?? reference;
}

/** `2.1`, `二`, `IV`: numbers of headings and captions. */
const numberPattern = String.raw`(?:\d+(?:\.\d+)*|[一二三四五六七八九十百零〇]+|\b[IVXLC]+\b)`;

/** A pattern for a text whose numbers may be others. */
function withAnyNumbers(text: string): string {
  return text
    .split(new RegExp(`(${numberPattern})`, 'u'))
    .map((part, index) => (index % 2 === 1 ? numberPattern : escaped(part)))
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A place of a text where a pattern matches whole words and numbers. */
function rangeOf(pattern: string, text: string): TextRange | null {
  for (const match of text.matchAll(new RegExp(pattern, 'gu'))) {
    const [inner] = match;
    const [from, to] = [match.index, match.index + inner.length];
    const joinsBefore = /[A-Za-z\d.,+−-]$/.test(text.slice(0, from)) && /^[A-Za-z\d.,]/.test(inner);
    const joinsAfter = /[A-Za-z\d]$/.test(inner) && /^(?:[A-Za-z\d]|[.,]\d)/.test(text.slice(to));
    if (inner !== '' && !joinsBefore && !joinsAfter) return { from, to };
  }
  return null;
}

function nodesOf(content: RichText) {
  return [...textNodes(content)];
}
