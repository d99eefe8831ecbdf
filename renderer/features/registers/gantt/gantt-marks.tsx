import { memo } from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { useWords } from '../../../state/words.ts';
import { rowHeight } from '../../../ui/grid/row-model.ts';
import type { Bar, Span } from './bars.ts';
import type { BarMarks } from './chart-schedule.ts';
import styles from './gantt.module.css';
import { barEdges, barHeight, deadlineHalf, diamondPath, slackEnd } from './geometry.ts';
import { dayLeft, type TimeScale } from './time-scale.ts';

interface GanttMarksProps {
  readonly bar: Bar;
  /** As it is while it is dragged. */
  readonly span: Span;
  readonly marks: BarMarks;
  readonly scale: TimeScale;
  readonly top: number;
}

const ghostHeight = 4;

/** What a schedule adds behind a bar: how far it can slip, and what was agreed once. */
export const GanttMarks = memo(function GanttMarks({ bar, span, marks, scale, top }: GanttMarksProps) {
  const words = useWords();
  const middle = top + rowHeight / 2;
  const { left, right } = barEdges(scale, span, bar.kind);
  // Along the lower edge of the bar, where no name stands.
  const slackLine = middle + barHeight / 2 - 1;
  const slack = slackEnd(scale, span, marks);
  const ghost = marks.baseline ? barEdges(scale, marks.baseline, bar.kind) : null;
  const ghostTop = middle + barHeight / 2 + 1;
  return (
    <g data-marks={bar.id}>
      {slack !== null && (
        <path
          data-mark="slack"
          className={styles.slack}
          d={`M${bar.kind === 'milestone' ? (left + right) / 2 : right},${slackLine} H${slack} m0,-3 v6`}
        />
      )}
      {ghost && marks.baseline && bar.kind === 'milestone' && (
        <path data-mark="baseline" className={styles.baseline} d={diamondPath(ghost.left + 2, middle + 3, 6)}>
          <title>{words('gantt.baseline', { ...marks.baseline })}</title>
        </path>
      )}
      {ghost && marks.baseline && bar.kind !== 'milestone' && (
        <rect
          data-mark="baseline"
          className={styles.baseline}
          x={ghost.left}
          y={ghostTop}
          width={ghost.right - ghost.left}
          height={ghostHeight}
          rx={1.5}
        >
          <title>{words('gantt.baseline', { ...marks.baseline })}</title>
        </rect>
      )}
    </g>
  );
});

/** The day by which a bar has to be done, over the bar itself. */
export const DeadlineMark = memo(function DeadlineMark(
  props: Omit<GanttMarksProps, 'marks' | 'bar'> & {
    readonly deadline: CalendarDay;
  },
) {
  const words = useWords();
  const { span, deadline, scale, top } = props;
  const x = dayLeft(scale, deadline) + scale.pixelsPerDay;
  const middle = top + rowHeight / 2;
  return (
    <path
      data-mark="deadline"
      className={`${styles.deadline} ${span.end > deadline ? styles.missed : ''}`}
      d={`M${x},${middle + 10} V${middle - 6} l${-deadlineHalf},-8 h${deadlineHalf * 2} l${-deadlineHalf},8`}
    >
      <title>{words('gantt.deadline', { day: deadline })}</title>
    </path>
  );
});
