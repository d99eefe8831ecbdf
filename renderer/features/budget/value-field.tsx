import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { editText, formatCell } from '../../../core/tables/format-cell.ts';
import type { ColumnDeclaration } from '../../../core/tables/register-module.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { currentLanguage, useLanguage } from '../../state/words.ts';
import { isUserError } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import { useLatest } from '../../ui/grid/use-selection.ts';
import styles from './bench.module.css';

interface ValueFieldProps {
  readonly type: 'money' | 'percent' | 'number';
  /** Minor units, a ratio, or a number. */
  readonly value: number | null;
  readonly currency: string;
  /** What it is called, for screen readers and messages. */
  readonly label: string;
  /** Shown where it is empty. */
  readonly placeholder?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Decimals shown of a percentage. */
  readonly decimals?: number;
  /** Fields of one lane in a table are above and below each other for Enter and the arrow keys. */
  readonly lane?: string;
  /** Runs the edit, null for an emptied field. Returns false when it was refused. */
  readonly onCommit: (value: number | null) => boolean;
  readonly className?: string | undefined;
  readonly testId?: string;
}

/**
 * A number that is typed as into a cell of the register: with currency signs, percent signs, full-width digits or 万.
 * Enter takes it and goes on to the field below, Escape brings back what was there; a text that cannot be read stays.
 */
export function ValueField(props: ValueFieldProps) {
  const { type, value, currency, label, minimum, maximum, decimals } = props;
  const language = useLanguage();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const declaration: ColumnDeclaration = {
    key: 'value',
    type,
    title: { text: label },
    widthPixels: 0,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(decimals === undefined ? {} : { decimals }),
  };
  const format = { language, currency };
  const begin = editText(declaration, value, format);

  /** Tells whether nothing is left to be taken. */
  const commit = (): boolean => {
    if (draft === null || draft === begin) {
      setDraft(null);
      setProblem(null);
      return true;
    }
    try {
      const typed = parseCellText(declaration, draft, { currency });
      if (!props.onCommit(typeof typed === 'number' ? typed : null)) return false;
    } catch (error) {
      if (!isUserError(error)) throw error;
      setProblem(error.in(currentLanguage()));
      return false;
    }
    setDraft(null);
    setProblem(null);
    return true;
  };
  const latestCommit = useLatest(commit);
  const isEdited = draft !== null;
  // Saving and undoing first take what is typed.
  useEffect(() => (isEdited ? onFlush(() => latestCommit.current()) : undefined), [isEdited, latestCommit]);
  useLayoutEffect(() => {
    if (isEdited && document.activeElement === input.current) input.current?.select();
  }, [isEdited]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && isEdited) {
      event.preventDefault();
      event.stopPropagation();
      setProblem(null);
      setDraft(begin);
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!commit()) return;
      const isUp = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
      const next = neighbour(event.currentTarget, isUp ? -1 : 1);
      if (next) next.focus();
      else if (event.key === 'Enter') event.currentTarget.blur();
    }
  };
  return (
    <span className={styles.field}>
      <input
        ref={input}
        className={classes(styles.input, problem !== null && styles.wrong, props.className)}
        value={draft ?? formatCell(declaration, value, format)}
        placeholder={props.placeholder}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : hint}
        data-lane={props.lane}
        data-testid={props.testId}
        inputMode="decimal"
        spellCheck={false}
        onFocus={() => setDraft((present) => present ?? begin)}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
        onBlur={() => commit()}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <span id={hint} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  );
}

/** The field of the same lane above or below. */
function neighbour(input: HTMLInputElement, step: 1 | -1): HTMLInputElement | null {
  const { lane } = input.dataset;
  if (lane === undefined) return null;
  const fields = [
    ...(input.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-lane]') ?? []),
  ].filter((field) => field.dataset.lane === lane);
  return fields[fields.indexOf(input) + step] ?? null;
}
