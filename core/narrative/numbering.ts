import { isChinese, type Language } from '../model/language.ts';

const chineseDigits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A counting number from 1 to 9999 in Chinese numerals: 12 → 十二, 21 → 二十一, 105 → 一百〇五. */
export function chineseNumeral(value: number): string {
  const units = ['', '十', '百', '千'];
  const text = String(value);
  let result = '';
  let gap = false;
  for (let index = 0; index < text.length; index++) {
    const digit = Number(text[index]);
    const unit = units[text.length - index - 1] ?? '';
    if (digit === 0) {
      gap = result !== '';
      continue;
    }
    if (gap) result += '〇';
    gap = false;
    // 十二, not 一十二, at the head of a number.
    result += digit === 1 && unit === '十' && result === '' ? unit : `${chineseDigits[digit] ?? ''}${unit}`;
  }
  return result;
}

/** The ways in which headings are numbered. */
export const numberings = ['chinese', 'decimal'] as const;
export type Numbering = (typeof numberings)[number];

/** The numbering that documents in a language usually have. */
export function usualNumbering(language: Language): Numbering {
  return isChinese(language) ? 'chinese' : 'decimal';
}

/** The numbering of a plan, or of its deliverable in another language. */
export function planNumbering(
  properties: { readonly numbering?: Numbering | undefined; readonly language: Language },
  language: Language = properties.language,
): Numbering {
  return properties.numbering ?? usualNumbering(language);
}

/** Deepest outline level a section can have; Word's headings go as deep. */
export const maximumLevel = 9;

/**
 * The number in front of a heading. Chinese numbering: 一、 / 1. / （一） / (1) / 1) / 1- / ① / a) / i) ; decimal: 1 / 1.1 / 1.1.1 …
 * @param counters the ordinal on each level from the top down to the heading's own.
 */
export function headingNumber(counters: readonly number[], numbering: Numbering): string {
  const own = counters[counters.length - 1] ?? 1;
  if (numbering === 'decimal') return counters.join('.');
  switch (counters.length) {
    case 1:
      return `${chineseNumeral(own)}、`;
    case 2:
      return `${own}.`;
    case 3:
      return `（${chineseNumeral(own)}）`;
    case 4:
      return `(${own})`;
    case 5:
      return `${own})`;
    case 6:
      return `${own}-`;
    case 7:
      // There are such numerals up to twenty.
      return own <= 20 ? String.fromCodePoint(0x2460 + own - 1) : String(own);
    case 8:
      return `${letters(own)})`;
    default:
      return `${romanNumeral(own)})`;
  }
}

/** A number as Word counts in letters: a … z, aa, bb … */
function letters(value: number): string {
  return String.fromCodePoint(0x61 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

/** A number from 1 as a lower-case Roman numeral. */
function romanNumeral(value: number): string {
  const numerals = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const;
  let rest = value;
  let text = '';
  for (const [worth, numeral] of numerals) for (; rest >= worth; rest -= worth) text += numeral;
  return text;
}

/** Numbers of consecutive headings from their levels (1 is the top). */
export function headingNumbers(levels: readonly number[], numbering: Numbering): string[] {
  const counters: number[] = [];
  return levels.map((level) => {
    while (counters.length > level) counters.pop();
    while (counters.length < level) counters.push(0);
    counters[level - 1] = (counters[level - 1] ?? 0) + 1;
    // A skipped level counts as its first heading, so that no number holds a zero.
    return headingNumber(
      counters.map((count) => Math.max(count, 1)),
      numbering,
    );
  });
}
