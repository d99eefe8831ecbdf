import type { WordKey } from '../../words/translate.ts';
import { toBoolean, toNumber, toText } from '../coerce.ts';
import {
  type Argument,
  FormulaError,
  isRange,
  numberError,
  type RangeValues,
  type ScalarValue,
  scalarOf,
} from '../values.ts';

export const functionCategories = [
  'math',
  'statistics',
  'logic',
  'lookup',
  'text',
  'date',
  'finance',
  'information',
] as const;
export type FunctionCategory = (typeof functionCategories)[number];

/** The functions that have a line of help; so every function has one. */
export type FunctionName = WordKey extends infer Key
  ? Key extends `formula.function.${infer Name}`
    ? Name
    : never
  : never;

/**
 * What an argument may be. `scalar`: one value; a column stands for its cell in the row. `range`: the cells of a column, or
 * one value. `array`: as `range`, and operators in it work through whole columns.
 */
export type Parameter = 'scalar' | 'range' | 'array';

export type Thunk = () => ScalarValue;

export interface FunctionDefinition {
  readonly name: FunctionName;
  readonly category: FunctionCategory;
  readonly minimumArguments: number;
  readonly maximumArguments: number;
  readonly parameter: (index: number) => Parameter;
  /** False for counts between the limits that make no sense, such as half a pair. */
  readonly takesCount?: (count: number) => boolean;
  readonly evaluation: /** Arguments left out at the end are absent, those left out between commas null. */
    | { readonly kind: 'eager'; readonly run: (args: readonly Argument[]) => ScalarValue }
    /** Works out only the arguments that it needs; all of them are scalar. */
    | { readonly kind: 'lazy'; readonly compile: (args: readonly Thunk[]) => Thunk };
  /** How an Excel file stores the name, where that differs: functions of 2010 and later have a prefix. */
  readonly excelName?: string;
}

/** Excel takes no more arguments than that. */
export const manyArguments = 255;

type Arity = readonly [minimum: number, maximum: number];

/** Describes which arguments are what: the last entry holds for all further arguments. */
export function parametersOf(parameters: readonly Parameter[]): (index: number) => Parameter {
  return (index) => parameters[Math.min(index, parameters.length - 1)] ?? 'scalar';
}

const scalars = parametersOf(['scalar']);
const ranges = parametersOf(['range']);

interface Extras {
  readonly parameters?: readonly Parameter[];
  readonly excelName?: string;
  readonly takesCount?: (count: number) => boolean;
}

/** Collects the functions of one category. */
export function functionList(category: FunctionCategory) {
  const definitions: FunctionDefinition[] = [];
  const add = (
    name: FunctionName,
    [minimumArguments, maximumArguments]: Arity,
    evaluation: FunctionDefinition['evaluation'],
    parameter: (index: number) => Parameter,
    { parameters, ...extras }: Extras = {},
  ): void => {
    definitions.push({
      name,
      category,
      minimumArguments,
      maximumArguments,
      parameter: parameters ? parametersOf(parameters) : parameter,
      evaluation,
      ...extras,
    });
  };
  const eager = (run: (args: readonly Argument[]) => ScalarValue) => ({ kind: 'eager', run }) as const;
  return {
    definitions: definitions as readonly FunctionDefinition[],
    /** A function of single values that sees them as they are. */
    plain: (
      name: FunctionName,
      arity: Arity,
      run: (args: readonly ScalarValue[]) => ScalarValue,
      extras?: Extras,
    ) =>
      add(
        name,
        arity,
        eager((args) => run(args.map(scalarOf))),
        scalars,
        extras,
      ),
    /** A function of numbers; an argument that is none makes the result an error, the first one's from the left. */
    numeric: (
      name: FunctionName,
      arity: Arity,
      run: (...numbers: readonly number[]) => ScalarValue,
      extras?: Extras,
    ) =>
      add(
        name,
        arity,
        eager((args) => {
          const numbers: number[] = [];
          for (const argument of args) {
            const number = toNumber(scalarOf(argument));
            if (typeof number !== 'number') return number;
            numbers.push(number);
          }
          return checked(run(...numbers));
        }),
        scalars,
        extras,
      ),
    /** A function whose arguments may be columns. */
    ranged: (
      name: FunctionName,
      arity: Arity,
      run: (args: readonly Argument[]) => ScalarValue,
      extras?: Extras,
    ) =>
      add(
        name,
        arity,
        eager((args) => checked(run(args))),
        ranges,
        extras,
      ),
    lazy: (name: FunctionName, arity: Arity, compile: (args: readonly Thunk[]) => Thunk, extras?: Extras) =>
      add(name, arity, { kind: 'lazy', compile }, scalars, extras),
  };
}

/** A number that no cell can hold is #NUM!. */
export function checked(value: ScalarValue): ScalarValue {
  return typeof value === 'number' && !Number.isFinite(value) ? numberError : value;
}

/** Runs with a number, or gives back the error. */
export function withNumber(
  value: ScalarValue | undefined,
  run: (number: number) => ScalarValue,
): ScalarValue {
  const number = toNumber(value ?? null);
  return typeof number === 'number' ? run(number) : number;
}

/** Runs with a text, or gives back the error. */
export function withText(value: ScalarValue | undefined, run: (text: string) => ScalarValue): ScalarValue {
  const text = toText(value ?? null);
  return typeof text === 'string' ? run(text) : text;
}

/** Runs with a condition, or gives back the error. */
export function withBoolean(
  value: ScalarValue | undefined,
  run: (flag: boolean) => ScalarValue,
): ScalarValue {
  const flag = toBoolean(value ?? null);
  return typeof flag === 'boolean' ? run(flag) : flag;
}

/** The values of an argument: a column's, or the one value. */
export function valuesOf(argument: Argument | undefined): RangeValues {
  if (argument === undefined) return [];
  return isRange(argument) ? argument : [argument];
}

/**
 * The numbers among arguments, as SUM counts them: in a column texts, answers and blanks do not count; a single value has
 * to be a number. The first error is the result.
 */
export function numbersOf(args: readonly Argument[]): number[] | FormulaError {
  const numbers: number[] = [];
  for (const argument of args) {
    if (isRange(argument)) {
      for (const value of argument)
        if (typeof value === 'number') numbers.push(value);
        else if (value instanceof FormulaError) return value;
    } else {
      const number = toNumber(argument);
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
  }
  return numbers;
}
