import { describe, expect, it } from 'vitest';
import { makeWordDeliverable } from '../deliver/word/word-deliverable.ts';
import { packZip, unpackZip } from '../file/zip.ts';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import { richTextFromPlain } from '../narrative/document.ts';
import { UserError } from '../words/translate.ts';
import { type Brand, defaultBrand } from './brand.ts';
import { brandFromDocx } from './brand-from-docx.ts';

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const { shades: _shades, ...ownColours } = defaultBrand.colours;
const brand: Brand = {
  ...defaultBrand,
  name: 'Plum & <Co>',
  colours: {
    ...ownColours,
    primary: '6A1B5D',
    accent: 'B5478F',
    text: '2B2118',
    tableHeader: { fill: '6A1B5D', text: 'FFFFFF' },
    series: ['B5478F', 'D9822B', '4C8F62', '7A5AA6', 'B8434E', '2F9C95'],
  },
  fonts: {
    latin: { heading: 'Georgia', body: 'Calibri' },
    hans: { heading: '黑体', body: '宋体' },
    hant: { heading: '標楷體', body: '新細明體' },
    latinInChinese: true,
  },
  sizes: { body: 11, headings: [20, 16, 14, 12, 11, 11] },
  logo: {
    type: 'image/png',
    data: png,
    widthMillimetres: 30,
    description: 'Plum',
    onCover: true,
    inHeader: true,
  },
  page: { size: 'letter', marginsMillimetres: { top: 30, bottom: 25, left: 28, right: 22 } },
};
const plan = createPlan(
  {
    title: 'Plan',
    client: 'Client',
    author: '',
    language: 'zh-Hans',
    currency: 'CNY',
    startDate: '2026-03-02',
    documentDate: '2026-03-02',
    confidentiality: 'internal',
  },
  [{ level: 1, title: 'Chapter', guidance: '', content: richTextFromPlain('Text') }],
  {},
  countingIdSource('p'),
);
const document = (language: 'en' | 'zh-Hans' | 'zh-Hant') =>
  makeWordDeliverable(plan, { language, at: '2026-03-02T09:00:00Z', brand });

describe('the looks of a Word document', () => {
  it.each(['en', 'zh-Hans', 'zh-Hant'] as const)('come back from a report in %s', async (language) => {
    const { brand: read, found } = brandFromDocx(await document(language), '');
    expect(found).toEqual(['colours', 'fonts', 'sizes', 'logo', 'page']);
    expect(read.colours).toMatchObject({
      primary: '6A1B5D',
      accent: 'B5478F',
      text: '2B2118',
      series: brand.colours.series,
    });
    expect(read.sizes).toEqual(brand.sizes);
    expect(read.page.size).toBe('letter');
    for (const side of ['top', 'bottom', 'left', 'right'] as const)
      expect(read.page.marginsMillimetres[side]).toBeCloseTo(brand.page.marginsMillimetres[side], 0);
    expect(read.logo).toMatchObject({ type: 'image/png', data: png, description: 'Plum', inHeader: true });
    expect(read.fonts.latin).toEqual(brand.fonts.latin);
    if (language === 'zh-Hans') expect(read.fonts.hans).toEqual(brand.fonts.hans);
    if (language === 'zh-Hant') expect(read.fonts.hant).toEqual(brand.fonts.hant);
    expect(read.name).toBe('Stratbook');
  });

  it('are Stratbook’s own where the document says nothing', () => {
    const read = brandFromDocx(docx({ 'word/document.xml': documentXml('<w:p/>') }), 'Bare');
    expect(read).toEqual({ brand: { ...defaultBrand, name: 'Bare' }, found: [] });
  });

  it('survive nonsense: circular styles, colours and sizes that are none, pictures that are gone', () => {
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
      '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="A"/><w:rPr><w:color w:val="zebra"/><w:sz w:val="-4"/><w:rFonts w:ascii="&lt;b&gt;"/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="Heading1"/></w:style></w:styles>';
    const body =
      '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></w:drawing></w:r></w:p>' +
      '<w:sectPr><w:pgSz w:w="NaN" w:h="1e9"/><w:pgMar w:top="-99999999" w:left="x"/></w:sectPr>';
    const { brand: read } = brandFromDocx(
      docx({ 'word/document.xml': documentXml(body), 'word/styles.xml': styles }),
      'x'.repeat(500),
    );
    expect(read.name).toHaveLength(80);
    expect(read.logo).toBeNull();
    expect(read.page.marginsMillimetres.top).toBe(60);
    expect(read.fonts).toEqual(defaultBrand.fonts);
  });
});

describe('hostile and other files', () => {
  const xml = documentXml('<w:p/>');
  it.each<[string, string, () => Uint8Array]>([
    ['intake.notPackage', 'a text', () => new TextEncoder().encode('hello')],
    [
      'intake.protected',
      'an encrypted or old document',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]),
    ],
    [
      'brand.notWord',
      'a package without a document',
      () => packZip([{ name: 'a.txt', bytes: new Uint8Array(3) }]),
    ],
    [
      'brand.notWord',
      'a document of another kind',
      () =>
        docx({
          'word/document.xml':
            '<s:workbook xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }),
    ],
    [
      'intake.declaresEntities',
      'a document type',
      () => docx({ 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${xml}` }),
    ],
    [
      'intake.declaresEntities',
      'a document type in the theme',
      () => docx({ 'word/document.xml': xml, 'word/theme/theme1.xml': '<!DOCTYPE a><a/>' }),
    ],
    [
      'intake.damaged',
      'a path that leaves the package',
      () => packZip([{ name: '../evil.xml', bytes: new Uint8Array(3) }]),
    ],
    ['intake.damaged', 'XML that does not end', () => docx({ 'word/document.xml': xml.slice(0, -8) })],
    ['intake.tooLarge', 'a bomb', () => docx({ 'word/document.xml': ' '.repeat(70 * 1024 * 1024) })],
    [
      'intake.tooDeep',
      'deep nesting',
      () => docx({ 'word/document.xml': documentXml('<w:p>'.repeat(2000) + '</w:p>'.repeat(2000)) }),
    ],
  ])('are refused with %s: %s', (key, _name, bytes) => {
    let found: unknown = null;
    try {
      brandFromDocx(bytes(), 'x');
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(UserError);
    expect(found).toMatchObject({ key });
  });

  it('never end in anything but a brand or a sentence, wherever a document is damaged', async () => {
    const whole = await document('en');
    for (let offset = 0; offset < whole.length; offset += Math.ceil(whole.length / 60)) {
      const damaged = Uint8Array.from(whole);
      damaged.fill(0x41, offset, offset + 16);
      try {
        brandFromDocx(damaged, 'x');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }
    expect(unpackZip(whole, { maximumEntries: 1000, maximumTotalBytes: 1e8 }).size).toBeGreaterThan(5);
  });
});

function documentXml(body: string): string {
  return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
}

/** A package with a main document, and relationships to the parts that there are. */
function docx(parts: Readonly<Record<string, string>>): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const list = (entries: readonly string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
  const relationships = [
    ['styles', 'styles.xml'],
    ['theme', 'theme/theme1.xml'],
  ].map(
    ([kind, target], index) => `<Relationship Id="rId${index}" Type="${type}/${kind}" Target="${target}"/>`,
  );
  const all: Record<string, string> = {
    '_rels/.rels': list([
      `<Relationship Id="rId1" Type="${type}/officeDocument" Target="word/document.xml"/>`,
    ]),
    'word/_rels/document.xml.rels': list(relationships),
    ...parts,
  };
  const encoder = new TextEncoder();
  return packZip(Object.entries(all).map(([name, text]) => ({ name, bytes: encoder.encode(text) })));
}
