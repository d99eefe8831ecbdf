import { dayNumber } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { translate } from '../../words/translate.ts';
import { type GanttRow, type GanttSpan, ganttSpan } from '../gantt.ts';
import { type Palette, palette as usualPalette } from '../palette.ts';
import type { Drawing, Point, Shape, TextShape } from './drawing.ts';
import { type GanttScale, ganttScale } from './gantt-scale.ts';
import { fitText, textWidth, widestTextWidth } from './text-width.ts';

/** Size of a drawing, points. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

const headerHeight = 30;
const legendHeight = 22;
const tallestRow = 17;
/** The height of a row at which its name is still legible on paper. */
const lowestRow = 10.5;

/** The height that a chart needs, at most that of `size`. */
export function ganttHeight(rows: readonly GanttRow[], size: DrawingSize): number {
  return Math.min(size.height, headerHeight + rows.length * tallestRow + legendHeight);
}

/** How a chart lies in its picture. */
interface Frame {
  readonly palette: Palette;
  readonly rows: readonly GanttRow[];
  readonly scale: GanttScale;
  /** Where the bars start. */
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  readonly bottom: number;
}

/** Splits rows into as many charts as keep them legible at a size, of about the same length. */
export function ganttParts(rows: readonly GanttRow[], size: DrawingSize): readonly (readonly GanttRow[])[] {
  const perChart = Math.max(1, Math.floor((size.height - headerHeight - legendHeight) / lowestRow));
  const count = Math.ceil(rows.length / perChart);
  const length = Math.ceil(rows.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => rows.slice(index * length, (index + 1) * length));
}

/**
 * Draws a Gantt chart: names on the left, a time axis that fits the plan's length on top, bars for phases and
 * tasks with what is done, diamonds for milestones, arrows for dependencies between the rows shown.
 * @param span what the axis shows; by default from the first to the last day of the rows.
 */
export function ganttDrawing(
  rows: readonly GanttRow[],
  language: Language,
  size: DrawingSize,
  span: GanttSpan | null = ganttSpan(rows),
  palette: Palette = usualPalette,
): Drawing {
  const shapes: Shape[] = [];
  const fontFamily = ganttFonts[language];
  if (span) {
    const left = labelWidth(rows, size.width);
    const rowHeight = Math.min(
      tallestRow,
      (size.height - headerHeight - legendHeight) / Math.max(1, rows.length),
    );
    const frame: Frame = {
      palette,
      rows,
      scale: ganttScale(span, size.width - left, language),
      left,
      right: size.width,
      rowHeight,
      bottom: headerHeight + rows.length * rowHeight,
    };
    drawGround(shapes, frame);
    drawHeader(shapes, frame);
    drawLabels(shapes, frame);
    drawDependencies(shapes, frame);
    drawBars(shapes, frame);
    drawLegend(shapes, frame, language, Math.min(size.height - 6, frame.bottom + 16));
  }
  return { ...size, fontFamily, shapes };
}

const ganttFonts: Record<Language, string> = {
  en: 'Arial',
  'zh-Hans': 'Microsoft YaHei',
  'zh-Hant': 'Microsoft JhengHei',
};

function labelSize(rowHeight: number): number {
  return Math.min(8.5, rowHeight * 0.68);
}

/** A quarter to 38 % of the picture, after the longest name. */
function labelWidth(rows: readonly GanttRow[], width: number): number {
  const widest = Math.max(...rows.map((row) => widestTextWidth(row.name, row.kind === 'phase'))) * 8.5 + 20;
  return Math.min(Math.max(widest, width * 0.25), width * 0.38);
}

function xOf({ left, right, scale }: Frame, day: number): number {
  return left + ((day - scale.firstDay) / scale.days) * (right - left);
}

function rowTop(frame: Frame, index: number): number {
  return headerHeight + index * frame.rowHeight;
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { kind: 'rectangle', x, y, width, height, fill };
}

function line(points: readonly Point[], color: string, thickness: number): Shape {
  return { kind: 'line', points, color, thickness };
}

function text(
  x: number,
  y: number,
  content: string,
  size: number,
  options: Pick<TextShape, 'color'> & Partial<Pick<TextShape, 'anchor' | 'bold'>>,
): Shape {
  return {
    kind: 'text',
    x,
    y,
    text: content,
    size,
    anchor: 'start',
    bold: false,
    ...options,
  };
}

function drawGround(shapes: Shape[], frame: Frame): void {
  const { palette, rows, right, bottom, rowHeight, scale, left } = frame;
  rows.forEach((row, index) => {
    const fill = row.kind === 'phase' ? palette.tint : index % 2 === 1 ? palette.zebra : null;
    if (fill) shapes.push(rectangle(0, rowTop(frame, index), right, rowHeight, fill));
  });
  for (const cell of scale.minor) {
    const x = xOf(frame, cell.start);
    shapes.push(line([point(x, headerHeight), point(x, bottom)], palette.hairline, 0.4));
  }
  for (const cell of scale.major) {
    const x = xOf(frame, cell.start);
    shapes.push(line([point(x, headerHeight), point(x, bottom)], palette.rule, 0.6));
  }
  shapes.push(line([point(left, headerHeight), point(left, bottom)], palette.rule, 0.8));
  shapes.push(line([point(0, bottom), point(right, bottom)], palette.rule, 0.8));
}

function drawHeader(shapes: Shape[], frame: Frame): void {
  const { palette, scale, right, left } = frame;
  const hasMajor = scale.major.length > 0;
  const middle = hasMajor ? headerHeight / 2 + 1 : 0;
  shapes.push(rectangle(0, 0, right, headerHeight, palette.headerFill));
  for (const cell of scale.major) {
    const [start, end] = [xOf(frame, cell.start), xOf(frame, cell.end)];
    if (cell.start > scale.firstDay)
      shapes.push(line([point(start, 0), point(start, headerHeight)], palette.onPrimaryMuted, 0.5));
    if (textWidth(cell.label, true) * 8 + 4 <= end - start)
      shapes.push(
        text((start + end) / 2, 11, cell.label, 8, {
          anchor: 'middle',
          bold: true,
          color: palette.headerText,
        }),
      );
  }
  const size = 6.5;
  for (const cell of scale.minor) {
    const [start, end] = [xOf(frame, cell.start), xOf(frame, cell.end)];
    if (cell.start > scale.firstDay)
      shapes.push(line([point(start, middle), point(start, headerHeight)], palette.onPrimaryMuted, 0.3));
    // A cell that the axis cuts off has no room for its label.
    if (textWidth(cell.label) * size + 1 <= end - start)
      shapes.push(
        text((start + end) / 2, (middle + headerHeight) / 2 + size * 0.36, cell.label, size, {
          anchor: 'middle',
          color: palette.headerText,
        }),
      );
  }
  shapes.push(line([point(left, 0), point(left, headerHeight)], palette.onPrimaryMuted, 0.5));
}

function drawLabels(shapes: Shape[], frame: Frame): void {
  const { palette } = frame;
  const size = labelSize(frame.rowHeight);
  frame.rows.forEach((row, index) => {
    const isPhase = row.kind === 'phase';
    const x = isPhase ? 4 : 13;
    const content = fitText(row.name, (frame.left - x - 4) / size, isPhase);
    const y = rowTop(frame, index) + frame.rowHeight / 2 + size * 0.36;
    shapes.push(text(x, y, content, size, { bold: isPhase, color: isPhase ? palette.primary : palette.ink }));
  });
}

function drawBars(shapes: Shape[], frame: Frame): void {
  const { palette, rowHeight } = frame;
  frame.rows.forEach((row, index) => {
    if (!row.span) return;
    const start = xOf(frame, dayNumber(row.span.start));
    const end = xOf(frame, dayNumber(row.span.end) + 1);
    const middle = rowTop(frame, index) + rowHeight / 2;
    const done = row.percentDone ?? 0;
    switch (row.kind) {
      case 'phase':
        phaseBar(shapes, start, end, middle, rowHeight, palette.primary);
        break;
      case 'milestone': {
        const radius = Math.min(5, rowHeight * 0.36);
        const x = (start + end) / 2;
        shapes.push(diamond(x, middle, radius, palette.signal));
        const size = Math.min(7, rowHeight * 0.58);
        const label = row.span.start.slice(5);
        // Left of the diamond where it would leave the picture on the right.
        const fits = x + radius + 3 + textWidth(label) * size <= frame.right;
        shapes.push(
          text(fits ? x + radius + 2.5 : x - radius - 2.5, middle + size * 0.36, label, size, {
            anchor: fits ? 'start' : 'end',
            color: palette.muted,
          }),
        );
        break;
      }
      case 'task': {
        const height = rowHeight * 0.56;
        shapes.push(rectangle(start, middle - height / 2, Math.max(1, end - start), height, palette.bar));
        if (done > 0)
          shapes.push(
            rectangle(start, middle - height / 2, Math.max(1, (end - start) * done), height, palette.barDone),
          );
        break;
      }
    }
  });
}

/** A slim dark bar whose ends point down, as planners draw a summary. */
function phaseBar(
  shapes: Shape[],
  start: number,
  end: number,
  middle: number,
  rowHeight: number,
  fill: string,
): void {
  const top = middle - rowHeight * 0.22;
  const bottom = top + rowHeight * 0.24;
  const tip = top + rowHeight * 0.5;
  const reach = Math.min(4, (end - start) / 2);
  shapes.push({
    kind: 'polygon',
    fill,
    points: [
      point(start, top),
      point(end, top),
      point(end, tip),
      point(end - reach, bottom),
      point(start + reach, bottom),
      point(start, tip),
    ],
  });
}

function diamond(x: number, y: number, radius: number, fill: string): Shape {
  return {
    kind: 'polygon',
    fill,
    points: [point(x, y - radius), point(x + radius, y), point(x, y + radius), point(x - radius, y)],
  };
}

function drawDependencies(shapes: Shape[], frame: Frame): void {
  const { palette } = frame;
  const indexes = new Map(frame.rows.map((row, index) => [row.id, index]));
  frame.rows.forEach((row, index) => {
    for (const id of new Set(row.dependsOn)) {
      const earlier = indexes.get(id);
      const from = earlier === undefined ? undefined : frame.rows[earlier];
      if (earlier === undefined || !from?.span || !row.span || earlier === index) continue;
      const points = connector(frame, from, earlier, row, index);
      const tip = points.at(-1);
      if (!tip) continue;
      shapes.push(line(points, palette.connector, 0.6));
      shapes.push({
        kind: 'polygon',
        fill: palette.connector,
        points: [tip, point(tip.x - 3.2, tip.y - 1.7), point(tip.x - 3.2, tip.y + 1.7)],
      });
    }
  });
}

/** From the end of one bar to the start of another, in right angles and around the bars. */
function connector(frame: Frame, from: GanttRow, fromIndex: number, to: GanttRow, toIndex: number): Point[] {
  const middleOf = (index: number) => rowTop(frame, index) + frame.rowHeight / 2;
  const [fromY, toY] = [middleOf(fromIndex), middleOf(toIndex)];
  const radius = Math.min(5, frame.rowHeight * 0.36);
  const fromX = from.kind === 'milestone' ? milestoneX(frame, from) + radius : edgeX(frame, from, 'end');
  const toX = to.kind === 'milestone' ? milestoneX(frame, to) - radius : edgeX(frame, to, 'start');
  const gap = 3;
  if (toX - fromX >= 2 * gap) {
    return [point(fromX, fromY), point(fromX + gap, fromY), point(fromX + gap, toY), point(toX, toY)];
  }
  // Back between the rows, above or below the bar that is led to.
  const between = toY + (toIndex > fromIndex ? -0.5 : 0.5) * frame.rowHeight;
  return [
    point(fromX, fromY),
    point(fromX + gap, fromY),
    point(fromX + gap, between),
    point(toX - 2 * gap, between),
    point(toX - 2 * gap, toY),
    point(toX, toY),
  ];
}

function edgeX(frame: Frame, row: GanttRow, edge: 'start' | 'end'): number {
  if (!row.span) return frame.left;
  return edge === 'start' ? xOf(frame, dayNumber(row.span.start)) : xOf(frame, dayNumber(row.span.end) + 1);
}

function milestoneX(frame: Frame, row: GanttRow): number {
  return (edgeX(frame, row, 'start') + edgeX(frame, row, 'end')) / 2;
}

function drawLegend(shapes: Shape[], frame: Frame, language: Language, baseline: number): void {
  const { palette } = frame;
  const size = 7.5;
  const middle = baseline - size * 0.36;
  let x = 4;
  const add = (sample: (x: number) => void, width: number, label: string) => {
    sample(x);
    shapes.push(text(x + width + 4, baseline, label, size, { color: palette.muted }));
    x += width + 4 + textWidth(label) * size + 18;
  };
  add(
    (at) => phaseBar(shapes, at, at + 20, middle, 13, palette.primary),
    20,
    translate(language, 'report.legend.phase'),
  );
  add(
    (at) => shapes.push(rectangle(at, middle - 3.5, 20, 7, palette.bar)),
    20,
    translate(language, 'report.legend.task'),
  );
  add(
    (at) => shapes.push(rectangle(at, middle - 3.5, 20, 7, palette.barDone)),
    20,
    translate(language, 'report.legend.done'),
  );
  add(
    (at) => shapes.push(diamond(at + 4, middle, 4, palette.signal)),
    8,
    translate(language, 'report.legend.milestone'),
  );
  if (frame.rows.some((row) => row.dependsOn.length > 0))
    add(
      (at) => {
        shapes.push(line([point(at, middle), point(at + 16, middle)], palette.connector, 0.8));
        shapes.push({
          kind: 'polygon',
          fill: palette.connector,
          points: [point(at + 20, middle), point(at + 15, middle - 2.2), point(at + 15, middle + 2.2)],
        });
      },
      20,
      translate(language, 'report.legend.dependency'),
    );
}

function point(x: number, y: number): Point {
  return { x, y };
}
