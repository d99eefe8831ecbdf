import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import type { PlanText } from '../../../core/narrative/plan-text.ts';
import { planText } from '../../../core/narrative/plan-text.ts';
import type { Calculation } from '../../../core/tables/calculation.ts';
import { words } from '../../state/words.ts';
import { calculationOf, currentWorkbook, subscribeWorkbook } from '../../state/workbook-store.ts';

/** What live nodes are drawn from. */
export interface LiveState {
  readonly calculation: Calculation;
  readonly text: PlanText;
}

const drawn = new Set<(state: LiveState) => void>();
let stop: (() => void) | null = null;

function stateNow(): LiveState | null {
  const plan = currentWorkbook()?.history.plan;
  if (!plan) return null;
  const calculation = calculationOf(plan);
  return { calculation, text: planText(calculation) };
}

/** Draws now and whenever the plan changes, until the returned function is called. One listener serves all. */
export function followPlan(draw: (state: LiveState) => void): () => void {
  drawn.add(draw);
  const state = stateNow();
  if (state) draw(state);
  if (stop === null) {
    let before = currentWorkbook()?.history.plan;
    stop = subscribeWorkbook(() => {
      const plan = currentWorkbook()?.history.plan;
      if (!plan || plan === before) return;
      before = plan;
      const now = stateNow();
      if (now) for (const each of [...drawn]) each(now);
    });
  }
  return () => {
    drawn.delete(draw);
    if (drawn.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** A node that shows something of the rest of the plan and follows it. */
export abstract class LiveView implements NodeView {
  readonly dom: HTMLElement;
  protected node: DocumentNode;
  #stop: () => void = () => undefined;

  constructor(node: DocumentNode, tag: 'span' | 'figure') {
    this.node = node;
    this.dom = document.createElement(tag);
    this.dom.contentEditable = 'false';
  }

  /** Draws from now on; apart from the constructor, which runs before what a kind of view adds. */
  follow(): this {
    this.#stop = followPlan((state) => this.draw(state));
    return this;
  }

  protected abstract draw(state: LiveState): void;

  update(node: DocumentNode): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    const state = stateNow();
    if (state) this.draw(state);
    return true;
  }

  selectNode(): void {
    this.dom.dataset.selected = '';
  }

  deselectNode(): void {
    delete this.dom.dataset.selected;
  }

  destroy(): void {
    this.#stop();
  }

  ignoreMutation(_mutation: ViewMutationRecord): boolean {
    return true;
  }
}

/** A figure or a reference within a line: its text, and what is wrong with it. */
export class InlineLiveView extends LiveView {
  /** @param onOpen a double click, or Enter while it is selected. */
  constructor(node: DocumentNode, onOpen: () => void = () => undefined) {
    super(node, 'span');
    this.dom.addEventListener('dblclick', onOpen);
  }

  protected override draw({ text }: LiveState): void {
    const node = this.node.toJSON();
    const shown = node.type === 'liveReference' ? text.reference(node) : text.crossReference(node);
    if (this.dom.textContent !== shown.text) this.dom.textContent = shown.text;
    this.dom.dataset.live = node.type;
    this.dom.toggleAttribute('data-broken', shown.problem !== null);
    const { problem } = shown;
    const name = String(node.attrs.name);
    this.dom.title = problem === null ? name : words(problem.words.key, problem.words.parameters);
  }
}
