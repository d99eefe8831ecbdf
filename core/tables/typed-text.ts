import { assertNever } from '../model/assert-never.ts';
import { languages } from '../model/language.ts';
import { parseDecimalAmount } from '../model/money.ts';
import type { CellValue } from '../model/plan.ts';
import { UserError, type WordKey } from '../words/translate.ts';
import { checkCellValue, showValue } from './cells.ts';
import type { ColumnDeclaration } from './register-module.ts';
import { titleParameter, titleText } from './title.ts';
import {
  dateText,
  durationText,
  hundredth,
  linkText,
  monthText,
  plainNumber,
  ratingText,
  timeText,
  yesNoText,
} from './typed-forms.ts';

/** What reading typed text needs to know of its plan. */
export interface CellTextContext {
  readonly currency: string;
  /** For references: the id of the row that a name stands for in the column's register. */
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
  const isText = declaration.type === 'text' || declaration.type === 'longText';
  const text = isText ? typed : typed.trim();
  if (text === '') return null;
  const unreadable = (key: WordKey): never => {
    throw new UserError(key, { column: titleParameter(declaration.title), value: showValue(typed) });
  };
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
      return checkCellValue(declaration, text);
    case 'multiChoice':
      return checkCellValue(
        declaration,
        splitNames(text, /[;；,，、\n]/).map((name) => choiceValue(declaration, name) ?? name),
      );
    case 'rating':
      return checkCellValue(declaration, ratingText(text) ?? text);
    case 'duration':
      return checkCellValue(declaration, durationText(text) ?? text);
    case 'time':
      return checkCellValue(declaration, timeText(text) ?? text);
    case 'yesNo':
      return checkCellValue(declaration, yesNoText(text) ?? text);
    case 'link':
      return checkCellValue(declaration, linkText(text));
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
            column: titleParameter(declaration.title),
            value: showValue(name),
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

/** The stored value for a choice typed by its key or by its title in any language; null if it is none of them. */
export function choiceValue(declaration: ColumnDeclaration, text: string): string | null {
  const wanted = text.toLowerCase();
  for (const option of declaration.choices?.options ?? []) {
    if (option.value === text) return option.value;
    if (languages.some((language) => titleText(option.title, language).toLowerCase() === wanted))
      return option.value;
  }
  return null;
}
