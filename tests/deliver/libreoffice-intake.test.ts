import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWordDeliverable } from '../../core/deliver/word/word-deliverable.ts';
import { parsePlan } from '../../core/file/container.ts';
import { readDocument } from '../../core/intake/read-document.ts';
import type { Plan } from '../../core/model/plan.ts';
import { plainText } from '../../core/narrative/document.ts';
import { editedWord, packedWord, unpackedWord } from '../support/edited-word.ts';
import { hasLibreOffice } from './excel-recalculation.ts';

/** Word files that another program wrote: of its own making, and reports of ours that it opened and saved. */

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-libreoffice-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has LibreOffice write a file as .docx. */
function savedByLibreOffice(name: string, content: string | Uint8Array): Uint8Array {
  const source = join(folder, name);
  writeFileSync(source, content);
  const out = join(folder, 'out');
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      out,
      source,
    ],
    { stdio: 'ignore', timeout: 240_000 },
  );
  return readFileSync(join(out, name.replace(/\.[^.]+$/, '.docx')));
}

const picture = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const ns = (name: string) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
const own = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="${ns('office')}" xmlns:text="${ns('text')}" xmlns:table="${ns('table')}" xmlns:style="${ns('style')}" xmlns:fo="${ns('xsl-fo-compatible')}" xmlns:draw="${ns('drawing')}" xmlns:svg="${ns('svg-compatible')}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold" style:font-weight-asian="bold"/></style:style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="d1"><text:deletion><office:change-info><dc:creator>C</dc:creator><dc:date>2026-04-01T10:00:00</dc:date></office:change-info><text:p>gone </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Before.</text:p>
<text:h text:outline-level="1">Market 市场</text:h>
<text:p>The <text:span text:style-name="B">bold</text:span> <text:change text:change-id="d1"/>word<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>From a survey.</text:p></text:note-body></text:note> and <text:a xlink:href="https://example.com/a">a link</text:a>.</text:p>
<text:h text:outline-level="2">Groups</text:h>
<text:list text:style-name="N"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner 𠮷 😀</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Head</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image draw:mime-type="image/gif"><office:binary-data>${picture}</office:binary-data></draw:image><svg:desc>A dot</svg:desc></draw:frame></text:p>
<text:p>Say <office:annotation office:name="c1"><dc:creator>Client</dc:creator><dc:date>2026-04-01T10:00:00</dc:date><text:p>Which?</text:p></office:annotation>these words<office:annotation-end office:name="c1"/> now.</text:p>
</office:text></office:body></office:document>`;

function sample(name: string): Plan {
  return parsePlan(
    readFileSync(
      fileURLToPath(new URL(`../../assets/samples/community-marketing.${name}.stratbook`, import.meta.url)),
    ),
  ).plan;
}

/** Headings of a document with their levels, in order. */
function headings(document: Uint8Array): string[] {
  const xml = String(unpackedWord(document).get('word/document.xml'));
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].flatMap(([paragraph]) => {
    const level = /<w:pStyle w:val="Heading(\d)"/.exec(paragraph)?.[1];
    const text = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map(([, words]) => words).join('');
    return level === undefined ? [] : [`${level} ${text}`];
  });
}

describe.skipIf(!hasLibreOffice)('a .docx that LibreOffice wrote', () => {
  it('is read with outline, formatting, lists, tables, pictures, notes and comments', () => {
    const document = readDocument('own.docx', savedByLibreOffice('own.fodt', own), sample('zh-Hans'));
    if (document.kind !== 'document') throw new Error('taken for a report');
    expect(document.sections.map(({ level, title, content }) => [level, title, plainText(content)])).toEqual([
      [1, 'own', 'Before.'],
      [1, 'Market 市场', 'The bold word and a link.'],
      [2, 'Groups', 'one\ninner 𠮷 😀\ntwo\nHead\na\tb\nA dot\nSay these words now.'],
    ]);
    const [, market, groups] = document.sections;
    expect(market?.content.content[0]).toMatchObject({
      content: [
        { text: 'The ' },
        { text: 'bold', marks: [{ type: 'bold' }] },
        { text: ' word' },
        { type: 'footnote', attrs: { text: 'From a survey.' } },
        { text: ' and ' },
        { text: 'a link', marks: [{ type: 'link', attrs: { href: 'https://example.com/a' } }] },
        { text: '.' },
      ],
    });
    expect(groups?.content.content).toMatchObject([
      {
        type: 'orderedList',
        content: [
          { content: [{ type: 'paragraph' }, { type: 'bulletList' }] },
          { content: [{ type: 'paragraph' }] },
        ],
      },
      {
        type: 'table',
        content: [
          { content: [{ type: 'tableHeader', attrs: { colspan: 2 } }] },
          { content: [{ type: 'tableCell' }, { type: 'tableCell' }] },
        ],
      },
      { type: 'image', attrs: { alt: 'A dot' } },
      { type: 'paragraph' },
    ]);
    expect(Object.keys(document.media)).toHaveLength(1);
    expect(groups?.notes).toMatchObject([{ author: 'Client', text: 'Which?', quote: 'these words' }]);
  });

  describe.each([
    ['zh-Hans', ['本方案回答一个问题', '本方案只回答一个问题'], ['202,125', '250,000']],
    ['en', ['This plan sets out how', 'This plan tells how'], ['£46,280', '£50,000']],
  ] as const)('from a report of the sample (%s)', (language, [from, to], [figure, typed]) => {
    const plan = sample(language);
    const delivered = makeWordDeliverable(plan, { language, at: '2026-03-02T09:00:00Z' });
    const changesOf = (document: Uint8Array) => {
      const report = readDocument('a.docx', document, plan);
      if (report.kind !== 'report') throw new Error('taken for another document');
      return report.changes;
    };

    it('has every heading once and gives no change', async () => {
      const report = await delivered;
      const saved = savedByLibreOffice(`${language}-untouched.docx`, report);
      expect(headings(saved)).toEqual(headings(report));
      expect(changesOf(saved)).toEqual([]);
      // Opened and saved once more.
      expect(changesOf(savedByLibreOffice(`${language}-again.docx`, saved))).toEqual([]);
    });

    it('gives just what was changed: a sentence, a figure that was typed over, a live block taken out', async () => {
      const edited = editedWord(await delivered, { replace: [[from, to]] });
      expect(changesOf(savedByLibreOffice(`${language}-sentence.docx`, edited))).toMatchObject([
        { kind: 'changed', place: { part: 'paragraph' }, after: expect.stringContaining(to) },
      ]);
      const parts = unpackedWord(editedWord(edited, { replace: [[figure, typed]] }));
      const block = /<w:sdt><w:sdtPr>(?:(?!<w:sdt>).)*?"stratbook:block:\d+"\/>.*?<\/w:sdt>/s;
      parts.set('word/document.xml', String(parts.get('word/document.xml')).replace(block, ''));
      const changes = changesOf(savedByLibreOffice(`${language}-edited.docx`, packedWord(parts)));
      expect(changes.map(({ kind, place, after }) => [kind, place.part, after]).sort()).toEqual([
        ['changed', 'cell', typed],
        ['changed', 'paragraph', expect.stringContaining(to)],
        ['deleted', 'block', null],
      ]);
    });
  });
});
