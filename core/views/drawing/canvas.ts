import { cleanLine } from '../../deliver/clean-text.ts';
import type { Drawing, Point, Shape, ShapeMeaning } from '../../deliver/drawing/drawing.ts';
import { fitText, widestTextWidth } from '../../deliver/drawing/text-width.ts';
import type { Language } from '../../model/language.ts';
import { seriesColour, type ViewPalette } from './view-palette.ts';

/** How a view is drawn. Lengths are in the drawing's units: points on paper, CSS pixels in the window. */
export interface DrawingOptions {
  readonly language: Language;
  readonly width: number;
  /** The height of pictures whose height is free; others are as high as what they show. */
  readonly height: number;
  readonly textSize: number;
  readonly fontFamily: string;
  readonly palette: ViewPalette;
}

/** Fonts that Office has, by language. */
export const printFonts: Readonly<Record<Language, string>> = {
  en: 'Arial',
  'zh-Hans': 'Microsoft YaHei',
  'zh-Hant': 'Microsoft JhengHei',
};

export interface TextOptions extends ShapeMeaning {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly color?: string;
  /** The text is cut with an ellipsis where it would be wider. */
  readonly room?: number;
}

/** Narrower than this, in text sizes, a cut text says nothing. */
const leastRoom = 1.6;

/** Collects the shapes of a drawing. */
export class Canvas {
  readonly options: DrawingOptions;
  readonly palette: ViewPalette;
  /** The size of text. */
  readonly em: number;
  readonly width: number;
  readonly #shapes: Shape[] = [];

  constructor(options: DrawingOptions) {
    this.options = options;
    this.palette = options.palette;
    this.em = options.textSize;
    this.width = options.width;
  }

  rectangle(x: number, y: number, width: number, height: number, fill: string, meaning?: ShapeMeaning): void {
    if (width > 0 && height > 0)
      this.#shapes.push({ kind: 'rectangle', x, y, width, height, fill, ...meaning });
  }

  line(points: readonly Point[], color: string, thickness: number, meaning?: ShapeMeaning): void {
    if (points.length > 1) this.#shapes.push({ kind: 'line', points, color, thickness, ...meaning });
  }

  polygon(points: readonly Point[], fill: string, meaning?: ShapeMeaning): void {
    this.#shapes.push({ kind: 'polygon', points, fill, ...meaning });
  }

  disc({ x, y }: Point, radius: number, fill: string, meaning?: ShapeMeaning): void {
    const points = Array.from({ length: 16 }, (_, index) => {
      const angle = (index / 16) * 2 * Math.PI;
      return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
    });
    this.polygon(points, fill, meaning);
  }

  /** One line of text whose middle lies at `y`. */
  text(x: number, y: number, content: string, options: TextOptions = {}): void {
    const { anchor = 'start', bold = false, color = this.palette.ink, room, ...meaning } = options;
    const whole = cleanLine(content);
    const fits = room === undefined || this.textWidth(whole, bold) <= room;
    if (whole === '' || (!fits && room < leastRoom * this.em)) return;
    const text = fits ? whole : fitText(whole, room / this.em, bold);
    this.#shapes.push({
      kind: 'text',
      x,
      y: y + this.em * 0.36,
      text,
      anchor,
      size: this.em,
      bold,
      color,
      ...meaning,
    });
  }

  /** How wide a text can get. */
  textWidth(content: string, bold = false): number {
    return widestTextWidth(cleanLine(content), bold) * this.em;
  }

  /** The widest of some texts, at most as wide as told. */
  widest(texts: readonly string[], most: number, bold = false): number {
    return texts.reduce((width, text) => Math.max(width, Math.min(most, this.textWidth(text, bold))), 0);
  }

  /**
   * Colours with what they stand for, side by side in as many lines as they need, from the top left corner.
   * Returns how high they are.
   */
  legend(
    entries: readonly { readonly title: string; readonly colour: number }[],
    left: number,
    top: number,
    width: number,
  ): number {
    const line = this.em * 1.6;
    const sample = this.em * 0.8;
    const gap = this.em * 1.4;
    let x = left;
    let y = top + line / 2;
    for (const { title, colour } of entries) {
      const room = Math.min(this.textWidth(title), width - sample * 1.5);
      const needed = sample * 1.5 + room;
      if (x > left && x + needed > left + width) {
        x = left;
        y += line;
      }
      this.rectangle(x, y - sample / 2, sample, sample, seriesColour(this.palette, colour));
      this.text(x + sample * 1.5, y, title, { room: room + 0.01, color: this.palette.muted });
      x += needed + gap;
    }
    return entries.length === 0 ? 0 : y + line / 2 - top;
  }

  /** The drawing, as high as told. */
  drawing(height: number): Drawing {
    return { width: this.width, height, fontFamily: this.options.fontFamily, shapes: this.#shapes };
  }
}
