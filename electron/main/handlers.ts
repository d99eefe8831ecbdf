import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { app, Menu, nativeTheme, shell } from 'electron';
import type { Language } from '../../core/model/language.ts';
import { describeTemplate } from '../../core/templates/own-template.ts';
import { UserError } from '../../core/words/translate.ts';
import type { OpenedDocument } from '../bridge/contract.ts';
import type { Handlers } from '../bridge/serve.ts';
import { readBrandFile, readLimited, writeBrandFile } from '../documents/brand-files.ts';
import type { BrandStore } from '../documents/brand-store.ts';
import { errorCode } from '../documents/file-system.ts';
import { writePictures } from '../documents/picture-files.ts';
import { readTemplateFile, type TemplateStore, writeTemplateFile } from '../documents/template-store.ts';
import type { DeliverRunner } from '../jobs/deliver-runner.ts';
import type { IntakeRunner } from '../jobs/intake-runner.ts';
import type { Dialogs } from './dialogs.ts';
import { webAddress } from './links.ts';
import { menuTemplate } from './menu.ts';
import type { OpenDocuments } from './open-documents.ts';
import { describeRecent } from './recent-files.ts';
import type { SettingsStore } from './settings-store.ts';
import type { MainWindow } from './window.ts';

export interface HandlerOptions {
  readonly store: SettingsStore;
  readonly documents: OpenDocuments;
  readonly deliveries: DeliverRunner;
  readonly intakes: IntakeRunner;
  readonly dialogs: Dialogs;
  readonly templates: TemplateStore;
  readonly brands: BrandStore;
  readonly window: () => MainWindow;
  readonly systemLanguage: () => Language;
  /** The folder of the sample plans. */
  readonly samples: string;
  /** The document to show when the window comes up. */
  readonly startDocument: () => Promise<OpenedDocument | null>;
  /** The page has come up and is about to be told so. */
  readonly onStarted: () => void;
  readonly chooseMenu: (actionId: string) => void;
}

/** The largest file of holidays that is read. */
const maximumCalendarBytes = 16 * 1024 * 1024;

/** What the host does for each request of the window. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { store, documents, deliveries, intakes, dialogs, templates, brands, window } = options;
  return {
    'app.start': async () => {
      const document = await options.startDocument();
      options.onStarted();
      return {
        settings: store.settings(),
        systemLanguage: options.systemLanguage(),
        platform: platform(),
        version: app.getVersion(),
        document,
      };
    },
    'settings.change': (change) => {
      const settings = store.changeSettings(change);
      nativeTheme.themeSource = settings.theme;
      return settings;
    },
    'document.openWithDialog': async () => {
      const path = await dialogs.choosePlan();
      return path === null ? null : documents.open(path);
    },
    'document.openRecent': ({ id }) => {
      const entry = store.recentFiles().find((candidate) => candidate.id === id);
      if (!entry) throw new UserError('host.recent.unknown');
      return documents.open(entry.path);
    },
    'document.openSample': async ({ sample }) => {
      try {
        return documents.add(new Uint8Array(await readFile(join(options.samples, `${sample}.stratbook`))));
      } catch (error) {
        throw errorCode(error) === 'ENOENT' ? new UserError('host.sample.missing') : error;
      }
    },
    'document.create': ({ bytes }) => ({ handle: documents.add(bytes).handle }),
    'document.save': (request) => documents.save(request),
    'document.journal': async ({ handle, patches }) => {
      await documents.journal(handle, patches);
      return null;
    },
    'document.close': async ({ handle }) => {
      await documents.close(handle);
      return null;
    },
    'recent.list': () => Promise.all(store.recentFiles().map((entry) => describeRecent(entry, homedir()))),
    'recent.clear': () => {
      store.setRecentFiles([]);
      app.clearRecentDocuments();
      return null;
    },
    'window.describe': ({ title, edited }) => {
      window().describe(title, edited);
      return null;
    },
    'window.close': async () => {
      await documents.closeAll();
      window().close();
      return null;
    },
    'window.toggleFullScreen': () => {
      const { window: target } = window();
      target.setFullScreen(!target.isFullScreen());
      return null;
    },
    'window.paste': () => {
      window().window.webContents.paste();
      return null;
    },
    'menu.replace': ({ menus }) => {
      const template = menuTemplate(menus, process.platform, options.chooseMenu);
      Menu.setApplicationMenu(Menu.buildFromTemplate(template));
      return null;
    },
    'deliver.start': async ({ handle, bytes, formats, language, look }) => {
      const { cover, script, confidentiality, appendices } = look;
      const chosen = await brands.read(look.brand);
      const brand = { ...chosen, appendices, ...(cover === null ? {} : { cover }) };
      const folder = await dialogs.chooseFolder(documents.folderOf(handle));
      if (folder === null) return null;
      const at = new Date().toISOString();
      const job = { bytes, formats, language, at, brand, script, confidentiality };
      return { jobId: deliveries.start(job, folder) };
    },
    'deliver.cancel': ({ jobId }) => {
      deliveries.cancel(jobId);
      return null;
    },
    'deliver.reveal': ({ jobId }) => {
      shell.showItemInFolder(deliveries.firstFileOf(jobId));
      return null;
    },
    'intake.start': async ({ bytes }) => {
      const path = await dialogs.chooseDocument();
      return path === null ? null : { jobId: await intakes.start(path, bytes) };
    },
    'intake.cancel': ({ jobId }) => {
      intakes.cancel(jobId);
      return null;
    },
    'link.open': async ({ href }) => {
      await shell.openExternal(webAddress(href));
      return null;
    },
    'template.list': () => templates.list(),
    'template.read': async ({ id }) => ({ bytes: await templates.read(id) }),
    'template.add': ({ bytes }) => templates.add(bytes),
    'template.delete': async ({ id }) => {
      await templates.remove(id);
      return null;
    },
    'template.import': async () => {
      const path = await dialogs.chooseTemplate();
      return path === null ? null : templates.add(await readTemplateFile(path));
    },
    'template.export': async ({ id }) => {
      const bytes = await templates.read(id);
      const path = await dialogs.chooseTemplatePlace(describeTemplate(bytes).name);
      if (path === null) return null;
      await writeTemplateFile(path, bytes);
      return { fileName: basename(path) };
    },
    'brand.list': () => brands.list(),
    'brand.save': ({ id, brand }) => brands.save(brand, id),
    'brand.delete': async ({ id }) => {
      await brands.remove(id);
      return null;
    },
    'brand.import': async () => {
      const path = await dialogs.chooseBrand();
      return path === null ? null : brands.save(await readBrandFile(path), null);
    },
    'brand.export': async ({ brand }) => {
      const path = await dialogs.chooseBrandPlace(brand.name);
      if (path === null) return null;
      await writeBrandFile(path, brand);
      return { fileName: basename(path) };
    },
    'calendar.open': async () => {
      const path = await dialogs.chooseCalendar();
      if (path === null) return null;
      const bytes = await readLimited(path, maximumCalendarBytes, 'planner.calendar.tooLarge');
      return { fileName: basename(path), bytes };
    },
    'picture.save': async ({ kind, pictures, suggestedName }) => {
      const path = await dialogs.choosePicturePlace(suggestedName, kind);
      return path === null ? null : { fileNames: await writePictures(path, kind, pictures) };
    },
  };
}

function platform(): 'darwin' | 'win32' | 'linux' {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
