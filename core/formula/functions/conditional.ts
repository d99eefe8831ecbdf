import {
  type Argument,
  divisionError,
  FormulaError,
  isRange,
  type RangeValues,
  type ScalarValue,
  scalarOf,
  valueError,
} from '../values.ts';
import { greatest, smallest } from './aggregates.ts';
import { ColumnsMemory } from './columns-memory.ts';
import { type Criterion, equalityKey, readCriterion } from './criteria.ts';
import { functionList, type Parameter, valuesOf } from './definition.ts';
import { sumWithin } from './running-sums.ts';
import { exactSum } from './sums.ts';

/** Rows of a column by the value in them. */
const rowsByValue = new WeakMap<RangeValues, Map<string, readonly number[]>>();

/** Thousands of rows ask about the same column one after the other. */
let asked: { readonly values: RangeValues; readonly rows: Map<string, readonly number[]> } | null = null;

function rowsOf(values: RangeValues): Map<string, readonly number[]> {
  if (asked?.values === values) return asked.rows;
  let rows = rowsByValue.get(values);
  if (!rows) {
    const found = new Map<string, number[]>();
    values.forEach((value, row) => {
      const key = equalityKey(value);
      const known = found.get(key);
      if (known) known.push(row);
      else found.set(key, [row]);
    });
    rows = found;
    rowsByValue.set(values, rows);
  }
  asked = { values, rows };
  return rows;
}

interface Condition {
  readonly values: RangeValues;
  readonly criterion: Criterion;
}

/** The rows for which all conditions hold, ascending. */
function matchingRows(conditions: readonly Condition[]): readonly number[] {
  // Equal values come from an index; the condition with the fewest rows is the one to go through.
  let candidates: readonly number[] | null = null;
  for (const { values, criterion } of conditions) {
    if (criterion.equals === null) continue;
    const rows = rowsOf(values).get(criterion.equals) ?? [];
    if (!candidates || rows.length < candidates.length) candidates = rows;
  }
  const [first] = conditions;
  if (candidates && conditions.length === 1 && first?.criterion.isSure) return candidates;
  candidates ??= first ? first.values.map((_, row) => row) : [];
  return candidates.filter((row) =>
    conditions.every(({ values, criterion }) => criterion.holds(values[row] ?? null)),
  );
}

/** Reads pairs of columns and criteria; #VALUE! for columns of different lengths, or the error that is a column's value. */
function readConditions(args: readonly Argument[], length: number | null): Condition[] | FormulaError {
  const conditions: Condition[] = [];
  let expected = length;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const column = args[index];
    // What was deleted is an error in place of a column.
    if (column instanceof FormulaError) return column;
    const values = valuesOf(column);
    expected ??= values.length;
    if (values.length !== expected) return valueError;
    conditions.push({ values, criterion: readCriterion(scalarOf(args[index + 1])) });
  }
  return conditions;
}

type Gather = (numbers: readonly number[]) => ScalarValue;
const average: Gather = (numbers) =>
  numbers.length === 0 ? divisionError : exactSum(numbers) / numbers.length;

/** By what is done with the cells found. */
const results = new Map<string, ColumnsMemory<ScalarValue>>();
/** Answers to more questions than that are worked out again rather than kept. */
const rememberedAnswers = 50_000;

/** Answers a question about columns and criteria once, as long as the columns are the same. */
function answered(
  name: string,
  columns: readonly RangeValues[],
  conditions: readonly Condition[],
  answer: () => ScalarValue,
): ScalarValue {
  let memory = results.get(name);
  if (!memory) {
    memory = new ColumnsMemory();
    results.set(name, memory);
  }
  const [only] = conditions;
  // Thousands of rows ask about one condition: no text is made for each.
  const isSingle = only !== undefined && conditions.length === 1;
  const known = memory.of([...columns, ...conditions.map(({ values }) => values)]);
  const key = isSingle ? only.criterion.key : conditions.map(({ criterion }) => criterion.key).join('\n');
  let result = known.get(key);
  if (result === undefined) {
    result = answer();
    if (known.size < rememberedAnswers) known.set(key, result);
  }
  return result;
}

/** Gathers the numbers of a column in the rows that meet the conditions. */
function gathered(
  name: string,
  column: RangeValues,
  conditions: readonly Condition[],
  gather: Gather,
): ScalarValue {
  // What no row equals needs no answer kept.
  for (const { values, criterion } of conditions)
    if (criterion.equals !== null && !rowsOf(values).has(criterion.equals)) return gather([]);
  return answered(name, [column], conditions, () => {
    const [only] = conditions;
    // Running totals ask every row about another bound.
    if (name === 'SUM' && only?.criterion.bound && conditions.length === 1)
      return sumWithin(column, only.values, only.criterion.bound);
    return gatherRows(column, matchingRows(conditions), gather);
  });
}

function gatherRows(column: RangeValues, rows: readonly number[], gather: Gather): ScalarValue {
  const numbers: number[] = [];
  for (const row of rows) {
    const value = column[row];
    if (typeof value === 'number') numbers.push(value);
    else if (value instanceof FormulaError) return value;
  }
  return gather(numbers);
}

/** `SUMIFS(column, criteria column, criterion, …)`. */
function gatherAll(name: string, gather: Gather) {
  return ([column, ...pairs]: readonly Argument[]): ScalarValue => {
    if (!isRange(column)) return column instanceof FormulaError ? column : valueError;
    const conditions = readConditions(pairs, column.length);
    return conditions instanceof FormulaError ? conditions : gathered(name, column, conditions, gather);
  };
}

/** `SUMIF(criteria column, criterion, [column])`. */
function gatherOne(name: string, gather: Gather) {
  return ([tested, criterion, column = tested]: readonly Argument[]): ScalarValue => {
    if (!isRange(tested)) return tested instanceof FormulaError ? tested : valueError;
    if (!isRange(column)) return column instanceof FormulaError ? column : valueError;
    const conditions = readConditions([tested, criterion ?? null], null);
    return conditions instanceof FormulaError ? conditions : gathered(name, column, conditions, gather);
  };
}

const columnsAndCriteria: Parameter[] = Array.from({ length: 254 }, (_, index) =>
  index % 2 === 0 ? 'range' : 'scalar',
);
const math = functionList('math');
const statistics = functionList('statistics');
const pairs = (before: number) => (count: number) => (count - before) % 2 === 0;
const ifs = { parameters: ['range', ...columnsAndCriteria], takesCount: pairs(1) } as const;
const single = { parameters: ['range', 'scalar', 'range'] } as const;

math.ranged('SUMIF', [2, 3], gatherOne('SUM', exactSum), single);
math.ranged('SUMIFS', [3, 255], gatherAll('SUM', exactSum), ifs);
statistics.ranged('AVERAGEIF', [2, 3], gatherOne('AVERAGE', average), single);
statistics.ranged('AVERAGEIFS', [3, 255], gatherAll('AVERAGE', average), ifs);
statistics.ranged('MAXIFS', [3, 255], gatherAll('MAX', greatest), { ...ifs, excelName: '_xlfn.MAXIFS' });
statistics.ranged('MINIFS', [3, 255], gatherAll('MIN', smallest), { ...ifs, excelName: '_xlfn.MINIFS' });

function countRows(args: readonly Argument[]): ScalarValue {
  const conditions = readConditions(args, null);
  if (conditions instanceof FormulaError) return conditions;
  return answered('COUNT', [], conditions, () => matchingRows(conditions).length);
}
statistics.ranged('COUNTIF', [2, 2], countRows, single);
statistics.ranged('COUNTIFS', [2, 254], countRows, { parameters: columnsAndCriteria, takesCount: pairs(0) });

export const conditionalFunctions = [...math.definitions, ...statistics.definitions];
