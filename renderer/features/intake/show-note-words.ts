import type { Editor } from '@tiptap/react';
import type { ReviewNote } from '../../../core/model/plan.ts';

/** Positions in the editor's document. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Selects the words that a note is about and brings them into view; when they are gone, nothing happens. */
export function showNoteWords(editor: Editor, note: Pick<ReviewNote, 'id' | 'quote'>): void {
  const range = markedRange(editor, note.id) ?? quotedRange(editor, note.quote);
  if (range) editor.chain().setTextSelection(range).scrollIntoView().focus().run();
}

function markedRange(editor: Editor, note: string): Range | null {
  let range: Range | null = null;
  editor.state.doc.descendants((node, position) => {
    const isMarked = node.marks.some((mark) => mark.type.name === 'reviewNote' && mark.attrs.note === note);
    if (isMarked) range = { from: (range as Range | null)?.from ?? position, to: position + node.nodeSize };
  });
  return range;
}

/** The first line that holds the first line of the quote. */
function quotedRange(editor: Editor, quote: string): Range | null {
  const [words = ''] = quote.split('\n');
  if (words.trim() === '') return null;
  let range: Range | null = null;
  editor.state.doc.descendants((node, position) => {
    if (range !== null || !node.isTextblock) return range === null;
    // Leaves have room for one character, so that indices are positions.
    const at = node.textBetween(0, node.content.size, '\n', '\ufffc').indexOf(words);
    if (at >= 0) range = { from: position + 1 + at, to: position + 1 + at + words.length };
    return false;
  });
  return range;
}
