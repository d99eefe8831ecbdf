import { printPaletteOf, type ViewPalette } from '../views/drawing/view-palette.ts';
import { type Brand, defaultBrand } from './brand.ts';
import { brandPalette, type Palette } from './brand-palette.ts';

/** A brand with the colours that follow from it: what every part of a deliverable is drawn with. */
export interface DocumentLook {
  readonly brand: Brand;
  readonly palette: Palette;
  /** For what is drawn. */
  readonly viewPalette: ViewPalette;
}

export function documentLook(brand: Brand = defaultBrand): DocumentLook {
  const palette = brandPalette(brand);
  return { brand, palette, viewPalette: printPaletteOf(palette) };
}
