import type { Editor } from '@tiptap/core';
import type { WordKey } from '../../../core/words/translate.ts';
import { type Action, always } from '../../app/actions/action.ts';

export interface FormatWishes {
  readonly onEditLink: () => void;
  readonly onPickPicture: () => void;
  readonly onFootnote: () => void;
  readonly onCaption: () => void;
  readonly onBlock: () => void;
}

/** The editor's commands as actions, for menu and palette. It listens to their keys itself. */
export function formatActions(editor: Editor, wishes: FormatWishes): readonly (Action | 'separator')[] {
  const action = (
    name: string,
    labelKey: WordKey,
    shortcut: string | null,
    perform: () => void,
    isEnabled: Action['isEnabled'] = always,
  ): Action => ({
    id: `format.${name}`,
    labelKey,
    shortcuts: shortcut === null ? [] : [shortcut],
    isEnabled,
    perform: () => {
      if (!editor.isDestroyed) perform();
    },
    handlesOwnKeys: true,
  });
  const chain = () => editor.chain().focus();
  return [
    action('paragraph', 'editor.paragraph', 'Mod+Shift+N', () => chain().setParagraph().run()),
    action('heading1', 'editor.heading1', 'Mod+Alt+1', () => chain().toggleHeading({ level: 1 }).run()),
    action('heading2', 'editor.heading2', 'Mod+Alt+2', () => chain().toggleHeading({ level: 2 }).run()),
    action('heading3', 'editor.heading3', 'Mod+Alt+3', () => chain().toggleHeading({ level: 3 }).run()),
    'separator',
    action('bold', 'editor.bold', 'Mod+B', () => chain().toggleBold().run()),
    action('italic', 'editor.italic', 'Mod+I', () => chain().toggleItalic().run()),
    action('underline', 'editor.underline', 'Mod+U', () => chain().toggleUnderline().run()),
    action('strike', 'editor.strike', 'Mod+5', () => chain().toggleStrike().run()),
    action('clear', 'editor.clear', 'Mod+\\', () => chain().unsetAllMarks().clearNodes().run()),
    'separator',
    action('bulletList', 'editor.bulletList', 'Mod+Shift+L', () => chain().toggleBulletList().run()),
    action('orderedList', 'editor.orderedList', 'Mod+Shift+7', () => chain().toggleOrderedList().run()),
    action('quote', 'editor.quote', 'Mod+Shift+B', () => chain().toggleBlockquote().run()),
    'separator',
    action('link', 'editor.link', null, wishes.onEditLink),
    action('table', 'editor.insertTable', null, () =>
      chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    ),
    action('picture', 'editor.insertPicture', null, wishes.onPickPicture),
    'separator',
    action('live', 'editor.insertLive', null, () => chain().insertContent('@').run()),
    action('block', 'editor.insertBlock', null, wishes.onBlock),
    action('footnote', 'editor.footnote', 'Mod+Alt+F', wishes.onFootnote),
    action('caption', 'editor.caption', null, wishes.onCaption),
    action('pageBreak', 'editor.pageBreak', 'Mod+Enter', () =>
      chain().insertContent({ type: 'pageBreak' }).run(),
    ),
  ];
}
