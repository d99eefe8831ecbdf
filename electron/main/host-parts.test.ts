import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planInCommandLine } from './command-line.ts';
import { webAddress } from './links.ts';
import { menuTemplate } from './menu.ts';
import {
  describeRecent,
  displayFolder,
  maximumRecentFiles,
  type RecentEntry,
  withRecent,
} from './recent-files.ts';
import { chosenLanguage, nearestLanguage } from './system-language.ts';
import { fitBounds } from './window-bounds.ts';

describe('the system language', () => {
  it.each([
    [['zh-CN'], 'zh-Hans'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['zh_TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-Hant-CN'], 'zh-Hant'],
    [['zh'], 'zh-Hans'],
    [['fr-FR', 'zh-TW'], 'zh-Hant'],
    [['en-US', 'zh-CN'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('%j means %s', (preferred, language) => {
    expect(nearestLanguage(preferred)).toBe(language);
    expect(chosenLanguage('system', language)).toBe(language);
    expect(chosenLanguage('zh-Hant', language)).toBe('zh-Hant');
  });
});

describe('the command line', () => {
  it('names a plan by its ending, against the folder it was typed in', () => {
    const plan = (...args: string[]) => planInCommandLine(['/bin/electron', ...args], resolve('/home/anna'));
    expect(plan('--no-sandbox', '/app', '方案.stratbook')).toBe(resolve('/home/anna/方案.stratbook'));
    expect(plan('/other/A.STRATBOOK')).toBe(resolve('/other/A.STRATBOOK'));
    expect(plan('/app')).toBeNull();
    expect(plan('--file=x.stratbook')).toBeNull();
    expect(planInCommandLine(['/opt/x.stratbook'], '/')).toBeNull();
  });
});

describe('the window place', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: 0, width: 1280, height: 1000 };

  it('is what it was while a display shows it', () => {
    const place = { x: 2000, y: 50, width: 1000, height: 800 };
    expect(fitBounds(place, [display, second])).toEqual(place);
  });

  it('comes back when its display is gone', () => {
    const fitted = fitBounds({ x: 2000, y: 50, width: 1000, height: 800 }, [display]);
    expect(fitted).toEqual({ x: 460, y: 120, width: 1000, height: 800 });
  });

  it('never has its title bar above or below the screen', () => {
    expect(fitBounds({ x: 10, y: -300, width: 1000, height: 800 }, [display]).y).toBeGreaterThanOrEqual(0);
    expect(fitBounds({ x: 10, y: 1035, width: 1000, height: 800 }, [display]).y).toBeLessThan(1000);
  });

  it('fits a display that is smaller, and has a first size', () => {
    expect(fitBounds({ x: 0, y: 0, width: 3000, height: 2000 }, [display, second])).toMatchObject({
      width: 1920,
      height: 1040,
    });
    expect(fitBounds(null, [display])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
  });
});

describe('recent files', () => {
  let count = 0;
  const newId = () => `id${++count}`;
  const at = '2026-01-01T00:00:00.000Z';

  it('come once, newest first, and keep their id', () => {
    let entries: readonly RecentEntry[] = [];
    for (const path of ['/a', '/b', '/a']) entries = withRecent(entries, path, at, newId);
    expect(entries.map(({ path, id }) => [path, id])).toEqual([
      ['/a', 'id1'],
      ['/b', 'id2'],
    ]);
    for (let index = 0; index < 30; index++) entries = withRecent(entries, `/${index}`, at, newId);
    expect(entries).toHaveLength(maximumRecentFiles);
  });

  it('say whether they are there, and where in short', async () => {
    const own = join(import.meta.dirname, 'host-parts.test.ts');
    const entry = { id: 'x', path: own, openedAt: at };
    expect(await describeRecent(entry, homedir())).toMatchObject({
      displayName: 'host-parts.test.ts',
      exists: true,
    });
    expect(await describeRecent({ ...entry, path: `${own}.gone` }, homedir())).toMatchObject({
      exists: false,
    });
    const home = resolve('/home/me');
    expect(displayFolder(join(home, 'plans'), home)).toBe(`~${sep}plans`);
    expect(displayFolder(resolve('/home/mercury'), home)).toBe(resolve('/home/mercury'));
    expect([...displayFolder(`/${'long/'.repeat(40)}`, home)].length).toBeLessThanOrEqual(60);
  });
});

describe('links', () => {
  it('open web and mail addresses only', () => {
    expect(webAddress('https://example.com/预算')).toBe('https://example.com/%E9%A2%84%E7%AE%97');
    expect(webAddress('mailto:a@example.com')).toBe('mailto:a@example.com');
    for (const href of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      'C:\\x.exe',
      'vscode://x',
      '',
    ])
      expect(() => webAddress(href)).toThrow('Only web and mail addresses');
  });
});

describe('the native menu', () => {
  const action = (actionId: string, checked: boolean | null = null) =>
    ({
      kind: 'action',
      actionId,
      label: actionId,
      accelerator: 'CmdOrCtrl+X',
      enabled: true,
      checked,
    }) as const;

  it('shows accelerators without taking keys, tells choices, leaves the clipboard to the system', () => {
    const chosen: string[] = [];
    const menus = [
      {
        kind: 'menu',
        label: 'Edit',
        items: [action('edit.undo'), { kind: 'separator' }, action('edit.copy'), action('view.wide', true)],
      },
    ] as const;
    const [edit] = menuTemplate(menus, 'linux', (actionId) => chosen.push(actionId));
    const items = Array.isArray(edit?.submenu) ? edit.submenu : [];
    expect(items).toHaveLength(4);
    expect(items[0]).toMatchObject({
      id: 'edit.undo',
      accelerator: 'CmdOrCtrl+X',
      registerAccelerator: false,
    });
    expect(items[1]).toEqual({ type: 'separator' });
    expect(items[2]).toMatchObject({ role: 'copy', label: 'edit.copy' });
    expect(items[2]?.click).toBeUndefined();
    expect(items[3]).toMatchObject({ type: 'checkbox', checked: true });
    Reflect.apply(items[0]?.click ?? (() => undefined), undefined, []);
    expect(chosen).toEqual(['edit.undo']);
  });

  it('begins with the system menu on macOS', () => {
    const roles = menuTemplate([], 'darwin', () => undefined).map(({ role }) => role);
    expect(roles).toEqual(['appMenu', 'windowMenu']);
  });
});
