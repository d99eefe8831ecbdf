import { plainText, type RichText } from '../../../core/narrative/document.ts';

const counts = new WeakMap<RichText, number>();
// A Chinese (or kana, hangul) character counts as one, as Word counts; other letters and digits by the word.
const countedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}'’_.,-])*/gu;

/** Chinese characters plus words of other scripts. */
export function countWords(text: string): number {
  return text.match(countedPattern)?.length ?? 0;
}

/** The words of a section's text, counted once per text. */
export function wordsIn(content: RichText): number {
  const known = counts.get(content);
  if (known !== undefined) return known;
  const count = countWords(plainText(content));
  counts.set(content, count);
  return count;
}
