import type { Drawing } from '../../deliver/drawing/drawing.ts';
import type { FormatContext } from '../../tables/format-cell.ts';
import type { ChartView } from '../chart.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { fullValue, readersUnit, shortValue, type ValueAxis, valueAxis } from './value-axis.ts';
import { seriesColour } from './view-palette.ts';

/** Bars side by side for each category, one below the other, with their values at the ends. */
export function barsDrawing(chart: ChartView, options: DrawingOptions, format: FormatContext): Drawing {
  const canvas = new Canvas(options);
  const { em, width, palette } = canvas;
  const { series, categories } = chart;
  const legend =
    series.length > 1
      ? canvas.legend(
          series.map(({ title }, colour) => ({ title, colour })),
          0,
          0,
          width,
        )
      : 0;
  const texts = series.flatMap(({ values, measure }) =>
    values.flatMap((value) => (value === null ? [] : [shortValue(measure.declaration, value, format)])),
  );
  const labels =
    canvas.widest(
      categories.map(({ title }) => title),
      width * 0.34,
    ) +
    em * 0.6;
  const ends = canvas.widest(texts, width * 0.2) + em * 0.8;
  const scales = series.map(({ values, measure }) =>
    valueAxis(series.length > 1 && sameType(chart) ? series.flatMap((other) => other.values) : values, {
      unit: readersUnit(measure.declaration, format.currency),
    }),
  );
  const hasNegative = scales.some(({ from }) => from < 0);
  const left = labels + (hasNegative ? ends : 0);
  const right = width - ends;
  const thickness = em * (series.length > 1 ? 1.25 : 1.5);
  const band = thickness * series.length + em * 0.7;
  const top = legend + em * 0.4;
  const bottom = top + band * categories.length;
  const xOf = (axis: ValueAxis, value: number) =>
    left + ((value - axis.from) / (axis.to - axis.from)) * (right - left);
  categories.forEach(({ title, kind }, index) => {
    const start = top + band * index + em * 0.35;
    canvas.text(labels - em * 0.6, start + (thickness * series.length) / 2, title, {
      anchor: 'end',
      room: labels - em * 0.6,
      ...(kind === 'value' ? {} : { color: palette.muted }),
    });
    series.forEach(({ values, measure, title: seriesTitle }, at) => {
      const value = values[index];
      const axis = scales[at];
      if (value === null || value === undefined || !axis) return;
      const [zero, end] = [xOf(axis, 0), xOf(axis, value)];
      const y = start + thickness * at;
      const full = fullValue(measure.declaration, value, format);
      const about = series.length > 1 ? `${title} · ${seriesTitle}: ${full}` : `${title}: ${full}`;
      const fill = seriesColour(palette, at);
      canvas.rectangle(Math.min(zero, end), y, Math.abs(end - zero), thickness * 0.84, fill, { about });
      const isNegative = value < 0;
      canvas.text(
        end + (isNegative ? -em * 0.4 : em * 0.4),
        y + thickness * 0.42,
        shortValue(measure.declaration, value, format),
        {
          anchor: isNegative ? 'end' : 'start',
          room: ends - em * 0.4,
          color: palette.muted,
          about,
        },
      );
    });
  });
  const [axis] = scales;
  const zero = axis ? xOf(axis, 0) : left;
  canvas.line(
    [
      { x: zero, y: top },
      { x: zero, y: bottom },
    ],
    palette.rule,
    1,
  );
  return canvas.drawing(bottom + em * 0.4);
}

/** Whether all series are of one type, so that they share their axis. */
export function sameType({ series }: Pick<ChartView, 'series'>): boolean {
  return series.every(({ measure }) => measure.declaration.type === series[0]?.measure.declaration.type);
}
