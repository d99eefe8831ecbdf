import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../model/base64.ts';
import { UserError } from '../words/translate.ts';
import { type Brand, defaultBrand } from './brand.ts';
import { maximumBrandBytes, parseBrand, serializeBrand } from './brand-file.ts';
import { brandPalette, defaultPalette, readableColours } from './brand-palette.ts';
import { contrast, readable } from './colour.ts';

/** One pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const logo = {
  type: 'image/png',
  data: png,
  widthMillimetres: 40,
  description: 'Mark',
  onCover: true,
  inHeader: true,
} as const;
const brand: Brand = {
  ...defaultBrand,
  name: '品牌 Brand',
  logo,
  footer: { left: '{client} · {date}', right: null },
};

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** The error's sentence in all languages. */
function refusal(bytes: Uint8Array): { key: string; sentences: string[] } {
  try {
    parseBrand(bytes);
  } catch (error) {
    if (error instanceof UserError)
      return { key: error.key, sentences: [error.message, error.in('zh-Hans'), error.in('zh-Hant')] };
    throw error;
  }
  return { key: 'none', sentences: [] };
}

describe('brand files', () => {
  it('give back what was put in, the same brand the same bytes', () => {
    const bytes = serializeBrand(brand);
    expect(parseBrand(bytes)).toEqual(brand);
    expect(serializeBrand(parseBrand(bytes))).toEqual(bytes);
  });

  it.each<[string, string, Uint8Array]>([
    ['brand.malformed', 'no text', new Uint8Array([0xff, 0xfe, 0x00])],
    ['brand.malformed', 'no JSON', new TextEncoder().encode('{"format":')],
    ['brand.malformed', 'another kind of file', bytesOf({ format: 'stratbook-template', version: 1 })],
    ['brand.malformed', 'a list', bytesOf([brand])],
    ['brand.newer', 'a later version', bytesOf({ ...brand, version: 2 })],
    ['brand.tooLarge', 'a huge file', new Uint8Array(maximumBrandBytes + 1)],
    ['brand.invalid', 'no name', bytesOf({ ...brand, name: ' ' })],
    ['brand.invalid', 'no colour', bytesOf({ ...brand, colours: { ...brand.colours, primary: 'red' } })],
    [
      'brand.invalid',
      'few colours for charts',
      bytesOf({ ...brand, colours: { ...brand.colours, series: ['112233'] } }),
    ],
    [
      'brand.invalid',
      'markup for a font',
      bytesOf({ ...brand, fonts: { ...brand.fonts, latin: { heading: 'A"><script>', body: 'Arial' } } }),
    ],
    ['brand.invalid', 'an unknown cover', bytesOf({ ...brand, cover: 'hologram' })],
    ['brand.invalid', 'two lines in a header', bytesOf({ ...brand, header: { left: 'a\nb', right: null } })],
    ['brand.invalid', 'no base64', bytesOf({ ...brand, logo: { ...logo, data: '***' } })],
    [
      'brand.unknownPlaceholder',
      'an unknown placeholder',
      bytesOf({ ...brand, footer: { left: '{autor}', right: null } }),
    ],
    [
      'brand.unreadableText',
      'pale text',
      bytesOf({ ...brand, colours: { ...brand.colours, text: 'CCCCCC' } }),
    ],
    [
      'brand.logoType',
      'an SVG logo',
      bytesOf({ ...brand, logo: { ...logo, data: encodeBase64(new TextEncoder().encode('<svg/>')) } }),
    ],
    [
      'brand.logoType',
      'a logo of another type',
      bytesOf({ ...brand, logo: { ...logo, type: 'image/jpeg' } }),
    ],
    ['brand.logoDamaged', 'half a logo', bytesOf({ ...brand, logo: { ...logo, data: png.slice(0, 60) } })],
  ])('refuse with %s: %s', (key, _name, bytes) => {
    const { key: found, sentences } = refusal(bytes);
    expect(found).toBe(key);
    for (const sentence of sentences) expect(sentence).toMatch(/^[^\n]{8,400}[.。)）]$/);
  });

  it('refuse a logo that says it is enormous', () => {
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
    new DataView(bytes.buffer).setUint32(16, 60_000);
    expect(refusal(bytesOf({ ...brand, logo: { ...logo, data: encodeBase64(bytes) } })).key).toBe(
      'brand.logoTooLarge',
    );
  });

  it('drop fields that nobody knows, and no prototype is touched', () => {
    const text = JSON.stringify({ ...brand, later: true }).replace('{', '{"__proto__":{"polluted":true},');
    const parsed = parseBrand(new TextEncoder().encode(text));
    expect(parsed).toEqual(brand);
    expect('polluted' in parsed || 'polluted' in {}).toBe(false);
  });
});

describe('the palette of a brand', () => {
  it('is for Stratbook what it has been', () => {
    expect(defaultPalette).toMatchObject({
      ink: '1F2933',
      muted: '5B6875',
      primary: '17375E',
      accent: '2E75A8',
      link: '2E75A8',
      headerFill: '17375E',
      headerText: 'FFFFFF',
      tint: 'E4ECF4',
      zebra: 'F6F8FA',
      rule: 'B8C4D0',
      hairline: 'DDE4EA',
      bar: 'A9C8E3',
      signal: 'D9822B',
    });
    expect(readableColours(defaultBrand.colours).corrections).toEqual([]);
  });

  it.each([
    ['yellow', 'FFE600', 'FFF200'],
    ['white', 'FFFFFF', 'FEFEFE'],
    ['black', '000000', '000000'],
    ['mint', 'B8F2D0', '7FE0A8'],
    ['mid grey', '808080', '909090'],
  ])('is readable for %s', (_name, primary, accent) => {
    const { shades: _shades, ...rest } = defaultBrand.colours;
    const colours = { ...rest, primary, accent, tableHeader: { fill: primary, text: accent } };
    const palette = brandPalette({ colours });
    for (const [ink, ground] of [
      [palette.primary, palette.paper],
      [palette.primary, palette.tint],
      [palette.link, palette.paper],
      [palette.muted, palette.paper],
      [palette.headerText, palette.headerFill],
      ...Object.values(palette.callouts).map(({ color, fill }) => [color, fill]),
    ] as const)
      expect(contrast(String(ink), String(ground))).toBeGreaterThanOrEqual(readable.text);
    for (const colour of palette.series)
      expect(contrast(colour, 'FFFFFF')).toBeGreaterThanOrEqual(readable.fill);
  });

  it('says what was corrected', () => {
    const { corrections } = readableColours({ ...defaultBrand.colours, primary: 'FFE600' });
    expect(corrections).toMatchObject([{ part: 'primary', from: 'FFE600' }]);
  });
});
