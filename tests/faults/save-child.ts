import { writeSync } from 'node:fs';
import { UserError } from '../../core/words/translate.ts';
import { createBackupStore } from '../../electron/documents/backups.ts';
import { readPlanFile, writePlanFile } from '../../electron/documents/plan-file.ts';
import { sizedPlanBytes } from './sized-plan.ts';

/**
 * Saves a plan file again and again, as the app does, and writes a line after each acknowledged save, until it has
 * saved `count` times or is killed. Arguments: file, backup folder, kilobytes, count.
 */
async function main(): Promise<void> {
  const [file = '', backupFolder = '', kilobytes = '', count = ''] = process.argv.slice(2);
  const backups = createBackupStore(backupFolder, Date.now);
  let { generation, sha256 } = await readPlanFile(file);
  for (let saved = 0; saved < Number(count); saved++) {
    generation += 1;
    const bytes = sizedPlanBytes(generation, Number(kilobytes));
    const written = await writePlanFile(file, bytes, {
      expected: { kind: 'content', sha256: [sha256] },
      backups,
      onBackupFailed: (error) => writeSync(2, `backup: ${String(error)}\n`),
    });
    sha256 = written.sha256;
    writeSync(1, `saved ${generation}\n`);
  }
}

main().catch((error: unknown) => {
  writeSync(1, `failed ${error instanceof UserError ? error.key : String(error)}\n`);
  process.exitCode = 2;
});
