import { defaultPalette } from '../brand/brand-palette.ts';

export { type Palette, tones } from '../brand/brand-palette.ts';

/** Stratbook's own colours, `RRGGBB`: a restrained blue with one warm signal, distinct in print. */
export const palette = defaultPalette;
