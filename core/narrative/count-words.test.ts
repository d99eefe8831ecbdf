import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, countRichText, countText, pagesOf } from './count-words.ts';
import { type RichText, richTextFromPlain } from './document.ts';

const words = (text: string): number => countText(text).words;

describe('countText', () => {
  it('counts what stands between spaces as Word does', () => {
    expect(words("The client's year-end plan costs 1,200.50 euros.")).toBe(7);
    expect(words('')).toBe(0);
    expect(words('   \t \n ')).toBe(0);
    // A dash between spaces is a word to Word.
    expect(words('plan - budget')).toBe(3);
    expect(words('don’t “stop” now…')).toBe(3);
  });
  it('counts Chinese characters and full-width marks one each', () => {
    expect(words('你好，预算。')).toBe(6);
    expect(words('他说：“预算——不够……”')).toBe(13);
    expect(words('𠮷野家')).toBe(3);
    expect(words('かな　カナ')).toBe(4);
  });
  it('counts mixed text', () => {
    expect(words('用KPI评估ROI，提升12%')).toBe(9);
    expect(words('2026年预算')).toBe(4);
    expect(countText('用KPI 评估')).toMatchObject({
      chinese: 3,
      latin: 1,
      characters: 6,
      charactersWithSpaces: 7,
    });
  });
  it('counts Korean by the word', () => {
    expect(words('예산 계획')).toBe(2);
  });
  it('counts lines that hold something', () => {
    expect(countText('a\n\n b\n').paragraphs).toBe(2);
  });
  it('adds up over lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        expect(countText(`${left}\n${right}`)).toEqual(addCounts(countText(left), countText(right)));
      }),
    );
  });
  it('counts each character once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('预', '，', 'a', '7', ' ', '—', '“', '%')), (parts) => {
        const count = countText(parts.join(''));
        expect(count.charactersWithSpaces).toBe(parts.length);
        expect(count.characters).toBe(parts.filter((part) => part !== ' ').length);
        expect(count.words).toBeLessThanOrEqual(count.characters);
      }),
    );
  });
});

describe('countRichText', () => {
  it('counts over paragraphs, the same text once', () => {
    const text = richTextFromPlain('one two\nthree 四');
    expect(countRichText(text)).toMatchObject({ words: 4, paragraphs: 2 });
    expect(countRichText(text)).toBe(countRichText(text));
  });
  it('counts what references show, as it is now', () => {
    const text: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '共 ' },
            {
              type: 'liveReference',
              attrs: { source: { kind: 'property', property: 'client' }, name: 'the client' },
            },
            { type: 'footnote', attrs: { text: 'not counted' } },
          ],
        },
      ],
    };
    expect(countRichText(text).words).toBe(3);
    expect(countRichText(text, () => '十万元').words).toBe(4);
    expect(countRichText(text, () => 'ten').words).toBe(2);
  });
  it('estimates pages', () => {
    expect(pagesOf(countText('预'.repeat(1500)))).toBe(2);
  });
});
