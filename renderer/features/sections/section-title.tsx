import { useEffect, useRef, useState } from 'react';
import { isComposing } from '../../app/actions/shortcut.ts';
import { tryRun } from '../../state/notifications.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './sections.module.css';

interface SectionTitleProps {
  readonly section: string;
  readonly number: string;
  readonly level: number;
  /** The user goes on to the text. */
  readonly onEnter: () => void;
}

/** The number and title over a section's text, edited in place. */
export function SectionTitle({ section, number, level, onEnter }: SectionTitleProps) {
  const words = useWords();
  const title = usePlan((plan) => plan.sections[section]?.title ?? '');
  // What an input method is composing; not in the plan yet.
  const [composed, setComposed] = useState<string | null>(null);
  const waiting = useRef<string | null>(null);
  waiting.current = composed;

  const rename = (text: string): void => {
    waiting.current = null;
    setComposed(null);
    tryRun({ command: 'rename-section', section, title: text }, `title:${section}`);
  };
  const renameLatest = useRef(rename);
  renameLatest.current = rename;
  useEffect(() => {
    const flush = (): void => {
      if (waiting.current !== null) renameLatest.current(waiting.current);
    };
    return onFlush(flush);
  }, []);

  return (
    <div className={styles.titleLine} data-level={Math.min(level, 3)}>
      {number === '' ? null : (
        <span className={styles.titleNumber} aria-hidden="true">
          {number}
        </span>
      )}
      <textarea
        className={styles.title}
        data-testid="section-title"
        aria-label={words('section.title')}
        rows={1}
        maxLength={500}
        placeholder={words('section.untitled')}
        value={composed ?? title}
        onChange={(event) => {
          const text = event.target.value.replace(/[\r\n]+/g, ' ');
          const { nativeEvent } = event;
          if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) setComposed(text);
          else rename(text);
        }}
        onCompositionEnd={(event) => rename(event.currentTarget.value)}
        onBlur={() => {
          if (composed !== null) rename(composed);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          const atEnd = event.currentTarget.selectionStart === event.currentTarget.value.length;
          const goesOn = event.key === 'Enter' || (event.key === 'ArrowDown' && atEnd);
          if (!goesOn || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </div>
  );
}
