import { addDays, isCalendarDay } from '../../../../core/model/calendar-day.ts';
import type { Bar, Span } from './bars.ts';
import type { BarMarks } from './chart-schedule.ts';
import type { LabelRoom } from './labels.ts';
import { dayLeft, type Stretch, type TimeScale } from './time-scale.ts';

export const barHeight = 16;
export const phaseHeight = 8;
export const diamondRadius = 8;
const narrowestBar = 3;

/** Left and right edge of a bar; of a milestone its points. */
export function barEdges(scale: TimeScale, span: Span, kind: Bar['kind']): Stretch {
  const left = dayLeft(scale, span.start);
  const right = dayLeft(scale, span.end) + scale.pixelsPerDay;
  if (kind !== 'milestone') return { left, right: Math.max(right, left + narrowestBar) };
  const middle = left + scale.pixelsPerDay / 2;
  return { left: middle - diamondRadius, right: middle + diamondRadius };
}

/** Where a bar's slack ends; null where it has none. */
export function slackEnd(scale: TimeScale, span: Span, marks: BarMarks | undefined): number | null {
  const { lateEnd, totalSlackDays } = marks ?? {};
  const last =
    lateEnd ??
    (typeof totalSlackDays === 'number' && totalSlackDays > 0 ? addDays(span.end, totalSlackDays) : null);
  return isCalendarDay(last) && last > span.end ? dayLeft(scale, last) + scale.pixelsPerDay : null;
}

/** The room that a bar's marks leave for its name. */
export function labelRoom(
  scale: TimeScale,
  span: Span,
  kind: Bar['kind'],
  marks: BarMarks | undefined,
  hasArrows: boolean,
): LabelRoom {
  const { left, right } = barEdges(scale, span, kind);
  const things: Stretch[] = [];
  // Slack, and the baseline of a task, lie below the line of the name.
  if (marks?.baseline && kind === 'milestone') things.push(barEdges(scale, marks.baseline, kind));
  if (marks?.deadline) {
    const at = dayLeft(scale, marks.deadline) + scale.pixelsPerDay;
    things.push({ left: at - deadlineHalf, right: at + deadlineHalf });
  }
  let freeFrom = 0;
  let freeTo = scale.width;
  let beyond = right;
  for (const thing of things) {
    if (thing.left < left) freeFrom = Math.max(freeFrom, thing.right);
    if (thing.right > right) freeTo = Math.min(freeTo, Math.max(right, thing.left));
    beyond = Math.max(beyond, thing.right);
  }
  return {
    left,
    right,
    freeFrom,
    freeTo,
    beyond,
    end: scale.width,
    hasInside: hasInside(kind, marks),
    hasArrows,
  };
}

/** Whether a name can stand within a bar. */
export function hasInside(kind: Bar['kind'], marks: BarMarks | undefined): boolean {
  return kind === 'task' && !marks?.occurrences;
}

/** Half the width of the mark of a deadline. */
export const deadlineHalf = 5;

export function diamondPath(left: number, middle: number, radius = diamondRadius): string {
  return `M${left},${middle} l${radius},${-radius} l${radius},${radius} l${-radius},${radius} Z`;
}

/** A bracket that hangs over the rows of a phase. */
export function bracketPath(left: number, width: number, middle: number): string {
  const foot = Math.min(5, width / 2);
  return (
    `M${left},${middle - phaseHeight / 2} h${width} v${phaseHeight + 3} l${-foot},-5 ` +
    `h${-Math.max(0, width - 2 * foot)} l${-foot},5 z`
  );
}
