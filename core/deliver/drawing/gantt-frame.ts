import { dayNumber } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { regionalTag } from '../../model/language.ts';
import type { GanttSpan } from '../gantt.ts';
import type { ChartRow, GanttChart } from '../gantt-chart.ts';
import type { Palette } from '../palette.ts';
import type { Point, Shape, TextShape } from './drawing.ts';
import type { GanttScale } from './gantt-scale.ts';

/** What a chart may show, in the order of its legend. */
export const legendEntries = [
  'phase',
  'task',
  'critical',
  'done',
  'milestone',
  'slack',
  'baseline',
  'deadline',
  'dependency',
  'statusDate',
  'dayOff',
] as const;
export type LegendEntry = (typeof legendEntries)[number];

/** How a page of a chart lies in its picture. */
export interface Frame {
  readonly palette: Palette;
  readonly colours: GanttColours;
  readonly language: Language;
  readonly chart: GanttChart;
  /** The rows of the page; a repeated heading is none of them. */
  readonly rows: readonly ChartRow[];
  /** The phase's row repeated above them. */
  readonly continued: ChartRow | null;
  readonly scale: GanttScale;
  /** Where the time axis starts. */
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  readonly bottom: number;
  readonly shapes: Shape[];
  /** What has been drawn, for the legend. */
  readonly shown: Set<LegendEntry>;
}

/** Colours of what a palette has none of its own for. */
export interface GanttColours {
  readonly critical: string;
  readonly criticalOpen: string;
  readonly baseline: string;
  readonly dayOff: string;
}

export const headerHeight = 30;

export function xOf({ left, right, scale }: Frame, day: number): number {
  return left + ((day - scale.firstDay) / scale.days) * (right - left);
}

/** The top of a row of the page, by its index among them. */
export function rowTop(frame: Frame, index: number): number {
  return headerHeight + (index + (frame.continued ? 1 : 0)) * frame.rowHeight;
}

export function rowMiddle(frame: Frame, index: number): number {
  return rowTop(frame, index) + frame.rowHeight / 2;
}

/** What stands behind a row; null for the paper. */
export function rowFill({ palette }: Frame, row: ChartRow, index: number): string | null {
  return row.kind === 'phase' ? palette.tint : index % 2 === 1 ? palette.zebra : null;
}

/** A stretch of the time axis, points. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** True where it goes on beyond the edge of the page. */
  readonly isCutLeft: boolean;
  readonly isCutRight: boolean;
}

/** Where days lie on the page; null when they are all outside of it. */
export function stretchOf(frame: Frame, { start, end }: GanttSpan): Stretch | null {
  const { firstDay, days } = frame.scale;
  const [first, last] = [dayNumber(start), dayNumber(end)];
  const [lowest, highest] = [firstDay, firstDay + days - 1];
  if (last < lowest || first > highest) return null;
  return {
    from: xOf(frame, Math.max(first, lowest)),
    to: xOf(frame, Math.min(last, highest) + 1),
    isCutLeft: first < lowest,
    isCutRight: last > highest,
  };
}

const dateFormats = new Map<Language, Intl.DateTimeFormat>();

/** `15 Mar`, `3月15日`. */
export function shortDate(day: string, language: Language): string {
  let format = dateFormats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(regionalTag(language), {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
    dateFormats.set(language, format);
  }
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

export function point(x: number, y: number): Point {
  return { x, y };
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { kind: 'rectangle', x, y, width, height, fill };
}

export function line(points: readonly Point[], color: string, thickness: number): Shape {
  return { kind: 'line', points, color, thickness };
}

export function text(
  x: number,
  y: number,
  content: string,
  size: number,
  options: Pick<TextShape, 'color'> & Partial<Pick<TextShape, 'anchor' | 'bold'>>,
): TextShape {
  return { kind: 'text', x, y, text: content, size, anchor: 'start', bold: false, ...options };
}

export function diamond(x: number, y: number, radius: number, fill: string): Shape {
  return {
    kind: 'polygon',
    fill,
    points: [point(x, y - radius), point(x + radius, y), point(x, y + radius), point(x - radius, y)],
  };
}

/** A slim dark bar whose ends point down, as planners draw a summary; an end that goes on elsewhere has no point. */
export function phaseBar(
  { from, to, isCutLeft, isCutRight }: Stretch,
  middle: number,
  rowHeight: number,
  fill: string,
): Shape {
  const top = middle - rowHeight * 0.22;
  const bottom = top + rowHeight * 0.24;
  const tip = top + rowHeight * 0.5;
  const reach = Math.min(4, (to - from) / 2);
  const right = isCutRight ? [point(to, bottom)] : [point(to, tip), point(to - reach, bottom)];
  const left = isCutLeft ? [point(from, bottom)] : [point(from + reach, bottom), point(from, tip)];
  return { kind: 'polygon', fill, points: [point(from, top), point(to, top), ...right, ...left] };
}

/** An arrow head at the end of an upright or level line that comes from a point. */
export function arrowHead(tip: Point, from: Point, fill: string, length = 3.2): Shape {
  const half = length * 0.53;
  const isLevel = Math.abs(tip.x - from.x) >= Math.abs(tip.y - from.y);
  if (isLevel) {
    const x = tip.x - length * Math.sign(tip.x - from.x);
    return { kind: 'polygon', fill, points: [tip, point(x, tip.y - half), point(x, tip.y + half)] };
  }
  const y = tip.y - length * Math.sign(tip.y - from.y);
  return { kind: 'polygon', fill, points: [tip, point(tip.x - half, y), point(tip.x + half, y)] };
}

/** A triangle that stands on its tip, as planners mark a deadline. */
export function deadlineMark(x: number, tip: number, size: number, fill: string): Shape {
  return {
    kind: 'polygon',
    fill,
    points: [point(x, tip), point(x - size * 0.6, tip - size), point(x + size * 0.6, tip - size)],
  };
}

/** A line from top to bottom in dashes, which the picture's formats share. */
export function dashedLine(x: number, top: number, bottom: number, color: string): Shape[] {
  const dashes: Shape[] = [];
  for (let y = top; y < bottom; y += 5)
    dashes.push(line([point(x, y), point(x, Math.min(y + 3, bottom))], color, 0.9));
  return dashes;
}
