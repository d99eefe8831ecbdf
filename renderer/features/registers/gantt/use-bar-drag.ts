import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type CalendarDay, inclusiveDays } from '../../../../core/model/calendar-day.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import { type Bar, type BarEdge, changedSpan, movingBars, type Span } from './bars.ts';
import type { PickMode } from './chart-selection.ts';
import { followPointer } from './follow-pointer.ts';

/** What is being dragged, with its state as it would be on release. */
export type BarDrag =
  | {
      readonly kind: 'change';
      /** The bar that was taken hold of, where the pointer has it, and where it would come to stand. */
      readonly bar: Bar;
      readonly wanted: Span;
      readonly span: Span;
      readonly days: number;
      /** All bars that would stand elsewhere, by row id. */
      readonly spans: ReadonlyMap<string, Span>;
      /** How many bars are dragged, and how many others move along. */
      readonly count: number;
      readonly followers: number;
      /** Why it would not stand where the pointer has it; null where nothing holds it. */
      readonly note: string | null;
    }
  | { readonly kind: 'progress'; readonly bar: Bar; readonly done: number }
  | { readonly kind: 'draw'; readonly row: string; readonly index: number; readonly span: Span }
  | {
      readonly kind: 'connect';
      readonly from: Bar;
      /** In the chart's own coordinates. */
      readonly x: number;
      readonly y: number;
      readonly to: string | null;
    };

/** What dropping bars would come to. */
export interface DragPreview {
  /** All bars that would stand elsewhere, by row id. */
  readonly spans: ReadonlyMap<string, Span>;
  /** What holds them, in a sentence; null for nothing. */
  readonly note: string | null;
}

export interface DragActions {
  /** Gives a row its dates. @param kind null: as it is stored. @param edge what was dragged. */
  readonly setSpan: (row: string, span: Span, kind: Bar['kind'] | null, edge: BarEdge) => void;
  /** Moves rows by days, as one step of undo; rolled-up phases take their tasks along. */
  readonly moveRows: (rows: readonly string[], days: number) => void;
  /** Where all bars would stand if those of rows were dropped so many days from here; null where that cannot be told. */
  readonly preview: (rows: readonly string[], edge: BarEdge, days: number) => DragPreview | null;
  /** @param done 0 to 1. */
  readonly setDone: (row: string, done: number) => void;
  readonly connect: (from: string, to: string) => void;
  readonly pick: (row: string, mode: PickMode) => void;
}

interface DragContext extends DragActions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly pixelsPerDay: number;
  readonly bars: ReadonlyMap<string, Bar>;
  readonly picked: ReadonlySet<string>;
  readonly dayAtPoint: (clientX: number) => CalendarDay;
  /** A point of the window in the chart's own coordinates. */
  readonly chartPoint: (clientX: number, clientY: number) => { x: number; y: number };
}

/** From this width on, progress is dragged by single hundredths, else by steps of five. */
const fineWidth = 240;
/** A preview that takes longer stutters; after two such ones in a row the drag goes on without. */
const longestPreviewMilliseconds = 24;
const slowPreviewsAtMost = 2;

function earlier(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left < right ? left : right;
}
function later(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left > right ? left : right;
}

/** How a click with these keys held picks. */
export function pickMode(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): PickMode {
  return event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

/**
 * Dragging on the chart: moving and resizing bars, setting their progress, drawing the dates of a row without any, and
 * connecting bars. Nothing is written before the button goes up; Escape forgets the drag.
 */
export function useBarDrag(context: DragContext): {
  readonly drag: BarDrag | null;
  readonly point: { readonly x: number; readonly y: number };
  readonly startBar: (event: PointerEvent, bar: Bar, edge: BarEdge) => void;
  readonly startProgress: (event: PointerEvent, bar: Bar) => void;
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
      next: (place: { clientX: number; clientY: number }) => BarDrag,
      end: (drag: BarDrag) => void,
      { click, scrollsDown = false }: { readonly click?: () => void; readonly scrollsDown?: boolean } = {},
    ) => {
      stop.current();
      let current: BarDrag | null = null;
      stop.current = followPointer(start, latest.current.scroller.current, {
        move: (place) => {
          current = next(place);
          setDrag(current);
          setPoint({ x: place.clientX, y: place.clientY });
        },
        end: (isDropped) => {
          setDrag(null);
          if (isDropped && current) end(current);
          else if (isDropped) click?.();
        },
        scrollsDown,
      });
    },
    [latest],
  );

  const startBar = useCallback(
    (event: PointerEvent, bar: Bar, edge: BarEdge) => {
      const mode = pickMode(event);
      const { picked, bars, pick } = latest.current;
      const isAmongMany = picked.size > 1 && picked.has(bar.id);
      if (mode !== 'only' || !isAmongMany) pick(bar.id, mode);
      if (mode !== 'only' || (bar.isRolledUp && edge !== 'both')) return;
      const held = isAmongMany && edge === 'both' ? [...picked].flatMap((row) => bars.get(row) ?? []) : [bar];
      const moving = edge === 'both' ? movingBars(held, bars.values()) : held;
      const from = latest.current.chartPoint(event.clientX, 0).x;
      const previewAt = dragPreviews(bar, moving, edge, (days) =>
        latest.current.preview(
          held.map(({ id }) => id),
          edge,
          days,
        ),
      );
      follow(
        event,
        ({ clientX }) => {
          const { pixelsPerDay, chartPoint } = latest.current;
          return previewAt(Math.round((chartPoint(clientX, 0).x - from) / pixelsPerDay));
        },
        (ended) => {
          if (ended.kind !== 'change') return;
          const { moveRows, setSpan } = latest.current;
          if (edge !== 'both') {
            if (ended.wanted.start !== bar.start || ended.wanted.end !== bar.end)
              setSpan(bar.id, ended.wanted, bar.kind, edge);
          } else if (ended.days !== 0)
            moveRows(
              held.map(({ id }) => id),
              ended.days,
            );
        },
        // Without a drag, a click on one of many leaves this one alone.
        isAmongMany ? { click: () => pick(bar.id, 'only') } : {},
      );
    },
    [latest, follow],
  );

  const startProgress = useCallback(
    (event: PointerEvent, bar: Bar) => {
      latest.current.pick(bar.id, 'only');
      const { chartPoint, pixelsPerDay } = latest.current;
      const width = inclusiveDays(bar.start, bar.end) * pixelsPerDay;
      const from = chartPoint(event.clientX, 0).x;
      follow(
        event,
        ({ clientX }) => {
          const moved = (latest.current.chartPoint(clientX, 0).x - from) / width;
          const step = width >= fineWidth ? 1 : 5;
          const percent = Math.round(((bar.done + moved) * 100) / step) * step;
          return { kind: 'progress', bar, done: Math.max(0, Math.min(100, percent)) / 100 };
        },
        (ended) => {
          if (ended.kind === 'progress' && ended.done !== bar.done)
            latest.current.setDone(bar.id, ended.done);
        },
      );
    },
    [latest, follow],
  );

  const startDraw = useCallback(
    (event: PointerEvent, row: string, index: number) => {
      latest.current.pick(row, 'only');
      const from = latest.current.dayAtPoint(event.clientX);
      follow(
        event,
        ({ clientX }) => {
          const to = latest.current.dayAtPoint(clientX);
          return { kind: 'draw', row, index, span: { start: earlier(from, to), end: later(from, to) } };
        },
        (ended) => {
          if (ended.kind === 'draw') latest.current.setSpan(row, ended.span, null, 'both');
        },
      );
    },
    [latest, follow],
  );

  const startConnect = useCallback(
    (event: PointerEvent, from: Bar) => {
      latest.current.pick(from.id, 'only');
      follow(
        event,
        ({ clientX, clientY }) => {
          const below = document.elementFromPoint(clientX, clientY);
          const to = below?.closest('[data-bar]')?.getAttribute('data-bar') ?? null;
          const place = latest.current.chartPoint(clientX, clientY);
          return { kind: 'connect', from, ...place, to: to === from.id ? null : to };
        },
        (ended) => {
          if (ended.kind === 'connect' && ended.to !== null) latest.current.connect(from.id, ended.to);
        },
        { scrollsDown: true },
      );
    },
    [latest, follow],
  );

  return { drag, point, startBar, startProgress, startDraw, startConnect };
}

/** The states of a drag by days, each worked out when the pointer comes to another day. */
function dragPreviews(
  bar: Bar,
  moving: readonly Bar[],
  edge: BarEdge,
  preview: (days: number) => DragPreview | null,
): (days: number) => BarDrag {
  let last: Extract<BarDrag, { kind: 'change' }> | null = null;
  let slow = 0;
  const measured = (days: number): DragPreview | null => {
    if (slow >= slowPreviewsAtMost) return null;
    const begin = performance.now();
    const result = preview(days);
    slow = performance.now() - begin > longestPreviewMilliseconds ? slow + 1 : 0;
    return result;
  };
  return (days) => {
    if (last?.days === days) return last;
    const wishes = new Map(moving.map((each) => [each.id, changedSpan(each, edge, days)]));
    const wanted = wishes.get(bar.id) ?? bar;
    const exact = days === 0 ? { spans: new Map<string, Span>(), note: null } : measured(days);
    const { spans, note } = exact ?? { spans: wishes, note: null };
    const moved = new Set(moving.map(({ id }) => id));
    let followers = 0;
    for (const id of spans.keys()) if (!moved.has(id)) followers += 1;
    last = {
      kind: 'change',
      bar,
      wanted,
      span: spans.get(bar.id) ?? { start: bar.start, end: bar.end },
      days,
      spans,
      count: moving.length,
      followers,
      note,
    };
    return last;
  };
}
