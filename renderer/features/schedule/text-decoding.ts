import { UserError } from '../../../core/words/translate.ts';

/** The text of a file, by its mark or as UTF-8, else as Chinese programs still write it. Throws a UserError. */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  const [first, second] = bytes;
  const encodings =
    first === 0xff && second === 0xfe
      ? ['utf-16le']
      : first === 0xfe && second === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new UserError('planner.calendar.encoding', { file: fileName });
}
