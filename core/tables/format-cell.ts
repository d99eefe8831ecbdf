import { assertNever } from '../model/assert-never.ts';
import { type Language, regionalTag } from '../model/language.ts';
import { decimalText, minorDigits } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import { translate } from '../words/translate.ts';
import { choiceTitle } from './cells.ts';
import type { ColumnDeclaration } from './register-module.ts';

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

/** What writing values needs to know of plan and reader. */
export interface FormatContext {
  readonly language: Language;
  readonly currency: string;
  /** The name of a row that a reference points to; null when the row is gone. */
  readonly rowName?: (id: string, declaration: ColumnDeclaration) => string | null;
}

/** An amount with its currency sign and grouping, `¥1,350,000.00`. */
export function formatMoney(amountMinor: number, context: FormatContext): string {
  const digits = minorDigits(context.currency);
  const format = numberFormat(context.language, {
    style: 'currency',
    currency: context.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // The decimal text keeps amounts exact that a floating-point number of major units would round.
  return format.format(decimalText(amountMinor, context.currency) as Intl.StringNumericLiteral);
}

/** A ratio as a percentage with at most one decimal, `12.5%`. */
export function formatPercent(
  ratio: number,
  language: Language,
  declaration: Pick<ColumnDeclaration, 'decimals'> = {},
): string {
  return numberFormat(language, { style: 'percent', ...decimalsOf(declaration, 1) }).format(ratio);
}

function decimalsOf(
  { decimals }: Pick<ColumnDeclaration, 'decimals'>,
  most: number,
): Pick<Intl.NumberFormatOptions, 'minimumFractionDigits' | 'maximumFractionDigits'> {
  return decimals === undefined
    ? { maximumFractionDigits: most }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function separator({ language }: FormatContext): string {
  return language === 'en' ? '; ' : '；';
}

/** Minutes in words, `2 hrs 30 mins`, `3天`; read back by `parseCellText`. */
export function formatDuration(minutes: number, language: Language): string {
  const whole = Math.round(minutes);
  const parts = [
    [Math.floor(whole / 1440), 'day'],
    [Math.floor((whole % 1440) / 60), 'hour'],
    [whole % 60, 'minute'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0);
  return (shown.length > 0 ? shown : [parts[2]])
    .map(([count, unit]) =>
      numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(language === 'en' ? ' ' : '');
}

/** A calendar day as its readers write it: `2026-03-02` in tables. */
export function formatCell(
  declaration: ColumnDeclaration,
  value: CellValue | undefined | null,
  context: FormatContext,
): string {
  if (value === undefined || value === null) return '';
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
    case 'date':
    case 'month':
    case 'time':
    case 'link':
      return String(value);
    case 'multiChoice':
      return Array.isArray(value)
        ? value
            .map((item: string) => choiceTitle(declaration, item, context.language))
            .join(separator(context))
        : String(value);
    case 'duration':
      return typeof value === 'number' ? formatDuration(value, context.language) : String(value);
    case 'rating':
      return String(value);
    case 'yesNo':
      return typeof value === 'boolean'
        ? translate(context.language, value ? 'yesNo.yes' : 'yesNo.no')
        : String(value);
    case 'choice':
      return choiceTitle(declaration, String(value), context.language);
    case 'number':
      return typeof value === 'number'
        ? numberFormat(context.language, decimalsOf(declaration, 6)).format(value)
        : String(value);
    case 'percent':
      return typeof value === 'number' ? formatPercent(value, context.language, declaration) : String(value);
    case 'money':
      return typeof value === 'number' ? formatMoney(value, context) : String(value);
    case 'references':
      return Array.isArray(value)
        ? value.map((id: string) => context.rowName?.(id, declaration) ?? id).join(separator(context))
        : String(value);
    default:
      return assertNever(declaration.type);
  }
}

/** The text with which a cell's editor starts: what `parseCellText` reads back to the same value. */
export function editText(
  declaration: ColumnDeclaration,
  value: CellValue | undefined | null,
  context: FormatContext,
): string {
  if (value === undefined || value === null) return '';
  if (declaration.type === 'money' && typeof value === 'number') return decimalText(value, context.currency);
  if (declaration.type === 'percent' && typeof value === 'number')
    return `${Number((value * 100).toPrecision(15))}%`;
  if (declaration.type === 'number') return String(value);
  return formatCell(declaration, value, context);
}
