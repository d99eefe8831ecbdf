import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../core/commands/run.ts';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Cells, Row } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-grid-'));
let launched: LaunchedApp | null = null;
let count = 0;
let planPath = '';

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Opens a budget without groups, with these rows and after these commands. */
async function openBudget(rows: readonly Cells[], calls: readonly CommandCall[] = []): Promise<Page> {
  planPath = join(folder, `plan-${++count}.stratbook`);
  const plan = planOfCells({ budget: rows }, { title: 'Grid', currency: 'CNY' });
  const { plan: arranged } = runCommands(
    plan,
    [{ command: 'set-view', register: 'budget', groupBy: [] }, ...calls],
    { newId: countingIdSource('grid') },
  );
  writeFileSync(planPath, serializePlan(arranged, 1));
  launched = await launchApp({ userData: join(folder, `user-${count}`), args: [planPath] });
  const { page } = launched;
  await page.getByTestId('outline').waitFor();
  await page.getByTestId('outline-register-budget').click();
  await page.locator('[data-cell]').first().waitFor();
  return page;
}

async function savedRows(page: Page): Promise<readonly Row[]> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return inOrder(parsePlan(await readFile(planPath)).plan.registers.budget?.rows ?? {});
}

const cell = (page: Page, row: number, column: string) =>
  page.locator(`[data-cell="budget${row}:${column}"]`);
const textOf = (page: Page, row: number, column: string) => () => cell(page, row, column).textContent();
const focused = (page: Page) => () =>
  page.getByTestId('grid-input').evaluate((element) => element.getAttribute('aria-label') ?? '');

/** Drags from the middle of one element to the middle of another. */
async function drag(page: Page, from: string, to: string, held: readonly string[] = []): Promise<void> {
  const start = await page.locator(from).first().boundingBox();
  const end = await page.locator(to).first().boundingBox();
  if (!start || !end) throw new Error('What is dragged is not on screen');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  for (const key of held) await page.keyboard.down(key);
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
  for (const key of held) await page.keyboard.up(key);
}

const lines: readonly Cells[] = [
  { item: 'Film', month: '2026-03', quantity: 1, channel: 'Print' },
  { item: 'Photos', month: '2026-04', quantity: 2, channel: 'Outdoor' },
  { item: 'Stands' },
  { item: 'Radio' },
  { item: 'film, short' },
];

describe('the grid in real Electron', () => {
  it('fills series with the corner, copies with Ctrl, and fills down, right and everywhere with keys', async () => {
    const page = await openBudget(lines);
    await cell(page, 0, 'month').click();
    await cell(page, 1, 'quantity').scrollIntoViewIfNeeded();
    await cell(page, 0, 'quantity').click();
    await cell(page, 1, 'quantity').click({ modifiers: ['Shift'] });
    await drag(page, '[data-fill-handle]', '[data-cell="budget3:quantity"]');
    await expect.poll(textOf(page, 3, 'quantity')).toBe('4');
    await cell(page, 0, 'month').click();
    await drag(page, '[data-fill-handle]', '[data-cell="budget2:month"]');
    await expect.poll(textOf(page, 2, 'month')).toContain('2026-05');
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(textOf(page, 2, 'month')).toBe('');
    await cell(page, 0, 'month').click();
    await drag(page, '[data-fill-handle]', '[data-cell="budget2:month"]', ['Control']);
    await expect.poll(textOf(page, 2, 'month')).toContain('2026-03');
    await cell(page, 1, 'channel').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press(`${modifier}+d`);
    await expect.poll(textOf(page, 3, 'channel')).toBe('Outdoor');
    await cell(page, 2, 'item').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.type('Both');
    await page.keyboard.press('Control+Enter');
    await expect.poll(textOf(page, 2, 'item')).toBe('Both');
    await expect.poll(textOf(page, 3, 'item')).toBe('Both');
    const rows = await savedRows(page);
    expect(rows.map(({ cells }) => cells.quantity)).toEqual([1, 2, 3, 4, undefined]);
  });

  it('finds, replaces one and all, and goes back to the table with Escape', async () => {
    const page = await openBudget(lines);
    await cell(page, 0, 'item').click();
    await page.keyboard.press(`${modifier}+h`);
    await page.getByTestId('grid-find').waitFor();
    await page.keyboard.type('film');
    await expect.poll(() => page.getByTestId('grid-find-status').textContent()).toContain('2');
    await page.keyboard.press('Enter');
    await expect.poll(focused(page)).toContain('film, short');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(focused(page)).toContain('Film');
    await page.getByTestId('grid-find-replacement').fill('Video');
    await page.getByTestId('grid-replace').click();
    await expect.poll(textOf(page, 0, 'item')).toBe('Video');
    await page.getByTestId('grid-replace-all').click();
    await expect.poll(textOf(page, 4, 'item')).toBe('Video, short');
    await page.getByTestId('grid-find-text').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByTestId('grid-find').count()).toBe(0);
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(textOf(page, 4, 'item')).toBe('film, short');
    await expect.poll(textOf(page, 0, 'item')).toBe('Video');
  });

  it('ticks, rates, chooses several and refuses nothing that is typed', async () => {
    const page = await openBudget(lines, [
      { command: 'add-column', register: 'budget', column: 'ok', title: 'OK', type: 'yesNo', after: 'item' },
      {
        command: 'add-column',
        register: 'budget',
        column: 'rate',
        title: 'Rate',
        type: 'rating',
        after: 'ok',
      },
      {
        command: 'add-column',
        register: 'budget',
        column: 'tags',
        title: 'Tags',
        type: 'multiChoice',
        after: 'rate',
        choices: ['Video', 'Print'].map((title) => ({ value: title.toLowerCase(), title })),
      },
    ]);
    await cell(page, 0, 'ok').locator('[data-check]').click();
    await expect.poll(textOf(page, 0, 'ok')).toBe('Yes');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(textOf(page, 1, 'ok')).toBe('Yes');
    await page.keyboard.press('Space');
    await expect.poll(textOf(page, 1, 'ok')).toBe('No');
    const stars = cell(page, 0, 'rate').locator('[data-stars]');
    const starsBox = await stars.boundingBox();
    if (!starsBox) throw new Error('the stars are not shown');
    // The middle of the fourth of five.
    await stars.click({ position: { x: starsBox.width * 0.7, y: starsBox.height / 2 } });
    await expect.poll(textOf(page, 0, 'rate')).toBe('4');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('2');
    await expect.poll(textOf(page, 1, 'rate')).toBe('2');
    await cell(page, 0, 'tags').click();
    await page.keyboard.press('F2');
    await page.getByTestId('grid-offers').getByText('Print').click();
    await page.getByTestId('grid-offers').getByText('Video').click();
    await page.keyboard.press('Enter');
    await expect.poll(textOf(page, 0, 'tags')).toBe('PrintVideo');
    await cell(page, 0, 'rate').click();
    await page.keyboard.type('many');
    await page.keyboard.press('Enter');
    await expect.poll(textOf(page, 0, 'rate')).toBe('many');
    expect(await cell(page, 0, 'rate').getAttribute('aria-invalid')).toBe('true');
    const [first] = await savedRows(page);
    expect(first?.cells).toMatchObject({ ok: true, tags: ['print', 'video'] });
    expect(first?.misfits).toEqual({ rate: 'many' });
  });

  it('selects columns and everything, moves columns and changes heights and widths', async () => {
    const page = await openBudget(lines);
    const order = () =>
      page
        .locator('[data-column]')
        .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column')));
    await page.locator('[data-column="channel"]').click();
    await expect.poll(() => cell(page, 4, 'channel').getAttribute('aria-selected')).toBe('true');
    await drag(page, '[data-column="channel"]', '[data-column="phase"]');
    await expect
      .poll(async () => (await order()).indexOf('channel'))
      .toBeLessThan((await order()).indexOf('phase'));
    await page.keyboard.press(`${modifier}+a`);
    await expect.poll(() => cell(page, 4, 'item').getAttribute('aria-selected')).toBe('true');
    await cell(page, 1, 'item').click();
    await page.keyboard.press('Control+Space');
    await expect.poll(() => cell(page, 3, 'item').getAttribute('aria-selected')).toBe('true');
    const height = async () => (await cell(page, 0, 'item').boundingBox())?.height ?? 0;
    const before = await height();
    const edge = await page.locator('[data-row-resize="budget0"]').boundingBox();
    if (!edge) throw new Error('There is no edge to drag');
    await page.mouse.move(edge.x + 10, edge.y + 2);
    await page.mouse.down();
    await page.mouse.move(edge.x + 10, edge.y + 32, { steps: 4 });
    await page.mouse.up();
    await expect.poll(height).toBeGreaterThan(before + 25);
    const width = async () => (await page.locator('[data-column="item"]').boundingBox())?.width ?? 0;
    const wide = await width();
    await page.locator('[data-resize="item"]').dblclick();
    await expect.poll(width).toBeLessThan(wide);
    const [first] = await savedRows(page);
    expect(first?.heightPixels).toBeGreaterThan(55);
  });

  it('pastes through the menu, inserts today and takes what stands above', async () => {
    const page = await openBudget(lines);
    await launched?.app.evaluate(({ clipboard }) => clipboard.writeText('Pasted\nTwice'));
    await cell(page, 1, 'item').click({ button: 'right' });
    await page.locator('[data-grid-operation="paste"]').click();
    await expect.poll(textOf(page, 2, 'item')).toBe('Twice');
    await cell(page, 1, 'channel').click();
    await page.keyboard.press("Control+'");
    await expect.poll(textOf(page, 1, 'channel')).toBe('Print');
    await cell(page, 4, 'month').click();
    await page.keyboard.press('Control+;');
    await expect.poll(textOf(page, 4, 'month')).toContain(new Date().getFullYear().toString());
  });

  it('copies numbers as such for spreadsheets, and takes them back as they were', async () => {
    const page = await openBudget(lines);
    await cell(page, 0, 'month').click();
    await cell(page, 1, 'quantity').click({ modifiers: ['Shift'] });
    await page.evaluate(() =>
      window.addEventListener('copy', (event) => {
        const { clipboardData } = event;
        const written = ['text/plain', 'text/html'].map((type) => clipboardData?.getData(type) ?? '');
        (window as unknown as { copied: readonly string[] }).copied = written;
      }),
    );
    await page.keyboard.press(`${modifier}+c`);
    const copied = await page.evaluate(() => (window as unknown as { copied: readonly string[] }).copied);
    expect(copied[0]?.split(/\r?\n/)).toHaveLength(2);
    expect(copied[1]).toContain('x:num="2"');
    await cell(page, 2, 'month').click();
    await page.keyboard.press(`${modifier}+v`);
    await expect.poll(textOf(page, 3, 'quantity')).toBe('2');
    const rows = await savedRows(page);
    expect(rows[2]?.cells).toMatchObject({ month: '2026-03', quantity: 1 });
  });

  it('refuses a paste that is too large with one sentence, and stays alive', async () => {
    const page = await openBudget(lines);
    await launched?.app.evaluate(({ clipboard }) => clipboard.writeText('x\n'.repeat(100_001)));
    await cell(page, 0, 'item').click();
    await page.keyboard.press(`${modifier}+v`);
    await page.getByText('100,000').first().waitFor();
    expect(await savedRows(page)).toHaveLength(lines.length);
  });
});
