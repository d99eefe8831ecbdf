import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlan } from '../../core/file/container.ts';
import { textContents } from '../../core/narrative/text-contents.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-live-block-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = fileURLToPath(
  new URL('../../assets/samples/community-marketing.en.stratbook', import.meta.url),
);

const block = (page: Page) => page.locator('[data-testid="section-editor"] figure[data-live-block]').last();
const headings = (page: Page) => block(page).locator('thead th').allTextContents();

describe('a part of a register in the text', () => {
  it('is put in, filtered, grouped and given its columns, and changed again', async () => {
    const path = join(folder, 'plan.stratbook');
    copyFileSync(sample, path);
    await withApp({ args: [path], language: 'en-GB' }, async ({ page, chooseMenu }) => {
      await page.getByTestId('outline').getByText('Purpose and scope', { exact: true }).click();
      await page.locator('[data-testid="section-editor"] .tiptap').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.getByTestId('editor-insert').click();
      await page.getByTestId('insert-block').click();
      const dialog = page.getByTestId('live-block-dialog');
      await page.getByTestId('block-register').selectOption('budget');
      expect(await page.getByTestId('block-caption').inputValue()).toBe('Budget');
      await page.getByTestId('block-caption').fill('Content production');
      const preview = page.getByTestId('block-preview');
      await expect.poll(() => preview.locator('tbody tr').count()).toBeGreaterThan(30);

      await page.getByTestId('block-filter').click();
      await page.getByTestId('block-add-filter').click();
      await page.getByRole('menuitem', { name: 'Category', exact: true }).click();
      const box = page.getByTestId('filter-box');
      await box.getByRole('checkbox', { name: 'Select all' }).click();
      await box.getByRole('checkbox', { name: /^Content/ }).click();
      await page.getByTestId('filter-apply').click();
      await expect.poll(() => preview.locator('tbody tr').count()).toBeLessThan(30);
      expect(await page.getByTestId('block-filters').textContent()).toMatch(/^CategoryContent/);

      await page.getByTestId('block-columns').click();
      const lines = page.getByTestId('block-column-list');
      for (const key of ['quantity', 'unitPrice'])
        if (await lines.locator(`[data-column="${key}"] input`).isChecked())
          await lines.locator(`[data-column="${key}"] input`).uncheck();
      await page.getByTestId('block-apply').click();
      await dialog.waitFor({ state: 'detached' });
      expect(await block(page).locator('figcaption').textContent()).toMatch(
        /^Table \d+ +Content production$/,
      );
      const before = await headings(page);
      expect(before).not.toContain('Quantity');

      // A double click changes it; as a view it keeps its caption.
      await block(page).locator('td').first().dblclick();
      await dialog.waitFor();
      await page.getByTestId('block-columns').click();
      await lines.locator('[data-column="quantity"] input').check();
      await page.getByTestId('block-apply').click();
      await expect.poll(() => headings(page)).toEqual([...before, 'Quantity']);
      await chooseMenu('edit.undo');
      await expect.poll(() => headings(page)).toEqual(before);
      await chooseMenu('edit.redo');
      await expect.poll(() => headings(page)).toEqual([...before, 'Quantity']);

      await page.keyboard.press('Control+s');
      await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    });
    const { plan } = parsePlan(readFileSync(path));
    const blocks = Object.values(plan.sections)
      .flatMap(({ content }) => textContents(content).blocks)
      .filter((node) => node.type === 'liveBlock');
    const put = blocks.find(({ attrs }) => attrs.caption === 'Content production');
    expect(put?.attrs.source).toMatchObject({ kind: 'table', register: 'budget' });
    expect(put?.attrs.source).toHaveProperty('filters.category.kind', 'values');
    expect(put?.attrs.source).toHaveProperty('columns');
  });
});
