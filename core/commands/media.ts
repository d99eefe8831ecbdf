import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { decodeBase64 } from '../model/base64.ts';
import { detectMediaType, mediaExtension, pixelSize } from '../model/media.ts';
import { UserError } from '../words/translate.ts';
import { defineCommand } from './define.ts';

/** Largest picture that a plan takes, bytes. */
export const maximumMediaBytes = 32 * 1024 * 1024;

/** The name under which a plan keeps a picture; null when the bytes are no picture that it takes. */
export function mediaName(bytes: Uint8Array): string | null {
  const type = detectMediaType(bytes);
  return type === null ? null : `${bytesToHex(sha256(bytes))}.${mediaExtension(type)}`;
}

export const addPicture = defineCommand({
  name: 'add-picture',
  summary:
    'Adds a picture (PNG, JPEG, GIF or BMP) under the name of its SHA-256; section texts then show it by that name.',
  schema: z.strictObject({
    data: z
      .union([z.base64(), z.instanceof(Uint8Array)])
      .describe('the picture file, base64')
      .meta({ override: { type: 'string', contentEncoding: 'base64' } }),
  }),
  label: 'command.addPicture',
  perform: (draft, args) => {
    const bytes = typeof args.data === 'string' ? decodeBase64(args.data) : args.data;
    if (bytes.length > maximumMediaBytes)
      throw new UserError('media.tooLarge', { maximum: maximumMediaBytes / 1024 / 1024 });
    const type = detectMediaType(bytes);
    const name = mediaName(bytes);
    if (type === null || name === null || pixelSize(bytes) === null) throw new UserError('media.notPicture');
    draft.media[name] ??= { type, bytes };
  },
});

export const mediaCommands = [addPicture] as const;
