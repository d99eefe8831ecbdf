import type { Editor } from '@tiptap/core';
import type { TextPlace } from '../../../core/narrative/split-text.ts';

let editor: Editor | null = null;

/** Makes an editor the one that window-wide actions (split, find) are about. Returns how to take that back. */
export function offerEditor(offered: Editor): () => void {
  editor = offered;
  return () => {
    if (editor === offered) editor = null;
  };
}

/** The editor of the section in the centre; null in a register. */
export function shownEditor(): Editor | null {
  return editor?.isDestroyed ? null : editor;
}

/** Where the cursor stands in the text; null without an editor. */
export function cursorPlace(): TextPlace | null {
  const shown = shownEditor();
  if (!shown) return null;
  const { $from } = shown.state.selection;
  return {
    path: Array.from({ length: Math.max(1, $from.depth) }, (_, depth) => $from.index(depth)),
    offset: $from.parent.isTextblock ? $from.parentOffset : 0,
  };
}

/** The heading at the cursor as a place; null elsewhere. */
export function headingAtCursor(): TextPlace | null {
  const place = cursorPlace();
  const { $from } = shownEditor()?.state.selection ?? {};
  return place && $from?.parent.type.name === 'heading' ? { path: place.path } : null;
}
