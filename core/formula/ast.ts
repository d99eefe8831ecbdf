import type { ErrorCode } from './values.ts';

/** The plan's properties that formulas can read, `Plan[Start date]`. */
export const planFields = ['title', 'client', 'author', 'startDate', 'documentDate', 'currency'] as const;
export type PlanField = (typeof planFields)[number];

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '-' | '+' | '%';

/** A formula as a tree. Which references are cells and which are whole columns is decided: see `contextualise`. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly code: ErrorCode }
  /** An argument left out, `IF(a,,b)`. */
  | { readonly kind: 'missing' }
  /** A cell of the formula's own row, `[X]` or `[@X]`; the column is null when it was deleted. */
  | { readonly kind: 'cell'; readonly column: string | null; readonly hasSign: boolean }
  /** A whole column; the register is null for `[X]` of the formula's own, the column null when it was deleted. */
  | { readonly kind: 'range'; readonly register: string | null; readonly column: string | null }
  | { readonly kind: 'planField'; readonly field: PlanField }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: FormulaNode }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] }
  /** Brackets as they were typed; they mean nothing beyond their content. */
  | { readonly kind: 'group'; readonly inner: FormulaNode };

export type FormulaReference =
  | { readonly kind: 'cell'; readonly column: string }
  /** The register is null for the formula's own. */
  | { readonly kind: 'range'; readonly register: string | null; readonly column: string }
  | { readonly kind: 'planField'; readonly field: PlanField };

export interface Formula {
  /** With keys in place of titles, `=[quantity]*[unitPrice]`. */
  readonly stored: string;
  readonly root: FormulaNode;
  /** What it reads, each once, in the order of the text; deleted columns are left out. */
  readonly references: readonly FormulaReference[];
  /** Names of the functions that it calls, in capitals. */
  readonly functions: ReadonlySet<string>;
}

/** The nodes directly under a node. */
export function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    case 'group':
      return [node.inner];
    default:
      return [];
  }
}
