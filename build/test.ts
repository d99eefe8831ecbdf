import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSystemLibraries } from './system-libraries.ts';

/**
 * `npm test`: system libraries, lint, types, then every test. Ends with one line `N passed, N failed`, in
 * which lint and types count as one test each.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

function runs(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

if (process.platform === 'linux') await ensureSystemLibraries(['window', 'office']);

let passed = 0;
let failed = 0;
let skipped = 0;
const count = (fine: boolean) => {
  if (fine) passed += 1;
  else failed += 1;
};

count(runs('biome', ['check', '.']));
count(runs('node', ['build/typecheck.ts']));

const folder = mkdtempSync(join(tmpdir(), 'stratbook-test-'));
const report = join(folder, 'report.json');
const fine = runs('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
try {
  const result = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  passed += result.numPassedTests;
  skipped += result.numPendingTests;
  // A suite that cannot even be loaded has no failed test of its own.
  failed += Math.max(result.numFailedTests, fine ? 0 : 1);
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
