import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import type { Media } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import type { Figures } from './figures.ts';
import { promisedReport, reportMarkdown, reportPlan } from './report-plan.ts';

const runs = 5;
const deliverOptions = { language: 'en', at: '2026-01-01T00:00:00Z' } as const;

/** Pictures as reports have them; each differs from the others, so that none is stored once for all. */
function pictures(): Readonly<Record<string, Media>> {
  const source = readFileSync(fileURLToPath(new URL('../../assets/screenshot.png', import.meta.url)));
  // What follows a PNG's last chunk is read by nobody.
  const all = Array.from({ length: promisedReport.pictures }, (_, index) => {
    const bytes = new Uint8Array(Buffer.concat([source, Buffer.from(`picture ${index}`)]));
    const name = `${createHash('sha256').update(bytes).digest('hex')}.png`;
    return [name, { type: 'image/png', bytes } satisfies Media] as const;
  });
  return Object.fromEntries(all);
}

/** How many pages a document has when an office suite sets it; null without one. */
function pageCount(folder: string, document: string): number | null {
  const converted = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/office`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      document,
    ],
    { stdio: 'ignore', timeout: 120_000 },
  );
  if (converted.status !== 0) return null;
  const told = spawnSync('pdfinfo', [document.replace(/\.docx$/, '.pdf')], { encoding: 'utf8' });
  const found = /Pages:\s+(\d+)/.exec(told.stdout ?? '');
  return found ? Number(found[1]) : null;
}

/** Times the Word report of 200 pages, and pandoc on the same document where it is installed. */
export async function benchReport(print: (figures: Figures) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-report-'));
  try {
    const plan = reportPlan(pictures());
    const ours: number[] = [];
    let bytes: Uint8Array = new Uint8Array();
    for (let run = 0; run <= runs; run++) {
      // A copy has no calculation yet.
      const copy = { ...plan };
      const start = performance.now();
      bytes = await makeWordDeliverable(copy, deliverOptions);
      // The first one warms up the process.
      if (run > 0) ours.push(performance.now() - start);
    }
    const document = join(folder, 'report.docx');
    writeFileSync(document, bytes);
    const pages = pageCount(folder, document);
    const note = `${(bytes.length / 1e6).toFixed(1)} MB${pages === null ? '' : `, ${pages} pages`}`;
    print({ name: 'Word report of 200 pages', milliseconds: ours, note });

    for (const [name, { bytes: picture }] of Object.entries(plan.media))
      writeFileSync(join(folder, name), picture);
    const markdown = join(folder, 'report.md');
    writeFileSync(
      markdown,
      reportMarkdown(plan, inOrder(plan.sections), (name) => join(folder, name)),
    );
    const pandoc: number[] = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      const result = spawnSync('pandoc', [markdown, '-o', join(folder, 'pandoc.docx')], { stdio: 'ignore' });
      if (result.error || result.status !== 0) break;
      pandoc.push(performance.now() - start);
    }
    if (pandoc.length === 0) {
      console.log('pandoc is not installed: nothing to compare with (apt-get install pandoc)');
      return;
    }
    const version = execFileSync('pandoc', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? 'pandoc';
    print({ name: `the same document by ${version} (whole process)`, milliseconds: pandoc });
    const median = (values: readonly number[]) =>
      [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
    console.log(`ratio to pandoc: ${(median(ours) / median(pandoc)).toFixed(2)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
