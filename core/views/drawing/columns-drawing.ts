import type { Drawing, Point } from '../../deliver/drawing/drawing.ts';
import type { FormatContext } from '../../tables/format-cell.ts';
import type { ChartView } from '../chart.ts';
import { sameType } from './bars-drawing.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { fullValue, readersUnit, shortValue, type ValueAxis, valueAxis } from './value-axis.ts';
import { seriesColour } from './view-palette.ts';

/** The part of a chart with upright values that lies between its axes. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Width of a category. */
  readonly band: number;
  readonly axis: ValueAxis;
  readonly yOf: (value: number) => number;
}

/** Columns for each category or a line for each series, with a value axis at the left. */
export function columnsDrawing(chart: ChartView, options: DrawingOptions, format: FormatContext): Drawing {
  const canvas = new Canvas(options);
  const { width } = canvas;
  const { series } = chart;
  const legend =
    series.length > 1
      ? canvas.legend(
          series.map(({ title }, colour) => ({ title, colour })),
          0,
          0,
          width,
        )
      : 0;
  const [first] = series;
  if (!first) return canvas.drawing(options.height);
  const shared = sameType(chart) ? series.flatMap(({ values }) => values) : first.values;
  const plot = drawPlot(canvas, {
    top: legend,
    categories: chart.categories.map(({ title }) => title),
    values: shared,
    declaration: first.measure.declaration,
    format,
  });
  series.forEach((_, index) => {
    if (chart.chart === 'lines') drawLine(canvas, chart, index, scaled(plot, chart, index, format), format);
    else drawColumns(canvas, chart, index, scaled(plot, chart, index, format), format);
  });
  return canvas.drawing(options.height);
}

/** Series of another type than the first have a scale of their own. */
function scaled(plot: Plot, chart: ChartView, index: number, { currency }: FormatContext): Plot {
  const series = chart.series[index];
  if (!series || index === 0 || sameType(chart)) return plot;
  const axis = valueAxis(series.values, { unit: readersUnit(series.measure.declaration, currency) });
  return { ...plot, axis, yOf: (value) => yIn(plot, axis, value) };
}

function yIn({ top, bottom }: Pick<Plot, 'top' | 'bottom'>, axis: ValueAxis, value: number): number {
  return bottom - ((value - axis.from) / (axis.to - axis.from)) * (bottom - top);
}

interface PlotContent {
  readonly top: number;
  readonly categories: readonly string[];
  readonly values: readonly (number | null)[];
  readonly declaration: ChartView['series'][number]['measure']['declaration'];
  readonly format: FormatContext;
}

/** Days without the year that they share, or with its last two digits: whole they would be cut where they differ. */
function axisLabels(categories: readonly string[]): readonly string[] {
  if (!categories.every((title) => /^\d{4}-\d{2}-\d{2}$/.test(title))) return categories;
  const isOneYear = new Set(categories.map((title) => title.slice(0, 4))).size <= 1;
  return categories.map((title) => title.slice(isOneYear ? 5 : 2));
}

/** Draws the axes: values at the left with lines across, categories below as far as they have room. */
export function drawPlot(canvas: Canvas, content: PlotContent): Plot {
  const { em, width, palette, options } = canvas;
  const { declaration, format } = content;
  const categories = axisLabels(content.categories);
  const axis = valueAxis(content.values, {
    unit: readersUnit(declaration, format.currency),
    isWhole: declaration.wholeNumber === true,
  });
  const labels = axis.ticks.map((tick) => shortValue(declaration, tick, format));
  const left = canvas.widest(labels, width * 0.2) + em * 0.8;
  const right = width - em * 0.4;
  // Room for the value over the highest column.
  const top = content.top + em * 1.6;
  const bottom = options.height - em * 1.9;
  const plot: Plot = {
    left,
    right,
    top,
    bottom,
    band: (right - left) / Math.max(1, categories.length),
    axis,
    yOf: (value) => yIn({ top, bottom }, axis, value),
  };
  axis.ticks.forEach((tick, index) => {
    const y = plot.yOf(tick);
    canvas.line(
      [
        { x: left, y },
        { x: right, y },
      ],
      tick === 0 ? palette.rule : palette.hairline,
      tick === 0 ? 1 : 0.6,
    );
    canvas.text(left - em * 0.5, y, labels[index] ?? '', {
      anchor: 'end',
      room: left - em * 0.5,
      color: palette.muted,
    });
  });
  // Every n-th category where they are too narrow for all.
  const room = plot.band - em * 0.4;
  const wanted = Math.min(canvas.widest(categories, em * 5), em * 5);
  const every = Math.max(1, Math.ceil((wanted + em * 0.4) / plot.band));
  categories.forEach((title, index) => {
    if (index % every !== 0) return;
    const middle = left + plot.band * (index + 0.5);
    // The outer labels end at the picture's edges.
    const edge = 2 * Math.min(middle, width - middle);
    canvas.text(middle, bottom + em * 1.1, title, {
      anchor: 'middle',
      room: Math.min(room + plot.band * (every - 1), edge),
      color: palette.muted,
      about: content.categories[index] ?? title,
    });
  });
  return plot;
}

function drawColumns(canvas: Canvas, chart: ChartView, at: number, plot: Plot, format: FormatContext): void {
  const { em, palette } = canvas;
  const { series, categories } = chart;
  const own = series[at];
  if (!own) return;
  const group = plot.band * 0.72;
  const thickness = Math.min(group / series.length, em * 5);
  const offset = (plot.band - thickness * series.length) / 2 + thickness * at;
  own.values.forEach((value, index) => {
    if (value === null) return;
    const x = plot.left + plot.band * index + offset;
    const [zero, end] = [plot.yOf(0), plot.yOf(value)];
    const about = aboutPoint(chart, at, categories[index]?.title ?? '', value, format);
    canvas.rectangle(
      x,
      Math.min(zero, end),
      thickness * 0.92,
      Math.abs(end - zero),
      seriesColour(palette, at),
      {
        about,
      },
    );
    const text = shortValue(own.measure.declaration, value, format);
    const isBelow = value < 0;
    const isInside = !isBelow || end + em * 1.2 < plot.bottom;
    if (value !== 0 && isInside && canvas.textWidth(text) <= thickness * 1.08 - em * 0.2)
      canvas.text(x + thickness * 0.46, end + (isBelow ? em * 0.8 : -em * 0.7), text, {
        anchor: 'middle',
        color: palette.muted,
        about,
      });
  });
}

function drawLine(canvas: Canvas, chart: ChartView, at: number, plot: Plot, format: FormatContext): void {
  const { em, palette } = canvas;
  const own = chart.series[at];
  if (!own) return;
  const colour = seriesColour(palette, at);
  let stretch: Point[] = [];
  const finish = () => {
    canvas.line(stretch, colour, em * 0.2);
    stretch = [];
  };
  const points = own.values.map((value, index) =>
    value === null ? null : { x: plot.left + plot.band * (index + 0.5), y: plot.yOf(value) },
  );
  for (const point of points) {
    if (point) stretch.push(point);
    else finish();
  }
  finish();
  points.forEach((point, index) => {
    const value = own.values[index];
    if (!point || value === null || value === undefined) return;
    const about = aboutPoint(chart, at, chart.categories[index]?.title ?? '', value, format);
    canvas.disc(point, em * 0.32, colour, { about });
  });
}

function aboutPoint(
  chart: ChartView,
  at: number,
  category: string,
  value: number,
  format: FormatContext,
): string {
  const series = chart.series[at];
  if (!series) return category;
  const full = fullValue(series.measure.declaration, value, format);
  return chart.series.length > 1 ? `${category} · ${series.title}: ${full}` : `${category}: ${full}`;
}
