import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import { formatPercent } from '../../../../core/tables/format-cell.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { rowHeight } from '../../../ui/grid/row-model.ts';
import type { Bar, BarEdge, Span } from './bars.ts';
import styles from './gantt.module.css';
import { dayLeft, type TimeScale } from './time-scale.ts';

const barHeight = 16;
const phaseHeight = 8;
export const diamondRadius = 8;
const handleWidth = 7;

/** Left and right edge of a bar; of a milestone its points. */
export function barEdges(scale: TimeScale, span: Span, kind: Bar['kind']): { left: number; right: number } {
  const left = dayLeft(scale, span.start);
  if (kind !== 'milestone') return { left, right: dayLeft(scale, span.end) + scale.pixelsPerDay };
  const middle = left + scale.pixelsPerDay / 2;
  return { left: middle - diamondRadius, right: middle + diamondRadius };
}

interface GanttBarProps {
  readonly bar: Bar;
  /** As it is while it is dragged. */
  readonly span: Span;
  readonly scale: TimeScale;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isTarget: boolean;
  readonly showsName: boolean;
  readonly onDrag: (event: PointerEvent, bar: Bar, edge: BarEdge) => void;
  readonly onConnect: (event: PointerEvent, from: Bar) => void;
  readonly onKey: (event: KeyboardEvent, bar: Bar) => void;
}

/** One bar, diamond or phase bracket with its handles. */
export const GanttBar = memo(function GanttBar(props: GanttBarProps) {
  const { bar, span, scale, top, onDrag } = props;
  const words = useWords();
  const language = useLanguage();
  const { left, right } = barEdges(scale, span, bar.kind);
  const width = Math.max(3, right - left);
  const middle = top + rowHeight / 2;
  const name = bar.name === '' ? words('gantt.unnamed') : bar.name;
  const label = words(`gantt.bar.${bar.kind}`, {
    name,
    start: span.start,
    end: span.end,
    percent: formatPercent(bar.done, language),
  });
  const handle = Math.min(handleWidth, width / 4);
  const start = (edge: BarEdge) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    onDrag(event, bar, edge);
  };
  const canResize = bar.kind !== 'milestone' && !bar.isRolledUp;
  return (
    <g className={`${styles.barGroup} ${props.isSelected ? styles.barSelected : ''}`}>
      <g
        data-bar={bar.id}
        // biome takes this for a static element: it is a bar to drag and to move by keys.
        tabIndex={props.isSelected ? 0 : -1}
        role="slider"
        aria-label={label}
        aria-valuenow={Math.round(bar.done * 100)}
        aria-valuetext={label}
        className={`${styles.bar} ${bar.isRolledUp ? styles.rolledUp : ''} ${props.isTarget ? styles.target : ''}`}
        onPointerDown={start('both')}
        onKeyDown={(event) => props.onKey(event, bar)}
      >
        <title>{bar.isRolledUp ? `${label}\n${words('gantt.rolledUp')}` : label}</title>
        {bar.kind === 'milestone' && (
          <path
            className={styles.diamond}
            d={`M${left},${middle} L${left + diamondRadius},${middle - diamondRadius} L${right},${middle} L${left + diamondRadius},${middle + diamondRadius} Z`}
          />
        )}
        {bar.kind === 'phase' && (
          <>
            <rect
              x={left}
              y={middle - phaseHeight}
              width={width}
              height={phaseHeight * 2}
              fill="transparent"
            />
            <path
              className={styles.bracket}
              d={`M${left},${middle - phaseHeight / 2} h${width} v${phaseHeight + 3} l-5,-5 h${-Math.max(0, width - 10)} l-5,5 z`}
            />
          </>
        )}
        {bar.kind === 'task' && (
          <>
            <rect
              className={styles.task}
              x={left}
              y={middle - barHeight / 2}
              width={width}
              height={barHeight}
              rx={3}
            />
            {bar.done > 0 && (
              <rect
                className={styles.done}
                x={left}
                y={middle - barHeight / 2}
                width={width * bar.done}
                height={barHeight}
                rx={3}
              />
            )}
          </>
        )}
        {canResize && (
          <>
            <rect
              data-handle="start"
              className={styles.handle}
              x={left}
              y={middle - barHeight / 2}
              width={handle}
              height={barHeight}
              onPointerDown={start('start')}
            />
            <rect
              data-handle="end"
              className={styles.handle}
              x={left + width - handle}
              y={middle - barHeight / 2}
              width={handle}
              height={barHeight}
              onPointerDown={start('end')}
            />
          </>
        )}
      </g>
      <circle
        data-connector={bar.id}
        className={styles.connector}
        cx={left + width + 8}
        cy={middle}
        r={4.5}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.stopPropagation();
          props.onConnect(event, bar);
        }}
      >
        <title>{words('gantt.connectHint')}</title>
      </circle>
      {props.showsName && (
        <text className={styles.barName} x={left + width + 18} y={middle + 4}>
          {name}
        </text>
      )}
    </g>
  );
});
