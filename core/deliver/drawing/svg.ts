import { assertNever } from '../../model/assert-never.ts';
import type { Drawing, Point, Shape } from './drawing.ts';

const digits = (value: number): string => String(Math.round(value * 100) / 100);

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const pointList = (points: readonly Point[]): string =>
  points.map((point) => `${digits(point.x)},${digits(point.y)}`).join(' ');

/** Writes a drawing as SVG 1.1. Its texts must be free of what XML cannot hold. */
export function svgFromDrawing(drawing: Drawing): string {
  const { width, height, fontFamily } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${digits(width)}pt" height="${digits(height)}pt" viewBox="0 0 ${digits(width)} ${digits(height)}" font-family="${escaped(fontFamily)}">`,
    ...drawing.shapes.map(element),
    '</svg>\n',
  ].join('\n');
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'rectangle':
      return `<rect x="${digits(shape.x)}" y="${digits(shape.y)}" width="${digits(shape.width)}" height="${digits(shape.height)}" fill="#${shape.fill}"/>`;
    case 'polygon':
      return `<polygon points="${pointList(shape.points)}" fill="#${shape.fill}"/>`;
    case 'line':
      return `<polyline points="${pointList(shape.points)}" fill="none" stroke="#${shape.color}" stroke-width="${digits(shape.thickness)}"/>`;
    case 'text':
      return `<text x="${digits(shape.x)}" y="${digits(shape.y)}" font-size="${digits(shape.size)}"${shape.bold ? ' font-weight="bold"' : ''}${shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`} fill="#${shape.color}">${escaped(shape.text)}</text>`;
    default:
      return assertNever(shape);
  }
}
