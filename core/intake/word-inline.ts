import { cleanText } from '../deliver/clean-text.ts';
import { assertNever } from '../model/assert-never.ts';
import type { InlineNode, Mark } from '../narrative/document.ts';
import type { Run, TextRun } from './word-runs.ts';

const sameMarks = (left: readonly Mark[], right: readonly Mark[]): boolean =>
  left.length === right.length && JSON.stringify(left) === JSON.stringify(right);

/** Of a text, in UTF-16 code units; `to` is behind the last. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A node and what it takes of the text in its control: people type at the edges. */
export interface RestoredNode extends TextRange {
  readonly node: InlineNode;
}

/** What puts back the nodes that controls and notes stand for. */
export interface RunTargets {
  /** The node of a control or bookmark, given what stands in it now; null to read it as text. */
  readonly restore: (control: string, text: string, reference: TextRange | null) => RestoredNode | null;
  readonly footnote: (id: string) => string | null;
}

/** The runs as inline nodes: equal neighbours are joined, controls become what they stand for. */
export function inlineNodes(runs: readonly Run[], targets: RunTargets): InlineNode[] {
  const nodes: InlineNode[] = [];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    if (!run) continue;
    switch (run.kind) {
      case 'break':
        nodes.push({ type: 'hardBreak' });
        break;
      case 'footnote': {
        const text = targets.footnote(run.id);
        if (text !== null) nodes.push({ type: 'footnote', attrs: { text: text.slice(0, 10_000) } });
        break;
      }
      case 'text': {
        const control = run.control;
        if (control !== null) {
          const inside: TextRun[] = [];
          for (let next = runs[at]; next?.kind === 'text' && next.control === control; next = runs[++at])
            inside.push(next);
          at -= 1;
          addControl(nodes, control, inside, targets);
        } else addNode(nodes, run.text, run.marks);
        break;
      }
      case 'pageBreak':
      case 'drawing':
      case 'commentPlace':
      case 'place':
        break;
      default:
        assertNever(run);
    }
  }
  return nodes;
}

function addControl(
  nodes: InlineNode[],
  control: string,
  inside: readonly TextRun[],
  targets: RunTargets,
): void {
  const whole = inside.map(({ text }) => text).join('');
  const restored = targets.restore(control, whole, referenceIn(inside));
  if (!restored) {
    for (const { text, marks } of inside) addNode(nodes, text, marks);
    return;
  }
  const { from, to, node } = restored;
  let start = 0;
  let isPut = false;
  for (const { text, marks } of inside) {
    const end = start + text.length;
    addNode(nodes, text.slice(0, Math.max(0, from - start)), marks);
    if (!isPut && end >= from) {
      nodes.push(node);
      isPut = true;
    }
    addNode(nodes, text.slice(Math.max(0, to - start)), marks);
    start = end;
  }
}

/** Where the result of a field that refers to another place stands in the text of runs. */
function referenceIn(runs: readonly TextRun[]): TextRange | null {
  const first = runs.findIndex(({ isReference }) => isReference);
  const last = runs.findLastIndex(({ isReference }) => isReference);
  const lengthOf = (some: readonly TextRun[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  return first < 0 ? null : { from: lengthOf(runs.slice(0, first)), to: lengthOf(runs.slice(0, last + 1)) };
}

function addNode(nodes: InlineNode[], raw: string, marks: readonly Mark[]): void {
  const text = cleanText(raw).replaceAll('\n', ' ');
  if (text === '') return;
  const last = nodes.at(-1);
  if (last?.type === 'text' && sameMarks(last.marks ?? [], marks)) {
    nodes[nodes.length - 1] = { ...last, text: last.text + text };
  } else nodes.push({ type: 'text', text, ...(marks.length > 0 ? { marks: [...marks] } : {}) });
}
