import { memo } from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { type Language, regionalTag } from '../../../../core/model/language.ts';
import { useLanguage, useWords, type Words } from '../../../state/words.ts';
import styles from './gantt.module.css';
import { textWidth } from './text-width.ts';
import {
  dayLeft,
  headerTicks,
  quarterNumber,
  type ScaleUnit,
  type Stretch,
  type Tick,
  type TimeScale,
  weekNumber,
} from './time-scale.ts';

const formats = new Map<string, (day: CalendarDay) => string>();

function format(language: Language, options: Intl.DateTimeFormatOptions): (day: CalendarDay) => string {
  const name = `${language} ${JSON.stringify(options)}`;
  let known = formats.get(name);
  if (!known) {
    const formatter = new Intl.DateTimeFormat(regionalTag(language), { ...options, timeZone: 'UTC' });
    known = (day) => formatter.format(new Date(`${day}T00:00:00Z`));
    formats.set(name, known);
  }
  return known;
}

/** What stands over a stretch of days, as long as there is room; '' where there is none. */
function tickText(unit: ScaleUnit | 'year', { day, width }: Tick, language: Language, words: Words): string {
  const date = String(Number(day.slice(8)));
  switch (unit) {
    case 'year':
      return width < 36 ? '' : format(language, { year: 'numeric' })(day);
    case 'quarter':
      return width < 22 ? '' : words('gantt.quarter', { number: quarterNumber(day) });
    case 'month':
      if (width < 26) return '';
      return width < 110
        ? format(language, { month: 'short' })(day)
        : format(language, { year: 'numeric', month: 'long' })(day);
    case 'week': {
      const text = `${words('gantt.week', { number: weekNumber(day) })} · ${date}`;
      return textWidth(text) + 8 > width ? date : text;
    }
    case 'day':
      return width < 34 ? date : `${format(language, { weekday: 'narrow' })(day)} ${date}`;
  }
}

/** Months under years need no year of their own. */
function lowerText(unit: ScaleUnit, tick: Tick, language: Language, words: Words): string {
  return tickText(
    unit,
    unit === 'month' ? { ...tick, width: Math.min(tick.width, 100) } : tick,
    language,
    words,
  );
}

/** The two lines of dates over the chart; only what is on screen is there. */
export const GanttHeader = memo(function GanttHeader(props: {
  readonly scale: TimeScale;
  readonly drawn: Stretch;
  readonly today: CalendarDay;
  readonly height: number;
}) {
  const { scale, drawn, today } = props;
  const language = useLanguage();
  const words = useWords();
  const { upperUnit, upper, lowerUnit, lower } = headerTicks(scale, drawn);
  const todayLeft = dayLeft(scale, today);
  return (
    <div
      className={styles.header}
      style={{ width: scale.width, height: props.height }}
      data-unit={lowerUnit}
      aria-hidden="true"
    >
      {upper.map((tick) => (
        <div key={tick.day} className={styles.upperTick} style={{ left: tick.x, width: tick.width }}>
          <span className={styles.upperLabel}>{tickText(upperUnit, tick, language, words)}</span>
        </div>
      ))}
      {lower.map((tick) => (
        <div
          key={tick.day}
          className={`${styles.lowerTick} ${lowerUnit === 'day' && tick.day === today ? styles.todayTick : ''}`}
          style={{ left: tick.x, width: tick.width }}
        >
          {lowerText(lowerUnit, tick, language, words)}
        </div>
      ))}
      {todayLeft >= drawn.left && todayLeft < drawn.right && (
        <div className={styles.todayMark} style={{ left: todayLeft + scale.pixelsPerDay / 2 - 4 }} />
      )}
    </div>
  );
});
