import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { subscribeSurroundings } from '../../state/settings.ts';
import { currentWorkbook } from '../../state/workbook-store.ts';
import { ownWords, spellingIsOn } from './own-words.ts';
import styles from './spelling.module.css';
import { misspelledAmong } from './spelling-runner.ts';
import { spelledWords, withoutPossessive, wordsOfNames } from './spelling-words.ts';

/** After the last key; the eye does not follow faster either. */
const pauseMilliseconds = 400;

const key = new PluginKey<DecorationSet>('spelling');

interface Place {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** The words of a document; those of links are addresses as often as not. */
function wordPlaces(document: Node): Place[] {
  const places: Place[] = [];
  document.descendants((node, position) => {
    if (!node.isTextblock) return true;
    // What is no text stands for one character, as in positions.
    const text = node.textBetween(0, node.content.size, '\ufffc', '\ufffc');
    for (const { from, to, word } of spelledWords(text)) {
      const start = position + 1 + from;
      if (!document.rangeHasMark(start, start + 1, document.type.schema.marks.link ?? noMark(document)))
        places.push({ from: start, to: position + 1 + to, word });
    }
    return false;
  });
  return places;
}

function noMark(document: Node) {
  const [first] = Object.values(document.type.schema.marks);
  if (!first) throw new Error('the text has no marks');
  return first;
}

/** Names of the plan: client, people, rows. */
function planNames(): Set<string> {
  const plan = currentWorkbook()?.history.plan;
  if (!plan) return new Set();
  const { title, client, author } = plan.properties;
  const names = [title, client, author];
  for (const { rows } of Object.values(plan.registers))
    for (const { cells } of Object.values(rows))
      for (const value of Object.values(cells))
        if (typeof value === 'string' && value.length < 200) names.push(value);
  return wordsOfNames(names);
}

class SpellingView {
  readonly #view: EditorView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unsubscribe: () => void;

  constructor(view: EditorView) {
    this.#view = view;
    this.#unsubscribe = subscribeSurroundings(() => this.#plan(0));
    this.#plan(pauseMilliseconds);
  }

  update(view: EditorView, before: EditorState): void {
    if (!before.doc.eq(view.state.doc)) this.#plan(pauseMilliseconds);
    // A word is finished when the cursor leaves it.
    else if (!before.selection.eq(view.state.selection)) this.#plan(pauseMilliseconds);
  }

  #plan(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), milliseconds);
  }

  async #check(): Promise<void> {
    const { state } = this.#view;
    const places = spellingIsOn() ? wordPlaces(state.doc) : [];
    const wrong = await misspelledAmong(places.map(({ word }) => word));
    if (this.#view.isDestroyed || !this.#view.state.doc.eq(state.doc)) return;
    const names = wrong.size > 0 ? planNames() : new Set<string>();
    const own = ownWords();
    const { head, empty } = this.#view.state.selection;
    const isTyped = ({ to }: Place): boolean => empty && this.#view.hasFocus() && head === to;
    const decorations = places
      .filter((place) => {
        const word = place.word.toLowerCase();
        const isKnown = [word, withoutPossessive(word)].some((each) => names.has(each) || own.has(each));
        return wrong.has(place.word) && !isKnown && !isTyped(place);
      })
      .map(({ from, to, word }) => Decoration.inline(from, to, { class: styles.misspelled ?? '' }, { word }));
    this.#view.dispatch(
      this.#view.state.tr
        .setMeta(key, DecorationSet.create(state.doc, decorations))
        .setMeta('addToHistory', false),
    );
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe();
  }
}

/** Underlines English words that are in no dictionary. Nothing of it is in the plan. */
export const SpellingMarks = Extension.create({
  name: 'spellingMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, decorations) =>
            (transaction.getMeta(key) as DecorationSet | undefined) ??
            decorations.map(transaction.mapping, transaction.doc),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => new SpellingView(view),
      }),
    ];
  },
});

/** The underlined word at a position; null when there is none. */
export function misspelledAt(state: EditorState, position: number): Place | null {
  const [found] = key.getState(state)?.find(position, position) ?? [];
  const word = (found?.spec as { word?: string } | undefined)?.word;
  return found && word !== undefined ? { from: found.from, to: found.to, word } : null;
}
