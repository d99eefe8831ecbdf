import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-spelling-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(name: string): string {
  const path = join(folder, name);
  const plan = createPlan(
    {
      title: 'Spelling',
      client: 'Zorvex Tea',
      author: '',
      language: 'en',
      currency: 'EUR',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [
      {
        level: 1,
        title: 'One',
        content: {
          type: 'doc',
          content: [
            'The comunity of Zorvex wants a colour, a color and our qwertish offer.',
            '我们的 bugdet 预算 SCRM 和 lin@exampel.com 见 plan.docxx。',
          ].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
        },
      },
    ],
    {},
    countingIdSource('s'),
  );
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

const editor = (page: Page) => page.locator('[data-testid="section-editor"] .tiptap');
const marked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="section-editor"] [class*="misspelled"]')].map(
      (node) => node.textContent,
    ),
  );

describe('spelling', () => {
  it('marks English words that are in no dictionary, and puts in what was meant', async () => {
    const path = planFile('one.stratbook');
    await withApp({ args: [path], language: 'en-GB' }, async ({ page, chooseMenu }) => {
      await expect.poll(() => marked(page), { timeout: 20_000 }).toEqual(['comunity', 'qwertish', 'bugdet']);

      await editor(page).getByText('comunity', { exact: true }).click({ button: 'right' });
      await page
        .getByTestId('spelling-suggestion')
        .filter({ hasText: /^community$/ })
        .click();
      await expect.poll(() => editor(page).textContent()).toContain('The community of Zorvex');
      await expect.poll(() => marked(page)).toEqual(['qwertish', 'bugdet']);

      await editor(page).getByText('qwertish', { exact: true }).click({ button: 'right' });
      await page.getByTestId('spelling-add').click();
      await expect.poll(() => marked(page)).toEqual(['bugdet']);

      // The word at the cursor is not finished yet.
      await editor(page).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' wrongg');
      await page.waitForTimeout(1500);
      expect(await marked(page)).toEqual(['bugdet']);
      await page.keyboard.type(' ');
      await expect.poll(() => marked(page)).toEqual(['bugdet', 'wrongg']);

      await chooseMenu('view.spelling');
      await expect.poll(() => marked(page)).toEqual([]);
      await chooseMenu('edit.undo');
      await page.keyboard.press('Control+s');
      await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    });
    const saved = JSON.stringify(parsePlan(readFileSync(path)).plan.sections);
    expect(saved).toContain('The community of Zorvex');
    expect(saved).not.toContain('misspelled');
  });

  it('remembers the words that were added', async () => {
    const userData = join(folder, 'data');
    const path = planFile('two.stratbook');
    await withApp({ args: [path], language: 'en-GB', userData }, async ({ page }) => {
      await expect.poll(() => marked(page), { timeout: 20_000 }).toContain('qwertish');
      await editor(page).getByText('qwertish', { exact: true }).click({ button: 'right' });
      await page.getByTestId('spelling-add').click();
      await expect.poll(() => marked(page)).not.toContain('qwertish');
      await expect.poll(() => readFileSync(join(userData, 'settings.json'), 'utf8')).toContain('qwertish');
    });
    await withApp({ args: [path], language: 'en-GB', userData }, async ({ page }) => {
      await expect.poll(() => marked(page), { timeout: 20_000 }).toEqual(['comunity', 'bugdet']);
    });
  });
});
