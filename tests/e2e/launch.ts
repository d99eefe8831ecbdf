import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import { buildApp } from '../../build/build.ts';
import { findElectron, projectDirectory } from '../../build/electron-runtime.ts';
import { startXvfb } from '../../build/xvfb.ts';
import type { Settings } from '../../electron/bridge/contract.ts';

/**
 * What the system's dialogs answer, in place of a person: a path, null for Cancel, or a list of both that is used
 * up in order, its last entry staying. A dialog without an answer is cancelled.
 */
export interface DialogAnswers {
  readonly openPath?: DialogAnswer;
  /** Where documents are delivered to; the folder must exist, as one that a person chooses does. */
  readonly openFolder?: DialogAnswer;
  readonly savePath?: DialogAnswer;
  /** Which button of a message box is pressed, from 0. */
  readonly messageBox?: number;
}
export type DialogAnswer = string | null | readonly (string | null)[];

export interface LaunchOptions {
  /** The app's data folder; without it a new one that goes with the app. */
  readonly userData?: string;
  /** Further arguments, such as the path of a plan. */
  readonly args?: readonly string[];
  readonly dialogs?: DialogAnswers;
  /** The system's language (BCP 47); `en-GB` unless told, whatever the machine is set to. */
  readonly language?: string;
  /** Settings of a new data folder; light unless told. */
  readonly settings?: Partial<Settings>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Milliseconds from starting the program to its page being loaded. */
  readonly startMilliseconds: number;
  /** Replaces what the dialogs answer from now on. */
  answerDialogs(answers: DialogAnswers): Promise<void>;
  /** The options that dialogs were opened with so far, oldest first. */
  shownDialogs(): Promise<readonly { kind: string; options: unknown }[]>;
  /** Chooses an item of the native menu by its action. */
  chooseMenu(actionId: string): Promise<void>;
  /** Quits; a program that has not gone within some seconds (it asks about changes) is killed. */
  close(): Promise<void>;
  /** Kills the program at once, as a crash would. Call `close` too, to tidy up. */
  kill(): Promise<void>;
}

const quitLimitMilliseconds = 5_000;
/** A start takes two or three seconds, on a busy machine ten. */
const startLimitMilliseconds = 45_000;

/** A step of a start that did not come to an end. */
class StalledStart extends Error {}

async function within<Result>(work: Promise<Result>, step: string): Promise<Result> {
  const stalled = new AbortController();
  const limit = wait(startLimitMilliseconds, null, { signal: stalled.signal }).then(() => {
    throw new StalledStart(`The app did not get past: ${step}.`);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    stalled.abort();
    limit.catch(() => undefined);
    work.catch(() => undefined);
  }
}

/**
 * Builds the app if need be and starts it in a real Electron, on an invisible display where there is none. A start that
 * stalls while the driver attaches itself, which happens once in hundreds, is given up and made once more.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  await buildApp();
  try {
    return await startOnce(options);
  } catch (error) {
    if (!(error instanceof StalledStart)) throw error;
    process.stderr.write(`${error.message} Starting it once more.\n`);
    return startOnce(options);
  }
}

async function startOnce(options: LaunchOptions): Promise<LaunchedApp> {
  const { executablePath } = await findElectron({ allowDownload: true, say: () => undefined });
  const ownData = options.userData === undefined;
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'stratbook-e2e-')));
  await writeSettings(userData, options.settings ?? {});
  const needsDisplay = process.platform === 'linux';
  const display = needsDisplay ? await startXvfb() : null;
  const tidy = async (): Promise<void> => {
    await display?.stop();
    if (ownData) await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  let app: ElectronApplication;
  const begin = performance.now();
  try {
    app = await _electron.launch({
      executablePath,
      args: [...flags(), projectDirectory, ...(options.args ?? [])],
      timeout: startLimitMilliseconds,
      env: {
        ...definedEnvironment(),
        ...(display ? { DISPLAY: display.display } : {}),
        ...languageEnvironment(options.language ?? 'en-GB'),
        STRATBOOK_USER_DATA: userData,
        ...options.env,
      },
    });
  } catch (error) {
    await tidy();
    if (error instanceof errors.TimeoutError) throw new StalledStart('The driver did not reach the app.');
    throw error;
  }
  const child = app.process();
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const close = async (): Promise<void> => {
    void app.close().catch(() => undefined);
    await Promise.race([exited, wait(quitLimitMilliseconds)]);
    await kill();
    await tidy();
  };
  try {
    await within(answerDialogs(app, options.dialogs ?? {}), 'its first answer');
    const page = await within(app.firstWindow(), 'its window');
    await within(page.waitForLoadState('load'), 'its page');
    await within(
      page.evaluate(() => document.readyState),
      'an answer of its page',
    );
    return {
      app,
      page,
      userData,
      startMilliseconds: performance.now() - begin,
      answerDialogs: (answers) => answerDialogs(app, answers),
      shownDialogs: () => shownDialogs(app),
      chooseMenu: (actionId) => chooseMenu(app, actionId),
      close,
      kill,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Starts the program without driving it, as a second start by the user while it runs; gives its exit code. A program
 * that stays is killed after some seconds, which gives null.
 */
export async function startProgram(options: {
  readonly userData: string;
  readonly args: readonly string[];
}): Promise<number | null> {
  const { executablePath } = await findElectron({ allowDownload: true, say: () => undefined });
  const display = process.platform === 'linux' ? await startXvfb() : null;
  try {
    const child = spawn(executablePath, [...flags(), projectDirectory, ...options.args], {
      stdio: 'ignore',
      timeout: 20_000,
      killSignal: 'SIGKILL',
      env: {
        ...definedEnvironment(),
        ...(display ? { DISPLAY: display.display } : {}),
        STRATBOOK_USER_DATA: options.userData,
      },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  } finally {
    await display?.stop();
  }
}

/** Chromium's sandbox refuses to start as root. */
function flags(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Starts the app, runs `work` and closes the app, whatever happened. */
export async function withApp<Result>(
  options: LaunchOptions,
  work: (launched: LaunchedApp) => Promise<Result>,
): Promise<Result> {
  const launched = await launchApp(options);
  try {
    return await work(launched);
  } finally {
    await launched.close();
  }
}

async function writeSettings(userData: string, settings: Partial<Settings>): Promise<void> {
  await mkdir(userData, { recursive: true });
  const content = { settings: { language: 'system', theme: 'light', author: '', ...settings } };
  // A data folder that was used before keeps its settings.
  await writeFile(join(userData, 'settings.json'), JSON.stringify(content), { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}

/**
 * What tells programs on Linux the user's language. The character set comes from C.UTF-8, the only such locale that
 * every machine has: without one, Chromium cannot read file names that are not English.
 */
function languageEnvironment(language: string): Record<string, string> {
  const name = language.replace('-', '_');
  return { LANGUAGE: name, LANG: `${name}.UTF-8`, LC_ALL: 'C.UTF-8' };
}

function definedEnvironment(): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) defined[name] = value;
  // Set by some editors and test runners; Electron would then start as plain Node.
  delete defined.ELECTRON_RUN_AS_NODE;
  return defined;
}

/** Puts the answers in the place of Electron's dialog functions, inside the main process. */
async function answerDialogs(app: ElectronApplication, answers: DialogAnswers): Promise<void> {
  await app.evaluate(({ dialog }, given: DialogAnswers) => {
    const shown: { kind: string; options: unknown }[] =
      ((globalThis as Record<string, unknown>).shownDialogs as typeof shown | undefined) ?? [];
    (globalThis as Record<string, unknown>).shownDialogs = shown;
    const source = (answer: DialogAnswer | undefined) => {
      const left: (string | null)[] =
        answer === undefined ? [null] : Array.isArray(answer) ? [...answer] : [answer as string | null];
      return () => (left.length > 1 ? left.shift() : left[0]) ?? null;
    };
    const nextOpen = source(given.openPath);
    const nextFolder = source(given.openFolder);
    const nextSave = source(given.savePath);
    const optionsOf = (args: readonly unknown[]) => args.at(-1) as { properties?: string[] };
    dialog.showOpenDialog = async (...args: unknown[]) => {
      const isFolder = optionsOf(args).properties?.includes('openDirectory') === true;
      shown.push({ kind: isFolder ? 'folder' : 'open', options: optionsOf(args) });
      const path = isFolder ? nextFolder() : nextOpen();
      return { canceled: path === null, filePaths: path === null ? [] : [path] };
    };
    dialog.showSaveDialog = async (...args: unknown[]) => {
      shown.push({ kind: 'save', options: optionsOf(args) });
      const path = nextSave();
      return { canceled: path === null, filePath: path ?? '' };
    };
    dialog.showMessageBox = async (...args: unknown[]) => {
      shown.push({ kind: 'messageBox', options: optionsOf(args) });
      return { response: given.messageBox ?? 0, checkboxChecked: false };
    };
  }, answers);
}

function shownDialogs(app: ElectronApplication): Promise<readonly { kind: string; options: unknown }[]> {
  return app.evaluate(
    () =>
      ((globalThis as Record<string, unknown>).shownDialogs ?? []) as { kind: string; options: unknown }[],
  );
}

async function chooseMenu(app: ElectronApplication, actionId: string): Promise<void> {
  const found = await app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    item?.click();
    return item !== undefined && item !== null;
  }, actionId);
  if (!found) throw new Error(`The menu has no item "${actionId}".`);
}
