import type { UserError } from '../words/translate.ts';
import { childrenOf, type FormulaNode, type FormulaReference } from './ast.ts';
import { findFunction } from './functions/registry.ts';

/** What is wanted of a part of a formula: one value, the cells of a reference, or an array that operators work through. */
export type Want = 'scalar' | 'range' | 'array';

/** What a function's argument is wanted as, when the call itself is wanted as `outer`. */
export function wantOfArgument(name: string, index: number, outer: Want): Want {
  const parameter = findFunction(name)?.parameter(index) ?? 'scalar';
  return parameter === 'scalar' && outer === 'array' ? 'array' : parameter;
}

/**
 * Decides which references are cells of the formula's row and which are whole columns: `[X]` is a column where a function
 * takes one, as is Excel's way.
 * @param own the key of the formula's register, in which its name before a column means nothing more; null when unknown.
 * @param refuses whether a whole column where one value is wanted is an error of the person who types.
 */
export function contextualise(
  node: FormulaNode,
  want: Want,
  own: string | null,
  refuses: (register: string, column: string) => UserError | null,
): FormulaNode {
  const inner = (child: FormulaNode, wanted: Want) => contextualise(child, wanted, own, refuses);
  switch (node.kind) {
    case 'cell':
      return want === 'scalar' || node.hasSign
        ? node
        : { kind: 'range', register: null, column: node.column };
    case 'range': {
      if (want !== 'scalar') return node;
      if (node.register === null || node.register === own)
        return { kind: 'cell', column: node.column, hasSign: false };
      const problem = node.column === null ? null : refuses(node.register, node.column);
      if (problem) throw problem;
      return node;
    }
    case 'group':
      return { ...node, inner: inner(node.inner, want) };
    case 'unary':
      return { ...node, operand: inner(node.operand, want === 'array' ? 'array' : 'scalar') };
    case 'binary': {
      const wanted = want === 'array' ? 'array' : 'scalar';
      return { ...node, left: inner(node.left, wanted), right: inner(node.right, wanted) };
    }
    case 'call':
      return {
        ...node,
        args: node.args.map((argument, index) => inner(argument, wantOfArgument(node.name, index, want))),
      };
    default:
      return node;
  }
}

/** What a formula reads, each once, in the order of its text. */
export function referencesOf(root: FormulaNode): FormulaReference[] {
  const found = new Map<string, FormulaReference>();
  visit(root, (node) => {
    if (node.kind === 'planField') found.set(`plan\n${node.field}`, { kind: 'planField', field: node.field });
    else if (node.kind === 'cell' && node.column !== null)
      found.set(`cell\n${node.column}`, { kind: 'cell', column: node.column });
    else if (node.kind === 'range' && node.column !== null)
      found.set(`${node.register ?? ''}\n${node.column}\nrange`, {
        kind: 'range',
        register: node.register,
        column: node.column,
      });
  });
  return [...found.values()];
}

export function functionsOf(root: FormulaNode): Set<string> {
  const names = new Set<string>();
  visit(root, (node) => {
    if (node.kind === 'call') names.add(node.name);
  });
  return names;
}

function visit(node: FormulaNode, see: (node: FormulaNode) => void): void {
  see(node);
  for (const child of childrenOf(node)) visit(child, see);
}
