import { describe, expect, it } from 'vitest';
import {
  isEmptyRichText,
  maximumDepth,
  mediaNames,
  plainText,
  richTextFromPlain,
  richTextSchema,
} from './document.ts';

const picture = `${'a'.repeat(64)}.png`;
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const full = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Head' }] },
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
    },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph('one')] },
        { type: 'listItem', content: [paragraph('two')] },
      ],
    },
    { type: 'blockquote', content: [{ type: 'image', attrs: { media: picture, alt: 'A chart' } }] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [paragraph('x')] },
            { type: 'tableCell', content: [paragraph('y')] },
          ],
        },
      ],
    },
  ],
};

describe('rich text', () => {
  it('has a plain form', () => {
    expect(plainText(richTextSchema.parse(full))).toBe('Head\na\nb\none\ntwo\nA chart\nx\ty');
  });
  it('tells its pictures, wherever they are', () => {
    expect([...mediaNames(richTextSchema.parse(full))]).toEqual([picture]);
  });
  it('comes from plain text', () => {
    const lines = ['first', '第二', '  third '];
    expect(plainText(richTextFromPlain(`${lines[0]}\r\n\r\n${lines[1]}\n \n${lines[2]}`))).toBe(
      lines.join('\n'),
    );
    expect(isEmptyRichText(richTextFromPlain(' \n '))).toBe(true);
    expect(isEmptyRichText(richTextSchema.parse(full))).toBe(false);
  });
  it('drops attributes that the model does not know', () => {
    const parsed = richTextSchema.parse({
      type: 'doc',
      content: [{ ...paragraph('x'), attrs: { style: 'color:red' }, onclick: 'x' }],
    });
    expect(parsed).toEqual({ type: 'doc', content: [paragraph('x')] });
  });

  const nested = (levels: number) => {
    let block: unknown = paragraph('deep');
    for (let level = 0; level < levels; level++) block = { type: 'blockquote', content: [block] };
    return { type: 'doc', content: [block] };
  };
  it.each([
    ['no content', { type: 'doc', content: [] }],
    ['an unknown block', { type: 'doc', content: [{ type: 'script' }] }],
    [
      'an empty text',
      { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }] },
    ],
    [
      'an unknown mark',
      {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }] }],
      },
    ],
    [
      'a picture by address',
      { type: 'doc', content: [{ type: 'image', attrs: { media: 'https://example.com/a.png' } }] },
    ],
    ['a heading of level 9', { type: 'doc', content: [{ type: 'heading', attrs: { level: 9 } }] }],
    ['nesting without end', nested(maximumDepth)],
    ['no object', 'text'],
  ])('refuses %s', (_name, value) => {
    expect(richTextSchema.safeParse(value).success).toBe(false);
  });
  it('accepts nesting up to its bound', () => {
    expect(richTextSchema.safeParse(nested(maximumDepth - 4)).success).toBe(true);
  });
  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'http:// space',
    ' https://example.com',
  ])('refuses the link %j', (href) => {
    const value = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
        },
      ],
    };
    expect(richTextSchema.safeParse(value).success).toBe(false);
  });
});
