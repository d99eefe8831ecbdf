import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, projectDirectory } from '../../build/electron-runtime.ts';
import type { DeliverOutcome, OpenedDocument, StartInformation } from '../../electron/bridge/contract.ts';
import type {} from '../../renderer/state/bridge.ts';
import { sizedPlanBytes } from '../faults/sized-plan.ts';
import { type LaunchedApp, launchApp, startProgram } from './launch.ts';

let folder = '';
let userData = '';
let file = '';
let launched: LaunchedApp | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-host-'));
  userData = join(folder, 'data');
  file = join(folder, '方案.stratbook');
});
afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(folder, { recursive: true, force: true });
});

async function launch(options: Parameters<typeof launchApp>[0] = {}): Promise<LaunchedApp> {
  launched = await launchApp({ userData, ...options });
  return launched;
}

/** What the host tells a page that starts: the document it shows, with the edits that are only in the journal. */
async function started(page: Page): Promise<StartInformation> {
  const result = await page.evaluate(() => window.stratbook.request('app.start', null));
  if (!result.ok) throw new Error(result.error.key);
  return result.value;
}

async function startDocument(page: Page): Promise<OpenedDocument> {
  const { document } = await started(page);
  if (!document) throw new Error('The host has no document to show.');
  return document;
}

async function noteEdit(page: Page, handle: string, title: string): Promise<void> {
  const patches = [{ op: 'replace', path: ['properties', 'title'], value: title }] as const;
  const result = await page.evaluate(
    ([document, edits]) => window.stratbook.request('document.journal', { handle: document, patches: edits }),
    [handle, [...patches].map((patch) => ({ ...patch, path: [...patch.path] }))] as const,
  );
  expect(result).toEqual({ ok: true, value: null });
}

function save(page: Page, handle: string, generation: number, more: object = {}): Promise<unknown> {
  return page.evaluate(
    ([document, numbers, extra]) =>
      window.stratbook.request('document.save', {
        handle: document,
        bytes: new Uint8Array(numbers),
        version: 1,
        saveAs: false,
        suggestedName: '方案',
        overwriteConflict: false,
        ...extra,
      }),
    [handle, [...sizedPlanBytes(generation, 1)], more] as const,
  );
}

const titles = (document: OpenedDocument): unknown[] => document.recoveredPatches.map(({ value }) => value);
const onDisk = (): Uint8Array => new Uint8Array(readFileSync(file));

describe('the host', () => {
  it('opens the plan that the command line names, saves it, and tells of conflicts', async () => {
    writeFileSync(file, sizedPlanBytes(1, 1));
    const { page } = await launch({ args: [file] });
    const { handle, displayName, hasFile } = await startDocument(page);
    expect({ displayName, hasFile }).toEqual({ displayName: '方案.stratbook', hasFile: true });
    expect(await save(page, handle, 2)).toMatchObject({ value: { outcome: 'saved' } });
    expect(onDisk()).toEqual(sizedPlanBytes(2, 1));
    writeFileSync(file, sizedPlanBytes(9, 1));
    expect(await save(page, handle, 3)).toMatchObject({ value: { outcome: 'conflict' } });
    expect(onDisk()).toEqual(sizedPlanBytes(9, 1));
    expect(await save(page, handle, 3, { overwriteConflict: true })).toMatchObject({
      value: { outcome: 'saved' },
    });
    const backups = readdirSync(join(userData, 'backups'), { recursive: true });
    expect(backups.filter((name) => String(name).endsWith('.stratbook'))).toHaveLength(2);
    const recent = await page.evaluate(() => window.stratbook.request('recent.list', null));
    expect(recent).toMatchObject({ value: [{ displayName: '方案.stratbook', exists: true }] });
  });

  it('asks for a place with the dialog, and is told one sentence when it cannot write there', async () => {
    const { page, shownDialogs } = await launch({
      language: 'zh-CN',
      dialogs: { savePath: [join(folder, 'missing', 'x.stratbook'), null, file] },
    });
    const created = await page.evaluate(
      (numbers) => window.stratbook.request('document.create', { bytes: new Uint8Array(numbers) }),
      [...sizedPlanBytes(0, 1)],
    );
    const handle = created.ok ? created.value.handle : '';
    expect(await save(page, handle, 1)).toMatchObject({ error: { key: 'host.write.folderMissing' } });
    expect(await save(page, handle, 1)).toEqual({ ok: true, value: { outcome: 'cancelled' } });
    expect(await save(page, handle, 1)).toMatchObject({ value: { displayName: '方案.stratbook' } });
    expect(onDisk()).toEqual(sizedPlanBytes(1, 1));
    const [dialog] = await shownDialogs();
    expect(dialog).toMatchObject({ kind: 'save', options: { title: '另存为' } });
  });

  it('gives back every noted edit after the program was killed', async () => {
    writeFileSync(file, sizedPlanBytes(1, 1));
    const first = await launch({ args: [file] });
    const { handle } = await startDocument(first.page);
    await noteEdit(first.page, handle, 'one');
    await noteEdit(first.page, handle, 'two');
    await first.kill();
    await first.close();
    const { page } = await launch();
    const recovered = await startDocument(page);
    expect(recovered.displayName).toBe('方案.stratbook');
    expect(titles(recovered)).toEqual(['one', 'two']);
  });

  it('loads a crashed window again with the document and its edits', async () => {
    writeFileSync(file, sizedPlanBytes(1, 1));
    const { app, page } = await launch({ args: [file] });
    const { handle } = await startDocument(page);
    await noteEdit(page, handle, 'one');
    const reloaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          contents?.forcefullyCrashRenderer();
        }),
    );
    await reloaded;
    // The page object of the driver belongs to the process that crashed.
    const answer = (await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "window.stratbook.request('app.start', null)",
      ),
    )) as { ok: true; value: StartInformation };
    expect(answer.value.document?.handle).toBe(handle);
    expect(answer.value.document && titles(answer.value.document)).toEqual(['one']);
  });

  it('opens a plan that a second start names, in the window that is there', async () => {
    writeFileSync(file, sizedPlanBytes(1, 1));
    const { page } = await launch();
    await started(page);
    // Listens before the second start, whose message could come at any time from then on.
    const heard = await page.evaluateHandle(() => ({
      name: new Promise<string>((resolve) =>
        window.stratbook.on('document.opened', ({ displayName }) => resolve(displayName)),
      ),
    }));
    const exitCode = await startProgram({ userData, args: [file] });
    expect(exitCode).toBe(0);
    expect(await heard.evaluate(({ name }) => name)).toBe('方案.stratbook');
  });

  it('says why the plan of the command line cannot be opened', async () => {
    writeFileSync(file, 'no plan');
    const { page } = await launch();
    await started(page);
    const heard = await page.evaluateHandle(() => ({
      key: new Promise<string>((resolve) => window.stratbook.on('host.failed', ({ key }) => resolve(key))),
    }));
    await startProgram({ userData, args: [file] });
    expect(await heard.evaluate(({ key }) => key)).toBe('file.notPlan');
  });

  it('opens a file that is dropped on the window', async () => {
    writeFileSync(file, sizedPlanBytes(1, 1));
    const { page } = await launch();
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'dropped' }));
    });
    await page.locator('#dropped').setInputFiles(file);
    const result = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#dropped');
      const dropped = input?.files?.[0];
      if (!dropped) throw new Error('no file');
      return window.stratbook.openDroppedFile(dropped);
    });
    expect(result).toMatchObject({ ok: true, value: { displayName: '方案.stratbook', hasFile: true } });
  });

  it('offers to close a window whose page is stuck', async () => {
    const { app, page, shownDialogs } = await launch({ dialogs: { messageBox: 1 } });
    await started(page);
    await page.evaluate(() => {
      setTimeout(() => {
        for (;;);
      }, 0);
    });
    const program = app.process();
    const exited = new Promise<void>((resolve) => program.once('exit', () => resolve()));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await shownDialogs()).toEqual([]);
    await exited;
    expect(program.exitCode).toBe(0);
  });

  it('remembers the window place and the settings', async () => {
    const first = await launch();
    await started(first.page);
    await first.page.evaluate(() =>
      window.stratbook.request('settings.change', { theme: 'dark', author: '林' }),
    );
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1000, height: 700 }),
    );
    await first.close();
    const { page, app } = await launch();
    expect((await started(page)).settings).toEqual({
      language: 'system',
      theme: 'dark',
      author: '林',
      brand: 'stratbook',
      checksSpelling: true,
      ownWords: [],
    });
    const state = await app.evaluate(({ BrowserWindow, nativeTheme }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      theme: nativeTheme.themeSource,
    }));
    expect(state).toEqual({ bounds: { x: 40, y: 50, width: 1000, height: 700 }, theme: 'dark' });
  });

  it('makes documents in a process of their own, under names that are free', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    const { page } = await launch({ dialogs: { openFolder: out } });
    const run = (cancel: boolean) =>
      page.evaluate(async (cancelled) => {
        const sample = await window.stratbook.request('document.openSample', {
          sample: 'community-marketing.zh-Hans',
        });
        if (!sample.ok) throw new Error(sample.error.key);
        const fractions: number[] = [];
        const stopListening = window.stratbook.on('deliver.progress', ({ fraction }) => {
          fractions.push(fraction);
        });
        const ended = new Promise<DeliverOutcome>((resolve) => {
          window.stratbook.on('deliver.ended', ({ result }) => resolve(result));
        });
        const { handle, bytes } = sample.value;
        const start = await window.stratbook.request('deliver.start', {
          handle,
          bytes,
          formats: ['word', 'excel'],
          language: 'zh-Hans',
          look: {
            brand: 'stratbook',
            cover: null,
            script: null,
            confidentiality: 'confidential',
            appendices: true,
          },
        });
        if (!start.ok || !start.value) throw new Error('not started');
        if (cancelled) await window.stratbook.request('deliver.cancel', { jobId: start.value.jobId });
        const result = await ended;
        stopListening();
        return { result, fractions };
      }, cancel);
    const cancelled = await run(true);
    expect(cancelled.result).toEqual({ outcome: 'cancelled' });
    expect(readdirSync(out)).toEqual([]);
    const first = await run(false);
    expect(first.result.outcome).toBe('done');
    expect(first.fractions.length).toBeGreaterThan(1);
    expect(first.fractions).toEqual([...first.fractions].sort((left, right) => left - right));
    const second = await run(false);
    expect(second.result).toMatchObject({ outcome: 'done' });
    const names = readdirSync(out);
    expect(names).toHaveLength(4);
    expect(names.filter((name) => name.includes(' (2).'))).toHaveLength(2);
  });
});

describe('the program that is built', () => {
  it('starts from its folder with the runtime that was found', async () => {
    const { executablePath } = await findElectron({ allowDownload: false, say: () => undefined });
    const { app } = await launch();
    const paths = await app.evaluate(({ app: program }) => [process.execPath, program.getAppPath()]);
    expect(paths).toEqual([executablePath, projectDirectory]);
  });
});
