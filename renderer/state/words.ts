import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Language } from '../../core/model/language.ts';
import { translate, type WordKey, type WordParameters } from '../../core/words/translate.ts';

const store = createStore<{ language: Language }>(() => ({ language: 'en' }));

/** The language of the interface now. */
export function currentLanguage(): Language {
  return store.getState().language;
}

export function setInterfaceLanguage(language: Language): void {
  store.setState({ language });
}

export const subscribeLanguage = store.subscribe;

/** The language of the interface, followed by the component. */
export function useLanguage(): Language {
  return useStore(store, (state) => state.language);
}

export type Words = (key: WordKey, parameters?: WordParameters) => string;

/** The words of the interface in its language, followed by the component. */
export function useWords(): Words {
  const language = useLanguage();
  return useCallback<Words>((key, parameters) => translate(language, key, parameters), [language]);
}

/** The same outside components. */
export function words(key: WordKey, parameters?: WordParameters): string {
  return translate(currentLanguage(), key, parameters);
}
