import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { richTextFromPlain } from '../../core/narrative/document.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-narrative-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(): string {
  const path = join(folder, 'narrative.stratbook');
  const plan = createPlan(
    {
      title: 'Tea',
      client: '',
      author: '',
      language: 'en',
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    [
      { level: 1, title: 'Money', content: richTextFromPlain('The budget is') },
      { level: 1, title: 'Outlook', content: richTextFromPlain('See') },
    ],
    {
      budget: [
        { id: 'film', cells: { category: 'content', item: 'Film', planned: 135_000_00 } },
        { id: 'fair', cells: { category: 'partners', item: 'Fair', planned: 65_000_00 } },
      ],
    },
    countingIdSource('s'),
  );
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

describe('live figures in the text', () => {
  it('are put in by @ and {{, follow the budget, and are named when their source is gone', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      const text = page.locator('[data-testid="section-editor"] .tiptap');
      const offers = page.getByTestId('reference-offers');
      await text.locator('p').first().click();
      await page.keyboard.press('End');
      await page.keyboard.type(' @planned', { delay: 20 });
      await offers.waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => text.locator('[data-live]').allTextContents()).toEqual(['¥200,000']);
      await page.keyboard.type(', of which {{film', { delay: 20 });
      await offers.waitFor();
      const film = offers.getByRole('option').filter({ hasText: 'Planned' }).first();
      await film.click();
      await expect
        .poll(() => text.locator('[data-live]').allTextContents())
        .toEqual(['¥200,000', '¥135,000']);

      // Written in thousands.
      await text.locator('[data-live]').first().dblclick();
      const dialog = page.getByTestId('reference-dialog');
      await dialog.getByLabel('In units of').selectOption('thousand');
      await expect.poll(() => page.getByTestId('reference-preview').textContent()).toBe('¥200 thousand');
      await page.getByTestId('reference-apply').click();
      await expect
        .poll(() => text.locator('[data-live]').allTextContents())
        .toEqual(['¥200 thousand', '¥135,000']);

      // The budget changes; the text says so at once.
      await page.getByTestId('outline-register-budget').click();
      await page.locator('[data-cell="film:planned"]').click();
      await page.keyboard.type('150000');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Home');
      await page.getByRole('treeitem', { name: /Money/ }).click();
      await expect
        .poll(() => text.locator('[data-live]').allTextContents())
        .toEqual(['¥215 thousand', '¥150,000']);

      // Without its row the mention is broken, by name; undo mends it.
      await page.getByTestId('outline-register-budget').click();
      await page.locator('[data-cell="film:item"]').click();
      await page.keyboard.press('Control+-');
      await page.getByRole('treeitem', { name: /Money/ }).click();
      await expect.poll(() => text.locator('[data-broken]').allTextContents()).toHaveLength(1);
      expect((await text.locator('[data-broken]').textContent()) ?? '').toContain('Film');
      // Undo leads to what it undoes.
      await page.keyboard.press('Control+z');
      await page.locator('[data-cell="film:item"]').waitFor();
      await page.getByRole('treeitem', { name: /Money/ }).click();
      await expect
        .poll(() => text.locator('[data-live]').allTextContents())
        .toEqual(['¥215 thousand', '¥150,000']);
    });
  });

  it('opens nothing while an input method composes, and keeps a footnote and a chart with its number', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      const text = page.locator('[data-testid="section-editor"] .tiptap');
      const offers = page.getByTestId('reference-offers');
      await text.locator('p').first().click();
      await page.keyboard.press('End');
      const client = await page.context().newCDPSession(page);
      await page.keyboard.type(' @');
      await offers.waitFor();
      await client.send('Input.imeSetComposition', { text: 'yu suan', selectionStart: 7, selectionEnd: 7 });
      await offers.waitFor({ state: 'detached' });
      await client.send('Input.insertText', { text: 'bud' });
      await offers.waitFor();
      await page.keyboard.press('Escape');
      await offers.waitFor({ state: 'detached' });
      for (let count = 0; count < 4; count++) await page.keyboard.press('Backspace');

      await page.keyboard.press('Control+Alt+f');
      await page.getByTestId('footnote-dialog').getByRole('textbox').fill('As of today');
      await page.getByTestId('footnote-apply').click();
      await expect.poll(() => text.locator('sup[data-footnote]').allTextContents()).toEqual(['1']);
      expect(await text.locator('sup[data-footnote]').getAttribute('title')).toBe('As of today');

      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('@share', { delay: 20 });
      await offers.waitFor();
      const chart = offers.getByRole('option').filter({ hasText: 'Budget shares' }).first();
      await ((await chart.count()) > 0
        ? chart
        : offers
            .getByRole('option')
            .filter({ hasText: /chart|share/i })
            .last()
      ).click();
      await text.locator('figure[data-live-block] figcaption').waitFor();
      await expect
        .poll(() => text.locator('figure[data-live-block] figcaption').textContent())
        .toMatch(/^(Figure|Table) 1\b/);
    });
  });
});
