import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from './archives.ts';
import { exists, messageOf, type Say, withLock } from './cache.ts';

/** The `electron` package in the project's node_modules. */
export interface ElectronPackage {
  readonly directory: string;
  readonly version: string;
}

/** How one download attempt is made; resolves when it has succeeded. The tests replace it. */
export type Attempt = (electron: ElectronPackage) => Promise<void>;

/** What {@link tryOfficialDownload} needs. */
export interface OfficialDownloadOptions {
  readonly cache: string;
  readonly say: Say;
  readonly attempt: Attempt;
  readonly now?: () => number;
}

/** A failed download is not tried again for this long, so that each start is not slowed by a host out of reach. */
const RETRY_AFTER_MS = 24 * 60 * 60_000;
/** A download that brings no byte for this long is given up; one that goes on may be as slow as it likes. */
const STALL_MS = 20_000;

/** The executable's path inside an Electron distribution of this platform. */
export function executableIn(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Finds the `electron` package of a project, or undefined if it is not installed. */
export async function findElectronPackage(projectDirectory: string): Promise<ElectronPackage | undefined> {
  const directory = join(projectDirectory, 'node_modules', 'electron');
  const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined;
  return { directory, version: String(manifest.version) };
}

/** The executable of a completely unpacked `dist`, or undefined. */
export async function installedExecutable(
  electron: ElectronPackage,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  const executable = join(electron.directory, 'dist', executableIn(platform));
  // Electron's installer writes path.txt after the last file, so its absence means a dist that was left half done.
  const done = await exists(join(electron.directory, 'path.txt'));
  return done && (await exists(executable)) ? executable : undefined;
}

/** The version that an Electron distribution says it is, or undefined where it does not say. */
export async function versionOfDistribution(directory: string): Promise<string | undefined> {
  const text = await readFile(join(directory, 'version'), 'utf8').catch(() => undefined);
  return text?.trim().replace(/^v/, '');
}

/**
 * Tries the official download once, quietly, and says whether it succeeded. A failure is remembered in the cache for a
 * day, during which this answers false at once.
 */
export async function tryOfficialDownload(
  electron: ElectronPackage,
  options: OfficialDownloadOptions,
): Promise<boolean> {
  const now = options.now ?? Date.now;
  const memory = join(options.cache, `official-electron-${electron.version}.failed`);
  return withLock(`${memory}.lock`, options.say, async () => {
    const failedAt = await stat(memory).then(
      (found) => found.mtimeMs,
      () => undefined,
    );
    // A time in the future comes from a wrong clock: it does not count.
    if (failedAt !== undefined && now() - failedAt < RETRY_AFTER_MS && failedAt <= now() + 60_000)
      return false;
    try {
      await options.attempt(electron);
      await rm(memory, { force: true });
      return true;
    } catch (error) {
      await writeFile(memory, `${messageOf(error)}\n`);
      return false;
    }
  });
}

/** An {@link Attempt} that runs the package's own installer into its `dist`, and leaves nothing half done there. */
export function runElectronInstaller(platform: NodeJS.Platform = process.platform): Attempt {
  return async (electron) => {
    try {
      await runWatched([join(electron.directory, 'install.js')], join(electron.directory, 'dist'));
    } finally {
      if ((await installedExecutable(electron, platform)) === undefined) {
        await rm(join(electron.directory, 'path.txt'), { force: true });
        await rm(join(electron.directory, 'dist'), { recursive: true, force: true });
      }
    }
    if ((await installedExecutable(electron, platform)) === undefined) {
      throw new Error('The installer of Electron ended without an error, but left no executable.');
    }
  };
}

/**
 * An {@link Attempt} that only brings the official archive into Electron's own download cache, where packaging looks
 * for it. The installed `dist` is not touched.
 */
export function fetchOfficialArchive(): Attempt {
  return async (electron) => {
    // Resolved from Electron's own package: it is its downloader, not a dependency of ours.
    const downloader = createRequire(join(electron.directory, 'package.json')).resolve('@electron/get');
    const script =
      "const [downloader, version] = process.argv.slice(1); require(downloader).downloadArtifact({ version, artifactName: 'electron' })" +
      '.catch((error) => { console.error(error.message); process.exit(1); });';
    await runWatched(['-e', script, downloader, electron.version], undefined);
  };
}

/** Runs a Node script that downloads, and ends it when its files have not grown for a while. */
async function runWatched(args: readonly string[], output: string | undefined): Promise<void> {
  // The downloader keeps its unfinished files in the temporary folder: one of its own shows whether bytes still arrive.
  const scratch = await mkdtemp(join(tmpdir(), 'stratbook-electron-'));
  const watched = output === undefined ? [scratch] : [scratch, output];
  try {
    await runUntilStalled(args, watched, { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function runUntilStalled(
  args: readonly string[],
  watched: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let problem = '';
    let stalled = false;
    let lastSize = -1;
    let lastGrowth = Date.now();
    const timer = setInterval(async () => {
      const size = await sizeOf(watched);
      if (size !== lastSize) lastGrowth = Date.now();
      lastSize = size;
      if (Date.now() - lastGrowth < STALL_MS) return;
      stalled = true;
      child.kill('SIGKILL');
    }, 1_000);
    child.stderr.on('data', (chunk: Buffer) => {
      problem += chunk.toString();
    });
    const end = (error?: Error): void => {
      clearInterval(timer);
      if (error) reject(error);
      else resolve();
    };
    child.once('error', end);
    child.once('close', (code) => {
      if (stalled) end(new Error('The download of Electron stood still and was given up.'));
      else if (code === 0) end();
      else end(new Error(problem.split('\n')[0] || `The installer of Electron ended with code ${code}.`));
    });
  });
}

async function sizeOf(directories: readonly string[]): Promise<number> {
  let total = 0;
  for (const directory of directories) {
    // Files come and go while the installer works: one that has gone counts nothing.
    for (const file of await filesIn(directory).catch(() => [])) {
      total += await stat(file).then(
        (found) => found.size,
        () => 0,
      );
    }
  }
  return total;
}
