import { setTimeout as wait } from 'node:timers/promises';
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { emit } from '../bridge/serve.ts';
import { startPage } from './content.ts';
import type { Dialogs } from './dialogs.ts';
import type { SettingsStore } from './settings-store.ts';
import { fitBounds, smallestWindow } from './window-bounds.ts';

/** The program's window. */
export interface MainWindow {
  readonly window: BrowserWindow;
  describe(title: string, edited: boolean): void;
  /** The page has come up and will answer when asked to close. */
  noteStarted(): void;
  /** Closes without asking the page again. */
  close(): void;
  focus(): void;
}

export interface MainWindowOptions {
  readonly store: SettingsStore;
  readonly preload: string;
  readonly icon: string;
  readonly dialogs: Dialogs;
  readonly allowDeveloperTools: boolean;
  /** The page crashed; it is loaded again unless that happens over and over. */
  readonly onCrash: (reason: string) => void;
}

/** A page that crashes more often within a minute would only do so again. */
const maximumCrashesAMinute = 3;

/** A page that takes no script for this long is stuck. */
const stuckMilliseconds = 3_000;

/** True when the page takes a script in time, or is gone anyway. */
async function answers(contents: WebContents): Promise<boolean> {
  const answer = contents.executeJavaScript('true').then(
    () => true,
    () => true,
  );
  return Promise.race([answer, wait(stuckMilliseconds, false)]);
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { store, dialogs } = options;
  const place = store.windowPlace();
  const workAreas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...fitBounds(place.bounds, workAreas),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Stratbook',
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: options.allowDeveloperTools,
      // The window looks words up itself: Chromium would fetch its dictionaries.
      spellcheck: false,
    },
  });
  if (place.maximized) window.maximize();

  let isStarted = false;
  let mayClose = false;
  let isResponsive = true;
  let isAsking = false;
  let crashes: readonly number[] = [];

  const load = (): void => {
    isStarted = false;
    isResponsive = true;
    window.loadURL(startPage).catch((error: unknown) => options.onCrash(String(error)));
  };

  async function askToClose(): Promise<void> {
    emit(window.webContents, 'window.closeRequested', null);
    // Chromium notices a stuck page only when it does not take input, and closing is none.
    if (isResponsive && (await answers(window.webContents))) return;
    if (isAsking || window.isDestroyed()) return;
    isAsking = true;
    const mayGo = await dialogs.confirmClosingUnresponsive();
    isAsking = false;
    if (mayGo && !window.isDestroyed()) window.destroy();
  }

  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('unresponsive', () => {
    isResponsive = false;
  });
  window.on('responsive', () => {
    isResponsive = true;
  });
  window.on('close', (event) => {
    store.setWindowPlace({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    // A page that has not come up holds nothing that could be lost.
    if (mayClose || !isStarted || window.webContents.isCrashed()) return;
    event.preventDefault();
    void askToClose();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    isStarted = false;
    options.onCrash(reason);
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    if (crashes.length <= maximumCrashesAMinute) load();
    else void dialogs.tellCrashed().then(() => window.destroy());
  });
  load();

  return {
    window,
    describe(title, edited) {
      if (process.platform === 'darwin') {
        window.setDocumentEdited(edited);
        window.setTitle(title);
      } else window.setTitle(edited ? `• ${title}` : title);
    },
    noteStarted() {
      isStarted = true;
    },
    close() {
      mayClose = true;
      window.close();
    },
    focus() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
