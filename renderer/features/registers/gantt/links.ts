import { dayNumber } from '../../../../core/model/calendar-day.ts';
import { allItems, type RowModel } from '../../../ui/grid/row-model.ts';
import type { Bar } from './bars.ts';
import { type BarMarks, type ChartSchedule, type LinkType, linkKey } from './chart-schedule.ts';

/** A task that waits for another. */
export interface Link {
  readonly key: string;
  readonly from: Bar;
  readonly to: Bar;
  readonly type: LinkType;
  readonly isCritical: boolean;
  /** Days between the two ends; negative lets the bars overlap. */
  readonly lagDays: number;
  readonly lagUnit: 'working' | 'calendar';
  /** Whether the dates contradict it, as the schedule tells; null where only the dates themselves do. */
  readonly isConflict: boolean | null;
}

function isCriticalBar(marks: ReadonlyMap<string, BarMarks> | undefined, { id }: Bar): boolean {
  return marks?.get(id)?.isCritical === true;
}

/** The dependencies between bars that are shown. */
export function linksOf(
  model: RowModel,
  bars: ReadonlyMap<string, Bar>,
  schedule: ChartSchedule | null = null,
): readonly Link[] {
  const links: Link[] = [];
  for (const item of allItems(model)) {
    if (item.kind !== 'record') continue;
    const references = item.record.values.dependsOn;
    const to = bars.get(item.key);
    if (!to || !Array.isArray(references)) continue;
    for (const reference of references) {
      const from = typeof reference === 'string' ? bars.get(reference) : undefined;
      if (!from) continue;
      const key = linkKey(from.id, to.id);
      const marks = schedule?.links?.get(key);
      const isCritical =
        marks?.isCritical ?? (isCriticalBar(schedule?.bars, from) && isCriticalBar(schedule?.bars, to));
      const { type = 'FS', lagDays = 0, lagUnit = 'working', isConflict = null } = marks ?? {};
      links.push({ key, from, to, type, isCritical, lagDays, lagUnit, isConflict });
    }
  }
  return links;
}

type Timed = Pick<Bar, 'kind' | 'start' | 'end'>;

/**
 * True when dates contradict a link. The second begins the day after the first ends at the earliest (FS); milestones
 * may fall on the same day, and so may the other types' days.
 */
export function isConflict(from: Timed, to: Timed, type: LinkType = 'FS'): boolean {
  switch (type) {
    case 'FS': {
      const gap = dayNumber(to.start) - dayNumber(from.end);
      return from.kind === 'milestone' || to.kind === 'milestone' ? gap < 0 : gap < 1;
    }
    case 'SS':
      return to.start < from.start;
    case 'FF':
      return to.end < from.end;
    case 'SF':
      return to.end < from.start;
  }
}

/** Rows that share a list in the index. */
const bucketRows = 32;
/** Links over more lists than this are looked through one by one. */
const longestBuckets = 64;

/** Finds the links that cross a stretch of rows without going through all of them. */
export interface LinkIndex {
  /** @param first @param last indexes of lines, both included. */
  readonly between: (first: number, last: number) => readonly Link[];
}

export function linkIndex(links: readonly Link[]): LinkIndex {
  const buckets = new Map<number, Link[]>();
  const long: Link[] = [];
  for (const link of links) {
    const first = Math.floor(Math.min(link.from.index, link.to.index) / bucketRows);
    const last = Math.floor(Math.max(link.from.index, link.to.index) / bucketRows);
    if (last - first > longestBuckets) {
      long.push(link);
      continue;
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const known = buckets.get(bucket);
      if (known) known.push(link);
      else buckets.set(bucket, [link]);
    }
  }
  const crosses = ({ from, to }: Link, first: number, last: number) =>
    Math.min(from.index, to.index) <= last && Math.max(from.index, to.index) >= first;
  return {
    between: (first, last) => {
      const found = new Set<Link>();
      for (let bucket = Math.floor(first / bucketRows); bucket <= Math.floor(last / bucketRows); bucket++)
        for (const link of buckets.get(bucket) ?? []) if (crosses(link, first, last)) found.add(link);
      for (const link of long) if (crosses(link, first, last)) found.add(link);
      return [...found];
    },
  };
}

/** The links of one row, those that it waits for first. */
export function linksAt(links: readonly Link[], row: string): readonly Link[] {
  return [...links.filter(({ to }) => to.id === row), ...links.filter(({ from }) => from.id === row)];
}

/** The straight piece at both ends of an arrow. */
export const arrowStub = 8;
/** Where a dropping arrow meets a bar: from its left end, and from its middle line. */
export const arrowInset = 5;
const dropHeight = 8;
const headLength = 5;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly line: string;
  readonly head: string;
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

/** Where an arrow leaves its first bar and where it meets the second. */
export function arrowEnds(
  type: LinkType,
  from: Edges,
  to: Edges,
): { readonly start: number; readonly end: number } {
  return {
    start: type === 'FS' || type === 'FF' ? from.right : from.left,
    end: type === 'FS' || type === 'SS' ? to.left : to.right,
  };
}

/** The line of an arrow between two ends, and its point. */
export function arrowOf(type: LinkType, from: Point, to: Point, rowHeight: number): Arrow {
  switch (type) {
    case 'FS':
      return arrowPath(from, to, rowHeight);
    case 'SS': {
      const x = Math.min(from.x, to.x) - arrowStub;
      return {
        line: `M${from.x},${from.y} H${x} V${to.y} H${to.x - headLength}`,
        head: `M${to.x},${to.y} l-6,-3.5 v7 z`,
      };
    }
    case 'FF': {
      const x = Math.max(from.x, to.x) + arrowStub;
      return {
        line: `M${from.x},${from.y} H${x} V${to.y} H${to.x + headLength}`,
        head: `M${to.x},${to.y} l6,-3.5 v7 z`,
      };
    }
    case 'SF': {
      const head = `M${to.x},${to.y} l6,-3.5 v7 z`;
      const out = from.x - arrowStub;
      if (out >= to.x + arrowStub)
        return { line: `M${from.x},${from.y} H${out} V${to.y} H${to.x + headLength}`, head };
      const between = to.y + (to.y >= from.y ? -rowHeight / 2 : rowHeight / 2);
      return {
        line: `M${from.x},${from.y} H${out} V${between} H${to.x + arrowStub} V${to.y} H${to.x + headLength}`,
        head,
      };
    }
  }
}

/**
 * The line of an arrow from the end of one bar to the start of another, and its point. Where the second begins
 * right after the first, the arrow drops onto its upper (or lower) edge.
 */
export function arrowPath(from: Point, to: Point, rowHeight: number): Arrow {
  const head = `M${to.x},${to.y} l-6,-3.5 v7 z`;
  const before = to.x - arrowStub;
  if (before >= from.x + arrowStub)
    return { line: `M${from.x},${from.y} H${from.x + arrowStub} V${to.y} H${to.x - headLength}`, head };
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
    line: `M${from.x},${from.y} H${from.x + arrowStub} V${between} H${before} V${to.y} H${to.x - headLength}`,
    head,
  };
}
