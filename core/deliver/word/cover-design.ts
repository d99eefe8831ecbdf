import { contrast, mix } from '../../brand/colour.ts';
import { assertNever } from '../../model/assert-never.ts';
import type { Drawing, Shape } from '../drawing/drawing.ts';
import type { LogoSize } from './logo.ts';
import type { WordTheme } from './theme.ts';

/** How a cover is laid out and coloured; lengths in twips. */
export interface CoverDesign {
  /** Behind everything, from the page's upper left corner. */
  readonly drawing: Drawing | null;
  /** From the left margin to the texts. */
  readonly indent: number;
  /** Of the row that holds the title. */
  readonly titleHeight: number;
  readonly titleAlign: 'top' | 'center' | 'bottom';
  /** Between the title's row and the facts. */
  readonly gapHeight: number;
  /** The logo's upper left corner on the page. */
  readonly logo: { readonly left: number; readonly top: number };
  readonly ink: {
    readonly title: string;
    readonly client: string;
    readonly label: string;
    readonly value: string;
    /** Above the client. */
    readonly rule: string;
    /** Above each fact. */
    readonly hairline: string;
  };
}

const twipsPerMillimetre = 1_440 / 25.4;
/** Kept free at the foot for up to four facts, one of them of two lines. */
const factsHeight = 3_060;
/** White space around a logo on a coloured ground, twips. */
const plateMargin = 180;

/** The design that a brand has chosen. @param logo its size on the cover, millimetres; null without one. */
export function coverDesign(theme: WordTheme, logo: LogoSize | null): CoverDesign {
  switch (theme.brand.cover) {
    case 'band':
      return bandDesign(theme);
    case 'plain':
      return plainDesign(theme);
    case 'full':
      return fullDesign(theme, logo);
    case 'panel':
      return panelDesign(theme, logo);
    default:
      return assertNever(theme.brand.cover);
  }
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { kind: 'rectangle', x: x / 20, y: y / 20, width: width / 20, height: height / 20, fill };
}

/** @param width and height in twips. */
function drawing(width: number, height: number, shapes: Shape[]): Drawing {
  return { width: width / 20, height: height / 20, fontFamily: 'Arial', shapes };
}

function inkOnPaper({ palette }: WordTheme): CoverDesign['ink'] {
  return {
    title: palette.primary,
    client: palette.muted,
    label: palette.muted,
    value: palette.ink,
    rule: palette.accent,
    hairline: palette.rule,
  };
}

/** Inks on a ground of the primary colour. */
function inkOnPrimary({ palette }: WordTheme): CoverDesign['ink'] {
  const { primary, paper, accent, signal } = palette;
  const soft = mix(paper, primary, 0.16);
  return {
    title: paper,
    client: soft,
    label: soft,
    value: paper,
    rule: [accent, signal].find((colour) => contrast(colour, primary) >= 2) ?? soft,
    hairline: mix(paper, primary, 0.6),
  };
}

/** A band along the left edge, the title halfway up. */
function bandDesign(theme: WordTheme): CoverDesign {
  const { page, palette, textArea } = theme;
  const indent = 500;
  return {
    drawing: drawing(680, page.longSide, [
      rectangle(0, 0, 560, page.longSide, palette.primary),
      rectangle(560, 0, 120, page.longSide, palette.accent),
    ]),
    indent,
    titleHeight: textArea.portrait.height - factsHeight,
    titleAlign: 'center',
    gapHeight: 0,
    logo: { left: page.portrait.left + indent, top: page.portrait.top },
    ink: inkOnPaper(theme),
  };
}

/** White paper: a line at the head, the title below it, much air. */
function plainDesign(theme: WordTheme): CoverDesign {
  const { page, palette, textArea } = theme;
  const { left } = page.portrait;
  const { width } = textArea.portrait;
  const titleHeight = Math.round(textArea.portrait.height * 0.5);
  return {
    drawing: drawing(page.shortSide, page.portrait.top + 1, [
      rectangle(left, Math.round(page.portrait.top * 0.6), width, 30, palette.primary),
      rectangle(left, Math.round(page.portrait.top * 0.6), Math.round(width * 0.18), 90, palette.accent),
    ]),
    indent: 0,
    titleHeight,
    titleAlign: 'bottom',
    gapHeight: textArea.portrait.height - titleHeight - factsHeight,
    logo: { left, top: page.portrait.top },
    ink: inkOnPaper(theme),
  };
}

/** The whole page in the primary colour; a logo gets a white plate. */
function fullDesign(theme: WordTheme, logo: LogoSize | null): CoverDesign {
  const { page, palette, textArea } = theme;
  const { left, top } = page.portrait;
  const foot = Math.round(page.longSide * 0.015);
  return {
    drawing: drawing(page.shortSide, page.longSide, [
      rectangle(0, 0, page.shortSide, page.longSide, palette.primary),
      rectangle(0, page.longSide - foot, page.shortSide, foot, palette.accent),
      rectangle(0, page.longSide - 2 * foot, Math.round(page.shortSide * 0.32), foot, palette.signal),
      ...plate(logo, left, top, palette.paper),
    ]),
    indent: 0,
    titleHeight: textArea.portrait.height - factsHeight,
    titleAlign: 'center',
    gapHeight: 0,
    logo: { left: left + plateMargin, top: top + plateMargin },
    ink: inkOnPrimary(theme),
  };
}

/** The upper part in the primary colour with the title at its foot, the facts on white below. */
function panelDesign(theme: WordTheme, logo: LogoSize | null): CoverDesign {
  const { page, palette, textArea } = theme;
  const { left, top } = page.portrait;
  const panel = Math.round(page.longSide * 0.56);
  const titleHeight = panel - top - 700;
  const onPrimary = inkOnPrimary(theme);
  const onPaper = inkOnPaper(theme);
  return {
    drawing: drawing(page.shortSide, panel + 160, [
      rectangle(0, 0, page.shortSide, panel, palette.primary),
      rectangle(0, panel, page.shortSide, 160, palette.accent),
      ...plate(logo, left, top, palette.paper),
    ]),
    indent: 0,
    titleHeight,
    titleAlign: 'bottom',
    gapHeight: textArea.portrait.height - titleHeight - factsHeight,
    logo: { left: left + plateMargin, top: top + plateMargin },
    ink: {
      ...onPaper,
      title: onPrimary.title,
      client: onPrimary.client,
      rule: onPrimary.rule,
    },
  };
}

function plate(logo: LogoSize | null, left: number, top: number, fill: string): Shape[] {
  if (!logo) return [];
  const { width, height } = logo;
  return [
    rectangle(
      left,
      top,
      Math.round(width * twipsPerMillimetre) + 2 * plateMargin,
      Math.round(height * twipsPerMillimetre) + 2 * plateMargin,
      fill,
    ),
  ];
}
