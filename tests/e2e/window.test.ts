import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlan } from '../../core/file/container.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { composeText } from './input.ts';
import { type LaunchedApp, launchApp, withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

async function newBlankPlan(page: Page, title: string): Promise<void> {
  await page.getByTestId('start-page').waitFor();
  await page.getByTestId('template-blank').click();
  await page.getByTestId('plan-title').fill(title);
  await page.getByTestId('create-plan').click();
  await page.getByTestId('outline').waitFor();
}

async function saved(page: Page): Promise<void> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
}

/** Titles and levels of the outline as the window shows them. */
async function outline(page: Page): Promise<string[]> {
  return page
    .getByTestId('outline-section')
    .evaluateAll((rows) => rows.map((row) => `${row.getAttribute('aria-level')} ${row.textContent ?? ''}`));
}

async function closeWindow({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

describe('the window in real Electron', () => {
  it('works the outline by keyboard, each step undone and redone', async () => {
    await withApp({}, async ({ page }) => {
      await newBlankPlan(page, 'Outline');
      await page.getByTestId('outline-section').first().click();
      const start = await outline(page);
      for (const title of ['Market', 'Rivals']) {
        await page.getByTestId('add-section').click();
        // The new section's name is open for typing at once.
        await page.keyboard.type(title);
        await page.keyboard.press('Enter');
        await expect.poll(() => outline(page).then((rows) => rows.at(-1) ?? '')).toContain(title);
      }
      await page.getByTestId('outline-section').last().click();
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await expect.poll(() => outline(page).then((rows) => rows.at(-1))).toMatch(/^2 .*Rivals/);
      await page.keyboard.press('Delete');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(start.length + 1);
      await page.keyboard.press(`${modifier}+z`);
      await expect.poll(() => outline(page).then((rows) => rows.at(-1))).toMatch(/^2 .*Rivals/);
      await page.keyboard.press(`${modifier}+z`);
      await expect.poll(() => outline(page).then((rows) => rows.at(-1))).toMatch(/^1 .*Rivals/);
      await page.keyboard.press(`${modifier}+y`);
      await expect.poll(() => outline(page).then((rows) => rows.at(-1))).toMatch(/^2 .*Rivals/);
    });
  });

  it('keeps the formatting that was typed, and undoes typing without the mouse', async () => {
    const path = join(folder, 'format.stratbook');
    await withApp({ dialogs: { savePath: path } }, async ({ page }) => {
      await newBlankPlan(page, 'Formatting');
      const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
      await editor.click();
      await page.keyboard.type('plain ');
      await page.keyboard.press(`${modifier}+b`);
      await page.keyboard.type('bold');
      await page.keyboard.press(`${modifier}+b`);
      await page.keyboard.press('Enter');
      await page.keyboard.type('- first');
      await page.keyboard.press('Enter');
      await page.keyboard.type('second');
      await saved(page);
      const section = inOrder(parsePlan(await readFile(path)).plan.sections)[0];
      expect(section?.content.content).toEqual([
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'plain ' },
            { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
          ],
        },
        {
          type: 'bulletList',
          content: ['first', 'second'].map((text) => ({
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
          })),
        },
      ]);
      for (let step = 0; step < 12; step++) await page.keyboard.press(`${modifier}+z`);
      await expect.poll(() => editor.textContent()).toBe('');
      await page.keyboard.press(`${modifier}+y`);
      await expect.poll(() => editor.textContent()).not.toBe('');
    });
  });

  it('starts no shortcut while an input method composes', async () => {
    await withApp({ language: 'zh-CN' }, async ({ page }) => {
      await newBlankPlan(page, '输入法');
      const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
      await editor.click();
      const session = await page.context().newCDPSession(page);
      await session.send('Input.imeSetComposition', { text: 'ke', selectionStart: 2, selectionEnd: 2 });
      // Ctrl+K as an input method passes it on: the palette must stay shut.
      await session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        windowsVirtualKeyCode: 229,
        key: 'k',
        code: 'KeyK',
        modifiers: 2,
      });
      await session.send('Input.insertText', { text: '客' });
      await session.detach();
      await expect.poll(() => editor.textContent()).toBe('客');
      expect(await page.getByTestId('palette').count()).toBe(0);
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette').waitFor();
    });
  });

  it('changes the language of everything at once', async () => {
    await withApp({ language: 'en-GB' }, async ({ page, app, chooseMenu }) => {
      await page.getByTestId('start-page').waitFor();
      expect(await page.getByTestId('start-page').textContent()).toContain('Welcome');
      await chooseMenu('view.language:zh-Hant');
      await expect.poll(() => page.getByTestId('start-page').textContent()).toContain('歡迎');
      const menu = () =>
        app.evaluate(({ Menu }) =>
          Menu.getApplicationMenu()
            ?.items.map((item) => item.label)
            .join(),
        );
      await expect.poll(menu).toContain('檔案');
      await chooseMenu('view.language:zh-Hans');
      await expect.poll(() => page.getByTestId('start-page').textContent()).toContain('欢迎');
      await expect.poll(menu).toContain('文件');
    });
  });

  it('asks about unsaved changes before it closes: cancel, save', async () => {
    const path = join(folder, 'unsaved.stratbook');
    const launched = await launchApp({ dialogs: { savePath: path } });
    try {
      const { page, app } = launched;
      await newBlankPlan(page, 'Unsaved');
      const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
      await editor.click();
      await composeText(page, ['b', 'bao'], '保');
      await closeWindow(launched);
      await page.getByTestId('unsaved-dialog').waitFor();
      await page.getByTestId('unsaved-cancel').click();
      await page.getByTestId('unsaved-dialog').waitFor({ state: 'detached' });
      expect(await editor.textContent()).toBe('保');
      const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
      await closeWindow(launched);
      await page.getByTestId('unsaved-save').click();
      await gone;
      const plan = parsePlan(await readFile(path)).plan;
      expect(inOrder(plan.sections).map((section) => plainText(section.content))).toEqual(['保']);
    } finally {
      await launched.close();
    }
  });

  it('brings unsaved work back after the program was killed', async () => {
    const userData = join(folder, 'killed');
    const first = await launchApp({ userData });
    const { page } = first;
    await newBlankPlan(page, 'Killed');
    const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
    await editor.click();
    await page.keyboard.type('written a moment before the power went');
    // The journal is on disk within a second.
    await page.waitForTimeout(1500);
    await first.kill();
    await first.close();
    await withApp({ userData }, async ({ page: again }) => {
      await again.getByTestId('outline').waitFor();
      await expect
        .poll(() => again.getByTestId('section-editor').textContent())
        .toContain('written a moment before the power went');
      expect(await again.getByTestId('save-state').getAttribute('data-state')).not.toBe('saved');
    });
  });
});
