import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Patch } from 'immer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFaults } from '../../tests/faults/faulty-file-system.ts';
import { sha256Of } from './durable-write.ts';
import { nodeFileSystem } from './file-system.ts';
import { patchesFromJson, patchesToJson } from './patch-json.ts';
import { createJournalStore, type JournalBase } from './recovery-journal.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const edit = (number: number): Patch => ({ op: 'replace', path: ['sections', 'a', 'title'], value: number });
const base: JournalBase = { path: null, displayName: '', bytes: bytesOf('base') };

let root = '';
let plans = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-journal-'));
  root = join(folder, 'journals');
  plans = folder;
});
afterEach(() => rmSync(plans, { recursive: true, force: true }));

const recover = () => createJournalStore(root).recover();
async function recovered(): Promise<{ base: string; path: string | null; edits: unknown[] } | null> {
  const [first, ...rest] = await recover();
  expect(rest).toEqual([]);
  if (!first) return null;
  const { patches } = first;
  return { base: textOf(first.base.bytes), path: first.base.path, edits: patches.map(({ value }) => value) };
}
const journalFile = (): string => join(root, String(readdirSync(root)[0]), 'journal.jsonl');

describe('recovery journal', () => {
  it('writes nothing before the first edit and leaves nothing after it is discarded', async () => {
    const journal = createJournalStore(root).start('one', base);
    expect(await recover()).toEqual([]);
    await journal.append([edit(1)]);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [1] });
    await journal.discard();
    expect(readdirSync(root)).toEqual([]);
    expect(await recovered()).toBeNull();
  });

  it('gives back every acknowledged edit in order, and goes on after a crash', async () => {
    const journal = createJournalStore(root).start('one', base);
    await Promise.all([journal.append([edit(1), edit(2)]), journal.append([edit(3)])]);
    const [left] = await recover();
    const resumed = left?.resume();
    await resumed?.append([edit(4)]);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [1, 2, 3, 4] });
    expect((await resumed?.read())?.patches.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  it('drops a torn last line, and can be appended to afterwards', async () => {
    const journal = createJournalStore(root).start('one', base);
    await journal.append([edit(1)]);
    await journal.append([edit(2)]);
    truncateSync(journalFile(), readFileSync(journalFile()).length - 5);
    const [left] = await recover();
    expect(left?.patches).toEqual([edit(1)]);
    await left?.resume().append([edit(3)]);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [1, 3] });
    expect(readdirSync(root)).toHaveLength(1);
  });

  it('survives being cut at any byte: what is whole counts', async () => {
    const journal = createJournalStore(root).start('one', base);
    for (let number = 0; number < 5; number++) await journal.append([edit(number)]);
    const whole = readFileSync(journalFile());
    const path = journalFile();
    for (let length = 0; length <= whole.length; length += 3) {
      writeFileSync(path, whole.subarray(0, length));
      const lines = whole.subarray(0, length).toString().split('\n').length - 1;
      const [left] = lines < 2 ? [] : await recover();
      expect(left?.patches.length ?? 0).toBe(Math.max(0, lines - 1));
    }
  });

  it('stops at a line that was altered', async () => {
    const journal = createJournalStore(root).start('one', base);
    for (let number = 0; number < 3; number++) await journal.append([edit(number)]);
    const text = readFileSync(journalFile(), 'utf8').replace('"value":1', '"value":9');
    writeFileSync(journalFile(), text);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [0] });
  });

  it('keeps only what was edited after a save', async () => {
    const path = join(plans, 'plan.stratbook');
    const journal = createJournalStore(root).start('one', base);
    await journal.append([edit(1)]);
    const mark = journal.mark();
    await journal.append([edit(2)]);
    const saved = { path, displayName: 'plan.stratbook', bytes: bytesOf('saved') };
    await journal.noteSaving(mark, { path, displayName: 'plan.stratbook', sha256: sha256Of(saved.bytes) });
    await journal.cut(mark, saved);
    expect(await recovered()).toEqual({ base: 'saved', path, edits: [2] });
    await journal.cut(journal.mark(), saved);
    expect(await recovered()).toBeNull();
    await journal.append([edit(3)]);
    expect(await recovered()).toEqual({ base: 'saved', path, edits: [3] });
  });

  it('knows after a crash whether the save before it was carried out', async () => {
    const path = join(plans, 'plan.stratbook');
    const journal = createJournalStore(root).start('one', base);
    await journal.append([edit(1)]);
    const note = { path, displayName: 'plan.stratbook', sha256: sha256Of(bytesOf('saved')) };
    await journal.noteSaving(journal.mark(), note);
    await journal.append([edit(2)]);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [1, 2] });
    writeFileSync(path, 'saved');
    expect(await recovered()).toEqual({ base: 'saved', path, edits: [2] });
  });

  it('writes edits that a full disk refused together with the next ones', async () => {
    let isFull = false;
    const files = withFaults(nodeFileSystem, ({ name }) =>
      isFull && (name === 'write' || name === 'createExclusive')
        ? { code: 'ENOSPC', carriedOut: true }
        : null,
    );
    const journal = createJournalStore(root, files).start('one', base);
    await journal.append([edit(1)]);
    isFull = true;
    await expect(journal.append([edit(2)])).rejects.toMatchObject({ key: 'host.write.diskFull' });
    isFull = false;
    await journal.append([edit(3)]);
    expect(await recovered()).toEqual({ base: 'base', path: null, edits: [1, 2, 3] });
  });

  it('loses no acknowledged edit, whatever call fails', async () => {
    for (let number = 0; number < 60; number++) {
      rmSync(root, { recursive: true, force: true });
      const files = withFaults(nodeFileSystem, (call) =>
        call.number === number ? { code: 'EIO', carriedOut: number % 2 === 0 } : null,
      );
      const journal = createJournalStore(root, files).start('one', base);
      const acknowledged: number[] = [];
      for (let value = 0; value < 5; value++) {
        await journal.append([edit(value)]).then(
          () => acknowledged.push(value),
          () => undefined,
        );
      }
      const found = (await recovered())?.edits ?? [];
      expect(found).toEqual(expect.arrayContaining(acknowledged));
      expect(found).toEqual([0, 1, 2, 3, 4].slice(0, found.length));
    }
  });

  it('ignores folders that are none of its own', async () => {
    const journal = createJournalStore(root).start('one', base);
    await journal.append([edit(1)]);
    appendFileSync(join(root, 'notes.txt'), 'x');
    expect((await recovered())?.edits).toEqual([1]);
    expect(readdirSync(root)).toContain('notes.txt');
  });
});

describe('patches as JSON', () => {
  it('comes back as it was, with bytes and odd keys', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.uint8Array({ maxLength: 20 }),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$$bytes', '$')), tie('any'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (any) => {
        const patches: Patch[] = [{ op: 'add', path: ['media', 'x', 3], value: any }];
        const json: unknown = JSON.parse(JSON.stringify(patchesToJson(patches)));
        expect(patchesFromJson(json)).toEqual(patches);
      }),
    );
  });
});
