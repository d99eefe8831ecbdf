import { maximumFormulaLength } from '../model/register-settings.ts';
import { UserError } from '../words/translate.ts';
import { type Formula, type FormulaNode, type PlanField, planFields } from './ast.ts';
import { contextualise, functionsOf, referencesOf } from './context.ts';
import type { NamedReference } from './lexer.ts';
import { planKey } from './names.ts';
import { parseExpression } from './parser.ts';
import { bracketed, registerPrefix, writeFormula } from './write-formula.ts';

const known = new Map<string, Formula>();
const knownAtMost = 5000;

/**
 * A formula in stored form, with the keys of columns and registers: `=[quantity]*[unitPrice]`. Throws a UserError for what
 * is no formula. The same text gives the same object.
 */
export function parseStoredFormula(stored: string): Formula {
  const cached = known.get(stored);
  if (cached) return cached;
  checkLength(stored);
  if (!stored.startsWith('=')) throw new UserError('formula.noEqualSign');
  const root = contextualise(
    parseExpression(stored.slice(1), 1, storedReference),
    'scalar',
    null,
    () => null,
  );
  const formula: Formula = { stored, root, references: referencesOf(root), functions: functionsOf(root) };
  if (known.size >= knownAtMost) known.clear();
  known.set(stored, formula);
  return formula;
}

/** Refuses a text that is longer than Excel takes, before anything reads it. */
export function checkLength(text: string): void {
  if (text.length > maximumFormulaLength)
    throw new UserError('formula.tooLong', { maximum: maximumFormulaLength, length: text.length });
}

function storedReference({ register, column, hasSign, position }: NamedReference): FormulaNode {
  if (register === null) return { kind: 'cell', column, hasSign };
  if (register === planKey) {
    if (column === null) return { kind: 'error', code: '#REF!' };
    const field = planFields.find((candidate): candidate is PlanField => candidate === column);
    if (!field) throw new UserError('formula.unknownField', { name: column, position });
    return { kind: 'planField', field };
  }
  return { kind: 'range', register, column };
}

/** The stored form of a tree. */
export function storedText(root: FormulaNode, literal: (text: string) => string): string {
  const text = writeFormula(root, {
    cell: ({ column, hasSign }) => keyInBrackets(column, hasSign),
    range: ({ register, column }) =>
      `${register === null ? '' : registerPrefix(register)}${keyInBrackets(column, false)}`,
    planField: ({ field }) => `${planKey}[${field}]`,
    literal,
    functionName: (name) => name,
  });
  return `=${text}`;
}

/** A column's name in brackets; `[#REF!]` for one that is gone. */
export function keyInBrackets(column: string | null, hasSign: boolean): string {
  if (column === null) return hasSign ? '[@#REF!]' : '[#REF!]';
  return bracketed(column, hasSign);
}
