import { toNumber } from '../coerce.ts';
import { textOfNumber } from '../number-text.ts';
import { roundHalfAway } from '../rounding.ts';
import type { FormulaError, ScalarValue } from '../values.ts';
import { dateText } from './date-format.ts';

/** One piece of a number format. */
export type FormatPart =
  | { readonly kind: 'digit'; readonly sign: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'text' }
  | { readonly kind: 'exponent'; readonly showsPlus: boolean; readonly digits: number }
  /** Letters of a date or time: `yyyy`, `m`, `[h]`, `AM/PM` … */
  | { readonly kind: 'date'; readonly letters: string }
  | { readonly kind: 'general' }
  | { readonly kind: 'literal'; readonly text: string };

const parts: readonly (readonly [RegExp, (match: RegExpExecArray) => FormatPart | null])[] = [
  [/"([^"]*)"/y, (match) => ({ kind: 'literal', text: match[1] ?? '' })],
  [/\\([\s\S])/y, (match) => ({ kind: 'literal', text: match[1] ?? '' })],
  // A space as wide as a character, and a character that fills the cell: neither counts in a text.
  [/_[\s\S]/y, () => ({ kind: 'literal', text: ' ' })],
  [/\*[\s\S]/y, () => null],
  [/\[([hms]+)\]/iy, (match) => ({ kind: 'date', letters: match[0].toLowerCase() })],
  [/\[\$([^\]-]*)[^\]]*\]/y, (match) => ({ kind: 'literal', text: match[1] ?? '' })],
  // Colours and languages.
  [/\[[^\]]*\]/y, () => null],
  [/general/iy, () => ({ kind: 'general' })],
  [/am\/pm|a\/p/iy, (match) => ({ kind: 'date', letters: match[0] })],
  [
    /e([+-])(0+)/iy,
    (match) => ({ kind: 'exponent', showsPlus: match[1] === '+', digits: match[2]?.length ?? 1 }),
  ],
  [/y+|m+|d+|h+|s+(?:\.0{1,3})?/iy, (match) => ({ kind: 'date', letters: match[0].toLowerCase() })],
  [/[0#?]/y, (match) => ({ kind: 'digit', sign: match[0] === '0' ? '0' : match[0] === '#' ? '#' : '?' })],
  [/\./y, () => ({ kind: 'point' })],
  [/,/y, () => ({ kind: 'comma' })],
  [/%/y, () => ({ kind: 'percent' })],
  [/@/y, () => ({ kind: 'text' })],
];

/** The sections of a format, divided by semicolons; null for a format with an open quotation. */
function sectionsOf(format: string): FormatPart[][] | null {
  const sections: FormatPart[][] = [[]];
  let at = 0;
  while (at < format.length) {
    if (format[at] === ';') {
      sections.push([]);
      at++;
      continue;
    }
    let found = false;
    for (const [pattern, read] of parts) {
      pattern.lastIndex = at;
      const match = pattern.exec(format);
      if (!match) continue;
      const part = read(match);
      if (part) sections.at(-1)?.push(part);
      at = pattern.lastIndex;
      found = true;
      break;
    }
    if (found) continue;
    if (format[at] === '"' || format[at] === '\\') return null;
    sections.at(-1)?.push({ kind: 'literal', text: format[at] ?? '' });
    at++;
  }
  return sections.length > 4 ? null : sections;
}

/**
 * A value as TEXT writes it in an Excel number format, with English names of months and days. Null for a format that is
 * none and for a day outside Excel's calendar.
 */
export function formatted(value: Exclude<ScalarValue, FormulaError>, format: string): string | null {
  const sections = sectionsOf(format);
  if (!sections) return null;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const number = toNumber(value);
  if (typeof number !== 'number') return textSection(String(value), sections);
  if (format === '') return '';
  const [positive = [], negative, zero] = sections;
  if (number < 0 && negative) return section(-number, negative);
  if (number === 0 && zero) return section(0, zero);
  const text = section(Math.abs(number), positive);
  if (number >= 0 || text === null) return text;
  if (hasDate(positive)) return null;
  // What is rounded to nothing has no sign.
  return /[1-9]/.test(text) || !positive.some(({ kind }) => kind === 'digit') ? `-${text}` : text;
}

function textSection(text: string, sections: readonly (readonly FormatPart[])[]): string {
  const last = sections.at(-1) ?? [];
  const own = sections.length === 4 || last.some(({ kind }) => kind === 'text') ? last : null;
  if (!own) return text;
  return own.map((part) => (part.kind === 'text' ? text : part.kind === 'literal' ? part.text : '')).join('');
}

function hasDate(format: readonly FormatPart[]): boolean {
  return format.some(({ kind }) => kind === 'date');
}

function section(number: number, format: readonly FormatPart[]): string | null {
  if (hasDate(format)) return dateText(number, format);
  if (format.some(({ kind }) => kind === 'exponent')) return scientific(number, format);
  // Fractions such as `# ?/?` are not written.
  if (format.some((part, index) => isSlash(part) && format[index - 1]?.kind === 'digit')) return null;
  if (!format.some(({ kind }) => kind === 'digit'))
    return format
      .map((part) => {
        if (part.kind === 'general' || part.kind === 'text') return textOfNumber(number);
        if (part.kind === 'percent') return '%';
        return part.kind === 'literal' ? part.text : '';
      })
      .join('');
  return plain(number, format);
}

function isSlash(part: FormatPart): boolean {
  return part.kind === 'literal' && part.text === '/';
}

/** How the placeholders of a format lie. */
function measured(format: readonly FormatPart[]) {
  const point = format.findIndex(({ kind }) => kind === 'point');
  const end = point < 0 ? format.length : point;
  const isDigit = ({ kind }: FormatPart) => kind === 'digit';
  const lastWhole = format.slice(0, end).findLastIndex(isDigit);
  const lastDigit = format.findLastIndex(isDigit);
  let thousands = 0;
  let groups = false;
  format.forEach(({ kind }, index) => {
    if (kind !== 'comma') return;
    // Behind the last digit a comma divides by a thousand, between digits it groups.
    if (index > lastDigit || (index > lastWhole && index < end)) thousands++;
    else if (index < lastWhole) groups = true;
  });
  return {
    end,
    thousands,
    groups,
    percents: format.filter(({ kind }) => kind === 'percent').length,
    decimals: format.slice(end).filter(isDigit).length,
  };
}

function plain(number: number, format: readonly FormatPart[]): string {
  const { end, thousands, groups, percents, decimals } = measured(format);
  const scaled = roundHalfAway(number * 100 ** percents, 15) / 1000 ** thousands;
  const rounded = roundHalfAway(scaled, decimals);
  const [wholeText = '0', fraction = ''] = (
    rounded >= 1e21 ? BigInt(rounded).toString() : rounded.toFixed(Math.min(decimals, 100))
  ).split('.');
  const whole = wholeText === '0' ? '' : wholeText;
  const digits = format.slice(0, end).filter(({ kind }) => kind === 'digit').length;
  let used = whole.length - digits;
  let pending = digits;
  const wholeParts = format.slice(0, end).map((part) => {
    if (part.kind !== 'digit') return outside(part);
    // The first placeholder takes all the figures for which there is none.
    let figures = used > 0 && pending === digits ? whole.slice(0, used) : '';
    const at = whole.length - pending;
    const figure = at >= 0 ? whole[at] : undefined;
    figures += figure ?? placeholder(part.sign);
    used = Math.max(used, 0);
    const text = groups ? grouped(figures, pending) : figures;
    pending--;
    return text;
  });
  let at = 0;
  const fractionParts = format.slice(end).map((part, index, all) => {
    if (part.kind === 'point') return '.';
    if (part.kind !== 'digit') return outside(part);
    const figure = fraction[at] ?? '0';
    const rest = fraction.slice(at);
    at++;
    // Zeros at the end are shown where the format asks for them.
    const isNeeded =
      /[1-9]/.test(rest) || all.slice(index).some((other) => other.kind === 'digit' && other.sign === '0');
    return isNeeded ? figure : placeholder(part.sign);
  });
  return [...wholeParts, ...fractionParts].join('');
}

function outside(part: FormatPart): string {
  if (part.kind === 'literal') return part.text;
  return part.kind === 'percent' ? '%' : '';
}

function placeholder(sign: '0' | '#' | '?'): string {
  return sign === '0' ? '0' : sign === '?' ? ' ' : '';
}

/** Puts a comma behind each figure that stands before a multiple of three. @param pending placeholders from the last figure on. */
function grouped(figures: string, pending: number): string {
  let text = '';
  for (let index = 0; index < figures.length; index++) {
    const following = pending - 1 + figures.length - 1 - index;
    const figure = figures[index] ?? '';
    text += following > 0 && following % 3 === 0 && figure !== ' ' ? `${figure},` : figure;
  }
  return text;
}

function scientific(number: number, format: readonly FormatPart[]): string {
  const at = format.findIndex(({ kind }) => kind === 'exponent');
  const mantissa = format.slice(0, at);
  const whole = Math.max(
    1,
    mantissa.slice(0, measured(mantissa).end).filter(({ kind }) => kind === 'digit').length,
  );
  const { decimals } = measured(mantissa);
  let exponent = number === 0 ? 0 : Math.floor(Math.log10(number) + 1e-12);
  exponent = Math.floor(exponent / whole) * whole;
  let scaled = number / 10 ** exponent;
  if (roundHalfAway(scaled, decimals) >= 10 ** whole) {
    exponent += whole;
    scaled = number / 10 ** exponent;
  }
  const part = format[at];
  const [showsPlus, digits] = part?.kind === 'exponent' ? [part.showsPlus, part.digits] : [true, 2];
  const sign = exponent < 0 ? '-' : showsPlus ? '+' : '';
  const behind = format
    .slice(at + 1)
    .map(outside)
    .join('');
  return `${plain(scaled, mantissa)}E${sign}${String(Math.abs(exponent)).padStart(digits, '0')}${behind}`;
}
