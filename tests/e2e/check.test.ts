import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serializePlan } from '../../core/file/container.ts';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { richTextFromPlain } from '../../core/narrative/document.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function planFile(): string {
  const path = join(folder, 'check.stratbook');
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
      { level: 1, title: 'Goals', content: richTextFromPlain('More people drink tea.') },
      {
        level: 1,
        title: 'Money',
        content: richTextFromPlain('Here is the money.\nThe total budget is ¥1,200,000, its owner is TBD.'),
      },
      { level: 1, title: 'Outlook' },
    ],
    { budget: [{ id: 'film', cells: { item: 'Film', planned: 135_000_000 } }] },
    countingIdSource('s'),
  );
  writeFileSync(path, serializePlan(plan, 1));
  return path;
}

describe('the check of the texts', () => {
  it('counts what it finds, leads there, and puts a live reference in its place', async () => {
    await withApp({ args: [planFile()] }, async ({ page }) => {
      await page.getByTestId('outline').waitFor();
      const status = page.getByTestId('check-status');
      await expect.poll(() => status.textContent()).toBe('2 findings');
      await status.click();
      const findings = page.getByTestId('check-finding');
      await expect
        .poll(() => findings.evaluateAll((items) => items.map((item) => item.getAttribute('data-kind'))))
        .toEqual(['contradiction', 'leftover', 'emptySection']);
      await findings.first().click();
      await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe('¥1,200,000');
      await findings.nth(2).click();
      await expect.poll(() => page.getByTestId('section-title').inputValue()).toBe('Outlook');
      await page.getByTestId('check-replace').click();
      await expect.poll(() => findings.count()).toBe(2);
      await expect.poll(() => status.textContent()).toBe('1 finding');
      await page.keyboard.press('Escape');
      await page.getByTestId('check-panel').waitFor({ state: 'detached' });
    });
  });
});
