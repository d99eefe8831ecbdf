import type { Language } from '../../model/language.ts';
import type { ColumnDeclaration, RegisterModule } from '../../tables/register-module.ts';
import { titleText } from '../../tables/title.ts';
import { cleanLine } from '../clean-text.ts';

/** The titles of a table's columns. Excel refuses two with the same title, whatever their case, and blank ones. */
export function columnTitles(columns: readonly ColumnDeclaration[], language: Language): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    columns.map(({ key, title }) => [
      key,
      uniqueName(cleanLine(titleText(title, language)) || key, taken, 255),
    ]),
  );
}

/** A name for a register's table that is not taken yet; it is then. It stays the same in every language. */
export function tableName(module: RegisterModule, taken: Set<string>): string {
  // The key of a register that the consultant made says nothing to a reader of formulas.
  const own = module.isOwn === true ? cleanLine(titleText(module.title, 'en')) : '';
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^_+|_+$/g, '');
  const name = letters(own) || letters(module.key) || 'Table';
  const [first = '', ...others] = name;
  // Some letters have a capital of several signs, which not every name may have.
  const upper = /^\p{L}$/u.test(first.toUpperCase()) ? first.toUpperCase() : first;
  const capital = upper + others.join('');
  // A table may not have a name that reads as the address of a cell, nor start with a digit.
  const isAddress = /^([A-Za-z]{1,3}\d+|[RrCc]|R\d*C\d*|[^\p{L}_].*)$/iu.test(capital);
  return uniqueName(isAddress ? `Table_${capital}` : capital, taken, 200, '_');
}

/** A sheet name within Excel's rules that is not taken yet; it is then. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const allowed = cleanLine(wanted)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^['\s]+|['\s]+$/g, '');
  // Excel keeps this name for itself.
  return uniqueName(/^history$/i.test(allowed) ? `${allowed} 1` : allowed || 'Sheet', taken, 31);
}

/**
 * The name, with a number where it is taken.
 * @param longest in UTF-16 units.
 */
export function uniqueName(wanted: string, taken: Set<string>, longest: number, separator = ' '): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `${separator}${number}`;
    const name = cut(wanted, longest - suffix.length) + suffix;
    // Excel tells names apart neither by case nor by width.
    const folded = name.normalize('NFKC').toLowerCase();
    if (taken.has(folded)) continue;
    taken.add(folded);
    return name;
  }
}

/** At most so many UTF-16 units, not ending within a character or in what a name may not end in. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/['\s]+$/, '');
}
