import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { projectDirectory } from '../../build/electron-runtime.ts';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { addDays } from '../../core/model/calendar-day.ts';
import type { Cells, Plan } from '../../core/model/plan.ts';
import { planOfCells } from '../support/plan-of-cells.ts';
import { dragBy } from './input.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratbook-spans-'));
const sample = join(projectDirectory, 'assets/samples/community-marketing.zh-Hans.stratbook');
let launched: LaunchedApp | null = null;
let count = 0;
let planPath = '';

afterEach(async () => {
  await launched?.close();
  launched = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

async function openTimeline(plan: Plan | null): Promise<Page> {
  planPath = join(folder, `plan-${++count}.stratbook`);
  if (plan) writeFileSync(planPath, serializePlan(plan, 1));
  else copyFileSync(sample, planPath);
  launched = await launchApp({ args: [planPath] });
  const { page, app } = launched;
  await page.getByTestId('outline').waitFor();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page.getByTestId('outline-register-timeline').click();
  await page.locator('[data-bar]').first().waitFor();
  return page;
}

const mark = (page: Page, register: string, row: string): Locator =>
  page.locator(`[data-span-mark="${register}/${row}"]`);
const line = (page: Page, register: string, row: string): Locator =>
  page.locator(`[data-span-line="${register}/${row}"]`);

async function boxOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The element is not on screen');
  return box;
}

/** The middle of a mark, in CSS pixels. */
async function middleOf(page: Page, register: string, row: string): Promise<number> {
  const { x, width } = await boxOf(mark(page, register, row).locator('path'));
  return x + width / 2;
}

const undo = (page: Page) => page.keyboard.press(`${modifier}+z`);

async function savedPlan(page: Page): Promise<Plan> {
  await page.keyboard.press(`${modifier}+s`);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  return parsePlan(await readFile(planPath)).plan;
}

describe('rows of other registers in the timeline', () => {
  it('shows the content calendar of a plan on demand, and follows its dates', async () => {
    const page = await openTimeline(null);
    const plan = parsePlan(readFileSync(planPath)).plan;
    const rows = Object.values(plan.registers.contentCalendar?.rows ?? {});
    const [first, second] = rows.toSorted((left, right) =>
      String(left.cells.date).localeCompare(String(right.cells.date)),
    );
    const id = first?.id ?? '';
    const date = String(first?.cells.date);
    expect(await page.locator('[data-span-line]').count()).toBe(0);

    await launched?.chooseMenu('planner.rows:contentCalendar');
    // It comes into view by itself, below more than fifty tasks.
    await mark(page, 'contentCalendar', id).waitFor();
    const heading = page.locator('[data-span-line="register:contentCalendar"]');
    expect(await heading.textContent()).toContain(String(rows.length));
    expect((await boxOf(heading)).y).toBeLessThan(700);
    const table = await boxOf(line(page, 'contentCalendar', id));
    const chart = await boxOf(mark(page, 'contentCalendar', id));
    expect(Math.abs(table.y + table.height / 2 - (chart.y + chart.height / 2))).toBeLessThan(1);
    // Only what is on screen is drawn, and nothing of it can be dragged.
    expect(await page.locator('[data-span-kind]').count()).toBeLessThan(rows.length);
    await dragBy(page, mark(page, 'contentCalendar', id), 60);
    expect(await page.locator('[data-testid="save-state"]').getAttribute('data-state')).toBe('saved');

    /** How far right of the second row's mark it stands. */
    const offset = async () =>
      (await middleOf(page, 'contentCalendar', id)) -
      (await middleOf(page, 'contentCalendar', second?.id ?? ''));

    // Its date is changed in its register, where Enter leads.
    const before = await offset();
    await mark(page, 'contentCalendar', id).focus();
    await page.keyboard.press('Enter');
    const cell = page.locator(`[data-register="contentCalendar"] [data-cell="${id}:date"]`);
    await cell.waitFor();
    await expect
      .poll(() => page.locator(`[data-row="${id}"]`).first().getAttribute('aria-selected'))
      .toBe('true');
    await cell.click();
    await page.keyboard.type(addDays(date, 6));
    await page.keyboard.press('Enter');
    await page.getByTestId('outline-register-timeline').click();
    // Back where it was left, among the rows of its new date.
    await mark(page, 'contentCalendar', id).waitFor();
    expect((await offset()) - before).toBeGreaterThan(8);

    // Undo shows what it takes back.
    await undo(page);
    await cell.waitFor();
    await expect.poll(() => cell.textContent()).toBe(date);
    await page.getByTestId('outline-register-timeline').click();
    await mark(page, 'contentCalendar', id).waitFor();
    await expect.poll(offset).toBeCloseTo(before, 0);
    // What is shown is no part of the plan.
    expect((await savedPlan(page)).registers).toEqual(plan.registers);

    await launched?.chooseMenu('planner.rows:contentCalendar');
    await page.locator('[data-span-line]').first().waitFor({ state: 'detached' });
    expect(await page.locator('[data-span-mark]').count()).toBe(0);
  });

  const tasks: readonly Cells[] = [
    { task: 'Interviews', kind: 'task', start: '2026-03-02', end: '2026-03-11' },
    { task: 'Report', kind: 'task', start: '2026-03-16', end: '2026-03-27' },
  ];

  it('goes by keys from the bars to the rows, folds them, and opens their register', async () => {
    const page = await openTimeline(
      planOfCells(
        {
          timeline: tasks,
          activities: [
            { activity: 'Quiz', start: '2026-03-09', end: '2026-03-20' },
            { activity: 'Draw' },
            { activity: 'Opening', start: '2026-03-04' },
          ],
        },
        { title: 'Spans', startDate: '2026-03-02' },
      ),
    );
    await page.keyboard.press(`${modifier}+Alt+r`);
    await mark(page, 'activities', 'activities0').waitFor();
    const heading = page.locator('[data-span-line="register:activities"]');
    await expect.poll(() => heading.textContent()).toContain('1 row without a date');
    expect(await mark(page, 'activities', 'activities0').getAttribute('data-span-kind')).toBe('span');
    expect(await mark(page, 'activities', 'activities2').getAttribute('data-span-kind')).toBe('day');

    // In the chart: from the last bar down to the heading and on, and back up.
    await page.locator('[data-bar="timeline1"]').focus();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-span-mark') ?? null);
    await expect.poll(focused).toBe('register:activities');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('activities/activities2');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe('register:activities');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('[data-span-folded="activities"]').count()).toBe(1);
    expect(await mark(page, 'activities', 'activities0').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await mark(page, 'activities', 'activities0').waitFor();
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-bar')))
      .toBe('timeline1');

    // In the table: from the last row down; a double click opens the register at the row.
    await page.locator('[data-cell="timeline1:task"]').click();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-span-line')))
      .toBe('register:activities');
    await line(page, 'activities', 'activities2').dblclick();
    await page.locator('[data-register="activities"]').waitFor();
    await expect
      .poll(() => page.locator('[data-row="activities2"]').first().getAttribute('aria-selected'))
      .toBe('true');
  });

  it('is drawn into saved pictures as it is shown, or as chosen there', async () => {
    const page = await openTimeline(null);
    const place = (name: string) => join(folder, `${name}.svg`);
    await launched?.answerDialogs({ savePath: ['shown', 'chosen'].map(place) });
    const heading = 'register:contentCalendar';
    await launched?.chooseMenu('planner.rows:contentCalendar');
    await page.locator(`[data-span-line="${heading}"]`).waitFor();
    await launched?.chooseMenu('planner.picture');
    await page.locator('[data-picture-kind="svg"]').check();
    const others = page.getByTestId('picture-others');
    expect(await others.textContent()).toContain('Content calendar');
    await page.getByTestId('picture-save').click();
    await page.getByTestId('picture-dialog').waitFor({ state: 'detached' });

    await launched?.chooseMenu('planner.picture');
    await page.locator('[data-picture-kind="svg"]').check();
    await others.click();
    await page.locator('[data-picture-other="contentCalendar"]').click();
    await page.keyboard.press('Escape');
    await expect.poll(() => others.textContent()).toContain('None');
    await page.getByTestId('picture-save').click();
    await page.getByTestId('picture-dialog').waitFor({ state: 'detached' });
    // Several pages are saved beside each other.
    const saved = (name: string) =>
      readdirSync(folder)
        .filter((file) => file.startsWith(name) && file.endsWith('.svg'))
        .map((file) => readFileSync(join(folder, file), 'utf8'))
        .join('');
    // In the language of the plan.
    expect(saved('shown')).toContain('>内容日历<');
    expect(saved('chosen')).toContain('<svg');
    expect(saved('chosen')).not.toContain('>内容日历<');
    // What was chosen there is not what the chart shows.
    await page.locator(`[data-span-line="${heading}"]`).waitFor();
  });

  it('takes no part in the schedule', async () => {
    const page = await openTimeline(
      planOfCells(
        { timeline: tasks, advertising: [{ campaign: 'Spring', start: '2026-02-02', end: '2026-09-30' }] },
        { title: 'Spans', startDate: '2026-03-02' },
      ),
    );
    await page.keyboard.press(`${modifier}+Alt+r`);
    await mark(page, 'advertising', 'advertising0').waitFor();
    await page.locator('[data-bar="timeline0"]').focus();
    await page.keyboard.press(`${modifier}+a`);
    await page.keyboard.press('Alt+ArrowRight');
    const { registers } = await savedPlan(page);
    expect(registers.timeline?.rows.timeline0?.cells.start).toBe('2026-03-03');
    expect(registers.advertising?.rows.advertising0?.cells).toEqual({
      campaign: 'Spring',
      start: '2026-02-02',
      end: '2026-09-30',
    });
  });

  it('draws only what is on screen of thousands of rows', async () => {
    const page = await openTimeline(
      planOfCells(
        {
          timeline: Array.from({ length: 2000 }, (_, index) => ({
            task: `Task ${index}`,
            kind: 'task',
            start: addDays('2026-03-02', index % 300),
            end: addDays('2026-03-06', index % 300),
          })),
          contentCalendar: Array.from({ length: 500 }, (_, index) => ({
            theme: `Piece ${index}`,
            date: addDays('2026-03-02', index),
          })),
        },
        { title: 'Many', startDate: '2026-03-02' },
      ),
    );
    await page.keyboard.press(`${modifier}+Alt+r`);
    await mark(page, 'contentCalendar', 'contentCalendar0').waitFor();
    expect(await page.locator('[data-span-kind]').count()).toBeLessThan(60);
    expect(await page.locator('[data-span-line]').count()).toBeLessThan(60);
    expect(await page.locator('[data-bar]').count()).toBeLessThan(60);
    await line(page, 'contentCalendar', 'contentCalendar0').focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-span-line')))
      .toBe('contentCalendar/contentCalendar499');
    const { y, height } = await boxOf(line(page, 'contentCalendar', 'contentCalendar499'));
    expect(y + height).toBeLessThan(900);
    const chart = await boxOf(page.locator('[data-span-mark="contentCalendar/contentCalendar499"] path'));
    expect(Math.abs(y + height / 2 - (chart.y + chart.height / 2))).toBeLessThan(1.5);
  });
});
