import { describe, expect, it } from 'vitest';
import { richTextForEditor, richTextFromEditor } from './rich-text-json.ts';

const picture = `${'a'.repeat(64)}.png`;
const all = () => true;

describe('richTextFromEditor', () => {
  it('keeps what depends on the rest of the plan, and drops what the model would refuse', () => {
    const text = { type: 'text', text: 'x', marks: [{ type: 'superscript' }] };
    const document = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { align: 'center' },
          content: [
            text,
            {
              type: 'liveReference',
              attrs: {
                source: { kind: 'total', register: 'budget', column: 'planned' },
                format: { currency: 'symbol' },
                name: 'Budget',
              },
              marks: [{ type: 'bold' }],
            },
            {
              type: 'crossReference',
              attrs: { target: { kind: 'block', block: 'b1' }, shows: 'number', name: 'Budget' },
            },
            { type: 'footnote', attrs: { text: 'As of today' } },
          ],
        },
        { type: 'callout', attrs: { tone: 'warning' }, content: [{ type: 'paragraph', content: [text] }] },
        { type: 'pageBreak' },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
        {
          type: 'liveBlock',
          attrs: {
            source: { kind: 'view', register: 'budget', view: 0 },
            name: 'Chart',
            id: 'b1',
            caption: 'C',
          },
        },
        { type: 'image', attrs: { media: picture, alt: '', widthPixels: null, id: 'p1', caption: 'Logo' } },
      ],
    };
    expect(richTextFromEditor(document, all)).toEqual(document);
    const refused = {
      type: 'liveReference',
      attrs: { source: { kind: 'cell', register: 'budget' }, name: '' },
    };
    expect(
      richTextFromEditor({ type: 'doc', content: [{ type: 'paragraph', content: [refused] }] }, all),
    ).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });
  it('keeps every kind of node of the model', () => {
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'x' }] };
    const document = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'h' }] },
        paragraph,
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] },
        { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph] }] },
        { type: 'blockquote', content: [paragraph] },
        { type: 'image', attrs: { media: picture, alt: 'logo', widthPixels: 320 } },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableHeader', attrs: { colspan: 2, colwidth: [100, 80] }, content: [paragraph] },
                { type: 'tableCell', content: [paragraph] },
              ],
            },
          ],
        },
      ],
    };
    expect(richTextFromEditor(document, all)).toEqual(document);
  });
  it('drops attributes that the model does not know, and defaults', () => {
    const json = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { textAlign: null },
          content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }],
        },
        {
          type: 'orderedList',
          attrs: { start: 1, type: null },
          content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
        },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableCell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [] },
              ],
            },
          ],
        },
      ],
    };
    expect(richTextFromEditor(json, all)).toEqual({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }] },
        { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
        {
          type: 'table',
          content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }],
        },
      ],
    });
  });
  it("keeps links to web, mail and telephone, without the editor's attributes", () => {
    const link = (href: string) => ({
      type: 'link',
      attrs: { href, target: '_blank', rel: 'x', class: null },
    });
    const text = (href: string) => ({ type: 'text', text: 'l', marks: [{ type: 'bold' }, link(href)] });
    const json = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [text('https://example.com'), text('javascript:alert(1)')] }],
    };
    expect(richTextFromEditor(json, all).content[0]).toEqual({
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'l',
          marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.com' } }],
        },
        { type: 'text', text: 'l', marks: [{ type: 'bold' }] },
      ],
    });
  });
  it('drops pictures that the plan does not hold and lists left empty', () => {
    const image = { type: 'image', attrs: { media: picture } };
    const json = {
      type: 'doc',
      content: [image, { type: 'bulletList', content: [] }, { type: 'paragraph' }],
    };
    expect(richTextFromEditor(json, () => false)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
    expect(richTextFromEditor({ type: 'doc', content: [image] }, () => false)).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph' }],
    });
  });
  it('refuses texts nested deeper than a plan takes', () => {
    let node: { type: string; content?: unknown[] } = { type: 'paragraph' };
    for (let depth = 0; depth < 30; depth++) node = { type: 'blockquote', content: [node] };
    expect(() => richTextFromEditor({ type: 'doc', content: [node as never] }, all)).toThrow();
  });
});

describe('richTextForEditor', () => {
  it('gives list items a first paragraph and leaves all else alone', () => {
    const heading = { type: 'heading' as const, attrs: { level: 1 } };
    const item = { type: 'listItem' as const, content: [heading] };
    const list = { type: 'bulletList' as const, content: [item] };
    expect(richTextForEditor({ type: 'doc', content: [heading, list] })).toEqual({
      type: 'doc',
      content: [
        heading,
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, heading] }] },
      ],
    });
  });
});
