import { compareValues, toBoolean } from '../coerce.ts';
import {
  type Argument,
  FormulaError,
  isRange,
  notAvailable,
  type ScalarValue,
  valueError,
} from '../values.ts';
import { functionList, manyArguments, type Thunk, withBoolean, withNumber } from './definition.ts';

const list = functionList('logic');
const blank: Thunk = () => null;

list.lazy('IF', [2, 3], (args) => {
  const [test = blank, then = blank, otherwise = () => false] = args;
  return () => {
    const condition = toBoolean(test());
    if (condition === true) return then();
    return condition === false ? otherwise() : condition;
  };
});

list.lazy(
  'IFS',
  [2, manyArguments],
  (args) => () => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      const condition = toBoolean((args[index] ?? blank)());
      if (condition instanceof FormulaError) return condition;
      if (condition) return (args[index + 1] ?? blank)();
    }
    return notAvailable;
  },
  { takesCount: (count) => count % 2 === 0, excelName: '_xlfn.IFS' },
);

list.lazy('IFERROR', [2, 2], ([value = blank, otherwise = blank]) => () => {
  const result = value();
  return result instanceof FormulaError ? otherwise() : result;
});

list.lazy(
  'IFNA',
  [2, 2],
  ([value = blank, otherwise = blank]) =>
    () => {
      const result = value();
      return result === notAvailable ? otherwise() : result;
    },
  { excelName: '_xlfn.IFNA' },
);

list.lazy(
  'SWITCH',
  [3, 254],
  ([subject = blank, ...cases]) =>
    () => {
      const value = subject();
      if (value instanceof FormulaError) return value;
      let index = 0;
      for (; index + 1 < cases.length; index += 2) {
        const candidate = (cases[index] ?? blank)();
        if (candidate instanceof FormulaError) return candidate;
        if (compareValues(value, candidate) === 0) return (cases[index + 1] ?? blank)();
      }
      const otherwise = cases[index];
      return otherwise ? otherwise() : notAvailable;
    },
  { excelName: '_xlfn.SWITCH' },
);

list.lazy(
  'CHOOSE',
  [2, 255],
  ([index = blank, ...choices]) =>
    () =>
      withNumber(index(), (number) => {
        const choice = choices[Math.trunc(number) - 1];
        return choice ? choice() : valueError;
      }),
);

/** The conditions among arguments: in columns texts and blanks do not count. Null without any. */
function conditionsOf(args: readonly Argument[]): boolean[] | FormulaError {
  const conditions: boolean[] = [];
  for (const argument of args) {
    if (isRange(argument)) {
      for (const value of argument) {
        if (value instanceof FormulaError) return value;
        if (typeof value === 'boolean') conditions.push(value);
        else if (typeof value === 'number') conditions.push(value !== 0);
      }
    } else {
      const condition = toBoolean(argument);
      if (condition instanceof FormulaError) return condition;
      conditions.push(condition);
    }
  }
  return conditions;
}

function gathering(gather: (conditions: readonly boolean[]) => boolean) {
  return (args: readonly Argument[]): ScalarValue => {
    const conditions = conditionsOf(args);
    if (conditions instanceof FormulaError) return conditions;
    return conditions.length === 0 ? valueError : gather(conditions);
  };
}

list.ranged(
  'AND',
  [1, manyArguments],
  gathering((conditions) => !conditions.includes(false)),
);
list.ranged(
  'OR',
  [1, manyArguments],
  gathering((conditions) => conditions.includes(true)),
);
list.ranged(
  'XOR',
  [1, manyArguments],
  gathering((conditions) => conditions.filter(Boolean).length % 2 === 1),
  { excelName: '_xlfn.XOR' },
);
list.plain('NOT', [1, 1], ([value]) => withBoolean(value, (flag) => !flag));
list.plain('TRUE', [0, 0], () => true);
list.plain('FALSE', [0, 0], () => false);

export const logicFunctions = list.definitions;
