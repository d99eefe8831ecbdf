import { assertNever } from '../../model/assert-never.ts';
import { type CalendarDay, dayNumber } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import type { GanttSpan } from '../gantt.ts';
import type { ChartRow } from '../gantt-chart.ts';
import type { Shape } from './drawing.ts';
import {
  deadlineMark,
  diamond,
  type Frame,
  line,
  phaseBar,
  point,
  rectangle,
  rowFill,
  rowMiddle,
  rowTop,
  type Stretch,
  shortDate,
  stretchOf,
  text,
  xOf,
} from './gantt-frame.ts';
import { widestTextWidth } from './text-width.ts';

/** The narrowest that a bar is drawn, points. */
const narrowestBar = 1.5;

/** So much of a slack is seen behind a date that stands on its line. */
const leastVisibleSlack = 12;

/** Half the width of a milestone at most, and the space to its date. */
const mostRadius = 5;
const dateSpace = 2.5;

/** Half the width of a milestone. */
export function diamondRadius(rowHeight: number): number {
  return Math.min(mostRadius, rowHeight * 0.36);
}

/** Bars with what is done, diamonds, and what a schedule knows of them; then the texts, which cover what crosses them. */
export function drawBars(frame: Frame): void {
  const labels = frame.rows.flatMap((row, index) => {
    const taken = new RowMarks();
    drawBaseline(frame, row, index, taken);
    drawSlack(frame, row, index, taken);
    // A diamond is seen whole, and a deadline within a bar.
    if (row.kind === 'milestone') drawDeadline(frame, row, index, taken);
    drawBar(frame, row, index, taken);
    if (row.kind !== 'milestone') drawDeadline(frame, row, index, taken);
    drawElsewhere(frame, row, index);
    return row.kind === 'milestone' ? milestoneLabel(frame, row, index, taken) : [];
  });
  frame.shapes.push(...labels);
}

/** Where on the axis a row has something already. */
class RowMarks {
  readonly #stretches: { readonly from: number; readonly to: number }[] = [];
  /** Up to where the line of its slack goes. */
  slackEnd: number | null = null;

  add(from: number, to: number): void {
    this.#stretches.push({ from, to });
  }

  /** The end of the last mark that leaves no room for a text from a place on; the place itself where there is room. */
  endFrom(x: number, room: number): number {
    let end = x;
    for (const { from, to } of [...this.#stretches].sort((left, right) => left.from - right.from))
      if (to > end && from < end + room) end = to;
    return end;
  }

  isFree(from: number, to: number): boolean {
    return this.#stretches.every((one) => one.to <= from || one.from >= to);
  }
}

function drawBar(frame: Frame, row: ChartRow, index: number, taken: RowMarks): void {
  const stretch = row.span && stretchOf(frame, row.span);
  if (!row.span || !stretch) return;
  const { palette, colours, rowHeight, shapes } = frame;
  const middle = rowMiddle(frame, index);
  switch (row.kind) {
    case 'phase':
      shapes.push(phaseBar(stretch, middle, rowHeight, palette.primary));
      taken.add(stretch.from, stretch.to);
      frame.shown.add('phase');
      break;
    case 'milestone': {
      const radius = diamondRadius(rowHeight);
      const x = (stretch.from + stretch.to) / 2;
      shapes.push(diamond(x, middle, radius, row.isCritical ? colours.critical : palette.signal));
      taken.add(x - radius, x + radius);
      frame.shown.add('milestone');
      break;
    }
    case 'task': {
      if (row.occurrences) recurringBar(frame, row, stretch, row.occurrences, middle);
      else taskBar(frame, row, stretch, middle);
      taken.add(stretch.from, stretch.to);
      break;
    }
    default:
      assertNever(row.kind);
  }
}

function taskBar(frame: Frame, row: ChartRow, stretch: Stretch, middle: number): void {
  const { palette, colours, rowHeight, shapes } = frame;
  const height = rowHeight * 0.56;
  const top = middle - height / 2;
  const { from } = stretch;
  const to = Math.max(stretch.to, from + narrowestBar);
  shapes.push(rectangle(from, top, to - from, height, row.isCritical ? colours.criticalOpen : palette.bar));
  const doneUntil = doneX(frame, row, to);
  if (doneUntil > from) {
    shapes.push(
      rectangle(from, top, doneUntil - from, height, row.isCritical ? colours.critical : palette.barDone),
    );
    frame.shown.add('done');
  }
  frame.shown.add(row.isCritical ? 'critical' : 'task');
  // An edge tells critical bars apart where there are no colours.
  if (row.isCritical) {
    const edge = (points: readonly [number, number][]) =>
      shapes.push(
        line(
          points.map(([x, y]) => point(x, y)),
          colours.critical,
          0.7,
        ),
      );
    edge([
      [from, top],
      [to, top],
    ]);
    edge([
      [from, top + height],
      [to, top + height],
    ]);
    if (!stretch.isCutLeft)
      edge([
        [from, top],
        [from, top + height],
      ]);
    if (!stretch.isCutRight)
      edge([
        [to, top],
        [to, top + height],
      ]);
  }
}

/** The days of a task that comes again, on a thin line from the first to the last; those done are dark. */
function recurringBar(
  frame: Frame,
  row: ChartRow,
  stretch: Stretch,
  days: readonly CalendarDay[],
  middle: number,
): void {
  const { palette, colours, rowHeight, shapes, scale } = frame;
  const height = rowHeight * 0.56;
  const doneUntil = doneX(frame, row, stretch.to);
  const edge = row.isCritical ? colours.critical : palette.barDone;
  shapes.push(line([point(stretch.from, middle), point(stretch.to, middle)], edge, 0.5));
  for (const { first, last } of runsOf(days)) {
    const from = Math.max(first, scale.firstDay);
    const to = Math.min(last, scale.firstDay + scale.days - 1);
    if (from > to) continue;
    const [left, end] = [xOf(frame, from), xOf(frame, to + 1)];
    const right = Math.min(frame.right, Math.max(end, left + narrowestBar));
    const open = row.isCritical ? colours.criticalOpen : palette.bar;
    shapes.push(rectangle(left, middle - height / 2, right - left, height, open));
    const until = Math.min(right, doneUntil);
    if (until > left) {
      shapes.push(rectangle(left, middle - height / 2, until - left, height, edge));
      frame.shown.add('done');
    }
  }
  frame.shown.add(row.isCritical ? 'critical' : 'task');
}

/** Days that follow each other as one, by day numbers. */
function runsOf(days: readonly CalendarDay[]): readonly { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const day of days) {
    const number = dayNumber(day);
    const run = runs.at(-1);
    if (run && number <= run.last + 1) run.last = Math.max(run.last, number);
    else runs.push({ first: number, last: number });
  }
  return runs;
}

/** Up to where a bar is done, which may lie on another page. */
function doneX(frame: Frame, { span, percentDone }: ChartRow, to: number): number {
  if (!span || percentDone === null || percentDone <= 0) return Number.NEGATIVE_INFINITY;
  const start = dayNumber(span.start);
  const length = dayNumber(span.end) + 1 - start;
  return percentDone >= 1 ? to : Math.min(to, xOf(frame, start + length * percentDone));
}

/** A thin bar, or a small diamond, below the row's own. */
function drawBaseline(frame: Frame, row: ChartRow, index: number, taken: RowMarks): void {
  const stretch = row.baseline && row.kind !== 'phase' ? stretchOf(frame, row.baseline) : null;
  if (!row.baseline || !stretch) return;
  const { rowHeight, colours, shapes } = frame;
  const top = rowTop(frame, index) + rowHeight * 0.82;
  if (row.kind === 'milestone') {
    // Where it stands now says enough.
    if (row.span?.end === row.baseline.end) return;
    const radius = diamondRadius(rowHeight) * 0.75;
    const x = (stretch.from + stretch.to) / 2;
    shapes.push(diamond(x, rowMiddle(frame, index), radius, colours.baseline));
    taken.add(x - radius, x + radius);
  } else {
    shapes.push(
      rectangle(
        stretch.from,
        top,
        Math.max(narrowestBar, stretch.to - stretch.from),
        rowHeight * 0.13,
        colours.baseline,
      ),
    );
  }
  frame.shown.add('baseline');
}

/** A thin line from a bar's end to the day on which it could end at the latest. */
function drawSlack(frame: Frame, row: ChartRow, index: number, taken: RowMarks): void {
  if (!row.span || row.slackEnd === null) return;
  const whole: GanttSpan = { start: row.span.end, end: row.slackEnd };
  const stretch = stretchOf(frame, whole);
  if (!stretch) return;
  const { palette, shapes, rowHeight } = frame;
  const from = stretch.isCutLeft
    ? stretch.from
    : row.kind === 'milestone'
      ? (xOf(frame, dayNumber(row.span.end)) + xOf(frame, dayNumber(row.span.end) + 1)) / 2
      : xOf(frame, dayNumber(row.span.end) + 1);
  if (from >= stretch.to) return;
  const y = rowMiddle(frame, index);
  shapes.push(line([point(from, y), point(stretch.to, y)], palette.connector, 0.5));
  if (!stretch.isCutRight)
    shapes.push(
      line(
        [point(stretch.to, y - rowHeight * 0.14), point(stretch.to, y + rowHeight * 0.14)],
        palette.connector,
        0.5,
      ),
    );
  taken.slackEnd = stretch.to;
  frame.shown.add('slack');
}

function drawDeadline(frame: Frame, row: ChartRow, index: number, taken: RowMarks): void {
  const { deadline, span } = row;
  const stretch = deadline === null ? null : stretchOf(frame, { start: deadline, end: deadline });
  if (deadline === null || !stretch) return;
  const { rowHeight, colours, palette, shapes } = frame;
  const size = Math.min(5, rowHeight * 0.38);
  const top = rowTop(frame, index) + 0.5;
  const color = span !== null && span.end > deadline ? colours.critical : palette.ink;
  shapes.push(
    line([point(stretch.to, top), point(stretch.to, top + rowHeight * 0.86)], color, 0.6),
    deadlineMark(stretch.to, top + size, size, color),
  );
  taken.add(stretch.to - size * 0.6, stretch.to + size * 0.6);
  frame.shown.add('deadline');
}

/** A small arrow at the edge towards the page on which the bar of a row is. */
function drawElsewhere(frame: Frame, row: ChartRow, index: number): void {
  if (!row.span || stretchOf(frame, row.span)) return;
  const { palette, left, right, scale, shapes } = frame;
  const y = rowMiddle(frame, index);
  const isBefore = dayNumber(row.span.end) < scale.firstDay;
  const x = isBefore ? left + 2.5 : right - 2.5;
  const back = isBefore ? x + 3.4 : x - 3.4;
  shapes.push({
    kind: 'polygon',
    fill: palette.rule,
    points: [point(x, y), point(back, y - 2.4), point(back, y + 2.4)],
  });
}

/** Largest text of a milestone's date. */
const mostDateSize = 7;

/** Room that a milestone's date needs at its right, from its middle. */
export function milestoneRoom(day: CalendarDay, language: Language): number {
  return mostRadius + dateSpace + widestTextWidth(shortDate(day, language)) * mostDateSize + 2;
}

/**
 * The date of a milestone where it covers no other mark of its row: at its right, or else at its left, or else behind the marks
 * at its right with a small diamond that says whose date it is. None where no side has room.
 */
function milestoneLabel(frame: Frame, row: ChartRow, index: number, taken: RowMarks): Shape[] {
  const stretch = row.span && stretchOf(frame, row.span);
  if (!row.span || !stretch) return [];
  const { rowHeight, palette, colours, language } = frame;
  const size = Math.min(mostDateSize, rowHeight * 0.58);
  const content = shortDate(row.span.end, language);
  const width = widestTextWidth(content) * size;
  const radius = diamondRadius(rowHeight);
  const middle = (stretch.from + stretch.to) / 2;
  const right = rightOf(middle + radius + dateSpace, width, taken.slackEnd);
  const behind = taken.endFrom(right, width) + signRoom;
  const from = [
    right,
    // Leaves the arrow heads that point to it.
    middle - radius - (row.links.length > 0 ? 9 : dateSpace) - width,
    behind,
  ].find(
    (x) =>
      x >= frame.left + 1 && x + width <= frame.right - 1 && taken.isFree(x - dateSpace + 0.1, x + width),
  );
  if (from === undefined) return [];
  const isRight = from > middle;
  const y = rowMiddle(frame, index);
  const before = from === behind && from !== right ? signRoom - dateSpace : 0.5;
  const ground = rowFill(frame, row, index) ?? palette.paper;
  return [
    rectangle(from - before, y - size * 0.6, width + before + 0.5, size * 1.2, ground),
    ...(before > 1 ? [diamond(from - 4, y, 2, row.isCritical ? colours.critical : palette.signal)] : []),
    text(isRight ? from : from + width, y + size * 0.36, content, size, {
      anchor: isRight ? 'start' : 'end',
      color: palette.ink,
    }),
  ];
}

/** Before a date that does not stand beside its diamond. */
const signRoom = 9;

/** On the line of a slack that goes on behind the text, behind the end of a shorter one. */
function rightOf(x: number, width: number, slackEnd: number | null): number {
  return slackEnd === null || slackEnd >= x + width + leastVisibleSlack
    ? x
    : Math.max(x, slackEnd + dateSpace);
}
