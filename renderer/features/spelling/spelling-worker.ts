import britishAffixes from 'british-english.aff?raw';
import britishWords from 'british-english.dic?raw';
import Typo from 'typo-js';
import americanAffixes from 'typo-js/dictionaries/en_US/en_US.aff?raw';
import americanWords from 'typo-js/dictionaries/en_US/en_US.dic?raw';
import type { SpellingAnswer, SpellingRequest } from './spelling-runner.ts';
import { withoutPossessive } from './spelling-words.ts';

/** Dictionaries take a moment and some memory; the second one is read when the first does not know a word. */
let american: Typo | null = null;
let british: Typo | null = null;

const known = new Map<string, boolean>();
const mostSuggestions = 5;
const enoughSuggestions = 2;

function americanDictionary(): Typo {
  american ??= new Typo('en_US', americanAffixes, americanWords);
  return american;
}

function britishDictionary(): Typo {
  british ??= new Typo('en_GB', britishAffixes, britishWords);
  return british;
}

function isRight(word: string): boolean {
  const before = known.get(word);
  if (before !== undefined) return before;
  const bare = withoutPossessive(word);
  const found = [word, bare].some(
    (each) => americanDictionary().check(each) || britishDictionary().check(each),
  );
  known.set(word, found);
  return found;
}

/** Both dictionaries take a second; the other one is asked when the reader's own has little to say. */
function suggestions(word: string): string[] {
  const dictionaries = /^en-(?!US)/.test(navigator.language)
    ? [britishDictionary, americanDictionary]
    : [americanDictionary, britishDictionary];
  const isLower = word === word.toLowerCase();
  const found = new Map<string, string>();
  for (const dictionary of dictionaries) {
    if (found.size >= enoughSuggestions) break;
    for (const each of dictionary().suggest(word, mostSuggestions)) {
      const before = found.get(each.toLowerCase());
      if (before === undefined || (isLower && each === each.toLowerCase()))
        found.set(each.toLowerCase(), each);
    }
  }
  return [...found.values()].slice(0, mostSuggestions);
}

function answer(request: SpellingRequest): SpellingAnswer {
  switch (request.kind) {
    case 'check':
      return { id: request.id, words: request.words.filter((word) => !isRight(word)) };
    case 'suggest':
      return { id: request.id, words: suggestions(request.word) };
  }
}

addEventListener('message', ({ data }: MessageEvent<SpellingRequest>) => postMessage(answer(data)));
