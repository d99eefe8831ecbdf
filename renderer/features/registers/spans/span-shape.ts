import type { Span } from '../gantt/chart-schedule.ts';
import { dayLeft, type TimeScale } from '../gantt/time-scale.ts';

/** Lower than a task's bar, so that the two are told apart without colour. */
export const spanHeight = 10;
/** A single day is drawn as a dot until a day is as wide as this. */
const narrowestDay = 12;
const dotRadius = 4.5;

/** What a row is drawn as: its outline, and its left and right edge for the name beside it. */
export interface SpanShape {
  readonly path: string;
  readonly left: number;
  readonly right: number;
  readonly kind: 'day' | 'span';
}

/** A bar with round ends; a dot for what takes so little time that no bar could be seen. */
export function spanShape(scale: TimeScale, span: Span, middle: number): SpanShape {
  const left = dayLeft(scale, span.start);
  const right = dayLeft(scale, span.end) + scale.pixelsPerDay;
  const kind = span.start === span.end ? 'day' : 'span';
  if (right - left < narrowestDay) {
    const centre = (left + right) / 2;
    return {
      path: `M${centre - dotRadius},${middle} a${dotRadius},${dotRadius} 0 1 0 ${dotRadius * 2},0 a${dotRadius},${dotRadius} 0 1 0 ${-dotRadius * 2},0 z`,
      left: centre - dotRadius,
      right: centre + dotRadius,
      kind,
    };
  }
  const inset = kind === 'day' ? Math.max(1, (right - left - 24) / 2) : 0.5;
  return {
    path: pill(left + inset, right - inset, middle, spanHeight),
    left: left + inset,
    right: right - inset,
    kind,
  };
}

function pill(left: number, right: number, middle: number, height: number): string {
  const radius = Math.min(height / 2, (right - left) / 2);
  const flat = right - left - 2 * radius;
  const upper = middle - height / 2;
  return (
    `M${left + radius},${upper} h${flat} a${radius},${height / 2} 0 0 1 0,${height} ` +
    `h${-flat} a${radius},${height / 2} 0 0 1 0,${-height} z`
  );
}

/** Many rows in one line, as one path. */
export function ticksPath(scale: TimeScale, spans: readonly Span[], middle: number): string {
  return spans.map((span) => spanShape(scale, span, middle).path).join(' ');
}
