import { assertNever } from '../model/assert-never.ts';
import { addAmounts, divideAmount, multiplyAmount } from '../model/money.ts';

/**
 * A computed column's formula as a tree. One tree gives both the value shown in the app and the live
 * formula written to Excel, so the two cannot drift apart.
 *
 * Blank cells make the result blank (and the Excel formula says so), instead of counting as zero.
 */
export type Expression =
  | { readonly kind: 'column'; readonly column: string }
  /** Sum of a column over all rows of the register. */
  | { readonly kind: 'columnTotal'; readonly column: string }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'operation';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

export const column = (key: string): Expression => ({ kind: 'column', column: key });
export const columnTotal = (key: string): Expression => ({ kind: 'columnTotal', column: key });
export const constant = (value: number): Expression => ({ kind: 'number', value });
export const operation = (
  left: Expression,
  operator: '+' | '-' | '*' | '/',
  right: Expression,
): Expression => ({
  kind: 'operation',
  operator,
  left,
  right,
});

/** An intermediate value: money in minor units is kept apart from plain numbers. */
export interface Quantity {
  readonly value: number;
  readonly isMoney: boolean;
}

export interface ExpressionScope {
  readonly cell: (column: string) => Quantity | null;
  readonly total: (column: string) => Quantity | null;
}

/**
 * The value of an expression; null where a cell it needs is blank or a divisor is zero. Throws a RangeError
 * for a result that is too large to be exact.
 */
export function evaluate(expression: Expression, scope: ExpressionScope): Quantity | null {
  switch (expression.kind) {
    case 'column':
      return scope.cell(expression.column);
    case 'columnTotal':
      return scope.total(expression.column);
    case 'number':
      return { value: expression.value, isMoney: false };
    case 'operation': {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      return left && right ? operate(expression.operator, left, right) : null;
    }
    default:
      return assertNever(expression);
  }
}

function operate(operator: '+' | '-' | '*' | '/', left: Quantity, right: Quantity): Quantity | null {
  const isMoney = left.isMoney || right.isMoney;
  switch (operator) {
    case '+':
    case '-': {
      const signed = operator === '+' ? right.value : -right.value;
      return { value: isMoney ? addAmounts([left.value, signed]) : finite(left.value + signed), isMoney };
    }
    case '*':
      if (!isMoney) return { value: finite(left.value * right.value), isMoney };
      return left.isMoney
        ? { value: multiplyAmount(left.value, right.value), isMoney }
        : { value: multiplyAmount(right.value, left.value), isMoney };
    case '/':
      if (right.value === 0) return null;
      // Money over money is a plain ratio; money over a number stays money, rounded once.
      if (left.isMoney && !right.isMoney)
        return { value: divideAmount(left.value, right.value), isMoney: true };
      return { value: finite(left.value / right.value), isMoney: false };
    default:
      return assertNever(operator);
  }
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('the result is too large');
  return value;
}
