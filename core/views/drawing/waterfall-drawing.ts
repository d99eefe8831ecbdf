import type { Drawing } from '../../deliver/drawing/drawing.ts';
import type { FormatContext } from '../../tables/format-cell.ts';
import type { ChartView } from '../chart.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { drawPlot } from './columns-drawing.ts';
import { fullValue, shortValue } from './value-axis.ts';

/** Steps from category to category up to the total. */
export function waterfallDrawing(chart: ChartView, options: DrawingOptions, format: FormatContext): Drawing {
  const canvas = new Canvas(options);
  const { em, palette } = canvas;
  const { steps, series } = chart;
  const [first] = series;
  if (!first) return canvas.drawing(options.height);
  const { declaration } = first.measure;
  const plot = drawPlot(canvas, {
    top: 0,
    categories: steps.map(({ title }) => title),
    values: steps.flatMap(({ from, to }) => [from, to]),
    declaration,
    format,
  });
  const thickness = Math.min(plot.band * 0.72, em * 6);
  steps.forEach(({ title, value, from, to, isTotal }, index) => {
    const x = plot.left + plot.band * (index + 0.5) - thickness / 2;
    const [start, end] = [plot.yOf(from), plot.yOf(to)];
    const top = Math.min(start, end);
    const about = `${title}: ${fullValue(declaration, value, format)}`;
    const fill = isTotal ? palette.total : value < 0 ? palette.fall : palette.rise;
    canvas.rectangle(x, top, thickness, Math.max(Math.abs(end - start), em * 0.1), fill, { about });
    const text = shortValue(declaration, value, format);
    if (canvas.textWidth(text) <= plot.band - em * 0.2)
      canvas.text(x + thickness / 2, top - em * 0.8, text, { anchor: 'middle', color: palette.muted, about });
    const next = steps[index + 1];
    if (next)
      canvas.line(
        [
          { x: x + thickness, y: end },
          { x: x + plot.band, y: end },
        ],
        palette.rule,
        0.8,
      );
  });
  return canvas.drawing(options.height);
}
