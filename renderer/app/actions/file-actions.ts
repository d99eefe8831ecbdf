import type { RecentFile } from '../../../electron/bridge/contract.ts';
import {
  clearRecentFiles,
  closeDocument,
  leave,
  openRecent,
  openWithDialog,
  save,
} from '../../state/documents.ts';
import { showDialog } from '../../state/session.ts';
import { hasUnsavedChanges } from '../../state/workbook-store.ts';
import { type Action, always, withDocument } from './action.ts';

export const fileActions: readonly Action[] = [
  {
    id: 'file.new',
    labelKey: 'action.file.new',
    shortcuts: ['Mod+N'],
    isEnabled: always,
    perform: () => showDialog({ kind: 'new-plan', template: 'strategy-report' }),
  },
  {
    id: 'file.open',
    labelKey: 'action.file.open',
    shortcuts: ['Mod+O'],
    isEnabled: always,
    perform: openWithDialog,
  },
  {
    id: 'file.save',
    labelKey: 'action.file.save',
    shortcuts: ['Mod+S'],
    isEnabled: ({ workbook }) => workbook !== null && (hasUnsavedChanges(workbook) || !workbook.hasFile),
    perform: async () => void (await save()),
  },
  {
    id: 'file.saveAs',
    labelKey: 'action.file.saveAs',
    shortcuts: ['Mod+Shift+S'],
    isEnabled: withDocument,
    perform: async () => void (await save(true)),
  },
  {
    id: 'file.saveTemplate',
    labelKey: 'action.file.saveTemplate',
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => showDialog({ kind: 'save-template' }),
  },
  {
    id: 'file.properties',
    labelKey: 'action.file.properties',
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => showDialog({ kind: 'properties' }),
  },
  {
    id: 'file.deliver',
    labelKey: 'action.file.deliver',
    shortcuts: ['Mod+Shift+E'],
    isEnabled: withDocument,
    perform: () => showDialog({ kind: 'deliver' }),
  },
  {
    id: 'file.import',
    labelKey: 'action.file.import',
    shortcuts: [],
    isEnabled: withDocument,
    perform: () => showDialog({ kind: 'import' }),
  },
  {
    id: 'file.close',
    labelKey: 'action.file.close',
    shortcuts: ['Mod+W'],
    isEnabled: withDocument,
    perform: closeDocument,
  },
  {
    id: 'file.clearRecent',
    labelKey: 'action.file.clearRecent',
    shortcuts: [],
    isEnabled: ({ session }) => (session.recentFiles?.length ?? 0) > 0,
    perform: clearRecentFiles,
    hiddenFromPalette: true,
  },
  {
    id: 'file.settings',
    labelKey: 'action.file.settings',
    shortcuts: ['Mod+,'],
    isEnabled: always,
    perform: () => showDialog({ kind: 'settings' }),
  },
  {
    id: 'file.exit',
    labelKey: 'action.file.exit',
    shortcuts: ['Mod+Q'],
    isEnabled: always,
    perform: leave,
  },
];

/** Opens one of the recent files; in menu and palette. */
export function recentFileAction(file: RecentFile): Action {
  return {
    id: `file.recent:${file.id}`,
    labelKey: 'action.file.open',
    label: () => file.displayName.replace(/\.stratbook$/i, ''),
    shortcuts: [],
    isEnabled: () => file.exists,
    perform: () => openRecent(file.id),
  };
}
