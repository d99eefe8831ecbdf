import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { useWords } from '../../../state/words.ts';
import { classes } from '../../../ui/classes.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import type { ChartSchedule, Span } from '../gantt/chart-schedule.ts';
import ganttStyles from '../gantt/gantt.module.css';
import { GanttBackdrop, StatusLine, TodayLine } from '../gantt/gantt-backdrop.tsx';
import type { Stretch, TimeScale } from '../gantt/time-scale.ts';
import type { SpanLine } from './span-lines.ts';
import { SpanMark } from './span-mark.tsx';
import { ticksPath } from './span-shape.ts';
import styles from './spans.module.css';
import { scrollToLine, useDrawnLines, useLineFocus } from './use-drawn-lines.ts';
import { useLineKeys } from './use-line-keys.ts';
import type { SpanPaint, Spans } from './use-spans.ts';

export interface SpanChartHandle {
  /** Goes to the first line. */
  readonly focusFirst: () => void;
}

interface SpanChartProps {
  readonly ref?: Ref<SpanChartHandle>;
  readonly spans: Spans;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scale: TimeScale;
  readonly drawn: Stretch;
  readonly headerHeight: number;
  /** Where the first line begins below the header. */
  readonly top: number;
  readonly today: CalendarDay;
  readonly schedule: ChartSchedule | null;
  /** No table stands beside it: the headings say their registers here. */
  readonly isAlone: boolean;
  readonly showSpan: (span: Span, edge: 'nearest') => void;
  /** Goes back to the bars above. */
  readonly onLeave: () => void;
}

/** The rows of other registers below a timeline's bars. They can be opened, and neither moved nor linked. */
export function SpanChart(props: SpanChartProps) {
  const { spans, scroller, scale, drawn, schedule, headerHeight } = props;
  const { lines } = spans;
  const words = useWords();
  const top = headerHeight + props.top;
  const { first, last } = useDrawnLines(scroller, lines, top);
  const wanted = useRef<string | null>(null);
  useLineFocus(scroller, wanted, 'data-span-mark');
  useReveal(spans, scroller, top, headerHeight);
  const show = (index: number): void => {
    scrollToLine(scroller.current, lines, top, index, { top: headerHeight, bottom: 0 });
    const line = lines.lines[index];
    const span = line?.kind === 'row' ? line.row : line?.span;
    if (span) props.showSpan(span, 'nearest');
  };
  const onKey = useLineKeys({ spans, show, wanted, onLeave: props.onLeave });
  useImperativeHandle(props.ref, () => ({
    focusFirst: () => {
      const [line] = lines.lines;
      if (!line) return;
      wanted.current = line.key;
      show(0);
      spans.choose(line.key);
    },
  }));
  const visible = lines.lines.slice(first, last + 1);
  const upper = lines.topOf(first);
  const height = visible.length === 0 ? 0 : lines.topOf(last + 1) - upper;
  const width = Math.max(1, Math.min(drawn.right, scale.width) - drawn.left);
  const tabStop = lines.indexOf(spans.current ?? '') >= 0 ? spans.current : lines.lines[0]?.key;
  const lineOf = ({ clientY }: MouseEvent): SpanLine | undefined => {
    const element = scroller.current;
    if (!element) return undefined;
    const y = clientY - element.getBoundingClientRect().top + element.scrollTop - top;
    return lines.lines[lines.indexAt(y)];
  };
  const markedBy = ({ target }: { readonly target: EventTarget }): SpanLine | undefined => {
    const mark = target instanceof Element ? target.closest('[data-span-mark]') : null;
    return lines.lines[lines.indexOf(mark?.getAttribute('data-span-mark') ?? '')];
  };
  const heard = {
    onFocus: (event: FocusEvent) => {
      const line = markedBy(event);
      if (line) spans.choose(line.key);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const line = markedBy(event);
      if (line) onKey(event, line);
    },
    onPointerDown: (event: MouseEvent) => {
      const line = lineOf(event);
      if (line) spans.choose(line.key);
    },
    onDoubleClick: (event: MouseEvent) => {
      const line = lineOf(event);
      if (line?.kind === 'row') spans.open(line);
      else if (line) spans.fold(line.register, !line.isCollapsed);
    },
  };
  return (
    <>
      <svg
        className={ganttStyles.chart}
        style={{ top: top + upper, left: drawn.left }}
        width={width}
        height={height}
        viewBox={`${drawn.left} ${upper} ${width} ${Math.max(1, height)}`}
        {...heard}
        role="presentation"
        data-testid="span-chart"
      >
        <GanttBackdrop
          scale={scale}
          drawn={drawn}
          top={upper}
          bottom={upper + height}
          daysOff={schedule?.daysOff ?? null}
        />
        {visible.map((line, at) => (
          <LineStripe
            key={line.key}
            line={line}
            left={drawn.left}
            width={width}
            top={lines.topOf(first + at)}
            height={lines.heightOf(first + at)}
            isCurrent={spans.current === line.key}
          />
        ))}
        {schedule?.statusDate && (
          <StatusLine scale={scale} day={schedule.statusDate} top={upper} bottom={upper + height} />
        )}
        <TodayLine scale={scale} day={props.today} top={upper} bottom={upper + height} />
        {visible.map((line, at) =>
          line.kind === 'row' ? (
            <SpanMark
              key={line.key}
              line={line}
              scale={scale}
              top={lines.topOf(first + at)}
              paint={spans.paintOf(line.register)}
              isCurrent={spans.current === line.key}
              isTabStop={tabStop === line.key}
            />
          ) : (
            <FoldedMarks
              key={line.key}
              line={line}
              scale={scale}
              middle={lines.topOf(first + at) + lines.heightOf(first + at) / 2}
              paint={spans.paintOf(line.register)}
            />
          ),
        )}
      </svg>
      <div className={ganttStyles.groupHeadings} style={{ top, height: lines.totalHeight }}>
        {visible.map((line, at) => {
          if (line.kind === 'row') return null;
          const Chevron = line.isCollapsed ? ChevronRight16Regular : ChevronDown16Regular;
          return (
            <div
              key={line.key}
              className={ganttStyles.groupHeading}
              style={{ top: lines.topOf(first + at), height: lines.heightOf(first + at) }}
            >
              <button
                type="button"
                className={classes(ganttStyles.groupButton, !props.isAlone && styles.quietHeading)}
                tabIndex={tabStop === line.key ? 0 : -1}
                data-span-mark={line.key}
                aria-expanded={!line.isCollapsed}
                aria-label={words(line.isCollapsed ? 'gantt.unfold' : 'gantt.fold', { name: line.title })}
                onFocus={() => spans.choose(line.key)}
                onClick={() => spans.fold(line.register, !line.isCollapsed)}
                onKeyDown={(event) => onKey(event, line)}
              >
                <Chevron />
                {props.isAlone && (
                  <>
                    <span className={ganttStyles.groupTitle}>{line.title}</span>
                    <span className={ganttStyles.groupCount}>{line.rows.length}</span>
                    {line.undatedCount > 0 && (
                      <span className={styles.note} data-undated={line.undatedCount}>
                        {words('planner.rows.undated', { count: line.undatedCount })}
                      </span>
                    )}
                  </>
                )}
              </button>
            </div>
          );
        })}
      </div>
    </>
  );
}

/**
 * Scrolls to the register that was just switched on, because its rows may stand far below the timeline's; when the chart
 * comes back, to the line that the keys acted from.
 */
function useReveal(
  spans: Spans,
  scroller: RefObject<HTMLElement | null>,
  top: number,
  headerHeight: number,
): void {
  const { revealed, lines } = spans;
  const latest = useLatest({ spans, top });
  // The element around it is known after the first drawing.
  useEffect(() => {
    const element = scroller.current;
    const now = latest.current;
    const index = now.spans.lines.indexOf(now.spans.current ?? '');
    if (element && index >= 0)
      element.scrollTop = now.top + now.spans.lines.topOf(index) - element.clientHeight / 2;
  }, [scroller, latest]);
  useEffect(() => {
    const element = scroller.current;
    if (revealed === null || !element) return;
    const index = lines.lines.findIndex((line) => line.kind === 'heading' && line.register === revealed);
    if (index < 0) return;
    const upper = top + lines.topOf(index);
    // With as many of its rows as half the window holds.
    const lower = Math.min(upper + element.clientHeight / 2, top + lines.totalHeight);
    const isSeen =
      upper >= element.scrollTop + headerHeight && lower <= element.scrollTop + element.clientHeight;
    if (!isSeen) element.scrollTop = Math.max(0, lower - element.clientHeight);
    spans.wasRevealed();
  }, [revealed, lines, scroller, top, headerHeight, spans]);
}

interface LineStripeProps {
  readonly line: SpanLine;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly isCurrent: boolean;
}

/** The ground of one line. */
function LineStripe({ line, left, width, top, height, isCurrent }: LineStripeProps) {
  const words = useWords();
  return (
    <rect
      className={
        isCurrent ? ganttStyles.selectedRow : line.kind === 'row' ? ganttStyles.row : ganttStyles.groupRow
      }
      x={left}
      y={top}
      width={width}
      height={height}
    >
      {line.kind === 'row' && <title>{words('planner.rows.hint', { register: line.title })}</title>}
    </rect>
  );
}

/** The rows of a register that are folded away, one over the other on its heading's line. */
const FoldedMarks = memo(function FoldedMarks(props: {
  readonly line: Extract<SpanLine, { kind: 'heading' }>;
  readonly scale: TimeScale;
  readonly middle: number;
  readonly paint: SpanPaint;
}) {
  const { line, scale, middle, paint } = props;
  if (!line.isCollapsed || line.rows.length === 0) return null;
  return (
    <path
      className={styles.folded}
      d={ticksPath(scale, line.rows, middle)}
      fill={`#${paint.fill}`}
      stroke={`#${paint.edge}`}
      data-span-folded={line.register}
    />
  );
});
