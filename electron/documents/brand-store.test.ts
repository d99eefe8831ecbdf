import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBrand } from '../../core/brand/brand.ts';
import { UserError } from '../../core/words/translate.ts';
import { readBrandFile, shippedBrandFile, writeBrandFile } from './brand-files.ts';
import { createBrandStore } from './brand-store.ts';

const shipped = fileURLToPath(new URL('../../assets/brands', import.meta.url));
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratbook-brands-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the store of brands', () => {
  it('lists the shipped ones, keeps own ones by name, replaces and removes them', async () => {
    const store = createBrandStore(shipped, join(folder, 'one'));
    const ids = async () => (await store.list()).map(({ brand, isShipped }) => [brand.name, isShipped]);
    expect((await store.list()).map(({ id }) => id)).toEqual(['stratbook', 'vermilion', 'pine']);
    const second = await store.save({ ...defaultBrand, name: 'B' }, null);
    const first = await store.save({ ...defaultBrand, name: 'A' }, null);
    expect((await ids()).slice(3)).toEqual([
      ['A', false],
      ['B', false],
    ]);
    expect((await store.save({ ...defaultBrand, name: 'C' }, second.id)).id).toBe(second.id);
    expect((await store.read(second.id)).name).toBe('C');
    await store.remove(first.id);
    expect((await ids()).slice(3)).toEqual([['C', false]]);
    await expect(store.read(first.id)).rejects.toThrow(UserError);
  });

  it('never replaces or removes a shipped brand, and knows no paths', async () => {
    const store = createBrandStore(shipped, join(folder, 'two'));
    const saved = await store.save({ ...defaultBrand, name: 'Mine' }, 'stratbook');
    expect(saved.id).not.toBe('stratbook');
    await store.remove('stratbook');
    expect((await store.read('stratbook')).name).toBe('Stratbook');
    for (const id of ['../stratbook', '/etc/passwd', 'C:\\x', ''])
      await expect(store.read(id)).rejects.toMatchObject({ key: 'brand.unknown' });
  });

  it('passes over damaged files and keeps none', async () => {
    const own = join(folder, 'three');
    const store = createBrandStore(shipped, own);
    const { id } = await store.save(defaultBrand, null);
    await writeFile(join(own, `${id}.stratbrand`), '{"format":"stratbook-brand","version":1');
    expect(await store.list()).toHaveLength(3);
    await expect(store.save({ ...defaultBrand, name: '' }, null)).rejects.toThrow(UserError);
    expect(await readdir(own)).toEqual([`${id}.stratbrand`]);
  });

  it('reads and writes files anywhere', async () => {
    const path = join(folder, 'own.stratbrand');
    await writeBrandFile(path, { ...defaultBrand, name: 'Own' });
    expect((await readBrandFile(path)).name).toBe('Own');
    await writeFile(path, new Uint8Array(5_000_000));
    await expect(readBrandFile(path)).rejects.toMatchObject({ key: 'brand.tooLarge' });
    await expect(readBrandFile(join(folder, 'none.stratbrand'))).rejects.toThrow(UserError);
    expect(shippedBrandFile(shipped, 'other')).toBeNull();
  });
});
