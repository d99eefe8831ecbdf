import { z } from 'zod';

// The window's content security policy forbids code made from strings, which zod would otherwise try first.
z.config({ jitless: true });

/** Gives a new identifier at each call. Passed in, because core has no randomness of its own. */
export type IdSource = () => string;

const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** Letters, digits, `-` and `_`, 1–64 of them; never a name that JavaScript objects treat specially. */
export const identifierSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'takes 1 to 64 letters, digits, "-" or "_"')
  .refine((text) => !reserved.has(text), 'is a reserved name');

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Makes an id source from a source of random bytes (`crypto.getRandomValues` in the hosts).
 * Ids are 12 characters of 36, about 62 bits.
 */
export function idSourceFromRandomBytes(randomBytes: (count: number) => Uint8Array): IdSource {
  return () => {
    let id = '';
    while (id.length < 12) {
      for (const byte of randomBytes(16)) {
        // 252 = 7 × 36: the bytes above would make some characters likelier than others.
        if (byte < 252 && id.length < 12) id += alphabet[byte % 36];
      }
    }
    return id;
  };
}

/** A deterministic id source for samples and tests: `prefix1`, `prefix2`, … */
export function countingIdSource(prefix: string): IdSource {
  let count = 0;
  return () => `${prefix}${++count}`;
}
