import { type Brand, type BrandColours, defaultBrand } from './brand.ts';
import { mix, readable, readableOn } from './colour.ts';

/** A fill with the ink that reads on it. */
export interface Tone {
  readonly fill: string;
  readonly color: string;
}

/** Fills with the ink that reads on them, by tone: green, yellow, orange, red and grey, light enough for print. */
export const tones = {
  good: { fill: 'E2F0D9', color: '2F5D27' },
  fair: { fill: 'FFF4CC', color: '6B5200' },
  poor: { fill: 'FCE4D0', color: '8A4310' },
  bad: { fill: 'FBE3E4', color: '9C0006' },
  neutral: { fill: 'ECEFF2', color: '4A5560' },
} as const satisfies Record<string, Tone>;

/** The colours of deliverables, `RRGGBB`, all of them readable where they are used. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly primary: string;
  readonly accent: string;
  /** Texts in the accent's colour: links, numbers of lists. */
  readonly link: string;
  readonly onPrimaryMuted: string;
  readonly headerFill: string;
  readonly headerText: string;
  /** Behind headers of groups and phases. */
  readonly tint: string;
  readonly zebra: string;
  readonly rule: string;
  readonly hairline: string;
  readonly bar: string;
  readonly barDone: string;
  readonly connector: string;
  readonly signal: string;
  /** Of charts, in the order used. */
  readonly series: readonly string[];
  readonly callouts: Readonly<Record<'note' | 'tip' | 'important' | 'warning', CalloutColours>>;
}

export interface CalloutColours {
  readonly fill: string;
  /** The line at its left edge. */
  readonly edge: string;
  /** Its label. */
  readonly color: string;
}

const paper = 'FFFFFF';

/** A colour of a brand that does not read, and what stands in for it. */
export interface Correction {
  readonly part: 'primary' | 'accent' | 'signal' | 'tableHeader' | 'series';
  readonly from: string;
  readonly to: string;
}

/** The colours as they are used: those that would not read are darkened, or lightened on a dark ground. */
export function readableColours(colours: BrandColours): {
  readonly colours: BrandColours;
  readonly corrections: readonly Correction[];
} {
  const corrections: Correction[] = [];
  const corrected = (part: Correction['part'], ground: string, colour: string, least: number): string => {
    const to = readableOn(ground, colour, least);
    if (to !== colour) corrections.push({ part, from: colour, to });
    return to;
  };
  const { tableHeader } = colours;
  return {
    colours: {
      ...colours,
      primary: corrected('primary', paper, colours.primary, readable.text),
      accent: corrected('accent', paper, colours.accent, readable.fill),
      signal: corrected('signal', paper, colours.signal, readable.fill),
      tableHeader: {
        fill: tableHeader.fill,
        text: corrected('tableHeader', tableHeader.fill, tableHeader.text, readable.text),
      },
      series: colours.series.map((colour) => corrected('series', paper, colour, readable.fill)),
    },
    corrections,
  };
}

/** Everything that is drawn and written in a brand's colours. */
export function brandPalette(brand: Pick<Brand, 'colours'>): Palette {
  const {
    primary,
    accent,
    text,
    signal,
    tableHeader,
    series,
    shades = {},
  } = readableColours(brand.colours).colours;
  const link = readableOn(paper, accent, readable.text);
  const tint = shades.tint ?? mix(paper, accent, 0.13);
  return {
    paper,
    ink: text,
    muted: readableOn(paper, shades.muted ?? mix(text, paper, 0.28), readable.text),
    primary: readableOn(tint, primary, readable.text),
    accent,
    link,
    onPrimaryMuted: shades.onPrimaryMuted ?? mix(tableHeader.fill, paper, 0.4),
    headerFill: tableHeader.fill,
    headerText: tableHeader.text,
    tint,
    zebra: shades.zebra ?? mix(paper, primary, 0.04),
    rule: shades.rule ?? mix(paper, text, 0.3),
    hairline: shades.hairline ?? mix(paper, text, 0.15),
    bar: shades.bar ?? mix(paper, accent, 0.4),
    barDone: accent,
    connector: shades.connector ?? mix(text, paper, 0.4),
    signal,
    series,
    callouts: {
      note: { fill: tint, edge: accent, color: readableOn(tint, accent, readable.text) },
      tip: { ...tones.good, edge: tones.good.color },
      important: { ...tones.fair, edge: signal, color: readableOn(tones.fair.fill, signal, readable.text) },
      warning: { ...tones.bad, edge: tones.bad.color },
    },
  };
}

export const defaultPalette = brandPalette(defaultBrand);
