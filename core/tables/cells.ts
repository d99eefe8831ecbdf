import { assertNever } from '../model/assert-never.ts';
import { isCalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import { parseDecimalAmount } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import { catalogues } from '../words/catalogues.ts';
import { translate, UserError, type WordParameters } from '../words/translate.ts';
import type { ColumnDeclaration } from './register-module.ts';

const monthPattern = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;
/** Longest text of a cell, in UTF-16 units; Excel's own limit is 32,767. */
export const maximumTextLength = 32_767;
/** Most rows that one cell refers to. */
export const maximumReferences = 1000;

/**
 * Checks a stored value against its column. Returns the value as it is to be stored.
 * Throws a UserError that names the column and says what it takes.
 */
export function checkCellValue(declaration: ColumnDeclaration, value: unknown): CellValue {
  const refuse = (key: Parameters<typeof translate>[1], parameters: WordParameters = {}): never => {
    throw new UserError(key, {
      column: { words: [declaration.titleKey] },
      value: show(value),
      ...parameters,
    });
  };
  switch (declaration.type) {
    case 'text':
    case 'person':
    case 'choice': {
      if (typeof value !== 'string') return refuse('cell.takesText');
      if (value.length > maximumTextLength) return refuse('cell.textTooLong', { maximum: maximumTextLength });
      if (
        declaration.choices &&
        !declaration.choices.acceptsOther &&
        !declaration.choices.options.some((option) => option.value === value)
      ) {
        return refuse('cell.takesChoice', {
          options: { words: declaration.choices.options.map((option) => option.titleKey) },
        });
      }
      return value;
    }
    case 'number':
    case 'percent':
    case 'money': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('cell.takesNumber');
      if (declaration.type === 'money' && !Number.isSafeInteger(value)) return refuse('cell.takesMinorUnits');
      if (declaration.type === 'percent' && declaration.maximum === 1 && (value < 0 || value > 1))
        return refuse('cell.takesRatio');
      if (declaration.wholeNumber && !Number.isSafeInteger(value)) return refuse('cell.takesWholeNumber');
      if (declaration.minimum !== undefined && value < declaration.minimum)
        return refuse('cell.atLeast', { minimum: declaration.minimum });
      if (declaration.maximum !== undefined && value > declaration.maximum)
        return refuse('cell.atMost', { maximum: declaration.maximum });
      return value === 0 ? 0 : value;
    }
    case 'date':
      return isCalendarDay(value) ? value : refuse('cell.takesDate');
    case 'month':
      return typeof value === 'string' && monthPattern.test(value) ? value : refuse('cell.takesMonth');
    case 'references':
      if (!Array.isArray(value) || !value.every((item): item is string => typeof item === 'string'))
        return refuse('cell.takesReferences');
      if (value.length > maximumReferences)
        return refuse('cell.tooManyReferences', { maximum: maximumReferences });
      return value;
    default:
      return assertNever(declaration.type);
  }
}

/** True when a stored value has its column's type; whether it lies in the column's bounds is not asked. */
export function hasColumnType(declaration: ColumnDeclaration, value: unknown): value is CellValue {
  switch (declaration.type) {
    case 'text':
    case 'person':
    case 'choice':
      return typeof value === 'string';
    case 'date':
      return isCalendarDay(value);
    case 'month':
      return typeof value === 'string' && monthPattern.test(value);
    case 'number':
    case 'percent':
      return typeof value === 'number';
    case 'money':
      return Number.isSafeInteger(value);
    case 'references':
      return Array.isArray(value);
    default:
      return assertNever(declaration.type);
  }
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What reading typed text needs to know of its plan. */
export interface CellTextContext {
  readonly currency: string;
  /** For references: the id of the row that a name stands for. */
  readonly rowIdByName?: (name: string) => string | null;
}

/**
 * Reads text as a person types or pastes it: `¥1,200.50`, `１２％`, `50%`, `2026/3/5`, `2026年3月5日`, `(300)`,
 * `1.2万`. Empty text is an empty cell (null). Throws a UserError when the text does not fit the column.
 */
export function parseCellText(
  declaration: ColumnDeclaration,
  typed: string,
  context: CellTextContext,
): CellValue | null {
  const text = declaration.type === 'text' ? typed : typed.trim();
  if (text === '') return null;
  const unreadable = (key: 'cell.takesNumber' | 'cell.takesDate' | 'cell.takesMonth'): never => {
    throw new UserError(key, { column: { words: [declaration.titleKey] }, value: show(typed) });
  };
  switch (declaration.type) {
    case 'text':
    case 'person':
      return checkCellValue(declaration, text);
    case 'choice':
      return checkCellValue(declaration, choiceValue(declaration, text) ?? text);
    case 'money': {
      const plain = plainNumber(text);
      if (!plain || plain.isPercent) return unreadable('cell.takesNumber');
      const amount = parseDecimalAmount(plain.decimal, context.currency);
      return amount === null ? unreadable('cell.takesNumber') : checkCellValue(declaration, amount);
    }
    case 'number': {
      const plain = plainNumber(text);
      if (!plain) return unreadable('cell.takesNumber');
      return checkCellValue(declaration, plain.isPercent ? hundredth(plain.decimal) : Number(plain.decimal));
    }
    case 'percent': {
      const plain = plainNumber(text);
      if (!plain) return unreadable('cell.takesNumber');
      // As in Excel's percent cells, 50 typed means 50 %.
      return checkCellValue(declaration, hundredth(plain.decimal));
    }
    case 'date':
      return checkCellValue(declaration, dateText(text) ?? unreadable('cell.takesDate'));
    case 'month':
      return checkCellValue(declaration, monthText(text) ?? unreadable('cell.takesMonth'));
    case 'references': {
      const find = (name: string) => context.rowIdByName?.(name) ?? null;
      const whole = find(text);
      if (whole !== null) return [whole];
      const ids = splitNames(text, /[;；\n]/).flatMap((part) => {
        const id = find(part);
        if (id !== null) return [id];
        // Chinese names hold enumeration commas themselves, so a name as a whole goes first.
        return splitNames(part, /、/).map((name) => {
          const found = find(name);
          if (found !== null) return found;
          throw new UserError('cell.noSuchRow', {
            column: { words: [declaration.titleKey] },
            value: show(name),
          });
        });
      });
      return checkCellValue(declaration, ids);
    }
    default:
      return assertNever(declaration.type);
  }
}

function splitNames(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function hundredth(decimal: string): number {
  return Number((Number(decimal) / 100).toPrecision(15));
}

/** The stored value for a choice typed by its key or by its title in any language; null if it is none of them. */
function choiceValue(declaration: ColumnDeclaration, text: string): string | null {
  const wanted = text.toLowerCase();
  for (const option of declaration.choices?.options ?? []) {
    const titles = Object.values(catalogues).map((catalogue) => catalogue[option.titleKey].toLowerCase());
    if (option.value === text || titles.includes(wanted)) return option.value;
  }
  return null;
}

const magnitudes: readonly (readonly [RegExp, number])[] = [
  [/(億|亿)$/, 8],
  [/(萬|万)$/, 4],
];

/** Full-width forms as typed with a Chinese input method, in their ASCII form. */
function narrowed(typed: string): string {
  return typed
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\uffe5/g, '¥')
    .replace(/\uffe1/g, '£')
    .replace(/\u3000/g, ' ');
}

/** A typed number as a plain decimal text, with full-width forms, grouping, currency signs and brackets read. */
function plainNumber(typed: string): { decimal: string; isPercent: boolean } | null {
  let text = narrowed(typed)
    // Spaces group thousands or stand beside signs; between other digits they separate two numbers.
    .replace(/(?<=\d)\s(?=\d{3}(\D|$))/g, '')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace(/[\u2212\u2013]/g, '-');
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1] ?? ''}`;
  const isPercent = /%$/.test(text);
  if (isPercent) text = text.slice(0, -1);
  // Currency signs and codes stand before or after the figure: ¥1,200 · -US$5 · 300 CNY · 1.2万元.
  text = text
    .replace(/^([+-]?)(?:[A-Za-z]{0,3}\p{Sc}|[A-Za-z]{3})([+-]?)/u, '$1$2')
    .replace(/(?:\p{Sc}|[A-Za-z]{3}|元|圓|圆)$/u, '');
  let power = 0;
  // 亿 comes first: 1万亿 is 10^12.
  for (const [unit, exponent] of magnitudes) {
    if (unit.test(text)) {
      text = text.replace(unit, '');
      power += exponent;
    }
  }
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(text) || !/\d/.test(text)) return null;
  return { decimal: shiftDecimal(text.replace(/,/g, ''), power), isPercent };
}

/** Moves the decimal point to the right, exactly. */
function shiftDecimal(decimal: string, places: number): string {
  if (places === 0) return decimal;
  const [whole = '', fraction = ''] = decimal.split('.');
  return `${whole}${fraction.padEnd(places, '0').slice(0, places)}.${fraction.slice(places)}`;
}

function dateText(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(narrowed(text));
  if (!match) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isCalendarDay(day) ? day : null;
}

function monthText(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(narrowed(text));
  const month = match ? `${match[1]}-${match[2]?.padStart(2, '0')}` : (dateText(text)?.slice(0, 7) ?? '');
  return monthPattern.test(month) ? month : null;
}

/** The title of a choice in a language; a text that is none of the options is its own title. */
export function choiceTitle(declaration: ColumnDeclaration, value: string, language: Language): string {
  const option = declaration.choices?.options.find((candidate) => candidate.value === value);
  return option ? translate(language, option.titleKey) : value;
}
