import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import { isGroupKey, type RowModel } from '../../../ui/grid/row-model.ts';
import { useLatest } from '../../../ui/grid/use-selection.ts';
import type { Bar, BarEdge, Span } from './bars.ts';
import type { PickMode } from './chart-selection.ts';

/** What the keys of a bar do. */
export interface KeyActions {
  /** Moves or resizes all picked bars by days. */
  readonly nudge: (edge: BarEdge, days: number) => void;
  /** Adds to the progress of all picked bars, in hundredths. */
  readonly nudgeDone: (by: number) => void;
  readonly pick: (row: string, mode: PickMode) => void;
  readonly pickAll: () => void;
  /** Goes to the row in the table. */
  readonly open: (row: string) => void;
}

interface KeyContext extends KeyActions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly model: RowModel;
  readonly bars: ReadonlyMap<string, Bar>;
  readonly showSpan: (span: Span, edge: 'start' | 'end') => void;
  /** Gives a bar the focus once it is drawn. */
  readonly focusBar: (bar: Bar) => void;
  readonly zoomBy: (factor: number, clientX: null) => void;
  /** Goes on below the last bar. */
  readonly leaveDown: () => void;
}

const scrollStep = 96;
const doneStep = 10;
const fineDoneStep = 1;
export const zoomStep = 1.4;

/** The next row with a bar above or below. */
export function nextBar(
  model: RowModel,
  bars: ReadonlyMap<string, Bar>,
  index: number,
  step: -1 | 1,
): Bar | undefined {
  for (let at = index + step; at >= 0 && at < model.count; at += step) {
    const key = model.layout.keyAt(at);
    const bar = key === undefined || isGroupKey(key) ? undefined : bars.get(key);
    if (bar) return bar;
  }
  return undefined;
}

/** The keys of a bar with the focus: they move the selection, the bars, their progress, and what is on screen. */
export function useChartKeys(context: KeyContext): (event: KeyboardEvent, bar: Bar) => void {
  const latest = useLatest(context);
  return useCallback(
    (event: KeyboardEvent, bar: Bar) => {
      if (performKey(event, bar, latest.current)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [latest],
  );
}

/** Does what a key asks for; false when it asks for nothing here. */
function performKey(event: KeyboardEvent, bar: Bar, context: KeyContext): boolean {
  const { key, shiftKey, altKey } = event;
  const hasControl = event.ctrlKey || event.metaKey;
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight';
  const isDown = key === 'ArrowUp' || key === 'ArrowDown';
  if (altKey) {
    if (hasControl || !(isAcross || isDown)) return false;
    if (isAcross) context.nudge(shiftKey ? 'end' : 'both', sign);
    else context.nudgeDone(-sign * (shiftKey ? fineDoneStep : doneStep));
    return true;
  }
  if (hasControl) {
    if (key === 'a' || key === 'A') context.pickAll();
    else if (key === ' ') context.pick(bar.id, 'toggle');
    else return false;
    return true;
  }
  if (isDown) {
    const next = nextBar(context.model, context.bars, bar.index, sign);
    if (next) {
      context.pick(next.id, shiftKey ? 'range' : 'only');
      context.focusBar(next);
    } else if (sign > 0 && !shiftKey) context.leaveDown();
    return true;
  }
  const element = context.scroller.current;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (element) element.scrollLeft += sign * scrollStep;
      return true;
    case 'Home':
    case 'End':
      context.showSpan(bar, key === 'Home' ? 'start' : 'end');
      return true;
    case 'Enter':
    case 'F2':
      context.open(bar.id);
      return true;
    case '+':
    case '=':
    case '-':
      context.zoomBy(key === '-' ? 1 / zoomStep : zoomStep, null);
      return true;
    default:
      return false;
  }
}
