import { basename, dirname, extname, join } from 'node:path';
import type { PictureKind } from '../bridge/contract.ts';
import { FileExistsError, writeDurably } from './durable-write.ts';

/** Most names that are tried beside pictures that stand there already. */
const mostTries = 1000;

/**
 * Writes pictures, durably; gives the names of their files. The first one goes where the user wants it: whether to replace
 * a file there was asked before. The others stand beside it with their number, and never take the place of a file.
 */
export async function writePictures(
  path: string,
  kind: PictureKind,
  pictures: readonly Uint8Array[],
): Promise<readonly string[]> {
  const first = extname(path).toLowerCase() === `.${kind}` ? path : `${path}.${kind}`;
  const stem = basename(first).slice(0, -kind.length - 1);
  const names: string[] = [];
  for (const [index, bytes] of pictures.entries()) {
    if (index === 0) {
      await writeDurably(first, bytes, { expected: { kind: 'anything' } });
      names.push(basename(first));
    } else names.push(await writeBeside(dirname(first), `${stem} ${index + 1}`, kind, bytes));
  }
  return names;
}

async function writeBeside(
  folder: string,
  stem: string,
  kind: PictureKind,
  bytes: Uint8Array,
): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}.${kind}` : `${stem} (${number}).${kind}`;
    try {
      await writeDurably(join(folder, name), bytes, { expected: { kind: 'absent' } });
      return name;
    } catch (error) {
      if (!(error instanceof FileExistsError) || number >= mostTries) throw error;
    }
  }
}
