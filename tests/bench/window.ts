import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { buildApp } from '../../build/build.ts';
import { launchApp } from '../e2e/launch.ts';
import type { Figures } from './figures.ts';

/** Sum of the working sets of all processes of the app, megabytes. */
async function memoryMegabytes(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().reduce((sum, process) => sum + process.memory.workingSetSize, 0) / 1024,
  );
}

/**
 * Times the real app: start to the first window that takes input, opening the big plan, saving it, and what
 * memory all its processes take then.
 */
export async function benchWindow(bigPlan: string, folder: string): Promise<readonly Figures[]> {
  // Building is no part of starting.
  await buildApp();
  const starts: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const launched = await launchApp({ userData: join(folder, `user-${run}`) });
    await launched.page.getByTestId('start-page').waitFor();
    starts.push(performance.now() - start);
    await launched.close();
  }

  const opens: number[] = [];
  const saves: number[] = [];
  let memory = 0;
  for (let run = 0; run < 3; run++) {
    const copy = join(folder, `open-${run}.stratbook`);
    copyFileSync(bigPlan, copy);
    const start = performance.now();
    const launched = await launchApp({ userData: join(folder, `user-open-${run}`), args: [copy] });
    const { page, app } = launched;
    await page.getByTestId('outline').waitFor({ timeout: 60_000 });
    opens.push(performance.now() - start);
    await page.getByTestId('outline-register-budget').click();
    await page.getByTestId('grid').waitFor();
    await page.locator('[data-cell$=":note"]').first().click();
    await page.keyboard.type(`edited ${run}`);
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="save-state"][data-state="unsaved"]').waitFor();
    const saveStart = performance.now();
    await page.keyboard.press('Control+s');
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor({ timeout: 60_000 });
    saves.push(performance.now() - saveStart);
    memory = Math.max(memory, await memoryMegabytes(app));
    await launched.close();
  }
  return [
    { name: 'app: launch to first interactive window', milliseconds: starts },
    { name: 'app: launch with the big plan to its outline', milliseconds: opens },
    {
      name: 'app: save of the big plan, key press to saved',
      milliseconds: saves,
      note: `all processes ${memory.toFixed(0)} MB`,
    },
  ];
}
