import { addDays, type CalendarDay, dayNumber, isCalendarDay } from '../../../../core/model/calendar-day.ts';
import { type TimelineKind, timelineKind } from '../../../../core/modules/timeline.ts';
import type { GridRecord } from '../../../ui/grid/grid-types.ts';
import { allItems, type RowModel } from '../../../ui/grid/row-model.ts';

/** First and last day, both included. */
export interface Span {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** One row of the chart. */
export interface Bar extends Span {
  readonly id: string;
  /** The line of the row model that it stands on. */
  readonly index: number;
  readonly name: string;
  readonly kind: TimelineKind;
  /** 0 to 1. */
  readonly done: number;
  /** The dates come from the tasks of the phase, so that they cannot be dragged. */
  readonly isRolledUp: boolean;
}

/** A task that waits for another. */
export interface Link {
  readonly from: Bar;
  readonly to: Bar;
}

/** How a drag or a key changes a bar. */
export type BarEdge = 'both' | 'start' | 'end';

function kindOf(record: GridRecord): TimelineKind {
  const { kind } = record.stored;
  return timelineKind(typeof kind === 'string' ? { kind } : {});
}

/** The bar of a record; null without dates. A single date is a bar of one day. */
export function barOf(record: GridRecord, index: number, nameColumn: string): Bar | null {
  const { start, end, percentDone } = record.values;
  const first = isCalendarDay(start) ? start : isCalendarDay(end) ? end : null;
  if (first === null) return null;
  const name = record.values[nameColumn];
  const last = isCalendarDay(end) && dayNumber(end) >= dayNumber(first) ? end : first;
  const kind = kindOf(record);
  const hasOwnDates = record.stored.start !== undefined && record.stored.end !== undefined;
  return {
    id: record.id,
    index,
    name: typeof name === 'string' ? name : '',
    kind,
    start: first,
    end: kind === 'milestone' ? first : last,
    done: typeof percentDone === 'number' ? Math.max(0, Math.min(1, percentDone)) : 0,
    isRolledUp: kind === 'phase' && !hasOwnDates,
  };
}

/** The bars of all rows that are shown, by row id. */
export function barsOf(model: RowModel, nameColumn: string): ReadonlyMap<string, Bar> {
  const bars = new Map<string, Bar>();
  let index = 0;
  for (const item of allItems(model)) {
    const bar = item.kind === 'record' ? barOf(item.record, index, nameColumn) : null;
    if (bar) bars.set(bar.id, bar);
    index += 1;
  }
  return bars;
}

/** The dependencies between bars that are shown. */
export function linksOf(model: RowModel, bars: ReadonlyMap<string, Bar>): readonly Link[] {
  const links: Link[] = [];
  for (const item of allItems(model)) {
    if (item.kind !== 'record') continue;
    const references = item.record.values.dependsOn;
    const to = bars.get(item.key);
    if (!to || !Array.isArray(references)) continue;
    for (const reference of references) {
      const from = typeof reference === 'string' ? bars.get(reference) : undefined;
      if (from) links.push({ from, to });
    }
  }
  return links;
}

type Timed = Pick<Bar, 'kind' | 'start' | 'end'>;

/**
 * True when a task begins too early: it starts the day after its predecessor ends at the earliest; milestones
 * may fall on the same day.
 */
export function isConflict(from: Timed, to: Timed): boolean {
  const gap = dayNumber(to.start) - dayNumber(from.end);
  return from.kind === 'milestone' || to.kind === 'milestone' ? gap < 0 : gap < 1;
}

/** First and last day of all bars; null without bars. */
export function spanOfBars(bars: Iterable<Span>): Span | null {
  const all = [...bars];
  const [first] = all;
  if (!first) return null;
  let { start, end } = first;
  for (const bar of all) {
    if (bar.start < start) start = bar.start;
    if (bar.end > end) end = bar.end;
  }
  return { start, end };
}

/** The straight piece at both ends of an arrow. */
export const arrowStub = 8;
/** Where a dropping arrow meets a bar: from its left end, and from its middle line. */
export const arrowInset = 5;
const dropHeight = 8;

/** A span moved or made longer by whole days. It never gets shorter than a day nor leaves the calendar (then it stays). */
export function changedSpan(span: Span, edge: BarEdge, days: number): Span {
  const length = dayNumber(span.end) - dayNumber(span.start);
  const changed =
    edge === 'both'
      ? { start: addDays(span.start, days), end: addDays(span.end, days) }
      : edge === 'start'
        ? { start: addDays(span.start, Math.min(days, length)), end: span.end }
        : { start: span.start, end: addDays(span.end, Math.max(days, -length)) };
  return isCalendarDay(changed.start) && isCalendarDay(changed.end) ? changed : span;
}

/**
 * The line of an arrow from the end of one bar to the start of another, and its point. Where the second begins
 * right after the first, the arrow drops onto its upper (or lower) edge.
 */
export function arrowPath(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  rowHeight: number,
): { readonly line: string; readonly head: string } {
  const head = `M${to.x},${to.y} l-6,-3.5 v7 z`;
  const before = to.x - arrowStub;
  if (before >= from.x + arrowStub)
    return { line: `M${from.x},${from.y} H${from.x + arrowStub} V${to.y} H${to.x - 5}`, head };
  const inside = to.x + arrowInset;
  if (inside >= from.x && to.y !== from.y) {
    const direction = to.y > from.y ? 1 : -1;
    const edge = to.y - direction * dropHeight;
    return {
      line: `M${from.x},${from.y} H${inside} V${edge - direction * 5}`,
      head: `M${inside},${edge} l-3.5,${-6 * direction} h7 z`,
    };
  }
  // No room between the two: round the bar, through the gap between the rows.
  const between = to.y + (to.y >= from.y ? -rowHeight / 2 : rowHeight / 2);
  return {
    line: `M${from.x},${from.y} H${from.x + arrowStub} V${between} H${before} V${to.y} H${to.x - 5}`,
    head,
  };
}
