import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlan } from '../../core/file/container.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { withApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-outline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

async function newBlankPlan(page: Page, title: string): Promise<void> {
  await page.getByTestId('start-page').waitFor();
  await page.getByTestId('template-blank').click();
  await page.getByTestId('plan-title').fill(title);
  await page.getByTestId('create-plan').click();
  await page.getByTestId('outline').waitFor();
}

const editorOf = (page: Page) =>
  page.getByTestId('section-editor').locator('[contenteditable="true"]').first();

/** Levels and titles of the outline, without numbers. */
async function outline(page: Page): Promise<string[]> {
  return page
    .getByTestId('outline-section')
    .evaluateAll((rows) =>
      rows.map(
        (row) => `${row.getAttribute('aria-level')} ${row.getAttribute('title')?.split('\n')[0] ?? ''}`,
      ),
    );
}

async function sectionsOf(path: string): Promise<string[]> {
  const { plan } = parsePlan(await readFile(path));
  return inOrder(plan.sections).map(
    ({ level, title, content, status }) =>
      `${level} ${title}: ${plainText(content).replaceAll('\n', '|')}${status ? ` (${status})` : ''}`,
  );
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
}

/** Types three lines, the middle one a heading, into the only section of a new plan. */
async function typeWithHeading(page: Page): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.type('First words of it');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## Goals');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The old goal is old');
}

describe('working on the outline in real Electron', () => {
  it('turns a heading into a section, splits, merges, and undoes each exactly', async () => {
    const path = join(folder, 'split.stratbook');
    await withApp({ dialogs: { savePath: path } }, async ({ page, chooseMenu }) => {
      await newBlankPlan(page, 'Splitting');
      await typeWithHeading(page);
      await save(page);
      const [before] = await sectionsOf(path);
      const start = await outline(page);
      // The cursor goes up into the heading.
      await page.keyboard.press('ArrowUp');
      await chooseMenu('section.turnIntoSection');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(start.length + 1);
      expect((await outline(page)).join()).toMatch(/2 .*Goals/);
      await expect.poll(() => editorOf(page).textContent()).toBe('The old goal is old');
      // Split the new one in the middle of its line.
      await editorOf(page).click();
      await page.keyboard.press('Home');
      for (let step = 0; step < 'The old goal'.length; step++) await page.keyboard.press('ArrowRight');
      await chooseMenu('section.split');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(start.length + 2);
      // The new section's name is open for typing.
      await page.keyboard.type('Rest');
      await page.keyboard.press('Enter');
      await save(page);
      expect((await sectionsOf(path)).slice(1, 3)).toEqual(['2 Goals: The old goal', '2 Rest:  is old']);
      await chooseMenu('section.mergePrevious');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(start.length + 1);
      await save(page);
      expect((await sectionsOf(path))[1]).toBe('2 Goals: The old goal|Rest| is old');
      await page.getByTestId('outline-section').first().click();
      await chooseMenu('section.mergeNext');
      await save(page);
      expect((await sectionsOf(path))[0]).toContain('First words of it|Goals|The old goal|Rest| is old');
      // Merge, merge, rename, split, turn into a section.
      for (let step = 0; step < 5; step++) await chooseMenu('edit.undo');
      await expect.poll(() => outline(page)).toEqual(start);
      await save(page);
      expect((await sectionsOf(path))[0]).toBe(before);
    });
  });

  it('marks how far sections are, counts them, and filters the outline', async () => {
    const path = join(folder, 'status.stratbook');
    await withApp({ dialogs: { savePath: path } }, async ({ page, chooseMenu }) => {
      await newBlankPlan(page, 'Status');
      const count = (await outline(page)).length;
      const progress = page.getByTestId('section-progress');
      const status = page.getByTestId('section-status');
      expect(await status.getAttribute('data-progress')).toBe('empty');
      await editorOf(page).click();
      await page.keyboard.type('two words');
      await expect.poll(() => status.getAttribute('data-progress')).toBe('draft');
      await status.click();
      await page.getByRole('menuitemradio', { name: 'Final' }).click();
      await expect.poll(() => status.getAttribute('data-progress')).toBe('final');
      await expect.poll(() => progress.textContent()).toContain(`1 of ${count}`);
      await expect
        .poll(() =>
          page
            .getByTestId('outline-section')
            .first()
            .locator('svg[data-progress]')
            .getAttribute('data-progress'),
        )
        .toBe('final');
      await expect.poll(() => page.getByTestId('word-count').textContent()).toMatch(/^2 words/);
      await page.getByTestId('word-count').click();
      await page.getByTestId('word-count-details').waitFor();
      expect(await page.getByTestId('word-count-details').textContent()).toContain(
        'Characters without spaces888',
      );
      await page.keyboard.press('Escape');
      await page.getByTestId('outline-menu').click();
      await page.getByRole('menuitemradio', { name: 'Final' }).click();
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(1);
      await page.getByRole('button', { name: 'Show all sections' }).click();
      await chooseMenu('section.status:review');
      await expect.poll(() => status.getAttribute('data-progress')).toBe('review');
      await save(page);
      expect((await sectionsOf(path))[0]).toContain('two words (review)');
    });
  });

  it('collapses and expands, and deletes several sections at once', async () => {
    await withApp({}, async ({ page, chooseMenu }) => {
      await page.getByTestId('start-page').waitFor();
      await page.getByTestId('template-strategy-report').click();
      await page.getByTestId('plan-title').fill('Tree');
      await page.getByTestId('create-plan').click();
      await page.getByTestId('outline').waitFor();
      const tree = page.getByRole('tree');
      const chapters = () => outline(page).then((rows) => rows.filter((row) => row.startsWith('1 ')).length);
      await expect
        .poll(() => outline(page).then((rows) => rows.some((row) => row.startsWith('2 '))))
        .toBe(true);
      await page.getByTestId('outline-section').first().click();
      await chooseMenu('outline.collapseAll');
      await expect
        .poll(() => outline(page).then((rows) => rows.every((row) => row.startsWith('1 '))))
        .toBe(true);
      const count = await chapters();
      // The state stays while the outline is hidden.
      await chooseMenu('view.outline');
      await chooseMenu('view.outline');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(count);
      await tree.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBeGreaterThan(count);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(count);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Delete');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(count - 2);
      await chooseMenu('edit.undo');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBe(count);
      await chooseMenu('outline.expandAll');
      await expect.poll(() => outline(page).then((rows) => rows.length)).toBeGreaterThan(count);
    });
  });

  it('finds and replaces over the plan as one step of undo', async () => {
    const path = join(folder, 'find.stratbook');
    await withApp({ dialogs: { savePath: path } }, async ({ page, chooseMenu }) => {
      await newBlankPlan(page, 'Finding');
      await typeWithHeading(page);
      await page.getByTestId('add-section').click();
      await page.keyboard.type('Old matters');
      await page.keyboard.press('Enter');
      await editorOf(page).click();
      await page.keyboard.type('Nothing is OLD here, ｏｌｄ neither');
      await save(page);
      const before = await sectionsOf(path);
      await page.keyboard.press(`${modifier}+f`);
      await page.getByTestId('find-bar').waitFor();
      await page.getByTestId('find-text').fill('old');
      await expect.poll(() => page.getByTestId('find-status').textContent()).toBe('3 matches');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.getByTestId('find-status').textContent()).toBe('1 of 3');
      await page.keyboard.press('Escape');
      await page.getByTestId('find-bar').waitFor({ state: 'detached' });
      await page.keyboard.press(`${modifier}+h`);
      await page.getByTestId('find-panel').waitFor();
      await page.getByTestId('find-text').fill('old');
      await expect
        .poll(() => page.getByTestId('find-summary').textContent())
        .toContain('5 matches in 2 places');
      // A click goes to the section and selects the words.
      await page.getByTestId('find-hit').first().click();
      await expect.poll(() => editorOf(page).textContent()).toContain('First words');
      await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('old');
      await page.getByTestId('find-replacement').fill('new');
      await page.getByTestId('find-replace-all').click();
      await expect.poll(() => page.getByTestId('find-status').textContent()).toBe('Nothing found');
      await expect.poll(() => editorOf(page).textContent()).toContain('The new goal is new');
      await save(page);
      const after = await sectionsOf(path);
      expect(after.at(-1)).toBe('1 new matters: Nothing is new here, new neither');
      await chooseMenu('edit.undo');
      await save(page);
      expect(await sectionsOf(path)).toEqual(before);
      // A pattern that would run for ever is stopped, and the window goes on.
      await page.getByTestId('find-isPattern').click();
      await editorOf(page).click();
      await page.keyboard.press(`${modifier}+End`);
      await page.keyboard.type('a'.repeat(40));
      await page.getByTestId('find-text').fill('(a|aa)+b');
      await expect
        .poll(() => page.getByTestId('find-status').getAttribute('data-mistake'), { timeout: 15_000 })
        .toBe('true');
      await page.getByTestId('find-text').fill('g(oal)');
      await expect.poll(() => page.getByTestId('find-status').textContent()).toMatch(/^2 matches|^1 match/);
    });
  });

  it('saves an own template, starts a plan from it, exports, deletes and imports it', async () => {
    const exported = join(folder, 'mine.strattemplate');
    const path = join(folder, 'from-own.stratbook');
    const dialogs = { savePath: exported, openPath: exported };
    await withApp({ dialogs }, async ({ page, chooseMenu, answerDialogs }) => {
      await newBlankPlan(page, 'Source plan');
      await typeWithHeading(page);
      await page.getByTestId('add-section').click();
      await page.keyboard.type('Reach');
      await page.keyboard.press('Enter');
      await chooseMenu('file.saveTemplate');
      await page.getByTestId('template-name').fill('House style');
      await page.getByTestId('template-keeps-texts').check();
      await page.getByTestId('dialog-submit').click();
      await page.getByText('The template “House style” was saved').first().waitFor();
      await chooseMenu('file.close');
      await page.getByTestId('unsaved-dialog').waitFor();
      await page.getByTestId('unsaved-discard').click();
      await page.getByTestId('start-page').waitFor();
      await page.getByTestId('own-template').click();
      await expect.poll(() => page.getByTestId('plan-title').inputValue()).toBe('House style');
      await expect.poll(() => page.getByTestId('preview-summary').textContent()).toMatch(/^\d+ sections/);
      await page.getByTestId('plan-title').fill('From own');
      await page.getByTestId('plan-client').fill('New client');
      await page.getByTestId('create-plan').click();
      await page.getByTestId('outline').waitFor();
      await answerDialogs({ ...dialogs, savePath: path });
      await save(page);
      const { plan } = parsePlan(await readFile(path));
      expect(plan.properties).toMatchObject({ title: 'From own', client: 'New client' });
      const texts = await sectionsOf(path);
      expect(texts[0]).toContain('First words of it|Goals|The old goal is old');
      expect(texts.at(-1)).toBe('1 Reach: ');
      await answerDialogs(dialogs);
      await chooseMenu('file.close');
      await page.getByTestId('own-template-more').click();
      await page.getByRole('menuitem', { name: 'Export Template' }).click();
      await page.getByText('The template was written').first().waitFor();
      await page.getByTestId('own-template-more').click();
      await page.getByRole('menuitem', { name: 'Delete Template' }).click();
      await page.getByTestId('confirm').click();
      await expect.poll(() => page.getByTestId('own-template').count()).toBe(0);
      await page.getByTestId('import-template').click();
      await expect.poll(() => page.getByTestId('own-template').textContent()).toContain('House style');
    });
  });

  it('shows only the page in focus mode, keeps the line in the middle, and Escape leaves', async () => {
    await withApp({}, async ({ page, chooseMenu }) => {
      await newBlankPlan(page, 'Focus');
      await editorOf(page).click();
      await page.keyboard.press('Shift+F11');
      await expect.poll(() => page.getByTestId('outline').count()).toBe(0);
      expect(await page.getByTestId('save-state').count()).toBe(0);
      await chooseMenu('view.typewriter');
      await editorOf(page).click();
      for (let line = 0; line < 40; line++) {
        await page.keyboard.type(`Line ${line}`);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.type('Here');
      const distance = () =>
        page.evaluate(() => {
          const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
          return Math.abs((box?.top ?? 0) + (box?.height ?? 0) / 2 - window.innerHeight / 2);
        });
      await expect.poll(distance).toBeLessThan(40);
      await page.keyboard.press('Escape');
      await page.getByTestId('outline').waitFor();
      await expect.poll(() => editorOf(page).textContent()).toContain('Line 39Here');
    });
  });

  it('makes several sections deeper in one step, and finds in registers', async () => {
    await withApp({}, async ({ page, chooseMenu }) => {
      await page.getByTestId('start-page').waitFor();
      await page.getByTestId('sample-community-marketing.en').click();
      await page.getByTestId('outline').waitFor();
      await chooseMenu('outline.collapseAll');
      const rows = page.getByTestId('outline-section');
      await expect
        .poll(() => outline(page).then((all) => all.every((row) => row.startsWith('1 '))))
        .toBe(true);
      const start = await outline(page);
      await rows.nth(1).click();
      await rows.nth(2).click({ modifiers: ['Shift'] });
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await chooseMenu('outline.collapseAll');
      await expect.poll(() => outline(page).then((all) => all.length)).toBe(start.length - 2);
      await chooseMenu('edit.undo');
      await chooseMenu('outline.collapseAll');
      await expect.poll(() => outline(page)).toEqual(start);
      await page.keyboard.press(`${modifier}+Shift+f`);
      await page.getByTestId('find-in-registers').check();
      await page.getByTestId('find-text').fill('kick-?off|photo');
      await page.getByTestId('find-isPattern').click();
      await expect.poll(() => page.getByTestId('find-hit').count()).toBeGreaterThan(0);
      // Registers come last.
      await page.getByTestId('find-results').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await page.getByTestId('find-hit').last().click();
      await page.getByTestId('grid').waitFor();
      await expect
        .poll(() => page.locator('[role="grid"] [aria-selected="true"]').count())
        .toBeGreaterThan(0);
    });
  });

  it('drags a section with its subsections to another place, deeper to the right', async () => {
    await withApp({}, async ({ page, chooseMenu }) => {
      await newBlankPlan(page, 'Dragging');
      for (const title of ['Alpha', 'Beta', 'Gamma']) {
        await page.getByTestId('add-section').click();
        await page.keyboard.type(title);
        await page.keyboard.press('Enter');
        await expect.poll(() => outline(page).then((rows) => rows.at(-1) ?? '')).toContain(title);
      }
      const names = () => outline(page).then((rows) => rows.slice(-3).map((row) => row.replace(/ .* /, ' ')));
      const row = (title: string) => page.getByTestId('outline-section').filter({ hasText: title });
      await row('Gamma').dragTo(row('Alpha'), {
        sourcePosition: { x: 80, y: 15 },
        targetPosition: { x: 80, y: 3 },
      });
      await expect.poll(names).toEqual(['1 Gamma', '1 Alpha', '1 Beta']);
      await row('Beta').dragTo(row('Alpha'), {
        sourcePosition: { x: 80, y: 15 },
        targetPosition: { x: 100, y: 27 },
      });
      await expect.poll(names).toEqual(['1 Gamma', '1 Alpha', '2 Beta']);
      await row('Alpha').dragTo(row('Gamma'), {
        sourcePosition: { x: 80, y: 15 },
        targetPosition: { x: 80, y: 3 },
      });
      await expect.poll(names).toEqual(['1 Alpha', '2 Beta', '1 Gamma']);
      for (let step = 0; step < 3; step++) await chooseMenu('edit.undo');
      await expect.poll(names).toEqual(['1 Alpha', '1 Beta', '1 Gamma']);
    });
  });
});
