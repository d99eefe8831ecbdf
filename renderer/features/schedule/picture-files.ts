import type { GanttPicture } from '../../../core/deliver/gantt-pictures.ts';
import type { PictureKind } from '../../../electron/bridge/contract.ts';
import { host } from '../../state/bridge.ts';
import { notify, sayHostError } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';

/** Pixels per point of a PNG: 200 per inch. */
const pixelsPerPoint = 200 / 72;
/** Longest side of a PNG, which every program can open. */
const longestSidePixels = 8000;

/** A picture as the source of an image element. */
export function pictureAddress({ svg }: GanttPicture): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Asks for a place and saves pictures there. False when the user cancelled, or when it failed, which was said. */
export async function savePictures(
  pictures: readonly GanttPicture[],
  kind: PictureKind,
  title: string,
): Promise<boolean> {
  const files: Uint8Array[] = [];
  for (const picture of pictures) {
    const bytes = kind === 'svg' ? new TextEncoder().encode(picture.svg) : await pngOf(picture);
    if (!bytes) {
      notify('error', words('planner.picture.failed'));
      return false;
    }
    files.push(bytes);
  }
  const name = words('planner.picture.fileName', { title });
  const result = await host.request('picture.save', {
    kind,
    pictures: files,
    suggestedName: name.slice(0, 1000),
  });
  if (!result.ok) {
    sayHostError(result.error);
    return false;
  }
  if (result.value === null) return false;
  const { fileNames } = result.value;
  notify('success', words('planner.picture.saved', { file: fileNames[0] ?? '', count: fileNames.length }));
  return true;
}

/** A picture in pixels, on white; null when it cannot be drawn. */
async function pngOf(picture: GanttPicture): Promise<Uint8Array | null> {
  const image = new Image();
  image.src = pictureAddress(picture);
  try {
    await image.decode();
  } catch {
    return null;
  }
  // What the element reports is CSS pixels, 96 per inch.
  const points = { width: image.naturalWidth * 0.75, height: image.naturalHeight * 0.75 };
  const scale = Math.min(pixelsPerPoint, longestSidePixels / Math.max(points.width, points.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(points.width * scale));
  canvas.height = Math.max(1, Math.round(points.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
