import type { ViewPalette } from '../../../core/views/drawing/view-palette.ts';
import { useIsDark } from '../../state/settings.ts';
import { windowPalette } from './palettes.ts';

/** The colours of views in the window as it is now. */
export function useWindowPalette(): ViewPalette {
  return windowPalette(useIsDark());
}

export const cssColour = (colour: string): string => `#${colour}`;
