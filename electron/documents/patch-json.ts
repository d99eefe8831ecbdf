import type { Patch } from 'immer';
import { z } from 'zod';

/**
 * Patches as JSON. Bytes (pictures) become `{"$bytes": base64}`; a key of the plan that begins with `$` gets
 * a second `$`, so that it cannot be taken for that.
 */
export function patchesToJson(patches: readonly Patch[]): unknown {
  return patches.map(({ op, path, value }) =>
    value === undefined ? { op, path } : { op, path, value: encode(value) },
  );
}

const patchSchema = z.strictObject({
  op: z.enum(['replace', 'remove', 'add']),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown(),
});

/** The inverse of `patchesToJson`; null when the JSON holds no patches. */
export function patchesFromJson(json: unknown): readonly Patch[] | null {
  const result = z.array(patchSchema.partial({ value: true })).safeParse(json);
  if (!result.success) return null;
  return result.data.map(({ op, path, value }) =>
    value === undefined ? { op, path } : { op, path, value: decode(value) },
  );
}

function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.startsWith('$') ? `$${key}` : key, encode(field)]),
  );
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value && typeof value.$bytes === 'string')
    return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.startsWith('$$') ? key.slice(1) : key, decode(field)]),
  );
}
