import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../words/translate.ts';
import {
  type BlockNode,
  type InlineNode,
  type Mark,
  plainText,
  type RichText,
  richTextFromPlain,
  richTextSchema,
  textNodes,
} from './document.ts';
import { type FindQuery, finder, findInText, replaceInPlain, replaceInText } from './find-text.ts';

const plain: FindQuery = {
  text: '',
  matchesCase: false,
  wholeWord: false,
  matchesWidth: false,
  isPattern: false,
};
const found = (text: string, query: Partial<FindQuery>): string[] =>
  finder({ ...plain, ...query })(text).map(({ start, end }) => text.slice(start, end));
const replaced = (text: string, query: Partial<FindQuery>, replacement: string): string =>
  replaceInPlain(text, finder({ ...plain, ...query }, replacement)(text));

describe('finder', () => {
  it('looks past case and width unless told otherwise', () => {
    expect(found('KPI kpi ＫＰＩ', { text: 'kpi' })).toEqual(['KPI', 'kpi', 'ＫＰＩ']);
    expect(found('KPI kpi ＫＰＩ', { text: 'KPI', matchesCase: true })).toEqual(['KPI', 'ＫＰＩ']);
    expect(found('KPI kpi ＫＰＩ', { text: 'KPI', matchesWidth: true })).toEqual(['KPI', 'kpi']);
    expect(found('预算，预算', { text: '预算,' })).toEqual(['预算，']);
  });
  it('knows whole words, which Chinese does not have', () => {
    expect(found('plan planning plan-b', { text: 'plan', wholeWord: true })).toEqual(['plan', 'plan']);
    expect(found('全年预算案', { text: '预算', wholeWord: true })).toEqual(['预算']);
    expect(found('用KPI评', { text: 'kpi', wholeWord: true })).toEqual(['KPI']);
  });
  it('finds no overlaps and nothing for nothing', () => {
    expect(found('aaaa', { text: 'aa' })).toEqual(['aa', 'aa']);
    expect(found('aaaa', { text: '' })).toEqual([]);
    expect(found('aaaa', { text: '', isPattern: true })).toEqual([]);
  });
  it('keeps places right where lower case has another length', () => {
    expect(found('İİ Plan', { text: 'plan' })).toEqual(['Plan']);
  });
  it('takes regular expressions with groups', () => {
    expect(
      replaced('2026-05, 2027-11', { text: '(\\d{4})-(?<month>\\d\\d)', isPattern: true }, '$<month>/$1'),
    ).toBe('05/2026, 11/2027');
    expect(replaced('a b', { text: '[ab]', isPattern: true }, '[$&$$$7]')).toBe('[a$$7] [b$$7]');
    expect(found('abc', { text: 'x*', isPattern: true })).toEqual([]);
    expect(replaced('$1', { text: '$1' }, '$&')).toBe('$&');
  });
  it('says what is wrong with a pattern', () => {
    expect(() => finder({ ...plain, text: '(a', isPattern: true })).toThrow(UserError);
  });
});

const text = (value: string, ...marks: Mark[]): InlineNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const bold: Mark = { type: 'bold' };
const italic: Mark = { type: 'italic' };
const reference: InlineNode = {
  type: 'liveReference',
  attrs: { source: { kind: 'property', property: 'client' }, name: 'client' },
};
const doc = (...content: BlockNode[]): RichText => ({ type: 'doc', content });
const line = (...content: InlineNode[]): BlockNode => ({ type: 'paragraph', content });
const all = (content: RichText, query: Partial<FindQuery>, replacement: string): RichText =>
  replaceInText(content, findInText(finder({ ...plain, ...query }, replacement), content));

describe('replacing in a text', () => {
  it('keeps the marks of what it replaces', () => {
    const start = doc(line(text('the '), text('old ', bold), text('plan', italic), text(' is old')));
    expect(all(start, { text: 'old plan' }, 'new')).toEqual(
      doc(line(text('the '), text('new', bold), text(' is old'))),
    );
    expect(all(start, { text: 'old' }, 'young')).toEqual(
      doc(line(text('the '), text('young ', bold), text('plan', italic), text(' is young'))),
    );
    expect(all(start, { text: 'plan' }, '')).toEqual(
      doc(line(text('the '), text('old ', bold), text(' is old'))),
    );
  });
  it('never reaches over a reference', () => {
    const start = doc(line(text('a'), reference, text('b')));
    expect(findInText(finder({ ...plain, text: 'a.?b', isPattern: true }), start)).toEqual([]);
    expect(all(start, { text: '.', isPattern: true }, 'x')).toEqual(
      doc(line(text('x'), reference, text('x'))),
    );
  });
  it('goes into lists, tables, captions and footnotes', () => {
    const paragraph = line(text('old'));
    const start = doc(
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph, paragraph] }] },
      {
        type: 'table',
        attrs: { caption: 'An old table' },
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph] }] }],
      },
      { type: 'callout', attrs: { tone: 'tip' }, content: [paragraph] },
      line({ type: 'footnote', attrs: { text: 'an old note' } }),
      {
        type: 'image',
        attrs: { media: `${'a'.repeat(64)}.png`, alt: '', widthPixels: null, caption: 'old' },
      },
    );
    const result = all(start, { text: 'old' }, 'new');
    expect(JSON.stringify(result)).toBe(JSON.stringify(start).replaceAll('old', 'new'));
    expect(richTextSchema.parse(result)).toEqual(result);
  });
  it('shows what is around a match', () => {
    const content = richTextFromPlain(`${'前'.repeat(60)}目标${'后'.repeat(60)}`);
    const [match] = findInText(finder({ ...plain, text: '目标' }), content);
    expect(match).toMatchObject({
      before: `…${'前'.repeat(40)}`,
      found: '目标',
      after: `${'后'.repeat(40)}…`,
    });
  });

  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', 'B', 'ｂ', '预', ' '),
    minLength: 1,
    maxLength: 8,
  });
  const inline: fc.Arbitrary<InlineNode> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(letters, fc.subarray([bold, italic]))
        .map(([value, marks]) => text(value, ...marks)),
    },
    { weight: 1, arbitrary: fc.constant(reference) },
    { weight: 1, arbitrary: fc.constant<InlineNode>({ type: 'hardBreak' }) },
  );
  const content = fc
    .array(fc.array(inline, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })
    .map((lines) => doc(...lines.map((nodes) => line(...nodes))));
  const query = fc.record({
    text: fc.string({ unit: fc.constantFrom('a', 'b', '预'), minLength: 1, maxLength: 3 }),
    matchesCase: fc.boolean(),
    matchesWidth: fc.boolean(),
    wholeWord: fc.boolean(),
  });
  /** The text with everything that is no text as one private character. */
  const shape = (value: RichText): string => plainText(value, () => '\uE000').replaceAll('\n', '\uE001');

  it('is replacing in the plain text, whatever marks and references there are', () => {
    fc.assert(
      fc.property(content, query, fc.constantFrom('', 'x', 'aa', '新'), (start, wanted, replacement) => {
        const result = all(start, wanted, replacement);
        const find = finder({ ...plain, ...wanted }, replacement);
        const expected = shape(start)
          .split(/([\uE000\uE001])/)
          .map((part) => replaceInPlain(part, find(part)))
          .join('');
        expect(shape(result)).toBe(expected);
        const atoms = (value: RichText) =>
          [...textNodes(value)].filter((node) => node.type === 'liveReference');
        expect(atoms(result)).toEqual(atoms(start));
        expect(richTextSchema.parse(result)).toEqual(result);
      }),
    );
  });
  it('with what was found itself changes nothing', () => {
    fc.assert(
      fc.property(content, query, (start, wanted) => {
        const matches = findInText(finder({ ...plain, ...wanted }), start);
        expect(
          shape(
            replaceInText(
              start,
              matches.map((match) => ({ ...match, replacement: match.found })),
            ),
          ),
        ).toBe(shape(start));
      }),
    );
  });
});
