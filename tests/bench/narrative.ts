import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from '../../core/commands/run.ts';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import { inOrder } from '../../core/model/position.ts';
import { countRichText } from '../../core/narrative/count-words.ts';
import { finder, findInText } from '../../core/narrative/find-text.ts';
import { launchApp } from '../e2e/launch.ts';
import { type Figures, time } from './figures.ts';
import { longPlan, promisedLength } from './narrative-plan.ts';

/** How many keys are timed in each section. */
const keyCount = 150;
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function figures(name: string, milliseconds: readonly number[]): Figures {
  return { name, milliseconds, note: `p95 ${share(milliseconds, 0.95).toFixed(1)} ms` };
}

/** Notes, inside the window, how long it takes from a key to the frame that shows it. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const paints: number[] = [];
    (window as unknown as { paints: number[] }).paints = paints;
    window.addEventListener(
      'keydown',
      (event) => {
        const begin = event.timeStamp;
        requestAnimationFrame(() => {
          // A message comes after the frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => paints.push(performance.now() - begin);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
}

async function typeKeys(page: Page): Promise<number[]> {
  const letters = 'the plan goes on and on ';
  await page.evaluate(() => (window as unknown as { paints: number[] }).paints.splice(0));
  for (let at = 0; at < keyCount; at++) {
    await page.keyboard.press(
      letters[at % letters.length] === ' ' ? 'Space' : (letters[at % letters.length] ?? 'x'),
    );
    await page.waitForTimeout(25);
  }
  return page.evaluate(() => (window as unknown as { paints: number[] }).paints.splice(0));
}

/** From the click on a recent file to the frame in which its first section can be typed in. */
async function timeOpen(page: Page): Promise<number> {
  await page.getByTestId('recent-file').first().waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = document.querySelector<HTMLElement>('[data-testid="recent-file"]');
        const begin = performance.now();
        const look = (): void => {
          const isThere =
            document.querySelector('[data-testid="section-editor"] [contenteditable="true"]') &&
            document.querySelector('[data-testid="outline-section"]');
          if (isThere) setTimeout(() => resolve(performance.now() - begin));
          else requestAnimationFrame(look);
        };
        button?.click();
        requestAnimationFrame(look);
      }),
  );
}

async function editSection(page: Page, index: number): Promise<void> {
  await page.getByTestId('outline-section').nth(index).click();
  const editor = page.getByTestId('section-editor').locator('[contenteditable="true"]').first();
  await editor.click();
  await page.keyboard.press(`${modifier}+Home`);
  await page.waitForTimeout(400);
}

async function benchWindowOf(path: string, folder: string, name: string): Promise<readonly Figures[]> {
  const launched = await launchApp({ userData: join(folder, `user-${name}`), args: [path] });
  try {
    const { page, chooseMenu } = launched;
    await page.getByTestId('outline').waitFor({ timeout: 60_000 });
    const opens: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await chooseMenu('file.close');
      opens.push(await timeOpen(page));
      await page.waitForTimeout(300);
    }
    await watchKeys(page);
    await editSection(page, 0);
    const short = await typeKeys(page);
    await editSection(page, 1);
    const long = await typeKeys(page);
    const turns: number[] = [];
    for (let turn = 0; turn < 30; turn++) {
      await page.evaluate(() => (window as unknown as { paints: number[] }).paints.splice(0));
      await page.keyboard.press(`${modifier}+PageDown`);
      await page.waitForTimeout(120);
      // The first of the two keys is the modifier.
      turns.push(
        ...(await page.evaluate(() => (window as unknown as { paints: number[] }).paints.splice(0))).slice(
          -1,
        ),
      );
    }
    return [
      figures(`text${name}: recent file to a section that takes keys`, opens),
      figures(`text${name}: key to paint, section of 360 characters`, short),
      figures(`text${name}: key to paint, section of 20,000 characters`, long),
      figures(`text${name}: next section to paint`, turns),
    ];
  } finally {
    await launched.close();
  }
}

/**
 * Times long texts: 500 sections of together 200,000 characters, without and with 500 live references. Prints what core
 * takes for one key, then opening and typing in the real app.
 */
export async function benchNarrative(print: (figures: Figures) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stratbook-narrative-'));
  try {
    for (const references of [0, 500]) {
      const name = references === 0 ? '' : `, ${references} live references`;
      const plan = longPlan(references);
      const bytes = serializePlan(plan, 1);
      print(
        figures(
          `text${name}: container bytes to checked plan`,
          time(5, () => parsePlan(bytes)),
        ),
      );
      const [first] = inOrder(plan.sections);
      if (!first) throw new Error('a long plan has sections');
      let count = 0;
      print(
        figures(
          `text${name}: set-section-content`,
          time(100, () => {
            count += 1;
            const content = structuredClone(first.content);
            content.content.push({ type: 'paragraph', content: [{ type: 'text', text: `${count}` }] });
            runCommand(
              plan,
              { command: 'set-section-content', section: first.id, content },
              { newId: countingIdSource('k') },
            );
          }),
        ),
      );
      print(
        figures(
          `text${name}: count of all words, nothing known`,
          time(5, () => {
            for (const { content } of inOrder(plan.sections)) countRichText(structuredClone(content));
          }),
        ),
      );
      const query = {
        text: '预算',
        matchesCase: false,
        wholeWord: false,
        matchesWidth: false,
        isPattern: false,
      };
      print(
        figures(
          `text${name}: find over ${promisedLength.characters.toLocaleString('en')} characters`,
          time(5, () => {
            for (const { content } of inOrder(plan.sections)) findInText(finder(query), content);
          }),
        ),
      );
      const path = join(folder, `long-${references}.stratbook`);
      writeFileSync(path, bytes);
      for (const result of await benchWindowOf(path, folder, name)) print(result);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
