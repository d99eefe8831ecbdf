import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { parseTemplate, serializeTemplate, templateOfPlan } from '../../core/templates/own-template.ts';
import { UserError } from '../../core/words/translate.ts';
import { smallPlan } from '../../tests/support/random-commands.ts';
import { createTemplateStore, readTemplateFile, writeTemplateFile } from './template-store.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratbook-templates-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const template = (name: string) =>
  serializeTemplate(
    templateOfPlan(
      smallPlan(),
      { name, description: '', keepsTexts: true, keepsRows: true },
      countingIdSource('t'),
    ),
  );

describe('the store of own templates', () => {
  it('adds, lists by name, reads and removes', async () => {
    const store = createTemplateStore(join(folder, 'one'));
    expect(await store.list()).toEqual([]);
    const second = await store.add(template('B'));
    const first = await store.add(template('A'));
    expect((await store.list()).map(({ name }) => name)).toEqual(['A', 'B']);
    expect(parseTemplate(await store.read(first.id)).name).toBe('A');
    await store.remove(first.id);
    expect((await store.list()).map(({ id }) => id)).toEqual([second.id]);
    await expect(store.read(first.id)).rejects.toThrow(UserError);
  });
  it('takes no foreign names and no foreign bytes, and lives with damaged files', async () => {
    const place = join(folder, 'two');
    const store = createTemplateStore(place);
    await store.add(template('Good'));
    await writeFile(join(place, '00000000-0000-0000-0000-000000000000.strattemplate'), 'broken');
    await writeFile(join(place, 'notes.txt'), 'mine');
    expect((await store.list()).map(({ name }) => name)).toEqual(['Good']);
    await expect(store.read('../../etc/passwd')).rejects.toThrow(UserError);
    await expect(store.remove('../notes')).rejects.toThrow(UserError);
    await expect(store.add(new Uint8Array([1]))).rejects.toThrow(UserError);
    expect(await readdir(place)).toHaveLength(3);
  });
  it('reads and writes files elsewhere', async () => {
    const path = join(folder, 'mine.strattemplate');
    await writeTemplateFile(path, template('Mine'));
    expect(parseTemplate(await readTemplateFile(path)).name).toBe('Mine');
    await expect(readTemplateFile(join(folder, 'none.strattemplate'))).rejects.toThrow(UserError);
    await writeFile(path, '{}');
    await expect(readTemplateFile(path)).rejects.toThrow(UserError);
  });
});
