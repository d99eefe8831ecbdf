import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../core/model/language.ts';
import type { Settings, StartInformation } from '../../electron/bridge/contract.ts';
import { host } from './bridge.ts';
import { sayHostError } from './notifications.ts';
import { setInterfaceLanguage } from './words.ts';

export type Platform = StartInformation['platform'];
interface Surroundings {
  readonly settings: Settings;
  readonly systemLanguage: Language;
  readonly platform: Platform;
  readonly version: string;
}

const store = createStore<Surroundings>(() => ({
  settings: {
    language: 'system',
    theme: 'system',
    author: '',
    brand: 'stratbook',
    checksSpelling: true,
    ownWords: [],
  },
  systemLanguage: 'en',
  platform: 'linux',
  version: '',
}));

export const currentSurroundings = store.getState;
export const subscribeSurroundings = store.subscribe;

export function useSurroundings<Part>(select: (surroundings: Surroundings) => Part): Part {
  return useStore(store, select);
}

function apply(change: Partial<Surroundings>): void {
  store.setState(change);
  const { settings, systemLanguage } = store.getState();
  const language = settings.language === 'system' ? systemLanguage : settings.language;
  setInterfaceLanguage(language);
  document.documentElement.lang = language;
}

/** Takes over what the host said at the start. */
export function startSettings({ settings, systemLanguage, platform, version }: StartInformation): void {
  apply({ settings, systemLanguage, platform, version });
  host.on('system.languageChanged', (payload) => apply({ systemLanguage: payload.systemLanguage }));
}

/** Changes settings at once; the host keeps them. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  apply({ settings: { ...store.getState().settings, ...change } });
  const result = await host.request('settings.change', change);
  if (!result.ok) sayHostError(result.error);
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
function subscribeDark(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
}

/** Whether the window is dark now: as set, or as the system is. */
export function useIsDark(): boolean {
  const theme = useSurroundings((state) => state.settings.theme);
  const systemIsDark = useSyncExternalStore(subscribeDark, () => darkQuery.matches);
  return theme === 'system' ? systemIsDark : theme === 'dark';
}
