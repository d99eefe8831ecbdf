import { assertNever } from '../model/assert-never.ts';
import type { FormulaNode } from './ast.ts';

type NodeOf<Kind extends FormulaNode['kind']> = Extract<FormulaNode, { kind: Kind }>;

/** How the parts of a formula that have names are written. */
export interface FormulaWords {
  readonly cell: (node: NodeOf<'cell'>) => string;
  readonly range: (node: NodeOf<'range'>) => string;
  readonly planField: (node: NodeOf<'planField'>) => string;
  /** What a text is called; the quotes come around it. */
  readonly literal: (text: string) => string;
  readonly functionName: (name: string) => string;
}

/** The text of a formula, without its `=`. */
export function writeFormula(root: FormulaNode, words: FormulaWords): string {
  const write = (node: FormulaNode): string => {
    switch (node.kind) {
      case 'number':
        return String(node.value).toUpperCase();
      case 'text':
        return `"${words.literal(node.value).replaceAll('"', '""')}"`;
      case 'boolean':
        return node.value ? 'TRUE' : 'FALSE';
      case 'error':
        return node.code;
      case 'missing':
        return '';
      case 'cell':
        return words.cell(node);
      case 'range':
        return words.range(node);
      case 'planField':
        return words.planField(node);
      case 'unary':
        return node.operator === '%' ? `${write(node.operand)}%` : `${node.operator}${write(node.operand)}`;
      case 'binary':
        return `${write(node.left)}${node.operator}${write(node.right)}`;
      case 'call':
        return `${words.functionName(node.name)}(${node.args.map(write).join(',')})`;
      case 'group':
        return `(${write(node.inner)})`;
      default:
        return assertNever(node);
    }
  };
  return write(root);
}

/** A name inside brackets: those and a few other signs take an apostrophe before them. */
export function bracketed(name: string, hasSign = false): string {
  return `[${hasSign ? '@' : ''}${name.replace(/['#[\]@]/g, "'$&")}]`;
}

/** A register's name before a bracket, in quotes unless it is one plain word. */
export function registerPrefix(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
