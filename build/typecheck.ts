import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Type-checks every layer with its own tsconfig; exit code 1 when one of them fails. */
const layers = ['core', 'electron', 'renderer', 'cli', 'build', 'tests'];
const root = fileURLToPath(new URL('..', import.meta.url));
let failed = false;
for (const layer of layers) {
  const { status } = spawnSync('tsc', ['-p', layer], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
