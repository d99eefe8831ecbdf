import { assertNever } from '../../model/assert-never.ts';
import { type Language, regionalTag } from '../../model/language.ts';
import { minorDigits, toMajorUnits } from '../../model/money.ts';
import { type FormatContext, formatCell, formatMoney } from '../../tables/format-cell.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';

/** Where an axis starts and ends, with the values that it names. */
export interface ValueAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/**
 * An axis from zero, or below it, over values, with round numbers in the unit that readers count in.
 * @param unit how many of the values' own make one of it: 100 cents, 60 minutes.
 * @param count about how many ticks.
 */
export function valueAxis(
  values: readonly (number | null)[],
  { unit = 1, count = 5, isWhole = false }: { unit?: number; count?: number; isWhole?: boolean } = {},
): ValueAxis {
  const least = values.reduce<number>((low, value) => Math.min(low, value ?? 0), 0) / unit;
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0) / unit;
  if (most === least) return { from: 0, to: unit, ticks: [0, unit] };
  const wanted = (most - least) / count;
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const round = [1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= wanted * 0.999) ?? 10;
  const step = isWhole ? Math.max(1, Math.ceil(round * magnitude)) : round * magnitude;
  // However little lies below zero, the axis has room for it.
  const first = least < 0 ? Math.min(-1, Math.floor(least / step + 1e-9)) : 0;
  const last = most > 0 ? Math.max(1, Math.ceil(most / step - 1e-9)) : 0;
  const ticks = Array.from(
    { length: last - first + 1 },
    (_, index) => Number(((first + index) * step).toPrecision(12)) * unit,
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? unit, ticks };
}

/** How many of a column's stored units readers count as one. */
export function readersUnit({ type }: Pick<ColumnDeclaration, 'type'>, currency: string): number {
  if (type === 'money') return 10 ** minorDigits(currency);
  if (type === 'percent') return 0.01;
  return type === 'duration' ? 60 : 1;
}

/** A short text of a value at an axis or a bar: `¥120k`, `12万`, `35%`. */
export function shortValue(declaration: ColumnDeclaration, value: number, format: FormatContext): string {
  const { language, currency } = format;
  switch (declaration.type) {
    case 'money':
      return compact(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 0,
      }).format(toMajorUnits(value, currency));
    case 'percent':
    case 'duration':
      return formatCell(declaration, value, format);
    case 'number':
    case 'rating':
      return Math.abs(value) < 1000
        ? formatCell({ ...declaration, type: 'number', decimals: decimalsOf(value) }, value, format)
        : compact(language, {}).format(value);
    case 'text':
    case 'longText':
    case 'choice':
    case 'multiChoice':
    case 'date':
    case 'month':
    case 'time':
    case 'person':
    case 'yesNo':
    case 'link':
    case 'references':
      return String(value);
    default:
      return assertNever(declaration.type);
  }
}

/** A value in full, for those who ask. */
export function fullValue(declaration: ColumnDeclaration, value: number, format: FormatContext): string {
  if (declaration.type === 'money') return formatMoney(value, format);
  // The average of ratings has decimals.
  if (declaration.type === 'rating')
    return formatCell({ ...declaration, type: 'number', decimals: decimalsOf(value) }, value, format);
  return formatCell(declaration, value, format);
}

function decimalsOf(value: number): number {
  return [0, 1].find((digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9) ?? 2;
}

const formats = new Map<string, Intl.NumberFormat>();

function compact(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${options.currency ?? ''}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(regionalTag(language), {
      ...options,
      notation: 'compact',
      maximumFractionDigits: 1,
    });
    formats.set(key, format);
  }
  return format;
}
