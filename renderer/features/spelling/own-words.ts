import { changeSettings, currentSurroundings } from '../../state/settings.ts';

/** Whether English words are looked up at all. */
export function spellingIsOn(): boolean {
  return currentSurroundings().settings.checksSpelling;
}

let known: { readonly list: readonly string[]; readonly words: ReadonlySet<string> } = {
  list: [],
  words: new Set(),
};

/** The user's own words, in lower case. */
export function ownWords(): ReadonlySet<string> {
  const list = currentSurroundings().settings.ownWords;
  if (known.list !== list) known = { list, words: new Set(list.map((word) => word.toLowerCase())) };
  return known.words;
}

/** Most own words; beyond, the oldest goes. */
const mostOwnWords = 5000;

export function addOwnWord(word: string): Promise<void> {
  const { ownWords: list } = currentSurroundings().settings;
  return changeSettings({ ownWords: [...list, word].slice(-mostOwnWords) });
}
