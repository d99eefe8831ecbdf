import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parsePlan } from '../../core/file/container.ts';
import { dayNumber } from '../../core/model/calendar-day.ts';
import type { Plan, Row } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { plainText } from '../../core/narrative/document.ts';
import { readExcelSheets, readWordText } from '../deliver/readers.ts';
import { composeText, dragBy } from './input.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-main-job-'));
const planPath = join(folder, '春季方案.stratbook');
const deliveryFolder = join(folder, 'out');
mkdirSync(deliveryFolder);
let launched: LaunchedApp | null = null;

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

async function savedPlan(): Promise<Plan> {
  return parsePlan(await readFile(planPath)).plan;
}

function rows(plan: Plan, register: string): readonly Row[] {
  return inOrder(plan.registers[register]?.rows ?? {});
}

/** Puts the grid's cursor on a cell of the last row. */
async function selectCell(page: Page, columnKey: string): Promise<void> {
  await page.locator(`[data-cell$=":${columnKey}"]`).last().click();
}

/** Types a plain value into the selected cell and waits until the grid took it. */
async function typeCell(page: Page, columnKey: string, text: string): Promise<void> {
  await selectCell(page, columnKey);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
}

describe('the main job in real Electron', () => {
  it('goes from a new plan to reopened file and delivered documents', async () => {
    launched = await launchApp({ userData: join(folder, 'user'), language: 'zh-CN' });
    let { page } = launched;
    await launched.answerDialogs({ savePath: planPath, openFolder: deliveryFolder });

    // A new plan from the blank template.
    await page.getByTestId('start-page').waitFor();
    await page.getByTestId('template-blank').click();
    await page.getByTestId('plan-title').fill('春季社群方案');
    await page.getByTestId('create-plan').click();
    await page.getByTestId('outline').waitFor();

    // Chinese by composition in the text; the Enter that picks a candidate starts no paragraph.
    const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
    await editor.click();
    await composeText(page, ['n', 'ni', 'nih', 'niha', 'nihao', "ni'hao'yu", "ni'hao'yu'suan"], '你好预算');
    await expect.poll(() => editor.textContent()).toBe('你好预算');

    // A budget line: Chinese typed straight onto the selected cell keeps its first key.
    await page.getByTestId('outline-register-budget').click();
    await page.getByTestId('grid-add-row').first().click();
    await selectCell(page, 'item');
    await composeText(page, ['d', 'du', 'duan', "duan'shi", "duan'shi'pin"], '短视频');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-cell$=":item"]').last().textContent()).toContain('短视频');
    await typeCell(page, 'quantity', '3');
    await typeCell(page, 'unitPrice', '1,200.50');
    await expect
      .poll(() => page.locator('[data-cell$=":planned"]').last().textContent())
      .toContain('3,601.50');
    await expect.poll(() => page.locator('[data-total="planned"]').textContent()).toContain('3,601.50');

    // A task, whose bar is dragged.
    await page.getByTestId('outline-register-timeline').click();
    await page.getByTestId('grid-add-row').first().click();
    await selectCell(page, 'task');
    await composeText(page, ['p', "pai'she"], '拍摄');
    await page.keyboard.press('Enter');
    await typeCell(page, 'start', '2026-3-2');
    await typeCell(page, 'durationDays', '10');
    await save(page);
    const before = rows(await savedPlan(), 'timeline')[0]?.cells;
    expect(before).toMatchObject({ task: '拍摄', start: '2026-03-02', end: '2026-03-11' });

    const bar = page.locator('[data-bar]').first();
    await bar.waitFor();
    await dragBy(page, bar, 60);
    await expect.poll(() => page.getByTestId('save-state').getAttribute('data-state')).toBe('unsaved');
    await save(page);
    const moved = rows(await savedPlan(), 'timeline')[0]?.cells;
    const shift = dayNumber(String(moved?.start)) - dayNumber('2026-03-02');
    expect(shift).toBeGreaterThan(0);
    expect(dayNumber(String(moved?.end)) - dayNumber('2026-03-11')).toBe(shift);

    // Undo takes the drag back as one step and leads to the state before; redo brings it again.
    await page.keyboard.press(`${modifier}+z`);
    await save(page);
    expect(rows(await savedPlan(), 'timeline')[0]?.cells).toEqual(before);
    await page.keyboard.press(`${modifier}+y`);
    await save(page);
    expect(rows(await savedPlan(), 'timeline')[0]?.cells).toEqual(moved);

    // Quit, and reopen the file: all is there.
    await launched.close();
    launched = await launchApp({ userData: join(folder, 'user'), language: 'zh-CN', args: [planPath] });
    page = launched.page;
    await launched.answerDialogs({ openFolder: deliveryFolder });
    await page.getByTestId('outline').waitFor();
    await expect.poll(() => page.getByTestId('section-editor').textContent()).toContain('你好预算');
    await page.getByTestId('outline-register-budget').click();
    await expect.poll(() => page.locator('[data-cell$=":item"]').first().textContent()).toContain('短视频');
    await page.getByTestId('outline-register-timeline').click();
    await expect.poll(() => page.locator('[data-cell$=":task"]').first().textContent()).toContain('拍摄');
    const reopened = await savedPlan();
    expect(reopened.properties.title).toBe('春季社群方案');
    expect(inOrder(reopened.sections).map((section) => plainText(section.content))).toContain('你好预算');

    // Hand over.
    await page.keyboard.press(`${modifier}+Shift+e`);
    await page.getByTestId('deliver-dialog').waitFor();
    await page.getByTestId('deliver-run').click();
    await page.getByTestId('deliver-done').waitFor({ timeout: 60_000 });
    const files = readdirSync(deliveryFolder).sort();
    const word = files.find((name) => name.endsWith('.docx'));
    const excel = files.find((name) => name.endsWith('.xlsx'));
    expect(files).toHaveLength(2);
    const text = readWordText(join(deliveryFolder, String(word)));
    for (const part of ['春季社群方案', '你好预算', '短视频', '3,601.50', '拍摄'])
      expect(text).toContain(part);
    const cells = readExcelSheets(join(deliveryFolder, String(excel))).flatMap((sheet) => sheet.rows.flat());
    for (const part of ['短视频', '拍摄', 3601.5]) expect(cells).toContain(part);
  });
});
