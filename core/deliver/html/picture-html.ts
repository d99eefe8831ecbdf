import type { Drawing } from '../drawing/drawing.ts';
import { svgFromDrawing } from '../drawing/svg.ts';
import { element, type Markup, trusted } from './markup.ts';

/** Room on the page, points. */
export const pageRoom = { upright: 482, sideways: { width: 728, height: 440 } } as const;

/** A drawing with its name for those who do not see it. */
export function picture(drawing: Drawing, name: string): Markup {
  return element(
    'div',
    { class: 'picture', role: 'img', 'aria-label': name },
    trusted(svgFromDrawing(drawing)),
  );
}
