import type { CSSProperties } from 'react';
import { inclusiveDays } from '../../../../core/model/calendar-day.ts';
import { formatPercent } from '../../../../core/tables/format-cell.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { type RowModel, rowHeight } from '../../../ui/grid/row-model.ts';
import styles from './gantt.module.css';
import { barEdges, barHeight } from './geometry.ts';
import { dayLeft, type TimeScale } from './time-scale.ts';
import type { BarDrag } from './use-bar-drag.ts';

interface DragShapesProps {
  readonly drag: BarDrag | null;
  readonly model: RowModel;
  readonly scale: TimeScale;
}

/** Below the bars: where the pointer has a bar that would come to stand elsewhere. */
export function WantedShape({ drag, model, scale }: DragShapesProps) {
  if (drag?.kind !== 'change') return null;
  const { bar, wanted, span } = drag;
  if (bar.isRolledUp || (wanted.start === span.start && wanted.end === span.end)) return null;
  const { left, right } = barEdges(scale, wanted, bar.kind);
  return (
    <rect
      className={styles.wanted}
      data-testid="gantt-wanted"
      x={left}
      y={model.layout.topOf(bar.index) + (rowHeight - barHeight) / 2}
      width={right - left}
      height={barHeight}
      rx={3}
    />
  );
}

/** Above the bars: new dates of a row without any, or a line to the bar to be connected. */
export function DragShapes({ drag, model, scale }: DragShapesProps) {
  if (drag?.kind === 'draw')
    return (
      <rect
        className={styles.drawing}
        x={dayLeft(scale, drag.span.start)}
        y={model.layout.topOf(drag.index) + (rowHeight - barHeight) / 2}
        width={inclusiveDays(drag.span.start, drag.span.end) * scale.pixelsPerDay}
        height={barHeight}
        rx={3}
      />
    );
  if (drag?.kind === 'connect')
    return (
      <line
        className={styles.connecting}
        x1={barEdges(scale, drag.from, drag.from.kind).right}
        y1={model.layout.topOf(drag.from.index) + rowHeight / 2}
        x2={drag.x}
        y2={drag.y}
      />
    );
  return null;
}

/** What a drag leads to, in words beside the pointer. */
export function DragTip({ drag, point }: { drag: BarDrag | null; point: { x: number; y: number } }) {
  const words = useWords();
  const language = useLanguage();
  if (!drag || drag.kind === 'connect') return null;
  const text = () => {
    if (drag.kind === 'progress')
      return words('gantt.progress', { percent: formatPercent(drag.done, language) });
    const { start, end } = drag.span;
    const dates = words('gantt.spanDays', { start, end, days: inclusiveDays(start, end) });
    if (drag.kind === 'draw') return dates;
    const { count, followers } = drag;
    const days = drag.days > 0 ? `+${drag.days}` : String(drag.days);
    return [
      dates,
      ...(count > 1 ? [words('gantt.movedMany', { count, days })] : []),
      ...(followers > 0 ? [words('gantt.moveAlong', { count: followers })] : []),
    ].join(' — ');
  };
  const note = drag.kind === 'change' ? drag.note : null;
  return (
    <div className={styles.tip} style={tipPlace(point)} role="status" data-testid="gantt-tip">
      {text()}
      {note !== null && <div className={styles.tipNote}>{note}</div>}
    </div>
  );
}

/** Room that a tip takes at most, in CSS pixels. */
const tipWidth = 360;
const tipHeight = 90;

/** To the lower right of the pointer, or on the other side where the window ends. */
function tipPlace({ x, y }: { readonly x: number; readonly y: number }): CSSProperties {
  const { innerWidth, innerHeight } = window;
  return {
    ...(x + tipWidth > innerWidth ? { right: innerWidth - x + 14 } : { left: x + 14 }),
    ...(y + tipHeight > innerHeight ? { bottom: innerHeight - y + 14 } : { top: y + 18 }),
  };
}
