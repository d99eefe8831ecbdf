import { type IFloating, ImageRun } from 'docx';
import type { Drawing } from '../drawing/drawing.ts';
import { emfFromDrawing } from '../drawing/emf.ts';
import { svgFromDrawing } from '../drawing/svg.ts';

const pixelsPerPoint = 96 / 72;

/** How a picture is described to those who cannot see it; `decorative` says that there is nothing to describe. */
export type PictureDescription =
  | { readonly kind: 'decorative' }
  | { readonly kind: 'described'; readonly name: string; readonly description: string };

/**
 * A drawing as a picture in the text: SVG, which Word shows since 2016, and beside it an enhanced metafile for
 * everything else. The library knows no metafiles, so it passes as PNG here; `normalisePackage` gives it its
 * true name.
 */
export function vectorPicture(
  drawing: Drawing,
  description: PictureDescription,
  floating?: IFloating,
): ImageRun {
  return new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(svgFromDrawing(drawing)),
    fallback: { type: 'png', data: emfFromDrawing(drawing) },
    transformation: { width: drawing.width * pixelsPerPoint, height: drawing.height * pixelsPerPoint },
    ...(description.kind === 'decorative'
      ? { decorative: true }
      : { altText: { name: description.name, description: description.description } }),
    ...(floating ? { floating } : {}),
  });
}
