import { type Brand, defaultBrand } from '../../brand/brand.ts';
import { assertNever } from '../../model/assert-never.ts';
import type { Language } from '../../model/language.ts';
import type { ColumnType } from '../../tables/register-module.ts';
import { palette } from '../palette.ts';
import type { CellLook } from './workbook-description.ts';

/** Colours of the workbook beyond the deliverables' palette. */
export const colors = {
  ...palette,
  phaseBar: palette.onPrimaryMuted,
  phaseBarDone: palette.primary,
} as const;

/** The brand's font, by language; where it is that of Stratbook's own looks, one that Office brings along. */
export function workbookFont(
  language: Language,
  { fonts }: Pick<Brand, 'fonts'> = defaultBrand,
): { name: string; sizePoints: number } {
  const part = language === 'en' ? 'latin' : language === 'zh-Hans' ? 'hans' : 'hant';
  const own = fonts[part].body;
  const isUsual = own === defaultBrand.fonts[part].body;
  return { name: isUsual ? usualFonts[language] : own, sizePoints: 10 };
}

const usualFonts: Readonly<Record<Language, string>> = {
  en: 'Calibri',
  'zh-Hans': 'Microsoft YaHei',
  'zh-Hant': 'Microsoft JhengHei',
};

/** Numbers stand right; what is equally long in every row in the middle, everything else left. */
export function columnAlignment(type: ColumnType): 'left' | 'center' | 'right' {
  switch (type) {
    case 'number':
    case 'percent':
    case 'money':
    case 'duration':
      return 'right';
    case 'date':
    case 'month':
    case 'time':
    case 'rating':
    case 'yesNo':
      return 'center';
    case 'text':
    case 'longText':
    case 'choice':
    case 'multiChoice':
    case 'person':
    case 'link':
    case 'references':
      return 'left';
    default:
      return assertNever(type);
  }
}

export const headerLook: CellLook = {
  bold: true,
  color: colors.paper,
  fill: colors.primary,
  vertical: 'center',
  wraps: true,
};
