import { assertNever } from '../../../../core/model/assert-never.ts';
import type { CellValue } from '../../../../core/model/plan.ts';
import type { ColumnFilter } from '../../../../core/model/register-settings.ts';
import { filterTexts } from '../../../../core/tables/arrange.ts';
import type { ComputedRow } from '../../../../core/tables/calculation.ts';
import type { ColumnDeclaration } from '../../../../core/tables/register-module.ts';
import { parseCellText } from '../../../../core/tables/typed-text.ts';
import { UserError } from '../../../../core/words/translate.ts';

export type FilterKind = ColumnFilter['kind'];

/** One of the values that a column holds. */
export interface FilterValue {
  /** As filters store it: a choice key, a row id, a text, a number's digits; '' for blank. */
  readonly value: string;
  /** As cells show it. */
  readonly text: string;
  /** Rows that hold it. */
  readonly count: number;
}

/** The kinds of filter that suit a column, the usual one first. */
export function filterKinds(declaration: ColumnDeclaration): readonly FilterKind[] {
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
    case 'link':
      return ['values', 'contains', 'blank', 'notBlank'];
    case 'number':
    case 'percent':
    case 'money':
    case 'date':
    case 'month':
    case 'time':
    case 'duration':
    case 'rating':
      return ['values', 'between', 'blank', 'notBlank'];
    case 'choice':
    case 'multiChoice':
    case 'references':
    case 'yesNo':
      return ['values', 'blank', 'notBlank'];
    default:
      return assertNever(declaration.type);
  }
}

/**
 * The values of a column with the number of rows that hold each, blank last: choices in the order they are offered,
 * numbers and days by size, texts by their letters.
 * @param rows those that may be shown.
 * @param textOf what a cell with a stored value shows.
 */
export function filterValues(
  declaration: ColumnDeclaration,
  rows: readonly ComputedRow[],
  textOf: (value: CellValue) => string,
  language: string,
): readonly FilterValue[] {
  const found = new Map<string, { sample: CellValue | null; count: number }>();
  let blanks = 0;
  for (const { row, values, errors } of rows) {
    const shown = errors[declaration.key] ?? row.misfits?.[declaration.key];
    const value = values[declaration.key] ?? shown;
    for (const key of filterTexts(value)) {
      const known = found.get(key);
      if (key === '' || value === undefined) blanks += 1;
      else if (shown !== undefined && !known) found.set(key, { sample: null, count: 1 });
      else if (known) known.count += 1;
      else found.set(key, { sample: typeof value === 'object' ? [key] : value, count: 1 });
    }
  }
  const order = new Map((declaration.choices?.options ?? []).map(({ value }, index) => [value, index]));
  const collator = new Intl.Collator(language, { numeric: true });
  const list = [...found].map(([value, { sample, count }]) => ({
    value,
    sample,
    count,
    // Errors and texts that do not fit show as they are.
    text: sample === null ? value : textOf(sample),
  }));
  list.sort((left, right) => {
    const placed = (order.get(left.value) ?? order.size) - (order.get(right.value) ?? order.size);
    if (placed !== 0) return placed;
    if (typeof left.sample === 'number' && typeof right.sample === 'number')
      return left.sample - right.sample;
    return collator.compare(left.text, right.text);
  });
  return [
    ...list.map(({ value, text, count }) => ({ value, text, count })),
    ...(blanks > 0 ? [{ value: '', text: '', count: blanks }] : []),
  ];
}

/** The values whose text holds what is searched. */
export function searchedValues(values: readonly FilterValue[], search: string): readonly FilterValue[] {
  const wanted = search.trim().toLowerCase();
  return wanted === '' ? values : values.filter(({ text }) => text.toLowerCase().includes(wanted));
}

/** One end of a range as filters store it; null for an open one, undefined for a text that is no value of the column. */
export function rangeEnd(
  declaration: ColumnDeclaration,
  typed: string,
  currency: string,
): number | string | null | undefined {
  if (typed.trim() === '') return null;
  const { minimum: _minimum, maximum: _maximum, wholeNumber: _whole, ...unbound } = declaration;
  try {
    const value = parseCellText(unbound, typed, { currency });
    return typeof value === 'number' || typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** A range that was typed with its ends the wrong way round is turned. */
export function rangeFilter(from: number | string | null, to: number | string | null): ColumnFilter | null {
  if (from === null && to === null) return null;
  return from !== null && to !== null && from > to
    ? { kind: 'between', from: to, to: from }
    : { kind: 'between', from, to };
}

/** The filter for a choice among the values; null where all of them are chosen. */
export function valuesFilter(
  values: readonly FilterValue[],
  chosen: ReadonlySet<string>,
): ColumnFilter | null {
  return values.every(({ value }) => chosen.has(value))
    ? null
    : { kind: 'values', values: values.map(({ value }) => value).filter((value) => chosen.has(value)) };
}

/** The values ticked at first: those of the present filter, or all. */
export function chosenAtFirst(
  values: readonly FilterValue[],
  filter: ColumnFilter | undefined,
): ReadonlySet<string> {
  return new Set(filter?.kind === 'values' ? filter.values : values.map(({ value }) => value));
}
