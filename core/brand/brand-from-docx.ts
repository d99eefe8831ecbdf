import { partOfKind, relationshipsOf } from '../intake/relationships.ts';
import { documentLimits, openPackage, type PackageLimits, type SafePackage } from '../intake/safe-package.ts';
import { descendants, element, elements, readXml, type XmlElement } from '../intake/xml.ts';
import { encodeBase64 } from '../model/base64.ts';
import { UserError } from '../words/translate.ts';
import { type Brand, type BrandColours, type BrandLogo, brandSchema, defaultBrand } from './brand.ts';
import { contrast, mix, readable, readableOn } from './colour.ts';
import { type DocxStyles, docxStyles } from './docx-styles.ts';
import { type DocxTheme, docxTheme } from './docx-theme.ts';
import { checkLogo } from './logo-file.ts';

const limits: PackageLimits = { ...documentLimits, maximumFileBytes: 64 * 1024 * 1024 };

const parts = ['colours', 'fonts', 'sizes', 'logo', 'page'] as const;
/** What a document had to say about its looks. */
export type BrandPart = (typeof parts)[number];

export interface BrandFromDocument {
  readonly brand: Brand;
  /** What was taken from the document; everything else is as in Stratbook's own looks. */
  readonly found: readonly BrandPart[];
}

/**
 * Reads the looks of a Word document: colours and fonts of its theme and styles, sizes, paper and margins, and the logo
 * from its header or first page. Throws a UserError: `intake.*` for a package that is damaged, protected or not safe
 * to open, `brand.notWord` for one that is no Word document.
 * @param name of the brand.
 */
export function brandFromDocx(bytes: Uint8Array, name: string): BrandFromDocument {
  const container = openPackage(bytes, limits);
  const main = partOfKind(container, '', 'officeDocument');
  const root = main === null ? null : readXml(container, main);
  if (main === null || root?.name !== 'w:document') throw new UserError('brand.notWord');
  const themePart = partOfKind(container, main, 'theme');
  const theme = docxTheme(themePart === null ? null : readXml(container, themePart));
  const stylesPart = partOfKind(container, main, 'styles');
  const styles = docxStyles(stylesPart === null ? null : readXml(container, stylesPart), theme);

  const colours = coloursOf(theme, styles);
  const fonts = fontsOf(theme, styles);
  const sizes = sizesOf(styles);
  const logo = logoOf(container, main, root);
  const page = pageOf(root);
  const taken = { colours, fonts, sizes, logo, page };
  const brand = brandSchema.parse({
    ...defaultBrand,
    name: name.trim().slice(0, 80) || defaultBrand.name,
    colours: colours ?? defaultBrand.colours,
    fonts: fonts ?? defaultBrand.fonts,
    sizes: sizes ?? defaultBrand.sizes,
    logo,
    page: page ?? defaultBrand.page,
  });
  return { brand, found: parts.filter((part) => taken[part] !== null) };
}

function coloursOf(theme: DocxTheme, styles: DocxStyles): BrandColours | null {
  const heading = styles.headings.find((style) => style?.colour !== null)?.colour ?? styles.title.colour;
  // Headings in colours of their own say more than the theme that every new document has.
  const isUnused = heading !== null && officeThemes.has(theme.accents.join(' '));
  const accents = isUnused
    ? []
    : theme.accents.filter((colour) => contrast(colour, 'FFFFFF') >= readable.fill);
  const primary = heading ?? theme.dark ?? accents[0] ?? null;
  if (primary === null) return null;
  const darkest = readableOn('FFFFFF', primary, readable.text);
  const second = styles.headings.map((style) => style?.colour ?? null).find(isOther(primary));
  const accent = accents.find(isOther(primary)) ?? second ?? mix(darkest, 'FFFFFF', 0.25);
  const text = styles.body.colour ?? theme.text ?? defaultBrand.colours.text;
  // Without a theme, charts begin with the colours of the headings.
  const own = accents.length > 0 ? accents : [darkest, accent];
  const series = [...new Set([...own, ...defaultBrand.colours.series])];
  return {
    primary: darkest,
    accent,
    text: contrast(text, 'FFFFFF') < readable.text ? defaultBrand.colours.text : text,
    signal: accents.find((colour) => colour !== accent && isWarm(colour)) ?? defaultBrand.colours.signal,
    tableHeader: { fill: darkest, text: readableOn(darkest, 'FFFFFF', readable.text) },
    series: series.slice(0, Math.max(6, Math.min(12, accents.length))),
  };
}

/** The accents of Office's own themes, 2013 and 2023, and of LibreOffice's. */
const officeThemes = new Set([
  '4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47',
  '5B9BD5 ED7D31 A5A5A5 FFC000 4472C4 70AD47',
  '156082 E97132 196B24 0F9ED5 A02B93 4EA72E',
  '18A303 0369A3 A33E03 8E03A3 C99C00 C9211E',
]);

/** Another colour that is more than a grey. */
function isOther(primary: string): (colour: string | null) => colour is string {
  return (colour): colour is string => {
    if (colour === null || colour === primary || contrast(colour, 'FFFFFF') < readable.fill) return false;
    const [red = 0, green = 0, blue = 0] = channelsOf(colour);
    return Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
  };
}

function channelsOf(colour: string): number[] {
  return (colour.match(/../g) ?? []).map((part) => Number.parseInt(part, 16));
}

/** Red to yellow, and strong enough to stand out. */
function isWarm(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour);
  return red > 150 && red > blue + 70 && red >= green;
}

function fontsOf(theme: DocxTheme, styles: DocxStyles): Brand['fonts'] | null {
  const usual = defaultBrand.fonts;
  const [heading] = styles.headings;
  const latin = {
    heading: heading?.latin ?? theme.fonts.major.latin,
    body: styles.body.latin ?? theme.fonts.minor.latin,
  };
  const eastAsian = (script: 'hans' | 'hant') => {
    const isOwn = styles.eastAsianScript === script;
    return {
      heading: (isOwn ? heading?.eastAsian : null) ?? theme.fonts.major[script],
      body: (isOwn ? styles.body.eastAsian : null) ?? theme.fonts.minor[script],
    };
  };
  const [hans, hant] = [eastAsian('hans'), eastAsian('hant')];
  if (latin.heading === null && latin.body === null && hans.body === null && hant.body === null) return null;
  // A document in Chinese may have its Latin letters in the Chinese font: that is no Latin font.
  const hasLatin = latin.body !== null && !/\p{Script=Han}/u.test(latin.body);
  const pair = (
    found: { readonly heading: string | null; readonly body: string | null },
    instead: Brand['fonts']['latin'],
  ) => ({
    heading: usable(found.heading) ?? usable(found.body) ?? instead.heading,
    body: usable(found.body) ?? usable(found.heading) ?? instead.body,
  });
  const own = styles.eastAsianScript === 'hant' ? hant : hans;
  return {
    latin: hasLatin ? pair(latin, usual.latin) : usual.latin,
    hans: pair(hans, usual.hans),
    hant: pair(hant, usual.hant),
    latinInChinese: hasLatin && latin.body !== own.body,
  };
}

/** Names of fonts come from anywhere. */
function usable(name: string | null): string | null {
  return name !== null && brandSchema.shape.fonts.shape.latin.shape.body.safeParse(name).success
    ? name.trim()
    : null;
}

function sizesOf({ body, headings }: DocxStyles): Brand['sizes'] | null {
  const within = (points: number, least: number, most: number) => Math.min(most, Math.max(least, points));
  const bodySize = body.points === null ? null : within(body.points, 7, 16);
  const [first] = headings;
  const headingSizes: number[] = [];
  if (first?.points) {
    for (let level = 0; level < 6; level++) {
      const before = headingSizes.at(-1) ?? first.points;
      // A level without a size of its own is a step smaller than the one above it.
      const own = headings[level]?.points ?? Math.max(bodySize ?? 10, before - 2);
      headingSizes.push(within(own, 6, 72));
    }
  }
  if (bodySize === null && headingSizes.length === 0) return null;
  return { body: bodySize, headings: headingSizes.length === 0 ? null : headingSizes };
}

/** Paper and margins of the document's last stretch, which is that of the text. */
function pageOf(root: XmlElement): Brand['page'] | null {
  let section: XmlElement | undefined;
  for (const node of descendants(root)) if (node.name === 'w:sectPr') section = node;
  const size = element(section, 'w:pgSz')?.attributes;
  const margin = element(section, 'w:pgMar')?.attributes;
  if (!size || !margin) return null;
  const number = (text: string | undefined) => {
    const value = Number(text);
    return text === undefined || !Number.isFinite(value) ? null : value;
  };
  const sides = [number(size['w:w']), number(size['w:h'])].sort((left, right) => (left ?? 0) - (right ?? 0));
  const isLetter = Math.abs((sides[0] ?? 0) - 12_240) < 200 && Math.abs((sides[1] ?? 0) - 15_840) < 200;
  const millimetres = (name: string, usual: number) => {
    const twips = number(margin[`w:${name}`]);
    // A negative margin is one that the header does not push down.
    return twips === null ? usual : Math.min(60, Math.max(8, Math.round(Math.abs(twips) / 5.669) / 10));
  };
  const usual = defaultBrand.page.marginsMillimetres;
  return {
    size: isLetter ? 'letter' : 'a4',
    marginsMillimetres: {
      top: millimetres('top', usual.top),
      bottom: millimetres('bottom', usual.bottom),
      left: millimetres('left', usual.left),
      right: millimetres('right', usual.right),
    },
  };
}

/** How far into the text the first page is looked for. */
const coverBlocks = 25;

/** The first picture in a header, else on the first page, that can be a logo. */
function logoOf(container: SafePackage, main: string, root: XmlElement): BrandLogo | null {
  const headers = [...relationshipsOf(container, main).values()].flatMap(({ kind, target }) =>
    kind === 'header' && target.kind === 'part' ? [target.name] : [],
  );
  for (const header of headers) {
    const content = readXml(container, header);
    const logo = content && pictureIn(container, header, [content], 'header');
    if (logo) return logo;
  }
  const body = element(root, 'w:body');
  const first = [...elements(body)].slice(0, coverBlocks);
  return pictureIn(container, main, first, 'cover');
}

function pictureIn(
  container: SafePackage,
  part: string,
  roots: readonly XmlElement[],
  where: 'header' | 'cover',
): BrandLogo | null {
  const relationships = relationshipsOf(container, part);
  for (const root of roots) {
    let widthMillimetres = 40;
    let description = '';
    for (const { name, attributes } of descendants(root)) {
      if (name === 'wp:extent') {
        const width = Number(attributes.cx) / 36_000;
        if (Number.isFinite(width)) widthMillimetres = Math.min(120, Math.max(8, Math.round(width)));
      }
      if (name === 'wp:docPr') description = (attributes.descr ?? '').slice(0, 300);
      if (name !== 'a:blip') continue;
      const target = relationships.get(attributes['r:embed'] ?? '')?.target;
      const bytes = target?.kind === 'part' ? container.bytes(target.name) : null;
      const type = bytes && logoType(bytes);
      if (!bytes || !type) continue;
      return {
        type,
        data: encodeBase64(bytes),
        widthMillimetres,
        description: description.replace(/\p{Cc}/gu, ' '),
        onCover: true,
        inHeader: where === 'header',
      };
    }
  }
  return null;
}

/** The type of a picture that can be a logo; null for metafiles, damaged and oversized ones. */
function logoType(bytes: Uint8Array): BrandLogo['type'] | null {
  try {
    return checkLogo(bytes);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
