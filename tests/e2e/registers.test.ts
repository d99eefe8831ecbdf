import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import type { Cells, Plan, Row } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { excelHtml, excelText } from './excel-clipboard.ts';
import { fillClipboard } from './input.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-registers-'));
let launched: LaunchedApp | null = null;
let count = 0;
let planPath = '';

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Opens a plan that holds these rows, at one of its registers. */
async function open(registers: Readonly<Record<string, readonly Cells[]>>, register: string): Promise<Page> {
  planPath = join(folder, `plan-${++count}.stratbook`);
  writeFileSync(planPath, serializePlan(planOfCells(registers, { title: 'Registers', currency: 'CNY' }), 1));
  launched = await launchApp({
    userData: join(folder, `user-${count}`),
    language: 'en-GB',
    args: [planPath],
  });
  const { page } = launched;
  await page.getByTestId('outline').waitFor();
  await page.getByTestId(`outline-register-${register}`).click();
  return page;
}

async function saved(page: Page): Promise<Plan> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return parsePlan(await readFile(planPath)).plan;
}

function rows(plan: Plan, register: string): readonly Row[] {
  return inOrder(plan.registers[register]?.rows ?? {});
}

const cell = (page: Page, row: string, column: string) => page.locator(`[data-cell="${row}:${column}"]`);

/** Chooses from the menu of a column's header. */
async function chooseForColumn(page: Page, column: string, item: string): Promise<void> {
  await page.locator(`[data-column="${column}"]`).first().hover();
  await page.locator(`[data-header-menu="${column}"]`).click();
  await page.locator(`[data-column-item="${item}"]`).click();
}

const lines: readonly Cells[] = [
  {
    category: 'content',
    item: 'Film',
    phase: 'preparation',
    month: '2026-03',
    quantity: 2,
    unitPrice: 100_000,
  },
  { category: 'platform', item: 'Search ads', phase: 'execution', month: '2026-04', planned: 500_000 },
  { category: 'content', item: 'Photos', phase: 'execution', month: '2026-04', planned: 80_000 },
  { category: 'partners', item: 'Meet-up', phase: 'execution', month: '2026-05', planned: 120_000 },
];

describe('registers in real Electron', () => {
  it('takes a block as Excel puts it on the clipboard, typed by column, as one step', async () => {
    const page = await open({ budget: [{ category: 'content', item: 'To be replaced' }] }, 'budget');
    if (launched) await fillClipboard(launched.app, { html: excelHtml, text: excelText });
    await cell(page, 'budget0', 'item').click();
    await page.keyboard.press(`${modifier}+v`);
    await expect.poll(() => page.locator('[data-cell$=":item"]').count()).toBe(3);
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('49,200.50');
    const plan = await saved(page);
    expect(rows(plan, 'budget').map(({ cells }) => cells)).toMatchObject([
      {
        category: 'content',
        item: 'Launch film, "director\'s cut"',
        phase: 'preparation',
        channel: 'YouTube',
        month: '2026-03',
        unit: 'film',
        quantity: 1,
        unitPrice: 1_250_050,
      },
      { item: 'Flyers\n(two sides)', phase: 'execution', month: '2026-04', quantity: 2000, unitPrice: 35 },
      { item: '直播间搭建', channel: '抖音', month: '2026-05', quantity: 3, unitPrice: 1_200_000 },
    ]);
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => page.locator('[data-cell$=":item"]').count()).toBe(1);
    expect(rows(await saved(page), 'budget')[0]?.cells).toEqual({
      category: 'content',
      item: 'To be replaced',
    });
  });

  it('shows subtotals by category, and by another column on top of it', async () => {
    const page = await open({ budget: lines }, 'budget');
    const subtotal = (group: string) =>
      page.locator(`[data-subtotal="${group}"] [data-subtotal-cell="planned"]`).first();
    await expect.poll(() => subtotal('/content').textContent()).toContain('2,800.00');
    await expect.poll(() => subtotal('/platform').textContent()).toContain('5,000.00');
    await chooseForColumn(page, 'phase', 'group');
    await expect.poll(() => subtotal('/content/execution').textContent()).toContain('800.00');
    await expect.poll(() => subtotal('/content').textContent()).toContain('2,800.00');
    // What is edited counts at once.
    await cell(page, 'budget2', 'planned').click();
    await page.keyboard.type('1000');
    await page.keyboard.press('Enter');
    await expect.poll(() => subtotal('/content/execution').textContent()).toContain('1,000.00');
    await expect.poll(() => subtotal('/content').textContent()).toContain('3,000.00');
    expect((await saved(page)).registers.budget?.view?.groupBy).toEqual(['category', 'phase']);
  });

  it('filters, takes an edit there, and undoes both', async () => {
    const page = await open({ budget: lines }, 'budget');
    await chooseForColumn(page, 'phase', 'filter');
    const box = page.getByTestId('filter-box');
    await box.waitFor();
    await box.locator('[data-value="preparation"]').click();
    await page.getByTestId('filter-apply').click();
    await expect.poll(() => page.locator('[data-cell$=":item"]').count()).toBe(3);
    await expect.poll(() => page.getByTestId('filter-state').textContent()).toContain('3');
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('7,000.00');
    await cell(page, 'budget3', 'planned').click();
    await page.keyboard.type('2,200');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('8,000.00');
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('7,000.00');
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => page.locator('[data-cell$=":item"]').count()).toBe(4);
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('9,000.00');
  });

  it('compares scenarios', async () => {
    const page = await open({ budget: lines }, 'budget');
    await page.locator('[data-view="bench"]').click();
    await page.locator('[data-bench-tab="scenarios"]').click();
    for (const scenario of ['low', 'high']) {
      await page.getByTestId('scenario-add').click();
      await page.locator(`[data-scenario="${scenario}"]`).click();
    }
    const total = (scenario: string) =>
      page.getByTestId('scenario-table').locator(`[data-total="${scenario}"]`).first();
    await expect.poll(() => total('base').textContent()).toContain('9,000.00');
    await expect.poll(() => total('low').textContent()).toContain('7,200.00');
    await expect.poll(() => total('high').textContent()).toContain('10,800.00');
    expect((await saved(page)).registers.budget?.scenarios).toMatchObject({
      low: { factor: 0.8 },
      high: { factor: 1.2 },
    });
  });

  it('shows in the risk matrix what the grid holds, and takes a move there', async () => {
    const page = await open(
      {
        risks: [
          { event: 'Personal data leaks', likelihood: 2, impact: 5 },
          { event: 'Host leaves', likelihood: 4, impact: 3 },
        ],
      },
      'risks',
    );
    await cell(page, 'risks1', 'likelihood').click();
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await page.locator('[data-view^="view:"]').first().click();
    const matrix = page.locator('[data-view-pane="heatMatrix"]');
    await matrix.waitFor();
    const field = (likelihood: number, impact: number) =>
      matrix.locator(`[data-cell="${likelihood} ${impact}"]`);
    await expect.poll(() => field(5, 3).textContent()).toContain('Host leaves');
    await expect.poll(() => field(2, 5).textContent()).toContain('Personal data leaks');
    await matrix.locator('[data-row="risks1"]').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => field(4, 3).textContent()).toContain('Host leaves');
    await page.locator('[data-view="table"]').click();
    await expect.poll(() => cell(page, 'risks1', 'likelihood').textContent()).toContain('4');
    expect(rows(await saved(page), 'risks')[1]?.cells).toMatchObject({ likelihood: 4, impact: 3 });
  });

  it('shows in the content calendar what the grid holds', async () => {
    const page = await open(
      {
        contentCalendar: [
          { theme: 'Opening ride', date: '2026-03-10', time: '09:30' },
          { theme: 'Member story', date: '2026-03-24' },
        ],
      },
      'contentCalendar',
    );
    await cell(page, 'contentCalendar1', 'date').click();
    await page.keyboard.type('2026/3/12');
    await page.keyboard.press('Enter');
    await page.locator('[data-view^="view:"]').first().click();
    const calendar = page.locator('[data-view-pane="calendar"]');
    await calendar.waitFor();
    const day = (name: string) => calendar.locator(`[data-day="${name}"]`);
    await expect.poll(() => day('2026-03-10').textContent()).toContain('Opening ride');
    await expect.poll(() => day('2026-03-12').textContent()).toContain('Member story');
  });

  it('keeps what does not fit as typed, and says so', async () => {
    const page = await open({ budget: lines }, 'budget');
    await launched?.app.evaluate(({ clipboard }) => clipboard.writeText('3\nabout ten\n5'));
    await cell(page, 'budget0', 'quantity').click();
    await page.keyboard.press(`${modifier}+v`);
    await expect.poll(() => cell(page, 'budget1', 'quantity').textContent()).toBeDefined();
    await expect
      .poll(() => page.locator('[data-cell$=":quantity"]').allTextContents())
      .toContain('about ten');
    const plan = await saved(page);
    expect(rows(plan, 'budget').flatMap(({ misfits }) => Object.values(misfits ?? {}))).toEqual([
      'about ten',
    ]);
  });
});
