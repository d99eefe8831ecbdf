import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockNode, plainText, type RichText, richTextSchema, textNodes } from './document.ts';
import { joinTexts, splitText, takeHeading } from './split-text.ts';

const paragraph = (text: string): BlockNode => ({
  type: 'paragraph',
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
});
const heading = (text: string, level = 2): BlockNode => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});
const item = (...content: BlockNode[]) => ({ type: 'listItem' as const, content });
const doc = (...content: BlockNode[]): RichText => ({ type: 'doc', content });
const reference = {
  type: 'liveReference',
  attrs: { source: { kind: 'property', property: 'client' }, name: 'client' },
} as const;

describe('splitText', () => {
  it('cuts within a line and keeps marks on both sides', () => {
    const text = doc({
      type: 'paragraph',
      attrs: { align: 'center' },
      content: [{ type: 'text', text: 'abcdef', marks: [{ type: 'bold' }] }, reference],
    });
    const { before, after } = splitText(text, { path: [0], offset: 2 });
    expect(before).toEqual(
      doc({
        type: 'paragraph',
        attrs: { align: 'center' },
        content: [{ type: 'text', text: 'ab', marks: [{ type: 'bold' }] }],
      }),
    );
    expect(after).toEqual(
      doc({
        type: 'paragraph',
        attrs: { align: 'center' },
        content: [{ type: 'text', text: 'cdef', marks: [{ type: 'bold' }] }, reference],
      }),
    );
    expect(splitText(text, { path: [0], offset: 6 }).after).toEqual(
      doc({ type: 'paragraph', attrs: { align: 'center' }, content: [reference] }),
    );
  });
  it('leaves empty texts at the ends', () => {
    const text = doc(paragraph('a'), paragraph('b'));
    expect(splitText(text, { path: [0] })).toEqual({ before: doc(paragraph('')), after: text });
    expect(splitText(text, { path: [1], offset: 1 })).toEqual({ before: text, after: doc(paragraph('')) });
    expect(splitText(text, { path: [9] })).toEqual({ before: text, after: doc(paragraph('')) });
  });
  it('cuts lists through and counts on', () => {
    const list: BlockNode = {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [item(paragraph('one')), item(paragraph('two')), item(paragraph('three'))],
    };
    const { before, after } = splitText(doc(list), { path: [0, 1, 0] });
    expect(before).toEqual(doc({ ...list, content: [item(paragraph('one'))] }));
    expect(after).toEqual(
      doc({ ...list, attrs: { start: 4 }, content: [item(paragraph('two')), item(paragraph('three'))] }),
    );
  });
  it('cuts no table', () => {
    const table: BlockNode = {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('x'), paragraph('y')] }] },
      ],
    };
    const text = doc(paragraph('a'), table, paragraph('b'));
    expect(splitText(text, { path: [1, 0, 0, 1], offset: 1 })).toEqual({
      before: doc(paragraph('a'), table),
      after: doc(paragraph('b')),
    });
    expect(splitText(text, { path: [1] }).after).toEqual(doc(table, paragraph('b')));
  });

  const line = fc
    .array(
      fc.oneof(
        fc.record({ type: fc.constant('text' as const), text: fc.string({ minLength: 1, maxLength: 6 }) }),
        fc.constant({ type: 'hardBreak' as const }),
        fc.constant(reference),
      ),
      { maxLength: 4 },
    )
    .map((content) => (content.length > 0 ? { content } : {}));
  const { block } = fc.letrec<{ block: BlockNode }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      line.map((content): BlockNode => ({ type: 'paragraph', ...content })),
      line.map((content): BlockNode => ({ type: 'heading', attrs: { level: 2 }, ...content })),
      fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(
        (content): BlockNode => ({
          type: 'blockquote',
          content,
        }),
      ),
      fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(
        (items): BlockNode => ({
          type: 'bulletList',
          content: items.map((content) => ({ type: 'listItem', content })),
        }),
      ),
    ),
  }));
  const text = fc
    .array(block, { minLength: 1, maxLength: 4 })
    .map((content): RichText => ({ type: 'doc', content }));
  const place = fc.record({
    path: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
    offset: fc.nat(12),
  });

  it('loses and doubles nothing, wherever it cuts', () => {
    const letters = (content: RichText): string =>
      [...textNodes(content)]
        .map((node) =>
          node.type === 'text'
            ? node.text
            : node.type === 'hardBreak'
              ? '\n'
              : node.type === 'liveReference'
                ? '\u0000'
                : '',
        )
        .join('');
    fc.assert(
      fc.property(text, place, (content, at) => {
        const { before, after } = splitText(content, at);
        expect(letters(before) + letters(after)).toBe(letters(content));
        expect(richTextSchema.parse(before)).toEqual(before);
        expect(richTextSchema.parse(after)).toEqual(after);
        expect(plainText(before).length + plainText(after).length).toBeLessThanOrEqual(
          plainText(content).length + 1,
        );
      }),
    );
  });
});

describe('headings and titles', () => {
  it('takes a heading off the front', () => {
    expect(takeHeading(doc(heading(' Goals  now ', 3), paragraph('x')))).toEqual({
      title: 'Goals now',
      level: 3,
      rest: doc(paragraph('x')),
    });
    expect(takeHeading(doc(paragraph('x'), heading('y')))).toBeNull();
    expect(takeHeading(doc({ type: 'heading', attrs: { level: 1 } }))).toBeNull();
  });
  it('puts it between joined texts, without empty lines around', () => {
    expect(joinTexts(doc(paragraph('a')), { title: 'T', level: 5 }, doc(paragraph('b')))).toEqual(
      doc(paragraph('a'), heading('T', 3), paragraph('b')),
    );
    expect(joinTexts(doc(paragraph('')), { title: '', level: 1 }, doc(paragraph('b')))).toEqual(
      doc(paragraph('b')),
    );
    expect(joinTexts(doc(paragraph('')), null, doc(paragraph('')))).toEqual(doc(paragraph('')));
  });
});
