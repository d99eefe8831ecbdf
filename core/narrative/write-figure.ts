import { isChinese, type Language, regionalTag } from '../model/language.ts';
import { decimalText, minorDigits } from '../model/money.ts';
import { translate, type WordKey } from '../words/translate.ts';
import type { ReferenceFormat } from './live-sources.ts';

/** What writing a figure needs to know of plan and reader. */
export interface FigureContext {
  readonly language: Language;
  /** The plan's. */
  readonly currency: string;
}

type Scale = NonNullable<ReferenceFormat['scale']>;

const places: Readonly<Record<Scale, number>> = {
  none: 0,
  thousand: 3,
  tenThousand: 4,
  million: 6,
  hundredMillion: 8,
};

/** Decimals of a scaled figure that says nothing else: 1.35 million, 134.85万, but 0.0135亿. */
function scaledDecimals(decimal: string, power: number): number {
  return Math.abs(Number(decimal)) >= 10 ** power ? 2 : 4;
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(regionalTag(language), options);
    formats.set(key, format);
  }
  return format;
}

/** English has no words for 万 and 亿, so such figures are said in thousands and millions there. */
function spokenScale(scale: Scale, decimal: string, language: Language): { power: number; scale: Scale } {
  if (isChinese(language)) return { power: places[scale], scale };
  if (scale === 'hundredMillion') return { power: places.million, scale: 'million' };
  if (scale !== 'tenThousand') return { power: places[scale], scale };
  return Math.abs(Number(decimal)) >= 1e6
    ? { power: places.million, scale: 'million' }
    : { power: places.thousand, scale: 'thousand' };
}

/**
 * A plain number, `1,350,000`, `135万`, `1.35 million`.
 * @param decimal a decimal text, exact.
 * @param mostDecimals those that are written when the format names none.
 */
export function writeNumber(
  decimal: string,
  format: ReferenceFormat,
  { language }: FigureContext,
  mostDecimals = 6,
): string {
  return scaledText(decimal, format, language, {}, mostDecimals, mostDecimals === 0);
}

function scaledText(
  decimal: string,
  { scale = 'none', decimals }: ReferenceFormat,
  language: Language,
  options: Intl.NumberFormatOptions,
  mostDecimals: number,
  isFixed: boolean,
): string {
  const spoken = spokenScale(scale, decimal, language);
  const most = spoken.scale === 'none' ? mostDecimals : scaledDecimals(decimal, spoken.power);
  const number = numberFormat(language, {
    ...options,
    minimumFractionDigits: decimals ?? (isFixed && spoken.scale === 'none' ? most : 0),
    maximumFractionDigits: decimals ?? most,
  }).format(`${decimal}e-${spoken.power}` as Intl.StringNumericLiteral);
  return spoken.scale === 'none' ? number : translate(language, `live.scale.${spoken.scale}`, { number });
}

/** Currencies whose amounts have a wording of their own in one of the languages. */
const worded: Readonly<Partial<Record<string, WordKey>>> = {
  CNY: 'live.money.CNY',
  HKD: 'live.money.HKD',
  TWD: 'live.money.TWD',
};

/** An amount of the plan's currency: `¥1,350,000`, `135万元`, `CNY 1.35 million`. @param decimal major units, exact. */
export function writeAmount(decimal: string, format: ReferenceFormat, context: FigureContext): string {
  const { language, currency } = context;
  const digits = minorDigits(currency);
  const most = isWhole(decimal) ? 0 : digits;
  const style = format.currency ?? 'symbol';
  if (style === 'none') return scaledText(decimal, format, language, {}, most, true);
  if (style !== 'name') {
    const options: Intl.NumberFormatOptions = {
      style: 'currency',
      currency,
      currencyDisplay: style === 'code' ? 'code' : 'narrowSymbol',
    };
    return scaledText(decimal, format, language, options, most, true);
  }
  const amount = scaledText(decimal, format, language, {}, most, true);
  const wording = worded[currency];
  if (wording) return translate(language, wording, { amount });
  return isChinese(language)
    ? `${amount}${currencyNoun(currency, language)}`
    : `${amount} ${currencyNoun(currency, language)}`;
}

/** What units of a currency are called behind a figure. */
function currencyNoun(currency: string, language: Language): string {
  const parts = numberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
  }).formatToParts(2);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** An amount in minor units; see `writeAmount`. */
export function writeMoney(amountMinor: number, format: ReferenceFormat, context: FigureContext): string {
  return writeAmount(decimalText(amountMinor, context.currency), format, context);
}

function isWhole(decimal: string): boolean {
  return !/\.\d*[1-9]/.test(decimal);
}

/** A ratio as a percentage, with at most one decimal when the format names none. */
export function writePercent(ratio: number, { decimals }: ReferenceFormat, language: Language): string {
  return numberFormat(language, {
    style: 'percent',
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 1,
  }).format(ratio);
}

type DateStyle = NonNullable<ReferenceFormat['date']>;

const dayOptions: Readonly<Record<Exclude<DateStyle, 'quarter'>, Intl.DateTimeFormatOptions>> = {
  long: { dateStyle: 'long' },
  short: { dateStyle: 'medium' },
  monthDay: { month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
};

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** A day written out: `2026年3月1日`, `1 March 2026`; as stored without a style. @param day `YYYY-MM-DD`. */
export function writeDay(day: string, style: DateStyle | undefined, language: Language): string {
  if (style === undefined) return day;
  if (style === 'quarter') return writeQuarter(day, language);
  // Chinese writes short days with figures only, which the medium style has as 2026年3月1日.
  const options: Intl.DateTimeFormatOptions =
    style === 'short' && isChinese(language)
      ? { year: 'numeric', month: 'numeric', day: 'numeric' }
      : dayOptions[style];
  const key = `${language}${style}`;
  let format = dayFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(regionalTag(language), { ...options, timeZone: 'UTC' });
    dayFormats.set(key, format);
  }
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

/** A month written out; styles that need a day give the month. @param month `YYYY-MM`. */
export function writeMonth(month: string, style: DateStyle | undefined, language: Language): string {
  if (style === undefined) return month;
  const spoken = style === 'year' || style === 'quarter' ? style : 'month';
  return writeDay(`${month}-01`, spoken, language);
}

function writeQuarter(day: string, language: Language): string {
  const quarter = String(Math.ceil(Number(day.slice(5, 7)) / 3));
  return translate(language, 'live.quarter', { quarter, year: day.slice(0, 4) });
}
