import { describe, expect, it } from 'vitest';
import { spelledWords, withoutPossessive, wordsOfNames } from './spelling-words.ts';

const words = (text: string) => spelledWords(text).map(({ word }) => word);

describe('words that are spelled', () => {
  it('are those of Latin letters, with their places', () => {
    expect(spelledWords('预算budget增加 don’t')).toEqual([
      { from: 2, to: 8, word: 'budget' },
      { from: 11, to: 16, word: "don't" },
    ]);
    expect(words('A well-known idea, naïve and café-style.')).toEqual([
      'well',
      'known',
      'idea',
      'naïve',
      'and',
      'café',
      'style',
    ]);
    expect(words('The end. Next: go')).toEqual(['The', 'end', 'Next']);
  });

  it('are no addresses, codes, capitals or short words', () => {
    expect(words('mail lin@example.com or https://example.com/path_a?b=c')).toEqual(['mail']);
    expect(words('ROI of iPhone and KPIs in plan.docx, Q3x, #tag, B2B, v1.2alpha')).toEqual(['and']);
    expect(words('微信 SCRM 系统')).toEqual([]);
  });
});

it('names and possessives', () => {
  expect([...wordsOfNames(['Taiyu Tea (宁波)', 'Lin’s'])]).toEqual(['taiyu', 'tea', "lin's"]);
  expect(withoutPossessive("client's")).toBe('client');
});
