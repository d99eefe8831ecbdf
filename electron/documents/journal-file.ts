import type { Patch } from 'immer';
import { z } from 'zod';
import { sha256Of } from './durable-write.ts';
import { patchesFromJson, patchesToJson } from './patch-json.ts';

/**
 * The lines of a recovery journal: `<first 16 digits of the SHA-256 of the JSON> <JSON>`. A line that was torn
 * by a crash fails its checksum; it and what follows do not count.
 */
const startSchema = z.strictObject({
  kind: z.literal('start'),
  /** Where the document is; null when it was never saved. */
  path: z.string().nullable(),
  displayName: z.string(),
  /** Of base.stratbook beside the journal. */
  baseSha256: z.string(),
  /** How many batches the base contains already; the batches in the file are numbered from there. */
  firstBatch: z.int().min(0),
});
const editsSchema = z.strictObject({ kind: z.literal('edits'), patches: z.unknown() });
/** Written just before a save: should the file hold this content, then batches up to `after` are in it. */
const saveSchema = z.strictObject({
  kind: z.literal('save'),
  after: z.int().min(0),
  path: z.string(),
  displayName: z.string(),
  sha256: z.string(),
});
const lineSchema = z.discriminatedUnion('kind', [startSchema, editsSchema, saveSchema]);

export type JournalStart = z.infer<typeof startSchema>;
export type JournalSave = z.infer<typeof saveSchema>;

function line(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

function checksum(json: string): string {
  return sha256Of(new TextEncoder().encode(json)).slice(0, 16);
}

export const startLine = (start: Omit<JournalStart, 'kind'>): string => line({ kind: 'start', ...start });
export const saveLine = (save: Omit<JournalSave, 'kind'>): string => line({ kind: 'save', ...save });
export const editsLine = (patches: readonly Patch[]): string =>
  line({ kind: 'edits', patches: patchesToJson(patches) });

export interface ReadJournal {
  readonly start: JournalStart;
  /** In order; the first one has the number `start.firstBatch`. */
  readonly batches: readonly (readonly Patch[])[];
  /** The same batches as the lines they were read from. */
  readonly editLines: readonly string[];
  readonly saves: readonly JournalSave[];
  /** False when the file ends in something torn. */
  readonly whole: boolean;
}

/** Reads what is whole of a journal; null when not even its first line is. */
export function readJournal(bytes: Uint8Array): ReadJournal | null {
  const lines = new TextDecoder().decode(bytes).split('\n');
  // What follows the last line feed is empty in a whole file.
  let whole = lines.pop() === '';
  let start: JournalStart | null = null;
  const batches: (readonly Patch[])[] = [];
  const editLines: string[] = [];
  const saves: JournalSave[] = [];
  for (const text of lines) {
    const parsed = readLine(text);
    if (!parsed || (parsed.kind === 'start') !== (start === null)) {
      whole = false;
      break;
    }
    if (parsed.kind === 'start') start = parsed;
    else if (parsed.kind === 'save') saves.push(parsed);
    else {
      const patches = patchesFromJson(parsed.patches);
      if (!patches) {
        whole = false;
        break;
      }
      batches.push(patches);
      editLines.push(`${text}\n`);
    }
  }
  return start ? { start, batches, editLines, saves, whole } : null;
}

function readLine(text: string): z.infer<typeof lineSchema> | null {
  const json = text.slice(17);
  if (text[16] !== ' ' || text.slice(0, 16) !== checksum(json)) return null;
  try {
    return lineSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
