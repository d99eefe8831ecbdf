import { z } from 'zod';

/** Picture formats that both Word and the window show. */
export const mediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/bmp'] as const;
export type MediaType = (typeof mediaTypes)[number];

const extensions: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
};

/** `<sha256 in hex>.<extension>`. */
export const mediaNameSchema = z.string().regex(/^[0-9a-f]{64}\.(png|jpg|gif|bmp)$/, 'is no picture name');

export function mediaExtension(type: MediaType): string {
  return extensions[type];
}

/** The format a picture's first bytes tell, or null: what a file calls itself is not trusted. */
export function detectMediaType(bytes: Uint8Array): MediaType | null {
  const starts = (...expected: number[]) => expected.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  if (starts(0x42, 0x4d)) return 'image/bmp';
  return null;
}

export interface PixelSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/**
 * Reads a picture's size from its header (PNG: IHDR; GIF: screen descriptor; BMP: info header; JPEG: the
 * first start-of-frame marker). Null when the header is damaged.
 */
export function pixelSize(bytes: Uint8Array): PixelSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = (widthPixels: number, heightPixels: number) =>
    widthPixels > 0 && heightPixels > 0 ? { widthPixels, heightPixels } : null;
  switch (detectMediaType(bytes)) {
    case 'image/png':
      return bytes.length < 24 ? null : size(view.getUint32(16), view.getUint32(20));
    case 'image/gif':
      return bytes.length < 10 ? null : size(view.getUint16(6, true), view.getUint16(8, true));
    case 'image/bmp':
      return bytes.length < 26 ? null : size(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
    case 'image/jpeg':
      return jpegSize(bytes, view, size);
    case null:
      return null;
  }
}

function jpegSize(
  bytes: Uint8Array,
  view: DataView,
  size: (width: number, height: number) => PixelSize | null,
): PixelSize | null {
  let offset = 2;
  while (offset + 9 < bytes.length) {
    if (bytes[offset] !== 0xff) return null;
    const marker = bytes[offset + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return size(view.getUint16(offset + 7), view.getUint16(offset + 5));
    offset += 2 + view.getUint16(offset + 2);
  }
  return null;
}
