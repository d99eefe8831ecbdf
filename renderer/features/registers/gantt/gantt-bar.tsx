import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  useMemo,
} from 'react';
import { formatPercent } from '../../../../core/tables/format-cell.ts';
import { useLanguage, useWords, type Words } from '../../../state/words.ts';
import { rowHeight } from '../../../ui/grid/row-model.ts';
import { BarShape } from './bar-shape.tsx';
import type { Bar, BarEdge, Span } from './bars.ts';
import type { BarMarks } from './chart-schedule.ts';
import type { BarPaint } from './colours.ts';
import styles from './gantt.module.css';
import { barEdges, barHeight, labelRoom } from './geometry.ts';
import { heldLabel, type LabelPlace, placeLabel } from './labels.ts';
import { textWidth } from './text-width.ts';
import { dayLeft, type Stretch, type TimeScale } from './time-scale.ts';

const handleWidth = 7;

/** What a bar asks for; the same functions from one drawing to the next. */
export interface BarEvents {
  readonly onDrag: (event: PointerEvent, bar: Bar, edge: BarEdge) => void;
  readonly onProgress: (event: PointerEvent, bar: Bar) => void;
  readonly onConnect: (event: PointerEvent, from: Bar) => void;
  readonly onKey: (event: KeyboardEvent, bar: Bar) => void;
  readonly onMenu: (event: MouseEvent, bar: Bar) => void;
  readonly onOpen: (bar: Bar) => void;
}

interface GanttBarProps {
  readonly bar: Bar;
  /** As it is while it is dragged. */
  readonly span: Span;
  /** 0 to 1, as it is while it is dragged. */
  readonly done: number;
  readonly marks: BarMarks | undefined;
  readonly paint: BarPaint;
  /** Where its name begins while it is held within the bar; null where it stands as usual. */
  readonly heldName: number | null;
  /** Arrows come in from the left. */
  readonly hasArrows: boolean;
  /** Milestones and phases keep their own colours where colours tell nothing. */
  readonly isColoured: boolean;
  readonly scale: TimeScale;
  readonly top: number;
  readonly isSelected: boolean;
  /** The Tab key comes to it. */
  readonly isTabStop: boolean;
  readonly isTarget: boolean;
  readonly events: BarEvents;
}

/** Where a bar's name begins while it is held within the bar; null where it stands as usual. */
export function heldName(scale: TimeScale, { kind, name }: Bar, span: Span, screen: Stretch): number | null {
  return name !== '' ? heldLabel(barEdges(scale, span, kind), textWidth(name), screen) : null;
}

/** Everything that there is to say about a bar, for screen readers and as a tooltip. */
function descriptionOf(words: Words, bar: Bar, marks: BarMarks | undefined): readonly string[] {
  const lines: string[] = [];
  if (marks?.workingDays) lines.push(words('planner.bar.workingDays', { days: marks.workingDays }));
  if (marks?.isCritical) lines.push(words('gantt.critical'));
  else if (marks?.totalSlackDays) lines.push(words('gantt.slack', { days: marks.totalSlackDays }));
  if (marks?.baseline) lines.push(words('gantt.baseline', { ...marks.baseline }));
  if (marks?.deadline) lines.push(words('gantt.deadline', { day: marks.deadline }));
  if (bar.isRolledUp) lines.push(words('gantt.rolledUp'));
  return lines;
}

/** One bar, diamond or phase bracket with its handles. */
export const GanttBar = memo(function GanttBar(props: GanttBarProps) {
  const { bar, span, scale, top, done, marks, paint, events } = props;
  const words = useWords();
  const language = useLanguage();
  const { left, right } = barEdges(scale, span, bar.kind);
  const width = right - left;
  const middle = top + rowHeight / 2;
  const upper = middle - barHeight / 2;
  const name = bar.name === '' ? words('gantt.unnamed') : bar.name;
  const label: LabelPlace | null =
    props.heldName === null
      ? placeLabel(
          labelRoom(scale, span, bar.kind, marks, props.hasArrows),
          textWidth(name, bar.kind === 'phase'),
        )
      : { side: 'inside', x: props.heldName };
  const { start, end } = span;
  const [about, lines] = useMemo(() => {
    const percent = formatPercent(done, language);
    const text = words(`gantt.bar.${bar.kind}`, { name, start, end, percent });
    return [text, [text, ...descriptionOf(words, bar, marks)]];
  }, [words, language, bar, marks, name, start, end, done]);
  const parts = useMemo(
    () =>
      marks?.occurrences?.map((day) => ({
        left: dayLeft(scale, day),
        width: Math.max(2, scale.pixelsPerDay),
      })) ?? null,
    [marks, scale],
  );
  const handle = Math.min(handleWidth, width / 4);
  const press = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    act(event);
  };
  const resizes = bar.kind !== 'milestone' && !bar.isRolledUp && parts === null;
  const place = left + width * done;
  const colours = {
    '--bar-edge': `#${paint.edge}`,
    '--bar-rest': `#${paint.rest}`,
    '--bar-done': `#${paint.done}`,
  };
  const groupClasses = [
    styles.barGroup,
    props.isSelected ? styles.barSelected : '',
    props.isColoured ? styles.coloured : '',
  ];
  const barClasses = [
    styles.bar,
    props.isTarget ? styles.target : '',
    marks?.isCritical ? styles.critical : '',
    done >= 1 ? styles.finished : '',
  ];
  return (
    <g className={groupClasses.join(' ')} style={colours as CSSProperties}>
      <g
        data-bar={bar.id}
        data-done={Math.round(done * 100)}
        tabIndex={props.isTabStop ? 0 : -1}
        role="slider"
        aria-label={lines.join('. ')}
        aria-valuenow={Math.round(done * 100)}
        aria-valuetext={about}
        className={barClasses.join(' ')}
        onPointerDown={press((event) => events.onDrag(event, bar, 'both'))}
        onDoubleClick={() => events.onOpen(bar)}
        onContextMenu={(event) => events.onMenu(event, bar)}
        onKeyDown={(event) => events.onKey(event, bar)}
      >
        <title>{lines.join('\n')}</title>
        <BarShape
          kind={bar.kind}
          left={left}
          width={width}
          middle={middle}
          done={done}
          isCritical={marks?.isCritical === true}
          parts={parts}
        />
        {resizes &&
          (['start', 'end'] as const).map((edge) => (
            <rect
              key={edge}
              data-handle={edge}
              className={styles.handle}
              x={edge === 'start' ? left : right - handle}
              y={upper}
              width={handle}
              height={barHeight}
              onPointerDown={press((event) => events.onDrag(event, bar, edge))}
            />
          ))}
        {bar.kind === 'task' && (
          <g data-handle="progress" onPointerDown={press((event) => events.onProgress(event, bar))}>
            <title>{words('gantt.progressHint')}</title>
            <rect
              className={styles.progressArea}
              x={place - 7}
              y={upper + barHeight - 4}
              width={14}
              height={11}
            />
            <path
              className={styles.progressHandle}
              d={`M${place},${upper + barHeight - 3} l5,6 v4 h-10 v-4 z`}
            />
          </g>
        )}
      </g>
      <circle
        data-connector={bar.id}
        className={styles.connector}
        cx={right + 8}
        cy={middle}
        r={4.5}
        onPointerDown={press((event) => events.onConnect(event, bar))}
      >
        <title>{words('gantt.connectHint')}</title>
      </circle>
      {label && (
        <text
          data-bar-name={bar.id}
          data-side={label.side}
          className={`${label.side === 'inside' ? styles.nameInside : styles.barName} ${bar.kind === 'phase' ? styles.phaseName : ''}`}
          x={label.x}
          // Above the hatching of critical bars.
          y={middle + (label.side !== 'inside' ? 4 : marks?.isCritical ? 2.5 : 3.5)}
        >
          {name}
        </text>
      )}
    </g>
  );
});
