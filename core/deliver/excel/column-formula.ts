import { assertNever } from '../../model/assert-never.ts';
import type { Language } from '../../model/language.ts';
import { choiceTitle } from '../../tables/cells.ts';
import type { Expression } from '../../tables/expression.ts';
import { type ColumnDeclaration, findColumn, type RegisterModule } from '../../tables/register-module.ts';
import { cellText } from './cell-text.ts';
import { formulaText, tableCellReference, tableColumnReference } from './references.ts';

/** What formulas need to know of the table that they stand in. */
export interface FormulaContext {
  readonly module: RegisterModule;
  readonly tableName: string;
  /** The column titles as they stand in the header row, by column key. */
  readonly titles: ReadonlyMap<string, string>;
  readonly language: Language;
  /** Decimals of the plan's currency. */
  readonly moneyDigits: number;
}

/**
 * The live formula of a computed column with structured references, or null where the module declares none.
 * As in `evaluate`, a blank cell or a divisor of zero makes the result blank, and money is rounded to its
 * minor unit half away from zero at each multiplication and division.
 */
export function columnFormula(declaration: ColumnDeclaration, context: FormulaContext): string | null {
  const by = declaration.computed?.by;
  if (!by) return null;
  if (by.kind === 'derived') {
    return (
      by.spreadsheetFormula?.(
        (key) => tableCellReference(context.tableName, titleOf(key, context)),
        (key, value) => {
          const choice = findColumn(context.module, key);
          return formulaText(choice ? cellText(choiceTitle(choice, value, context.language)) : value);
        },
      ) ?? null
    );
  }
  const { expression } = by;
  const blanks = [...blankConditions(expression, context)];
  const written = write(expression, context);
  const rounded =
    written.isMoney && !written.isRounded ? `ROUND(${written.text},${context.moneyDigits})` : written.text;
  let formula = rounded;
  // Inner divisors are asked first, because the outer ones may hold them.
  for (const divisor of divisors(expression).reverse())
    formula = `IF(${write(divisor, context).text}=0,"",${formula})`;
  if (blanks.length === 0) return formula;
  return `IF(${blanks.length === 1 ? blanks[0] : `OR(${blanks.join(',')})`},"",${formula})`;
}

function titleOf(key: string, context: FormulaContext): string {
  const title = context.titles.get(key);
  if (title === undefined) throw new Error(`${context.module.key} has no column ${key}`);
  return title;
}

/** The conditions under which a cell or a total that the expression needs is blank. */
function blankConditions(expression: Expression, context: FormulaContext): Set<string> {
  switch (expression.kind) {
    case 'column':
      return new Set([`${write(expression, context).text}=""`]);
    case 'columnTotal':
      return new Set([
        `COUNT(${tableColumnReference(context.tableName, titleOf(expression.column, context))})=0`,
      ]);
    case 'number':
      return new Set();
    case 'operation': {
      const right = blankConditions(expression.right, context);
      // A total without numbers is zero in Excel, and a divisor of zero is asked for anyway.
      if (expression.operator === '/' && expression.right.kind === 'columnTotal') right.clear();
      return new Set([...blankConditions(expression.left, context), ...right]);
    }
    default:
      return assertNever(expression);
  }
}

/** The expressions that something is divided by, inner ones first. */
function divisors(expression: Expression): Expression[] {
  if (expression.kind !== 'operation') return [];
  const inner = [...divisors(expression.left), ...divisors(expression.right)];
  const isConstant = expression.right.kind === 'number' && expression.right.value !== 0;
  return expression.operator === '/' && !isConstant ? [...inner, expression.right] : inner;
}

interface Written {
  readonly text: string;
  readonly isMoney: boolean;
  /** Whether it is rounded to the currency's minor unit, or came from a cell that is. */
  readonly isRounded: boolean;
  readonly strength: number;
}

function write(expression: Expression, context: FormulaContext): Written {
  switch (expression.kind) {
    case 'column':
    case 'columnTotal': {
      const title = titleOf(expression.column, context);
      const isMoney = findColumn(context.module, expression.column)?.type === 'money';
      const text =
        expression.kind === 'column'
          ? tableCellReference(context.tableName, title)
          : `SUM(${tableColumnReference(context.tableName, title)})`;
      return { text, isMoney, isRounded: true, strength: 3 };
    }
    case 'number':
      return {
        text: String(expression.value),
        isMoney: false,
        isRounded: true,
        strength: expression.value < 0 ? 0 : 3,
      };
    case 'operation':
      return writeOperation(expression, context);
    default:
      return assertNever(expression);
  }
}

function writeOperation(
  { operator, left, right }: Extract<Expression, { kind: 'operation' }>,
  context: FormulaContext,
): Written {
  const first = write(left, context);
  const second = write(right, context);
  const strength = operator === '+' || operator === '-' ? 1 : 2;
  const wrap = (operand: Written, least: number) =>
    operand.strength < least ? `(${operand.text})` : operand.text;
  const text = `${wrap(first, strength)}${operator}${wrap(second, strength + 1)}`;
  const isMoney = operator === '/' ? first.isMoney && !second.isMoney : first.isMoney || second.isMoney;
  if (!isMoney || strength === 1) return { text, isMoney, isRounded: !isMoney, strength };
  return { text: `ROUND(${text},${context.moneyDigits})`, isMoney, isRounded: true, strength: 3 };
}
