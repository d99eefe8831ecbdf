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

/** Fonts that Office brings along, by language. */
export function workbookFont(language: Language): { name: string; sizePoints: number } {
  switch (language) {
    case 'en':
      return { name: 'Calibri', sizePoints: 10 };
    case 'zh-Hans':
      return { name: 'Microsoft YaHei', sizePoints: 10 };
    case 'zh-Hant':
      return { name: 'Microsoft JhengHei', sizePoints: 10 };
  }
}

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
