import {
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { addDays, type CalendarDay, inclusiveDays } from '../../../../core/model/calendar-day.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { indexAt, itemsBetween, type RowModel, rowHeight } from '../../../ui/grid/row-model.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { type Bar, type BarEdge, barsOf, linksOf, type Span, spanOfBars } from './bars.ts';
import styles from './gantt.module.css';
import { barEdges, GanttBar } from './gantt-bar.tsx';
import { GanttHeader } from './gantt-header.tsx';
import { GanttLinks } from './gantt-links.tsx';
import {
  dayAt,
  dayLeft,
  fittingPixelsPerDay,
  type TimeScale,
  timeScale,
  weekendLefts,
} from './time-scale.ts';
import { type DragActions, useBarDrag } from './use-bar-drag.ts';

/** Rows drawn beyond the edges of the screen; drawn anew after this many scrolled by. */
const overscan = 8;
const emptyDays = 120;

export interface GanttHandle {
  readonly scroller: () => HTMLDivElement | null;
  readonly fitToWindow: () => void;
  readonly showDay: (day: CalendarDay) => void;
}

export interface GanttProps extends DragActions {
  readonly ref?: Ref<GanttHandle>;
  readonly label: string;
  readonly model: RowModel;
  readonly nameColumn: string;
  readonly headerHeight: number;
  readonly today: CalendarDay;
  /** Where an empty chart begins. */
  readonly startDate: CalendarDay;
  readonly selectedRow: string | null;
  readonly showsNames: boolean;
  /** Null: not looked at yet, to be fitted. */
  readonly pixelsPerDay: number | null;
  readonly onZoom: (pixelsPerDay: number) => void;
  readonly onNudge: (row: string, edge: BarEdge, days: number) => void;
  readonly onScroll: (scrollTop: number) => void;
}

function useScale(props: GanttProps, bars: ReadonlyMap<string, Bar>): TimeScale {
  const span = spanOfBars(bars.values());
  const first = span?.start ?? props.startDate;
  const last = span?.end ?? addDays(props.startDate, emptyDays);
  const pixelsPerDay = props.pixelsPerDay ?? 8;
  return useMemo(() => timeScale(first, last, pixelsPerDay), [first, last, pixelsPerDay]);
}

/** The bars of a timeline beside its rows. It draws the same row model as the table, so that the two are one. */
export function Gantt(props: GanttProps) {
  const { model, headerHeight, today, onZoom } = props;
  const words = useWords();
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState({ top: 0, bottom: 40 });
  const bars = useMemo(() => barsOf(model, props.nameColumn), [model, props.nameColumn]);
  const links = useMemo(() => linksOf(model, bars), [model, bars]);
  const scale = useScale(props, bars);
  const latest = useLatest({ model, scale, bars, headerHeight });

  const chartPoint = useCallback(
    (clientX: number, clientY: number) => {
      const element = scroller.current;
      const box = element?.getBoundingClientRect();
      if (!element || !box) return { x: 0, y: 0 };
      return {
        x: clientX - box.left + element.scrollLeft,
        y: clientY - box.top + element.scrollTop - latest.current.headerHeight,
      };
    },
    [latest],
  );
  const dayAtPoint = useCallback(
    (clientX: number) => dayAt(latest.current.scale, chartPoint(clientX, 0).x),
    [latest, chartPoint],
  );
  const { drag, point, startBar, startDraw, startConnect } = useBarDrag({
    pixelsPerDay: scale.pixelsPerDay,
    dayAtPoint,
    chartPoint,
    setSpan: props.setSpan,
    connect: props.connect,
    selectRow: props.selectRow,
  });

  const fitToWindow = useCallback(() => {
    const now = latest.current;
    const span = spanOfBars(now.bars.values());
    const width = scroller.current?.clientWidth ?? 0;
    if (width === 0) return;
    onZoom(span ? fittingPixelsPerDay(span.start, span.end, width) : width / emptyDays);
    if (scroller.current) scroller.current.scrollLeft = 0;
  }, [latest, onZoom]);

  const isFitted = props.pixelsPerDay !== null;
  useLayoutEffect(() => {
    if (!isFitted) fitToWindow();
  }, [isFitted, fitToWindow]);

  useImperativeHandle(props.ref, () => ({
    scroller: () => scroller.current,
    fitToWindow,
    showDay: (day) => {
      const element = scroller.current;
      if (element) element.scrollLeft = dayLeft(scale, day) - element.clientWidth / 2;
    },
  }));

  const drawVisible = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { model: present } = latest.current;
    const first = Math.max(0, indexAt(present, element.scrollTop));
    const last = indexAt(present, element.scrollTop + element.clientHeight);
    // Steps of `overscan` rows, so that most scroll events draw nothing new.
    const top = Math.max(0, (Math.floor(first / overscan) - 1) * overscan);
    const bottom = (Math.floor(last / overscan) + 2) * overscan;
    setRows((now) => (now.top === top && now.bottom === bottom ? now : { top, bottom }));
  }, [latest]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(drawVisible);
    observer.observe(element);
    return () => observer.disconnect();
  }, [drawVisible]);

  // Days keep their place on screen when earlier ones are put in front or the zoom changes.
  const shown = useRef({ scale, middle: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = shown.current.scale;
    if (element && before !== scale) {
      const half = element.clientWidth / 2;
      const anchor = before.pixelsPerDay === scale.pixelsPerDay ? 0 : half;
      const day = (shown.current.middle + anchor) / before.pixelsPerDay;
      const shift = dayLeft(scale, before.start);
      element.scrollLeft = day * scale.pixelsPerDay + shift - anchor;
    }
    shown.current = { scale, middle: element?.scrollLeft ?? 0 };
  }, [scale]);

  const onBarKey = useCallback(
    (event: KeyboardEvent, bar: Bar) => {
      const isLeft = event.key === 'ArrowLeft';
      if (event.altKey && (isLeft || event.key === 'ArrowRight')) {
        event.preventDefault();
        event.stopPropagation();
        props.onNudge(bar.id, event.shiftKey ? 'end' : 'both', isLeft ? -1 : 1);
      } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        event.preventDefault();
        const step = event.key === 'ArrowUp' ? -1 : 1;
        const next = nextBar(latest.current.model, latest.current.bars, bar.index, step);
        if (!next) return;
        props.selectRow(next.id);
        const found = scroller.current?.querySelector<SVGGElement>(`[data-bar="${next.id}"]`);
        found?.focus();
      }
    },
    [latest, props.onNudge, props.selectRow],
  );

  const onChartPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const { y } = chartPoint(event.clientX, event.clientY);
    const index = indexAt(model, y);
    const item = y < model.layout.totalHeight ? model.itemAt(index) : undefined;
    if (item?.kind !== 'record') return;
    if (bars.has(item.key)) props.selectRow(item.key);
    else startDraw(event, item.key, index);
  };

  const visible = [...itemsBetween(model, rows.top, rows.bottom)];
  const top = model.layout.topOf(rows.top);
  const bottom = model.layout.topOf(rows.bottom + 1);
  const selectedIndex = props.selectedRow === null ? -1 : model.layout.indexOf(props.selectedRow);
  const todayLeft = dayLeft(scale, today);
  const spanOf = (bar: Bar): Span => (drag?.kind === 'change' && drag.bar.id === bar.id ? drag.span : bar);

  return (
    <section className={styles.gantt} data-testid="gantt" aria-label={props.label}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => {
          shown.current = { scale, middle: event.currentTarget.scrollLeft };
          drawVisible();
          props.onScroll(event.currentTarget.scrollTop);
        }}
      >
        <div
          className={styles.content}
          style={{ width: scale.width, height: headerHeight + model.layout.totalHeight }}
        >
          <GanttHeader scale={scale} language={language} today={today} height={headerHeight} />
          <svg
            className={styles.chart}
            style={{ top: headerHeight + top }}
            width={scale.width}
            height={Math.max(0, bottom - top)}
            viewBox={`0 ${top} ${scale.width} ${Math.max(1, bottom - top)}`}
            onPointerDown={onChartPointerDown}
            role="presentation"
          >
            <Backdrop scale={scale} top={top} bottom={bottom} />
            {selectedIndex >= 0 && (
              <rect
                className={styles.selectedRow}
                x={0}
                y={model.layout.topOf(selectedIndex)}
                width={scale.width}
                height={model.layout.heightOf(selectedIndex)}
              />
            )}
            {visible.map((item, at) => (
              <line
                key={item.key}
                className={styles.rowLine}
                x1={0}
                x2={scale.width}
                y1={model.layout.topOf(rows.top + at + 1) - 0.5}
                y2={model.layout.topOf(rows.top + at + 1) - 0.5}
              />
            ))}
            {todayLeft >= 0 && todayLeft < scale.width && (
              <line
                className={styles.today}
                x1={todayLeft + scale.pixelsPerDay / 2}
                x2={todayLeft + scale.pixelsPerDay / 2}
                y1={top}
                y2={bottom}
              >
                <title>{words('gantt.today')}</title>
              </line>
            )}
            <GanttLinks links={links} model={model} scale={scale} spanOf={spanOf} top={top} bottom={bottom} />
            {visible.map((item) => {
              const bar = bars.get(item.key);
              if (!bar) return null;
              return (
                <GanttBar
                  key={bar.id}
                  bar={bar}
                  span={spanOf(bar)}
                  scale={scale}
                  top={model.layout.topOf(bar.index)}
                  isSelected={bar.id === props.selectedRow}
                  isTarget={drag?.kind === 'connect' && drag.to === bar.id}
                  showsName={props.showsNames}
                  onDrag={startBar}
                  onConnect={startConnect}
                  onKey={onBarKey}
                />
              );
            })}
            {drag?.kind === 'draw' && (
              <rect
                className={styles.drawing}
                x={dayLeft(scale, drag.span.start)}
                y={model.layout.topOf(drag.index) + 7}
                width={inclusiveDays(drag.span.start, drag.span.end) * scale.pixelsPerDay}
                height={16}
                rx={3}
              />
            )}
            {drag?.kind === 'connect' && (
              <line
                className={styles.connecting}
                x1={barEdges(scale, drag.from, drag.from.kind).right}
                y1={model.layout.topOf(drag.from.index) + rowHeight / 2}
                x2={drag.x}
                y2={drag.y}
              />
            )}
          </svg>
        </div>
      </div>
      {drag && drag.kind !== 'connect' && (
        <div className={styles.tip} style={{ left: point.x + 14, top: point.y + 18 }} role="status">
          {words('gantt.spanDays', {
            ...drag.span,
            days: inclusiveDays(drag.span.start, drag.span.end),
          })}
        </div>
      )}
    </section>
  );
}

/** Weekends and month lines. */
function Backdrop({ scale, top, bottom }: { scale: TimeScale; top: number; bottom: number }) {
  const height = Math.max(0, bottom - top);
  return weekendLefts(scale).map((left) => (
    <rect
      key={left}
      className={styles.weekend}
      x={left}
      y={top}
      width={scale.pixelsPerDay * 2}
      height={height}
    />
  ));
}

function nextBar(
  model: RowModel,
  bars: ReadonlyMap<string, Bar>,
  index: number,
  step: -1 | 1,
): Bar | undefined {
  for (let at = index + step; at >= 0 && at < model.count; at += step) {
    const bar = bars.get(model.layout.keyAt(at) ?? '');
    if (bar) return bar;
  }
  return undefined;
}
