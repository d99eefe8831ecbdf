import { type AtomText, blockText, type RichText, textNodes } from './document.ts';

/** What a text counts, as Word's word count shows it. */
export interface TextCount {
  /** `chinese` and `latin` together. */
  readonly words: number;
  /** Chinese characters, kana and full-width marks, one each. */
  readonly chinese: number;
  /** Runs of other characters between spaces: words, numbers, also marks that stand alone. */
  readonly latin: number;
  /** Characters without spaces. */
  readonly characters: number;
  readonly charactersWithSpaces: number;
  /** Lines that hold something. */
  readonly paragraphs: number;
}

export const nothingCounted: TextCount = {
  words: 0,
  chinese: 0,
  latin: 0,
  characters: 0,
  charactersWithSpaces: 0,
  paragraphs: 0,
};

/** `shared`: quotation marks, dashes and dots of Chinese and Latin texts alike, counted as what is around them. */
type Kind = 'space' | 'chinese' | 'shared' | 'other';

function kindOf(code: number): Kind {
  if (code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0xa0 || code === 0x3000)
    return 'space';
  if (code < 0x2000) return 'other';
  if (code === 0x2014 || code === 0x2026 || (code >= 0x2018 && code <= 0x201d)) return 'shared';
  if (code < 0x2e80) return code <= 0x200b || code === 0x202f || code === 0x205f ? 'space' : 'other';
  const isChinese =
    code <= 0x312f || // radicals, marks, kana, Bopomofo
    (code >= 0x31a0 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff9f) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3ffff);
  return isChinese ? 'chinese' : 'other';
}

/** Counts a text as Word does: Chinese characters and full-width marks one each, everything else by the spaces. */
export function countText(text: string): TextCount {
  let chinese = 0;
  let latin = 0;
  let characters = 0;
  let spaces = 0;
  let paragraphs = 0;
  let isLineEmpty = true;
  let before: Kind = 'space';
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) index += 1;
    if (code === 0x0a) {
      if (!isLineEmpty) paragraphs += 1;
      isLineEmpty = true;
      before = 'space';
      continue;
    }
    let kind: Kind = kindOf(code);
    if (kind === 'shared') {
      const after = kindOf(text.codePointAt(index + 1) ?? 0x20);
      const isAmongChinese: boolean =
        before === 'chinese' || (before === 'space' && (after === 'chinese' || after === 'shared'));
      kind = isAmongChinese ? 'chinese' : 'other';
    }
    if (kind === 'space') {
      if (code !== 0x0d) spaces += 1;
    } else {
      characters += 1;
      isLineEmpty = false;
      if (kind === 'chinese') chinese += 1;
      else if (before !== 'other') latin += 1;
    }
    before = kind;
  }
  if (!isLineEmpty) paragraphs += 1;
  return {
    words: chinese + latin,
    chinese,
    latin,
    characters,
    charactersWithSpaces: characters + spaces,
    paragraphs,
  };
}

export function addCounts(left: TextCount, right: TextCount): TextCount {
  return {
    words: left.words + right.words,
    chinese: left.chinese + right.chinese,
    latin: left.latin + right.latin,
    characters: left.characters + right.characters,
    charactersWithSpaces: left.charactersWithSpaces + right.charactersWithSpaces,
    paragraphs: left.paragraphs + right.paragraphs,
  };
}

const counted = new WeakMap<RichText, { readonly count: TextCount; readonly hasFigures: boolean }>();

function hasFigures(content: RichText): boolean {
  for (const { type } of textNodes(content))
    if (type === 'liveReference' || type === 'crossReference') return true;
  return false;
}

/**
 * What a section's text counts, without footnotes and pictures' alternative texts; a text is counted once, unless it
 * holds what shows something else from time to time.
 * @param atomText says what live references and cross-references show; by default what they are called.
 */
export function countRichText(content: RichText, atomText?: AtomText): TextCount {
  const known = counted.get(content);
  if (known && (!known.hasFigures || !atomText)) return known.count;
  const shown: AtomText = (node) => (node.type === 'footnote' ? '' : (atomText?.(node) ?? node.attrs.name));
  const text = content.content
    .map((block) => (block.type === 'image' ? '' : blockText(block, shown)))
    .join('\n');
  const count = countText(text);
  if (!known) counted.set(content, { count, hasFigures: hasFigures(content) });
  return count;
}

/** About how many A4 pages a text of this length fills when it is set as the Word deliverable. */
export function pagesOf({ chinese, latin }: TextCount): number {
  return chinese / 750 + latin / 420;
}
