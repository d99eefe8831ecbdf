import { Decompress } from 'fflate';
import { z } from 'zod';
import { decodeBase64 } from '../model/base64.ts';
import { describeIssue } from '../model/describe-issue.ts';
import { identifierSchema } from '../model/identifiers.ts';
import { languageSchema } from '../model/language.ts';
import { richTextSchema } from '../narrative/document.ts';
import { maximumLevel } from '../narrative/numbering.ts';
import { UserError } from '../words/translate.ts';
import type { Baseline } from './report-changes.ts';
import type { SafePackage } from './safe-package.ts';
import { readXml, textContent } from './xml.ts';

const baselineSchema = z.object({
  version: z.literal(1),
  planId: z.string().max(200),
  language: languageSchema,
  sections: z
    .array(
      z.object({
        id: identifierSchema,
        level: z.int().min(1).max(maximumLevel),
        title: z.string().max(500),
        content: richTextSchema,
        shown: z.record(z.string().max(10), z.string().max(100_000)).optional(),
      }),
    )
    .max(20_000),
  registers: z.array(z.string().max(2000)).max(1000).optional(),
});

/** Texts of a plan as large as a file of ours may be. */
const maximumBytes = 64 * 1024 * 1024;

/**
 * What came with a report of ours; null when the document is none. It comes from outside like all else: every field is
 * checked. Throws a UserError when it is there but cannot be read.
 */
export function readBaseline(container: SafePackage): Baseline | null {
  for (const name of container.names) {
    if (!/^customXml\/[^/]+\.xml$/i.test(name) || /itemProps\d*\.xml$/i.test(name)) continue;
    const root = readXml(container, name);
    if (!root?.name.startsWith('stratbook:')) continue;
    return parseBaseline(inflated(textContent(root), name), name);
  }
  return null;
}

function damaged(detail: string): never {
  throw new UserError('intake.damaged', { detail });
}

function inflated(base64: string, name: string): string {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const packed = decodeBase64(base64.replace(/\s+/g, ''));
    // With the header of zlib or without.
    const inflate = new Decompress((piece) => {
      size += piece.length;
      if (size > maximumBytes) throw new UserError('intake.tooLarge');
      pieces.push(piece);
    });
    const step = 8 * 1024;
    for (let offset = 0; offset < packed.length || offset === 0; offset += step)
      inflate.push(packed.subarray(offset, offset + step), offset + step >= packed.length);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch (error) {
    if (error instanceof UserError) throw error;
    return damaged(name);
  }
}

function parseBaseline(json: string, name: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    damaged(name);
  }
  const parsed = baselineSchema.safeParse(value);
  if (!parsed.success) damaged(`${name}: ${describeIssue(parsed.error)}`);
  return parsed.data;
}
