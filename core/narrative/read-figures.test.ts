import { describe, expect, test } from 'vitest';
import { isSameDate, readFigures } from './read-figures.ts';

const read = (text: string) =>
  readFigures(text).map((figure) =>
    figure.kind === 'date'
      ? `${text.slice(figure.start, figure.end)} = ${figure.year ?? '-'}/${figure.month}/${figure.day ?? '-'}`
      : `${text.slice(figure.start, figure.end)} = ${figure.kind} ${figure.value}`,
  );

describe('numbers and dates in text', () => {
  test.each<[string, readonly string[]]>([
    ['预算为120 万，', ['120 万 = number 1200000']],
    ['共135万元。', ['135万元 = money 1350000']],
    ['合计¥1,350,000', ['¥1,350,000 = money 1350000']],
    ['合计￥１３５００００元', ['￥１３５００００元 = money 1350000']],
    ['分别为100，200', ['100 = number 100', '200 = number 200']],
    ['人民币 1.35 亿元', ['人民币 1.35 亿元 = money 135000000']],
    ['costs $1.2M in all', ['$1.2M = money 1200000']],
    ['costs US$ 1.2 million.', ['US$ 1.2 million = money 1200000']],
    ['USD 1,200.50 and 300 EUR', ['USD 1,200.50 = money 1200.5', '300 EUR = money 300']],
    ['1,200 thousand yuan', ['1,200 thousand yuan = money 1200000']],
    ['grew 12% and 3.5 percent', ['12% = percent 0.12', '3.5 percent = percent 0.035']],
    ['50,000 followers', ['50,000 = number 50000']],
    ['2026年3月1日至3月15日', ['2026年3月1日 = 2026/3/1', '3月15日 = -/3/15']],
    ['on 1 March 2026 or March 2nd, 2026', ['1 March 2026 = 2026/3/1', 'March 2nd, 2026 = 2026/3/2']],
    ['in March 2026 and on 5 May', ['March 2026 = 2026/3/-', '5 May = -/5/5']],
    [
      '2026-03-01, 2026/3/2, 2026.3.3',
      ['2026-03-01 = 2026/3/1', '2026/3/2 = 2026/3/2', '2026.3.3 = 2026/3/3'],
    ],
    ['2026年3月', ['2026年3月 = 2026/3/-']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '第3章共12个月，为期30天',
    'Chapter A4 in Q3, version 1.2.3',
    '三个里程碑',
    '2026年',
    'call 010-88886666',
    'on the 3rd day, at 12:30',
    '2月30日',
    'MP3 and 5G',
  ])('nothing in %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('know how exactly they are written', () => {
    const [rounded, exact] = readFigures('约1.2M，1,234');
    expect(rounded).toMatchObject({ tolerance: 50_000, scale: 'million', currency: 'none' });
    expect(exact).toMatchObject({ tolerance: 0.5, scale: 'none' });
    const [money] = readFigures('135 万元');
    expect(money).toMatchObject({ numberEnd: 5, end: 6, currency: 'name' });
  });

  test('dates agree as far as they say', () => {
    const [day, month] = readFigures('3月1日，2026年3月');
    expect(day?.kind === 'date' && isSameDate(day, '2026-03-01')).toBe(true);
    expect(day?.kind === 'date' && isSameDate(day, '2026-03-02')).toBe(false);
    expect(month?.kind === 'date' && isSameDate(month, '2026-03-02')).toBe(true);
    expect(month?.kind === 'date' && isSameDate(month, '2027-03')).toBe(false);
  });
});
