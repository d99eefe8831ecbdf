import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type CalendarDay, dayNumber } from '../../../../core/model/calendar-day.ts';
import { indexAt, type RowModel } from '../../../ui/grid/row-model.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import type { Span } from './chart-schedule.ts';
import { clampPixelsPerDay, dayLeft, fitted, type Stretch, type TimeScale, timeScale } from './time-scale.ts';

/** Rows drawn beyond the edges of the screen; drawn anew after this many scrolled by. */
const overscanRows = 4;
/** The same sideways, in pixels. */
const overscanPixels = 512;
/** Names move along with what is on screen in such steps. */
const screenStep = 24;
/** The width for which room is made grows in such steps, so that moving the splitter keeps the scale. */
const roomStep = 400;
/** How far a bar stays from the edge when it is scrolled to. */
const showMargin = 40;

/** What is drawn: lines of the row model and a stretch of the scale, a little more than is on screen. */
export interface DrawnPart extends Stretch {
  readonly first: number;
  readonly last: number;
}

/** A day, with the hours passed as a fraction, at a distance from the left edge of the window. */
interface Anchor {
  readonly day: number;
  readonly x: number;
}

interface ChartViewContext {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly model: RowModel;
  readonly span: Span;
  /** Null: not looked at yet, to be fitted. */
  readonly pixelsPerDay: number | null;
  readonly onZoom: (pixelsPerDay: number) => void;
  /** The day in the middle when the chart was left, as a day number with a fraction. */
  readonly middleDay: number | null;
  readonly onLeave: (middleDay: number) => void;
  /** Around which dates the chart zooms while they are on screen; else around its middle. */
  readonly focus: Span | null;
}

export interface ChartView {
  readonly scale: TimeScale;
  readonly drawn: DrawnPart;
  /** What is on screen, in small steps. */
  readonly screen: Stretch;
  readonly look: () => void;
  readonly fit: () => void;
  /** Zooms at the next frame; the day at the place of the window stays there; null for around what is focused. */
  readonly zoomBy: (factor: number, clientX: number | null) => void;
  readonly zoomTo: (pixelsPerDay: number) => void;
  readonly showDay: (day: CalendarDay) => void;
  /** Scrolls sideways until an edge of a span is seen; `nearest` does so only when nothing of it is on screen. */
  readonly showSpan: (span: Span, edge: 'start' | 'end' | 'nearest') => void;
}

/** The time scale of a chart, what of it is on screen, and ways to change both. */
export function useChartView(context: ChartViewContext): ChartView {
  const { scroller, model, span, pixelsPerDay } = context;
  const [room, setRoom] = useState(2 * roomStep);
  const [drawn, setDrawn] = useState<DrawnPart>({ first: 0, last: 40, left: 0, right: 2 * overscanPixels });
  const [screen, setScreen] = useState<Stretch>({ left: 0, right: 2 * overscanPixels });
  const scale = useSteadyScale(span, pixelsPerDay ?? 8, room);
  const latest = useLatest({ ...context, scale });
  /** Where the view is to stand after the next change of the scale. */
  const wanted = useRef<Anchor | null>(null);
  /** The scale on screen, and its left edge more exactly than the element tells. */
  const shown = useRef({ scale, left: 0 });

  const look = useCallback(() => {
    const element = latest.current.scroller.current;
    if (!element) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    if (Math.abs(scrollLeft - shown.current.left) >= 1) shown.current.left = scrollLeft;
    const present = latest.current.model;
    const top = Math.max(0, indexAt(present, scrollTop));
    const bottom = indexAt(present, scrollTop + clientHeight);
    // In steps, so that most scroll events draw nothing new.
    const first = Math.max(0, (Math.floor(top / overscanRows) - 1) * overscanRows);
    const last = (Math.floor(bottom / overscanRows) + 2) * overscanRows;
    const left = Math.max(0, (Math.floor(scrollLeft / overscanPixels) - 1) * overscanPixels);
    const right = (Math.floor((scrollLeft + clientWidth) / overscanPixels) + 2) * overscanPixels;
    setDrawn((now) =>
      now.first === first && now.last === last && now.left === left && now.right === right
        ? now
        : { first, last, left, right },
    );
    const from = Math.ceil(scrollLeft / screenStep) * screenStep;
    const to = Math.floor((scrollLeft + clientWidth) / screenStep) * screenStep;
    setScreen((now) => (now.left === from && now.right === to ? now : { left: from, right: to }));
    setRoom(Math.max(roomStep, Math.ceil(clientWidth / roomStep) * roomStep));
  }, [latest]);

  const placeAt = useCallback(
    ({ day, x }: Anchor) => {
      const element = latest.current.scroller.current;
      const { scale: present } = latest.current;
      if (!element) return;
      const left = (day - dayNumber(present.start)) * present.pixelsPerDay - x;
      element.scrollLeft = left;
      shown.current = {
        scale: present,
        left: Math.abs(element.scrollLeft - left) < 1 ? left : element.scrollLeft,
      };
      look();
    },
    [latest, look],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    const { scale: before, left } = shown.current;
    if (!element || before === scale) return;
    const isZoomed = before.pixelsPerDay !== scale.pixelsPerDay;
    const x = isZoomed ? element.clientWidth / 2 : 0;
    const anchor = wanted.current ?? { day: dayNumber(before.start) + (left + x) / before.pixelsPerDay, x };
    wanted.current = null;
    placeAt(anchor);
  }, [scale, scroller, placeAt]);

  // Dates that were typed may lie far from everything on screen: then that comes to be seen.
  const { start: firstDay, end: lastDay } = span;
  useLayoutEffect(() => {
    const element = scroller.current;
    const { scale: present } = latest.current;
    if (!element || latest.current.pixelsPerDay === null) return;
    const from = dayLeft(present, firstDay) - shown.current.left;
    const to = dayLeft(present, lastDay) + present.pixelsPerDay - shown.current.left;
    const width = element.clientWidth;
    if (to > 0 && from < width) return;
    const isSmall = to - from <= width - 2 * showMargin;
    placeAt({ day: dayNumber(firstDay), x: isSmall ? (width - (to - from)) / 2 : showMargin });
  }, [firstDay, lastDay, scroller, latest, placeAt]);

  const zoomTo = useCallback(
    (next: number, given: Anchor | null = null) => {
      const clamped = clampPixelsPerDay(next);
      const { scale: present, onZoom, pixelsPerDay: chosen, span: whole, focus } = latest.current;
      const width = latest.current.scroller.current?.clientWidth ?? 0;
      const anchor = given ?? usualAnchor(present, shown.current.left, width, clamped, whole, focus);
      if (clamped === present.pixelsPerDay) {
        if (anchor) placeAt(anchor);
        if (chosen === null) onZoom(clamped);
        return;
      }
      wanted.current = anchor;
      onZoom(clamped);
    },
    [latest, placeAt],
  );

  const fitSpan = useCallback(() => {
    const width = latest.current.scroller.current?.clientWidth ?? 0;
    if (width === 0) return;
    const { pixelsPerDay: fitting, marginPixels } = fitted(latest.current.span, width);
    zoomTo(fitting, { day: dayNumber(latest.current.span.start), x: marginPixels });
  }, [latest, zoomTo]);

  const pending = useRef<{ factor: number; x: number | null; frame: number } | null>(null);
  const zoomBy = useCallback(
    (factor: number, clientX: number | null) => {
      if (pending.current) {
        pending.current.factor *= factor;
        pending.current.x = clientX;
        return;
      }
      const frame = requestAnimationFrame(() => {
        const asked = pending.current;
        pending.current = null;
        const element = latest.current.scroller.current;
        if (!asked || !element) return;
        const { scale: present } = latest.current;
        const box = element.getBoundingClientRect();
        const next = present.pixelsPerDay * asked.factor;
        if (asked.x === null) {
          zoomTo(next);
          return;
        }
        const x = asked.x - box.left;
        zoomTo(next, { day: dayNumber(present.start) + (shown.current.left + x) / present.pixelsPerDay, x });
      });
      pending.current = { factor, x: clientX, frame };
    },
    [latest, zoomTo],
  );
  useEffect(
    () => () => {
      if (pending.current) cancelAnimationFrame(pending.current.frame);
    },
    [],
  );

  const showDay = useCallback(
    (day: CalendarDay) =>
      placeAt({ day: dayNumber(day) + 0.5, x: (latest.current.scroller.current?.clientWidth ?? 0) / 2 }),
    [latest, placeAt],
  );
  const showSpan = useCallback(
    ({ start, end }: Span, edge: 'start' | 'end' | 'nearest') => {
      const element = latest.current.scroller.current;
      if (!element) return;
      const { scale: present } = latest.current;
      const from = dayLeft(present, start);
      const to = dayLeft(present, end) + present.pixelsPerDay;
      const { scrollLeft, clientWidth } = element;
      if (edge === 'nearest' && to > scrollLeft && from < scrollLeft + clientWidth) return;
      if (edge === 'end') placeAt({ day: dayNumber(end) + 1, x: clientWidth - showMargin });
      else placeAt({ day: dayNumber(start), x: showMargin });
    },
    [latest, placeAt],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, look]);
  // Other rows may be on screen once there are more or fewer of them.
  const { layout } = model;
  useLayoutEffect(() => {
    if (layout.count >= 0) look();
  }, [layout, look]);

  const isFitted = pixelsPerDay !== null;
  useLayoutEffect(() => {
    if (!isFitted) fitSpan();
  }, [isFitted, fitSpan]);
  useLayoutEffect(() => {
    const { middleDay, pixelsPerDay: chosen, span: shownSpan } = latest.current;
    const element = latest.current.scroller.current;
    if (chosen !== null && element) {
      const half = element.clientWidth / 2;
      const days = half / chosen;
      const [first, last] = [dayNumber(shownSpan.start), dayNumber(shownSpan.end)];
      // Never where there is nothing to see.
      const isOff = middleDay === null || middleDay + days < first || middleDay - days > last;
      placeAt(isOff ? { day: first, x: showMargin } : { day: middleDay, x: half });
    }
    return () => {
      const { scale: present, left } = shown.current;
      const half = (latest.current.scroller.current ?? element)?.clientWidth ?? 0;
      latest.current.onLeave(dayNumber(present.start) + (left + half / 2) / present.pixelsPerDay);
    };
  }, [latest, placeAt]);

  return { scale, drawn, screen, look, fit: fitSpan, zoomBy, zoomTo, showDay, showSpan };
}

/**
 * Where the view stands after a zoom without a pointer: everything in the middle where it fits, else around the dates
 * in focus as long as they are on screen, else around the middle.
 */
function usualAnchor(
  scale: TimeScale,
  left: number,
  width: number,
  pixelsPerDay: number,
  whole: Span,
  focus: Span | null,
): Anchor {
  const first = dayNumber(whole.start);
  const days = dayNumber(whole.end) - first + 1;
  if (days * pixelsPerDay <= width - 2 * showMargin) return { day: first + days / 2, x: width / 2 };
  if (focus) {
    const from = dayLeft(scale, focus.start) - left;
    const to = dayLeft(scale, focus.end) + scale.pixelsPerDay - left;
    if (to > 0 && from < width) {
      const x = Math.max(showMargin, Math.min(width - showMargin, from));
      return { day: dayNumber(focus.start), x };
    }
  }
  return { day: dayNumber(scale.start) + (left + width / 2) / scale.pixelsPerDay, x: width / 2 };
}

function useSteadyScale(span: Span, pixelsPerDay: number, roomPixels: number): TimeScale {
  const next = timeScale(span, pixelsPerDay, roomPixels);
  const [scale, setScale] = useState(next);
  const isSame =
    scale.start === next.start && scale.days === next.days && scale.pixelsPerDay === next.pixelsPerDay;
  if (isSame) return scale;
  setScale(next);
  return next;
}
