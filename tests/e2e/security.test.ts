import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectDirectory } from '../../build/electron-runtime.ts';
import { contentSecurityPolicy } from '../../electron/main/content.ts';
import type {} from '../../renderer/state/bridge.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const startPage = 'app://stratbook/index.html';
let launched: LaunchedApp;
let downloads = '';

beforeAll(async () => {
  downloads = mkdtempSync(join(tmpdir(), 'stratbook-downloads-'));
  launched = await launchApp();
});
afterAll(async () => {
  await launched.close();
  rmSync(downloads, { recursive: true, force: true });
});

async function windowCount(): Promise<number> {
  return launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

describe('the window', () => {
  it('shows the app page with everything of Node shut off', async () => {
    expect(launched.page.url()).toBe(startPage);
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents && 'getLastWebPreferences' in contents
        ? (contents.getLastWebPreferences as () => Record<string, unknown>)()
        : {};
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    const found = await launched.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('has one bridge that the page cannot change', async () => {
    const bridge = await launched.page.evaluate(() => {
      const before = window.stratbook.request;
      try {
        Object.assign(window.stratbook, { request: () => null });
      } catch {
        // Strict code throws, other code is ignored; both leave the bridge as it is.
      }
      return {
        keys: Object.keys(window.stratbook).sort(),
        isFrozen: Object.isFrozen(window.stratbook),
        isUnchanged: window.stratbook.request === before,
      };
    });
    expect(bridge).toEqual({
      keys: ['on', 'openDroppedFile', 'request'],
      isFrozen: true,
      isUnchanged: true,
    });
  });
});

describe('the content security policy', () => {
  it('comes with the page', async () => {
    const headers = await launched.page.evaluate(async (url) => {
      const response = await fetch(url);
      return Object.fromEntries(response.headers);
    }, startPage);
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    [
      'an inline script',
      'script-src-elem',
      () => Object.assign(document.createElement('script'), { text: 'window.wasRun = true' }),
    ],
    [
      'a script of a server',
      'script-src-elem',
      () => Object.assign(document.createElement('script'), { src: 'https://example.com/x.js' }),
    ],
    [
      'a data script',
      'script-src-elem',
      () =>
        Object.assign(document.createElement('script'), { src: 'data:text/javascript,window.wasRun=true' }),
    ],
    [
      'a picture of a server',
      'img-src',
      () => Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' }),
    ],
    [
      'a frame',
      'frame-src',
      () => Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }),
    ],
    [
      'a plug-in',
      'object-src',
      () => Object.assign(document.createElement('object'), { data: 'https://example.com/x' }),
    ],
    [
      'a style sheet of a server',
      'style-src-elem',
      () =>
        Object.assign(document.createElement('link'), {
          rel: 'stylesheet',
          href: 'https://example.com/x.css',
        }),
    ],
  ])('blocks %s', async (_name, directive, make) => {
    const blocked = await launched.page.evaluate(
      ({ source }) =>
        new Promise<string>((resolve) => {
          const timer = setTimeout(() => resolve('nothing was blocked'), 3000);
          document.addEventListener(
            'securitypolicyviolation',
            (event) => {
              clearTimeout(timer);
              resolve(event.effectiveDirective);
            },
            { once: true },
          );
          // The debugger may make functions from text, the page may not.
          const element = new Function(`return (${source})()`)() as Element;
          document.body.append(element);
        }),
      { source: make.toString() },
    );
    expect(blocked).toBe(directive);
    expect(await launched.page.evaluate(() => 'wasRun' in window)).toBe(false);
  });

  it('lets no request out', async () => {
    const outcomes = await launched.page.evaluate(async () => {
      const urls = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hostname'];
      return Promise.all(
        urls.map((url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        ),
      );
    });
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  });
});

describe('leaving the app', () => {
  it.each([
    'https://example.com/',
    'file:///etc/hostname',
    'data:text/html,<p>x',
    'app://elsewhere/index.html',
  ])('to %s is refused', async (target) => {
    await launched.page.evaluate((url) => {
      location.href = url;
    }, target);
    await wait(300);
    expect(launched.page.url()).toBe(startPage);
    expect(await launched.page.evaluate(() => typeof window.stratbook)).toBe('object');
  });

  it('by a new window is refused', async () => {
    const opened = await launched.page.evaluate((url) => window.open(url) !== null, startPage);
    expect(opened).toBe(false);
    await launched.page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.com/',
        target: '_blank',
      });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await wait(300);
    expect(await windowCount()).toBe(1);
  });

  it('by a download is refused', async () => {
    await launched.app.evaluate(
      ({ session }, folder) => session.defaultSession.setDownloadPath(folder),
      downloads,
    );
    await launched.page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['x']));
      Object.assign(document.createElement('a'), { href, download: 'x.exe' }).click();
    });
    await wait(500);
    expect(readdirSync(downloads)).toEqual([]);
  });

  it('by a permission is refused', async () => {
    const states = await launched.page.evaluate(async () => {
      const name = (value: string) => value as PermissionName;
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(name);
      const asked = await Promise.all(
        names.map(async (permission) => (await navigator.permissions.query({ name: permission })).state),
      );
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      );
      return [...asked, media, await Notification.requestPermission()];
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });
});

describe('the bridge', () => {
  /** Sends what the types forbid. */
  async function send(channel: string, argument: unknown): Promise<unknown> {
    return launched.page.evaluate(
      ([name, value]) => {
        const request = window.stratbook.request as (channel: string, argument: unknown) => Promise<unknown>;
        return request(String(name), value);
      },
      [channel, argument] as const,
    );
  }
  const refusal = { ok: false, error: { key: 'host.badRequest', parameters: {} } };

  it('knows the channels of the contract only', async () => {
    for (const channel of ['fs.read', '__proto__', 'constructor', 'document.openDropped', ''])
      expect(await send(channel, { path: '/etc/hostname' })).toEqual(refusal);
  });

  it('refuses bad arguments', async () => {
    expect(await send('document.openRecent', { id: '../../etc/passwd' })).toEqual(refusal);
    expect(await send('document.openSample', { sample: '../../package' })).toEqual(refusal);
    expect(await send('document.save', { handle: '/tmp/x', bytes: 'text' })).toEqual(refusal);
    expect(await send('app.start', { extra: true })).toEqual(refusal);
    expect(await send('menu.replace', { menus: 'File' })).toEqual(refusal);
  });

  it('puts failures into words, without paths or stacks of the program', async () => {
    const handle = '00000000-0000-4000-8000-000000000000';
    const unknown = { ok: false, error: { key: 'host.document.unknown', parameters: {} } };
    expect(await send('document.close', { handle })).toEqual(unknown);
    const link = await send('link.open', { href: 'file:///etc/passwd' });
    expect(link).toEqual({ ok: false, error: { key: 'host.link.refused', parameters: {} } });
  });

  it('takes no file that only the page made up', async () => {
    const answer = await launched.page.evaluate(() =>
      window.stratbook.openDroppedFile(new File(['x'], 'plan.stratbook')),
    );
    expect(answer).toEqual({ ok: false, error: { key: 'host.read.notAFile', parameters: {} } });
  });

  it('answers no other page, even one with the same preload script', async () => {
    const answer = await launched.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await other.loadURL('data:text/html,<p>elsewhere');
        const given: unknown = await other.webContents.executeJavaScript(
          "window.stratbook.request('recent.list', null)",
        );
        other.destroy();
        return given;
      },
      join(projectDirectory, 'dist', 'preload', 'preload.cjs'),
    );
    expect(answer).toEqual(refusal);
  });
});

describe('the app scheme', () => {
  it.each([
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..%5c..%5cpackage.json',
    '../main/main.cjs',
    'stamp.json',
    '.gitignore',
    '',
  ])('gives 404 for %s', async (path) => {
    const status = await launched.page.evaluate(
      async (url) => (await fetch(url)).status,
      `app://stratbook/${path}`,
    );
    expect(status).toBe(404);
  });
});
