import { deflateSync } from 'node:zlib';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { crc32 } from '../../core/file/zip.ts';
import { createPlan, type NewSection } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Language } from '../../core/model/language.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { BlockNode, InlineNode, TableCellNode } from '../../core/narrative/document.ts';

/** A plan whose text uses everything that a text can hold, in odd ways too. */

export const secretGuidance = 'SECRET-GUIDANCE-7351';

/** A PNG of one colour. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x90)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  );
}

const wide = png(1600, 400);
const small = png(40, 30);
const nameOf = (bytes: Uint8Array) => `${bytesToHex(sha256(bytes))}.png`;

const text = (
  content: string,
  ...marks: NonNullable<Extract<InlineNode, { type: 'text' }>['marks']>
): InlineNode => ({
  type: 'text',
  text: content,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: InlineNode[]): BlockNode => ({ type: 'paragraph', content });
const item = (...content: BlockNode[]) => ({ type: 'listItem' as const, content });
const cell = (
  type: TableCellNode['type'],
  attrs: TableCellNode['attrs'],
  ...content: BlockNode[]
): TableCellNode => ({ type, attrs, content: content.length > 0 ? content : [{ type: 'paragraph' }] });
const image = (bytes: Uint8Array, alt: string, widthPixels: number | null = null): BlockNode => ({
  type: 'image',
  attrs: { media: nameOf(bytes), alt, widthPixels },
});

function nested(type: 'bulletList' | 'orderedList', depth: number): BlockNode {
  return {
    type,
    content: [
      item(
        paragraph(text(`depth ${depth}`)),
        ...(depth < 11 ? [nested(depth % 2 ? 'bulletList' : 'orderedList', depth + 1)] : []),
      ),
    ],
  };
}

const everything: BlockNode[] = [
  paragraph(
    text('plain '),
    text('bold', { type: 'bold' }),
    text('italic', { type: 'italic' }),
    text('underline', { type: 'underline' }),
    text('strike', { type: 'strike' }),
    { type: 'hardBreak' },
    text(
      'link & more',
      { type: 'link', attrs: { href: 'https://example.org/?a=1&b="<>"' } },
      { type: 'bold' },
    ),
    text('bad link', { type: 'link', attrs: { href: 'http://[::1' } }),
  ),
  { type: 'heading', attrs: { level: 2 }, content: [text('An inner heading')] },
  {
    type: 'orderedList',
    content: [item(paragraph(text('one'))), item(paragraph(text('two')), paragraph(text('still two')))],
  },
  paragraph(text('between')),
  { type: 'orderedList', content: [item(paragraph(text('one again')))] },
  nested('orderedList', 1),
  {
    type: 'bulletList',
    content: [
      item({
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableCell', undefined, paragraph(text('in a list')))] },
        ],
      }),
    ],
  },
  { type: 'blockquote', content: [paragraph(text('quoted')), nested('bulletList', 9)] },
  image(wide, 'A wide <picture>'),
  image(small, ''),
  { type: 'image', attrs: { media: `${'0'.repeat(64)}.png`, alt: 'gone', widthPixels: null } },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          cell('tableHeader', { colspan: 2 }, paragraph(text('Head'))),
          cell('tableHeader', {}, paragraph(text('Sum'))),
        ],
      },
      {
        type: 'tableRow',
        content: [
          cell('tableCell', { rowspan: 2 }, paragraph(text('tall')), image(small, 'inside')),
          cell('tableCell', {}, nested('bulletList', 10)),
          cell('tableCell', {}, paragraph(text('1,200'))),
        ],
      },
      { type: 'tableRow', content: [cell('tableCell', {}), cell('tableCell', {}, paragraph(text('15.5')))] },
      {
        type: 'tableRow',
        content: [
          cell(
            'tableCell',
            { colspan: 9, rowspan: 9 },
            {
              type: 'table',
              content: [
                { type: 'tableRow', content: [cell('tableCell', {}, paragraph(text('table in table')))] },
              ],
            },
          ),
        ],
      },
    ],
  },
  {
    type: 'table',
    content: [{ type: 'tableRow', content: [cell('tableHeader', undefined, paragraph(text('only heads')))] }],
  },
];

/** Characters that XML cannot hold, markup, broken surrogates and an emoji. */
export const hostile =
  'a\u0000\u0001\u000b\ufffe</w:t><!--]]>&amp;{headings-0} r:id="rId3" \ud800 \u{1f680} {number}';

export function everythingPlan(language: Language): Plan {
  const sections: NewSection[] = [
    {
      level: 1,
      title: 'First chapter',
      guidance: secretGuidance,
      content: { type: 'doc', content: everything },
    },
    ...[2, 3, 4, 5, 6].map((level) => ({ level, title: `Level ${level}`, guidance: secretGuidance })),
    { level: 3, title: 'Skipped level' },
    {
      level: 1,
      title: hostile,
      content: { type: 'doc', content: [paragraph(text(hostile)), image(small, hostile)] },
    },
    { level: 1, title: '' },
  ];
  const plan = createPlan(
    {
      title: `Everything ${hostile}`,
      client: `Client ${hostile}`,
      author: `Author ${hostile}`,
      language,
      currency: 'CNY',
      startDate: '2026-03-02',
      documentDate: '2026-02-16',
      confidentiality: 'internal',
    },
    sections,
    {
      budget: [
        {
          cells: {
            category: 'content',
            item: 'Film',
            quantity: 2,
            unitPrice: 150_050,
            month: '2026-03',
            owner: 'A',
          },
        },
        { cells: { category: hostile, item: hostile, planned: 100_000, actual: 123_456, note: 'x' } },
        { cells: { item: 'two\nlines' } },
      ],
      timeline: [
        { id: 'p', cells: { task: 'Preparation', kind: 'phase', phase: 'preparation' } },
        {
          id: 'a',
          cells: {
            task: hostile,
            kind: 'task',
            phase: 'preparation',
            start: '2026-03-02',
            end: '2026-03-13',
            percentDone: 0.5,
          },
        },
        {
          id: 'm',
          cells: {
            task: 'Go',
            kind: 'milestone',
            start: '2026-03-16',
            end: '2026-03-16',
            dependsOn: ['a', 'm', 'gone'],
          },
        },
        { id: 'n', cells: { task: 'Some day', dependsOn: ['m'] } },
      ],
    },
    countingIdSource('e'),
  );
  return {
    ...plan,
    media: {
      [nameOf(wide)]: { type: 'image/png', bytes: wide },
      [nameOf(small)]: { type: 'image/png', bytes: small },
    },
  };
}
