import { describe, expect, it } from 'vitest';
import { ensureSystemLibraries, type SystemProbe } from './system-libraries.ts';

interface Recorded {
  readonly probe: SystemProbe;
  readonly commands: string[];
  readonly lines: string[];
}

function systemWith(installed: readonly string[], overrides: Partial<SystemProbe> = {}): Recorded {
  const commands: string[] = [];
  const lines: string[] = [];
  const probe: SystemProbe = {
    platform: 'linux',
    isRoot: true,
    hasApt: true,
    isInstalled: (name) => installed.includes(name),
    isOffered: () => true,
    run: (command, args) => {
      commands.push(
        [command, ...args.filter((each) => !each.startsWith('DPkg') && each !== '-o' && each !== '-q')].join(
          ' ',
        ),
      );
      return 0;
    },
    say: (line) => lines.push(line),
    ...overrides,
  };
  return { probe, commands, lines };
}

const office = ['libreoffice-writer', 'libreoffice-calc', 'poppler-utils'];
const window = ['xvfb', 'xauth', 'libnss3', 'libgbm1', 'libxss1', 'libxtst6', 'fonts-noto-cjk'];

describe('ensureSystemLibraries', () => {
  it('does nothing when all is there, under the old names or the new', async () => {
    for (const gtk of [
      ['libgtk-3-0', 'libasound2'],
      ['libgtk-3-0t64', 'libasound2t64'],
    ]) {
      const { probe, commands } = systemWith([...window, ...gtk, ...office]);
      await ensureSystemLibraries(['window', 'office'], probe);
      expect(commands).toEqual([]);
    }
  });

  it('as root installs what is missing, under the name on offer', async () => {
    const { probe, commands } = systemWith(window, { isOffered: (name) => !name.endsWith('t64') });
    await ensureSystemLibraries(['window'], probe);
    expect(commands).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends libgtk-3-0 libasound2',
    ]);
    const newer = systemWith(window);
    await ensureSystemLibraries(['window'], newer.probe);
    expect(newer.commands[1]).toContain('libgtk-3-0t64 libasound2t64');
  });

  it('gives anyone else the one line to run', async () => {
    const { probe, commands } = systemWith(['poppler-utils'], { isRoot: false });
    await expect(ensureSystemLibraries(['office'], probe)).rejects.toMatchObject({
      exitCode: 2,
      message:
        'sudo apt-get update && sudo apt-get install -y --no-install-recommends libreoffice-writer libreoffice-calc',
    });
    expect(commands).toEqual([]);
  });

  it('says in one sentence that apt-get failed', async () => {
    const { probe } = systemWith([], { run: () => 100 });
    await expect(ensureSystemLibraries(['office'], probe)).rejects.toThrow(
      'apt-get update ended with code 100.',
    );
  });

  it('names what it could not check where there is no apt, and asks nothing of other platforms', async () => {
    const { probe, lines } = systemWith([], { hasApt: false });
    await ensureSystemLibraries(['office'], probe);
    expect(lines).toEqual([`This Linux has no apt, so these could not be checked: ${office.join(' ')}.`]);
    await ensureSystemLibraries(['window'], systemWith([], { platform: 'darwin', hasApt: false }).probe);
  });
});
