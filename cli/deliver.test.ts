import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const sample = fileURLToPath(
  new URL('../assets/samples/community-marketing.zh-Hans.stratbook', import.meta.url),
);
const at = '2026-03-02T09:30:00Z';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-deliver-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Delivered {
  readonly files: readonly { path: string; bytes: number; sha256: string; kind: string }[];
}

function run(args: readonly string[], zone = 'UTC') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'deliver', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  });
  return { status, stdout, stderr };
}

function delivered(args: readonly string[], zone?: string): Delivered {
  const { status, stdout, stderr } = run(args, zone);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Delivered;
}

describe('deliver', () => {
  it('writes both files into a new folder and tells what it wrote', () => {
    const out = join(folder, 'new', 'folder');
    const { files } = delivered([sample, '--out', out, '--at', at]);
    expect(files.map((file) => file.kind)).toEqual(['word', 'excel']);
    for (const { path, bytes, sha256 } of files) {
      const content = readFileSync(path);
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(content.subarray(0, 2).toString()).toBe('PK');
    }
    expect(readdirSync(out).sort()).toEqual(files.map((file) => file.path.slice(out.length + 1)).sort());
  });

  it('gives the same bytes for the same time, in every time zone and over an earlier delivery', () => {
    const out = join(folder, 'twice');
    const first = delivered([sample, '--out', out, '--at', at], 'Asia/Shanghai');
    const second = delivered([sample, '--out', out, '--at', '2026-03-02T17:30:00+08:00'], 'America/Lima');
    expect(second).toEqual(first);
  });

  it('gives one kind, in another language, on request', () => {
    const word = delivered([sample, '--out', folder, '--word', '--lang', 'en', '--at', at]);
    expect(word.files.map((file) => file.kind)).toEqual(['word']);
    const excel = delivered([sample, '--out', folder, '--excel', '--at', at]);
    expect(excel.files.map((file) => file.kind)).toEqual(['excel']);
    const both = delivered([sample, '--out', folder, '--word', '--excel', '--lang', 'zh-Hans', '--at', at]);
    expect(both.files[0]?.sha256).not.toBe(word.files[0]?.sha256);
    expect(both.files[1]?.sha256).toBe(excel.files[0]?.sha256);
  });

  it.each([
    ['--at', 'yesterday'],
    ['--at', '2026-02-30T00:00:00Z'],
    ['--at', '2026-03-02T25:00:00Z'],
    ['--lang', 'fr'],
  ])('refuses %s %s before anything is written', (option, value) => {
    const out = join(folder, 'never');
    const { status, stdout, stderr } = run([sample, '--out', out, option, value]);
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      status: 2,
      stdout: '',
      lines: 1,
    });
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a folder that is a file', () => {
    const out = join(folder, 'a-file');
    writeFileSync(out, 'mine');
    const { status, stderr } = run([sample, '--out', out, '--excel']);
    expect([status, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });
});
