import type { Language } from '../../model/language.ts';
import type { ColumnType } from '../../tables/register-module.ts';
import type { CellLook } from './workbook-description.ts';

/** Colours of the workbook, dark to light. */
export const colors = {
  heading: '1F3864',
  accent: '2F5597',
  bar: '8FAADC',
  barDone: '2F5597',
  phaseBar: '7F7F7F',
  phaseBarDone: '404040',
  milestone: 'C55A11',
  emphasis: 'DEE6F3',
  panel: 'F3F6FB',
  line: 'D5DAE3',
  faintLine: 'ECEFF4',
  quiet: '5F6B7A',
  white: 'FFFFFF',
  overspent: '9C0006',
  overspentFill: 'FFC7CE',
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
  color: colors.white,
  fill: colors.accent,
  vertical: 'center',
  wraps: true,
};
