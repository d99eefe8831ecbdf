import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packZip, type ZipEntry } from '../../core/file/zip.ts';

/** Documents made to harm: each is refused in one sentence or read, in bounded memory, reaching for nothing. */

const child = fileURLToPath(new URL('intake-child.ts', import.meta.url));
const project = fileURLToPath(new URL('../..', import.meta.url));
const plan = join(project, 'assets/samples/community-marketing.en.stratbook');
/** Node itself, the program's modules and the plan take about 150 MB of it. */
const mostMegabytes = 512;
let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stratbook-hostile-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly key?: string;
  readonly sentence?: string;
  readonly kind?: string;
  readonly sections?: number;
  readonly milliseconds: number;
  readonly memoryKilobytes: number;
  readonly reached: readonly string[];
}

/** Reads a file in a process that may read the program, the plan and the file, and nothing else of the disk. */
function read(name: string, bytes: Uint8Array): Outcome {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  // A process counts the memory of the one that it was forked from as its own: by way of the shell that is next to nothing.
  const { status, stdout, stderr } = spawnSync(
    '/bin/sh',
    [
      '-c',
      '"$0" "$@"; exit $?',
      process.execPath,
      '--permission',
      `--allow-fs-read=${realpathSync(project)}`,
      `--allow-fs-read=${realpathSync(join(project, 'node_modules'))}`,
      `--allow-fs-read=${path}`,
      '--max-old-space-size=512',
      child,
      path,
      plan,
    ],
    { encoding: 'utf8', timeout: 120_000 },
  );
  expect({ status, stderr: stderr.replace(/\(node:.*|\(Use `node.*/g, '').trim() }).toEqual({
    status: 0,
    stderr: '',
  });
  const outcome: Outcome = JSON.parse(stdout);
  expect(outcome.reached).toEqual([]);
  expect(outcome.memoryKilobytes / 1024).toBeLessThan(mostMegabytes);
  if (outcome.sentence !== undefined) expect(outcome.sentence).toMatch(/^[^\n]+\.$/);
  return outcome;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const w =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (inside: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const paragraph = (inside: string) => `<w:p><w:r><w:t>${inside}</w:t></w:r></w:p>`;

function word(
  body: string | Uint8Array,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {
    '_rels/.rels': relations(
      `<Relationship Id="r" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml':
      typeof body === 'string' ? `<w:document ${w}><w:body>${body}</w:body></w:document>` : body,
    ...more,
  };
  return packZip(
    Object.entries(parts).map(
      ([name, content]): ZipEntry => ({
        name,
        bytes: typeof content === 'string' ? encode(content) : content,
      }),
    ),
  );
}

describe('a hostile document', () => {
  it('that unpacks to gigabytes is refused before it does', () => {
    const bomb = word('x', { 'word/media/a.bin': new Uint8Array(60 * 1024 * 1024) });
    expect(read('bomb.docx', bomb).key).toBe('intake.tooLarge');
    // Within the ratio, but more text than any document has.
    const long = encode(`<w:document ${w}><w:body>${'<w:p/>'.repeat(2_000_000)}</w:body></w:document>`);
    expect(read('elements.docx', word(long)).key).toBe('intake.tooLarge');
    const lying = word('x'.repeat(100_000));
    const view = new DataView(lying.buffer, lying.byteOffset);
    const directory = view.getUint32(lying.length - 22 + 16, true);
    view.setUint32(directory + 46 + '_rels/.rels'.length + 24, 10, true);
    expect(read('lying.docx', lying).key).toBe('intake.damaged');
  });

  it('with entities or a document type is refused', () => {
    const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    const xml = (doctype: string) =>
      encode(
        `<?xml version="1.0"?>${doctype}<w:document ${w}><w:body>${paragraph('&l12;')}</w:body></w:document>`,
      );
    expect(read('laughs.docx', word(xml(`<!DOCTYPE w [<!ENTITY l0 "lol">${laughs}]>`))).key).toBe(
      'intake.declaresEntities',
    );
    expect(read('xxe.docx', word(xml('<!DOCTYPE w [<!ENTITY l12 SYSTEM "file:///etc/passwd">]>'))).key).toBe(
      'intake.declaresEntities',
    );
    expect(
      read(
        'settings.docx',
        word(paragraph('x'), {
          'word/_rels/document.xml.rels': `<!DOCTYPE a SYSTEM "https://example.com/a.dtd">${relations('')}`,
        }),
      ).key,
    ).toBe('intake.declaresEntities');
  });

  it('with 100,000 nested tables overflows no stack', () => {
    const open = '<w:tbl><w:tr><w:tc>';
    const close = '</w:tc></w:tr></w:tbl>';
    expect(read('nested.docx', word(`${open.repeat(100_000)}${close.repeat(100_000)}`)).key).toBe(
      'intake.tooDeep',
    );
    // Deep, but within what is read: laid flat, nothing lost.
    const some = word(`${open.repeat(60)}${paragraph('inmost')}${close.repeat(60)}`);
    expect(read('some.docx', some)).toMatchObject({ kind: 'document', sections: 1 });
  });

  it('that points outside of itself is read without following', () => {
    const drawing = (attribute: string) =>
      `<w:p><w:r><w:drawing><a:blip r:${attribute}="p"/></w:drawing></w:r></w:p>`;
    const target = (address: string) =>
      relations(
        `<Relationship Id="p" Type="${office}/image" Target="${address}" TargetMode="External"/><Relationship Id="t" Type="${office}/attachedTemplate" Target="${address}" TargetMode="External"/>`,
      );
    for (const [index, address] of [
      'https://example.com/a.png',
      'file:///etc/passwd',
      '\\\\server\\share\\a.png',
    ].entries())
      expect(
        read(
          `external${index}.docx`,
          word(drawing('embed') + drawing('link') + paragraph('x'), {
            'word/_rels/document.xml.rels': target(address),
          }),
        ),
      ).toMatchObject({ kind: 'document' });
    const upwards = relations(
      `<Relationship Id="p" Type="${office}/image" Target="../../../../../etc/passwd"/>`,
    );
    expect(
      read(
        'upwards.docx',
        word(drawing('embed') + paragraph('x'), { 'word/_rels/document.xml.rels': upwards }),
      ),
    ).toMatchObject({
      kind: 'document',
    });
    expect(read('path.docx', word('x', { '../../../tmp/evil': 'x' })).key).toBe('intake.damaged');
    expect(
      read(
        'notes.md',
        encode('![a](file:///etc/passwd) ![b](../../secret.png) ![c](https://example.com/x.png)'),
      ),
    ).toMatchObject({
      kind: 'document',
    });
  });

  it('that is cut off, empty or something else is refused', () => {
    const whole = word(paragraph('text '.repeat(2000)));
    for (const length of [1, 30, 100, whole.length >> 1, whole.length - 1])
      expect(read('cut.docx', whole.slice(0, length)).key).toMatch(/^intake\.(damaged|notPackage)$/);
    expect(read('empty.docx', new Uint8Array()).key).toBe('intake.notPackage');
    expect(read('text.docx', encode('{\\rtf1 hello}')).key).toBe('intake.notPackage');
    expect(read('plan.docx', packZip([{ name: 'mimetype', bytes: encode('x') }])).key).toBe('intake.notWord');
    expect(read('cut.docx', word(encode(`<w:document ${w}><w:body><w:p>`))).key).toBe('intake.damaged');
    expect(read('binary.md', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe])).key).toBe(
      'intake.notText',
    );
  });

  it('with a baseline that is a bomb or nonsense is refused', () => {
    const item = (inside: string) => `<b:baseline xmlns:b="urn:stratbook:report:1">${inside}</b:baseline>`;
    expect(read('nonsense.docx', word(paragraph('x'), { 'customXml/item1.xml': item('!!!!') })).key).toBe(
      'intake.damaged',
    );
    expect(
      read('object.docx', word(paragraph('x'), { 'customXml/item1.xml': item('q1YqSy0qzszPAwA=') })).key,
    ).toBe('intake.damaged');
  });

  it('with long lists, wide tables and many comments is read in time', () => {
    const cells = `<w:tr>${'<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'.repeat(60)}</w:tr>`;
    const wide = `<w:tbl>${cells.repeat(800)}</w:tbl>`;
    const outcome = read('wide.docx', word(wide + paragraph('y').repeat(20_000)));
    expect(outcome.kind).toBe('document');
    expect(outcome.milliseconds).toBeLessThan(60_000);
  });

  it('as large as is read at all stays within its memory', () => {
    const lines = Array.from({ length: 170_000 }, (_, index) => paragraph(`line ${index * 7919}`));
    expect(read('lines.docx', word(lines.join('')))).toMatchObject({ kind: 'document' });
    const pictures = Array.from({ length: 60 }, (_, index) => index);
    const bitmap = (index: number) => {
      const bytes = new Uint8Array(7 * 1024 * 1024).fill(index);
      bytes.set([0x42, 0x4d]);
      return bytes;
    };
    const document = word(
      pictures
        .map((index) => `<w:p><w:r><w:drawing><a:blip r:embed="p${index}"/></w:drawing></w:r></w:p>`)
        .join(''),
      {
        'word/_rels/document.xml.rels': relations(
          pictures
            .map(
              (index) => `<Relationship Id="p${index}" Type="${office}/image" Target="media/${index}.bmp"/>`,
            )
            .join(''),
        ),
        ...Object.fromEntries(pictures.map((index) => [`word/media/${index}.bmp`, bitmap(index)])),
      },
    );
    expect(read('pictures.docx', document).key).toBe('intake.tooLarge');
  });
});
