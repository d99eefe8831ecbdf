import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { FoundMatch } from '../../../core/narrative/find-text.ts';
import type { TextPlace } from '../../../core/narrative/split-text.ts';
import { currentWorkbook } from '../../state/workbook-store.ts';
import { cursorPlace, shownEditor } from '../sections/text-cursor.ts';
import styles from './find.module.css';

/** Position right before the node that a path leads to; null when there is none. */
function nodePosition(document: Node, path: readonly number[]): number | null {
  let node = document;
  let position = -1;
  for (const index of path) {
    if (index >= node.childCount) return null;
    position += 1;
    for (let at = 0; at < index; at++) position += node.child(at).nodeSize;
    node = node.child(index);
  }
  return position;
}

/** Where a match is in the editor's document; null when the text is another by now. */
export function matchRange(
  document: Node,
  { kind, path, start, end, found }: FoundMatch,
): { from: number; to: number; isNode: boolean } | null {
  const position = nodePosition(document, path);
  const node = position === null ? null : document.nodeAt(position);
  if (position === null || !node) return null;
  if (kind !== 'line') return { from: position, to: position + node.nodeSize, isNode: true };
  const from = position + 1 + start;
  const to = position + 1 + end;
  if (!node.isTextblock || end > node.content.size) return null;
  return document.textBetween(from, to) === found ? { from, to, isNode: false } : null;
}

/** Which of two places in a text comes first: negative, zero, positive. */
export function comparePlaces(left: TextPlace, right: TextPlace): number {
  for (let depth = 0; depth < Math.max(left.path.length, right.path.length); depth++) {
    const difference = (left.path[depth] ?? -1) - (right.path[depth] ?? -1);
    if (difference !== 0) return difference;
  }
  return (left.offset ?? 0) - (right.offset ?? 0);
}

export const selectionPlace = cursorPlace;

/** The words selected in the text, or within a field. */
export function selectedWords(): string {
  const editor = shownEditor();
  if (!editor?.isFocused) return '';
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, '\n');
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Selects a match in its section, once that is shown, and scrolls to it. */
export async function revealMatch(
  section: string,
  where: 'title' | FoundMatch,
  { start, end }: { readonly start: number; readonly end: number },
  takesFocus: boolean,
): Promise<void> {
  for (let frames = 0; frames < 30; frames++) {
    const place = currentWorkbook()?.place;
    if (place?.kind !== 'section' || place.section !== section) return;
    const page = document.querySelector(
      `[data-testid="section-scroll"][data-section="${CSS.escape(section)}"]`,
    );
    const editor = shownEditor();
    if (page && editor && page.contains(editor.view.dom)) {
      if (where === 'title') revealTitle(page, start, end, takesFocus);
      else revealInText(editor, where, takesFocus);
      return;
    }
    await nextFrame();
  }
}

function revealTitle(page: Element, start: number, end: number, takesFocus: boolean): void {
  const field = page.querySelector<HTMLTextAreaElement>('[data-testid="section-title"]');
  if (takesFocus) field?.focus();
  field?.setSelectionRange(start, end);
  field?.scrollIntoView({ block: 'center' });
}

function revealInText(editor: Editor, match: FoundMatch, takesFocus: boolean): void {
  const { state, view } = editor;
  const range = matchRange(state.doc, match);
  if (!range) return;
  const selection = range.isNode
    ? NodeSelection.create(state.doc, range.from)
    : TextSelection.create(state.doc, range.from, range.to);
  view.dispatch(state.tr.setSelection(selection).setMeta('addToHistory', false));
  if (takesFocus) view.focus();
  const { node } = view.domAtPos(range.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: 'center' });
}

const highlightKey = new PluginKey<DecorationSet>('find');

export interface Highlights {
  readonly matches: readonly FoundMatch[];
  /** The one that is shown; -1 for none. */
  readonly current: number;
}

/** Draws matches in an editor until it is called back. */
export function highlightPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: highlightKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before) => {
        const highlights: unknown = transaction.getMeta(highlightKey);
        if (highlights instanceof DecorationSet) return highlights;
        return before.map(transaction.mapping, transaction.doc);
      },
    },
    props: {
      decorations: (state) => highlightKey.getState(state),
    },
  });
}

export const highlightPluginKey = highlightKey;

export function showHighlights(editor: Editor, { matches, current }: Highlights): void {
  if (editor.isDestroyed) return;
  const { state, view } = editor;
  if (!highlightKey.getState(state)) return;
  const decorations = matches.flatMap((match, index) => {
    const range = matchRange(state.doc, match);
    if (!range) return [];
    const attributes = { class: `${styles.match} ${index === current ? styles.currentMatch : ''}` };
    return [
      range.isNode
        ? Decoration.node(range.from, range.to, attributes)
        : Decoration.inline(range.from, range.to, attributes),
    ];
  });
  view.dispatch(
    state.tr
      .setMeta(highlightKey, DecorationSet.create(state.doc, decorations))
      .setMeta('addToHistory', false),
  );
}
