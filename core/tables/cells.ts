import { assertNever } from '../model/assert-never.ts';
import { isCalendarDay } from '../model/calendar-day.ts';
import type { Language } from '../model/language.ts';
import type { CellValue } from '../model/plan.ts';
import { UserError, type WordKey, type WordParameters } from '../words/translate.ts';
import type { ColumnDeclaration } from './register-module.ts';
import { titleParameter, titleText } from './title.ts';

export const monthPattern = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const linkPattern = /^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+)$/i;
/** Longest duration, minutes: a hundred years. */
export const longestDuration = 100 * 366 * 24 * 60;
/** Longest text of a cell, in UTF-16 units; Excel's own limit is 32,767. */
export const maximumTextLength = 32_767;
/** Most rows that one cell refers to. */
export const maximumReferences = 1000;

/**
 * Checks a stored value against its column. Returns the value as it is to be stored.
 * Throws a UserError that names the column and says what it takes.
 */
export function checkCellValue(declaration: ColumnDeclaration, value: unknown): CellValue {
  const refuse = (key: WordKey, parameters: WordParameters = {}): never => {
    throw new UserError(key, {
      column: titleParameter(declaration.title),
      value: showValue(value),
      ...parameters,
    });
  };
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
    case 'choice': {
      if (typeof value !== 'string') return refuse('cell.takesText');
      if (value.length > maximumTextLength) return refuse('cell.textTooLong', { maximum: maximumTextLength });
      if (
        declaration.choices &&
        !declaration.choices.acceptsOther &&
        !declaration.choices.options.some((option) => option.value === value)
      ) {
        return refuse('cell.takesChoice', { options: optionTitles(declaration) });
      }
      return value;
    }
    case 'multiChoice': {
      if (!isTextList(value)) return refuse('cell.takesChoices');
      if (
        declaration.choices &&
        !declaration.choices.acceptsOther &&
        !value.every((item) => declaration.choices?.options.some((option) => option.value === item))
      )
        return refuse('cell.takesChoice', { options: optionTitles(declaration) });
      return [...new Set(value)];
    }
    case 'rating':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5
        ? value
        : refuse('cell.takesRating');
    case 'duration':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= longestDuration
        ? value
        : refuse('cell.takesDuration');
    case 'time':
      return typeof value === 'string' && timePattern.test(value) ? value : refuse('cell.takesTime');
    case 'yesNo':
      return typeof value === 'boolean' ? value : refuse('cell.takesYesNo');
    case 'link':
      return typeof value === 'string' && value.length <= 2000 && linkPattern.test(value)
        ? value
        : refuse('cell.takesLink');
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
      if (!isTextList(value)) return refuse('cell.takesReferences');
      if (declaration.refersTo?.single && value.length > 1) return refuse('cell.takesOneRow');
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
    case 'longText':
    case 'person':
    case 'choice':
    case 'link':
      return typeof value === 'string';
    case 'time':
      return typeof value === 'string' && timePattern.test(value);
    case 'yesNo':
      return typeof value === 'boolean';
    case 'date':
      return isCalendarDay(value);
    case 'month':
      return typeof value === 'string' && monthPattern.test(value);
    case 'number':
    case 'percent':
    case 'rating':
    case 'duration':
      return typeof value === 'number';
    case 'money':
      return Number.isSafeInteger(value);
    case 'references':
    case 'multiChoice':
      return isTextList(value);
    default:
      return assertNever(declaration.type);
  }
}

/** A value as a message names it, at most 60 characters. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function optionTitles({ choices }: ColumnDeclaration): ReturnType<typeof titleParameter> {
  const titles = (choices?.options ?? []).map(({ title }) => title);
  const words = titles.filter((title) => typeof title === 'string');
  return words.length === titles.length
    ? { words }
    : titles.map((title) => titleText(title, 'en')).join(', ');
}

/** The title of a choice in a language; a text that is none of the options is its own title. */
export function choiceTitle(declaration: ColumnDeclaration, value: string, language: Language): string {
  const option = declaration.choices?.options.find((candidate) => candidate.value === value);
  return option ? titleText(option.title, language) : value;
}
