import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectDirectory } from '../../build/electron-runtime.ts';
import { parseBrand } from '../../core/brand/brand-file.ts';
import { readWordText, readZipText } from '../deliver/readers.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const svg = (inside: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><rect width="60" height="20" rx="4" fill="#0A6E5A"/>${inside}</svg>`,
  );
let folder = '';
let delivery = '';
let launched: LaunchedApp;
let page: Page;

async function open(): Promise<void> {
  launched = await launchApp({
    userData: join(folder, 'user'),
    args: [join(folder, 'plan.stratbook')],
    language: 'zh-CN',
    dialogs: { openFolder: delivery, savePath: join(folder, 'saved.stratbrand') },
  });
  page = launched.page;
  await page.getByTestId('outline').waitFor();
  await page.keyboard.press('Control+Shift+e');
  await page.getByTestId('deliver-dialog').waitFor();
}

async function choose(field: string, option: string): Promise<void> {
  await page.getByTestId(field).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-e2e-brand-'));
  delivery = join(folder, 'delivery');
  mkdirSync(delivery);
  cpSync(
    join(projectDirectory, 'assets/samples/community-marketing.zh-Hans.stratbook'),
    join(folder, 'plan.stratbook'),
  );
  await open();
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('brands in the window', () => {
  it('edits a brand, refuses what is no picture or document, and saves it as a file', async () => {
    await page.getByTestId('brand-menu').click();
    await page.getByTestId('brand-edit').click();
    await page.getByTestId('brand-editor').waitFor();
    await page.getByTestId('brand-name').fill('太渝 Taiyu');
    await page.getByTestId('brand-colour-primary').fill('0A6E5A');
    await page.getByTestId('brand-tab-cover').click();
    const logo = page.getByTestId('brand-logo-file');
    await logo.setInputFiles({
      name: 'bad.svg',
      mimeType: 'image/svg+xml',
      buffer: svg('<script>1</script>'),
    });
    await page.getByText('此 SVG 含有图形以外的内容').waitFor();
    await logo.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svg('') });
    await page.getByTestId('brand-editor').locator('img[src^="data:image/png"]').first().waitFor();
    await page
      .getByTestId('brand-word-file')
      .setInputFiles({ name: 'no.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('hello') });
    await page.getByTestId('brand-message').waitFor();
    await choose('brand-cover', '满版');
    await page.getByTestId('brand-export').click();
    await expect.poll(() => readdirSync(folder)).toContain('saved.stratbrand');
    const saved = parseBrand(new Uint8Array(readFileSync(join(folder, 'saved.stratbrand'))));
    expect(saved).toMatchObject({ name: '太渝 Taiyu', cover: 'full', logo: { type: 'image/png' } });
    expect(saved.colours.primary).toBe('0A6E5A');
    await page.getByTestId('brand-save').click();
    await page.getByTestId('brand-editor').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByTestId('deliver-brand').textContent()).toContain('太渝 Taiyu');
  });

  it('delivers with it in the other script, and remembers it', async () => {
    await choose('deliver-script', '繁体（台湾用语）');
    await choose('deliver-confidentiality', '内部');
    await page.getByTestId('deliver-appendices').uncheck();
    await page.getByRole('checkbox', { name: /PDF/ }).check();
    await page.getByTestId('deliver-run').click();
    await page.getByTestId('deliver-done').waitFor({ timeout: 120_000 });
    const files = readdirSync(delivery);
    expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['docx', 'pdf', 'xlsx']);
    for (const name of files) expect(name).toContain('苔嶼鮮茶');
    const word = join(delivery, files.find((name) => name.endsWith('.docx')) ?? '');
    expect(readWordText(word)).toContain('內部');
    const parts = readZipText(word);
    expect(parts.get('word/styles.xml')).toContain('0A6E5A');
    expect([...parts.keys()].some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true);
    expect(parts.get('word/document.xml')).not.toContain('stratbook:register:');

    await launched.close();
    await open();
    await expect.poll(() => page.getByTestId('deliver-brand').textContent()).toContain('太渝 Taiyu');
  });

  it('adds a brand file, and says what is wrong with one that is none', async () => {
    writeFileSync(join(folder, 'broken.stratbrand'), '{');
    await launched.answerDialogs({
      openPath: [join(folder, 'broken.stratbrand'), join(folder, 'saved.stratbrand')],
    });
    await page.getByTestId('brand-menu').click();
    await page.getByTestId('brand-import').click();
    await page.getByText('此文件不是 Stratbook 品牌文件').last().waitFor();
    await page.getByTestId('brand-menu').click();
    await page.getByTestId('brand-import').click();
    await page.getByText('已添加品牌“太渝 Taiyu”').last().waitFor();
    expect(readdirSync(join(folder, 'user', 'brands'))).toHaveLength(2);
  });
});
