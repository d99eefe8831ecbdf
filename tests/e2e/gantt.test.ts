import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type CommandCall, runCommands } from '../../core/commands/run.ts';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { addDays } from '../../core/model/calendar-day.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Cells } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { dragBy } from './input.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-gantt-'));
let launched: LaunchedApp | null = null;
let count = 0;
let planPath = '';

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

const tasks: readonly Cells[] = [
  { task: 'Before', kind: 'phase', phase: 'preparation' },
  {
    task: 'Interviews',
    kind: 'task',
    phase: 'preparation',
    owner: 'Lin',
    start: '2026-03-02',
    end: '2026-03-11',
  },
  {
    task: 'Report',
    kind: 'task',
    phase: 'preparation',
    owner: 'Tom',
    start: '2026-03-16',
    end: '2026-03-27',
    percentDone: 0.5,
    dependsOn: ['timeline1'],
  },
  { task: 'Signed off', kind: 'milestone', phase: 'preparation', start: '2026-03-30', end: '2026-03-30' },
  {
    task: 'Campaign',
    kind: 'task',
    phase: 'execution',
    owner: 'Lin',
    start: '2026-04-01',
    end: '2026-04-20',
  },
];

/** Opens the timeline of a plan with these rows, `timeline0` and so on, table and chart side by side. */
async function openTimeline(
  rows: readonly Cells[] = tasks,
  calls: readonly CommandCall[] = [],
): Promise<Page> {
  planPath = join(folder, `plan-${++count}.stratbook`);
  const made = planOfCells({ timeline: rows }, { title: 'Gantt', startDate: '2026-03-02' });
  const [first, ...others] = calls;
  const plan = first
    ? runCommands(made, [first, ...others], { newId: countingIdSource('gantt') }).plan
    : made;
  writeFileSync(planPath, serializePlan(plan, 1));
  launched = await launchApp({ userData: join(folder, `user-${count}`), args: [planPath] });
  const { page, app } = launched;
  await page.getByTestId('outline').waitFor();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page.getByTestId('outline-register-timeline').click();
  await page.locator('[data-bar]').first().waitFor();
  return page;
}

const bar = (page: Page, row: number): Locator => page.locator(`[data-bar="timeline${row}"]`);
const link = (page: Page, from: number, to: number): Locator =>
  page.locator(`[data-link="timeline${from}:timeline${to}"]`);

async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The element is not on screen');
  return box;
}

/** The outline of a bar alone, without the handles beside it. */
const shape = (page: Page, row: number) => boxOf(bar(page, row).locator('rect, path').first());

async function savedCells(page: Page): Promise<readonly Cells[]> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return inOrder(parsePlan(await readFile(planPath)).plan.registers.timeline?.rows ?? {}).map(
    ({ cells }) => cells,
  );
}

/** CSS pixels per day, from the bar of twenty days. */
async function dayWidth(page: Page): Promise<number> {
  return (await shape(page, 4)).width / 20;
}

/** Checks that the last edit is one step, which undo takes back as a whole and redo brings again. */
async function expectOneStep(page: Page, before: readonly Cells[], after: readonly Cells[]): Promise<void> {
  await page.keyboard.press(`${modifier}+z`);
  expect(await savedCells(page)).toEqual(before);
  await page.keyboard.press(`${modifier}+y`);
  expect(await savedCells(page)).toEqual(after);
}

async function clickBar(page: Page, row: number, held: 'Control' | 'Shift' | null = null): Promise<void> {
  const { x, y, width, height } = await shape(page, row);
  if (held) await page.keyboard.down(held);
  await page.mouse.click(x + width / 2, y + height / 2);
  if (held) await page.keyboard.up(held);
}

describe('the Gantt chart in real Electron', () => {
  it('moves, resizes and sets progress by dragging, each as one step of undo', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);

    await dragBy(page, bar(page, 4), day * 5);
    const moved = await savedCells(page);
    expect(moved[4]).toMatchObject({ start: '2026-04-06', end: '2026-04-25' });
    await expectOneStep(page, before, moved);

    await bar(page, 4).hover();
    await dragBy(page, bar(page, 4).locator('[data-handle="end"]'), day * 3);
    const resized = await savedCells(page);
    expect(resized[4]).toMatchObject({ start: '2026-04-06', end: '2026-04-28' });
    await expectOneStep(page, moved, resized);

    // Half done; by a quarter of its length further.
    const { width } = await shape(page, 2);
    const handle = await boxOf(bar(page, 2).locator('[data-handle="progress"]'));
    const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height - 4 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + width / 8, from.y, { steps: 4 });
    await page.mouse.move(from.x + width / 4, from.y, { steps: 4 });
    await expect.poll(() => page.getByTestId('gantt-tip').textContent()).toBe('75% done');
    await page.mouse.up();
    const progressed = await savedCells(page);
    expect(progressed[2]?.percentDone).toBe(0.75);
    await expectOneStep(page, resized, progressed);
  });

  it('gives a drag up on Escape and moves all tasks with their phase', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);
    const { x, y, width, height } = await shape(page, 4);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 80, y + height / 2, { steps: 5 });
    await page.getByTestId('gantt-tip').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await savedCells(page)).toEqual(before);

    await dragBy(page, bar(page, 0), day * 7);
    const after = await savedCells(page);
    for (const row of [1, 2, 3]) expect(after[row]?.start).toBe(addDays(String(before[row]?.start), 7));
    expect(after[0]?.start).toBeUndefined();
    expect(after[4]).toEqual(before[4]);
    await expectOneStep(page, before, after);
  });

  it('moves several bars together by drag and by keys', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);
    await clickBar(page, 1);
    await clickBar(page, 4, 'Control');
    await dragBy(page, bar(page, 4), day * 2);
    const moved = await savedCells(page);
    expect(moved.map(({ start }) => start)).toEqual([
      undefined,
      '2026-03-04',
      '2026-03-16',
      '2026-03-30',
      '2026-04-03',
    ]);
    await expectOneStep(page, before, moved);

    // A range by Shift, moved and rated by keys.
    await clickBar(page, 1);
    await clickBar(page, 3, 'Shift');
    await page.keyboard.press('Alt+ArrowLeft');
    const nudged = await savedCells(page);
    expect(nudged.map(({ start }) => start)).toEqual([
      undefined,
      '2026-03-03',
      // The report waits for the interviews: it is scheduled, and never starts on a Sunday.
      '2026-03-13',
      '2026-03-29',
      '2026-04-03',
    ]);
    await expectOneStep(page, moved, nudged);
    await bar(page, 3).focus();
    await page.keyboard.press('Alt+ArrowUp');
    const rated = await savedCells(page);
    expect(rated.map(({ percentDone }) => percentDone)).toEqual([undefined, 0.1, 0.6, 1, undefined]);
    await expectOneStep(page, nudged, rated);

    // The menu is for all of them, too.
    await bar(page, 2).click({ button: 'right' });
    await page.locator('[data-gantt-item="setDone"]').click();
    const done = await savedCells(page);
    expect(done.map(({ percentDone }) => percentDone)).toEqual([undefined, 1, 1, 1, undefined]);
    await expectOneStep(page, rated, done);
  });

  it('follows the rows that are selected in the table', async () => {
    const page = await openTimeline();
    const before = await savedCells(page);
    await page.locator('[data-cell="timeline1:task"]').click();
    await page.locator('[data-cell="timeline2:task"]').click({ modifiers: ['Shift'] });
    await expect.poll(() => page.locator('[data-picked]').count()).toBe(2);
    const day = await dayWidth(page);
    await dragBy(page, bar(page, 2), day * 3);
    const moved = await savedCells(page);
    expect(moved.map(({ start }) => start)).toEqual([
      undefined,
      '2026-03-05',
      '2026-03-19',
      '2026-03-30',
      '2026-04-01',
    ]);
    await expectOneStep(page, before, moved);
    await page.locator('[data-cell="timeline1:task"]').click();
    await page.locator('[data-cell="timeline3:task"]').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Alt+ArrowRight');
    expect((await savedCells(page)).slice(1, 4).map(({ start }) => start)).toEqual([
      '2026-03-06',
      '2026-03-20',
      '2026-03-31',
    ]);
  });

  it('links bars and takes links away, by keys and by the menu', async () => {
    const page = await openTimeline();
    const before = await savedCells(page);
    await bar(page, 2).hover();
    const connector = await boxOf(page.locator('[data-connector="timeline2"]'));
    const target = await boxOf(bar(page, 4));
    await page.mouse.move(connector.x + connector.width / 2, connector.y + connector.height / 2);
    await page.mouse.down();
    await page.mouse.move(target.x + 20, target.y + 10, { steps: 6 });
    await page.mouse.up();
    const linked = await savedCells(page);
    expect(linked[4]?.dependsOn).toEqual(['timeline2']);
    await link(page, 2, 4).waitFor();
    await expectOneStep(page, before, linked);

    await selectLink(page, 1, 2);
    await expect.poll(() => link(page, 1, 2).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Delete');
    const unlinked = await savedCells(page);
    expect(unlinked[2]?.dependsOn).toBeUndefined();
    expect(await link(page, 1, 2).count()).toBe(0);
    await expectOneStep(page, linked, unlinked);

    await selectLink(page, 2, 4, 'right');
    await page.locator('[data-gantt-item="removeLink"]').click();
    await expect.poll(() => link(page, 2, 4).count()).toBe(0);
    await page.keyboard.press(`${modifier}+z`);
    await link(page, 2, 4).waitFor();

    // The menu of a bar lists its links.
    await bar(page, 4).click({ button: 'right' });
    await page.locator('[data-gantt-item="editLink:timeline2:timeline4"]').click();
    await page.getByTestId('link-remove').click();
    await expect.poll(() => link(page, 2, 4).count()).toBe(0);
    expect(await savedCells(page)).toEqual(unlinked.map(({ dependsOn: _, ...cells }) => cells));
  });

  it('zooms by presets and keeps the day under the pointer', async () => {
    const page = await openTimeline();
    const unit = () => page.locator('[data-testid="gantt"] [data-unit]').getAttribute('data-unit');
    const headerText = async () =>
      (await page.locator('[data-testid="gantt"] [data-unit]').textContent()) ?? '';
    for (const [name, expected] of [
      ['quarter', /Q2/],
      ['month', /Apr/],
      ['week', /W1[0-9]/],
      ['day', /March 2026/],
    ] as const) {
      await page.locator('[data-tool="gantt-scale"]').click();
      await page.locator(`[data-scale="${name}"]`).click();
      await page.keyboard.press('Escape');
      await page.getByTestId('gantt-scale-box').waitFor({ state: 'detached' });
      await expect.poll(unit).toBe(name);
      await expect.poll(headerText).toMatch(expected);
    }

    await page.locator('[data-tool="gantt-fit"]').click();
    for (const deltaY of [-200, -200, 300, 300, 300]) {
      const left = (await shape(page, 4)).x;
      const { y, height } = await shape(page, 4);
      const day = await dayWidth(page);
      await page.mouse.move(left + 2, y + height / 2);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, deltaY);
      await page.keyboard.up('Control');
      await expect.poll(() => dayWidth(page)).not.toBe(day);
      expect(Math.abs((await shape(page, 4)).x - left)).toBeLessThan(4);
    }
  });

  it('goes from bar to bar by keys and into the table', async () => {
    const page = await openTimeline();
    await clickBar(page, 1);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-bar') ?? null);
    await expect.poll(focused).toBe('timeline1');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('timeline2');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(focused).toBe('timeline4');
    await expect.poll(() => page.locator('[data-picked]').count()).toBe(3);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByTestId('grid-input').evaluate((element) => element === document.activeElement))
      .toBe(true);
    await expect.poll(() => page.getByTestId('grid-input').getAttribute('aria-label')).toContain('Campaign');

    // A chart alone gets its table beside it.
    await page.getByRole('tab', { name: 'Gantt', exact: true }).click();
    await clickBar(page, 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByTestId('grid-input').evaluate((element) => element === document.activeElement))
      .toBe(true);
    await expect
      .poll(() => page.getByTestId('grid-input').getAttribute('aria-label'))
      .toContain('Interviews');
  });

  it('colours bars with a legend and folds groups together with the table', async () => {
    const page = await openTimeline(tasks, [
      { command: 'set-view', register: 'timeline', groupBy: ['phase'] },
    ]);
    await page.locator('[data-tool="gantt-colour"]').click();
    await page.locator('[data-colour="owner"]').click();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.getByTestId('gantt-legend').locator('[data-legend]').allTextContents())
      .toEqual(['Lin', 'Tom', 'Others']);

    const brackets = page.locator('[data-group-bar]');
    expect(await brackets.count()).toBe(2);
    const bracket = await boxOf(brackets.first().locator('path').first());
    const first = await shape(page, 1);
    expect(Math.abs(bracket.x - first.x)).toBeLessThan(2);
    await page.mouse.dblclick(bracket.x + bracket.width / 2, bracket.y + 3);
    await expect.poll(() => bar(page, 1).count()).toBe(0);
    expect(await page.locator('[data-cell="timeline1:task"]').count()).toBe(0);
    expect(await brackets.count()).toBe(2);

    // Alone, the chart has headings of its own.
    await page.getByRole('tab', { name: 'Gantt', exact: true }).click();
    await page.locator('[data-group-toggle]').first().click();
    await bar(page, 1).waitFor();
  });
});

/** Clicks a link where only its line is: on its first vertical piece. */
async function selectLink(
  page: Page,
  from: number,
  to: number,
  button: 'left' | 'right' = 'left',
): Promise<void> {
  const place = await link(page, from, to).evaluate((element) => {
    const path = element.querySelector('path');
    if (!path) throw new Error('The link has no line');
    const length = path.getTotalLength();
    const matrix = path.getScreenCTM();
    for (let at = 0; at < length; at += 1) {
      const point = path.getPointAtLength(at).matrixTransform(matrix ?? undefined);
      const hit = document.elementFromPoint(point.x, point.y);
      if (hit !== null && element.contains(hit)) return { x: point.x, y: point.y };
    }
    throw new Error('The link is covered');
  });
  await page.mouse.click(place.x, place.y, { button });
}
