import { assertNever } from '../../model/assert-never.ts';
import { type Language, regionalTag } from '../../model/language.ts';
import { minorDigits } from '../../model/money.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';

export const dateFormat = 'yyyy-mm-dd';
export const monthFormat = 'yyyy-mm';
export const percentFormat = '0.0%';
export const countFormat = '#,##0';
export const timeFormat = 'hh:mm';
/** Numbers of any kind: large ones are grouped. Nothing but a rule can show fractions of these (see `whole-amounts.ts`). */
export const numberFormats = {
  figure: '[>=1000]#,##0;[<=-1000]-#,##0;General',
  dash: '[>=1000]#,##0;[=0]"–";General',
} as const;
/** Large numbers that are not whole. */
export const groupedFraction = '#,##0.##';
/** Hours beyond a day go on counting. */
export const durationFormat = '[h]:mm';

/** Windows' language codes that Excel writes beside a currency sign, so that the sign is taken for one. */
const signLocales: Readonly<Record<string, string>> = {
  CNY: '-804',
  TWD: '-404',
  HKD: '-C04',
  MOP: '-1404',
  SGD: '-1004',
  JPY: '-411',
  KRW: '-412',
  USD: '-409',
  GBP: '-809',
  EUR: '-2',
};

/**
 * Amounts in major units with currency sign and grouping; negative ones red with a minus, none as a dash if wanted.
 * @param digits decimals: the currency's unless told otherwise.
 */
export function moneyFormat(
  currency: string,
  language: Language,
  zero: 'figure' | 'dash' = 'figure',
  digits: number = minorDigits(currency),
): string {
  const sign = currencySign(currency, language);
  const spacing = /\p{L}$/u.test(sign) ? ' ' : '';
  const amount = `[$${sign}${spacing}${signLocales[currency] ?? ''}]#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  return `${amount};[Red]-${amount}${zero === 'dash' ? ';"–"' : ''}`;
}

function currencySign(currency: string, language: Language): string {
  const parts = new Intl.NumberFormat(regionalTag(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return (parts.find((part) => part.type === 'currency')?.value ?? currency).replace(/[\]\-"]/g, '');
}

/**
 * The number format of a column's cells; undefined for texts.
 * @param zero what shows that there is nothing: sums over rows that hold no figures yet are better a dash.
 */
export function columnFormat(
  declaration: Pick<ColumnDeclaration, 'type' | 'wholeNumber' | 'decimals'>,
  currency: string,
  language: Language,
  zero: 'figure' | 'dash' = 'figure',
): string | undefined {
  const { type, wholeNumber, decimals } = declaration;
  switch (type) {
    case 'money':
      return moneyFormat(currency, language, zero);
    case 'percent':
      return withZero(decimals === undefined ? percentFormat : `0${fraction(decimals)}%`, zero);
    case 'date':
      return dateFormat;
    case 'month':
      return monthFormat;
    case 'time':
      return timeFormat;
    case 'duration':
      return durationFormat;
    case 'rating':
      return '0';
    case 'number':
      if (decimals !== undefined) return withZero(`${countFormat}${fraction(decimals)}`, zero);
      if (wholeNumber) return withZero(countFormat, zero);
      return numberFormats[zero];
    case 'text':
    case 'longText':
    case 'person':
    case 'choice':
    case 'multiChoice':
    case 'yesNo':
    case 'link':
    case 'references':
      // As text (`@`), a digit string that is typed in later stays what it is.
      return undefined;
    default:
      return assertNever(type);
  }
}

/** A number format, with a dash for zero if wanted. */
export function withZero(format: string, zero: 'figure' | 'dash'): string {
  return zero === 'dash' ? `${format};-${format};"–"` : format;
}

function fraction(decimals: number): string {
  return decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
}
