import { type AnyExtension, Extension } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import { linkPattern } from '../../../core/narrative/document.ts';
import { ReviewNoteMark } from '../intake/review-note-mark.ts';
import { liveExtensions } from './live-nodes.ts';
import { OfferKeys } from './offer-keys.ts';
import { PictureNode, type PictureOptions } from './picture-node.ts';

export interface EditorWishes extends PictureOptions {
  readonly placeholder: () => string;
  /** The user wants to edit the footnote at a position. */
  readonly onEditFootnote: (position: number) => void;
  /** The user wants to change how the live figure at a position is written. */
  readonly onFormatReference: (position: number) => void;
  readonly onEditBlock: (position: number) => void;
}

/** Word's shortcuts beside the editor's own. */
const WordShortcuts = Extension.create({
  name: 'wordShortcuts',
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      'Mod-Shift-n': () => editor.commands.setParagraph(),
      'Mod-Shift-l': () => editor.commands.toggleBulletList(),
      'Mod-\\': () => editor.chain().unsetAllMarks().clearNodes().run(),
      'Mod-5': () => editor.commands.toggleStrike(),
    };
  },
});

/** The nodes and marks of core/narrative/document.ts, exactly. Undo is the plan's. */
export function editorExtensions(wishes: EditorWishes): AnyExtension[] {
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      horizontalRule: false,
      undoRedo: false,
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      dropcursor: { color: 'var(--colorBrandStroke1)', width: 2 },
      link: {
        openOnClick: false,
        autolink: true,
        linkOnPaste: true,
        defaultProtocol: 'https',
        isAllowedUri: (url) => linkPattern.test(url),
        HTMLAttributes: { target: null, rel: null },
      },
    }),
    TableKit.configure({ table: { resizable: true, lastColumnResizable: true, cellMinWidth: 40 } }),
    PictureNode.configure({
      missingText: wishes.missingText,
      resizeText: wishes.resizeText,
      onEditAlternative: wishes.onEditAlternative,
    }),
    Placeholder.configure({ placeholder: wishes.placeholder, showOnlyCurrent: false }),
    ReviewNoteMark,
    OfferKeys,
    ...liveExtensions(wishes),
    WordShortcuts,
  ];
}
