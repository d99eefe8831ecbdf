import { defaultPalette, type Palette, tones } from '../../brand/brand-palette.ts';
import type { HeatTone } from '../heat-matrix.ts';

/** The colours of drawn views, `RRGGBB`. */
export interface ViewPalette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  /** Axes, and lines of the ground behind what is drawn. */
  readonly rule: string;
  readonly hairline: string;
  /** Behind bars, to the end of their axis. */
  readonly track: string;
  /** Told apart by people who see few colours, too; used in order, over and over. */
  readonly series: readonly string[];
  /** Texts on the colours of `series`. */
  readonly onSeries: string;
  /** Steps up, steps down and the total of a waterfall. */
  readonly rise: string;
  readonly fall: string;
  readonly total: string;
  readonly tones: Readonly<Record<HeatTone | 'neutral', { readonly fill: string; readonly color: string }>>;
}

/** For paper, in the colours of a document. */
export function printPaletteOf(palette: Palette): ViewPalette {
  const { series } = palette;
  return {
    paper: palette.paper,
    ink: palette.ink,
    muted: palette.muted,
    rule: palette.rule,
    hairline: palette.hairline,
    track: palette.zebra,
    series,
    onSeries: palette.paper,
    rise: palette.accent,
    fall: series[4] ?? palette.signal,
    total: palette.primary,
    tones,
  };
}

/** For paper, in Stratbook's own colours. */
export const printPalette: ViewPalette = printPaletteOf(defaultPalette);

/** The colour of a series, a slice or a legend entry by its index. */
export function seriesColour({ series, muted }: ViewPalette, index: number): string {
  return series[index % series.length] ?? muted;
}
