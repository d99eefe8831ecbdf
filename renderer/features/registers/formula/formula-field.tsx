import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { FormulaScope } from '../../../../core/formula/formula.ts';
import { isComposing } from '../../../app/actions/shortcut.ts';
import { useWords } from '../../../state/words.ts';
import { classes } from '../../../ui/classes.ts';
import type { FormulaCompletion, FormulaOffer } from '../../../ui/grid/grid-types.ts';
import { Popup } from '../../../ui/grid/popup.tsx';
import { completionAt } from './completion.ts';
import styles from './formula.module.css';

export interface FormulaFieldHandle {
  readonly focus: () => void;
  /** Puts a text at the caret; `back` moves the caret to the left of its end. */
  readonly insert: (text: string, back?: number) => void;
  /** Selects the text from a character on. */
  readonly mark: (from: number) => void;
}

interface FormulaFieldProps {
  readonly ref?: Ref<FormulaFieldHandle>;
  readonly label: string;
  readonly text: string;
  readonly scope: FormulaScope;
  readonly isReadOnly?: boolean;
  readonly lines?: number;
  readonly onText: (text: string) => void;
  /** Enter. */
  readonly onCommit: () => void;
  /** Escape. */
  readonly onCancel: () => void;
  /** Typed in a field that is only read so far: its first character. */
  readonly onStart?: (text: string) => void;
  readonly onFocus?: () => void;
  readonly testId?: string;
}

/** A text field for formulas, which offers columns, registers and functions while they are typed. */
export function FormulaField(props: FormulaFieldProps) {
  const { text, scope, onText } = props;
  const words = useWords();
  const listId = useId();
  const [anchor, setAnchor] = useState<HTMLTextAreaElement | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [highlighted, setHighlighted] = useState(0);
  /** Arrow keys chose among the offers; Enter then takes one instead of finishing. */
  const [isChoosing, setChoosing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const attach = useCallback((element: HTMLTextAreaElement | null) => {
    field.current = element;
    setAnchor(element);
  }, []);
  const completion: FormulaCompletion | null =
    caret === null || props.isReadOnly ? null : completionAt(text, caret, scope);
  const offers = completion?.offers ?? [];

  const replace = (from: number, to: number, inserted: string, back = 0): void => {
    const next = `${text.slice(0, from)}${inserted}${text.slice(to)}`;
    const place = from + inserted.length - back;
    onText(next);
    setCaret(null);
    // The field takes the text when it is drawn; the caret follows then.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
      setCaret(place);
      setHighlighted(0);
      setChoosing(false);
    });
  };
  const pick = (suggestion: FormulaOffer | undefined): void => {
    if (completion && suggestion) replace(completion.from, completion.to, suggestion.insert, suggestion.back);
  };
  useImperativeHandle(props.ref, () => ({
    focus: () => {
      const element = field.current;
      element?.focus();
      element?.setSelectionRange(element.value.length, element.value.length);
    },
    insert: (inserted, back) => {
      const from = field.current?.selectionStart ?? text.length;
      replace(from, field.current?.selectionEnd ?? from, inserted, back);
    },
    mark: (from) => field.current?.setSelectionRange(from, text.length),
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    const isOpen = offers.length > 0;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (isOpen && step !== 0) {
      setHighlighted((highlighted + step + offers.length) % offers.length);
      setChoosing(true);
    } else if (isOpen && (event.key === 'Tab' || (event.key === 'Enter' && isChoosing)))
      pick(offers[highlighted]);
    else if (isOpen && event.key === 'Escape') setCaret(null);
    else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) props.onCommit();
    else if (event.key === 'Escape') props.onCancel();
    else {
      const hasModifier = event.ctrlKey || event.metaKey;
      if (props.isReadOnly && event.key === '=' && !hasModifier) {
        event.preventDefault();
        props.onStart?.('=');
      }
      // While a formula is typed, undo is the field's own.
      if (!props.isReadOnly && hasModifier && /^[zy]$/i.test(event.key)) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const noteCaret = (element: HTMLTextAreaElement): void => {
    setCaret(element.selectionStart === element.selectionEnd ? element.selectionStart : null);
    setHighlighted(0);
    setChoosing(false);
  };
  return (
    <>
      <textarea
        ref={attach}
        rows={props.lines ?? 1}
        className={classes(styles.field, props.isReadOnly && styles.readOnly)}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? listId : undefined}
        aria-activedescendant={offers.length > 0 ? `${listId}-${highlighted}` : undefined}
        readOnly={props.isReadOnly}
        spellCheck={false}
        data-testid={props.testId}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          noteCaret(event.target);
        }}
        onFocus={props.onFocus}
        onBlur={() => setCaret(null)}
        onClick={(event) => noteCaret(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      {offers.length > 0 && (
        <Popup anchor={anchor}>
          <SuggestionList
            id={listId}
            label={words('formulaBar.suggestions')}
            suggestions={offers}
            highlighted={highlighted}
            onPick={pick}
          />
        </Popup>
      )}
    </>
  );
}

interface SuggestionListProps {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly FormulaOffer[];
  readonly highlighted: number;
  readonly onPick: (suggestion: FormulaOffer) => void;
}

function SuggestionList({ id, label, suggestions, highlighted, onPick }: SuggestionListProps) {
  return (
    <div id={id} role="listbox" tabIndex={-1} aria-label={label} className={styles.suggestions}>
      {suggestions.map((suggestion, index) => (
        // Keys go to the field, which keeps the focus.
        <div
          key={`${suggestion.label} ${suggestion.detail}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === highlighted}
          ref={index === highlighted ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
          className={classes(styles.suggestion, index === highlighted && styles.highlighted)}
          onMouseUp={() => onPick(suggestion)}
        >
          <span className={styles.suggestionName}>{suggestion.label}</span>
          <span className={styles.suggestionDetail}>{suggestion.detail}</span>
        </div>
      ))}
    </div>
  );
}
