import type { Drawing, Point } from '../../deliver/drawing/drawing.ts';
import { type FormatContext, formatPercent } from '../../tables/format-cell.ts';
import type { ChartView } from '../chart.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { fullValue } from './value-axis.ts';
import { seriesColour } from './view-palette.ts';

/** A slice needs this part of the whole to have its percentage in it. */
const smallestLabelled = 0.06;

/** Shares of the first series as slices, clockwise from the top, with a list of what they are. */
export function pieDrawing(chart: ChartView, options: DrawingOptions, format: FormatContext): Drawing {
  const canvas = new Canvas(options);
  const { em, width, palette } = canvas;
  const [series] = chart.series;
  const slices = chart.categories.flatMap(({ title }, index) => {
    const value = series?.values[index] ?? 0;
    return value > 0 ? [{ title, value, index }] : [];
  });
  const sum = slices.reduce((total, { value }) => total + value, 0);
  if (!series || sum === 0) return canvas.drawing(options.height);
  const { declaration } = series.measure;
  const line = em * 1.7;
  const height = Math.max(options.height, slices.length * line + em);
  const radius = Math.min(options.height / 2 - em * 0.5, width * 0.24);
  const centre = { x: radius + em * 0.5, y: height / 2 };
  const left = centre.x + radius + em * 2;
  const listTop = (height - slices.length * line) / 2;
  const percentOf = (value: number) => formatPercent(value / sum, format.language, { decimals: 1 });
  const sample = em * 0.8;
  // Values and percentages are columns of their own: side by side in one text they read as one figure.
  const figuresRoom = (width - left) * 0.6;
  const percentWidth = canvas.widest(
    slices.map(({ value }) => percentOf(value)),
    figuresRoom,
  );
  const valueWidth = canvas.widest(
    slices.map(({ value }) => fullValue(declaration, value, format)),
    figuresRoom - percentWidth - em,
  );
  const figuresWidth = valueWidth + em + percentWidth;
  const namesWidth = canvas.widest(
    slices.map(({ title }) => title),
    width - left - sample * 1.6 - figuresWidth - em,
  );
  const right = left + sample * 1.6 + namesWidth + em + figuresWidth;
  let from = 0;
  slices.forEach(({ title, value, index }, place) => {
    const share = value / sum;
    const percent = percentOf(value);
    const full = fullValue(declaration, value, format);
    const about = `${title}: ${full} (${percent})`;
    const fill = seriesColour(palette, index);
    canvas.polygon(slice(centre, radius, from, from + share), fill, { about });
    if (share < 1) canvas.line([centre, onCircle(centre, radius, from)], palette.paper, em * 0.1);
    if (share >= smallestLabelled) {
      const middle = onCircle(centre, radius * 0.68, from + share / 2);
      const short = formatPercent(share, format.language, { decimals: 0 });
      // As wide as the slice is where the text stands, so that it stays off its neighbours.
      const arc = share * 2 * Math.PI * radius * 0.68;
      if (canvas.textWidth(short, true) * 1.25 <= Math.min(arc, radius))
        canvas.text(middle.x, middle.y, short, {
          anchor: 'middle',
          color: palette.onSeries,
          bold: true,
          about,
        });
    }
    from += share;
    const y = listTop + line * (place + 0.5);
    canvas.rectangle(left, y - sample / 2, sample, sample, fill, { about });
    const figure = { anchor: 'end', color: palette.muted, about } as const;
    canvas.text(right, y, percent, { ...figure, room: percentWidth + 0.01 });
    canvas.text(right - percentWidth - em, y, full, { ...figure, room: valueWidth + 0.01 });
    canvas.text(left + sample * 1.6, y, title, { room: namesWidth + 0.01, about });
  });
  return canvas.drawing(height);
}

function onCircle({ x, y }: Point, radius: number, turn: number): Point {
  const angle = turn * 2 * Math.PI;
  return { x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle) };
}

function slice(centre: Point, radius: number, from: number, to: number): Point[] {
  const corners = Math.max(2, Math.ceil((to - from) * 120));
  const arc = Array.from({ length: corners + 1 }, (_, index) =>
    onCircle(centre, radius, from + ((to - from) * index) / corners),
  );
  return to - from >= 1 ? arc : [centre, ...arc];
}
