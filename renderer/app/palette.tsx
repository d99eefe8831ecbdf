import { Portal } from '@fluentui/react-components';
import { DocumentText16Regular, Flash16Regular, Search20Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { showDialog } from '../state/session.ts';
import { useSurroundings } from '../state/settings.ts';
import { useLanguage, useWords } from '../state/words.ts';
import { classes } from '../ui/classes.ts';
import { actionState } from './actions/action.ts';
import { isComposing, shortcutText } from './actions/shortcut.ts';
import styles from './palette.module.css';
import { paletteItems } from './palette-items.ts';
import { type FoundItem, findInPalette } from './palette-search.ts';

const maximumLines = 60;

/** The command palette: everything that can be done or gone to, found by typing. */
export function Palette() {
  const words = useWords();
  const language = useLanguage();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const focusedBefore = useRef(document.activeElement);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const items = useMemo(() => paletteItems(actionState(), language), [language]);
  const found = useMemo(() => findInPalette(items, query, maximumLines), [items, query]);

  useEffect(() => {
    input.current?.focus();
    const before = focusedBefore.current;
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const choose = (chosen: FoundItem | undefined): void => {
    if (!chosen) return;
    showDialog(null);
    if (focusedBefore.current instanceof HTMLElement) focusedBefore.current.focus();
    chosen.item.run();
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const last = found.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? Math.max(0, last) : active - 1,
      PageDown: Math.min(last, active + 8),
      PageUp: Math.max(0, active - 8),
    };
    const target = moves[event.key];
    if (target !== undefined) setActive(target);
    else if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'Escape') showDialog(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Portal>
      <div
        className={styles.backdrop}
        onPointerDown={(event) => event.target === event.currentTarget && showDialog(null)}
      >
        <div
          className={styles.palette}
          role="dialog"
          aria-modal="true"
          aria-label={words('action.view.palette')}
          data-testid="palette"
        >
          <div className={styles.field}>
            <Search20Regular />
            <input
              ref={input}
              className={styles.input}
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
              aria-label={words('palette.label')}
              placeholder={words('palette.placeholder')}
              value={query}
              spellCheck={false}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={hearKey}
            />
          </div>
          <div className={styles.list} role="listbox" id={listId} aria-label={words('palette.label')}>
            {found.map((line, index) => (
              <PaletteLine
                key={line.item.key}
                id={`${listId}-${index}`}
                line={line}
                isActive={index === active}
                onChoose={() => choose(line)}
                onPoint={() => setActive(index)}
              />
            ))}
            {found.length === 0 ? <div className={styles.empty}>{words('palette.empty')}</div> : null}
          </div>
        </div>
      </div>
    </Portal>
  );
}

interface PaletteLineProps {
  readonly id: string;
  readonly line: FoundItem;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}

function PaletteLine({ id, line: { item, positions }, isActive, onChoose, onPoint }: PaletteLineProps) {
  const platform = useSurroundings((state) => state.platform);
  return (
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classes(styles.line, isActive && styles.active)}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onChoose}
    >
      {item.kind === 'section' ? <DocumentText16Regular /> : <Flash16Regular />}
      {item.kind === 'section' && item.context !== '' ? (
        <span className={styles.number}>{item.context}</span>
      ) : null}
      <span className={styles.label}>
        <Highlighted text={item.label} positions={positions} />
      </span>
      {item.kind === 'action' ? <span className={styles.context}>{item.context}</span> : null}
      {item.shortcut === null ? null : (
        <kbd className={styles.keys}>{shortcutText(item.shortcut, platform)}</kbd>
      )}
    </button>
  );
}

function Highlighted({ text, positions }: { text: string; positions: readonly number[] }) {
  const hit = new Set(positions);
  const parts: { start: number; text: string; isHit: boolean }[] = [];
  for (let index = 0; index < text.length; index++) {
    const last = parts.at(-1);
    const isHit = hit.has(index);
    if (last?.isHit === isHit) last.text += text[index] ?? '';
    else parts.push({ start: index, text: text[index] ?? '', isHit });
  }
  return parts.map((part) =>
    part.isHit ? <b key={part.start}>{part.text}</b> : <span key={part.start}>{part.text}</span>,
  );
}
