import { dayNumber } from '../../model/calendar-day.ts';
import type { LinkType } from '../../schedule/schedule-input.ts';
import type { ChartRow } from '../gantt-chart.ts';
import type { Point } from './drawing.ts';
import { diamondRadius } from './gantt-bars.ts';
import { arrowHead, type Frame, line, point, rowMiddle, xOf } from './gantt-frame.ts';

/** Arrows between the rows of a page, where both ends that they tie lie on it. */
export function drawLinks(frame: Frame): void {
  const { rows, shapes, palette, colours } = frame;
  const indexes = new Map(rows.map((row, index) => [row.id, index]));
  rows.forEach((row, index) => {
    const drawn = new Set<string>();
    for (const { from, type } of row.links) {
      const earlier = indexes.get(from);
      const other = earlier === undefined ? undefined : rows[earlier];
      if (earlier === undefined || !other || earlier === index || drawn.has(from)) continue;
      drawn.add(from);
      const points = connector(frame, { row: other, index: earlier }, { row, index }, type);
      const tip = points?.at(-1);
      if (!points || !tip) continue;
      const isCritical = row.isCritical && other.isCritical;
      const color = isCritical ? colours.critical : palette.connector;
      shapes.push(line(points, color, isCritical ? 0.8 : 0.6));
      shapes.push(arrowHead(tip, points.at(-2) ?? tip, color));
      frame.shown.add('dependency');
    }
  });
}

interface PlacedRow {
  readonly row: ChartRow;
  readonly index: number;
}

type Edge = 'start' | 'end';

function startOf(type: LinkType): Edge {
  return type === 'FS' || type === 'FF' ? 'end' : 'start';
}

function endOf(type: LinkType): Edge {
  return type === 'FS' || type === 'SS' ? 'start' : 'end';
}

const gap = 3;

/** From one edge to the other in right angles; null when an edge lies on another page. */
function connector(frame: Frame, from: PlacedRow, to: PlacedRow, type: LinkType): Point[] | null {
  const fromX = edgeX(frame, from.row, startOf(type));
  const toX = edgeX(frame, to.row, endOf(type));
  if (fromX === null || toX === null) return null;
  const [fromY, toY] = [rowMiddle(frame, from.index), rowMiddle(frame, to.index)];
  // Out of the bar that is left, and into the one that is led to.
  const within = (x: number) => Math.min(Math.max(x, frame.left + 0.5), frame.right - 0.5);
  const out = within(fromX + (startOf(type) === 'end' ? gap : -gap));
  const into = within(toX + (endOf(type) === 'start' ? -gap - 1 : gap + 1));
  const end = point(toX, toY);
  if (from.row.kind === 'milestone' && type === 'FS') return fromMilestone(frame, from, to, into, end);
  const start = point(fromX, fromY);
  if (to.row.kind === 'milestone' && endOf(type) === 'end')
    return intoMilestone(frame, start, out, from, to, toX);
  if (startOf(type) === 'start' && endOf(type) === 'start') {
    const x = Math.min(out, into);
    return [start, point(x, fromY), point(x, toY), end];
  }
  if (startOf(type) === 'end' && endOf(type) === 'end') {
    const x = Math.max(out, into);
    return [start, point(x, fromY), point(x, toY), end];
  }
  const isStraight = startOf(type) === 'end' ? out <= into : out >= into;
  if (isStraight) return [start, point(out, fromY), point(out, toY), end];
  // Back between the rows, above or below the bar that is led to.
  const between = toY + (to.index > from.index ? -0.5 : 0.5) * frame.rowHeight;
  return [start, point(out, fromY), point(out, between), point(into, between), point(into, toY), end];
}

/** Out of a diamond's lower or upper tip, since its date stands at its side. */
function fromMilestone(frame: Frame, from: PlacedRow, to: PlacedRow, into: number, end: Point): Point[] {
  const radius = diamondRadius(frame.rowHeight);
  const isDown = to.index > from.index;
  const x = (edgeX(frame, from.row, 'end') ?? 0) - radius;
  const start = point(x, rowMiddle(frame, from.index) + (isDown ? radius : -radius));
  if (x <= into) return [start, point(x, end.y), end];
  const between = end.y + (isDown ? -0.5 : 0.5) * frame.rowHeight;
  return [start, point(x, between), point(into, between), point(into, end.y), end];
}

/** Into a diamond's upper or lower tip, for the same reason. */
function intoMilestone(
  frame: Frame,
  start: Point,
  out: number,
  from: PlacedRow,
  to: PlacedRow,
  endX: number,
): Point[] {
  const radius = diamondRadius(frame.rowHeight);
  const side = to.index > from.index ? -1 : 1;
  const y = rowMiddle(frame, to.index);
  const tip = point(endX - radius, y + side * radius);
  const isStraight = out >= start.x ? out <= tip.x : out >= tip.x;
  if (isStraight) return [start, point(tip.x, start.y), tip];
  const between = y + side * frame.rowHeight * 0.5;
  return [start, point(out, start.y), point(out, between), point(tip.x, between), tip];
}

/** Where an arrow starts or ends; null when that lies on another page. */
function edgeX(frame: Frame, { kind, span }: ChartRow, edge: Edge): number | null {
  if (!span) return null;
  const day = dayNumber(span[edge]);
  const { firstDay, days } = frame.scale;
  if (day < firstDay || day >= firstDay + days) return null;
  if (kind !== 'milestone') return xOf(frame, edge === 'start' ? day : day + 1);
  const middle = xOf(frame, (dayNumber(span.start) + dayNumber(span.end) + 1) / 2);
  return middle + (edge === 'start' ? -1 : 1) * diamondRadius(frame.rowHeight);
}
