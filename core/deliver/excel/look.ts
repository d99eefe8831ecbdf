import type { Language } from '../../model/language.ts';
import type { ColumnType } from '../../tables/register-module.ts';
import { palette } from '../palette.ts';
import type { CellLook } from './workbook-description.ts';

/** Colours of the workbook beyond the deliverables' palette. */
export const colors = {
  ...palette,
  phaseBar: palette.onPrimaryMuted,
  phaseBarDone: palette.primary,
  overspent: '9C0006',
  overspentFill: 'FBE3E4',
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

/** Numbers stand right, days and months in the middle, everything else left. */
export function columnAlignment(type: ColumnType): 'left' | 'center' | 'right' {
  switch (type) {
    case 'number':
    case 'percent':
    case 'money':
      return 'right';
    case 'date':
    case 'month':
      return 'center';
    case 'text':
    case 'choice':
    case 'person':
    case 'references':
      return 'left';
  }
}

export const headerLook: CellLook = {
  bold: true,
  color: colors.paper,
  fill: colors.primary,
  vertical: 'center',
  wraps: true,
};
