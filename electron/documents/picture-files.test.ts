import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePictures } from './picture-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratbook-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('pictures', () => {
  it('go where the user wants them, the others beside the first', async () => {
    const names = await writePictures(join(folder, 'chart.svg'), 'svg', [bytes('one'), bytes('two')]);
    expect(names).toEqual(['chart.svg', 'chart 2.svg']);
    expect(await readFile(join(folder, 'chart 2.svg'), 'utf8')).toBe('two');
  });

  it('take the place of a file only where the user was asked', async () => {
    await writeFile(join(folder, 'chart.png'), 'old');
    await writeFile(join(folder, 'chart 2.png'), 'somebody else’s');
    const names = await writePictures(join(folder, 'chart'), 'png', [bytes('one'), bytes('two')]);
    expect(names).toEqual(['chart.png', 'chart 2 (2).png']);
    expect(await readFile(join(folder, 'chart.png'), 'utf8')).toBe('one');
    expect(await readFile(join(folder, 'chart 2.png'), 'utf8')).toBe('somebody else’s');
    expect((await readdir(folder)).length).toBe(3);
  });
});
