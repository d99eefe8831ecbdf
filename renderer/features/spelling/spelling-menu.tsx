import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { BookAdd20Regular, TextGrammarError20Regular } from '@fluentui/react-icons';
import type { Editor } from '@tiptap/react';
import { useEffect, useMemo, useState } from 'react';
import { changeSettings } from '../../state/settings.ts';
import { useWords } from '../../state/words.ts';
import { addOwnWord } from './own-words.ts';
import { misspelledAt } from './spelling-marks.ts';
import { suggestionsFor } from './spelling-runner.ts';

interface Opened {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly x: number;
  readonly y: number;
}

/** What may be meant by an underlined word, where it was clicked, or at the cursor by the menu key. */
export function SpellingMenu({ editor }: { editor: Editor }) {
  const words = useWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [suggestions, setSuggestions] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const { dom } = editor.view;
    const open = (event: MouseEvent): void => {
      const { state } = editor.view;
      // The menu key asks about the cursor, whatever the pointer is over.
      const isPointer = event.button === 2;
      const at = isPointer
        ? editor.view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        : state.selection.from;
      const found = at === undefined ? null : misspelledAt(state, at);
      if (!found) return;
      event.preventDefault();
      const { left, bottom } = editor.view.coordsAtPos(found.from);
      setSuggestions(null);
      setOpened({ ...found, x: left, y: bottom });
      void suggestionsFor(found.word).then(setSuggestions);
    };
    dom.addEventListener('contextmenu', open);
    return () => dom.removeEventListener('contextmenu', open);
  }, [editor]);
  const target = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(opened?.x ?? 0, opened?.y ?? 0, 0, 0) }),
    [opened],
  );
  if (!opened) return null;
  const close = (): void => {
    setOpened(null);
    editor.commands.focus();
  };
  const replace = (text: string): void => {
    const { from, to } = opened;
    editor
      .chain()
      .command(({ tr }) => {
        // Takes on the marks of what stood there.
        tr.insertText(text, from, to);
        return true;
      })
      .setTextSelection(from + text.length)
      .run();
  };
  return (
    <Menu
      open
      positioning={{ target, position: 'below', align: 'start', offset: 4 }}
      onOpenChange={(_event, { open }) => !open && close()}
    >
      <MenuPopover data-testid="spelling-menu">
        <MenuList>
          {suggestions === null ? (
            <MenuItem disabled>{words('spelling.looking')}</MenuItem>
          ) : suggestions.length === 0 ? (
            <MenuItem disabled>{words('spelling.none')}</MenuItem>
          ) : (
            suggestions.map((suggestion) => (
              <MenuItem
                key={suggestion}
                onClick={() => replace(suggestion)}
                data-testid="spelling-suggestion"
              >
                <strong>{suggestion}</strong>
              </MenuItem>
            ))
          )}
          <MenuDivider />
          <MenuItem
            icon={<BookAdd20Regular />}
            onClick={() => void addOwnWord(opened.word)}
            data-testid="spelling-add"
          >
            {words('spelling.add', { word: opened.word })}
          </MenuItem>
          <MenuItem
            icon={<TextGrammarError20Regular />}
            onClick={() => void changeSettings({ checksSpelling: false })}
          >
            {words('spelling.off')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
