import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../core/words/translate.ts';
import { sha256Of, writeDurably } from '../../electron/documents/durable-write.ts';
import { nodeFileSystem } from '../../electron/documents/file-system.ts';
import { writePlanFile } from '../../electron/documents/plan-file.ts';
import { bundleSaveChild } from './child-script.ts';
import { withFaults } from './faulty-file-system.ts';
import { sizedPlanBytes } from './sized-plan.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-full-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const small = sizedPlanBytes(1, 100);
const large = sizedPlanBytes(2, 400);
const expected = { kind: 'content', sha256: [sha256Of(small)] } as const;

async function keyOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
}

describe('a full disk', () => {
  it('leaves the old file as it was and says so', async (context) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0;
    if (!mounted) context.skip('only root may mount the small disk of this test');
    try {
      const file = join(disk, 'plan.stratbook');
      writeFileSync(file, small);
      // Room for a part of the new file only.
      writeFileSync(join(disk, 'filler'), new Uint8Array(700 * 1024));
      expect(await keyOf(writePlanFile(file, large, { expected }))).toBe('host.write.diskFull');
      expect(sha256Of(readFileSync(file))).toBe(sha256Of(small));
      expect(readdirSync(disk).sort()).toEqual(['filler', 'plan.stratbook']);
      rmSync(join(disk, 'filler'));
      await writePlanFile(file, large, { expected });
      expect(sha256Of(readFileSync(file))).toBe(sha256Of(large));
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('as a limit on file sizes leaves the old file as it was and says so', async (context) => {
    if (process.platform === 'win32') context.skip('Windows has no such limit');
    const script = await bundleSaveChild(join(folder, 'script'));
    const place = join(folder, 'limited');
    mkdirSync(place);
    const file = join(place, 'plan.stratbook');
    writeFileSync(file, small);
    // The limit counts blocks of 1024 bytes in bash: less than the child is about to write.
    const save = 'trap "" XFSZ; ulimit -f 200; exec "$0" "$@"';
    const { stdout, status } = spawnSync(
      'bash',
      ['-c', save, process.execPath, script, file, join(folder, 'limited-backups'), '400', '1'],
      { encoding: 'utf8' },
    );
    expect({ stdout, status }).toEqual({ stdout: 'failed host.write.diskFull\n', status: 2 });
    expect(sha256Of(readFileSync(file))).toBe(sha256Of(small));
    expect(readdirSync(place)).toEqual(['plan.stratbook']);
  });

  it('that fails only when synced leaves the old file as it was', async () => {
    const file = join(folder, 'plan.stratbook');
    writeFileSync(file, small);
    const files = withFaults(nodeFileSystem, ({ name }) =>
      name === 'sync' ? { code: 'EIO', carriedOut: false } : null,
    );
    const work = writeDurably(file, large, { expected, fileSystem: files });
    expect(await keyOf(work)).toBe('host.write.failed');
    expect(sha256Of(readFileSync(file))).toBe(sha256Of(small));
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
