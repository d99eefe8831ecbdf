import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import type { Cells, Plan } from '../../core/model/plan.ts';
import { inOrder } from '../../core/model/position.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { dragBy } from './input.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-schedule-'));
let launched: LaunchedApp | null = null;
let count = 0;
let planPath = '';

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** A plan that starts on a Monday. */
const tasks: readonly Cells[] = [
  { task: 'Before', kind: 'phase', phase: 'preparation' },
  { task: 'Interviews', phase: 'preparation', owner: 'Lin', start: '2026-03-02', end: '2026-03-13' },
  { task: 'Report', phase: 'preparation', owner: 'Lin', workingDays: 5, dependsOn: ['timeline1'] },
  { task: 'Signed off', kind: 'milestone', phase: 'preparation', dependsOn: ['timeline2'] },
  { task: 'Campaign', phase: 'execution', owner: 'Lin', workingDays: 10, start: '2026-03-30' },
  { task: 'Visits', phase: 'execution', owner: 'Tom', start: '2026-03-04', end: '2026-03-05' },
];

async function openTimeline(rows: readonly Cells[] = tasks): Promise<Page> {
  planPath = join(folder, `plan-${++count}.stratbook`);
  const plan = planOfCells({ timeline: rows }, { title: 'Schedule', startDate: '2026-03-02' });
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

/** CSS pixels per day, from the bar of twelve days. */
const dayWidth = async (page: Page): Promise<number> => (await shape(page, 1)).width / 12;

/** Dates of a bar as its label tells them: `2026-03-16 to 2026-03-20`. */
async function datesOf(page: Page, row: number): Promise<string> {
  const label = (await bar(page, row).getAttribute('aria-label')) ?? '';
  return (/\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?/.exec(label) ?? [''])[0];
}

async function savedPlan(page: Page): Promise<Plan> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return parsePlan(await readFile(planPath)).plan;
}

async function savedCells(page: Page): Promise<readonly Cells[]> {
  return inOrder((await savedPlan(page)).registers.timeline?.rows ?? {}).map(({ cells }) => cells);
}

/** Checks that the last edit is one step, which undo takes back as a whole and redo brings again. */
async function expectOneStep(page: Page, before: readonly Cells[], after: readonly Cells[]): Promise<void> {
  await page.keyboard.press(`${modifier}+z`);
  expect(await savedCells(page)).toEqual(before);
  await page.keyboard.press(`${modifier}+y`);
  expect(await savedCells(page)).toEqual(after);
}

/** Double-clicks a link where only its line is. */
async function openLink(page: Page, from: number, to: number): Promise<void> {
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
  await page.mouse.dblclick(place.x, place.y);
  await page.getByTestId('link-box').waitFor();
}

async function connect(page: Page, from: number, to: number): Promise<void> {
  await bar(page, from).hover();
  const connector = await boxOf(page.locator(`[data-connector="timeline${from}"]`));
  const target = await boxOf(bar(page, to));
  await page.mouse.move(connector.x + connector.width / 2, connector.y + connector.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + 20, target.y + 10, { steps: 6 });
  await page.mouse.up();
}

async function openSchedule(page: Page, tab: 'dates' | 'calendar' | 'baselines'): Promise<void> {
  await page.locator('[data-tool="schedule"]').click();
  await page.locator(`[data-schedule-tab="${tab}"]`).click();
}

async function closeSchedule(page: Page): Promise<void> {
  await page.getByTestId('schedule-close').click();
  await page.getByTestId('schedule-dialog').waitFor({ state: 'detached' });
}

describe('the schedule in real Electron', () => {
  it('moves and resizes bars that are scheduled, in working days', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);
    expect(await datesOf(page, 2)).toBe('2026-03-16 to 2026-03-20');
    expect(await datesOf(page, 3)).toBe('2026-03-20');

    // From Monday to Thursday: it takes ten working days as before.
    await dragBy(page, bar(page, 4), day * 3);
    await expect.poll(() => datesOf(page, 4)).toBe('2026-04-02 to 2026-04-15');
    const moved = await savedCells(page);
    expect(moved[4]).toEqual({ ...before[4], start: '2026-04-02' });
    await expectOneStep(page, before, moved);

    // Up to the Friday after, which are two days more.
    await bar(page, 4).hover();
    await dragBy(page, bar(page, 4).locator('[data-handle="end"]'), day * 2);
    await expect.poll(() => datesOf(page, 4)).toBe('2026-04-02 to 2026-04-17');
    const resized = await savedCells(page);
    expect(resized[4]).toEqual({ ...moved[4], workingDays: 12 });
    await expectOneStep(page, moved, resized);

    // What it is dragged onto is worked: from Thursday to the Monday behind the weekend.
    await dragBy(page, bar(page, 4), day * 2);
    await expect.poll(() => datesOf(page, 4)).toMatch(/^2026-04-06/);
    // By keys back to the Friday before it.
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => datesOf(page, 4)).toMatch(/^2026-04-03/);
  });

  it('holds a bar behind its link, and says what holds it', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);
    await dragBy(page, bar(page, 2), -day * 5);
    await page.getByText('“Report” waits for “Interviews” and can start on 2026-03-16').first().waitFor();
    expect(await savedCells(page)).toEqual(before);

    // Later it may be; what waits for it goes along.
    await dragBy(page, bar(page, 2), day * 7);
    await expect.poll(() => datesOf(page, 2)).toBe('2026-03-23 to 2026-03-27');
    await expect.poll(() => datesOf(page, 3)).toBe('2026-03-27');
    const later = await savedCells(page);
    expect(later[2]).toEqual({ ...before[2], start: '2026-03-23' });

    // Back beyond the link, it follows the link again.
    await dragBy(page, bar(page, 2), -day * 12);
    await expect.poll(() => datesOf(page, 2)).toBe('2026-03-16 to 2026-03-20');
    expect(await savedCells(page)).toEqual(before);
    await expectOneStep(page, later, before);
  });

  it('shows while a bar is dragged where it and all that follows would stand', async () => {
    const page = await openTimeline();
    const day = await dayWidth(page);
    const before = await savedCells(page);
    const box = await shape(page, 2);
    const grip = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const dragTo = async (days: number) => {
      await page.mouse.move(grip.x, grip.y);
      await page.mouse.down();
      await page.mouse.move(grip.x + day * days, grip.y, { steps: 8 });
    };
    // From Monday to a Saturday: it would stand on the Monday behind, its milestone and its phase with it.
    await dragTo(5);
    await expect.poll(() => datesOf(page, 2)).toBe('2026-03-23 to 2026-03-27');
    expect(await datesOf(page, 3)).toBe('2026-03-27');
    expect(await datesOf(page, 0)).toBe('2026-03-02 to 2026-03-27');
    expect(await datesOf(page, 4)).toBe('2026-03-30 to 2026-04-10');
    const tip = page.getByTestId('gantt-tip');
    expect(await tip.textContent()).toContain('2 more move along');
    // The pointer has it two days earlier.
    const wanted = await boxOf(page.getByTestId('gantt-wanted'));
    expect((await shape(page, 2)).x - wanted.x).toBeCloseTo(2 * day, 0);

    await page.keyboard.press('Escape');
    await expect.poll(() => datesOf(page, 2)).toBe('2026-03-16 to 2026-03-20');
    expect(await datesOf(page, 3)).toBe('2026-03-20');
    expect(await datesOf(page, 0)).toBe('2026-03-02 to 2026-03-20');
    await page.mouse.up();
    expect(await savedCells(page)).toEqual(before);

    // What holds a bar is told while it is held, and nothing moves.
    await dragTo(-4);
    await expect.poll(() => tip.textContent()).toContain('“Report” waits for “Interviews”');
    expect(await datesOf(page, 2)).toBe('2026-03-16 to 2026-03-20');
    await page.mouse.up();
    expect(await savedCells(page)).toEqual(before);
  });

  it('links bars, changes how they are tied, and takes links away', async () => {
    const page = await openTimeline();
    const before = await savedCells(page);
    await connect(page, 2, 4);
    await link(page, 2, 4).waitFor();
    const linked = await savedCells(page);
    expect(linked[4]).toEqual({ ...before[4], dependsOn: ['timeline2'] });
    await expectOneStep(page, before, linked);

    await openLink(page, 2, 4);
    await page.locator('[data-link-type="SS"]').check();
    const lag = page.getByTestId('link-lag');
    await lag.fill('3');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByTestId('link-box').waitFor({ state: 'detached' });
    const changed = await savedCells(page);
    expect(changed[4]?.linkRules).toBe('timeline2:SS+3d');

    // Nothing else holds it any more: it starts three working days after the report.
    await page.locator('[data-cell="timeline4:start"]').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => datesOf(page, 4)).toBe('2026-03-19 to 2026-04-01');

    // Negative days let the two overlap.
    await openLink(page, 2, 4);
    await page.locator('[data-link-type="FS"]').check();
    await lag.fill('-2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => datesOf(page, 4)).toBe('2026-03-19 to 2026-04-01');
    expect((await savedCells(page))[4]?.linkRules).toBe('timeline2:FS-2d');

    // By keys: the line that is selected opens its box.
    await link(page, 2, 4).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('link-box').waitFor();
    await page.getByTestId('link-remove').click();
    await expect.poll(() => link(page, 2, 4).count()).toBe(0);
    const unlinked = await savedCells(page);
    expect(unlinked[4]?.dependsOn).toBeUndefined();
    expect(unlinked[4]?.linkRules).toBeUndefined();
    await page.keyboard.press(`${modifier}+z`);
    await link(page, 2, 4).waitFor();
  });

  it('links the bars that are picked by a key, and says how a row is scheduled', async () => {
    const page = await openTimeline();
    const before = await savedCells(page);
    for (const row of [2, 4, 5]) {
      const { x, y, width, height } = await shape(page, row);
      if (row > 2) await page.keyboard.down('Control');
      await page.mouse.click(x + width / 2, y + height / 2);
      if (row > 2) await page.keyboard.up('Control');
    }
    await page.keyboard.press(`${modifier}+F2`);
    await link(page, 4, 5).waitFor();
    const chained = await savedCells(page);
    expect(chained.map(({ dependsOn }) => dependsOn)).toEqual([
      undefined,
      undefined,
      ['timeline1'],
      ['timeline2'],
      ['timeline2'],
      ['timeline4'],
    ]);
    await expectOneStep(page, before, chained);
    expect(await datesOf(page, 5)).toBe('2026-04-13 to 2026-04-14');
    await page.keyboard.press(`${modifier}+Shift+F2`);
    await expect.poll(() => link(page, 4, 5).count()).toBe(0);
    expect((await savedCells(page))[2]?.dependsOn).toEqual(['timeline1']);
    await page.keyboard.press(`${modifier}+z`);
    await link(page, 4, 5).waitFor();

    // Fixed, it stays where it is while what it waits for moves.
    await bar(page, 5).click({ button: 'right' });
    await page.locator('[data-gantt-item="scheduling"]').click();
    await page.locator('[data-scheduling="fixed"]').check();
    await page.getByTestId('row-deadline').fill('2026-04-10');
    await page.keyboard.press('Escape');
    await page.locator('[data-mark="deadline"]').waitFor();
    // This one alone.
    await bar(page, 4).click();
    await dragBy(page, bar(page, 4), (await dayWidth(page)) * 7);
    await expect.poll(() => datesOf(page, 4)).toMatch(/^2026-04-06/);
    expect(await datesOf(page, 5)).toBe('2026-04-13 to 2026-04-14');
    await expect.poll(() => page.getByTestId('schedule-findings').textContent()).toContain('2 conflicts');

    // By its rule, it follows again.
    await bar(page, 5).click({ button: 'right' });
    await page.locator('[data-gantt-item="scheduling"]').click();
    await page.locator('[data-scheduling="automatic"]').check();
    await page.getByTestId('row-timing').fill('month 3 week 1');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => datesOf(page, 5)).toMatch(/^2026-05-/);
  });

  it('understands a relative date in Chinese typed into the table', async () => {
    const page = await openTimeline();
    expect(await datesOf(page, 5)).toBe('2026-03-04 to 2026-03-05');
    await page.locator('[data-view="table"]').click();
    await page.locator('[data-cell="timeline5:timing"]').click();
    await page.keyboard.type('第2个月前两周');
    await page.keyboard.press('Enter');
    await page.locator('[data-view="both"]').click();
    await expect.poll(() => datesOf(page, 5)).toBe('2026-04-02 to 2026-04-15');
    const cells = await savedCells(page);
    expect(cells[5]).toMatchObject({ timing: '第2个月前两周' });
    expect(cells[5]?.start).toBeUndefined();
    // Dragged, it gets a date of its own in place of the words, which undo brings back.
    await dragBy(page, bar(page, 5), (await dayWidth(page)) * 7);
    await expect.poll(() => datesOf(page, 5)).toBe('2026-04-09 to 2026-04-22');
    await page.getByText('now has a date of its own in place of “第2个月前两周”').first().waitFor();
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => datesOf(page, 5)).toBe('2026-04-02 to 2026-04-15');
    expect(await savedCells(page)).toEqual(cells);
    // Zoomed in, it stays where it is in time and grows on screen.
    const { width } = await shape(page, 5);
    await page.locator('[data-tool="gantt-zoomIn"]').click();
    await expect.poll(async () => (await shape(page, 5)).width).toBeGreaterThan(width * 1.3);
    expect(await datesOf(page, 5)).toBe('2026-04-02 to 2026-04-15');
  });

  it('moves the start of the plan, with all dates or without', async () => {
    const rows = [...tasks.slice(0, 5), { task: 'Visits', phase: 'execution', timing: 'month 2 week 1' }];
    const page = await openTimeline(rows);
    const before = await savedCells(page);
    const visits = await datesOf(page, 5);
    await openSchedule(page, 'dates');
    await page.getByTestId('plan-start').fill('2026-03-09');
    await page.getByTestId('plan-start-apply').click();
    await closeSchedule(page);
    await expect.poll(() => datesOf(page, 1)).toBe('2026-03-09 to 2026-03-20');
    expect(await datesOf(page, 2)).toBe('2026-03-23 to 2026-03-27');
    expect(await datesOf(page, 3)).toBe('2026-03-27');
    expect(await datesOf(page, 4)).toBe('2026-04-06 to 2026-04-17');
    expect(await datesOf(page, 5)).not.toBe(visits);
    const moved = await savedPlan(page);
    expect(moved.properties.startDate).toBe('2026-03-09');

    await page.keyboard.press(`${modifier}+z`);
    expect(await savedCells(page)).toEqual(before);
    await expect.poll(() => datesOf(page, 5)).toBe(visits);

    await openSchedule(page, 'dates');
    await page.getByTestId('plan-start-moves').uncheck();
    await page.getByTestId('plan-start').fill('2026-03-09');
    await page.getByTestId('plan-start-apply').click();
    await closeSchedule(page);
    await expect.poll(() => datesOf(page, 5)).not.toBe(visits);
    expect(await datesOf(page, 1)).toBe('2026-03-02 to 2026-03-13');
    expect(await savedCells(page)).toEqual(before);
  });

  it('moves all dates along where the properties of the plan change its start', async () => {
    const page = await openTimeline();
    await launched?.chooseMenu('file.properties');
    await page.getByTestId('properties-start-date').fill('2026-03-16');
    await page.getByTestId('properties-moves-dates').waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('properties-dialog').waitFor({ state: 'detached' });
    await expect.poll(() => datesOf(page, 1)).toBe('2026-03-16 to 2026-03-27');
    expect((await savedPlan(page)).properties.startDate).toBe('2026-03-16');
    await page.keyboard.press(`${modifier}+z`);
    await expect.poll(() => datesOf(page, 1)).toBe('2026-03-02 to 2026-03-13');
    expect((await savedPlan(page)).properties.startDate).toBe('2026-03-02');
  });

  it('keeps a baseline and compares it with what became of it', async () => {
    const page = await openTimeline();
    await openSchedule(page, 'baselines');
    await page.getByTestId('baseline-take').click();
    await page.getByTestId('baseline-table').waitFor();
    await closeSchedule(page);
    expect(await page.locator('[data-mark="baseline"]').count()).toBe(tasks.length);
    const ghost = await boxOf(page.locator('[data-marks="timeline1"] [data-mark="baseline"]'));
    const day = await dayWidth(page);

    await dragBy(page, bar(page, 1), day * 7);
    await expect.poll(() => datesOf(page, 2)).toBe('2026-03-23 to 2026-03-27');
    const left = await boxOf(page.locator('[data-marks="timeline1"] [data-mark="baseline"]'));
    expect(Math.abs(left.x - ghost.x)).toBeLessThan(2);

    await openSchedule(page, 'baselines');
    const shift = (row: number) => page.locator(`[data-shift="timeline${row}"] td`).allTextContents();
    expect(await shift(1)).toEqual([
      'Interviews',
      '2026-03-02 to 2026-03-13',
      '2026-03-09 to 2026-03-20',
      '+5',
      '+5',
    ]);
    expect((await shift(2)).slice(3)).toEqual(['+5', '+5']);
    expect((await shift(4)).slice(3)).toEqual(['–', '–']);
    await page.getByTestId('baseline-delete').click();
    await page.getByTestId('baseline-table').waitFor({ state: 'detached' });
    await closeSchedule(page);
    await expect.poll(() => page.locator('[data-mark="baseline"]').count()).toBe(0);
    await page.keyboard.press(`${modifier}+z`);
    const { registers } = await savedPlan(page);
    expect(Object.values(registers.timeline?.baselines ?? {}).map(({ name }) => name)).toEqual([
      'Baseline 1',
    ]);
  });

  it('works by the Chinese calendar, and by holidays from a file', async () => {
    const page = await openTimeline([
      { task: 'Survey', workingDays: 5, start: '2026-09-28' },
      { task: 'Result', workingDays: 200, dependsOn: ['timeline0'] },
    ]);
    expect(await datesOf(page, 0)).toBe('2026-09-28 to 2026-10-02');
    await openSchedule(page, 'calendar');
    await page.locator('[data-calendar="chinaMainland"]').check();
    await expect.poll(() => page.locator('[data-testid="calendar-notices"] li').count()).toBeGreaterThan(1);
    // The plan reaches a year whose holidays nobody has announced yet.
    expect(await page.getByTestId('calendar-missing-years').textContent()).toContain('2027');
    await closeSchedule(page);
    expect(await page.getByTestId('schedule-unknown-years').textContent()).toContain('2027');
    // The week of the National Day is off; the Saturday after it is worked.
    await expect.poll(() => datesOf(page, 0)).toBe('2026-09-28 to 2026-10-09');

    const file = join(folder, 'holidays.csv');
    writeFileSync(
      file,
      'date,end,kind,name\n2026-09-29,2026-09-30,holiday,Fair\n2026-10-03,,working,Make-up\n',
    );
    await launched?.answerDialogs({ openPath: file });
    await openSchedule(page, 'calendar');
    await page.getByTestId('calendar-file').click();
    await expect.poll(() => page.locator('[data-testid="calendar-exceptions"] tbody tr').count()).toBe(2);
    await closeSchedule(page);
    await expect.poll(() => datesOf(page, 0)).toBe('2026-09-28 to 2026-10-05');
    const { schedule } = (await savedPlan(page)).properties;
    expect(schedule?.calendar).toMatchObject({ name: 'holidays', workingWeekdays: [1, 2, 3, 4, 5] });
    expect(schedule?.calendarId).toBeUndefined();
  });

  it('shows the critical path, slack and the status date', async () => {
    const page = await openTimeline([
      ...tasks.slice(0, 4),
      { task: 'Campaign', phase: 'execution', workingDays: 10, dependsOn: ['timeline3'] },
      { task: 'Flyers', phase: 'execution', workingDays: 3, dependsOn: ['timeline1'] },
    ]);
    expect(await page.locator('[data-critical]').count()).toBe(0);
    await launched?.chooseMenu('planner.critical');
    await expect.poll(() => page.locator('[data-critical]').count()).toBe(3);
    expect(await bar(page, 2).getAttribute('aria-label')).toContain('Critical');
    expect(await bar(page, 5).getAttribute('aria-label')).not.toContain('Critical');
    await page.locator('[data-tool="gantt-marks"]').click();
    await page.locator('[data-mark-choice="slack"]').check();
    await page.keyboard.press('Escape');
    await page.locator('[data-marks="timeline5"] [data-mark="slack"]').waitFor();
    expect(await page.locator('[data-mark="slack"]').count()).toBe(1);

    await openSchedule(page, 'dates');
    await page.getByTestId('status-date').fill('2026-03-18');
    await closeSchedule(page);
    await page.locator('[data-status-date="2026-03-18"]').waitFor({ state: 'attached' });
    expect((await savedPlan(page)).properties.schedule?.statusDate).toBe('2026-03-18');
  });

  it('lists conflicts, and who has more to do than time', async () => {
    const page = await openTimeline([
      ...tasks,
      {
        task: 'Too early',
        owner: 'Lin',
        start: '2026-03-09',
        end: '2026-03-13',
        scheduling: 'fixed',
        dependsOn: ['timeline2'],
      },
    ]);
    await expect.poll(() => page.getByTestId('schedule-findings').textContent()).toContain('Too early');
    await page.getByTestId('schedule-findings-head').click();
    await page.locator('[data-finding-row="timeline6"]').click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-bar') ?? null))
      .toBe('timeline6');

    await page.locator('[data-view="load"]').click();
    const over = page.locator('[data-load][data-over]');
    await expect.poll(() => over.count()).toBe(1);
    expect(await over.getAttribute('aria-label')).toBe(
      'Lin, 2026-03-09 to 2026-03-15: 10 days, more than the 5 of the week',
    );
    await over.click();
    const tasksOfWeek = page.getByTestId('load-tasks').getByRole('button');
    expect((await tasksOfWeek.allTextContents()).map((text) => text.replace(/\d.*/, ''))).toEqual([
      'Interviews',
      'Too early',
    ]);
    await tasksOfWeek.first().click();
    await expect
      .poll(() => page.getByTestId('grid-input').getAttribute('aria-label'))
      .toContain('Interviews');
  });

  it('saves the chart as pictures', async () => {
    const page = await openTimeline();
    const place = join(folder, 'chart.png');
    await launched?.answerDialogs({ savePath: [place, join(folder, 'chart.svg')] });
    await launched?.chooseMenu('planner.picture');
    await page.getByTestId('picture-preview').waitFor();
    await page.getByTestId('picture-save').click();
    await page.getByTestId('picture-dialog').waitFor({ state: 'detached' });
    const png = await readFile(place);
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    // As wide as an A4 page at 200 pixels per inch.
    expect(png.readUInt32BE(16)).toBeGreaterThan(2000);

    // Alone, the chart has room for all its tools.
    await page.locator('[data-view="gantt"]').click();
    await page.locator('[data-tool="picture"]').click();
    await page.locator('[data-picture-kind="svg"]').check();
    await page.getByTestId('picture-save').click();
    await page.getByTestId('picture-dialog').waitFor({ state: 'detached' });
    const svg = await readFile(join(folder, 'chart.svg'), 'utf8');
    expect(svg).toMatch(/^<svg /);
    for (const { task } of tasks) expect(svg).toContain(String(task));
  });

  it('prints the pages of a long chart and nothing else', async () => {
    const many = Array.from({ length: 90 }, (_, index) => ({
      task: `Step ${index + 1}`,
      workingDays: 3,
      ...(index > 0 && { dependsOn: [`timeline${index - 1}`] }),
    }));
    const page = await openTimeline(many);
    await launched?.chooseMenu('planner.picture');
    await page.getByTestId('picture-preview').waitFor();
    // In place of the system's dialog, which waits for a person.
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await page.getByTestId('picture-print').click();
    await page.locator('body[data-printed]').waitFor();
    const pictures = await page.locator('body > [aria-hidden="true"] > img').count();
    expect(pictures).toBeGreaterThan(1);
    const pdf = await launched?.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const bytes = await contents?.printToPDF({ preferCSSPageSize: true });
      return bytes?.toString('latin1') ?? '';
    });
    expect(pdf?.match(/\/Type\s*\/Page\b/g)).toHaveLength(pictures);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('body > [aria-hidden="true"] > img').count()).toBe(0);
  });
});
