import { descendants, element, elements, type XmlElement } from '../intake/xml.ts';

/** Fonts of a theme for headings or for text; null where it names none. */
export interface ThemeFonts {
  readonly latin: string | null;
  readonly hans: string | null;
  readonly hant: string | null;
}

/** The colours and fonts of a Word document's theme. */
export interface DocxTheme {
  /** By their names in the theme: `dk1`, `accent1` … */
  readonly colours: ReadonlyMap<string, string>;
  readonly text: string | null;
  readonly dark: string | null;
  /** The six accents, without repetitions. */
  readonly accents: readonly string[];
  readonly fonts: { readonly major: ThemeFonts; readonly minor: ThemeFonts };
}

const names = ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'];

/** @param root of the theme's part; null when there is none. */
export function docxTheme(root: XmlElement | null): DocxTheme {
  const colours = new Map<string, string>();
  let scheme: XmlElement | undefined;
  let fonts: XmlElement | undefined;
  for (const node of root ? descendants(root) : []) {
    if (node.name === 'a:clrScheme') scheme ??= node;
    if (node.name === 'a:fontScheme') fonts ??= node;
  }
  for (const name of names) {
    const [colour] = elements(element(scheme, `a:${name}`));
    const value = colour?.name === 'a:sysClr' ? colour.attributes.lastClr : colour?.attributes.val;
    if (value !== undefined && /^[0-9A-Fa-f]{6}$/.test(value)) colours.set(name, value.toUpperCase());
  }
  const accents = names.slice(4).flatMap((name) => colours.get(name) ?? []);
  return {
    colours,
    text: colours.get('dk1') ?? null,
    dark: colours.get('dk2') ?? null,
    accents: [...new Set(accents)],
    fonts: {
      major: themeFonts(element(fonts, 'a:majorFont')),
      minor: themeFonts(element(fonts, 'a:minorFont')),
    },
  };
}

function themeFonts(fonts: XmlElement | undefined): ThemeFonts {
  const face = (node: XmlElement | undefined) => node?.attributes.typeface?.trim() || null;
  const ofScript = (script: string) =>
    face([...elements(fonts, 'a:font')].find(({ attributes }) => attributes.script === script));
  const eastAsian = face(element(fonts, 'a:ea'));
  return {
    latin: face(element(fonts, 'a:latin')),
    hans: eastAsian ?? ofScript('Hans'),
    hant: eastAsian ?? ofScript('Hant'),
  };
}
