import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { UserError } from '../../core/words/translate.ts';
import { withFaults } from '../../tests/faults/faulty-file-system.ts';
import { createBackupStore } from './backups.ts';
import { sha256Of, WriteConflictError } from './durable-write.ts';
import { nodeFileSystem } from './file-system.ts';
import { freePath, readPlanFile, writePlanFile } from './plan-file.ts';
import { createSaveQueue } from './save-queue.ts';

const plan = createPlan(
  {
    title: 'Plan',
    client: '',
    author: '',
    language: 'en',
    currency: 'CNY',
    startDate: '2026-01-01',
    documentDate: '2026-01-01',
    confidentiality: 'internal',
  },
  [{ level: 1, title: 'One' }],
  {},
  countingIdSource('id'),
);
const bytes = (generation: number): Uint8Array => serializePlan(plan, generation);

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-plan-'));
  file = join(folder, 'plan.stratbook');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('plan files', () => {
  it('are read with their generation and hash, and written back when nobody changed them', async () => {
    await writePlanFile(file, bytes(1), { expected: { kind: 'absent' } });
    const opened = await readPlanFile(file);
    expect(opened).toMatchObject({ generation: 1, sha256: sha256Of(bytes(1)), path: file });
    const expected = { kind: 'content', sha256: [opened.sha256] } as const;
    await writePlanFile(file, bytes(2), { expected });
    await expect(writePlanFile(file, bytes(3), { expected })).rejects.toThrow(WriteConflictError);
    expect((await readPlanFile(file)).generation).toBe(2);
  });

  it('are never replaced by something that is no plan', async () => {
    writeFileSync(file, bytes(1));
    const broken = bytes(2).subarray(0, -30);
    await expect(writePlanFile(file, broken, { expected: { kind: 'anything' } })).rejects.toThrow(UserError);
    expect(sha256Of(readFileSync(file))).toBe(sha256Of(bytes(1)));
  });

  it('that cannot be read are told in one sentence', async () => {
    const keyOf = (path: string) =>
      readPlanFile(path).then(
        () => '',
        (error: unknown) => (error instanceof UserError ? error.key : String(error)),
      );
    expect(await keyOf(file)).toBe('host.read.missing');
    mkdirSync(join(folder, 'folder.stratbook'));
    expect(await keyOf(join(folder, 'folder.stratbook'))).toBe('host.read.isFolder');
    writeFileSync(file, 'text');
    expect(await keyOf(file)).toBe('file.notPlan');
    expect(await keyOf(join(file, 'below.stratbook'))).toBe('host.read.missing');
  });
});

describe('backups', () => {
  it('keep the last ten contents of each document, verified', async () => {
    const backups = createBackupStore(join(folder, 'backups'), () => 5);
    writeFileSync(file, bytes(0));
    for (let generation = 1; generation <= 13; generation++) {
      const sha256 = [sha256Of(bytes(generation - 1))];
      await writePlanFile(file, bytes(generation), { expected: { kind: 'content', sha256 }, backups });
    }
    const kept = await backups.list(plan.id);
    expect(kept.map(({ sha256 }) => sha256)).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((generation) => sha256Of(bytes(generation))),
    );
    for (const { path, sha256 } of kept) expect(sha256Of(readFileSync(path))).toBe(sha256);
  });

  it('are not listed when they were damaged', async () => {
    const backups = createBackupStore(join(folder, 'backups'), () => 5);
    await backups.keep('document', bytes(1), sha256Of(bytes(1)));
    const [backup] = await backups.list('document');
    writeFileSync(String(backup?.path), 'damaged');
    expect(await backups.list('document')).toEqual([]);
  });

  it('that fail are told, and the save goes on', async () => {
    const full = withFaults(nodeFileSystem, ({ name }) =>
      name === 'write' ? { code: 'ENOSPC', carriedOut: false } : null,
    );
    const backups = createBackupStore(join(folder, 'backups'), () => 5, full);
    writeFileSync(file, bytes(1));
    const failures: unknown[] = [];
    const expected = { kind: 'content', sha256: [sha256Of(bytes(1))] } as const;
    const onBackupFailed = (error: unknown) => void failures.push(error);
    await writePlanFile(file, bytes(2), { expected, backups, onBackupFailed });
    expect(failures).toHaveLength(1);
    expect((await readPlanFile(file)).generation).toBe(2);
    expect(readdirSync(join(folder, 'backups', plan.id))).toEqual([]);
  });
});

describe('freePath', () => {
  it('counts on where a name is taken', async () => {
    expect(await freePath(folder, 'a.docx')).toBe(join(folder, 'a.docx'));
    writeFileSync(join(folder, 'a.docx'), '');
    writeFileSync(join(folder, 'a (2).docx'), '');
    expect(await freePath(folder, 'a.docx')).toBe(join(folder, 'a (3).docx'));
  });
});

describe('save queue', () => {
  it('runs the saves of a document one at a time, in order, also after a failure', async () => {
    const queue = createSaveQueue();
    const events: string[] = [];
    const save = (name: string, fails: boolean) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const first = queue.run('one', save('first', true)).catch(() => events.push('first failed'));
    const second = queue.run('one', save('second', false));
    await queue.settled();
    await Promise.all([first, second]);
    expect(events.filter((event) => event !== 'first failed')).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ]);
    expect(events).toContain('first failed');
  });

  it('does not let one document wait for another', async () => {
    const queue = createSaveQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const blocked = queue.run('one', () => promise);
    expect(await queue.run('two', async () => 'done')).toBe('done');
    resolve();
    await blocked;
  });
});
