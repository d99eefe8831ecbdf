import { compareTexts, folded, sameNumber } from '../coerce.ts';
import { numberOfText } from '../number-text.ts';
import { FormulaError, type ScalarValue } from '../values.ts';
import { wildcardPattern } from './wildcards.ts';

export type Ordering = '<' | '<=' | '>' | '>=';
type Comparison = '=' | '<>' | Ordering;

/** A condition on cells as SUMIFS and its like take it: `>=5`, `<>x`, `A*`, a number, a blank. */
export interface Criterion {
  /** The same for conditions that hold for the same cells. */
  readonly key: string;
  /** For conditions that hold for the cells that equal one value: its `equalityKey`. Null for others. */
  readonly equals: string | null;
  /** Every cell with that key meets it: none has to be looked at again. */
  readonly isSure?: true;
  /** For conditions that compare with a number by its size. */
  readonly bound?: { readonly comparison: Ordering; readonly number: number };
  readonly holds: (value: ScalarValue) => boolean;
}

/** Cells that a criterion takes as equal have the same key: capitals do not matter, a text that reads as a number is one. */
export function equalityKey(value: ScalarValue): string {
  if (value === null) return 'blank';
  if (typeof value === 'number') return `number ${Number(value.toPrecision(15))}`;
  if (typeof value === 'boolean') return `answer ${value}`;
  if (value instanceof FormulaError) return `error ${value.code}`;
  const number = numberOfText(value);
  return number === null ? `text ${folded(value)}` : equalityKey(number);
}

/** Texts asked for, which thousands of rows ask for again after every edit. */
const known = new Map<string, Criterion>();
const mostKnown = 20_000;

/** Reads what is given as a criterion. A blank cell means 0, as in Excel. */
export function readCriterion(given: ScalarValue): Criterion {
  if (given === null) return equality(0);
  if (typeof given !== 'string') return equality(given);
  let criterion = known.get(given);
  if (!criterion) {
    if (known.size >= mostKnown) known.clear();
    criterion = readText(given);
    known.set(given, criterion);
  }
  return criterion;
}

function readText(given: string): Criterion {
  const match = /^(<>|<=|>=|=|<|>)([\s\S]*)$/.exec(given);
  const comparison = (match?.[1] ?? '=') as Comparison;
  const operand = match ? (match[2] ?? '') : given;
  if (operand === '') return blankness(match ? comparison : null);
  const value = operandValue(operand);
  if (comparison === '=') return typeof value === 'string' ? textEquality(value) : equality(value);
  if (comparison === '<>') {
    const { key, holds } = typeof value === 'string' ? textEquality(value) : equality(value);
    return { key: `not ${key}`, equals: null, holds: (cell) => !holds(cell) };
  }
  return {
    key: `${comparison} ${equalityKey(value)}`,
    equals: null,
    ...(typeof value === 'number' ? { bound: { comparison, number: value } } : {}),
    holds: ordering(comparison, value),
  };
}

function operandValue(operand: string): number | boolean | string {
  const number = numberOfText(operand);
  if (number !== null) return number;
  const upper = operand.trim().toUpperCase();
  return upper === 'TRUE' || upper === 'FALSE' ? upper === 'TRUE' : operand;
}

function equality(value: Exclude<ScalarValue, string | null>): Criterion {
  const key = equalityKey(value);
  if (typeof value !== 'number') return { key, equals: key, holds: (cell) => cell === value };
  return {
    key,
    equals: key,
    holds: (cell) =>
      typeof cell === 'number'
        ? sameNumber(cell, value)
        : typeof cell === 'string' && numberOfText(cell) === value,
  };
}

function textEquality(text: string): Criterion {
  const pattern = wildcardPattern(text, 'whole');
  const key = equalityKey(text);
  if (!pattern) {
    const wanted = folded(text);
    return {
      key,
      equals: key,
      isSure: true,
      holds: (cell) => typeof cell === 'string' && folded(cell) === wanted,
    };
  }
  return {
    key: `like ${folded(text)}`,
    equals: null,
    holds: (cell) => typeof cell === 'string' && pattern.test(cell),
  };
}

/** An empty criterion takes blanks and empty texts, `=` only blanks, `<>` everything but blanks, other signs nothing. */
function blankness(comparison: Comparison | null): Criterion {
  const key = `blank ${comparison ?? ''}`;
  switch (comparison) {
    case null:
      return { key, equals: null, holds: (cell) => cell === null || cell === '' };
    case '=':
      return { key, equals: null, holds: (cell) => cell === null };
    case '<>':
      return { key, equals: null, holds: (cell) => cell !== null };
    default:
      return { key, equals: null, holds: () => false };
  }
}

function ordering(comparison: Ordering, value: number | boolean | string): (cell: ScalarValue) => boolean {
  const fits = (order: number): boolean => {
    switch (comparison) {
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '>=':
        return order >= 0;
    }
  };
  if (typeof value === 'number')
    return (cell) => typeof cell === 'number' && fits(sameNumber(cell, value) ? 0 : cell - value);
  if (typeof value === 'boolean')
    return (cell) => typeof cell === 'boolean' && fits(Number(cell) - Number(value));
  return (cell) => typeof cell === 'string' && fits(compareTexts(cell, value));
}
