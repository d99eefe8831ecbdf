import Store from 'electron-store';
import { z } from 'zod';
import { languageSchema } from '../../core/model/language.ts';
import type { Settings } from '../bridge/contract.ts';
import type { RecentEntry } from './recent-files.ts';
import type { Bounds } from './window-bounds.ts';

/** What the program remembers besides plans: settings, recent files, the window's place. */
export interface SettingsStore {
  settings(): Settings;
  changeSettings(change: Partial<Settings>): Settings;
  recentFiles(): readonly RecentEntry[];
  setRecentFiles(entries: readonly RecentEntry[]): void;
  windowPlace(): WindowPlace;
  setWindowPlace(place: WindowPlace): void;
}
export interface WindowPlace {
  /** Null before the first start. */
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
}

// Each value falls back alone, so that a file edited by hand or by a later version loses no more than it must.
const settingsSchema = z.object({
  language: z.union([languageSchema, z.literal('system')]).catch('system'),
  theme: z.enum(['light', 'dark', 'system']).catch('system'),
  author: z.string().max(300).catch(''),
  brand: z
    .string()
    .regex(/^[a-z0-9-]{1,36}$/)
    .catch('stratbook'),
  checksSpelling: z.boolean().catch(true),
  ownWords: z
    .array(z.string().max(100))
    .max(5000)
    .catch(() => []),
});
const recentSchema = z
  .array(z.object({ id: z.string(), path: z.string(), openedAt: z.string() }))
  .catch(() => []);
const side = z.int().min(-100_000).max(100_000);
const placeSchema = z
  .object({
    bounds: z.object({ x: side, y: side, width: side.min(1), height: side.min(1) }).nullable(),
    maximized: z.boolean(),
  })
  .catch(() => ({ bounds: null, maximized: false }));

/** Keeps everything in `settings.json` of the app's data folder. A damaged file starts afresh. */
export function createSettingsStore(folder: string): SettingsStore {
  const store = new Store<Record<string, unknown>>({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: true,
  });
  const settings = (): Settings => settingsSchema.parse(store.get('settings') ?? {});
  return {
    settings,
    changeSettings(change) {
      const next = { ...settings(), ...change };
      store.set('settings', next);
      return next;
    },
    recentFiles: () => recentSchema.parse(store.get('recentFiles') ?? []),
    setRecentFiles: (entries) => store.set('recentFiles', entries),
    windowPlace: () => placeSchema.parse(store.get('window') ?? null),
    setWindowPlace: (place) => store.set('window', place),
  };
}
