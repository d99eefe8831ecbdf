import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deliverableFileName } from '../../core/deliver/file-name.ts';
import type { DeliverOptions } from '../../core/deliver/options.ts';
import type { Plan } from '../../core/model/plan.ts';
import { writeDurably } from '../../electron/documents/durable-write.ts';
import { writeError } from '../../electron/documents/file-errors.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { languageOption, timeOption } from '../options.ts';

export interface DeliverCommandOptions {
  readonly out: string;
  readonly word?: boolean;
  readonly excel?: boolean;
  readonly lang?: string;
  readonly at?: string;
}

type Kind = 'word' | 'excel';

async function make(kind: Kind, plan: Plan, options: DeliverOptions): Promise<Uint8Array> {
  switch (kind) {
    case 'word': {
      const { makeWordDeliverable } = await import('../../core/deliver/word/word-deliverable.ts');
      return makeWordDeliverable(plan, options);
    }
    case 'excel': {
      const { makeExcelDeliverable } = await import('../../core/deliver/excel/excel-deliverable.ts');
      return makeExcelDeliverable(plan, options);
    }
  }
}

/** `stratbook deliver`: writes the documents and prints what was written as JSON. */
export async function deliver(file: string, options: DeliverCommandOptions): Promise<void> {
  const at = options.at === undefined ? new Date() : timeOption('--at', options.at);
  const wantedLanguage = options.lang === undefined ? null : languageOption(options.lang);
  const { plan } = await readPlanFile(file);
  const language = wantedLanguage ?? plan.properties.language;
  const isForAll = !options.word && !options.excel;
  const kinds = (['word', 'excel'] as const).filter((kind) => isForAll || options[kind]);
  const making = { language, at: `${at.toISOString().slice(0, 19)}Z` };
  // All are made before any is written, so that a failure leaves no half delivery.
  const made: { kind: Kind; bytes: Uint8Array }[] = [];
  for (const kind of kinds) made.push({ kind, bytes: await make(kind, plan, making) });
  const folder = resolve(options.out);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeError(error, folder);
  }
  const files: { path: string; bytes: number; sha256: string; kind: Kind }[] = [];
  for (const { kind, bytes } of made) {
    const path = join(folder, deliverableFileName(plan, kind));
    const { sha256 } = await writeDurably(path, bytes, { expected: { kind: 'anything' } });
    files.push({ path, bytes: bytes.length, sha256, kind });
  }
  console.log(JSON.stringify({ files }, null, 2));
}
