import { memo } from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { useWords } from '../../../state/words.ts';
import type { GridItem } from '../../../ui/grid/row-model.ts';
import type { DaysOff } from './chart-schedule.ts';
import styles from './gantt.module.css';
import { dayLeft, headerTicks, nonWorkingStretches, type Stretch, type TimeScale } from './time-scale.ts';

interface GanttBackdropProps {
  readonly scale: TimeScale;
  readonly drawn: Stretch;
  readonly top: number;
  readonly bottom: number;
  /** Null: Saturdays and Sundays. */
  readonly daysOff: DaysOff | null;
}

/** Days on which nobody works, and the lines between the stretches of the header. */
export const GanttBackdrop = memo(function GanttBackdrop(props: GanttBackdropProps) {
  const { scale, drawn, top, bottom } = props;
  const { lower, lowerUnit, upper } = headerTicks(scale, drawn);
  const lines = lowerUnit === 'day' || lowerUnit === 'week' ? upper : lower;
  return (
    <>
      {nonWorkingStretches(scale, drawn, props.daysOff).map(({ left, right }) => (
        <rect
          key={left}
          data-non-working={Math.round((right - left) / scale.pixelsPerDay)}
          className={styles.nonWorking}
          x={left}
          y={top}
          width={right - left}
          height={Math.max(0, bottom - top)}
        />
      ))}
      {lines.map(({ day, x }) => (
        <line key={day} className={styles.periodLine} x1={x + 0.5} x2={x + 0.5} y1={top} y2={bottom} />
      ))}
    </>
  );
});

interface RowStripeProps {
  readonly item: GridItem;
  readonly nameColumn: string;
  readonly isPicked: boolean;
  readonly hasBar: boolean;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** The ground of one row; says how a row without dates gets some. */
export const RowStripe = memo(function RowStripe(props: RowStripeProps) {
  const words = useWords();
  const { item, isPicked } = props;
  const name = item.kind === 'record' ? item.record.values[props.nameColumn] : undefined;
  const shown = typeof name === 'string' && name !== '' ? name : words('gantt.unnamed');
  return (
    <rect
      data-picked={isPicked || undefined}
      className={isPicked ? styles.selectedRow : item.kind === 'group' ? styles.groupRow : styles.row}
      x={props.left}
      y={props.top}
      width={props.width}
      height={props.height}
    >
      {item.kind === 'record' && !props.hasBar && <title>{words('gantt.drawHint', { name: shown })}</title>}
    </rect>
  );
});

interface DayLineProps {
  readonly scale: TimeScale;
  readonly day: CalendarDay;
  readonly top: number;
  readonly bottom: number;
}

/** The line of today. */
export function TodayLine({ scale, day, top, bottom }: DayLineProps) {
  const words = useWords();
  const x = dayLeft(scale, day) + scale.pixelsPerDay / 2;
  if (x < 0 || x > scale.width) return null;
  return (
    <line className={styles.today} data-today x1={x} x2={x} y1={top} y2={bottom}>
      <title>{words('gantt.today')}</title>
    </line>
  );
}

/** The line behind the day on which progress is looked at: what ends left of it should be done. */
export function StatusLine({ scale, day, top, bottom }: DayLineProps) {
  const words = useWords();
  const x = dayLeft(scale, day) + scale.pixelsPerDay;
  if (x < 0 || x > scale.width) return null;
  return (
    <line className={styles.statusDate} data-status-date={day} x1={x} x2={x} y1={top} y2={bottom}>
      <title>{words('planner.statusLine', { day })}</title>
    </line>
  );
}
