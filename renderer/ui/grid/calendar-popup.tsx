import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { type CalendarDay, isCalendarDay } from '../../../core/model/calendar-day.ts';
import { regionalTag } from '../../../core/model/language.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { addMonths, monthWeeks } from './calendar.ts';
import styles from './cell-editor.module.css';

/** Formats a calendar day; calendar days have no time zone, so UTC stands for it. */
function dayFormat(tag: string, options: Intl.DateTimeFormatOptions): (day: CalendarDay) => string {
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}

interface CalendarProps {
  /** The chosen day (for months: a day in the chosen month); null when none is. */
  readonly chosen: CalendarDay | null;
  readonly today: CalendarDay;
  readonly onPick: (day: CalendarDay) => void;
}

function useShownDay({ chosen, today }: CalendarProps): [CalendarDay, (months: number) => void] {
  const [shown, setShown] = useState(chosen ?? today);
  useEffect(() => {
    if (chosen !== null) setShown(chosen);
  }, [chosen]);
  return [shown, (months) => setShown((day) => addMonths(day, months))];
}

function CalendarHead(props: { title: string; step: number; onShow: (months: number) => void }) {
  const words = useWords();
  return (
    <div className={styles.calendarHead}>
      <Button
        appearance="subtle"
        size="small"
        icon={<ChevronLeftRegular />}
        aria-label={words('grid.calendar.earlier')}
        onClick={() => props.onShow(-props.step)}
      />
      <span>{props.title}</span>
      <Button
        appearance="subtle"
        size="small"
        icon={<ChevronRightRegular />}
        aria-label={words('grid.calendar.later')}
        onClick={() => props.onShow(props.step)}
      />
    </div>
  );
}

/** A month of days to choose from. */
export function DayCalendar(props: CalendarProps) {
  const tag = regionalTag(useLanguage());
  const [shown, show] = useShownDay(props);
  const monthTitle = dayFormat(tag, { year: 'numeric', month: 'long' });
  const weekdayTitle = dayFormat(tag, { weekday: 'narrow' });
  const fullTitle = dayFormat(tag, { dateStyle: 'full' });
  const weeks = monthWeeks(shown);
  return (
    <div className={styles.calendar}>
      <CalendarHead title={monthTitle(shown)} step={1} onShow={show} />
      <div className={styles.days}>
        {/* 2026-03-02 is a Monday. */}
        {monthWeeks('2026-03-02')[1]?.map((day) =>
          day === null ? null : (
            <span key={day} className={styles.weekday} aria-hidden="true">
              {weekdayTitle(day)}
            </span>
          ),
        )}
        {weeks.flat().map((day) =>
          // Only the last weeks of the calendar have blanks, after all days.
          day === null ? null : (
            <button
              key={day}
              type="button"
              tabIndex={-1}
              className={[
                styles.day,
                day.slice(0, 7) === shown.slice(0, 7) ? '' : styles.dayOutside,
                day === props.today ? styles.dayToday : '',
                day === props.chosen ? styles.dayChosen : '',
              ].join(' ')}
              aria-label={fullTitle(day)}
              aria-pressed={day === props.chosen}
              onClick={() => props.onPick(day)}
            >
              {Number(day.slice(8))}
            </button>
          ),
        )}
      </div>
    </div>
  );
}

/** A year of months to choose from. */
export function MonthCalendar(props: CalendarProps) {
  const tag = regionalTag(useLanguage());
  const [shown, show] = useShownDay(props);
  const yearTitle = dayFormat(tag, { year: 'numeric' });
  const monthTitle = dayFormat(tag, { month: 'short' });
  const months = Array.from(
    { length: 12 },
    (_, index) => `${shown.slice(0, 4)}-${String(index + 1).padStart(2, '0')}-01`,
  );
  return (
    <div className={styles.calendar}>
      <CalendarHead title={yearTitle(shown)} step={12} onShow={show} />
      <div className={styles.months}>
        {months.filter(isCalendarDay).map((month) => (
          <button
            key={month}
            type="button"
            tabIndex={-1}
            className={[
              styles.day,
              month.slice(0, 7) === props.today.slice(0, 7) ? styles.dayToday : '',
              month.slice(0, 7) === props.chosen?.slice(0, 7) ? styles.dayChosen : '',
            ].join(' ')}
            aria-pressed={month.slice(0, 7) === props.chosen?.slice(0, 7)}
            onClick={() => props.onPick(month)}
          >
            {monthTitle(month)}
          </button>
        ))}
      </div>
    </div>
  );
}
