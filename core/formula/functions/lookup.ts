import { compareValues } from '../coerce.ts';
import {
  type Argument,
  FormulaError,
  isRange,
  notAvailable,
  type RangeValues,
  referenceError,
  type ScalarValue,
  scalarOf,
  valueError,
} from '../values.ts';
import { functionList, valuesOf, withBoolean, withNumber } from './definition.ts';
import { wildcardPattern } from './wildcards.ts';

const list = functionList('lookup');

/** The first and the last row of each value of a column. */
const positions = new WeakMap<RangeValues, Map<string, readonly [first: number, last: number]>>();

/** Cells that a lookup takes as equal: of the same type, capitals do not matter. Null for blanks and errors. */
function lookupKey(value: ScalarValue): string | null {
  if (typeof value === 'number') return `number ${Number(value.toPrecision(15))}`;
  if (typeof value === 'string') return `text ${value.toLowerCase()}`;
  return typeof value === 'boolean' ? `answer ${value}` : null;
}

function positionsOf(values: RangeValues): Map<string, readonly [number, number]> {
  let known = positions.get(values);
  if (!known) {
    known = new Map();
    for (const [row, value] of values.entries()) {
      const key = lookupKey(value);
      if (key !== null) known.set(key, [known.get(key)?.[0] ?? row, row]);
    }
    positions.set(values, known);
  }
  return known;
}

type Wanted = Exclude<ScalarValue, FormulaError>;

/** The row of a value, -1 for none. @param end which of several. */
function exactRow(
  values: RangeValues,
  wanted: Wanted,
  end: 'first' | 'last',
  takesWildcards: boolean,
): number {
  if (typeof wanted === 'string' && takesWildcards) {
    const pattern = wildcardPattern(wanted, 'whole');
    if (pattern) {
      const matches = (value: ScalarValue) => typeof value === 'string' && pattern.test(value);
      return end === 'first' ? values.findIndex(matches) : values.findLastIndex(matches);
    }
  }
  // A blank cell looks for 0.
  const found = positionsOf(values).get(lookupKey(wanted ?? 0) ?? '');
  return found?.[end === 'first' ? 0 : 1] ?? -1;
}

function isAlike(value: ScalarValue | undefined, wanted: Wanted): value is Wanted {
  return typeof value === typeof wanted && value !== null && !(value instanceof FormulaError);
}

/**
 * The last row of a column sorted upwards whose value is not above the wanted one, by bisection as in Excel; -1 for none.
 * Cells of another type do not count.
 */
function rowNotAbove(values: RangeValues, wanted: Wanted): number {
  let low = 0;
  let high = values.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at >= low && !isAlike(values[at], wanted)) at--;
    if (at < low) {
      low = middle + 1;
      continue;
    }
    const value = values[at];
    if (isAlike(value, wanted) && compareValues(value, wanted) <= 0) {
      found = at;
      low = middle + 1;
    } else high = at - 1;
  }
  return found;
}

/** The last row of a column sorted downwards whose value is not below the wanted one; -1 for none. */
function rowNotBelow(values: RangeValues, wanted: Wanted): number {
  let found = -1;
  for (const [row, value] of values.entries()) {
    if (!isAlike(value, wanted)) continue;
    if (compareValues(value, wanted) < 0) break;
    found = row;
  }
  return found;
}

/** Of unsorted values, the row of the next smaller or greater one where none is equal; -1 for none. */
function nearestRow(values: RangeValues, wanted: Wanted, side: -1 | 1): number {
  let found = -1;
  let best: Wanted = null;
  for (const [row, value] of values.entries()) {
    if (!isAlike(value, wanted) || compareValues(value, wanted) * side < 0) continue;
    if (found < 0 || compareValues(value, best) * side < 0) {
      found = row;
      best = value;
    }
  }
  return found;
}

function withWanted(argument: Argument | undefined, run: (wanted: Wanted) => ScalarValue): ScalarValue {
  const wanted = scalarOf(argument);
  return wanted instanceof FormulaError ? wanted : run(wanted);
}

function withColumn(argument: Argument | undefined, run: (values: RangeValues) => ScalarValue): ScalarValue {
  return argument instanceof FormulaError ? argument : run(valuesOf(argument));
}

const valueAndColumn = ['scalar', 'range', 'scalar', 'scalar'] as const;

list.ranged(
  'MATCH',
  [2, 3],
  ([subject, column, kind]) =>
    withWanted(subject, (wanted) =>
      withColumn(column, (values) =>
        withNumber(kind === undefined ? 1 : scalarOf(kind), (type) => {
          const row =
            type === 0
              ? exactRow(values, wanted, 'first', true)
              : type > 0
                ? rowNotAbove(values, wanted ?? 0)
                : rowNotBelow(values, wanted ?? 0);
          return row < 0 ? notAvailable : row + 1;
        }),
      ),
    ),
  { parameters: valueAndColumn },
);

/** The row as XLOOKUP and XMATCH find it; -1 for none, #VALUE! for modes that there are not. */
function modernRow(
  values: RangeValues,
  wanted: Wanted,
  matchMode: number,
  searchMode: number,
): number | FormulaError {
  if (![-1, 0, 1, 2].includes(matchMode) || ![-2, -1, 1, 2].includes(searchMode)) return valueError;
  const row = exactRow(values, wanted, searchMode === -1 ? 'last' : 'first', matchMode === 2);
  if (row >= 0 || matchMode === 0 || matchMode === 2) return row;
  return nearestRow(values, wanted ?? 0, matchMode === 1 ? 1 : -1);
}

list.ranged(
  'XMATCH',
  [2, 4],
  ([subject, column, matchArgument, searchArgument]) =>
    withWanted(subject, (wanted) =>
      withColumn(column, (values) =>
        withNumber(scalarOf(matchArgument), (matchMode) =>
          withNumber(searchArgument === undefined ? 1 : scalarOf(searchArgument), (searchMode) => {
            const row = modernRow(values, wanted, matchMode, searchMode);
            if (row instanceof FormulaError) return row;
            return row < 0 ? notAvailable : row + 1;
          }),
        ),
      ),
    ),
  { parameters: valueAndColumn, excelName: '_xlfn.XMATCH' },
);

list.ranged(
  'XLOOKUP',
  [3, 6],
  ([subject, column, results, otherwise, matchArgument, searchArgument]) =>
    withWanted(subject, (wanted) =>
      withColumn(column, (values) =>
        withColumn(results, (given) =>
          withNumber(scalarOf(matchArgument), (matchMode) =>
            withNumber(searchArgument === undefined ? 1 : scalarOf(searchArgument), (searchMode) => {
              if (given.length !== values.length) return valueError;
              const row = modernRow(values, wanted, matchMode, searchMode);
              if (row instanceof FormulaError) return row;
              if (row >= 0) return given[row] ?? null;
              return otherwise === undefined ? notAvailable : scalarOf(otherwise);
            }),
          ),
        ),
      ),
    ),
  {
    parameters: ['scalar', 'range', 'range', 'scalar', 'scalar', 'scalar'],
    excelName: '_xlfn.XLOOKUP',
  },
);

list.ranged(
  'LOOKUP',
  [2, 3],
  ([subject, column, results = column]) =>
    withWanted(subject, (wanted) =>
      withColumn(column, (values) =>
        withColumn(results, (given) => {
          const row = rowNotAbove(values, wanted ?? 0);
          return row < 0 ? notAvailable : (given[row] ?? null);
        }),
      ),
    ),
  { parameters: ['scalar', 'range', 'range'] },
);

list.ranged(
  'VLOOKUP',
  [3, 4],
  ([subject, column, number, sorted]) =>
    withWanted(subject, (wanted) =>
      withColumn(column, (values) =>
        withNumber(scalarOf(number), (index) =>
          withBoolean(sorted === undefined ? true : scalarOf(sorted), (isSorted) => {
            if (index < 1) return valueError;
            // A structured reference is one column wide.
            if (index >= 2) return referenceError;
            const row = isSorted ? rowNotAbove(values, wanted ?? 0) : exactRow(values, wanted, 'first', true);
            return row < 0 ? notAvailable : (values[row] ?? null);
          }),
        ),
      ),
    ),
  { parameters: valueAndColumn },
);

list.ranged(
  'INDEX',
  [2, 3],
  ([column, rowArgument, columnArgument]) =>
    withColumn(column, (values) =>
      withNumber(scalarOf(rowArgument), (rowNumber) =>
        withNumber(columnArgument === undefined ? 1 : scalarOf(columnArgument), (columnNumber) => {
          const row = Math.trunc(rowNumber);
          if (row < 0 || columnNumber < 0) return valueError;
          if (columnNumber >= 2 || row > values.length) return referenceError;
          // Row 0 is the whole column, of which a cell shows only one.
          if (row === 0) return values.length === 1 ? (values[0] ?? null) : valueError;
          return values[row - 1] ?? null;
        }),
      ),
    ),
  { parameters: ['range', 'scalar', 'scalar'] },
);

list.ranged('ROWS', [1, 1], ([column]) =>
  withColumn(column, (values) => (isRange(column) ? values.length : 1)),
);

export const lookupFunctions = list.definitions;
