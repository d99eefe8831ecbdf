import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let project = '';

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'stratbook-layers-'));
  copyFileSync(join(root, 'biome.json'), join(project, 'biome.json'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Lints one import in a file of an otherwise empty project; true when the layer rule refuses it. */
function isRefused(file: string, statement: string): boolean {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${statement}\nexport const used = [thing];\n`);
  const { stderr, stdout } = spawnSync(
    join(root, 'node_modules', '.bin', 'biome'),
    ['lint', '--vcs-enabled=false', file],
    { cwd: project, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const output = `${stdout}${stderr}`;
  if (!output.includes('Checked 1 file')) throw new Error(`biome did not judge ${file}: ${output}`);
  return output.includes('noRestrictedImports');
}

describe('layer rule', () => {
  it.each([
    ['core/model/sample.ts', "import { thing } from 'node:fs';"],
    ['core/model/sample.ts', "import { thing } from 'electron';"],
    ['core/model/sample.ts', "import { thing } from 'react';"],
    ['core/model/sample.ts', "import type { thing } from '../../electron/bridge/contract.ts';"],
    ['core/deliver/sample.ts', "import { thing } from '../../renderer/state/words.ts';"],
    ['renderer/app/sample.ts', "import { thing } from '../../electron/bridge/serve.ts';"],
    ['renderer/app/sample.ts', "import { thing } from '../../electron/main/window.ts';"],
    ['renderer/app/sample.ts', "import { thing } from 'electron';"],
    ['renderer/app/sample.ts', "import { thing } from 'node:path';"],
    ['cli/sample.ts', "import { thing } from '../renderer/state/words.ts';"],
    ['cli/sample.ts', "import { thing } from '../electron/main/window.ts';"],
    ['electron/documents/sample.ts', "import { thing } from 'electron';"],
    ['electron/main/sample.ts', "import { ipcMain as thing } from 'electron';"],
    ['electron/jobs/sample.ts', "import { ipcRenderer as thing } from 'electron';"],
  ])('%s may not have: %s', (file, statement) => {
    expect(isRefused(file, statement)).toBe(true);
  });

  it.each([
    ['core/model/sample.ts', "import { thing } from '../narrative/document.ts';"],
    ['renderer/app/sample.ts', "import { thing } from '../../core/model/plan.ts';"],
    ['renderer/app/sample.ts', "import type { thing } from '../../electron/bridge/contract.ts';"],
    ['cli/sample.ts', "import { thing } from '../electron/documents/plan-file.ts';"],
    ['electron/main/sample.ts', "import { app as thing } from 'electron';"],
    ['electron/bridge/sample.ts', "import { ipcMain as thing } from 'electron';"],
  ])('%s may have: %s', (file, statement) => {
    expect(isRefused(file, statement)).toBe(false);
  });
});
