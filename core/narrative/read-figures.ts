import { isCalendarDay } from '../model/calendar-day.ts';
import { foldedText } from '../words/fuzzy-match.ts';
import type { ReferenceFormat } from './live-sources.ts';

interface Placed {
  /** UTF-16 units into the text. */
  readonly start: number;
  readonly end: number;
}

/** A number as people write it: `120 万`, `¥1,350,000`, `$1.2M`, `12%`. */
export interface ReadNumber extends Placed {
  readonly kind: 'money' | 'percent' | 'number';
  /** With its scale; a percentage as a ratio. */
  readonly value: number;
  /** Half of what its last digit stands for. */
  readonly tolerance: number;
  readonly scale: NonNullable<ReferenceFormat['scale']>;
  /** Where the figure ends before the percent sign or the name of a currency behind it. */
  readonly numberEnd: number;
  /** Currencies that are meant by the sign, code or name beside it; null when there is none. */
  readonly currencies: readonly string[] | null;
  /** How the currency is written. */
  readonly currency: NonNullable<ReferenceFormat['currency']>;
}

/** A day or a month as people write it: `2026年3月1日`, `1 March 2026`, `3月1日`, `March 2026`. */
export interface ReadDate extends Placed {
  readonly kind: 'date';
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
  /** The same way of writing; null for `2026-03-01`. */
  readonly style: 'long' | 'short' | 'monthDay' | 'month' | null;
}

export type ReadFigure = ReadNumber | ReadDate;

const signs: readonly (readonly [string, readonly string[]])[] = [
  ['us$', ['USD']],
  ['hk$', ['HKD']],
  ['nt$', ['TWD']],
  ['s$', ['SGD']],
  ['rmb', ['CNY']],
  ['人民币', ['CNY']],
  ['人民幣', ['CNY']],
  ['新台币', ['TWD']],
  ['新台幣', ['TWD']],
  ['新臺幣', ['TWD']],
  ['$', ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'MOP']],
  ['¥', ['CNY', 'JPY']],
  ['￥', ['CNY', 'JPY']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₩', ['KRW']],
];
const codes = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'HKD',
  'TWD',
  'JPY',
  'SGD',
  'AUD',
  'CAD',
  'KRW',
  'MOP',
  'MYR',
  'THB',
];
const names: readonly (readonly [string, readonly string[]])[] = [
  ['美元', ['USD']],
  ['港元', ['HKD']],
  ['港币', ['HKD']],
  ['港幣', ['HKD']],
  ['欧元', ['EUR']],
  ['歐元', ['EUR']],
  ['日元', ['JPY']],
  ['日圓', ['JPY']],
  ['英镑', ['GBP']],
  ['英鎊', ['GBP']],
  ['新加坡元', ['SGD']],
  ['人民币', ['CNY']],
  ['人民幣', ['CNY']],
  ['块钱', ['CNY']],
  ['元', ['CNY', 'TWD', 'HKD', 'MOP']],
  ['圆', ['CNY']],
  ['圓', ['TWD']],
  ['rmb', ['CNY']],
  ['yuan', ['CNY']],
  ['us dollars', ['USD']],
  ['dollars', ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD']],
  ['euros', ['EUR']],
  ['euro', ['EUR']],
  ['pounds', ['GBP']],
  ['yen', ['JPY']],
];
const scales: readonly (readonly [string, number, ReadNumber['scale']])[] = [
  ['万亿', 1e12, 'hundredMillion'],
  ['萬億', 1e12, 'hundredMillion'],
  ['千万', 1e7, 'tenThousand'],
  ['千萬', 1e7, 'tenThousand'],
  ['百万', 1e6, 'million'],
  ['百萬', 1e6, 'million'],
  ['亿', 1e8, 'hundredMillion'],
  ['億', 1e8, 'hundredMillion'],
  ['万', 1e4, 'tenThousand'],
  ['萬', 1e4, 'tenThousand'],
  ['千', 1e3, 'thousand'],
  ['thousand', 1e3, 'thousand'],
  ['million', 1e6, 'million'],
  ['billion', 1e9, 'million'],
  ['mn', 1e6, 'million'],
  ['bn', 1e9, 'million'],
  ['k', 1e3, 'thousand'],
  ['m', 1e6, 'million'],
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const oneOf = (texts: readonly string[]) => texts.map(escaped).join('|');

const signPattern = oneOf([...signs.map(([sign]) => sign), ...codes.map((code) => code.toLowerCase())]);
const scalePattern = scales
  .map(([word]) => (/[a-z]/.test(word) ? `${word}(?![a-z])` : escaped(word)))
  .join('|');
const namePattern = [...names.map(([name]) => name), ...codes.map((code) => code.toLowerCase())]
  .map((name) => (/[a-z]/.test(name) ? `${name}(?![a-z])` : escaped(name)))
  .join('|');

const numberPattern = new RegExp(
  `(?<![\\da-z_-]|\\d[.,:])(?:(${signPattern})[ \\u00a0]?)?` +
    '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?![\\d]|\\.\\d|,\\d{3}|:\\d|[-/]\\d)' +
    `(?:([ \\u00a0]?)(${scalePattern}))?` +
    `(?:([ \\u00a0]?)(%|percent(?![a-z])|${namePattern}))?`,
  'gu',
);

/** What follows a number that is no figure: a day, a count of months, a page. */
const otherUnit =
  /^(?:\s?(?:年|月|日|号|號|天|周|週|个月|個月|季|季度|章|节|節|页|頁|岁|歲|点|點|时|時|分钟|分鐘|小时|小時|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|(?:st|nd|rd|th)\b)|[a-z])/u;
const otherPrefix = /(?:第\s?|[a-z]|[#№]\s?)$/u;

/** Folded, but for the full-width comma, which separates figures and groups none. */
export function foldedLine(line: string): string {
  const text = foldedText(line);
  return line.includes('，')
    ? text.replace(/,/g, (comma, at: number) => (line[at] === '，' ? '，' : comma))
    : text;
}

/** Every number and date in a line of text, in order. */
export function readFigures(line: string): ReadFigure[] {
  const text = foldedLine(line);
  const dates = readDates(text);
  const numbers = readNumbers(text).filter(
    (number) => !dates.some(({ start, end }) => number.start < end && start < number.end),
  );
  return [...dates, ...numbers].sort((left, right) => left.start - right.start);
}

function readNumbers(text: string): ReadNumber[] {
  const found: ReadNumber[] = [];
  for (const match of text.matchAll(numberPattern)) {
    const [whole, sign, digits = '', , scaleWord, gap = '', unit] = match;
    const start = match.index;
    const end = start + whole.length;
    const isPercent = unit === '%' || unit === 'percent';
    const currencies = isPercent ? null : currenciesOf(sign, unit);
    // "Q3", "第3章", "3个月": numbers that count or name something.
    if (!currencies && !isPercent && !scaleWord && otherUnit.test(text.slice(end))) continue;
    if (sign === undefined && otherPrefix.test(text.slice(0, start))) continue;
    const [, factor = 1, scale = 'none'] = scales.find(([word]) => word === scaleWord) ?? [];
    const plain = digits.replaceAll(',', '');
    const decimals = plain.split('.')[1]?.length ?? 0;
    const power = isPercent ? 0.01 : factor;
    found.push({
      kind: isPercent ? 'percent' : currencies ? 'money' : 'number',
      start,
      end,
      numberEnd: unit === undefined ? end : end - unit.length - gap.length,
      value: Number((Number(plain) * power).toPrecision(15)),
      tolerance: 0.5 * 10 ** -decimals * power,
      scale,
      currencies,
      currency: sign === undefined ? (currencies ? 'name' : 'none') : isCode(sign) ? 'code' : 'symbol',
    });
  }
  return found;
}

function isCode(sign: string): boolean {
  return codes.includes(sign.toUpperCase());
}

function currenciesOf(sign: string | undefined, unit: string | undefined): readonly string[] | null {
  if (sign !== undefined)
    return isCode(sign) ? [sign.toUpperCase()] : (signs.find(([known]) => known === sign)?.[1] ?? []);
  if (unit === undefined) return null;
  return names.find(([name]) => name === unit)?.[1] ?? [unit.toUpperCase()];
}

const monthNames = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const monthPattern = monthNames.flat().join('|');
const yearPattern = '(?:19|20|21)\\d\\d';

const datePatterns: readonly (readonly [RegExp, ReadDate['style']])[] = [
  [/(?<!\d)(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号號]/gu, 'long'],
  [/(?<!\d)(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月(?!\s?\d)/gu, 'month'],
  [/(?<![\d年])(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号號]/gu, 'monthDay'],
  [/(?<![\d./-])(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?![\d./-]*\d)/gu, null],
  [
    new RegExp(
      `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(?<word>${monthPattern})\\.?,?\\s(?<year>${yearPattern})(?!\\d)`,
      'gu',
    ),
    'long',
  ],
  [
    new RegExp(
      `(?<![a-z])(?<word>${monthPattern})\\.?\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<year>${yearPattern})(?!\\d)`,
      'gu',
    ),
    'long',
  ],
  [new RegExp(`(?<![a-z\\d])(?<word>${monthPattern})\\.?\\s(?<year>${yearPattern})(?!\\d)`, 'gu'), 'month'],
  [
    new RegExp(`(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s(?<word>${monthPattern})(?![a-z])`, 'gu'),
    'monthDay',
  ],
];

function readDates(text: string): ReadDate[] {
  const found: ReadDate[] = [];
  for (const [pattern, style] of datePatterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const { groups = {} } = match;
      const month = groups.word === undefined ? Number(groups.month) : monthOf(groups.word);
      const year = groups.year === undefined ? null : Number(groups.year);
      const day = groups.day === undefined ? null : Number(groups.day);
      const probe = `${year ?? 2000}-${String(month).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`;
      if (!isCalendarDay(probe)) continue;
      const isShort = style === null && match[0].includes('/');
      found.push({ kind: 'date', start, end, year, month, day, style: isShort ? 'short' : style });
    }
  }
  return found;
}

function monthOf(word: string): number {
  return monthNames.findIndex((names) => names.includes(word)) + 1;
}

/** True when a stored day (`YYYY-MM-DD`) or month (`YYYY-MM`) is what was written, as far as that says. */
export function isSameDate({ year, month, day }: ReadDate, stored: string): boolean {
  const [storedYear, storedMonth, storedDay] = stored.split('-').map(Number);
  return (
    (year === null || year === storedYear) &&
    month === storedMonth &&
    (day === null || storedDay === undefined || day === storedDay)
  );
}
