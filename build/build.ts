import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { cacheDirectory, exists, hasCode, messageOf, withLock } from './cache.ts';
import { projectDirectory, sayOnStderr } from './electron-runtime.ts';
import { type BuildPlace, hostConfig, hostScripts } from './vite.host.ts';
import { rendererConfig } from './vite.renderer.ts';

export interface BuildOptions {
  /** Production unless told; development has source maps and is not minified. */
  readonly mode?: 'production' | 'development';
  /** True: says nothing. */
  readonly quiet?: boolean;
}

/** What the build is made from, relative to the project. Test files among it do not count. */
const inputs = ['core', 'electron', 'renderer', 'assets', 'build', 'package.json', 'package-lock.json'];
const stampName = 'stamp.json';

/**
 * Builds the app into dist/ (main, preload, jobs, renderer, assets). Does nothing when nothing has changed since
 * the last build. Two builds at once wait for each other.
 *
 * @throws when something does not compile; the build before then stays as it was.
 */
export async function buildApp(options: BuildOptions = {}): Promise<void> {
  const mode = options.mode ?? 'production';
  const say = options.quiet ? () => undefined : sayOnStderr;
  const root = projectDirectory;
  if (await isFresh(root, mode)) return;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  await withLock(join(cacheDirectory(), `build-${name}.lock`), say, async () => {
    // Whoever held the lock before may have built the same.
    const stamp = await stampOf(root, mode);
    if (await isFresh(root, mode, stamp)) return;
    say('Building Stratbook …');
    const start = performance.now();
    const work = join(root, 'dist', '.work');
    // Of a build that was killed.
    await rm(work, { recursive: true, force: true });
    try {
      const output = join(work, 'new');
      await withNodeEnvironment(mode, () => buildInto({ root, output, mode }));
      await rm(join(root, 'dist', stampName), { force: true });
      await replaceEach(output, join(root, 'dist'), join(work, 'old'));
      await writeFile(join(root, 'dist', stampName), `${JSON.stringify({ stamp })}\n`);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    say(`Built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  });
}

/** Vite believes NODE_ENV more than the mode: under a test runner it would bundle React's slow development build. */
async function withNodeEnvironment(value: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = value;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function buildInto(place: BuildPlace): Promise<void> {
  await mkdir(place.output, { recursive: true });
  for (const script of hostScripts) await build(hostConfig(script, place));
  await build(rendererConfig(place));
  await copyAssets(place);
}

async function copyAssets({ root, output }: BuildPlace): Promise<void> {
  const samples = join(root, 'assets', 'samples');
  await mkdir(join(output, 'assets', 'samples'), { recursive: true });
  for (const name of await namesIn(samples)) {
    if (name.endsWith('.stratbook')) await cp(join(samples, name), join(output, 'assets', 'samples', name));
  }
  await cp(join(root, 'assets', 'brands'), join(output, 'assets', 'brands'), { recursive: true });
  await cp(join(root, 'assets', 'icons'), join(output, 'assets', 'icons'), { recursive: true });
}

/** Puts each finished folder in the place of the one before. */
async function replaceEach(from: string, to: string, aside: string): Promise<void> {
  await mkdir(aside, { recursive: true });
  for (const name of await namesIn(from)) {
    if (await exists(join(to, name))) await rename(join(to, name), join(aside, name));
    await rename(join(from, name), join(to, name));
  }
}

async function isFresh(root: string, mode: string, stamp?: string): Promise<boolean> {
  try {
    const before: unknown = JSON.parse(await readFile(join(root, 'dist', stampName), 'utf8'));
    const value = typeof before === 'object' && before !== null && 'stamp' in before ? before.stamp : null;
    return value === (stamp ?? (await stampOf(root, mode)));
  } catch {
    return false;
  }
}

/** A digest of the names, sizes and times of everything that goes into the build. */
async function stampOf(root: string, mode: string): Promise<string> {
  const hash = createHash('sha256').update(mode);
  for (const input of inputs) {
    for (const path of await filesIn(join(root, input))) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<readonly string[]> {
  const status = await stat(path);
  if (!status.isDirectory()) return [path];
  const files: string[] = [];
  for (const name of [...(await namesIn(path))].sort()) {
    if (/\.test\.tsx?$/.test(name)) continue;
    files.push(...(await filesIn(join(path, name))));
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  try {
    await buildApp();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
