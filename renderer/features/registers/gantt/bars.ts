import { addDays, dayNumber, inclusiveDays, isCalendarDay } from '../../../../core/model/calendar-day.ts';
import { type TimelineKind, timelineKind } from '../../../../core/modules/timeline.ts';
import type { GridRecord } from '../../../ui/grid/grid-types.ts';
import { allItems, type RowModel } from '../../../ui/grid/row-model.ts';
import type { Span } from './chart-schedule.ts';

export type { Span } from './chart-schedule.ts';

/** One row of the chart. */
export interface Bar extends Span {
  readonly id: string;
  /** The line of the row model that it stands on. */
  readonly index: number;
  readonly name: string;
  readonly kind: TimelineKind;
  /** 0 to 1. */
  readonly done: number;
  /** The dates come from the tasks of the phase: moving it moves those, and it cannot be resized. */
  readonly isRolledUp: boolean;
  /** As stored; '' without one. */
  readonly phase: string;
  readonly owner: string;
}

/** How a drag or a key changes a bar. */
export type BarEdge = 'both' | 'start' | 'end';

function kindOf(record: GridRecord): TimelineKind {
  const { kind } = record.stored;
  return timelineKind(typeof kind === 'string' ? { kind } : {});
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The bar of a record; null without dates. A single date is a bar of one day. */
export function barOf(record: GridRecord, index: number, nameColumn: string): Bar | null {
  const { start, end, percentDone } = record.values;
  const first = isCalendarDay(start) ? start : isCalendarDay(end) ? end : null;
  if (first === null) return null;
  const last = isCalendarDay(end) && dayNumber(end) >= dayNumber(first) ? end : first;
  const kind = kindOf(record);
  const hasOwnDates = record.stored.start !== undefined && record.stored.end !== undefined;
  return {
    id: record.id,
    index,
    name: textOf(record.values[nameColumn]),
    kind,
    start: first,
    end: kind === 'milestone' ? first : last,
    done: typeof percentDone === 'number' ? Math.max(0, Math.min(1, percentDone)) : 0,
    isRolledUp: kind === 'phase' && !hasOwnDates,
    phase: textOf(record.values.phase),
    owner: textOf(record.values.owner),
  };
}

const known = new WeakMap<GridRecord, { readonly nameColumn: string; readonly bar: Bar | null }>();

/** The same bar as before as long as neither its record nor its line changed. */
function keptBarOf(record: GridRecord, index: number, nameColumn: string): Bar | null {
  const before = known.get(record);
  if (before?.nameColumn === nameColumn && (before.bar === null || before.bar.index === index))
    return before.bar;
  const bar = barOf(record, index, nameColumn);
  known.set(record, { nameColumn, bar });
  return bar;
}

/** The bars of all rows that are shown, by row id. A phase that says nothing of its progress has that of its tasks. */
export function barsOf(model: RowModel, nameColumn: string): ReadonlyMap<string, Bar> {
  const bars = new Map<string, Bar>();
  const unrated: Bar[] = [];
  let index = 0;
  for (const item of allItems(model)) {
    const bar = item.kind === 'record' ? keptBarOf(item.record, index, nameColumn) : null;
    if (bar) bars.set(bar.id, bar);
    if (bar?.kind === 'phase' && item.kind === 'record' && item.record.values.percentDone === undefined)
      unrated.push(bar);
    index += 1;
  }
  for (const bar of unrated) {
    const done = doneOf([...bars.values()].filter(({ phase }) => phase !== '' && phase === bar.phase));
    bars.set(bar.id, withDone(bar, done));
  }
  return bars;
}

const rated = new WeakMap<Bar, Bar>();

/** The same bar as before as long as as much of it is done. */
function withDone(bar: Bar, done: number): Bar {
  const before = rated.get(bar);
  if (before?.done === done) return before;
  const next = { ...bar, done };
  rated.set(bar, next);
  return next;
}

/** The bracket over the rows of a group, whether they are folded away or not. */
export interface GroupBar extends Span {
  readonly group: string;
  /** The line of the group's heading. */
  readonly index: number;
  readonly title: string;
  /** 0 to 1: the tasks' progress, each counted by its days. */
  readonly done: number;
  readonly count: number;
  readonly isCollapsed: boolean;
  /** The milestones of a folded group, which are drawn on its bracket. */
  readonly milestones: readonly Bar[];
}

/** The brackets of the groups whose headings are shown, by line. */
export function groupBarsOf(model: RowModel, nameColumn: string): ReadonlyMap<number, GroupBar> {
  const brackets = new Map<number, GroupBar>();
  if (model.groups.length === 0) return brackets;
  let index = -1;
  for (const item of allItems(model)) {
    index += 1;
    if (item.kind !== 'group') continue;
    const bars: Bar[] = [];
    for (const record of model.recordsOf(item.group)) {
      const bar = barOf(record, index, nameColumn);
      if (bar) bars.push(bar);
    }
    const span = spanOfBars(bars);
    if (!span) continue;
    const { group, title, count, isCollapsed } = item;
    const milestones = isCollapsed ? bars.filter(({ kind }) => kind === 'milestone') : [];
    brackets.set(index, {
      group,
      index,
      title,
      count,
      isCollapsed,
      milestones,
      done: doneOf(bars),
      ...span,
    });
  }
  return brackets;
}

/** The brackets while bars stand elsewhere; those over none of them stay the same. */
export function bracketsWith(
  brackets: ReadonlyMap<number, GroupBar>,
  { recordsOf }: Pick<RowModel, 'recordsOf'>,
  nameColumn: string,
  spans: ReadonlyMap<string, Span>,
): ReadonlyMap<number, GroupBar> {
  const moved = new Map<number, GroupBar>();
  for (const [line, bracket] of brackets) {
    const records = recordsOf(bracket.group);
    if (!records.some(({ id }) => spans.has(id))) {
      moved.set(line, bracket);
      continue;
    }
    const spanOf = (record: GridRecord) => spans.get(record.id) ?? barOf(record, line, nameColumn);
    const milestones = bracket.milestones.map((bar) => ({ ...bar, ...spans.get(bar.id) }));
    moved.set(line, {
      ...bracket,
      ...spanOfBars(records.flatMap((record) => spanOf(record) ?? [])),
      milestones,
    });
  }
  return moved;
}

/** Progress of the tasks among bars, 0 to 1, each counted by its days; of the milestones where there are no tasks. */
export function doneOf(bars: readonly Bar[]): number {
  let days = 0;
  let doneDays = 0;
  const tasks = bars.filter(({ kind }) => kind === 'task');
  for (const { kind, start, end, done } of tasks.length > 0 ? tasks : bars) {
    if (kind === 'phase') continue;
    const length = inclusiveDays(start, end);
    days += length;
    doneDays += length * done;
  }
  return days === 0 ? 0 : doneDays / days;
}

/** First and last day of all bars; null without bars. */
export function spanOfBars(bars: Iterable<Span>): Span | null {
  let start: string | null = null;
  let end: string | null = null;
  for (const bar of bars) {
    if (start === null || bar.start < start) start = bar.start;
    if (end === null || bar.end > end) end = bar.end;
  }
  return start === null || end === null ? null : { start, end };
}

/** A span moved or made longer by whole days. It never gets shorter than a day nor leaves the calendar (then it stays). */
export function changedSpan(span: Span, edge: BarEdge, days: number): Span {
  const length = dayNumber(span.end) - dayNumber(span.start);
  const changed =
    edge === 'both'
      ? { start: addDays(span.start, days), end: addDays(span.end, days) }
      : edge === 'start'
        ? { start: addDays(span.start, Math.min(days, length)), end: span.end }
        : { start: span.start, end: addDays(span.end, Math.max(days, -length)) };
  return isCalendarDay(changed.start) && isCalendarDay(changed.end)
    ? changed
    : { start: span.start, end: span.end };
}

/**
 * The bars that move when some are dragged: those of rolled-up phases among them take their tasks along.
 * @param shown all bars of the chart.
 */
export function movingBars(picked: readonly Bar[], shown: Iterable<Bar>): readonly Bar[] {
  const phases = new Set(
    picked.filter(({ isRolledUp, phase }) => isRolledUp && phase !== '').map(({ phase }) => phase),
  );
  if (phases.size === 0) return picked;
  const ids = new Set(picked.map(({ id }) => id));
  const members = [...shown].filter(
    ({ id, kind, phase, isRolledUp }) =>
      !ids.has(id) && phases.has(phase) && (kind !== 'phase' || isRolledUp),
  );
  return [...picked, ...members];
}

/** Progress in hundredths as a drag or key leaves it: 0 to 1. */
export function steppedDone(done: number, by: number): number {
  return Math.max(0, Math.min(100, Math.round(done * 100 + by))) / 100;
}
