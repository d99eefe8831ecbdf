import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the packages are needed for: Electron under Xvfb, or opening what was delivered with an office suite. */
export type LibraryGroup = 'window' | 'office';

/** Each need is a list of Debian names for the same thing, the newest first (64-bit time renamed some). */
const needs: Readonly<Record<LibraryGroup, readonly (readonly string[])[]>> = {
  window: [
    ['xvfb'],
    ['xauth'],
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libnss3'],
    ['libasound2t64', 'libasound2'],
    ['libgbm1'],
    ['libxss1'],
    ['libxtst6'],
    ['fonts-noto-cjk'],
  ],
  office: [['libreoffice-writer'], ['libreoffice-calc'], ['poppler-utils']],
};

/** What the checks ask the system; the tests replace it. */
export interface SystemProbe {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** True where dpkg and apt are. */
  readonly hasApt: boolean;
  isInstalled(name: string): boolean;
  /** True if apt has a version of the package to offer. */
  isOffered(name: string): boolean;
  /** Runs a command with its output shown, and gives its exit code. */
  run(command: string, args: readonly string[]): number;
  say(line: string): void;
}

/** Packages are missing, and only an administrator can install them. Its message is the one line to run. */
export class MissingLibrariesError extends Error {
  override readonly name = 'MissingLibrariesError';
  /** What a program that cannot go on for this reason ends with. */
  readonly exitCode = 2;
}

/**
 * Makes sure that the Debian packages of the groups are installed: as root it installs the missing ones, for anyone
 * else it throws. Elsewhere than on Linux nothing is needed; on a Linux without apt it says what to look for.
 *
 * @throws MissingLibrariesError whose message is the one command to run.
 * @throws Error in one sentence if apt-get fails.
 */
export async function ensureSystemLibraries(
  groups: readonly LibraryGroup[],
  probe: SystemProbe = thisSystem(),
): Promise<void> {
  if (probe.platform !== 'linux') return;
  const wanted = groups.flatMap((group) => needs[group]);
  if (!probe.hasApt) {
    probe.say(`This Linux has no apt, so these could not be checked: ${wanted.map(lastOf).join(' ')}.`);
    return;
  }
  const missing = wanted.filter((names) => !names.some((name) => probe.isInstalled(name)));
  if (missing.length === 0) return;
  if (!probe.isRoot) {
    const names = missing.map((each) => offeredName(each, probe)).join(' ');
    throw new MissingLibrariesError(
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    );
  }
  // The names on offer are only right after the lists are fresh: in a new container there are none at all.
  runApt(probe, ['update']);
  const names = missing.map((each) => offeredName(each, probe));
  probe.say(`Installing ${names.join(' ')}.`);
  runApt(probe, ['install', '-y', '--no-install-recommends', ...names]);
}

function lastOf(names: readonly string[]): string {
  return names.at(-1) ?? '';
}

function offeredName(names: readonly string[], probe: SystemProbe): string {
  return names.length === 1 ? lastOf(names) : (names.find((name) => probe.isOffered(name)) ?? lastOf(names));
}

function runApt(probe: SystemProbe, args: readonly string[]): void {
  // Another apt may be at work: wait for it instead of failing.
  const code = probe.run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args]);
  if (code !== 0) throw new Error(`apt-get ${args[0]} ended with code ${code}.`);
}

function thisSystem(): SystemProbe {
  const outputOf = (command: string, args: readonly string[]): string => {
    const found = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    return found.status === 0 ? found.stdout : '';
  };
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasApt: existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get'),
    isInstalled: (name) => /^Status: \S+ \S+ installed$/m.test(outputOf('dpkg-query', ['-s', name])),
    isOffered: (name) => /^ {2}Candidate: (?!\(none\))\S/m.test(outputOf('apt-cache', ['policy', name])),
    run: (command, args) => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      // What apt tells goes to standard error, so that a caller's own output stays clean.
      return spawnSync(command, args, { env, stdio: ['ignore', 2, 2] }).status ?? 1;
    },
    say: (line) => process.stderr.write(`${line}\n`),
  };
}

function isGroup(name: string): name is LibraryGroup {
  return Object.hasOwn(needs, name);
}

async function main(names: readonly string[]): Promise<void> {
  const groups = names.filter(isGroup);
  if (groups.length === 0 || groups.length !== names.length) {
    console.error('Usage: node build/system-libraries.ts [window] [office]');
    process.exitCode = 1;
    return;
  }
  try {
    await ensureSystemLibraries(groups);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof MissingLibrariesError ? error.exitCode : 1;
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2));
}
