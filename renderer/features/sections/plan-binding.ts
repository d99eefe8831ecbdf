import type { Editor, EditorEvents } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { RichText } from '../../../core/narrative/document.ts';
import { notify, tryRun } from '../../state/notifications.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { words } from '../../state/words.ts';
import { currentWorkbook, subscribeWorkbook } from '../../state/workbook-store.ts';
import { richTextForEditor, richTextFromEditor } from './rich-text-json.ts';

/** ProseMirror settles what an input method left within 20 ms of the composition's end. */
const settleMilliseconds = 50;

export const typingGroup = (section: string): string => `type:${section}`;

/** Meta of a transaction that is a step of undo of its own, as one of a dialog is: `.setMeta(ownStep, true)`. */
export const ownStep = 'ownStep';
const ownStepEvents = new Set<unknown>(['paste', 'cut', 'drop']);

function planContent(section: string): RichText | undefined {
  return currentWorkbook()?.history.plan.sections[section]?.content;
}

/**
 * Ties an editor to a section's text, both ways: what is typed becomes commands (after a composition ends, never
 * within), what changes elsewhere (undo, redo) comes into the editor where it differs, and nowhere else, so that
 * the cursor stays. Returns how to untie them; that hands over what was still pending.
 */
export function bindToPlan(editor: Editor, section: string): () => void {
  const handle = currentWorkbook()?.handle;
  let known = planContent(section);
  let isPending = false;
  let isCommitting = false;
  let isOwnStep = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const commit = (): void => {
    const workbook = currentWorkbook();
    if (!isPending || workbook?.handle !== handle || !planContent(section)) return;
    const group = isOwnStep ? null : typingGroup(section);
    isPending = false;
    isOwnStep = false;
    isCommitting = true;
    const { media } = workbook?.history.plan ?? { media: {} };
    let done = false;
    try {
      const content = richTextFromEditor(editor.getJSON(), (name) => Object.hasOwn(media, name));
      done = tryRun({ command: 'set-section-content', section, content }, group);
    } catch {
      notify('error', words('section.tooDeep'));
    } finally {
      isCommitting = false;
    }
    const now = planContent(section);
    if (!done && now) takeOver(editor, now);
    known = now;
  };
  const onUpdate = ({ transaction }: EditorEvents['update']): void => {
    isOwnStep ||= transaction.getMeta(ownStep) === true || ownStepEvents.has(transaction.getMeta('uiEvent'));
    isPending = true;
    if (!editor.view.composing) commit();
  };
  const onCompositionEnd = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      if (!editor.isDestroyed && !editor.view.composing) commit();
    }, settleMilliseconds);
  };

  editor.on('update', onUpdate);
  editor.on('blur', commit);
  const { dom } = editor.view;
  dom.addEventListener('compositionend', onCompositionEnd);
  const stopFlush = onFlush(commit);
  const stopListening = subscribeWorkbook(() => {
    const now = planContent(section);
    if (isCommitting || !now || now === known || currentWorkbook()?.handle !== handle) return;
    known = now;
    isPending = false;
    takeOver(editor, now);
  });
  return () => {
    if (timer !== null) clearTimeout(timer);
    stopListening();
    stopFlush();
    dom.removeEventListener('compositionend', onCompositionEnd);
    editor.off('update', onUpdate);
    editor.off('blur', commit);
    commit();
  };
}

/** Brings a text into the editor without telling anybody, and puts the cursor behind what changed. */
function takeOver(editor: Editor, content: RichText): void {
  if (editor.isDestroyed) return;
  const next = editor.schema.nodeFromJSON(richTextForEditor(content));
  const { doc } = editor.state;
  const start = doc.content.findDiffStart(next.content);
  const end = doc.content.findDiffEnd(next.content);
  if (start === null || !end) return;
  // Where the same characters repeat, both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  let { tr } = editor.state;
  let cursor = end.b + overlap;
  try {
    tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
  } catch {
    ({ tr } = editor.state);
  }
  if (!tr.doc.eq(next)) {
    ({ tr } = editor.state);
    tr.replaceWith(0, doc.content.size, next.content);
    cursor = Math.min(editor.state.selection.from, next.content.size);
  }
  if (editor.isFocused) {
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(cursor, tr.doc.content.size)), -1));
    tr.scrollIntoView();
  }
  editor.view.dispatch(tr.setMeta('preventUpdate', true));
}
