import { element, elements, value, type XmlElement } from '../intake/xml.ts';
import { mix } from './colour.ts';
import type { DocxTheme } from './docx-theme.ts';

/** What a style says of its letters, with what it inherits; null where nothing does. */
export interface LetterStyle {
  /** `RRGGBB`; null also for the automatic colour. */
  readonly colour: string | null;
  readonly points: number | null;
  readonly latin: string | null;
  readonly eastAsian: string | null;
}

export interface DocxStyles {
  readonly body: LetterStyle;
  readonly title: LetterStyle;
  /** Levels one to six; null for a level that the document has no style for. */
  readonly headings: readonly (LetterStyle | null)[];
  /** The script of the document's Chinese text. */
  readonly eastAsianScript: 'hans' | 'hant';
}

const nothing: LetterStyle = { colour: null, points: null, latin: null, eastAsian: null };
/** Longest chain of styles that is followed. */
const longestChain = 20;

/** @param root of the styles' part; null when there is none. */
export function docxStyles(root: XmlElement | null, theme: DocxTheme): DocxStyles {
  const byId = new Map<string, XmlElement>();
  const byName = new Map<string, XmlElement>();
  let usual: XmlElement | undefined;
  for (const style of elements(root, 'w:style')) {
    const { 'w:styleId': id, 'w:type': type, 'w:default': isDefault } = style.attributes;
    if (type !== 'paragraph' || id === undefined) continue;
    byId.set(id, style);
    const name = value(style, 'w:name')?.toLowerCase();
    if (name !== undefined && !byName.has(name)) byName.set(name, style);
    if (isDefault !== undefined && /^(1|true|on)$/.test(isDefault)) usual ??= style;
  }
  const defaults = element(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  const base = letters(defaults, theme);

  const resolve = (style: XmlElement | undefined): LetterStyle => {
    const chain: XmlElement[] = [];
    for (let own = style; own && chain.length < longestChain && !chain.includes(own); ) {
      chain.push(own);
      own = byId.get(value(own, 'w:basedOn') ?? '');
    }
    return chain
      .map((own) => letters(element(own, 'w:rPr'), theme))
      .reverse()
      .reduce((above, own) => joined(above, own), base);
  };
  const bodyText = byName.get('body text');
  return {
    body: resolve(bodyText ?? usual ?? byName.get('normal')),
    title: resolve(byName.get('title')),
    headings: [1, 2, 3, 4, 5, 6].map((level) => {
      const style = byName.get(`heading ${level}`) ?? byId.get(`Heading${level}`);
      return style ? resolve(style) : null;
    }),
    eastAsianScript: /^zh-(TW|HK|MO|Hant)/i.test(element(defaults, 'w:lang')?.attributes['w:eastAsia'] ?? '')
      ? 'hant'
      : 'hans',
  };
}

function joined(above: LetterStyle, own: LetterStyle): LetterStyle {
  return {
    colour: own.colour ?? above.colour,
    points: own.points ?? above.points,
    latin: own.latin ?? above.latin,
    eastAsian: own.eastAsian ?? above.eastAsian,
  };
}

function letters(properties: XmlElement | undefined, theme: DocxTheme): LetterStyle {
  if (!properties) return nothing;
  const halfPoints = Number(value(properties, 'w:sz'));
  const fonts = element(properties, 'w:rFonts')?.attributes ?? {};
  const ofTheme = (name: string | undefined) =>
    name === undefined ? null : name.startsWith('major') ? theme.fonts.major : theme.fonts.minor;
  const script = 'hans';
  return {
    colour: colourOf(properties, theme),
    points: Number.isFinite(halfPoints) && halfPoints > 0 ? halfPoints / 2 : null,
    // A theme's font wins over one that is named beside it.
    latin: ofTheme(fonts['w:asciiTheme'])?.latin ?? fonts['w:ascii'] ?? fonts['w:hAnsi'] ?? null,
    eastAsian: ofTheme(fonts['w:eastAsiaTheme'])?.[script] ?? fonts['w:eastAsia'] ?? null,
  };
}

const themeNames: Readonly<Record<string, string>> = {
  text1: 'dk1',
  dark1: 'dk1',
  background1: 'lt1',
  light1: 'lt1',
  text2: 'dk2',
  dark2: 'dk2',
  background2: 'lt2',
  light2: 'lt2',
};

function colourOf(properties: XmlElement, theme: DocxTheme): string | null {
  const colour = element(properties, 'w:color')?.attributes;
  if (!colour) return null;
  const { 'w:val': plain, 'w:themeColor': name, 'w:themeTint': tint, 'w:themeShade': shade } = colour;
  const ofTheme = name === undefined ? undefined : theme.colours.get(themeNames[name] ?? name);
  if (ofTheme === undefined)
    return plain !== undefined && /^[0-9A-Fa-f]{6}$/.test(plain) ? plain.toUpperCase() : null;
  // FF is the colour itself; less is as much white or black in it.
  const share = (text: string) => 1 - Math.min(255, Number.parseInt(text, 16) || 0) / 255;
  if (tint !== undefined) return mix(ofTheme, 'FFFFFF', share(tint));
  if (shade !== undefined) return mix(ofTheme, '000000', share(shade));
  return ofTheme;
}
