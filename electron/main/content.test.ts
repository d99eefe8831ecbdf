import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveContent, serveContent } from './content.ts';

let folder = '';
let root = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stratbook-content-')));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(root, 'index.html'), '<p>');
  writeFileSync(join(root, '.hidden.json'), '{}');
  writeFileSync(join(root, 'plan.stratbook'), '');
  writeFileSync(join(root, 'assets', 'app.js'), '1');
  symlinkSync(join(folder, 'secret.json'), join(root, 'link.json'));
  symlinkSync(folder, join(root, 'up'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the app scheme', () => {
  it('serves the files of the window with their type and the policy', async () => {
    const page = await serveContent(root, { url: 'app://stratbook/index.html', method: 'GET' });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
    expect(await page.text()).toBe('<p>');
    const script = await serveContent(root, { url: 'app://stratbook/assets/app.js?x#y', method: 'GET' });
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    'app://stratbook/',
    'app://stratbook/missing.html',
    'app://stratbook/assets',
    'app://stratbook/plan.stratbook',
    'app://stratbook/.hidden.json',
    'app://stratbook/../secret.json',
    'app://stratbook/..%2fsecret.json',
    'app://stratbook/%2e%2e/secret.json',
    'app://stratbook/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    'app://stratbook/assets/..%5c..%5csecret.json',
    'app://stratbook//secret.json',
    'app://stratbook/index.html%00.json',
    'app://stratbook/C:/secret.json',
    'app://stratbook/%E0%A4%A.json',
    'app://stratbook/link.json',
    'app://stratbook/up/secret.json',
    'app://elsewhere/index.html',
    'file:///etc/hostname.json',
    'not a url',
  ])('has nothing at %s', async (url) => {
    expect(await resolveContent(root, url)).toBeNull();
    expect((await serveContent(root, { url, method: 'GET' })).status).toBe(404);
  });

  it('answers nothing but GET', async () => {
    const request = { url: 'app://stratbook/index.html', method: 'POST' };
    expect((await serveContent(root, request)).status).toBe(404);
  });
});
