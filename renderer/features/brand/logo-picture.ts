import { type BrandLogo, maximumLogoBytes } from '../../../core/brand/brand.ts';
import { checkLogo } from '../../../core/brand/logo-file.ts';
import { checkSvg } from '../../../core/brand/safe-svg.ts';
import { encodeBase64 } from '../../../core/model/base64.ts';
import { pixelSize } from '../../../core/model/media.ts';
import { UserError } from '../../../core/words/translate.ts';

/** Longest side of a drawing turned into pixels: 120 mm at 300 dots an inch and some more. */
const drawnPixels = 1_600;

/** The picture of a logo from a file: PNG and JPEG as they are, SVG drawn as PNG. Rejects with a UserError. */
export async function readLogo(file: File): Promise<Pick<BrandLogo, 'type' | 'data' | 'widthMillimetres'>> {
  if (file.size > maximumLogoBytes) throw new UserError('brand.logoTooLarge');
  const read = new Uint8Array(await file.arrayBuffer());
  const bytes = isXml(read) ? await drawnSvg(checkSvg(read)) : read;
  const type = checkLogo(bytes);
  const size = pixelSize(bytes);
  // About as much of the page whatever its shape.
  const ratio = size ? size.widthPixels / size.heightPixels : 1;
  const widthMillimetres = Math.round(Math.min(70, Math.max(18, 22 * Math.sqrt(ratio) * 1.2)));
  return { type, data: encodeBase64(bytes), widthMillimetres };
}

function isXml(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/** Draws a checked SVG. As an image it runs nothing and loads nothing, whatever stands in it. */
async function drawnSvg(text: string): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    if (naturalWidth === 0 || naturalHeight === 0) throw new UserError('brand.svgFailed');
    const scale = drawnPixels / Math.max(naturalWidth, naturalHeight);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(naturalWidth * scale)),
      Math.max(1, Math.round(naturalHeight * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new UserError('brand.svgFailed');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('brand.svgFailed');
  } finally {
    URL.revokeObjectURL(address);
  }
}
