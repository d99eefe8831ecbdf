import { addDays, type CalendarDay, isCalendarDay } from '../../../core/model/calendar-day.ts';
import { useWords } from '../../state/words.ts';
import { addMonths } from './calendar.ts';
import { DayCalendar, MonthCalendar } from './calendar-popup.tsx';
import styles from './cell-editor.module.css';
import type { CellEditor, GridColumn } from './grid-types.ts';
import { OfferList, type ShownOffer } from './offer-list.tsx';
import { Popup } from './popup.tsx';

/** Whether an editor offers texts to choose from. */
export function hasOffers(editor: CellEditor): boolean {
  return (
    editor === 'choice' || editor === 'suggestions' || editor === 'references' || editor === 'multiChoice'
  );
}

/** Whether the text of an editor is a list of names. */
export function isList(editor: CellEditor | undefined): boolean {
  return editor === 'references' || editor === 'multiChoice';
}

/** The day that a key leads to from another one; null for other keys and beyond the calendar. */
export function steppedDay(key: string, from: CalendarDay, editor: CellEditor): CalendarDay | null {
  const isMonth = editor === 'month';
  const later = key === 'ArrowDown' || key === 'PageDown' ? 1 : -1;
  const isPage = key === 'PageUp' || key === 'PageDown';
  if (!isPage && key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const day = addMonths(from, later * (isMonth === isPage ? 12 : 1));
  const next = isMonth || isPage ? day : addDays(from, 7 * later);
  return isCalendarDay(next) ? next : from;
}

/** A day as an editor's text. */
export function dayText(day: CalendarDay, editor: CellEditor): string {
  return editor === 'month' ? day.slice(0, 7) : day;
}

interface EditorPopupProps {
  readonly anchor: HTMLElement | null;
  readonly column: GridColumn;
  readonly error: string | null;
  readonly listId: string;
  readonly offers: readonly ShownOffer[];
  readonly highlighted: number;
  readonly onPick: (index: number) => void;
  readonly showsCalendar: boolean;
  readonly chosenDay: CalendarDay | null;
  readonly today: CalendarDay;
  readonly onPickDay: (day: CalendarDay) => void;
}

/** What opens below a cell that is being edited: why its text was refused, what is offered, a calendar. */
export function EditorPopup(props: EditorPopupProps) {
  const { column, error, offers, showsCalendar } = props;
  const words = useWords();
  if (error === null && offers.length === 0 && !showsCalendar) return null;
  const Calendar = column.editor === 'month' ? MonthCalendar : DayCalendar;
  return (
    <Popup anchor={props.anchor}>
      {error !== null && (
        <div role="alert" className={styles.error} data-testid="grid-error">
          {error}
        </div>
      )}
      {offers.length > 0 && (
        <OfferList
          id={props.listId}
          label={words('grid.offers', { column: column.title })}
          offers={offers}
          highlighted={props.highlighted}
          onPick={props.onPick}
        />
      )}
      {showsCalendar && <Calendar chosen={props.chosenDay} today={props.today} onPick={props.onPickDay} />}
    </Popup>
  );
}
