import { homedir } from 'node:os';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { brandExtension } from '../../core/brand/brand-file.ts';
import { importExtensions } from '../../core/intake/document-files.ts';
import type { Language } from '../../core/model/language.ts';
import { templateExtension } from '../../core/templates/own-template.ts';
import { translate } from '../../core/words/translate.ts';
import type { PictureKind } from '../bridge/contract.ts';
import { planExtension } from './open-documents.ts';

/** The system's dialogs, in a language. Each gives null when the user cancelled. */
export interface Dialogs {
  choosePlan(): Promise<string | null>;
  /** A document to be imported. */
  chooseDocument(): Promise<string | null>;
  choosePlace(suggestedName: string, folder: string | null): Promise<string | null>;
  chooseFolder(folder: string | null): Promise<string | null>;
  chooseTemplate(): Promise<string | null>;
  chooseTemplatePlace(suggestedName: string): Promise<string | null>;
  chooseBrand(): Promise<string | null>;
  chooseBrandPlace(suggestedName: string): Promise<string | null>;
  /** A file of holidays. */
  chooseCalendar(): Promise<string | null>;
  choosePicturePlace(suggestedName: string, kind: PictureKind): Promise<string | null>;
  /** True when the user wants to close a window that does not answer. */
  confirmClosingUnresponsive(): Promise<boolean>;
  tellCrashed(): Promise<void>;
}

export function createDialogs(
  window: () => BrowserWindow,
  language: () => Language,
  documentsFolder: () => string,
): Dialogs {
  const planFilter = () => ({
    name: translate(language(), 'host.fileType.plan'),
    extensions: [planExtension.slice(1)],
  });
  const templateFilter = () => ({
    name: translate(language(), 'ownTemplate.fileType'),
    extensions: [templateExtension.slice(1)],
  });
  const brandFilter = () => ({
    name: translate(language(), 'brand.fileType'),
    extensions: [brandExtension.slice(1)],
  });
  return {
    async chooseTemplate() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'ownTemplate.import'),
        properties: ['openFile'],
        filters: [templateFilter()],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseTemplatePlace(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: translate(language(), 'ownTemplate.export'),
        defaultPath: join(documentsFolder(), `${safeName(suggestedName)}${templateExtension}`),
        filters: [templateFilter()],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseBrand() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'brand.import'),
        properties: ['openFile'],
        filters: [brandFilter()],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseBrandPlace(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: translate(language(), 'brand.export'),
        defaultPath: join(documentsFolder(), `${safeName(suggestedName)}${brandExtension}`),
        filters: [brandFilter()],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseCalendar() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'planner.calendar.openTitle'),
        properties: ['openFile'],
        filters: [
          { name: translate(language(), 'planner.calendar.fileType'), extensions: ['ics', 'csv', 'txt'] },
          { name: translate(language(), 'host.fileType.all'), extensions: ['*'] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async choosePicturePlace(suggestedName, kind) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: translate(language(), 'planner.picture.placeTitle'),
        defaultPath: join(documentsFolder(), `${safeName(suggestedName)}.${kind}`),
        filters: [{ name: translate(language(), `planner.picture.${kind}`), extensions: [kind] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async choosePlan() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'host.dialog.openTitle'),
        properties: ['openFile'],
        filters: [planFilter(), { name: translate(language(), 'host.fileType.all'), extensions: ['*'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseDocument() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'host.dialog.importTitle'),
        properties: ['openFile'],
        filters: [
          { name: translate(language(), 'host.fileType.document'), extensions: [...importExtensions] },
        ],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async choosePlace(suggestedName, folder) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: translate(language(), 'host.dialog.saveTitle'),
        defaultPath: join(folder ?? documentsFolder(), `${safeName(suggestedName)}${planExtension}`),
        filters: [planFilter()],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseFolder(folder) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: translate(language(), 'host.dialog.folderTitle'),
        buttonLabel: translate(language(), 'host.dialog.folderButton'),
        defaultPath: folder ?? documentsFolder(),
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async confirmClosingUnresponsive() {
      const { response } = await dialog.showMessageBox(window(), {
        type: 'warning',
        message: translate(language(), 'host.unresponsive.title'),
        detail: translate(language(), 'host.unresponsive.detail'),
        buttons: [
          translate(language(), 'host.unresponsive.wait'),
          translate(language(), 'host.unresponsive.close'),
        ],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    async tellCrashed() {
      await dialog.showMessageBox({
        type: 'error',
        message: translate(language(), 'host.crashed.title'),
        detail: translate(language(), 'host.crashed.detail'),
        buttons: [translate(language(), 'host.unresponsive.close')],
        noLink: true,
      });
    },
  };
}

const forbiddenCharacters = /[<>:"/\\|?*\p{Cc}]/gu;
/** Characters that leave room for the ending within what every common file system takes (255 bytes of UTF-8). */
const maximumNameCharacters = 80;

/** A plan's title as a file name that Windows takes too. */
export function safeName(title: string): string {
  const name = [...title.replaceAll(forbiddenCharacters, ' ').replaceAll(/\s+/g, ' ')]
    .slice(0, maximumNameCharacters)
    .join('')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return name === '' ? 'Stratbook' : name;
}

/** Where files are offered to be saved when nothing better is known. */
export function documentsFolderOr(home: () => string): string {
  try {
    return home();
  } catch {
    // A Linux account without XDG folders.
    return homedir();
  }
}
