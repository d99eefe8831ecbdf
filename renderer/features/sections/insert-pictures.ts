import type { Editor } from '@tiptap/core';
import { mediaName } from '../../../core/commands/media.ts';
import { detectMediaType, pixelSize } from '../../../core/model/media.ts';
import { notify, tryRun } from '../../state/notifications.ts';
import { words } from '../../state/words.ts';

/** Wider pictures are drawn as wide as the column of text. */
const columnPixels = 640;

export const pictureTypes = 'image/png,image/jpeg,image/gif,image/bmp,image/webp';

export function pictureFiles(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** The picture's bytes; formats that Word does not know (WebP, AVIF) become PNG. Null when it is no picture. */
async function pictureBytes(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (detectMediaType(bytes) !== null) return bytes;
  try {
    const bitmap = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } catch {
    return null;
  }
}

/**
 * Takes pictures into the plan and shows them in the text, as one step of undo.
 * @param group of the editor's own edits.
 * @param position in the text; the selection when absent.
 */
export async function insertPictures(
  editor: Editor,
  files: readonly File[],
  group: string,
  position?: number,
): Promise<void> {
  for (const file of files) {
    const bytes = await pictureBytes(file);
    const media = bytes ? mediaName(bytes) : null;
    if (editor.isDestroyed) return;
    if (!bytes || media === null) {
      notify('error', words('picture.unreadable', { file: file.name }));
      continue;
    }
    if (!tryRun({ command: 'add-picture', data: bytes }, group)) continue;
    const width = pixelSize(bytes)?.widthPixels ?? 0;
    const node = {
      type: 'image',
      attrs: { media, alt: '', widthPixels: width > columnPixels ? columnPixels : null },
    };
    const chain = editor.chain().focus();
    if (position === undefined) chain.insertContent(node).run();
    else chain.insertContentAt(position, node).run();
  }
}
