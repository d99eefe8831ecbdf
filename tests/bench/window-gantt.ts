import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../e2e/launch.ts';
import type { Figures } from './figures.ts';

/** No frame may take longer. */
const longestMilliseconds = 50;

interface Watch {
  readonly frames: number[];
  isDone: boolean;
}

/** Notes the times between frames while something is done in the window. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const watch: Watch = { frames: [], isDone: false };
    (window as unknown as { watch: Watch }).watch = watch;
    let before = performance.now();
    const tick = (now: number) => {
      watch.frames.push(now - before);
      before = now;
      if (!watch.isDone) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => {
    const { watch } = window as unknown as { watch: Watch };
    watch.isDone = true;
    // The first one began before the work did.
    return watch.frames.slice(1);
  });
}

function figures(name: string, milliseconds: readonly number[], note = ''): Figures {
  const sorted = [...milliseconds].sort((left, right) => left - right);
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
  const longest = sorted.at(-1) ?? Number.NaN;
  const over = sorted.filter((frame) => frame > longestMilliseconds).length;
  return {
    name,
    milliseconds,
    note: `p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms, ${over} of ${sorted.length} over ${longestMilliseconds} ms${note}`,
  };
}

/** Turns the wheel in small steps, as often as there are frames. */
async function wheel(page: Page, turns: readonly (readonly [number, number])[]): Promise<void> {
  for (const [across, down] of turns) {
    await page.mouse.wheel(across, down);
    await page.waitForTimeout(16);
  }
}

const repeated = <Item>(times: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: times }, (_, index) => item(index));

/**
 * Times the frames of the Gantt chart in the real app: panning down and sideways, zooming with the wheel, and dragging a
 * bar, alone and with a hundred others.
 * @param planPath a plan with a large timeline.
 * @param folder for the app's data and a copy of the plan.
 */
export async function benchWindowGantt(planPath: string, folder: string): Promise<readonly Figures[]> {
  const copy = join(folder, 'gantt.stratbook');
  copyFileSync(planPath, copy);
  const launched = await launchApp({ userData: join(folder, 'user-gantt'), args: [copy] });
  try {
    const { page } = launched;
    await page.getByTestId('outline').waitFor({ timeout: 60_000 });
    await page.getByTestId('outline-register-timeline').click();
    await page.locator('[data-bar]').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1000);
    const rows = await page
      .locator('[role="grid"]')
      .evaluate((grid) => Number(grid.getAttribute('aria-rowcount')));
    const chart = await page.getByTestId('gantt').boundingBox();
    if (!chart) throw new Error('There is no chart on screen.');
    const middle = { x: chart.x + chart.width / 2, y: chart.y + chart.height / 2 };
    await page.mouse.move(middle.x, middle.y);

    const down = await framesWhile(page, () =>
      wheel(
        page,
        repeated(80, (turn) => [0, turn < 50 ? 300 : -400]),
      ),
    );
    await page.keyboard.down('Control');
    const zooms = await framesWhile(page, () =>
      wheel(
        page,
        repeated(120, (turn) => [0, turn % 60 < 30 ? -60 : 60]),
      ),
    );
    // To days, where there is most to draw sideways.
    await wheel(
      page,
      repeated(20, () => [0, -120]),
    );
    await page.keyboard.up('Control');
    const unit = await page.locator('[data-testid="gantt"] [data-unit]').getAttribute('data-unit');
    if (unit !== 'day') throw new Error(`The wheel zoomed to "${unit}" instead of days.`);
    const across = await framesWhile(page, () =>
      wheel(
        page,
        repeated(80, (turn) => [turn < 40 ? 250 : -250, 0]),
      ),
    );
    await page.locator('[data-tool="gantt-fit"]').click();
    await page.waitForTimeout(500);
    const drags = await dragFrames(page, middle, false);
    // A hundred bars, picked by Shift in the table, go along.
    await page.locator('[data-cell$=":task"]').nth(1).click();
    for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+PageDown');
    await page.waitForTimeout(300);
    const picked = await page.locator('[data-picked]').count();
    const many = await dragFrames(page, middle, true);
    return [
      figures('chart: frames while scrolling down', down, `   ${rows.toLocaleString('en')} lines`),
      figures('chart: frames while zooming', zooms),
      figures('chart: frames while panning over days', across),
      figures('chart: frames while dragging a bar', drags.frames),
      figures(`chart: frames while dragging many bars, ${picked} of them on screen`, many.frames),
      figures('chart: frames after dropping them', many.dropping),
    ];
  } finally {
    await launched.close();
  }
}

/** Drags the bar nearest to the middle to and fro; then drops it, or gives the drag up. */
async function dragFrames(
  page: Page,
  middle: { readonly x: number; readonly y: number },
  drops: boolean,
): Promise<{ readonly frames: number[]; readonly dropping: number[] }> {
  const place = await page.locator('[data-bar]').evaluateAll((bars, { x, y }) => {
    const middles = bars.map((bar) => {
      const box = (bar.querySelector('rect') ?? bar).getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    });
    const far = (at: { x: number; y: number }) => Math.abs(at.y - y) + Math.abs(at.x - x) / 10;
    return middles.sort((left, right) => far(left) - far(right))[0];
  }, middle);
  if (!place) throw new Error('There is no bar on screen.');
  // Away from the edges, where the chart would scroll.
  const reach = place.x < middle.x ? 60 : -60;
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  const frames = await framesWhile(page, async () => {
    for (let step = 0; step < 80; step++) {
      await page.mouse.move(place.x + reach * (1 - Math.cos(step / 6)), place.y);
      await page.waitForTimeout(16);
    }
    if (!(await page.getByTestId('gantt-tip').isVisible())) throw new Error('No bar is being dragged.');
  });
  if (!drops) {
    await page.keyboard.press('Escape');
    await page.mouse.up();
    return { frames, dropping: [] };
  }
  const dropping = await framesWhile(page, async () => {
    await page.mouse.up();
    await page.locator('[data-testid="save-state"][data-state="unsaved"]').waitFor();
    await page.waitForTimeout(300);
  });
  return { frames, dropping };
}
