/** A Latin word of a text, by UTF-16 offsets. */
export interface SpelledWord {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

const latinWord = /[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-zÀ-ÖØ-öø-ÿ]+)*/g;
/** What stands right beside a word that is no word but part of an address, a file name or a code. */
const partOfMore = /[\p{L}\p{N}_@#/\\&=+.:-]/u;

/**
 * The words of a text whose spelling can be told: no addresses, codes, file names, initials, names in capitals or in the middle of
 * which one stands. Chinese and other scripts are passed over; the parts of hyphenated words are words of their own.
 */
export function spelledWords(text: string): SpelledWord[] {
  const words: SpelledWord[] = [];
  for (const match of text.matchAll(latinWord)) {
    const word = match[0];
    const from = match.index;
    const to = from + word.length;
    if (word.length < 3 || /[A-ZÀ-Þ]/.test(word.slice(1)) || isPartOfMore(text, from, to)) continue;
    words.push({ from, to, word: word.replaceAll('’', "'") });
  }
  return words;
}

function isPartOfMore(text: string, from: number, to: number): boolean {
  const [before, after] = [text[from - 1] ?? ' ', text[to] ?? ' '];
  const touches = (side: string, further: string): boolean => {
    // Chinese letters stand right beside Latin words; a hyphen joins words.
    if (side === '-') return /[\d_@/.:]/.test(further);
    if (side === '.' || side === ':') return /[\p{L}\p{N}/]/u.test(further) && /[A-Za-z0-9/]/.test(further);
    return partOfMore.test(side) && !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(side);
  };
  return touches(before, text[from - 2] ?? ' ') || touches(after, text[to + 1] ?? ' ');
}

/** Words of names, in lower case: whatever stands in a name is spelled as it is wanted. */
export function wordsOfNames(names: Iterable<string>): Set<string> {
  const known = new Set<string>();
  for (const name of names)
    for (const match of name.matchAll(latinWord)) known.add(match[0].replaceAll('’', "'").toLowerCase());
  return known;
}

/** A word without the ending of a possessive. */
export function withoutPossessive(word: string): string {
  return word.replace(/'s$|'$/i, '');
}
