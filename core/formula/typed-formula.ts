import { type Language, languages } from '../model/language.ts';
import { type ColumnDeclaration, findColumn } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { translate, UserError } from '../words/translate.ts';
import type { FormulaNode, FormulaReference } from './ast.ts';
import { contextualise, referencesOf } from './context.ts';
import { type NamedReference, quoted } from './lexer.ts';
import { replacedLiteral } from './literals.ts';
import {
  columnNameOf,
  type FormulaScope,
  findColumnKey,
  findPlanField,
  findRegister,
  hasColumn,
  planFieldNameOf,
  planNameOf,
  registerNameOf,
  registerOfKey,
} from './names.ts';
import { parseExpression } from './parser.ts';
import { checkLength, keyInBrackets, parseStoredFormula, storedText } from './stored-formula.ts';
import { bracketed, registerPrefix, writeFormula } from './write-formula.ts';

/**
 * A formula as a person types it, in stored form. Titles may be in any of the product's languages, or keys; the `=` may be
 * missing. Throws a UserError that says what is wrong and where.
 */
export function readFormula(typed: string, scope: FormulaScope): string {
  // Nothing of a text far too long is looked at, not even its spaces.
  checkLength(typed);
  const trimmed = typed.trim();
  const hasSign = /^[=＝]/.test(trimmed);
  const offset = typed.indexOf(trimmed) + (hasSign ? 1 : 0);
  const tree = parseExpression(hasSign ? trimmed.slice(1) : trimmed, offset, (reference) =>
    typedReference(reference, scope),
  );
  const root = contextualise(tree, 'scalar', scope.own.key, (register, column) => {
    const shown = shownRange(register, column, scope);
    return new UserError('formula.wholeColumn', { reference: shown });
  });
  const choices = choicesOf(referencesOf(root), scope);
  const stored = storedText(root, (text) =>
    replacedLiteral(text, (name) => keyOfTitle(choices, name, scope.language)),
  );
  checkLength(stored);
  return stored;
}

/** A stored formula with titles in the scope's language; what was deleted is shown as #REF!. */
export function showFormula(stored: string, scope: FormulaScope): string {
  const { root, references } = parseStoredFormula(stored);
  const { own, language } = scope;
  const choices = choicesOf(references, scope);
  const text = writeFormula(root, {
    cell: ({ column, hasSign }) =>
      keyInBrackets(column === null ? null : (columnNameOf(own, column, language) ?? null), hasSign),
    range: ({ register, column }) =>
      register === null
        ? keyInBrackets(column === null ? null : (columnNameOf(own, column, language) ?? null), false)
        : shownRange(register, column, scope),
    planField: ({ field }) =>
      `${registerPrefix(planNameOf(language))}${bracketed(planFieldNameOf(field, language))}`,
    literal: (value) => replacedLiteral(value, (name) => titleOfKey(choices, name, language)),
    functionName: (name) => name,
  });
  return `=${text}`;
}

function shownRange(register: string, column: string | null, scope: FormulaScope): string {
  const module = registerOfKey(register, scope);
  const name = module && column !== null ? columnNameOf(module, column, scope.language) : undefined;
  if (!module || name === undefined) return '#REF!';
  return `${registerPrefix(registerNameOf(module, scope))}${bracketed(name)}`;
}

function typedReference(
  { register, column, hasSign, position }: NamedReference,
  scope: FormulaScope,
): FormulaNode {
  const { own, language } = scope;
  if (register === null) {
    if (column === null) return { kind: 'cell', column, hasSign };
    return { kind: 'cell', column: columnKey(own, column, scope, position), hasSign };
  }
  const field = column === null ? undefined : findPlanField(register, column, language);
  if (field) return { kind: 'planField', field };
  const module = findRegister(register, scope);
  if (!module) {
    if (findPlanField(register, 'title', language))
      throw new UserError('formula.unknownField', { name: quoted(column ?? '#REF!'), position });
    throw new UserError('formula.unknownRegister', { name: quoted(register), position });
  }
  if (hasSign) {
    if (module.key !== own.key) throw new UserError('formula.otherRow', { name: quoted(register), position });
    return {
      kind: 'cell',
      column: column === null ? null : columnKey(own, column, scope, position),
      hasSign,
    };
  }
  return {
    kind: 'range',
    register: module.key,
    column: column === null ? null : columnKey(module, column, scope, position),
  };
}

function columnKey(
  module: FormulaScope['own'],
  name: string,
  { language }: FormulaScope,
  position: number,
): string {
  const key = findColumnKey(module, name, language);
  if (key === undefined)
    throw new UserError('formula.unknownColumn', {
      name: quoted(name),
      register: titleText(module.title, language),
      position,
    });
  return key;
}

/** The columns among what a formula reads whose cells hold one of several choices. */
function choicesOf(references: readonly FormulaReference[], scope: FormulaScope): ColumnDeclaration[] {
  const found: ColumnDeclaration[] = [];
  for (const reference of references) {
    if (reference.kind === 'planField') continue;
    const register = reference.kind === 'cell' ? null : reference.register;
    const module = register === null ? scope.own : registerOfKey(register, scope);
    if (!module || !hasColumn(module, reference.column)) continue;
    const declaration = findColumn(module, reference.column);
    if (declaration && (declaration.choices || declaration.type === 'yesNo')) found.push(declaration);
  }
  return found;
}

const answers = [
  ['true', 'yesNo.yes'],
  ['false', 'yesNo.no'],
] as const;

/** The key of a choice by its title: in the reader's language first, then in the others. The same text for anything else. */
function keyOfTitle(columns: readonly ColumnDeclaration[], title: string, language: Language): string {
  const wanted = title.toLowerCase();
  for (const spoken of [language, ...languages.filter((other) => other !== language)])
    for (const { choices, type } of columns) {
      for (const option of choices?.options ?? [])
        if (titleText(option.title, spoken).toLowerCase() === wanted) return option.value;
      if (type !== 'yesNo') continue;
      for (const [key, words] of answers) if (translate(spoken, words).toLowerCase() === wanted) return key;
    }
  return title;
}

function titleOfKey(columns: readonly ColumnDeclaration[], key: string, language: Language): string {
  for (const { choices, type } of columns) {
    const option = choices?.options.find(({ value }) => value === key);
    if (option) return titleText(option.title, language);
    if (type !== 'yesNo') continue;
    for (const [value, words] of answers) if (value === key) return translate(language, words);
  }
  return key;
}
