import type { Condition } from '../../../../core/model/register-settings.ts';
import { editText, type FormatContext } from '../../../../core/tables/format-cell.ts';
import { type ColumnDeclaration, isNumeric } from '../../../../core/tables/register-module.ts';
import { parseCellText } from '../../../../core/tables/typed-text.ts';
import { UserError } from '../../../../core/words/translate.ts';

export type ConditionKind = Condition['kind'];
export type CompareCondition = Extract<Condition, { kind: 'compare' }>;
export type Operator = CompareCondition['operator'];

/** The kinds of rule that suit a column. */
export function conditionKinds(declaration: ColumnDeclaration): readonly ConditionKind[] {
  if (isNumeric(declaration)) return ['compare', 'colourScale', 'dataBar'];
  switch (declaration.type) {
    case 'text':
    case 'longText':
    case 'person':
    case 'link':
      return ['contains', 'compare'];
    case 'multiChoice':
    case 'references':
      return [];
    default:
      return ['compare'];
  }
}

/** The comparisons that make sense for a column: only sizes and days have an order. */
export function operatorsFor(declaration: ColumnDeclaration): readonly Operator[] {
  switch (declaration.type) {
    case 'date':
    case 'month':
    case 'time':
      return ['<', '<=', '=', '>=', '>', '<>'];
    default:
      return isNumeric(declaration) ? ['<', '<=', '=', '>=', '>', '<>'] : ['=', '<>'];
  }
}

/** A compared value as it is typed. */
export function conditionText(
  declaration: ColumnDeclaration,
  value: number | string,
  format: FormatContext,
): string {
  if (declaration.type === 'yesNo') return editText(declaration, value === 'true', format);
  return editText(declaration, value, format);
}

/** A typed value as rules store it; null for a text that is no value of the column. */
export function conditionValue(
  declaration: ColumnDeclaration,
  typed: string,
  currency: string,
): number | string | null {
  const { minimum: _minimum, maximum: _maximum, wholeNumber: _whole, ...unbound } = declaration;
  try {
    const value = parseCellText(unbound, typed, { currency });
    if (typeof value === 'boolean') return String(value);
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A first rule of a kind for a column. */
export function freshCondition(declaration: ColumnDeclaration, kind: ConditionKind): Condition {
  const { key: column } = declaration;
  switch (kind) {
    case 'compare':
      return isNumeric(declaration)
        ? { kind, column, operator: '>=', value: 0, tone: 'good' }
        : { kind, column, operator: '=', value: firstValue(declaration), tone: 'good' };
    case 'contains':
      return { kind, column, text: '', tone: 'fair' };
    case 'colourScale':
      return { kind, column, lowIsGood: false };
    case 'dataBar':
      return { kind, column };
  }
}

/** False for a rule that still lacks what it looks for; it colours nothing and is not stored. */
export function isComplete(condition: Condition): boolean {
  return condition.kind !== 'contains' || condition.text !== '';
}

function firstValue(declaration: ColumnDeclaration): string {
  if (declaration.type === 'yesNo') return 'true';
  return declaration.choices?.options[0]?.value ?? '';
}
