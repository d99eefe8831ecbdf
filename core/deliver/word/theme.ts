import { type Brand, defaultBrand } from '../../brand/brand.ts';
import { type DocumentLook, documentLook } from '../../brand/document-look.ts';
import { type Language, regionalTag } from '../../model/language.ts';

const twipsPerMillimetre = 1_440 / 25.4;

/** Lengths of paper in twips (1/20 point). */
const papers = {
  a4: { shortSide: 11_906, longSide: 16_838 },
  letter: { shortSide: 12_240, longSide: 15_840 },
} as const;

/** Twips. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** From the paper's edge to the header and to the footer. */
  readonly header: number;
  readonly footer: number;
}

/** Lengths of the page in twips. */
export interface Page {
  readonly shortSide: number;
  readonly longSide: number;
  readonly portrait: Margins;
  readonly landscape: Margins;
}

/** Room for text between the margins, twips. */
export interface TextArea {
  readonly width: number;
  readonly height: number;
}

/** `w:rFonts`. */
export interface WordFonts {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly cs: string;
  readonly eastAsia: string;
  readonly hint?: string;
}

/** What brand and language decide in the looks of the document. */
export interface WordTheme extends DocumentLook {
  readonly language: Language;
  readonly isChinese: boolean;
  readonly page: Page;
  readonly textArea: { readonly portrait: TextArea; readonly landscape: TextArea };
  /** Of the whole document; Chinese text sets its Latin letters and quotation marks from the same face, unless the brand says otherwise. */
  readonly fonts: WordFonts;
  readonly headingFonts: WordFonts;
  /** `w:lang`. */
  readonly languages: { readonly value: string; readonly eastAsia: string };
  /** Font sizes in half points. */
  readonly bodySize: number;
  readonly tableSize: number;
  /** Of the first six heading levels; deeper ones are as the sixth. */
  readonly headingSizes: readonly number[];
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

const latin = {
  isChinese: false,
  bodySize: 20,
  tableSize: 17,
  bodyLine: 290,
  tableLine: 240,
  headingLine: 1.2,
  bodyAfter: 130,
  listIndent: 360,
} as const;

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

const usualHeadingSizes = [34, 27, 24, 22, 21, 21] as const;

/** The looks of a document in a language. */
export function wordTheme(language: Language, brand: Brand = defaultBrand): WordTheme {
  const usual = language === 'en' ? latin : chinese;
  const page = pageOf(brand);
  const bodySize = halfPoints(brand.sizes.body) ?? usual.bodySize;
  return {
    language,
    ...usual,
    ...documentLook(brand),
    page,
    textArea: textAreaOf(page),
    fonts: fontsOf(language, brand, 'body'),
    headingFonts: fontsOf(language, brand, 'heading'),
    languages: {
      value: language === 'en' ? regionalTag(language) : 'en-US',
      eastAsia: language === 'en' ? 'zh-CN' : regionalTag(language),
    },
    bodySize,
    bodyLine: Math.round((usual.bodyLine * bodySize) / usual.bodySize),
    headingSizes: brand.sizes.headings?.map((size) => Math.round(size * 2)) ?? usualHeadingSizes,
  };
}

function halfPoints(points: number | null): number | null {
  return points === null ? null : Math.round(points * 2);
}

function fontsOf(language: Language, { fonts }: Brand, part: 'heading' | 'body'): WordFonts {
  const latinFace = fonts.latin[part];
  switch (language) {
    case 'en': {
      const face = fonts.hans[part];
      // Names in Latin letters are known to systems in every language.
      const eastAsia = face === '微软雅黑' ? 'Microsoft YaHei' : face;
      return { ascii: latinFace, hAnsi: latinFace, cs: latinFace, eastAsia };
    }
    case 'zh-Hans':
    case 'zh-Hant': {
      const face = language === 'zh-Hans' ? fonts.hans[part] : fonts.hant[part];
      const letters = fonts.latinInChinese ? latinFace : face;
      return { ascii: letters, hAnsi: letters, cs: letters, eastAsia: face, hint: 'eastAsia' };
    }
  }
}

function pageOf({ page }: Brand): Page {
  const { top, bottom, left, right } = page.marginsMillimetres;
  const twips = (millimetres: number) => Math.round(millimetres * twipsPerMillimetre);
  const portrait = { top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) };
  const narrower = (margin: number, by: number) => Math.max(Math.min(margin, 567), margin - by);
  const landscape = {
    top: narrower(portrait.top, 170),
    bottom: narrower(portrait.bottom, 170),
    left: narrower(portrait.left, 284),
    right: narrower(portrait.right, 284),
  };
  const within = (margins: typeof portrait) => ({
    ...margins,
    header: Math.min(680, Math.round(margins.top * 0.46)),
    footer: Math.min(567, Math.round(margins.bottom * 0.44)),
  });
  return { ...papers[page.size], portrait: within(portrait), landscape: within(landscape) };
}

function textAreaOf({ shortSide, longSide, portrait, landscape }: Page): WordTheme['textArea'] {
  return {
    portrait: {
      width: shortSide - portrait.left - portrait.right,
      height: longSide - portrait.top - portrait.bottom,
    },
    landscape: {
      width: longSide - landscape.left - landscape.right,
      height: shortSide - landscape.top - landscape.bottom,
    },
  };
}

/** Room for text on pages in Stratbook's own looks. */
export const textArea = textAreaOf(pageOf(defaultBrand));
