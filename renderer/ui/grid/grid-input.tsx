import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { classes } from '../classes.ts';
import styles from './cell-editor.module.css';
import { dayText, EditorPopup, hasOffers, isList, steppedDay } from './editor-popup.tsx';
import type { FormulaCompletion, FormulaOffer, GridColumn, GridRecord } from './grid-types.ts';
import { belongsToInputMethod } from './keyboard.ts';
import type { ShownOffer } from './offer-list.tsx';
import { holdsName, lastName, matchingOffers, withLastName, withToggledName } from './offers.ts';
import { useLatest } from './use-selection.ts';

/** `typing`: the text replaces the cell and arrows leave it; `inPlace`: the cell's text with a caret in it. */
export type EditMode = 'typing' | 'inPlace';
/** Where the selection goes; `fill` writes the text into all selected cells. */
export type AfterCommit = 'stay' | 'fill' | 'down' | 'up' | 'left' | 'right' | 'next' | 'previous';

export interface GridInputHandle {
  readonly focus: () => void;
  readonly edit: (mode: EditMode) => void;
  /** Ends editing, keeping what is typed. False when it was refused: the text then stays for correcting. */
  readonly commit: () => boolean;
  readonly place: () => void;
}

export interface GridInputProps {
  readonly ref: Ref<GridInputHandle>;
  /** The selected cell; the record is null on lines that hold no cells. */
  readonly column: GridColumn | null;
  readonly record: GridRecord | null;
  readonly label: string;
  readonly describedCell: string | undefined;
  readonly gridId: string;
  readonly today: CalendarDay;
  /** Where the cell is, relative to the grid's box. */
  readonly cellBox: () => { left: number; top: number; width: number; height: number; room: number } | null;
  /** Writes the text (null: it is unchanged) and moves on; gives why it was refused, or null. */
  readonly onCommit: (text: string | null, after: AfterCommit) => string | null;
  /** Keys while nothing is edited; true when it was taken. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  /** Something was typed onto a cell that takes nothing. */
  readonly onReadOnly: () => void;
  readonly onEditing: (isEditing: boolean) => void;
}

const arrowMoves: Readonly<Record<string, AfterCommit>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * The one text area of a grid. It always has the focus and lies, unseen, on the selected cell, so that an
 * input method can start composing there at the first key; while editing it is what the user sees.
 */
export function GridInput(props: GridInputProps) {
  const { column, record, cellBox } = props;
  const listId = useId();
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const [area, setArea] = useState<HTMLTextAreaElement | null>(null);
  const [mode, setMode] = useState<EditMode | null>(null);
  // What the handlers ask between two renders.
  const modeRef = useRef<EditMode | null>(null);
  const startText = useRef('');
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const [highlighted, setHighlighted] = useState(-1);

  const canEdit = column !== null && record !== null && column.isEditable;
  const isFormula = mode !== null && canEdit && text.startsWith('=') && column.formulaOffers !== undefined;
  const completion: FormulaCompletion | null = isFormula
    ? (column.formulaOffers?.(text, caret) ?? null)
    : null;
  const isListing = mode !== null && canEdit && !isFormula && hasOffers(column.editor);
  const isChanged = mode === 'typing' || text !== startText.current;
  // A list with check boxes shows them all until something is typed.
  const query = isList(column?.editor) ? lastName(text) : isChanged ? text : '';
  const isKnownName = column?.editor === 'multiChoice' && isListing && column.offers().includes(query);
  const texts = isListing ? matchingOffers(column.offers(), isKnownName ? '' : query) : [];
  const shown: readonly ShownOffer[] = completion
    ? completion.offers.map(({ label, detail }) => ({ text: label, detail }))
    : texts.map((offer) =>
        column?.editor === 'multiChoice'
          ? { text: offer, isTicked: holdsName(text, offer) }
          : { text: offer },
      );

  const changeMode = (next: EditMode | null) => {
    modeRef.current = next;
    setMode(next);
    props.onEditing(next !== null);
  };

  const noteCaret = () => setCaret(areaRef.current?.selectionStart ?? 0);

  const changeText = (next: string) => {
    setText(next);
    setError(null);
    noteCaret();
    if (next.startsWith('=') && column?.formulaOffers) setHighlighted(-1);
    else if (column && hasOffers(column.editor)) {
      const wanted = isList(column.editor) ? lastName(next) : next.trim();
      const found = matchingOffers(column.offers(), wanted);
      const exact = found.findIndex((offer) => offer.toLowerCase() === wanted.toLowerCase());
      setHighlighted(exact >= 0 || !column.takesOffersOnly || wanted === '' ? exact : 0);
    }
  };

  const write = (next: string, place = next.length) => {
    const element = areaRef.current;
    if (element) {
      element.value = next;
      element.setSelectionRange(place, place);
      element.focus({ preventScroll: true });
    }
    changeText(next);
  };

  const place = () => {
    const element = areaRef.current;
    const box = cellBox();
    if (!element || !box) return;
    element.style.left = `${box.left}px`;
    element.style.top = `${box.top}px`;
    element.style.minWidth = `${box.width}px`;
    element.style.minHeight = `${box.height}px`;
    element.style.maxWidth = `${Math.max(box.width, box.room)}px`;
  };
  useLayoutEffect(place);

  const begin = (next: EditMode) => {
    if (!canEdit) return;
    if (next === 'inPlace') {
      const current = column.editText(record);
      startText.current = current;
      const element = areaRef.current;
      if (element) {
        element.value = current;
        element.setSelectionRange(current.length, current.length);
      }
      setText(current);
      setCaret(current.length);
      setHighlighted(hasOffers(column.editor) ? column.offers().indexOf(current) : -1);
    } else {
      startText.current = '';
      setHighlighted(-1);
    }
    setError(null);
    changeMode(next);
  };

  const end = () => {
    if (areaRef.current) areaRef.current.value = '';
    setText('');
    setError(null);
    changeMode(null);
  };

  const commit = (after: AfterCommit, picked?: string): boolean => {
    const current = modeRef.current;
    if (current === null) return true;
    const typed = picked ?? areaRef.current?.value ?? '';
    const isSame = current === 'inPlace' && typed === startText.current && after !== 'fill';
    // A list of names ends with a separator where it waits for one more.
    const meant = isList(column?.editor) ? typed.replace(/[;；\s]+$/, '') : typed;
    const refusal = props.onCommit(isSame ? null : meant, after);
    if (refusal === null) {
      end();
      return true;
    }
    setError(refusal);
    return false;
  };

  const insertOffer = (found: FormulaCompletion, offer: FormulaOffer) => {
    const typed = areaRef.current?.value ?? '';
    const next = `${typed.slice(0, found.from)}${offer.insert}${typed.slice(found.to)}`;
    write(next, found.from + offer.insert.length - offer.back);
  };

  const pick = (index: number) => {
    const offer = texts[index];
    const inserted = completion?.offers[index];
    const typed = areaRef.current?.value ?? '';
    if (completion && inserted) insertOffer(completion, inserted);
    else if (offer === undefined || !column) return;
    else if (column.editor === 'multiChoice') write(withToggledName(typed, offer, column.offers()));
    else if (column.editor === 'references') write(withLastName(typed, offer));
    else commit('stay', offer);
  };

  const commitOrPick = (after: AfterCommit) => {
    const offer = isListing ? texts[highlighted] : undefined;
    const isChosen = completion ? highlighted >= 0 : offer !== undefined && isList(column?.editor);
    // What was ticked last is highlighted still: Enter then ends the list.
    const isDone = column?.editor === 'multiChoice' && (query === '' || isKnownName);
    if (isChosen && !isDone) pick(highlighted);
    else if (offer === undefined || isList(column?.editor)) commit(after);
    else commit(after, offer);
  };

  const chosenDay = column?.dayOf(text) ?? null;
  const isCalendar =
    mode !== null && canEdit && !isFormula && (column.editor === 'date' || column.editor === 'month');

  /** Moves the day in the editor; false when there is none to move. */
  const stepDay = (key: string): boolean => {
    const day = column ? steppedDay(key, chosenDay ?? props.today, column.editor) : null;
    if (day === null || !column) return false;
    write(dayText(day, column.editor));
    return true;
  };

  const editKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, currentTarget: element } = event;
    const isPrimary = event.ctrlKey || event.metaKey;
    const taken = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (key === 'Escape') {
      taken();
      end();
    } else if (key === 'Enter' && event.altKey) {
      taken();
      element.setRangeText('\n', element.selectionStart, element.selectionEnd, 'end');
      changeText(element.value);
    } else if (key === 'Enter' && isPrimary) {
      taken();
      commit('fill');
    } else if (key === 'Enter') {
      taken();
      commitOrPick(event.shiftKey ? 'up' : 'down');
    } else if (key === 'Tab' && completion && !event.shiftKey) {
      taken();
      pick(Math.max(0, highlighted));
    } else if (key === 'Tab') {
      taken();
      commitOrPick(event.shiftKey ? 'previous' : 'next');
    } else if (key === 'F2') {
      taken();
      changeMode(modeRef.current === 'typing' ? 'inPlace' : 'typing');
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length > 0 && !isPrimary) {
      taken();
      const step = key === 'ArrowDown' ? 1 : -1;
      setHighlighted(
        (highlighted + step + shown.length + (highlighted < 0 && step < 0 ? 1 : 0)) % shown.length,
      );
    } else if (key === ' ' && column?.editor === 'multiChoice' && highlighted >= 0 && query === '') {
      taken();
      pick(highlighted);
    } else if (isCalendar && modeRef.current === 'inPlace' && stepDay(key)) taken();
    else if (modeRef.current === 'typing' && arrowMoves[key] && !isFormula && !event.shiftKey && !isPrimary) {
      taken();
      commit(arrowMoves[key]);
    } else if (!isPrimary || 'zyacxvb'.includes(key.toLowerCase())) {
      // Undo, clipboard and letters belong to the text that is being written.
      event.stopPropagation();
    } else if (key !== 'Control' && key !== 'Meta' && !commit('stay')) taken();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.defaultPrevented || belongsToInputMethod(event.nativeEvent)) return;
    if (modeRef.current !== null) editKey(event);
    else if (props.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  useImperativeHandle(props.ref, () => ({
    focus: () => areaRef.current?.focus({ preventScroll: true }),
    edit: (next) => {
      areaRef.current?.focus({ preventScroll: true });
      begin(next);
    },
    commit: () => commit('stay'),
    place,
  }));

  const latestCommit = useLatest(commit);
  useEffect(() => onFlush(() => latestCommit.current('stay')), [latestCommit]);
  const attach = useCallback((element: HTMLTextAreaElement | null) => {
    areaRef.current = element;
    setArea(element);
  }, []);

  const onTyping = () => {
    if (modeRef.current === null && canEdit) begin('typing');
  };

  return (
    <>
      <textarea
        ref={attach}
        data-testid="grid-input"
        className={classes(
          styles.input,
          mode !== null && styles.inputOpen,
          error !== null && styles.inputWrong,
          column?.align === 'end' && !isFormula && styles.inputEnd,
        )}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        aria-label={props.label}
        aria-controls={shown.length > 0 ? listId : props.gridId}
        aria-activedescendant={
          shown.length > 0 && highlighted >= 0
            ? `${listId}-${highlighted}`
            : mode === null
              ? props.describedCell
              : undefined
        }
        aria-invalid={error !== null}
        aria-multiline={column?.editor === 'longText'}
        onKeyDown={onKeyDown}
        onKeyUp={isFormula ? noteCaret : undefined}
        onClick={isFormula ? noteCaret : undefined}
        onCompositionStart={onTyping}
        onCompositionEnd={(event) => {
          if (modeRef.current !== null) return;
          event.currentTarget.value = '';
          props.onReadOnly();
        }}
        onInput={(event) => {
          onTyping();
          if (modeRef.current !== null) changeText(event.currentTarget.value);
          else if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) {
            event.currentTarget.value = '';
            props.onReadOnly();
          }
        }}
        onCopy={(event) => modeRef.current === null && props.onCopy(event)}
        onCut={(event) => modeRef.current === null && props.onCut(event)}
        onPaste={(event) => modeRef.current === null && props.onPaste(event)}
        onBlur={() => commit('stay')}
      />
      {mode !== null && column && (
        <EditorPopup
          anchor={area}
          column={column}
          error={error}
          listId={listId}
          offers={shown}
          highlighted={highlighted}
          onPick={pick}
          showsCalendar={isCalendar}
          chosenDay={chosenDay}
          today={props.today}
          onPickDay={(day) => commit('stay', dayText(day, column.editor))}
        />
      )}
    </>
  );
}
