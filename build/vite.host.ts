import { join } from 'node:path';
import type { InlineConfig } from 'vite';

/** A script of the host: where it starts and what it becomes, relative to the project and to the output folder. */
export interface HostScript {
  readonly entry: string;
  readonly output: string;
}

export const hostScripts: readonly HostScript[] = [
  { entry: 'electron/main/main.ts', output: 'main/main.cjs' },
  { entry: 'electron/preload/preload.ts', output: 'preload/preload.cjs' },
  { entry: 'electron/jobs/deliver-job.ts', output: 'jobs/deliver-job.cjs' },
  { entry: 'electron/jobs/intake-job.ts', output: 'jobs/intake-job.cjs' },
];

export interface BuildPlace {
  /** The project folder, absolute. */
  readonly root: string;
  /** Where the build goes, absolute. */
  readonly output: string;
  readonly mode: 'production' | 'development';
}

/**
 * A host script as one CommonJS file with everything bundled but Electron and Node: sandboxed preload scripts
 * cannot load others, and the package then needs no node_modules.
 */
export function hostConfig(script: HostScript, { root, output, mode }: BuildPlace): InlineConfig {
  return {
    configFile: false,
    root,
    mode,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: join(root, script.entry),
      outDir: output,
      emptyOutDir: false,
      // What the oldest Electron that the app runs on (33) has.
      target: 'node20.18',
      minify: mode === 'production' ? 'oxc' : false,
      sourcemap: mode === 'development' ? 'inline' : false,
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: script.output, codeSplitting: false },
      },
    },
  };
}
