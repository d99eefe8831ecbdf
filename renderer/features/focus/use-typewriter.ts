import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { type RefObject, useEffect } from 'react';

/**
 * Keeps the line of the cursor in the middle of the page while it is typed in or moved by keys; where the pointer
 * clicks, the page stays.
 */
export function useTypewriter(editor: Editor, scroll: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let frame = 0;
    const centre = (): void => {
      frame = 0;
      const page = scroll.current;
      if (!page || editor.isDestroyed) return;
      const { top, bottom } = editor.view.coordsAtPos(editor.state.selection.head);
      const box = page.getBoundingClientRect();
      page.scrollTop += (top + bottom) / 2 - (box.top + box.height / 2);
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(centre);
    };
    const hear = ({ transaction }: { transaction: Transaction }): void => {
      const moves = transaction.docChanged || transaction.selectionSet;
      if (moves && transaction.getMeta('pointer') !== true) soon();
    };
    editor.on('transaction', hear);
    soon();
    return () => {
      editor.off('transaction', hear);
      if (frame !== 0) cancelAnimationFrame(frame);
    };
  }, [editor, scroll, isOn]);
}
