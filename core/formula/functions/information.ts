import { errorCodes, FormulaError, notAvailable, type ScalarValue } from '../values.ts';
import { functionList, withNumber } from './definition.ts';

const list = functionList('information');

list.plain('ISBLANK', [1, 1], ([value]) => value === null);
list.plain('ISERROR', [1, 1], ([value]) => value instanceof FormulaError);
list.plain('ISERR', [1, 1], ([value]) => value instanceof FormulaError && value !== notAvailable);
list.plain('ISNA', [1, 1], ([value]) => value === notAvailable);
list.plain('ISNUMBER', [1, 1], ([value]) => typeof value === 'number');
list.plain('ISTEXT', [1, 1], ([value]) => typeof value === 'string');
list.plain('ISNONTEXT', [1, 1], ([value]) => typeof value !== 'string');
list.plain('ISLOGICAL', [1, 1], ([value]) => typeof value === 'boolean');
list.plain('ISEVEN', [1, 1], ([value]) => withNumber(value, (number) => Math.trunc(number) % 2 === 0));
list.plain('ISODD', [1, 1], ([value]) => withNumber(value, (number) => Math.trunc(number) % 2 !== 0));
list.plain('N', [1, 1], ([value = null]) => {
  if (typeof value === 'number' || value instanceof FormulaError) return value;
  return value === true ? 1 : 0;
});
list.plain('T', [1, 1], ([value = null]) =>
  typeof value === 'string' || value instanceof FormulaError ? value : '',
);
list.plain('NA', [0, 0], () => notAvailable);
list.plain('TYPE', [1, 1], ([value = null]) => typeNumber(value));
list.plain('ERROR.TYPE', [1, 1], ([value]) => {
  const type = value instanceof FormulaError ? errorCodes.indexOf(value.code) + 1 : 0;
  // Excel knows seven.
  return type >= 1 && type <= 7 ? type : notAvailable;
});

function typeNumber(value: ScalarValue): number {
  if (value instanceof FormulaError) return 16;
  if (typeof value === 'boolean') return 4;
  return typeof value === 'string' ? 2 : 1;
}

export const informationFunctions = list.definitions;
