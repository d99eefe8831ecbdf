import { Button, Field, Input } from '@fluentui/react-components';
import {
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CalendarDay } from '../../../core/model/calendar-day.ts';
import type { CalendarDayCell, CalendarEntry, CalendarView } from '../../../core/views/calendar.ts';
import { seriesColour } from '../../../core/views/drawing/view-palette.ts';
import { useWords } from '../../state/words.ts';
import { Box } from '../../ui/box.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './calendar.module.css';
import { fieldRoles } from './field-roles.ts';
import { useElementSize } from './use-element-size.ts';
import { cssColour, useWindowPalette } from './window-palette.ts';

const dragType = 'application/x-stratbook-entry';
const dateLine = 26;
const entryLine = 22;
const leastEntries = 2;

/** By how many days the arrow keys go. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface CalendarWeeksProps {
  readonly model: CalendarView;
  /** @param byKey several such moves of an entry are one step of undo. */
  readonly onMove: (entry: CalendarEntry, from: CalendarDay, to: CalendarDay, byKey: boolean) => void;
  /** Null where nothing can be added. */
  readonly onAdd: ((day: CalendarDay, name: string) => void) | null;
  readonly onShowDay: (day: CalendarDay) => void;
  readonly onOpenRow: (row: string) => void;
}

interface OpenBox {
  readonly kind: 'add' | 'more';
  readonly day: CalendarDay;
  readonly anchor: HTMLElement;
}

/** The days of a calendar in their weeks; arrow keys go from day to day, Alt and an arrow move the entry in focus. */
export function CalendarWeeks({ model, onMove, onAdd, onOpenRow }: CalendarWeeksProps) {
  const words = useWords();
  const [grid, { height }] = useElementSize<HTMLDivElement>();
  const days = model.weeks.flat();
  const [focused, setFocused] = useState<CalendarDay | null>(null);
  const [target, setTarget] = useState<CalendarDay | null>(null);
  const [box, setBox] = useState<OpenBox | null>(null);
  const movedEntry = useRef<{ id: string; day: CalendarDay } | null>(null);
  // An entry that was moved by key is drawn on another day: the keys go on with it.
  useLayoutEffect(() => {
    const moved = movedEntry.current;
    movedEntry.current = null;
    if (moved)
      grid.current
        ?.querySelector<HTMLElement>(`[data-day="${moved.day}"] [data-row="${CSS.escape(moved.id)}"]`)
        ?.focus();
  });
  // One day is on the way of the Tab key.
  const tabDay = [focused, days.find(({ isToday }) => isToday)?.day].find((day) =>
    days.some((cell) => cell.day === day),
  );
  const stop = tabDay ?? days.find(({ isOutside }) => !isOutside)?.day;
  const mostEntries =
    model.span === 'week'
      ? Number.POSITIVE_INFINITY
      : Math.max(leastEntries, Math.floor((height / model.weeks.length - dateLine) / entryLine) - 1);

  const dayAt = (from: CalendarDay, step: number): CalendarDay | undefined =>
    days[days.findIndex(({ day }) => day === from) + step]?.day;
  const onDayKey = (event: KeyboardEvent<HTMLDivElement>, day: CalendarDay): void => {
    if (event.target !== event.currentTarget) return;
    const step = steps[event.key];
    const next = step === undefined ? undefined : dayAt(day, step);
    if (next !== undefined) {
      event.preventDefault();
      setFocused(next);
      grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
    } else if (event.key === 'Enter' && onAdd) {
      event.preventDefault();
      setBox({ kind: 'add', day, anchor: event.currentTarget });
    }
  };
  const onEntryKey = (event: KeyboardEvent, entry: CalendarEntry, day: CalendarDay): void => {
    const step = steps[event.key];
    if (!event.altKey || step === undefined || !model.isEditable) return;
    event.preventDefault();
    event.stopPropagation();
    const to = dayAt(day, step);
    if (to === undefined) return;
    movedEntry.current = { id: entry.id, day: to };
    onMove(entry, day, to, true);
  };
  const onDrop = (event: DragEvent, day: CalendarDay): void => {
    event.preventDefault();
    setTarget(null);
    const [id, from] = event.dataTransfer.getData(dragType).split('\n');
    const entry = days.find((cell) => cell.day === from)?.entries.find((other) => other.id === id);
    if (entry && from !== undefined) onMove(entry, from, day, false);
  };
  const entryButton = (entry: CalendarEntry, day: CalendarDay) => (
    <EntryButton
      key={entry.id}
      entry={entry}
      day={day}
      isDraggable={model.isEditable}
      onKeyDown={(event) => onEntryKey(event, entry, day)}
      onOpen={() => onOpenRow(entry.id)}
    />
  );
  const dayEvents = (cell: CalendarDayCell) => ({
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => onDayKey(event, cell.day),
    onFocus: (event: FocusEvent<HTMLDivElement>) => {
      if (event.target === event.currentTarget) setFocused(cell.day);
    },
    onDoubleClick: (event: MouseEvent<HTMLDivElement>) => {
      const isOnDay = event.target instanceof HTMLElement && event.target.closest('button') === null;
      if (onAdd && isOnDay) setBox({ kind: 'add', day: cell.day, anchor: event.currentTarget });
    },
    ...(model.isEditable
      ? {
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(dragType)) return;
            event.preventDefault();
            setTarget(cell.day);
          },
          onDragLeave: () => setTarget((current) => (current === cell.day ? null : current)),
          onDrop: (event: DragEvent) => onDrop(event, cell.day),
        }
      : {}),
  });
  /** The keys go back to the day. */
  const closeAdd = ({ anchor }: OpenBox) => {
    setBox(null);
    anchor.focus();
  };
  const dayCell = (cell: CalendarDayCell) => {
    const shown = cell.entries.length <= mostEntries + 1 ? cell.entries.length : mostEntries;
    const hidden = cell.entries.length - shown;
    return (
      <div
        key={cell.day}
        {...fieldRoles.cell(words('views.calendar.day', { day: cell.day, count: cell.entries.length }))}
        tabIndex={cell.day === stop ? 0 : -1}
        data-day={cell.day}
        {...(cell.isToday ? { 'aria-current': 'date' as const } : {})}
        className={classes(
          styles.day,
          cell.isDayOff && styles.dayOff,
          cell.isOutside && styles.outside,
          cell.isToday && styles.today,
          target === cell.day && styles.target,
        )}
        {...dayEvents(cell)}
      >
        <div className={styles.dateLine}>
          <span className={styles.date} aria-hidden="true">
            {cell.date}
          </span>
          {cell.dayName !== null && (
            <span className={styles.dayName} title={cell.dayName}>
              {cell.dayName}
            </span>
          )}
        </div>
        <div className={styles.entries}>
          {cell.entries.slice(0, shown).map((entry) => entryButton(entry, cell.day))}
          {hidden > 0 && (
            <button
              type="button"
              className={styles.more}
              onClick={(event) => setBox({ kind: 'more', day: cell.day, anchor: event.currentTarget })}
            >
              {words('views.calendar.more', { count: hidden })}
            </button>
          )}
        </div>
      </div>
    );
  };
  return (
    <>
      <div
        ref={grid}
        {...fieldRoles.grid(model.title)}
        className={classes(styles.grid, model.span === 'week' && styles.weekGrid)}
      >
        <div {...fieldRoles.row} className={styles.weekdays}>
          {model.weekdays.map(({ short, long }) => (
            <div key={long} {...fieldRoles.columnHeader(long)}>
              {short}
            </div>
          ))}
        </div>
        {model.weeks.map((week) => (
          <div key={week[0]?.day} {...fieldRoles.row} className={styles.week}>
            {week.map(dayCell)}
          </div>
        ))}
      </div>
      {box?.kind === 'add' && onAdd && (
        <AddEntryBox
          box={box}
          onAdd={(name) => {
            closeAdd(box);
            onAdd(box.day, name);
          }}
          onClose={() => closeAdd(box)}
        />
      )}
      {box?.kind === 'more' && (
        <Box anchor={box.anchor} label={box.day} onClose={() => setBox(null)} testId="calendar-more">
          <div className={styles.moreList}>
            <strong>{box.day}</strong>
            {days.find(({ day }) => day === box.day)?.entries.map((entry) => entryButton(entry, box.day))}
          </div>
        </Box>
      )}
    </>
  );
}

function EntryButton(props: {
  entry: CalendarEntry;
  day: CalendarDay;
  isDraggable: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onOpen: () => void;
}) {
  const palette = useWindowPalette();
  const { entry, day } = props;
  const { id, name, start, end, time, colour, colourTitle } = entry;
  const shownTime = start === day ? time : null;
  const about = [shownTime, name, colourTitle, start === end ? null : `${start} – ${end}`].filter(Boolean);
  return (
    <button
      type="button"
      data-row={id}
      className={classes(styles.entry, start < day && styles.goesOn)}
      style={{
        borderInlineStartColor: cssColour(colour === null ? palette.muted : seriesColour(palette, colour)),
      }}
      title={about.join(' · ')}
      draggable={props.isDraggable}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, `${id}\n${day}`);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={props.onOpen}
      onKeyDown={props.onKeyDown}
    >
      {shownTime !== null && <span className={styles.time}>{shownTime}</span>}
      {name}
    </button>
  );
}

function AddEntryBox(props: { box: OpenBox; onAdd: (name: string) => void; onClose: () => void }) {
  const words = useWords();
  const [name, setName] = useState('');
  const label = words('views.calendar.addOn', { day: props.box.day });
  return (
    <Box anchor={props.box.anchor} label={label} onClose={props.onClose} testId="calendar-add">
      <form
        className={styles.addForm}
        onSubmit={(event) => {
          event.preventDefault();
          props.onAdd(name.trim());
        }}
      >
        <Field label={label}>
          <Input
            value={name}
            placeholder={words('views.calendar.name')}
            onChange={(_event, { value }) => setName(value)}
          />
        </Field>
        <Button type="submit" appearance="primary">
          {words('views.calendar.add')}
        </Button>
      </form>
    </Box>
  );
}
