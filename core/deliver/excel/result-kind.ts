import type { FormulaNode } from '../../formula/formula.ts';
import { assertNever } from '../../model/assert-never.ts';

/** What a formula gives if it gives no error; `anything` where only its cells decide. */
export type ResultKind = 'number' | 'text' | 'answer' | 'anything';

const numbers = new Set([
  'ABS',
  'AVERAGE',
  'AVERAGEIF',
  'AVERAGEIFS',
  'CEILING',
  'COUNT',
  'COUNTA',
  'COUNTBLANK',
  'COUNTIF',
  'COUNTIFS',
  'DATE',
  'DAY',
  'DAYS',
  'EDATE',
  'EOMONTH',
  'EXP',
  'FLOOR',
  'INT',
  'LEN',
  'LN',
  'LOG',
  'LOG10',
  'MAX',
  'MAXIFS',
  'MEDIAN',
  'MIN',
  'MINIFS',
  'MOD',
  'MONTH',
  'MROUND',
  'NETWORKDAYS',
  'PI',
  'POWER',
  'PRODUCT',
  'RANK',
  'ROUND',
  'ROUNDDOWN',
  'ROUNDUP',
  'SIGN',
  'SQRT',
  'STDEV',
  'SUM',
  'SUMIF',
  'SUMIFS',
  'SUMPRODUCT',
  'TODAY',
  'TRUNC',
  'VALUE',
  'WEEKDAY',
  'WEEKNUM',
  'WORKDAY',
  'YEAR',
  'YEARFRAC',
]);
const texts = new Set([
  'CONCAT',
  'CONCATENATE',
  'LEFT',
  'LOWER',
  'MID',
  'PROPER',
  'REPLACE',
  'REPT',
  'RIGHT',
  'SUBSTITUTE',
  'TEXT',
  'TEXTJOIN',
  'TRIM',
  'UPPER',
]);
const answers = new Set([
  'AND',
  'EXACT',
  'FALSE',
  'ISBLANK',
  'ISERR',
  'ISERROR',
  'ISEVEN',
  'ISLOGICAL',
  'ISNA',
  'ISNUMBER',
  'ISODD',
  'ISTEXT',
  'NOT',
  'OR',
  'TRUE',
  'XOR',
]);

/** What a formula gives, as far as its outermost operation tells. */
export function resultKind(node: FormulaNode): ResultKind {
  switch (node.kind) {
    case 'number':
    case 'unary':
      return 'number';
    case 'text':
      return 'text';
    case 'boolean':
      return 'answer';
    case 'group':
      return resultKind(node.inner);
    case 'planField':
      return node.field === 'startDate' || node.field === 'documentDate' ? 'number' : 'text';
    case 'binary':
      if (node.operator === '&') return 'text';
      return /^[=<>]/.test(node.operator) ? 'answer' : 'number';
    case 'call':
      if (numbers.has(node.name)) return 'number';
      if (texts.has(node.name)) return 'text';
      return answers.has(node.name) ? 'answer' : 'anything';
    case 'cell':
    case 'range':
    case 'error':
    case 'missing':
      return 'anything';
    default:
      return assertNever(node);
  }
}
