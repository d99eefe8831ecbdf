import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
} from '@fluentui/react-components';
import type { Language } from '../../core/model/language.ts';
import { fontFamily } from '../ui/fonts.ts';

/** Stratbook's blue, from nearly black to nearly white. */
const brand: BrandVariants = {
  10: '#04121f',
  20: '#0a1f33',
  30: '#0e2d4b',
  40: '#113a61',
  50: '#154774',
  60: '#1a5488',
  70: '#1f619b',
  80: '#266eae',
  90: '#3c7eba',
  100: '#528ec6',
  110: '#689ed1',
  120: '#7eaedb',
  130: '#95bee5',
  140: '#acceee',
  150: '#c4def6',
  160: '#ddedfc',
};

/** The theme of the window. */
export function windowTheme(isDark: boolean, language: Language): Theme {
  const theme = isDark ? createDarkTheme(brand) : createLightTheme(brand);
  const own: Partial<Theme> = isDark
    ? {
        // The ramp's own choice is too dark to read on a dark ground.
        colorBrandForeground1: brand[120],
        colorBrandForeground2: brand[130],
        colorBrandForegroundLink: brand[120],
        colorCompoundBrandForeground1: brand[120],
      }
    : {};
  return { ...theme, ...own, fontFamilyBase: fontFamily(language) };
}
