import { type Language, regionalTag } from '../../model/language.ts';

/** Lengths of the page in twips (1/20 point); A4. */
export const page = {
  shortSide: 11_906,
  longSide: 16_838,
  portrait: { top: 1_474, bottom: 1_304, left: 1_418, right: 1_418, header: 680, footer: 567 },
  landscape: { top: 1_304, bottom: 1_134, left: 1_134, right: 1_134, header: 624, footer: 510 },
} as const;

/** Room for text between the margins, twips. */
export const textArea = {
  portrait: {
    width: page.shortSide - page.portrait.left - page.portrait.right,
    height: page.longSide - page.portrait.top - page.portrait.bottom,
  },
  landscape: {
    width: page.longSide - page.landscape.left - page.landscape.right,
    height: page.shortSide - page.landscape.top - page.landscape.bottom,
  },
} as const;

/** What differs between the languages in the looks of the document. */
export interface WordTheme {
  readonly language: Language;
  readonly isChinese: boolean;
  /** `w:rFonts` of the whole document; Chinese text sets its Latin letters and quotation marks from the same face. */
  readonly fonts: {
    readonly ascii: string;
    readonly hAnsi: string;
    readonly cs: string;
    readonly eastAsia: string;
    readonly hint?: string;
  };
  /** `w:lang`. */
  readonly languages: { readonly value: string; readonly eastAsia: string };
  /** Font sizes in half points. */
  readonly bodySize: number;
  readonly tableSize: number;
  /** Least height of a line in twips; taller content makes its line taller. */
  readonly bodyLine: number;
  readonly tableLine: number;
  /** Least height of a heading's line, as a multiple of its size. */
  readonly headingLine: number;
  /** Space below a paragraph of the text, twips. */
  readonly bodyAfter: number;
  /** Indent of each level of lists, twips. */
  readonly listIndent: number;
}

const chinese = {
  isChinese: true,
  bodySize: 21,
  tableSize: 18,
  bodyLine: 378,
  // Word makes a line of these faces 1.71 times as tall as their size: anything less would not be kept.
  tableLine: 310,
  headingLine: 1.72,
  bodyAfter: 80,
  listIndent: 420,
} as const;

/** The looks of a document in a language. */
export function wordTheme(language: Language): WordTheme {
  switch (language) {
    case 'en':
      return {
        language,
        isChinese: false,
        // Arial has a metric-compatible stand-in on every system, so pages break alike everywhere.
        fonts: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' },
        languages: { value: regionalTag(language), eastAsia: 'zh-CN' },
        bodySize: 20,
        tableSize: 17,
        bodyLine: 290,
        tableLine: 240,
        headingLine: 1.2,
        bodyAfter: 130,
        listIndent: 360,
      };
    case 'zh-Hans':
      return { language, ...chinese, fonts: chineseFonts('微软雅黑'), languages: chineseTags(language) };
    case 'zh-Hant':
      return { language, ...chinese, fonts: chineseFonts('微軟正黑體'), languages: chineseTags(language) };
  }
}

function chineseFonts(face: string): WordTheme['fonts'] {
  return { ascii: face, hAnsi: face, cs: face, eastAsia: face, hint: 'eastAsia' };
}

function chineseTags(language: Language): WordTheme['languages'] {
  return { value: 'en-US', eastAsia: regionalTag(language) };
}
