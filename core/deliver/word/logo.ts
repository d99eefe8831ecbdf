import { type IFloating, ImageRun } from 'docx';
import type { BrandLogo } from '../../brand/brand.ts';
import { decodeBase64 } from '../../model/base64.ts';
import { pixelSize } from '../../model/media.ts';

const pixelsPerMillimetre = 96 / 25.4;

/** A length and a breadth in millimetres. */
export interface LogoSize {
  readonly width: number;
  readonly height: number;
}

/** The logo's size within the room that there is, millimetres; null when the picture does not tell its own. */
export function logoSize(logo: BrandLogo, most: LogoSize): LogoSize | null {
  const pixels = pixelSize(decodeBase64(logo.data));
  if (!pixels) return null;
  const ratio = pixels.heightPixels / pixels.widthPixels;
  const width = Math.min(logo.widthMillimetres, most.width, most.height / ratio);
  return { width, height: width * ratio };
}

export function logoPicture(logo: BrandLogo, size: LogoSize, floating?: IFloating): ImageRun {
  return new ImageRun({
    type: logo.type === 'image/png' ? 'png' : 'jpg',
    data: decodeBase64(logo.data),
    transformation: {
      width: Math.round(size.width * pixelsPerMillimetre),
      height: Math.round(size.height * pixelsPerMillimetre),
    },
    ...(logo.description === ''
      ? { decorative: true }
      : { altText: { name: logo.description.slice(0, 100), description: logo.description } }),
    ...(floating ? { floating } : {}),
  });
}
