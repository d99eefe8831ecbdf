import { Button } from '@fluentui/react-components';
import {
  ArrowUndo16Regular,
  Checkmark16Regular,
  Comment20Regular,
  Delete16Regular,
  Dismiss16Regular,
} from '@fluentui/react-icons';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import type { ReviewNote } from '../../../core/model/plan.ts';
import { tryRun } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './review-notes.module.css';
import { showNoteWords } from './show-note-words.ts';

interface ReviewNotesProps {
  readonly section: string;
  readonly editor: Editor;
}

/** From this width on, notes have room beside the page, CSS pixels. */
const roomyWindow = 1200;

/** The review notes of a section beside its text; none at all where there are none. */
export function ReviewNotes({ section, editor }: ReviewNotesProps) {
  const notes = usePlan((plan) => plan.sections[section]?.reviewNotes);
  const [isOpen, setOpen] = useState(() => window.innerWidth >= roomyWindow);
  const words = useWords();
  if (!notes || notes.length === 0) return null;
  const unresolved = notes.filter((note) => !note.isResolved);
  // What waits for an answer comes first.
  const sorted = [...unresolved, ...notes.filter((note) => note.isResolved)];
  if (!isOpen)
    return (
      <div className={styles.reopen}>
        <Button
          appearance="subtle"
          icon={<Comment20Regular />}
          aria-label={words('reviewNotes.show', { count: unresolved.length })}
          title={words('reviewNotes.show', { count: unresolved.length })}
          onClick={() => setOpen(true)}
        />
      </div>
    );
  return (
    <aside className={styles.place} data-testid="review-notes" aria-label={words('reviewNotes.heading')}>
      <div className={styles.panel}>
        <header className={styles.head}>
          <Comment20Regular />
          <h2>{words('reviewNotes.heading')}</h2>
          <Button
            appearance="subtle"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label={words('reviewNotes.hide')}
            title={words('reviewNotes.hide')}
            onClick={() => setOpen(false)}
          />
        </header>
        <ul className={styles.list}>
          {sorted.map((note) => (
            <Note key={note.id} note={note} section={section} editor={editor} />
          ))}
        </ul>
      </div>
    </aside>
  );
}

interface NoteProps extends ReviewNotesProps {
  readonly note: ReviewNote;
}

function Note({ note, section, editor }: NoteProps) {
  const words = useWords();
  const language = useLanguage();
  const run = (command: 'resolve' | 'delete'): void => {
    // Typing that is still on its way to the plan comes first.
    flushPendingEdits();
    tryRun(
      command === 'delete'
        ? { command: 'delete-review-note', section, note: note.id }
        : { command: 'resolve-review-note', section, note: note.id, isResolved: !note.isResolved },
    );
  };
  return (
    <li className={styles.note} data-resolved={note.isResolved} data-testid="review-note">
      <button
        type="button"
        className={styles.go}
        title={words('reviewNotes.goTo')}
        onClick={() => showNoteWords(editor, note)}
      >
        <span className={styles.by}>
          <span className={styles.author}>
            {note.author === '' ? words('reviewNotes.noAuthor') : note.author}
          </span>
          {note.at === '' ? null : <time dateTime={note.at}>{momentText(note.at, language)}</time>}
        </span>
        {note.quote === '' ? null : <span className={styles.quote}>{note.quote}</span>}
        <span className={styles.text}>{note.text}</span>
      </button>
      <div className={styles.actions}>
        <Button
          appearance="subtle"
          size="small"
          icon={note.isResolved ? <ArrowUndo16Regular /> : <Checkmark16Regular />}
          onClick={() => run('resolve')}
          data-testid="resolve-note"
        >
          {words(note.isResolved ? 'reviewNotes.reopen' : 'reviewNotes.resolve')}
        </Button>
        <Button
          appearance="subtle"
          size="small"
          icon={<Delete16Regular />}
          aria-label={words('reviewNotes.delete')}
          title={words('reviewNotes.delete')}
          onClick={() => run('delete')}
          data-testid="delete-note"
        />
      </div>
    </li>
  );
}

/** The day of a note. Word writes no time zone, so that the hour would mislead. */
function momentText(at: string, language: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return '';
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}
