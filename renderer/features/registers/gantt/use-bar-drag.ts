import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { CalendarDay } from '../../../../core/model/calendar-day.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { type Bar, type BarEdge, changedSpan, type Span } from './bars.ts';

/** What is being dragged, with its state as it would be on release. */
export type BarDrag =
  | { readonly kind: 'change'; readonly bar: Bar; readonly edge: BarEdge; readonly span: Span }
  | { readonly kind: 'draw'; readonly row: string; readonly index: number; readonly span: Span }
  | {
      readonly kind: 'connect';
      readonly from: Bar;
      /** In the chart's own coordinates. */
      readonly x: number;
      readonly y: number;
      readonly to: string | null;
    };

export interface DragActions {
  readonly setSpan: (row: string, span: Span, kind: Bar['kind'] | null) => void;
  readonly connect: (from: string, to: string) => void;
  readonly selectRow: (row: string) => void;
}

interface DragContext extends DragActions {
  readonly pixelsPerDay: number;
  readonly dayAtPoint: (clientX: number) => CalendarDay;
  readonly chartPoint: (clientX: number, clientY: number) => { x: number; y: number };
}

const dragThreshold = 3;

function earlier(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left < right ? left : right;
}
function later(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left > right ? left : right;
}

/**
 * Dragging on the chart: moving and resizing bars, drawing the dates of a row without any, and connecting bars.
 * Nothing is written before the button goes up; Escape forgets the drag.
 */
export function useBarDrag(context: DragContext): {
  readonly drag: BarDrag | null;
  readonly point: { readonly x: number; readonly y: number };
  readonly startBar: (event: PointerEvent, bar: Bar, edge: BarEdge) => void;
  readonly startDraw: (event: PointerEvent, row: string, index: number) => void;
  readonly startConnect: (event: PointerEvent, from: Bar) => void;
} {
  const latest = useLatest(context);
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const [point, setPoint] = useState({ x: 0, y: 0 });
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const follow = useCallback(
    (
      start: PointerEvent,
      next: (event: globalThis.PointerEvent) => BarDrag,
      end: (drag: BarDrag) => void,
    ) => {
      stop.current();
      let current: BarDrag | null = null;
      const onMove = (event: globalThis.PointerEvent) => {
        const isFar =
          Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > dragThreshold;
        if (!current && !isFar) return;
        current = next(event);
        setDrag(current);
        setPoint({ x: event.clientX, y: event.clientY });
      };
      const finish = () => {
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', finish);
        window.removeEventListener('keydown', onKey, true);
        stop.current = () => undefined;
        setDrag(null);
      };
      const onUp = () => {
        finish();
        if (current) end(current);
      };
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        finish();
      };
      stop.current = finish;
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', finish);
      window.addEventListener('keydown', onKey, true);
    },
    [],
  );

  const startBar = useCallback(
    (event: PointerEvent, bar: Bar, edge: BarEdge) => {
      latest.current.selectRow(bar.id);
      if (bar.isRolledUp) return;
      follow(
        event,
        (now) => {
          const days = Math.round((now.clientX - event.clientX) / latest.current.pixelsPerDay);
          return { kind: 'change', bar, edge, span: changedSpan(bar, edge, days) };
        },
        (ended) => {
          if (ended.kind !== 'change') return;
          if (ended.span.start !== bar.start || ended.span.end !== bar.end)
            latest.current.setSpan(bar.id, ended.span, bar.kind);
        },
      );
    },
    [latest, follow],
  );

  const startDraw = useCallback(
    (event: PointerEvent, row: string, index: number) => {
      latest.current.selectRow(row);
      const from = latest.current.dayAtPoint(event.clientX);
      follow(
        event,
        (now) => {
          const to = latest.current.dayAtPoint(now.clientX);
          return { kind: 'draw', row, index, span: { start: earlier(from, to), end: later(from, to) } };
        },
        (ended) => {
          if (ended.kind === 'draw') latest.current.setSpan(row, ended.span, null);
        },
      );
    },
    [latest, follow],
  );

  const startConnect = useCallback(
    (event: PointerEvent, from: Bar) => {
      latest.current.selectRow(from.id);
      follow(
        event,
        (now) => {
          const below = document.elementFromPoint(now.clientX, now.clientY);
          const to = below?.closest('[data-bar]')?.getAttribute('data-bar') ?? null;
          const place = latest.current.chartPoint(now.clientX, now.clientY);
          return { kind: 'connect', from, ...place, to: to === from.id ? null : to };
        },
        (ended) => {
          if (ended.kind === 'connect' && ended.to !== null) latest.current.connect(from.id, ended.to);
        },
      );
    },
    [latest, follow],
  );

  return { drag, point, startBar, startDraw, startConnect };
}
