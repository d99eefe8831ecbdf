import { randomUUID } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { app, Menu, nativeTheme, protocol, session } from 'electron';
import { describeError } from '../bridge/answer.ts';
import type { Events, OpenedDocument } from '../bridge/contract.ts';
import { emit, serve } from '../bridge/serve.ts';
import { createBackupStore } from '../documents/backups.ts';
import { createBrandStore } from '../documents/brand-store.ts';
import { createJournalStore } from '../documents/recovery-journal.ts';
import { createSaveQueue } from '../documents/save-queue.ts';
import { createTemplateStore } from '../documents/template-store.ts';
import { createDeliverRunner } from '../jobs/deliver-runner.ts';
import { createIntakeRunner } from '../jobs/intake-runner.ts';
import { printReport } from '../jobs/print-report.ts';
import { planInCommandLine } from './command-line.ts';
import { appOrigin, appScheme, serveContent } from './content.ts';
import { createDialogs, documentsFolderOr } from './dialogs.ts';
import { createHandlers } from './handlers.ts';
import { lockAllContents, lockSession } from './lockdown.ts';
import { createLog } from './log.ts';
import { createOpenDocuments } from './open-documents.ts';
import { withRecent } from './recent-files.ts';
import { createSettingsStore } from './settings-store.ts';
import { chosenLanguage, nearestLanguage } from './system-language.ts';
import { createMainWindow, type MainWindow } from './window.ts';

/** The plan that was asked for before the window could take it. */
let requestedPath: string | null = planInCommandLine(process.argv, process.cwd());
/** Takes plans that the system hands over once the window can show them. */
let openInWindow: ((path: string) => void) | null = null;
let mainWindow: MainWindow | null = null;

function request(path: string): void {
  if (openInWindow) openInWindow(path);
  else requestedPath = path;
}

function start(): void {
  const dist = join(app.getAppPath(), 'dist');
  const data = app.getPath('userData');
  const log = createLog(join(data, 'logs'));
  process.on('uncaughtException', (error) => log('uncaught', error));
  process.on('unhandledRejection', (reason) => log('unhandled', reason));

  const store = createSettingsStore(data);
  nativeTheme.themeSource = store.settings().theme;
  lockSession(session.defaultSession);
  protocol.handle(appScheme, (incoming) => serveContent(join(dist, 'renderer'), incoming));
  // Until the window has sent its own; Electron's would have entries for developers.
  Menu.setApplicationMenu(null);

  const systemLanguage = () => nearestLanguage(app.getPreferredSystemLanguages());
  const theWindow = (): MainWindow => {
    if (!mainWindow) throw new Error('The window is closed.');
    return mainWindow;
  };
  const tell = <Channel extends keyof Events>(channel: Channel, payload: Events[Channel]): void => {
    if (mainWindow && !mainWindow.window.isDestroyed()) emit(mainWindow.window.webContents, channel, payload);
  };
  const dialogs = createDialogs(
    () => theWindow().window,
    () => chosenLanguage(store.settings().language, systemLanguage()),
    () => documentsFolderOr(() => app.getPath('documents')),
  );
  const documents = createOpenDocuments({
    journals: createJournalStore(join(data, 'journals')),
    backups: createBackupStore(join(data, 'backups'), Date.now),
    queue: createSaveQueue(),
    newHandle: randomUUID,
    now: Date.now,
    choosePath: dialogs.choosePlace,
    onFileUsed: (path) => {
      const entries = withRecent(store.recentFiles(), path, new Date().toISOString(), randomUUID);
      store.setRecentFiles(entries);
      app.addRecentDocument(path);
    },
    onBackupFailed: () => tell('host.failed', { key: 'host.backupFailed', parameters: {} }),
    log,
  });
  const deliveries = createDeliverRunner({
    script: join(dist, 'jobs', 'deliver-job.cjs'),
    newId: randomUUID,
    onProgress: (jobId, fraction) => tell('deliver.progress', { jobId, fraction }),
    onEnd: (jobId, result) => tell('deliver.ended', { jobId, result }),
    log,
    print: printReport,
  });

  const intakes = createIntakeRunner({
    script: join(dist, 'jobs', 'intake-job.cjs'),
    newId: randomUUID,
    onEnd: (jobId, result) => tell('intake.ended', { jobId, result }),
    log,
  });

  let finding: Promise<OpenedDocument | null> | null = null;
  /** A page that asks twice at once gets the same document twice, not one and then none. */
  function startDocument(): Promise<OpenedDocument | null> {
    finding ??= findStartDocument().finally(() => {
      finding = null;
    });
    return finding;
  }

  async function findStartDocument(): Promise<OpenedDocument | null> {
    const shown = await documents.reopen();
    if (shown) return shown;
    const path = requestedPath;
    requestedPath = null;
    if (path === null) return documents.recoverNext();
    try {
      return await documents.open(path);
    } catch (error) {
      const described = describeError(error, `open ${basename(path)}`, log);
      // The page listens once it has its answer.
      setImmediate(() => tell('host.failed', described));
      return null;
    }
  }

  const openNow = (path: string): void => {
    mainWindow?.focus();
    documents.open(path).then(
      (opened) => tell('document.opened', opened),
      (error: unknown) => tell('host.failed', describeError(error, `open ${basename(path)}`, log)),
    );
  };
  serve({
    handlers: createHandlers({
      store,
      documents,
      deliveries,
      intakes,
      dialogs,
      templates: createTemplateStore(join(data, 'templates')),
      brands: createBrandStore(join(dist, 'assets', 'brands'), join(data, 'brands')),
      window: theWindow,
      systemLanguage,
      samples: join(dist, 'assets', 'samples'),
      startDocument,
      onStarted: () => {
        theWindow().noteStarted();
        openInWindow = openNow;
        const path = requestedPath;
        requestedPath = null;
        // Asked for while the page came up; it listens once it has its answer.
        if (path !== null) setImmediate(() => openNow(path));
      },
      chooseMenu: (actionId) => tell('menu.chosen', { actionId }),
    }),
    openDropped: documents.open,
    origin: appOrigin,
    log,
  });

  mainWindow = createMainWindow({
    store,
    preload: join(dist, 'preload', 'preload.cjs'),
    icon: join(dist, 'assets', 'icons', 'icon.png'),
    dialogs,
    allowDeveloperTools: !app.isPackaged,
    onCrash: (reason) => {
      openInWindow = null;
      log('window', reason);
    },
  });
  let knownLanguage = systemLanguage();
  mainWindow.window.on('focus', () => {
    if (systemLanguage() === knownLanguage) return;
    knownLanguage = systemLanguage();
    tell('system.languageChanged', { systemLanguage: knownLanguage });
  });
  mainWindow.window.on('closed', () => {
    mainWindow = null;
    openInWindow = null;
    deliveries.stop();
    intakes.stop();
  });
}

const dataFolder = process.env.STRATBOOK_USER_DATA;
if (dataFolder) app.setPath('userData', resolve(dataFolder));

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  lockAllContents();
  app.on('second-instance', (_event, args, workingFolder) => {
    mainWindow?.focus();
    const path = planInCommandLine(args, workingFolder);
    if (path !== null) request(path);
  });
  // macOS hands plans over this way, possibly before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    request(path);
  });
  // One window is the whole program, on macOS too.
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start, (error: unknown) => {
    process.stderr.write(`Stratbook could not be started: ${String(error)}\n`);
    app.exit(1);
  });
} else {
  app.quit();
}
