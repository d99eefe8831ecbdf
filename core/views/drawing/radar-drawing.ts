import type { Drawing, Point } from '../../deliver/drawing/drawing.ts';
import type { RadarView } from '../radar.ts';
import { Canvas, type DrawingOptions } from './canvas.ts';
import { seriesColour } from './view-palette.ts';

/** More polygons than this cover each other; the window lets the reader choose which to compare. */
export const mostPolygons = 8;

/** A web of axes with one polygon a row, at most `mostPolygons`; an axis without a rating counts as zero. */
export function radarDrawing(radar: RadarView, options: DrawingOptions): Drawing {
  const canvas = new Canvas(options);
  const { em, width, palette } = canvas;
  const { axes, maximum } = radar;
  const polygons = radar.polygons.slice(0, mostPolygons);
  const legend = canvas.legend(
    polygons.map(({ name }, colour) => ({ title: name, colour })),
    0,
    0,
    width,
  );
  const labelRoom = width * 0.26;
  const top = legend + em * 2.2;
  const bottom = options.height - em * 2.2;
  const radius = Math.max(em * 3, Math.min((bottom - top) / 2, width / 2 - labelRoom));
  const centre = { x: width / 2, y: (top + bottom) / 2 };
  const at = (axis: number, value: number): Point => {
    const angle = (axis / axes.length) * 2 * Math.PI;
    const distance = (value / maximum) * radius;
    return { x: centre.x + distance * Math.sin(angle), y: centre.y - distance * Math.cos(angle) };
  };
  const ring = (value: number) => closed(axes.map((_, axis) => at(axis, value)));
  for (let step = 1; step <= 5; step++)
    canvas.line(
      ring((maximum / 5) * step),
      step === 5 ? palette.rule : palette.hairline,
      step === 5 ? 1 : 0.6,
    );
  axes.forEach(({ title }, axis) => {
    const end = at(axis, maximum);
    canvas.line([centre, end], palette.hairline, 0.6);
    const side = Math.abs(end.x - centre.x) < radius * 0.02 ? 0 : Math.sign(end.x - centre.x);
    const x = end.x + side * em * 0.5;
    // Labels beside the web stand on its own height, those above and below it off it.
    const y = end.y + (side === 0 ? Math.sign(end.y - centre.y) * em * 0.9 : 0);
    canvas.text(x, y, title, {
      anchor: side === 0 ? 'middle' : side > 0 ? 'start' : 'end',
      room: side === 0 ? Math.min(labelRoom * 1.4, width) : side > 0 ? width - x : x,
      color: palette.muted,
      about: title,
    });
  });
  polygons.forEach(({ id, name, values }, index) => {
    const colour = seriesColour(palette, index);
    const points = values.map((value, axis) => at(axis, value ?? 0));
    canvas.line(closed(points), colour, em * 0.18, { about: name, row: id });
    points.forEach((point, axis) => {
      const value = values[axis];
      if (value === null || value === undefined) return;
      const about = `${name} · ${axes[axis]?.title ?? ''}: ${value}`;
      canvas.disc(point, em * 0.3, colour, { about, row: id });
    });
  });
  return canvas.drawing(options.height);
}

function closed(points: readonly Point[]): Point[] {
  const [first] = points;
  return first ? [...points, first] : [];
}
