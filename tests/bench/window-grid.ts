import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../e2e/launch.ts';
import type { Figures } from './figures.ts';

/** How often each key is timed. */
const keyCount = 40;
const pastedRows = 5000;
const pastedColumns = 10;

/** Notes, inside the window, how long it takes from an event to the frame that shows its effect. */
async function watchPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paints: number[] = [];
    (window as unknown as { paints: number[] }).paints = paints;
    const note = (event: Event) => {
      const begin = event.timeStamp;
      requestAnimationFrame(() => {
        // A message comes after the frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => paints.push(performance.now() - begin);
        port2.postMessage(null);
      });
    };
    for (const type of ['keydown', 'paste']) window.addEventListener(type, note, true);
  });
}

function takePaints(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { paints: number[] }).paints.splice(0));
}

/** Presses keys one after the other, each after the frame of the one before. */
async function timeKeys(page: Page, keys: readonly string[]): Promise<number[]> {
  await takePaints(page);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(30);
  }
  return takePaints(page);
}

/** Turns the wheel over the table for a while; gives the times between frames. */
async function scrollFrames(page: Page): Promise<number[]> {
  const box = await page.getByTestId('grid').boundingBox();
  if (!box) throw new Error('There is no grid on screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    const state = { frames, isDone: false };
    (window as unknown as { scrolling: typeof state }).scrolling = state;
    let before = performance.now();
    const tick = (now: number) => {
      frames.push(now - before);
      before = now;
      if (!state.isDone) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn < 40 ? 360 : -2400);
    await page.waitForTimeout(16);
  }
  return page.evaluate(() => {
    const { scrolling } = window as unknown as { scrolling: { frames: number[]; isDone: boolean } };
    scrolling.isDone = true;
    // The first one began before the wheel did.
    return scrolling.frames.slice(1);
  });
}

/** What is pasted: months, texts and figures as they come from a spreadsheet. */
function pastedText(columns: readonly string[]): string {
  const cell = (column: string, row: number): string => {
    if (column === 'category') return row % 2 === 0 ? 'content' : 'platform';
    if (column === 'phase') return row % 2 === 0 ? 'preparation' : 'execution';
    if (column === 'month') return `2026-${String((row % 12) + 1).padStart(2, '0')}`;
    if (column === 'quantity') return String((row % 40) + 1);
    if (/price|planned|committed|actual/i.test(column)) return `${row + 100}.50`;
    return `${column} ${row + 1}`;
  };
  return Array.from({ length: pastedRows }, (_, row) =>
    columns.map((column) => cell(column, row)).join('\t'),
  ).join('\r\n');
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
}

function figures(name: string, milliseconds: readonly number[], note = ''): Figures {
  return { name, milliseconds: [...milliseconds], note: `p95 ${p95(milliseconds).toFixed(1)} ms${note}` };
}

/**
 * Times a register's table in the real app: from a key to the frame that shows it, scrolling with the wheel, and pasting
 * and undoing 5,000 rows of 10 columns.
 * @param planPath a plan with a large table.
 * @param folder for the app's data and a copy of the plan.
 */
export async function benchWindowGrid(
  planPath: string,
  folder: string,
  register = 'budget',
): Promise<readonly Figures[]> {
  const copy = join(folder, 'grid.stratbook');
  copyFileSync(planPath, copy);
  const launched = await launchApp({ userData: join(folder, 'user-grid'), args: [copy] });
  try {
    const { page, app } = launched;
    await page.getByTestId('outline').waitFor({ timeout: 60_000 });
    await page.getByTestId(`outline-register-${register}`).click();
    await page.locator('[data-cell]').first().waitFor({ timeout: 60_000 });
    await watchPaints(page);
    const size = await page.locator('[role="grid"]').evaluate((element) => ({
      rows: Number(element.getAttribute('aria-rowcount')),
      columns: Number(element.getAttribute('aria-colcount')) - 1,
    }));
    const note = `   ${size.rows.toLocaleString('en')} lines × ${size.columns}`;
    const first: number[] = [];
    const typed: number[] = [];
    const entered: number[] = [];
    const letters = 'abcdefgh';
    await page.locator('[data-cell$=":item"]').first().click();
    for (let turn = 0; turn < keyCount; turn++) {
      const [begin = Number.NaN, ...others] = await timeKeys(page, [...letters]);
      first.push(begin);
      typed.push(...others);
      entered.push(...(await timeKeys(page, ['Enter'])));
    }
    await page.locator('[data-cell$=":quantity"]').first().click();
    const figureEntries: number[] = [];
    for (let turn = 0; turn < keyCount; turn++) {
      await timeKeys(page, ['1', '2']);
      figureEntries.push(...(await timeKeys(page, ['Enter'])));
    }
    await page.locator('[data-cell$=":item"]').first().click();
    const down = await timeKeys(
      page,
      Array.from({ length: keyCount }, () => 'ArrowDown'),
    );
    const across = await timeKeys(
      page,
      Array.from({ length: keyCount }, (_, index) => (index % 16 < 8 ? 'ArrowRight' : 'ArrowLeft')),
    );
    const frames = await scrollFrames(page);
    // Ungrouped, so that the rows pasted onto stand one after the other.
    await page.keyboard.press('Control+Home');
    const columns = await page
      .locator('[data-column]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column') ?? ''));
    const begin = columns[0] ?? '';
    await page.locator(`[data-cell$=":${begin}"]`).first().click();
    await app.evaluate(
      ({ clipboard }, text) => clipboard.writeText(text),
      pastedText(columns.slice(0, pastedColumns)),
    );
    const pastes: number[] = [];
    const undos: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      await takePaints(page);
      // The key event that asks for the paste is noted too.
      await page.keyboard.press('Control+v');
      await page.waitForFunction(() => (window as unknown as { paints: number[] }).paints.length >= 3, null, {
        timeout: 60_000,
      });
      pastes.push(Math.max(...(await takePaints(page))));
      await page.waitForTimeout(500);
      await takePaints(page);
      await page.keyboard.press('Control+z');
      await page.waitForFunction(() => (window as unknown as { paints: number[] }).paints.length >= 2, null, {
        timeout: 60_000,
      });
      undos.push(Math.max(...(await takePaints(page))));
      await page.waitForTimeout(500);
    }
    return [
      figures('grid: first key on a cell to paint', first, note),
      figures('grid: further keys to paint', typed),
      figures('grid: Enter after a text to paint', entered),
      figures('grid: Enter after a figure that others compute from, to paint', figureEntries),
      figures('grid: every key of entering texts, to paint', [...first, ...typed, ...entered]),
      figures('grid: arrow down to paint', down),
      figures('grid: arrow sideways to paint', across),
      figures('grid: frames while scrolling', frames, `, longest ${Math.max(...frames).toFixed(0)} ms`),
      figures(`grid: paste of ${pastedRows.toLocaleString('en')} × ${pastedColumns} to paint`, pastes),
      figures('grid: undo of the paste to paint', undos),
    ];
  } finally {
    await launched.close();
  }
}
