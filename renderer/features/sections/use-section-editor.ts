import { type Editor, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { emptyRichText } from '../../../core/narrative/document.ts';
import { host } from '../../state/bridge.ts';
import { sayHostError } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';
import { currentWorkbook } from '../../state/workbook-store.ts';
import { SpellingMarks } from '../spelling/spelling-marks.ts';
import { editorExtensions } from './editor-extensions.ts';
import { insertPictures, pictureFiles } from './insert-pictures.ts';
import { cleanPastedHtml, picturesOfHtml } from './pasted-html.ts';
import { bindToPlan, typingGroup } from './plan-binding.ts';
import { richTextForEditor } from './rich-text-json.ts';

export interface SectionEditorEvents {
  readonly onEditLink: () => void;
  readonly onEditAlternative: (position: number) => void;
  readonly onEditFootnote: (position: number) => void;
  readonly onAddFootnote: () => void;
  readonly onFormatReference: (position: number) => void;
  readonly onEditBlock: (position: number) => void;
}

async function openLink(href: string): Promise<void> {
  const result = await host.request('link.open', { href });
  if (!result.ok) sayHostError(result.error);
}

/** True for Ctrl+K where it is about a link: with text selected, or within one. */
function wantsLink(event: KeyboardEvent, editor: Editor): boolean {
  const isShortcut =
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'k';
  return isShortcut && (!editor.state.selection.empty || editor.isActive('link'));
}

/** Ctrl+Alt+F, as in Word. */
function wantsFootnote(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey && event.code === 'KeyF';
}

/** The editor of a section's text, tied to the plan. */
export function useSectionEditor(section: string, events: SectionEditorEvents): Editor {
  const latest = useRef(events);
  latest.current = events;
  const self = useRef<Editor | null>(null);
  const editor = useEditor(
    {
      extensions: [
        ...editorExtensions({
          placeholder: () => words('section.placeholder'),
          missingText: () => words('picture.missing'),
          resizeText: () => words('picture.resize'),
          onEditAlternative: (position) => latest.current.onEditAlternative(position),
          onEditFootnote: (position) => latest.current.onEditFootnote(position),
          onFormatReference: (position) => latest.current.onFormatReference(position),
          onEditBlock: (position) => latest.current.onEditBlock(position),
        }),
        SpellingMarks,
      ],
      content: richTextForEditor(currentWorkbook()?.history.plan.sections[section]?.content ?? emptyRichText),
      injectCSS: false,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': words('section.text') },
        handleKeyDown: (_view, event) => {
          if (!self.current) return false;
          if (wantsFootnote(event)) {
            latest.current.onAddFootnote();
            return true;
          }
          if (!wantsLink(event, self.current)) return false;
          latest.current.onEditLink();
          return true;
        },
        handleClick: (_view, _position, event) => {
          const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
          const href = link?.getAttribute('href');
          if (!href || !(event.ctrlKey || event.metaKey)) return false;
          void openLink(href);
          return true;
        },
        handleDOMEvents: {
          // Links in the text never lead the window away.
          click: (_view, event) => {
            if (event.target instanceof Element && event.target.closest('a[href]')) event.preventDefault();
            return false;
          },
          auxclick: (_view, event) => {
            if (event.target instanceof Element && event.target.closest('a[href]')) event.preventDefault();
            return false;
          },
        },
        transformPastedHTML: cleanPastedHtml,
        handlePaste: (_view, event) => {
          const files = pictureFiles(event.clipboardData);
          // Word and Excel put a picture of the text beside the text; the text is meant.
          const hasText = event.clipboardData?.types.includes('text/html') ?? false;
          const htmlIsPicture = /^\s*(<meta[^>]*>)?\s*<img[^>]*>\s*$/i.test(
            (event.clipboardData?.getData('text/html') ?? '').replace(
              /<!--.*?-->|<\/?(html|body)[^>]*>/gis,
              '',
            ),
          );
          if (self.current && hasText && !htmlIsPicture) {
            const inline = picturesOfHtml(event.clipboardData?.getData('text/html') ?? '');
            const { current } = self;
            // Behind the text, which the editor takes in itself.
            if (inline.length > 0)
              setTimeout(() => void insertPictures(current, inline, typingGroup(section)));
            return false;
          }
          if (!self.current || files.length === 0) return false;
          void insertPictures(self.current, files, typingGroup(section));
          return true;
        },
        handleDrop: (view, event) => {
          const files = pictureFiles(event.dataTransfer);
          if (!self.current || files.length === 0) return false;
          event.preventDefault();
          const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          void insertPictures(self.current, files, typingGroup(section), position);
          return true;
        },
      },
    },
    [section],
  );
  self.current = editor;
  useEffect(() => bindToPlan(editor, section), [editor, section]);
  return editor;
}
