import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serializePlan } from '../core/file/container.ts';
import { countingIdSource } from '../core/model/identifiers.ts';
import { planFromSample, samplePlanSchema } from '../core/templates/template.ts';

/**
 * `npm run samples`: makes the sample plan files from their sources. The same sources give the same bytes, so
 * that a test can hold the committed files against them.
 */
export const sampleNames = ['community-marketing.zh-Hans', 'community-marketing.en'] as const;

const folder = fileURLToPath(new URL('../assets/samples/', import.meta.url));

export function sampleFile(name: (typeof sampleNames)[number]): string {
  return join(folder, `${name}.stratbook`);
}

/** The bytes of a sample plan file, made from its source. */
export function makeSample(name: (typeof sampleNames)[number]): Uint8Array {
  const source = samplePlanSchema.parse(
    JSON.parse(readFileSync(join(folder, 'source', `${name}.json`), 'utf8')),
  );
  return serializePlan(planFromSample(source, countingIdSource('s')), 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  for (const name of sampleNames) {
    const bytes = makeSample(name);
    writeFileSync(sampleFile(name), bytes);
    console.log(`${sampleFile(name)}: ${bytes.length} bytes`);
  }
}
