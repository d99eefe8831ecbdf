import type { FormulaNode } from '../../formula/ast.ts';
import { parseStoredFormula, storedText } from '../../formula/stored-formula.ts';
import type { CellValue, Plan } from '../../model/plan.ts';
import type { ColumnFilter, Condition } from '../../model/register-settings.ts';
import { allPlanModules } from '../../tables/plan-modules.ts';
import { UserError } from '../../words/translate.ts';
import type { ConvertText } from './script-converter.ts';

/**
 * Converts what a plan stores beside its prose, so that everything that compares with a text still finds it: cells,
 * filters, conditions and texts within formulas. Keys of choices, ids and addresses stay.
 */
export interface StoredTexts {
  cell(register: string, column: string, value: CellValue): CellValue;
  /** A text that groups rows, as the keys of shares and scenarios are. */
  group(register: string, value: string): string;
  filters(register: string, filters: Readonly<Record<string, ColumnFilter>>): Record<string, ColumnFilter>;
  conditions(register: string, conditions: readonly Condition[]): Condition[];
  formula(stored: string): string;
}

const han = /\p{Script=Han}/u;

export function storedTexts(plan: Plan, convert: ConvertText): StoredTexts {
  const columns = new Map<string, { readonly isKept: boolean; readonly keys: ReadonlySet<string> }>();
  const keysOf = new Map<string, Set<string>>();
  const allKeys = new Set<string>();
  for (const module of allPlanModules(plan)) {
    const own = new Set<string>();
    for (const { key, type, choices } of module.columns) {
      const keys = new Set(choices?.options.map(({ value }) => value));
      for (const value of keys) {
        own.add(value);
        allKeys.add(value);
      }
      columns.set(`${module.key} ${key}`, { isKept: type === 'references' || type === 'link', keys });
    }
    keysOf.set(module.key, own);
  }
  const text = (register: string, column: string, value: string): string => {
    const known = columns.get(`${register} ${column}`);
    return known?.isKept || known?.keys.has(value) ? value : convert(value);
  };
  const filter = (register: string, column: string, own: ColumnFilter): ColumnFilter => {
    switch (own.kind) {
      case 'values':
        return { ...own, values: own.values.map((value) => text(register, column, value)) };
      case 'contains':
        return { ...own, text: convert(own.text) };
      default:
        return own;
    }
  };
  const hasChinese = (node: FormulaNode): boolean => {
    switch (node.kind) {
      case 'text':
        return han.test(node.value) && !allKeys.has(node.value);
      case 'unary':
        return hasChinese(node.operand);
      case 'binary':
        return hasChinese(node.left) || hasChinese(node.right);
      case 'call':
        return node.args.some(hasChinese);
      case 'group':
        return hasChinese(node.inner);
      default:
        return false;
    }
  };
  return {
    cell(register, column, value) {
      if (typeof value === 'string') return text(register, column, value);
      return typeof value === 'object' ? value.map((item) => text(register, column, item)) : value;
    },
    group: (register, value) => (keysOf.get(register)?.has(value) ? value : convert(value)),
    filters: (register, filters) =>
      Object.fromEntries(
        Object.entries(filters).map(([column, own]) => [column, filter(register, column, own)]),
      ),
    conditions: (register, conditions) =>
      conditions.map((condition) => {
        if (condition.kind === 'contains') return { ...condition, text: convert(condition.text) };
        if (condition.kind !== 'compare' || typeof condition.value !== 'string') return condition;
        return { ...condition, value: text(register, condition.column, condition.value) };
      }),
    formula(stored) {
      if (!han.test(stored)) return stored;
      try {
        const { root } = parseStoredFormula(stored);
        if (!hasChinese(root)) return stored;
        return storedText(root, (literal) => (allKeys.has(literal) ? literal : convert(literal)));
      } catch (error) {
        // What is no formula stays as it is and shows the error that it shows in the plan.
        if (error instanceof UserError) return stored;
        throw error;
      }
    },
  };
}
