import { memo } from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import type { Language } from '../../../../core/model/language.ts';
import styles from './gantt.module.css';
import { dayLeft, headerTicks, type TimeScale } from './time-scale.ts';

/** The two lines of dates over the chart. */
export const GanttHeader = memo(function GanttHeader(props: {
  scale: TimeScale;
  language: Language;
  today: CalendarDay;
  height: number;
}) {
  const { scale, today } = props;
  const { upper, lower } = headerTicks(scale, props.language);
  const todayLeft = dayLeft(scale, today);
  return (
    <div className={styles.header} style={{ width: scale.width, height: props.height }} aria-hidden="true">
      {upper.map((tick) => (
        <div key={tick.day} className={styles.upperTick} style={{ left: tick.x, width: tick.width }}>
          <span className={styles.upperLabel}>{tick.label}</span>
        </div>
      ))}
      {lower.map((tick) => (
        <div key={tick.day} className={styles.lowerTick} style={{ left: tick.x, width: tick.width }}>
          {tick.width >= 16 ? tick.label : ''}
        </div>
      ))}
      {todayLeft >= 0 && todayLeft < scale.width && (
        <div className={styles.todayMark} style={{ left: todayLeft + scale.pixelsPerDay / 2 - 4 }} />
      )}
    </div>
  );
});
