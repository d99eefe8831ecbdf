import { detectMediaType, pixelSize } from '../model/media.ts';
import { UserError } from '../words/translate.ts';
import { type logoTypes, maximumLogoBytes } from './brand.ts';

/** More pixels on a side than print can use. */
const mostPixels = 6_000;

/** Checks a picture for use as a logo and tells its type. Throws a UserError: `brand.logo…`. */
export function checkLogo(bytes: Uint8Array): (typeof logoTypes)[number] {
  if (bytes.length > maximumLogoBytes) throw new UserError('brand.logoTooLarge');
  const type = detectMediaType(bytes);
  if (type !== 'image/png' && type !== 'image/jpeg') throw new UserError('brand.logoType');
  const size = pixelSize(bytes);
  if (!size || !isWhole(type, bytes)) throw new UserError('brand.logoDamaged');
  if (Math.max(size.widthPixels, size.heightPixels) > mostPixels) throw new UserError('brand.logoTooLarge');
  const ratio = size.widthPixels / size.heightPixels;
  if (ratio > 30 || ratio < 1 / 10) throw new UserError('brand.logoShape');
  return type;
}

/** A picture that was cut off would be a blank box in Word. */
function isWhole(type: 'image/png' | 'image/jpeg', bytes: Uint8Array): boolean {
  return type === 'image/png' ? pngEnds(bytes) : jpegEnds(bytes);
}

/** Follows the chunks of a PNG to its end. */
function pngEnds(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasData = false;
  for (let offset = 8; offset + 12 <= bytes.length; ) {
    const length = view.getUint32(offset);
    const name = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (offset + 12 + length > bytes.length) return false;
    if (name === 'IEND') return hasData;
    if (name === 'IDAT') hasData = true;
    offset += 12 + length;
  }
  return false;
}

function jpegEnds(bytes: Uint8Array): boolean {
  for (let offset = bytes.length - 2; offset > 2; offset--)
    if (bytes[offset] === 0xff && bytes[offset + 1] === 0xd9) return true;
  return false;
}
