import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { addDays, type CalendarDay, isCalendarDay } from '../../../core/model/calendar-day.ts';
import { onFlush } from '../../state/pending-edits.ts';
import { useWords } from '../../state/words.ts';
import { addMonths } from './calendar.ts';
import { DayCalendar, MonthCalendar } from './calendar-popup.tsx';
import styles from './cell-editor.module.css';
import type { CellEditor, GridColumn, GridRecord } from './grid-types.ts';
import { belongsToInputMethod } from './keyboard.ts';
import { OfferList } from './offer-list.tsx';
import { lastName, matchingOffers, withLastName } from './offers.ts';
import { Popup } from './popup.tsx';
import { useLatest } from './use-selection.ts';

/** `typing`: the text replaces the cell and arrows leave it; `inPlace`: the cell's text with a caret in it. */
export type EditMode = 'typing' | 'inPlace';
export type AfterCommit = 'stay' | 'down' | 'up' | 'left' | 'right' | 'next' | 'previous';

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

function hasOffers(editor: CellEditor): boolean {
  return editor === 'choice' || editor === 'suggestions' || editor === 'references';
}

/**
 * The one text area of a grid. It always has the focus and lies, unseen, on the selected cell, so that an
 * input method can start composing there at the first key; while editing it is what the user sees.
 */
export function GridInput(props: GridInputProps) {
  const { column, record, cellBox } = props;
  const words = useWords();
  const listId = useId();
  const areaRef = useRef<HTMLTextAreaElement>(null);
  const [area, setArea] = useState<HTMLTextAreaElement | null>(null);
  const [mode, setMode] = useState<EditMode | null>(null);
  // What the handlers ask between two renders.
  const modeRef = useRef<EditMode | null>(null);
  const startText = useRef('');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [highlighted, setHighlighted] = useState(-1);

  const canEdit = column !== null && record !== null && column.isEditable;
  const isChanged = mode === 'typing' || text !== startText.current;
  const isListing = mode !== null && canEdit && hasOffers(column.editor);
  const wanted = column?.editor === 'references' ? lastName(text) : isChanged ? text : '';
  const offers = isListing ? matchingOffers(column.offers(), wanted) : [];

  const changeMode = (next: EditMode | null) => {
    modeRef.current = next;
    setMode(next);
    props.onEditing(next !== null);
  };

  const changeText = (next: string) => {
    setText(next);
    setError(null);
    if (!column || !hasOffers(column.editor)) return;
    const query = column.editor === 'references' ? lastName(next) : next.trim();
    const found = matchingOffers(column.offers(), query);
    const exact = found.findIndex((offer) => offer.toLowerCase() === query.toLowerCase());
    setHighlighted(exact >= 0 || !column.takesOffersOnly || query === '' ? exact : 0);
  };

  const write = (next: string) => {
    const element = areaRef.current;
    if (element) element.value = next;
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
    const isSame = current === 'inPlace' && typed === startText.current;
    // A list of names ends with a separator where it waits for one more.
    const meant = column?.editor === 'references' ? typed.replace(/[;；\s]+$/, '') : typed;
    const refusal = props.onCommit(isSame ? null : meant, after);
    if (refusal === null) {
      end();
      return true;
    }
    setError(refusal);
    return false;
  };

  const pick = (offer: string) => {
    if (column?.editor === 'references') {
      write(withLastName(areaRef.current?.value ?? '', offer));
      areaRef.current?.focus({ preventScroll: true });
    } else commit('stay', offer);
  };

  const commitOrPick = (after: AfterCommit) => {
    const offer = isListing ? offers[highlighted] : undefined;
    if (offer === undefined) commit(after);
    else if (column?.editor === 'references') pick(offer);
    else commit(after, offer);
  };

  const chosenDay = column?.dayOf(text) ?? null;
  const isCalendar = mode !== null && canEdit && (column.editor === 'date' || column.editor === 'month');
  const dayText = (day: CalendarDay) => (column?.editor === 'month' ? day.slice(0, 7) : day);

  /** Moves the day in the editor; false when there is none to move. */
  const stepDay = (key: string): boolean => {
    const from = chosenDay ?? props.today;
    const isMonth = column?.editor === 'month';
    const later = key === 'ArrowDown' || key === 'PageDown' ? 1 : -1;
    const isPage = key === 'PageUp' || key === 'PageDown';
    if (!isPage && key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    const day = addMonths(from, later * (isMonth === isPage ? 12 : 1));
    const next = isMonth || isPage ? day : addDays(from, 7 * later);
    if (isCalendarDay(next)) write(dayText(next));
    return true;
  };

  const editKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key } = event;
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
      event.currentTarget.setRangeText(
        '\n',
        event.currentTarget.selectionStart,
        event.currentTarget.selectionEnd,
        'end',
      );
      changeText(event.currentTarget.value);
    } else if (key === 'Enter') {
      taken();
      commitOrPick(isPrimary ? 'stay' : event.shiftKey ? 'up' : 'down');
    } else if (key === 'Tab') {
      taken();
      commitOrPick(event.shiftKey ? 'previous' : 'next');
    } else if (key === 'F2') {
      taken();
      changeMode(modeRef.current === 'typing' ? 'inPlace' : 'typing');
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && offers.length > 0 && !isPrimary) {
      taken();
      const step = key === 'ArrowDown' ? 1 : -1;
      setHighlighted(
        (highlighted + step + offers.length + (highlighted < 0 && step < 0 ? 1 : 0)) % offers.length,
      );
    } else if (isCalendar && modeRef.current === 'inPlace' && stepDay(key)) taken();
    else if (modeRef.current === 'typing' && arrowMoves[key] && !event.shiftKey && !isPrimary) {
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

  const onTyping = () => {
    if (modeRef.current !== null) return;
    if (canEdit) begin('typing');
  };

  return (
    <>
      <textarea
        ref={(element) => {
          areaRef.current = element;
          setArea(element);
        }}
        data-testid="grid-input"
        className={`${styles.input} ${mode === null ? '' : styles.inputOpen} ${error === null ? '' : styles.inputWrong} ${column?.align === 'end' ? styles.inputEnd : ''}`}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        aria-label={props.label}
        aria-controls={isListing ? listId : props.gridId}
        aria-activedescendant={
          isListing && highlighted >= 0
            ? `${listId}-${highlighted}`
            : mode === null
              ? props.describedCell
              : undefined
        }
        aria-invalid={error !== null}
        aria-multiline="false"
        onKeyDown={onKeyDown}
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
      {mode !== null && (error !== null || offers.length > 0 || isCalendar) && (
        <Popup anchor={area}>
          {error !== null && (
            <div role="alert" className={styles.error} data-testid="grid-error">
              {error}
            </div>
          )}
          {offers.length > 0 && column && (
            <OfferList
              id={listId}
              label={words('grid.offers', { column: column.title })}
              offers={offers}
              highlighted={highlighted}
              onPick={pick}
            />
          )}
          {isCalendar && column.editor === 'date' && (
            <DayCalendar chosen={chosenDay} today={props.today} onPick={(day) => commit('stay', day)} />
          )}
          {isCalendar && column.editor === 'month' && (
            <MonthCalendar
              chosen={chosenDay}
              today={props.today}
              onPick={(day) => commit('stay', dayText(day))}
            />
          )}
        </Popup>
      )}
    </>
  );
}
