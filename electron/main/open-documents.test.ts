import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Patch } from 'immer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../core/words/translate.ts';
import { sizedPlanBytes } from '../../tests/faults/sized-plan.ts';
import { createBackupStore } from '../documents/backups.ts';
import { createJournalStore } from '../documents/recovery-journal.ts';
import { createSaveQueue } from '../documents/save-queue.ts';
import { createOpenDocuments, type OpenDocuments } from './open-documents.ts';

const bytes = (generation: number): Uint8Array => sizedPlanBytes(generation, 1);
const edit = (title: string): Patch => ({ op: 'replace', path: ['properties', 'title'], value: title });

let folder = '';
let file = '';
let chosen: string | null = null;
let asked: [string, string | null][] = [];
let used: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-documents-'));
  file = join(folder, 'plan.stratbook');
  chosen = null;
  asked = [];
  used = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As after a start of the program. */
function documentsOfNewProcess(): OpenDocuments {
  return createOpenDocuments({
    journals: createJournalStore(join(folder, 'journals')),
    backups: createBackupStore(join(folder, 'backups'), Date.now),
    queue: createSaveQueue(),
    newHandle: () => crypto.randomUUID(),
    now: Date.now,
    choosePath: async (name, where) => {
      asked.push([name, where]);
      return chosen;
    },
    onFileUsed: (path) => used.push(path),
    onBackupFailed: () => {
      throw new Error('no backup');
    },
    log: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
}
const request = (handle: string, content: Uint8Array) => ({
  handle,
  bytes: content,
  version: 7,
  saveAs: false,
  suggestedName: 'Plan',
  overwriteConflict: false,
});
const onDisk = () => new Uint8Array(readFileSync(file));

describe('open documents', () => {
  it('save where they were opened, again and again', async () => {
    writeFileSync(file, bytes(1));
    const documents = documentsOfNewProcess();
    const { handle, hasFile, displayName } = await documents.open(file);
    expect({ hasFile, displayName }).toEqual({ hasFile: true, displayName: 'plan.stratbook' });
    for (const generation of [2, 3]) {
      const outcome = await documents.save(request(handle, bytes(generation)));
      expect(outcome).toEqual({ outcome: 'saved', displayName: 'plan.stratbook', version: 7 });
      expect(onDisk()).toEqual(bytes(generation));
    }
    expect(asked).toEqual([]);
    expect(used.at(-1)).toBe(file);
    expect(documents.folderOf(handle)).toBe(folder);
  });

  it('do not overwrite a change of someone else until told to', async () => {
    writeFileSync(file, bytes(1));
    const documents = documentsOfNewProcess();
    const { handle } = await documents.open(file);
    writeFileSync(file, bytes(50));
    expect(await documents.save(request(handle, bytes(2)))).toEqual({ outcome: 'conflict' });
    expect(onDisk()).toEqual(bytes(50));
    const overwriting = { ...request(handle, bytes(2)), overwriteConflict: true };
    expect(await documents.save(overwriting)).toMatchObject({ outcome: 'saved' });
    expect(await documents.save(request(handle, bytes(3)))).toMatchObject({ outcome: 'saved' });
    expect(onDisk()).toEqual(bytes(3));
  });

  it('without a file ask for a place', async () => {
    const documents = documentsOfNewProcess();
    const { handle, hasFile } = documents.add(bytes(0));
    expect(hasFile).toBe(false);
    expect(await documents.save(request(handle, bytes(1)))).toEqual({ outcome: 'cancelled' });
    chosen = join(folder, 'plan');
    expect(await documents.save(request(handle, bytes(1)))).toMatchObject({ displayName: 'plan.stratbook' });
    expect(asked).toEqual([
      ['Plan', null],
      ['Plan', null],
    ]);
    expect(onDisk()).toEqual(bytes(1));
    await documents.save(request(handle, bytes(2)));
    expect(asked).toHaveLength(2);
  });

  it('never replace a file that the dialog did not ask about', async () => {
    writeFileSync(file, bytes(50));
    const documents = documentsOfNewProcess();
    const { handle } = documents.add(bytes(0));
    chosen = join(folder, 'plan');
    await expect(documents.save(request(handle, bytes(1)))).rejects.toMatchObject({
      key: 'host.write.exists',
    });
    expect(onDisk()).toEqual(bytes(50));
    chosen = file;
    expect(await documents.save(request(handle, bytes(1)))).toMatchObject({ outcome: 'saved' });
    expect(onDisk()).toEqual(bytes(1));
  });

  it('are known by handle only, and no plan is registered that is none', async () => {
    const documents = documentsOfNewProcess();
    const unknown = crypto.randomUUID();
    expect(() => documents.save(request(unknown, bytes(1)))).toThrow(UserError);
    await expect(documents.close(unknown)).rejects.toMatchObject({ key: 'host.document.unknown' });
    expect(() => documents.add(new Uint8Array([1, 2]))).toThrow(UserError);
    await expect(documents.open(join(folder, 'missing.stratbook'))).rejects.toMatchObject({
      key: 'host.read.missing',
    });
  });
});

describe('after a crash', () => {
  it('edits come back on top of the file, and saving goes on', async () => {
    writeFileSync(file, bytes(1));
    const before = documentsOfNewProcess();
    const opened = await before.open(file);
    await before.journal(opened.handle, [edit('one')]);
    await before.save(request(opened.handle, bytes(2)));
    await before.journal(opened.handle, [edit('two')]);

    const documents = documentsOfNewProcess();
    const recovered = await documents.recoverNext();
    expect(recovered).toMatchObject({ hasFile: true, recoveredPatches: [edit('two')] });
    expect(recovered?.bytes).toEqual(bytes(2));
    const handle = String(recovered?.handle);
    await documents.journal(handle, [edit('three')]);
    expect((await documents.reopen())?.recoveredPatches).toEqual([edit('two'), edit('three')]);
    expect(await documents.save(request(handle, bytes(3)))).toMatchObject({ outcome: 'saved' });
    expect(await documentsOfNewProcess().recoverNext()).toBeNull();
  });

  it('a plan that is opened again comes with its edits, before others that were left behind', async () => {
    writeFileSync(file, bytes(1));
    const before = documentsOfNewProcess();
    await before.journal((await before.open(file)).handle, [edit('mine')]);
    await before.journal(before.add(bytes(0)).handle, [edit('other')]);
    const documents = documentsOfNewProcess();
    expect((await documents.open(file)).recoveredPatches).toEqual([edit('mine')]);
    expect((await documents.recoverNext())?.recoveredPatches).toEqual([edit('other')]);
    expect((await documents.open(file)).recoveredPatches).toEqual([]);
  });

  it('what is edited in this run is not taken for something left behind', async () => {
    const documents = documentsOfNewProcess();
    await documents.journal(documents.add(bytes(0)).handle, [edit('now')]);
    expect(await documents.recoverNext()).toBeNull();
  });

  it('each document comes back, one at a time; a closed one does not', async () => {
    const before = documentsOfNewProcess();
    const [first, second, closed] = [0, 1, 2].map((generation) => before.add(bytes(generation)));
    for (const document of [first, second, closed])
      await before.journal(String(document?.handle), [edit(String(document?.handle))]);
    await before.close(String(closed?.handle));

    const documents = documentsOfNewProcess();
    const titles = [await documents.recoverNext(), await documents.recoverNext()].map((document) => {
      expect(document?.hasFile).toBe(false);
      return document?.recoveredPatches[0]?.value;
    });
    expect(titles.sort()).toEqual([first?.handle, second?.handle].sort());
    expect(await documents.recoverNext()).toBeNull();
    await documents.closeAll();
    expect(await documentsOfNewProcess().recoverNext()).toBeNull();
  });
});
