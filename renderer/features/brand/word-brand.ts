import type { BrandFromDocument } from '../../../core/brand/brand-from-docx.ts';
import { UserError, type WordKey, type WordParameters } from '../../../core/words/translate.ts';

export interface WordBrandRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
}
export type WordBrandAnswer =
  | { readonly kind: 'read'; readonly read: BrandFromDocument }
  | { readonly kind: 'mistake'; readonly key: WordKey; readonly parameters: WordParameters }
  | { readonly kind: 'failure'; readonly message: string };

/** Larger documents are not read for their looks. */
const maximumBytes = 64 * 1024 * 1024;
const limitMilliseconds = 30_000;

/**
 * Reads the looks of a Word file from anywhere, in a worker of its own that ends with it: a file that keeps it busy
 * does not stop the window. Rejects with a UserError for a file that cannot be read.
 */
export async function readWordBrand(file: File): Promise<BrandFromDocument> {
  if (file.size > maximumBytes) throw new UserError('intake.tooLarge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL('./word-brand-worker.ts', import.meta.url), { type: 'module' });
  let limit: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<BrandFromDocument>((resolve, reject) => {
      limit = setTimeout(() => reject(new UserError('intake.tooLarge')), limitMilliseconds);
      worker.addEventListener('message', ({ data }: MessageEvent<WordBrandAnswer>) => {
        if (data.kind === 'read') resolve(data.read);
        else if (data.kind === 'mistake') reject(new UserError(data.key, data.parameters));
        else reject(new Error(data.message));
      });
      worker.addEventListener('error', (event) => reject(new Error(event.message)));
      const request: WordBrandRequest = { bytes, name: file.name.replace(/\.[^.]*$/, '') };
      worker.postMessage(request, [bytes.buffer]);
    });
  } finally {
    clearTimeout(limit);
    worker.terminate();
  }
}
