import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../core/words/translate.ts';
import { type FileCall, withFaults } from '../../tests/faults/faulty-file-system.ts';
import {
  type Expected,
  FileExistsError,
  removeStaleTemporaries,
  sha256Of,
  UnconfirmedWriteError,
  WriteConflictError,
  writeDurably,
} from './durable-write.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

const before = new TextEncoder().encode('what the file held before');
const after = new TextEncoder().encode('what it holds afterwards, a little longer');
const expectedBefore: Expected = { kind: 'content', sha256: [sha256Of(before)] };

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-write-'));
  file = join(folder, 'plan.stratbook');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const temporaries = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.tmp'));
const content = (path = file): string => readFileSync(path, 'utf8');
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const keyOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'no error';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // One sentence: nothing of the program's insides.
    expect(error.message).not.toContain('Error:');
    return error.key;
  }
};

describe('writeDurably', () => {
  it('replaces the expected content and leaves nothing else behind', async () => {
    writeFileSync(file, before);
    const kept: string[] = [];
    const written = await writeDurably(file, after, {
      expected: expectedBefore,
      keepBackup: async (replaced) => void kept.push(text(replaced)),
    });
    expect(written).toEqual({ path: file, sha256: sha256Of(after) });
    expect(content()).toBe(text(after));
    expect(kept).toEqual([text(before)]);
    expect(readdirSync(folder)).toEqual(['plan.stratbook']);
  });

  it('never overwrites what someone else wrote', async () => {
    writeFileSync(file, 'of someone else');
    await expect(writeDurably(file, after, { expected: expectedBefore })).rejects.toThrow(WriteConflictError);
    await expect(writeDurably(file, after, { expected: { kind: 'absent' } })).rejects.toThrow(
      FileExistsError,
    );
    expect(content()).toBe('of someone else');
    expect(temporaries()).toEqual([]);
  });

  it('overwrites anything when the user gave it up', async () => {
    writeFileSync(file, 'of someone else');
    await writeDurably(file, after, { expected: { kind: 'anything' } });
    expect(content()).toBe(text(after));
  });

  it('makes the file again when it was deleted meanwhile', async () => {
    await writeDurably(file, after, { expected: expectedBefore });
    expect(content()).toBe(text(after));
  });

  it('does not replace a file that comes up between comparison and rename', async () => {
    const files: FileSystem = {
      ...nodeFileSystem,
      link: (from, to) => {
        writeFileSync(to, 'just made by someone else');
        return nodeFileSystem.link(from, to);
      },
    };
    const work = writeDurably(file, after, { expected: { kind: 'absent' }, fileSystem: files });
    await expect(work).rejects.toThrow(FileExistsError);
    expect(content()).toBe('just made by someone else');
    expect(temporaries()).toEqual([]);
  });

  it('keeps the permissions of the file', async () => {
    writeFileSync(file, before);
    chmodSync(file, 0o640);
    await writeDurably(file, after, { expected: expectedBefore });
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('writes through a link to the file that it means', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const real = join(folder, 'elsewhere', 'real.stratbook');
    writeFileSync(real, before);
    symlinkSync(real, file);
    const written = await writeDurably(file, after, { expected: expectedBefore });
    expect(written.path).toBe(real);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(content(real)).toBe(text(after));
  });

  it('refuses bytes that do not verify, before the file is touched', async () => {
    writeFileSync(file, before);
    const verify = () => {
      throw new UserError('file.notPlan');
    };
    expect(await keyOf(writeDurably(file, after, { expected: expectedBefore, verify }))).toBe('file.notPlan');
    expect(content()).toBe(text(before));
    expect(temporaries()).toEqual([]);
  });

  it('notices a disk that gives back other bytes', async () => {
    writeFileSync(file, before);
    const files: FileSystem = {
      ...nodeFileSystem,
      read: async (path) => (await nodeFileSystem.read(path)).subarray(path.endsWith('.tmp') ? 1 : 0),
    };
    const work = writeDurably(file, after, { expected: expectedBefore, fileSystem: files });
    expect(await keyOf(work)).toBe('host.write.notAsWritten');
    expect(content()).toBe(text(before));
    expect(temporaries()).toEqual([]);
  });

  it('says in one sentence why it cannot write', async () => {
    const write = (path: string) => keyOf(writeDurably(path, after, { expected: { kind: 'absent' } }));
    expect(await write(join(folder, 'missing', 'plan.stratbook'))).toBe('host.write.folderMissing');
    expect(await write(join(folder, `${'长'.repeat(100)}.stratbook`))).toBe('host.write.nameTooLong');
    mkdirSync(file);
    expect(await write(file)).toBe('host.write.isFolder');
    const readOnly = join(folder, 'read-only.stratbook');
    writeFileSync(readOnly, before);
    chmodSync(readOnly, 0o444);
    expect(await write(readOnly)).toBe('host.write.readOnlyFile');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.stratbook'));
    expect(await write(join(folder, 'broken.stratbook'))).toBe('host.write.brokenLink');
    expect(content(readOnly)).toBe(text(before));
    expect(temporaries()).toEqual([]);
  });

  it('tries a rename again while another program holds the file', async () => {
    writeFileSync(file, before);
    let failures = 0;
    const files = withFaults(nodeFileSystem, ({ name }) =>
      name === 'rename' && failures++ < 3 ? { code: 'EPERM', carriedOut: false } : null,
    );
    await writeDurably(file, after, { expected: expectedBefore, fileSystem: files });
    expect(content()).toBe(text(after));
  });

  it('works where there are no hard links', async () => {
    const files = withFaults(nodeFileSystem, ({ name }) =>
      name === 'link' ? { code: 'ENOTSUP', carriedOut: false } : null,
    );
    await writeDurably(file, after, { expected: { kind: 'absent' }, fileSystem: files });
    expect(content()).toBe(text(after));
    expect(temporaries()).toEqual([]);
  });
});

describe('whatever call fails', () => {
  const codes = [
    'EIO',
    'ENOSPC',
    'EDQUOT',
    'EFBIG',
    'EACCES',
    'EPERM',
    'EROFS',
    'EBUSY',
    'EMFILE',
    'ENOENT',
    'EINTR',
  ];

  /** Writes with faults and checks what may be found afterwards. */
  async function check(
    isThere: boolean,
    faultAt: (call: FileCall) => boolean,
    code: string,
    carriedOut: boolean,
  ): Promise<boolean> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    if (isThere) writeFileSync(file, before);
    let hit = false;
    const files = withFaults(
      nodeFileSystem,
      (call) => {
        if (!faultAt(call)) return null;
        hit = true;
        return { code, carriedOut };
      },
      7,
    );
    const expected: Expected = isThere ? expectedBefore : { kind: 'absent' };
    let failure: unknown = null;
    try {
      await writeDurably(file, after, { expected, fileSystem: files });
    } catch (error) {
      failure = error;
    }
    const now = existsSync(file) ? content() : null;
    if (failure === null || failure instanceof UnconfirmedWriteError) {
      expect(now).toBe(text(after));
    } else {
      expect(failure).toBeInstanceOf(UserError);
      expect(now).toBe(isThere ? text(before) : null);
    }
    const saysSo = failure instanceof UserError && failure.key === 'host.write.leftBehind';
    if (!saysSo) expect(temporaries()).toEqual([]);
    return hit;
  }

  it('keeps the old file whole and leaves nothing behind, at every call with every error', async () => {
    let faults = 0;
    for (const isThere of [true, false]) {
      for (const code of codes) {
        for (let number = 0; ; number++) {
          // An error that comes although the call was carried out: only some calls can be undone by us.
          const hit = await check(isThere, (call) => call.number === number, code, false);
          if (!hit) break;
          faults++;
        }
      }
    }
    expect(faults).toBeGreaterThan(300);
  });

  it('tells the truth when a rename was carried out but reported as failed', async () => {
    for (const isThere of [true, false]) {
      for (const name of ['rename', 'sync', 'close', 'remove'] as const) {
        await check(isThere, (call) => call.name === name, 'EIO', true);
      }
    }
  });

  it('does so when calls fail for good, from any call on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.constantFrom(...codes.filter((code) => !['EPERM', 'EACCES', 'EBUSY'].includes(code))),
        fc.nat(40),
        async (isThere, code, first) => {
          // Removing still works: what cannot be removed is told, and is checked above.
          await check(isThere, (call) => call.number >= first && call.name !== 'remove', code, false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says so when not even the temporary file can be removed', async () => {
    writeFileSync(file, before);
    const files = withFaults(nodeFileSystem, ({ name }) =>
      name === 'sync' || name === 'remove' ? { code: 'EIO', carriedOut: false } : null,
    );
    const work = writeDurably(file, after, { expected: expectedBefore, fileSystem: files });
    expect(await keyOf(work)).toBe('host.write.leftBehind');
    expect(content()).toBe(text(before));
    expect(temporaries()).toHaveLength(1);
  });

  it('does not say saved when the folder could not be synced', async () => {
    writeFileSync(file, before);
    let syncs = 0;
    const files = withFaults(nodeFileSystem, ({ name }) =>
      name === 'sync' && syncs++ === 1 ? { code: 'EIO', carriedOut: false } : null,
    );
    const work = writeDurably(file, after, { expected: expectedBefore, fileSystem: files });
    await expect(work).rejects.toThrow(UnconfirmedWriteError);
    expect(content()).toBe(text(after));
  });
});

describe('removeStaleTemporaries', () => {
  it('removes what a killed program left a day ago, and nothing else', async () => {
    const now = Date.UTC(2026, 0, 10);
    const make = (name: string, ageHours: number) => {
      writeFileSync(join(folder, name), 'x');
      const seconds = now / 1000 - ageHours * 3600;
      utimesSync(join(folder, name), seconds, seconds);
    };
    make('.stratbook-0123456789abcdef.tmp', 25);
    make('.stratbook-fedcba9876543210.tmp', 1);
    make('other.tmp', 1000);
    make('plan.stratbook', 1000);
    await removeStaleTemporaries(folder, now);
    expect(readdirSync(folder).sort()).toEqual([
      '.stratbook-fedcba9876543210.tmp',
      'other.tmp',
      'plan.stratbook',
    ]);
    await removeStaleTemporaries(join(folder, 'missing'), now);
  });
});
