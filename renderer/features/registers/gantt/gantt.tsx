import {
  type CSSProperties,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { indexAt, itemsBetween, type RowModel, rowsHeight } from '../../../ui/grid/row-model.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { SpanChart, type SpanChartHandle } from '../spans/span-chart.tsx';
import { datesOfLine } from '../spans/span-lines.ts';
import type { Spans } from '../spans/use-spans.ts';
import { BarPatterns } from './bar-shape.tsx';
import { type Bar, bracketsWith, type Span } from './bars.ts';
import { groupAt, menuPlace, scrollToRow } from './chart-places.ts';
import type { ChartSchedule } from './chart-schedule.ts';
import type { Picked } from './chart-selection.ts';
import type { BarPaint } from './colours.ts';
import { DragShapes, DragTip, WantedShape } from './drag-overlay.tsx';
import styles from './gantt.module.css';
import { GanttBackdrop, RowStripe, StatusLine, TodayLine } from './gantt-backdrop.tsx';
import { type BarEvents, GanttBar, heldName } from './gantt-bar.tsx';
import { GroupBracket, GroupHeading } from './gantt-groups.tsx';
import { GanttHeader } from './gantt-header.tsx';
import { GanttLinks } from './gantt-links.tsx';
import { DeadlineMark, GanttMarks } from './gantt-marks.tsx';
import { type ChartMenu, GanttMenu } from './gantt-menu.tsx';
import { hasInside } from './geometry.ts';
import type { Link } from './links.ts';
import { dayAt } from './time-scale.ts';
import { type DragActions, pickMode, useBarDrag } from './use-bar-drag.ts';
import { useBars } from './use-bars.ts';
import { type KeyActions, nextBar, useChartKeys } from './use-chart-keys.ts';
import { useChartView } from './use-chart-view.ts';
import { useLinkSelection } from './use-link-selection.ts';

export interface GanttHandle {
  readonly scroller: () => HTMLDivElement | null;
  readonly fitToWindow: () => void;
  readonly showDay: (day: CalendarDay) => void;
  /** The day at a place of the window stays where it is; null for around what is focused. */
  readonly zoomBy: (factor: number, clientX: number | null) => void;
  readonly zoomTo: (pixelsPerDay: number) => void;
  /** Selects a row and shows its bar; false when it has none. */
  readonly showRow: (row: string) => boolean;
}

export interface GanttProps extends DragActions, Omit<KeyActions, 'pick'> {
  readonly ref?: Ref<GanttHandle>;
  readonly label: string;
  readonly model: RowModel;
  readonly nameColumn: string;
  readonly headerHeight: number;
  readonly today: CalendarDay;
  /** Where an empty chart begins. */
  readonly startDate: CalendarDay;
  readonly picked: Picked;
  /** No table stands beside the chart: it says itself how rows are grouped. */
  readonly isAlone: boolean;
  /** Null: not looked at yet, to be fitted. */
  readonly pixelsPerDay: number | null;
  readonly middleDay: number | null;
  readonly onZoom: (pixelsPerDay: number) => void;
  readonly onLeave: (middleDay: number) => void;
  readonly onScroll: (scrollTop: number) => void;
  readonly onToggleGroup: (group: string) => void;
  /** Says how much of all picked rows is done, 0 to 1. */
  readonly setPickedDone: (done: number) => void;
  readonly disconnect: (from: string, to: string) => void;
  /** Opens the box of a bar or link. */
  readonly openBox: (subject: ChartMenu) => void;
  /** How a bar is painted; the same objects as long as nothing of it changes. */
  readonly paintOf: (bar: Bar) => BarPaint;
  readonly properties: CSSProperties;
  /** Colours tell something. */
  readonly isColoured: boolean;
  readonly schedule: ChartSchedule | null;
  /** Rows of other registers below the bars; null for none. */
  readonly spans: Spans | null;
}

/** The bars of a timeline beside its rows. It draws the same row model as the table, so that the two are one. */
export function Gantt(props: GanttProps) {
  const { model, headerHeight, today, picked, schedule, spans: others } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { bars, brackets, links, index, waiting, span } = useBars({
    ...props,
    spanBelow: others?.lines.span ?? null,
  });
  const [menu, setMenu] = useState<ChartMenu | null>(null);
  const focus = picked.focus === null ? null : (bars.get(picked.focus) ?? null);
  const focusDates = datesOfLine(others?.lines, others?.current) ?? focus;
  const view = useChartView({ ...props, scroller, span, focus: focusDates });
  const { scale, drawn, screen } = view;
  const latest = useLatest({ model, scale, bars, headerHeight, props });

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
  /** The row whose bar gets the focus with the next drawing. */
  const wantedFocus = useRef<string | null>(null);
  const removeLink = ({ from, to }: Link) => {
    link.select(null);
    props.disconnect(from.id, to.id);
    // The line with the focus goes; keys go on from the bar that waited.
    wantedFocus.current = to.id;
  };
  const link = useLinkSelection({
    links,
    onRemove: removeLink,
    onEdit: (chosen, place) => props.openBox({ kind: 'link', link: chosen, ...place }),
    onMenu: (event, chosen) => setMenu({ kind: 'link', link: chosen, ...menuPlace(event) }),
  });

  const { select: selectLink } = link;
  const pick = useCallback<DragActions['pick']>(
    (row, mode) => {
      selectLink(null);
      latest.current.props.pick(row, mode);
    },
    [latest, selectLink],
  );
  const { drag, point, startBar, startProgress, startDraw, startConnect } = useBarDrag({
    ...props,
    pick,
    scroller,
    pixelsPerDay: scale.pixelsPerDay,
    bars,
    picked: picked.rows,
    dayAtPoint,
    chartPoint,
  });

  const { showSpan } = view;
  const focusBar = useCallback(
    (bar: Bar) => {
      wantedFocus.current = bar.id;
      scrollToRow(scroller.current, latest.current.model, bar.index, latest.current.headerHeight);
      showSpan(bar, 'nearest');
    },
    [latest, showSpan],
  );
  useLayoutEffect(() => {
    const row = wantedFocus.current;
    const element = row === null ? null : scroller.current?.querySelector<SVGGElement>(`[data-bar="${row}"]`);
    if (!element) return;
    wantedFocus.current = null;
    element.focus({ preventScroll: true });
  });
  const below = useRef<SpanChartHandle>(null);
  const leaveDown = useCallback(() => below.current?.focusFirst(), []);
  const onBarKey = useChartKeys({ ...props, ...view, pick, scroller, model, bars, focusBar, leaveDown });

  const focusLast = (): void => {
    const last = nextBar(model, bars, model.count, -1);
    if (last) focusBar(last);
    view.look();
  };
  const showRow = (row: string): boolean => {
    const bar = bars.get(row);
    if (!bar) return false;
    pick(row, 'only');
    focusBar(bar);
    // Already picked, nothing else would draw anew.
    view.look();
    return true;
  };
  useImperativeHandle(props.ref, () => ({
    scroller: () => scroller.current,
    fitToWindow: view.fit,
    showDay: view.showDay,
    zoomBy: view.zoomBy,
    zoomTo: (pixelsPerDay) => view.zoomTo(pixelsPerDay),
    showRow,
  }));

  const barEvents = useMemo<BarEvents>(
    () => ({
      onDrag: startBar,
      onProgress: startProgress,
      onConnect: startConnect,
      onKey: onBarKey,
      onMenu: (event, bar) => {
        if (!latest.current.props.picked.rows.has(bar.id)) pick(bar.id, 'only');
        setMenu({ kind: 'bar', bar, ...menuPlace(event) });
      },
      onOpen: (bar) => latest.current.props.open(bar.id),
    }),
    [startBar, startProgress, startConnect, onBarKey, latest, pick],
  );
  const heard = {
    onContextMenu: link.onContextMenu,
    onKeyDown: link.onKeyDown,
    onDoubleClick: (event: MouseEvent) => {
      if (link.onDoubleClick(event)) return;
      const group = groupAt(event);
      if (group !== null) props.onToggleGroup(group);
    },
  };
  const onChartPointerDown = (event: PointerEvent) => {
    if (link.onPointerDown(event) || event.button !== 0) return;
    link.select(null);
    const { y } = chartPoint(event.clientX, event.clientY);
    const at = indexAt(model, y);
    const item = y < model.layout.totalHeight ? model.itemAt(at) : undefined;
    if (item?.kind !== 'record') return;
    if (bars.has(item.key)) pick(item.key, pickMode(event));
    else startDraw(event, item.key, at);
  };

  const { layout } = model;
  const spans = drag?.kind === 'change' ? drag.spans : null;
  const shownBrackets = useMemo(
    () => (spans ? bracketsWith(brackets, model, props.nameColumn, spans) : brackets),
    [brackets, model, props.nameColumn, spans],
  );
  const ownHeight = others ? rowsHeight(model) : layout.totalHeight;
  const visible = [...itemsBetween(model, drawn.first, drawn.last)];
  const top = layout.topOf(drawn.first);
  const bottom = layout.topOf(drawn.last + 1);
  const right = Math.min(drawn.right, scale.width);
  const width = Math.max(1, right - drawn.left);
  const spanOf = (bar: Bar): Span => spans?.get(bar.id) ?? bar;
  const tabStop = focus?.id ?? visible.find(({ key }) => bars.has(key))?.key ?? null;
  return (
    <section className={styles.gantt} style={props.properties} data-testid="gantt" aria-label={props.label}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => {
          view.look();
          props.onScroll(event.currentTarget.scrollTop);
        }}
      >
        <div
          className={styles.content}
          style={{ width: scale.width, height: headerHeight + ownHeight + (others?.lines.totalHeight ?? 0) }}
        >
          <GanttHeader scale={scale} drawn={drawn} today={today} height={headerHeight} />
          <svg
            className={styles.chart}
            style={{ top: headerHeight + top, left: drawn.left }}
            width={width}
            height={Math.max(0, bottom - top)}
            viewBox={`${drawn.left} ${top} ${width} ${Math.max(1, bottom - top)}`}
            onPointerDown={onChartPointerDown}
            {...heard}
            role="presentation"
          >
            <BarPatterns />
            <GanttBackdrop
              scale={scale}
              drawn={drawn}
              top={top}
              bottom={bottom}
              daysOff={schedule?.daysOff ?? null}
            />
            {visible.map((item, at) => (
              <RowStripe
                key={item.key}
                item={item}
                nameColumn={props.nameColumn}
                isPicked={picked.rows.has(item.key)}
                hasBar={bars.has(item.key)}
                left={drawn.left}
                width={width}
                top={layout.topOf(drawn.first + at)}
                height={layout.heightOf(drawn.first + at)}
              />
            ))}
            {schedule?.statusDate && (
              <StatusLine scale={scale} day={schedule.statusDate} top={top} bottom={bottom} />
            )}
            <TodayLine scale={scale} day={today} top={top} bottom={bottom} />
            {visible.map(({ key }) => {
              const bar = bars.get(key);
              const marks = bar && schedule?.bars?.get(key);
              if (!bar || !marks) return null;
              const at = layout.topOf(bar.index);
              return (
                <GanttMarks key={key} bar={bar} span={spanOf(bar)} marks={marks} scale={scale} top={at} />
              );
            })}
            <GanttLinks
              links={index.between(drawn.first, drawn.last)}
              model={model}
              scale={scale}
              spanOf={spanOf}
              drawn={drawn}
              selected={link.selected}
            />
            <WantedShape drag={drag} model={model} scale={scale} />
            {visible.map(({ key }, at) => {
              const bracket = shownBrackets.get(drawn.first + at);
              if (bracket)
                return (
                  <GroupBracket
                    key={key}
                    bracket={bracket}
                    scale={scale}
                    top={layout.topOf(bracket.index)}
                    showsName={!props.isAlone}
                  />
                );
              const bar = bars.get(key);
              if (!bar) return null;
              return (
                <GanttBar
                  key={key}
                  bar={bar}
                  span={spanOf(bar)}
                  done={drag?.kind === 'progress' && drag.bar.id === key ? drag.done : bar.done}
                  marks={schedule?.bars?.get(key)}
                  heldName={
                    hasInside(bar.kind, schedule?.bars?.get(key))
                      ? heldName(scale, bar, spanOf(bar), screen)
                      : null
                  }
                  hasArrows={waiting.has(key)}
                  paint={props.paintOf(bar)}
                  isColoured={props.isColoured}
                  scale={scale}
                  top={layout.topOf(bar.index)}
                  isSelected={picked.rows.has(key)}
                  isTabStop={key === tabStop}
                  isTarget={drag?.kind === 'connect' && drag.to === key}
                  events={barEvents}
                />
              );
            })}
            {visible.map(({ key }) => {
              const deadline = schedule?.bars?.get(key)?.deadline;
              const bar = bars.get(key);
              if (!bar || !deadline) return null;
              const at = layout.topOf(bar.index);
              return <DeadlineMark key={key} span={spanOf(bar)} deadline={deadline} scale={scale} top={at} />;
            })}
            <DragShapes drag={drag} model={model} scale={scale} />
          </svg>
          {props.isAlone && (
            <div className={styles.groupHeadings} style={{ top: headerHeight, height: layout.totalHeight }}>
              {visible.map(
                (item, at) =>
                  item.kind === 'group' && (
                    <GroupHeading
                      key={item.key}
                      item={item}
                      top={layout.topOf(drawn.first + at)}
                      onToggle={props.onToggleGroup}
                    />
                  ),
              )}
            </div>
          )}
          {others && (
            <SpanChart
              {...{ scroller, scale, drawn, headerHeight, today, schedule, showSpan }}
              ref={below}
              spans={others}
              top={ownHeight}
              isAlone={props.isAlone}
              onLeave={focusLast}
            />
          )}
        </div>
      </div>
      <DragTip drag={drag} point={point} />
      <GanttMenu
        menu={menu}
        links={links}
        onClose={() => setMenu(null)}
        onShow={showRow}
        onOpen={props.open}
        onDone={props.setPickedDone}
        onRemoveLink={removeLink}
        onOpenBox={props.openBox}
      />
    </section>
  );
}
