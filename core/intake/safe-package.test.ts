import { describe, expect, test } from 'vitest';
import { packZip } from '../file/zip.ts';
import { UserError } from '../words/translate.ts';
import { partOfKind, relationshipsOf } from './relationships.ts';
import { documentLimits, openPackage } from './safe-package.ts';
import { element, parseXml, readXml, textContent, value } from './xml.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const packed = (entries: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  packZip(
    Object.entries(entries).map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? encode(content) : content,
    })),
  );

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return 'accepted';
}

/** Overwrites a number in the directory entry of the first file. */
function withDirectoryField(zip: Uint8Array, offset: number, size: 2 | 4, number: number): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(copy.length - 22 + 16, true);
  if (size === 2) view.setUint16(directory + offset, number, true);
  else view.setUint32(directory + offset, number, true);
  return copy;
}

describe('a package of unknown origin', () => {
  test('gives its entries whole and in pieces, regardless of case', () => {
    const text = 'content '.repeat(20_000);
    const opened = openPackage(packed({ 'word/document.xml': text, 'a/b.bin': new Uint8Array([1, 2, 3]) }));
    expect(opened.names).toEqual(['word/document.xml', 'a/b.bin']);
    expect(new TextDecoder().decode(opened.bytes('/Word/Document.xml') ?? undefined)).toBe(text);
    const pieces: Uint8Array[] = [];
    expect(opened.pieces('word/document.xml', (piece) => pieces.push(piece))).toBe(true);
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(text.length);
    expect(opened.bytes('missing')).toBeNull();
  });

  test.each([
    ['nothing', new Uint8Array(), 'intake.notPackage'],
    ['a text', encode('Dear client'), 'intake.notPackage'],
    ['an old or encrypted document', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), 'intake.protected'],
    ['a cut file', packed({ 'word/document.xml': 'x'.repeat(9000) }).slice(0, 40), 'intake.damaged'],
    ['a path upwards', packed({ '../../etc/passwd': 'x' }), 'intake.damaged'],
    ['an absolute path', packed({ '/etc/passwd': 'x' }), 'intake.damaged'],
    ['a drive', packed({ 'C:/windows/x': 'x' }), 'intake.damaged'],
    ['a backslash', packed({ 'word\\..\\x': 'x' }), 'intake.damaged'],
    ['two entries of one name', packed({ 'a.xml': 'x', 'A.xml': 'y' }), 'intake.damaged'],
  ])('%s is refused', (_, bytes, expected) => {
    expect(refusal(() => openPackage(bytes))).toBe(expected);
  });

  test('entries that share their data are refused', () => {
    const zip = packed({ 'a.xml': 'same content', 'b.xml': 'same content' });
    const view = new DataView(zip.buffer);
    const directory = view.getUint32(zip.length - 22 + 16, true);
    // The second entry is said to lie where the first one does.
    view.setUint32(directory + 46 + 5 + 42, 0, true);
    expect(refusal(() => openPackage(zip))).toBe('intake.damaged');
  });

  test('a declared size beyond the limits is refused before anything is unpacked', () => {
    const zip = packed({ 'a.xml': 'x'.repeat(100_000) });
    expect(refusal(() => openPackage(withDirectoryField(zip, 24, 4, 65 * 1024 * 1024)))).toBe(
      'intake.tooLarge',
    );
    expect(refusal(() => openPackage(withDirectoryField(zip, 24, 4, 9 * 1024 * 1024)))).toBe(
      'intake.tooLarge',
    );
    expect(refusal(() => openPackage(zip, { ...documentLimits, maximumFileBytes: 100 }))).toBe(
      'intake.tooLarge',
    );
  });

  test('an entry never gives more than it declares', () => {
    const zip = withDirectoryField(packed({ 'a.xml': 'x'.repeat(1_000_000) }), 24, 4, 10);
    let given = 0;
    const opened = openPackage(zip);
    expect(
      refusal(() => {
        opened.pieces('a.xml', (piece) => {
          given += piece.length;
        });
      }),
    ).toBe('intake.damaged');
    expect(given).toBeLessThanOrEqual(10);
  });

  test('unpacking again and again meets the limit of the whole', () => {
    const opened = openPackage(packed({ 'a.xml': 'x'.repeat(600) }), {
      ...documentLimits,
      maximumTotalBytes: 1000,
    });
    expect(opened.bytes('a.xml')?.length).toBe(600);
    expect(refusal(() => opened.bytes('a.xml'))).toBe('intake.tooLarge');
  });

  test('a wrong checksum, broken data and ZIP encryption are refused', () => {
    const zip = packed({ 'a.xml': 'some content of an entry' });
    expect(refusal(() => openPackage(withDirectoryField(zip, 16, 4, 1)).bytes('a.xml'))).toBe(
      'intake.damaged',
    );
    const broken = zip.slice();
    broken.fill(0xff, 35, 45);
    expect(refusal(() => openPackage(broken).bytes('a.xml'))).toBe('intake.damaged');
    expect(refusal(() => openPackage(withDirectoryField(zip, 8, 2, 0x801)))).toBe('intake.protected');
  });

  test('a bomb of 60 MB is refused by its ratio, and so is one with 40,000 entries', () => {
    expect(refusal(() => openPackage(packed({ 'a.xml': new Uint8Array(60 * 1024 * 1024) })))).toBe(
      'intake.tooLarge',
    );
    const many = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`${index}.xml`, '']));
    expect(refusal(() => openPackage(packed(many)))).toBe('intake.tooLarge');
  });
});

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

describe('an XML part', () => {
  test('is a tree with the usual prefixes, whatever the part calls them', () => {
    const root = parseXml(
      `<?xml version="1.0"?><x:document xmlns:x="${wordNamespace}">
        <x:body><x:p x:rsidR="00"><x:pPr><x:pStyle x:val="Heading1"/></x:pPr><x:r><x:t xml:space="preserve"> a &amp; b </x:t></x:r></x:p></x:body>
      </x:document>`,
      'part',
    );
    const paragraph = element(root, 'w:body', 'w:p');
    expect(paragraph?.attributes).toEqual({});
    expect(value(element(paragraph, 'w:pPr'), 'w:pStyle')).toBe('Heading1');
    expect(textContent(root)).toBe(' a & b ');
  });

  test('reads UTF-16 and characters cut between pieces', () => {
    const text = `<t xmlns="${wordNamespace}">${'𠮷🎉漢'.repeat(20_000)}</t>`;
    const read = (bytes: Uint8Array) => readXml(openPackage(packed({ 'a.xml': bytes })), 'a.xml');
    expect(textContent(read(encode(text)) ?? parseXml('<a/>', ''))).toBe('𠮷🎉漢'.repeat(20_000));
    const marked = `\ufeff${text}`;
    const wide = Uint16Array.from({ length: marked.length }, (_, index) => marked.charCodeAt(index));
    expect(textContent(read(new Uint8Array(wide.buffer)) ?? parseXml('<a/>', ''))).toBe(
      '𠮷🎉漢'.repeat(20_000),
    );
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'intake.declaresEntities'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'intake.declaresEntities'],
    ['an undeclared entity', '<a>&b;</a>', 'intake.damaged'],
    ['a cut text', '<a><b>', 'intake.damaged'],
    ['nothing', '', 'intake.damaged'],
    ['an undeclared prefix', '<w:a/>', 'intake.damaged'],
    ['deep nesting', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 'intake.tooDeep'],
    ['too many elements', `<a>${'<b/>'.repeat(700_001)}</a>`, 'intake.tooLarge'],
    ['a huge attribute', `<a b="${'x'.repeat(1_000_001)}"/>`, 'intake.tooLarge'],
  ])('with %s is refused', (_, text, expected) => {
    expect(refusal(() => parseXml(text, 'part'))).toBe(expected);
  });

  test('text that looks like a declaration is text', () => {
    expect(textContent(parseXml('<a><![CDATA[<!DOCTYPE a>]]>&lt;!ENTITY</a>', 'part'))).toBe(
      '<!DOCTYPE a><!ENTITY',
    );
  });
});

test('relationships stay within the package; addresses outside are only named', () => {
  const relations = (target: string, mode = '') =>
    `<Relationship Id="r${target.length}" Type="http://x/image" Target="${target}"${mode}/>`;
  const list = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
    relations('media/a.png'),
    relations('../media/b.png'),
    relations('../../../../etc/passwd'),
    relations('https://example.com/x.png', ' TargetMode="External"'),
  ].join('')}</Relationships>`;
  const opened = openPackage(packed({ 'word/_rels/document.xml.rels': list, 'word/media/a.png': 'x' }));
  expect([...relationshipsOf(opened, 'word/document.xml').values()].map(({ target }) => target)).toEqual([
    { kind: 'part', name: 'word/media/a.png' },
    { kind: 'part', name: 'media/b.png' },
    { kind: 'external', address: 'https://example.com/x.png' },
  ]);
  expect(partOfKind(opened, 'word/document.xml', 'image')).toBe('word/media/a.png');
  expect(partOfKind(opened, 'word/document.xml', 'styles')).toBeNull();
});
