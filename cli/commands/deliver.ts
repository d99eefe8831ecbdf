import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Brand, defaultBrand } from '../../core/brand/brand.ts';
import { type DeliverableKind, deliverableFileName } from '../../core/deliver/file-name.ts';
import type { DeliverOptions } from '../../core/deliver/options.ts';
import { prepareDelivery } from '../../core/deliver/prepare.ts';
import { scripts } from '../../core/deliver/script/script-converter.ts';
import type { Plan } from '../../core/model/plan.ts';
import { readBrandFile, shippedBrandFile } from '../../electron/documents/brand-files.ts';
import { writeDurably } from '../../electron/documents/durable-write.ts';
import { writeError } from '../../electron/documents/file-errors.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { languageOption, oneOf, timeOption } from '../options.ts';

export interface DeliverCommandOptions {
  readonly out: string;
  readonly word?: boolean;
  readonly excel?: boolean;
  readonly pdf?: boolean;
  readonly ics?: boolean;
  readonly mspdi?: boolean;
  readonly csv?: boolean;
  readonly lang?: string;
  readonly brand?: string;
  readonly script?: string;
  /** False with --no-appendices. */
  readonly appendices?: boolean;
  readonly at?: string;
}

type Kind = DeliverableKind;
const kindNames = ['word', 'excel', 'pdf', 'ics', 'mspdi', 'csv'] as const satisfies readonly Kind[];

async function make(kind: Kind, plan: Plan, options: DeliverOptions): Promise<Uint8Array> {
  switch (kind) {
    case 'word': {
      const { makeWordDeliverable } = await import('../../core/deliver/word/word-deliverable.ts');
      return makeWordDeliverable(plan, options);
    }
    case 'pdf': {
      const { wordToPdf } = await import('../word-to-pdf.ts');
      return wordToPdf(await make('word', plan, options));
    }
    case 'excel': {
      const { makeExcelDeliverable } = await import('../../core/deliver/excel/excel-deliverable.ts');
      return makeExcelDeliverable(plan, options);
    }
    case 'ics':
    case 'mspdi':
    case 'csv': {
      const { makeScheduleFile } = await import('../../core/deliver/schedule-file.ts');
      return makeScheduleFile(kind, plan, options.at);
    }
  }
}

/** `stratbook deliver`: writes the documents and prints what was written as JSON. */
export async function deliver(file: string, options: DeliverCommandOptions): Promise<void> {
  const at = options.at === undefined ? new Date() : timeOption('--at', options.at);
  const wantedLanguage = options.lang === undefined ? null : languageOption(options.lang);
  const script = options.script === undefined ? undefined : oneOf('--script', scripts, options.script);
  const own = options.brand === undefined ? defaultBrand : await readBrand(options.brand);
  const brand = options.appendices === false ? { ...own, appendices: false } : own;
  const read = await readPlanFile(file);
  const { plan, language } = await prepareDelivery(read.plan, {
    language: wantedLanguage ?? read.plan.properties.language,
    brand,
    script,
  });
  // Without a document named, both; a schedule is written beside them.
  const isForBoth = !options.word && !options.excel && !options.pdf;
  const kinds = kindNames.filter(
    (kind) => options[kind] || (isForBoth && (kind === 'word' || kind === 'excel')),
  );
  const making = { language, brand, at: `${at.toISOString().slice(0, 19)}Z` };
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

/** A shipped brand by its name, or a file. */
async function readBrand(brand: string): Promise<Brand> {
  const folder = fileURLToPath(new URL('../../assets/brands', import.meta.url));
  return readBrandFile(shippedBrandFile(folder, brand) ?? brand);
}
