import { describe, expect, it } from 'vitest';
import { richTextFromPlain } from '../../../core/narrative/document.ts';
import { countWords, wordsIn } from './word-count.ts';

describe('countWords', () => {
  it('counts Latin words', () => {
    expect(countWords("The client's year-end plan costs 1,200.50 euros.")).toBe(7);
    expect(countWords('')).toBe(0);
    expect(countWords(' — … , ')).toBe(0);
  });
  it('counts Chinese characters without punctuation', () => {
    expect(countWords('你好，预算。')).toBe(4);
  });
  it('counts mixed text', () => {
    expect(countWords('用KPI评估ROI，提升12%')).toBe(8);
    expect(countWords('2026年预算')).toBe(4);
  });
});

describe('wordsIn', () => {
  it('counts over paragraphs', () => {
    expect(wordsIn(richTextFromPlain('one two\nthree'))).toBe(3);
  });
});
