import { join } from 'node:path';
import { build } from 'vite';
import { projectDirectory } from '../../build/electron-runtime.ts';
import { hostConfig } from '../../build/vite.host.ts';

/** Bundles save-child.ts, so that starting it hundreds of times takes little; gives the script's path. */
export async function bundleSaveChild(output: string): Promise<string> {
  const place = { root: projectDirectory, output, mode: 'development' } as const;
  await build(hostConfig({ entry: 'tests/faults/save-child.ts', output: 'save-child.cjs' }, place));
  return join(output, 'save-child.cjs');
}
