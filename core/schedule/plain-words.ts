/**
 * Text as people type it, made plain for patterns: full-width letters narrow, capitals small, traditional characters
 * simplified, numbers in digits, names in quotation marks set aside.
 */
export interface PlainText {
  /** A name stands as one character of the private use area: the first as U+E000. */
  readonly text: string;
  readonly names: readonly string[];
}

/** Closing marks by their opening mark. */
const quotationMarks: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
};

const firstNameMark = 0xe000;
const maximumNames = 64;

export const nameMark = '[\ue000-\ue03f]';

/** The number of the name that a mark stands for. */
export function nameIndex(mark: string): number {
  return (mark.codePointAt(0) ?? 0) - firstNameMark;
}

/**
 * Makes a text plain.
 * @param knownNames names that count as such without quotation marks; the longest that fits is taken.
 */
export function plainText(text: string, knownNames: readonly string[] = []): PlainText {
  const names: string[] = [];
  const longestFirst = knownNames
    .filter((name) => [...name].length > 1)
    .sort((left, right) => right.length - left.length);
  let plain = '';
  let pending = '';
  const setAside = (name: string): void => {
    plain += normalised(pending) + String.fromCodePoint(firstNameMark + names.length);
    pending = '';
    names.push(name);
  };
  for (let at = 0; at < text.length; ) {
    const known = names.length < maximumNames && longestFirst.find((name) => isWordAt(text, name, at));
    if (known) {
      setAside(known);
      at += known.length;
      continue;
    }
    const character = text[at] ?? '';
    const close = Object.hasOwn(quotationMarks, character) ? quotationMarks[character] : undefined;
    const name = close === undefined || names.length >= maximumNames ? null : quotedName(text, at + 1, close);
    if (name) {
      setAside(name.name);
      at = name.end;
    } else {
      // A mark for a name that somebody typed is none.
      pending += character >= '\ue000' && character <= '\uf8ff' ? ' ' : character;
      at += 1;
    }
  }
  plain += normalised(pending);
  return { text: plain.replace(/\s+/g, ' ').trim(), names };
}

function isWordAt(text: string, name: string, at: number): boolean {
  if (!text.startsWith(name, at)) return false;
  const isLetter = (character: string | undefined): boolean => /[a-z0-9]/i.test(character ?? ' ');
  const cutsBefore = isLetter(name[0]) && isLetter(text[at - 1]);
  const cutsAfter = isLetter(name.at(-1)) && isLetter(text[at + name.length]);
  return !cutsBefore && !cutsAfter;
}

function quotedName(text: string, from: number, close: string): { name: string; end: number } | null {
  let name = '';
  for (let at = from; at < text.length; at++) {
    if (text[at] !== close) {
      name += text[at];
    } else if (text[at + 1] === close) {
      name += close;
      at += 1;
    } else {
      return name === '' ? null : { name, end: at + 1 };
    }
  }
  return null;
}

const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  '個个週周階阶結结後后開开從从計计劃划畫划項项務务內内號号點点條条兩两這这當当間间禮礼歲岁終终頭头調调補补雙双單单過过順顺'
    .match(/../gu)
    ?.map((pair) => [...pair]) ?? [],
);

const englishNumbers = [
  'one two three four five six seven eight nine ten eleven twelve',
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
].map((words) => words.split(' '));

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/./gu, (character) => simplified[character] ?? character)
    .replace(/[a-z]+/g, (word) => {
      const count = englishNumbers[0]?.indexOf(word) ?? -1;
      if (count >= 0) return String(count + 1);
      const place = englishNumbers[1]?.indexOf(word) ?? -1;
      return place >= 0 ? `${place + 1}th` : word;
    })
    .replace(/[零〇一二三四五六七八九十百两]+/g, (numeral) => String(chineseNumber(numeral)))
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[~〜]/g, '~');
}

const digits = '零一二三四五六七八九';

/** 二十一 is 21, 一百零五 is 105, 二〇二六 is 2026. */
function chineseNumber(numeral: string): number | string {
  const plain = numeral.replaceAll('〇', '零').replaceAll('两', '二');
  if (!/[十百]/.test(plain)) return [...plain].map((digit) => digits.indexOf(digit)).join('');
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    if (character === '百') {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (character === '十') {
      total += (digit || 1) * 10;
      digit = 0;
    } else {
      digit = digits.indexOf(character);
    }
  }
  return total + digit;
}
