import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliverOutcome, StratbookBridge } from '../../electron/bridge/contract.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

declare const window: Window & { readonly stratbook: StratbookBridge };

let folder = '';
let launched: LaunchedApp | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-pdf-'));
});
afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(folder, { recursive: true, force: true });
});

/** The texts of a PDF's pages, as another reader finds them. */
function pagesOf(path: string): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 64e6 });
  return text.split('\f').slice(0, -1);
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('the report as PDF', () => {
  it('has a cover, contents with true page numbers, and structure for those who listen', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    launched = await launchApp({ userData: join(folder, 'user'), dialogs: { openFolder: out } });
    const result = await launched.page.evaluate(async () => {
      const sample = await window.stratbook.request('document.openSample', {
        sample: 'community-marketing.zh-Hans',
      });
      if (!sample.ok) throw new Error(sample.error.key);
      const ended = new Promise<DeliverOutcome>((resolve) => {
        window.stratbook.on('deliver.ended', ({ result: outcome }) => resolve(outcome));
      });
      const { handle, bytes } = sample.value;
      const start = await window.stratbook.request('deliver.start', {
        handle,
        bytes,
        formats: ['pdf'],
        language: 'zh-Hans',
        look: {
          brand: 'stratbook',
          cover: null,
          script: null,
          confidentiality: 'confidential',
          appendices: true,
        },
      });
      if (!start.ok || !start.value) throw new Error('not started');
      return ended;
    });
    expect(result.outcome).toBe('done');
    const [name = ''] = readdirSync(out);
    expect(name).toMatch(/\.pdf$/);
    const path = join(out, name);
    const information = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(information).toMatch(/Tagged:\s+yes/);
    expect(information).toMatch(/Encrypted:\s+no/);
    const pages = pagesOf(path);
    expect(pages.length).toBeGreaterThan(30);
    const [cover = '', contents = ''] = pages;
    // The cover is no page that counts; the contents begin on page 1.
    expect(cover).not.toMatch(/^\s*1\s*$/m);
    expect(contents).toContain('目录');
    const entries = pages
      .slice(1, 6)
      .filter((_page, index, all) =>
        all.slice(0, index + 1).every((before) => /\S\s{2,}\d+\s*$/m.test(before)),
      )
      .flatMap((page) => page.split('\n'))
      .flatMap((line) => {
        const found = /^\s*([一二三四五六七八九十]+、)\s*(\S+(?: \S+)*)\s+(\d+)\s*$/.exec(line);
        return found ? [{ number: found[1] ?? '', title: found[2] ?? '', page: Number(found[3]) }] : [];
      });
    expect(entries.length).toBeGreaterThan(10);
    for (const { number, title, page } of entries)
      expect(squeezed(pages[page] ?? ''), `${number}${title} on page ${page}`).toContain(
        squeezed(number + title),
      );
  });
});
