import { describe, expect, it } from 'vitest';
import { chineseNumeral, headingNumbers, maximumLevel } from './numbering.ts';

const numerals: readonly [number, string][] = [
  [1, '一'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [12, '十二'],
  [19, '十九'],
  [20, '二十'],
  [21, '二十一'],
  [99, '九十九'],
  [100, '一百'],
  [101, '一百〇一'],
  [105, '一百〇五'],
  [110, '一百一十'],
  [111, '一百一十一'],
  [120, '一百二十'],
  [999, '九百九十九'],
  [1000, '一千'],
  [1001, '一千〇一'],
  [1010, '一千〇一十'],
  [1100, '一千一百'],
  [1101, '一千一百〇一'],
  [2026, '二千〇二十六'],
  [9009, '九千〇九'],
  [9090, '九千〇九十'],
  [9999, '九千九百九十九'],
];

/** The number that a Chinese numeral says, by the rule of reading: digit times unit, added up. */
function readNumeral(numeral: string): number {
  const digits = '〇一二三四五六七八九';
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  let sum = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = units[character];
    if (unit === undefined) digit = digits.indexOf(character);
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

describe('Chinese numerals', () => {
  it.each(numerals)('%d is %s', (value, text) => {
    expect(chineseNumeral(value)).toBe(text);
  });
  it('say their number from 1 to 9999, each in its own way', () => {
    const seen = new Set<string>();
    for (let value = 1; value <= 9999; value++) {
      const numeral = chineseNumeral(value);
      expect(readNumeral(numeral)).toBe(value);
      expect(numeral).not.toMatch(/〇〇|〇$|^〇/);
      seen.add(numeral);
    }
    expect(seen.size).toBe(9999);
  });
});

describe('heading numbers', () => {
  it('count on each level in English', () => {
    expect(headingNumbers([1, 2, 2, 3, 1, 2, 3, 3, 2], 'decimal')).toEqual([
      '1',
      '1.1',
      '1.2',
      '1.2.1',
      '2',
      '2.1',
      '2.1.1',
      '2.1.2',
      '2.2',
    ]);
  });
  it('have a form for each level in Chinese', () => {
    expect(headingNumbers([1, 2, 3, 4, 5, 6, 2, 1], 'chinese')).toEqual([
      '一、',
      '1.',
      '（一）',
      '(1)',
      '1)',
      '1-',
      '2.',
      '二、',
    ]);
    expect(headingNumbers([1, 1], 'chinese')).toEqual(['一、', '二、']);
  });
  it('go down to nine levels', () => {
    const deep = Array.from({ length: maximumLevel }, (_, index) => index + 1);
    expect(headingNumbers(deep, 'chinese').slice(6)).toEqual(['①', 'a)', 'i)']);
    expect(headingNumbers(deep, 'decimal').at(-1)).toBe('1.1.1.1.1.1.1.1.1');
    const numbers = (level: number, count: number): (string | undefined)[] =>
      headingNumbers(
        Array.from({ length: count }, () => level),
        'chinese',
      );
    expect(numbers(7, 21).slice(19)).toEqual(['⑳', '21']);
    expect(numbers(8, 28).slice(25)).toEqual(['z)', 'aa)', 'bb)']);
    expect(
      numbers(9, 14)
        .map((number) => number?.slice(0, -1))
        .join(' '),
    ).toBe('i ii iii iv v vi vii viii ix x xi xii xiii xiv');
  });
  it('hold no zero where a level is skipped', () => {
    expect(headingNumbers([3, 3, 1, 4], 'decimal')).toEqual(['1.1.1', '1.1.2', '1', '1.1.1.1']);
    expect(headingNumbers([], 'decimal')).toEqual([]);
  });
});
