import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasLibreOffice } from '../tests/deliver/excel-recalculation.ts';
import { readWordText, readZipText } from '../tests/deliver/readers.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const sampleOf = (language: string) =>
  fileURLToPath(new URL(`../assets/samples/community-marketing.${language}.stratbook`, import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-deliver-brand-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, ...args: string[]) {
  const out = join(folder, name);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'deliver', '--out', out, '--word', '--at', '2026-03-02', ...args],
    { encoding: 'utf8' },
  );
  const path = status === 0 ? (JSON.parse(stdout) as { files: { path: string }[] }).files[0]?.path : '';
  return { status, stderr, out, path: path ?? '' };
}

describe('deliver as PDF', () => {
  it('says in one sentence what is missing where there is no LibreOffice, and writes nothing', () => {
    const out = join(folder, 'pdf');
    const { status, stderr } = spawnSync(
      process.execPath,
      [main, 'deliver', '--out', out, '--pdf', '--no-appendices', sampleOf('en')],
      { encoding: 'utf8', env: { ...process.env, PATH: folder } },
    );
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/^stratbook: .*LibreOffice[^\n]*\n$/);
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(!hasLibreOffice)('writes the report that Word would show', () => {
    const out = join(folder, 'pdf-made');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [main, 'deliver', '--out', out, '--pdf', '--no-appendices', sampleOf('en')],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const [file, ...more] = (JSON.parse(stdout) as { files: { path: string; kind: string }[] }).files;
    expect([file?.kind, more]).toEqual(['pdf', []]);
    expect(
      readFileSync(file?.path ?? '')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});

describe('deliver with a brand', () => {
  it('takes a shipped brand by its name and a brand file by its path', () => {
    const shipped = run('shipped', '--brand', 'vermilion', sampleOf('zh-Hans'));
    expect([shipped.status, shipped.stderr]).toEqual([0, '']);
    expect(readZipText(shipped.path).get('word/styles.xml')).toContain('8C1C13');
    const file = join(folder, 'own.stratbrand');
    const source = fileURLToPath(new URL('../assets/brands/pine.stratbrand', import.meta.url));
    writeFileSync(file, readFileSync(source, 'utf8').replaceAll('1F4D3F', '303F9F'));
    const own = run('own', '--brand', file, sampleOf('zh-Hans'));
    expect(readZipText(own.path).get('word/styles.xml')).toContain('303F9F');
  });

  it('writes the other script, and the text alone', () => {
    const { path } = run('hant', '--script', 'hant', '--no-appendices', sampleOf('zh-Hans'));
    expect(path).toContain('苔嶼鮮茶');
    expect(readWordText(path)).toContain('社群');
    expect(readZipText(path).get('word/document.xml')).not.toContain('stratbook:register:');
  });

  it.each([
    ['a brand that is none', ['--brand', fileURLToPath(import.meta.url), sampleOf('en')]],
    ['a brand file that is not there', ['--brand', 'nowhere.stratbrand', sampleOf('en')]],
    ['a script for a plan in English', ['--script', 'hant', sampleOf('en')]],
    ['an unknown script', ['--script', 'latn', sampleOf('zh-Hans')]],
  ])('refuses %s in one sentence and writes nothing', (name, args) => {
    const { status, stderr, out } = run(name, ...args);
    expect(status).not.toBe(0);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/);
    expect(existsSync(out)).toBe(false);
  });
});
