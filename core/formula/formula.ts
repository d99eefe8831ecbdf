// Stopgap until the formula language lands.
import type { Language } from '../model/language.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';

export type ErrorCode = '#DIV/0!' | '#REF!' | '#CYCLE!' | '#VALUE!' | '#NAME?' | '#NUM!' | '#N/A' | '#NULL!';
export class FormulaError {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    this.code = code;
  }
}
export type ScalarValue = number | string | boolean | null | FormulaError;
export type PlanField = 'title' | 'client' | 'author' | 'startDate' | 'documentDate' | 'currency';
export type FormulaReference =
  | { readonly kind: 'cell'; readonly column: string }
  | { readonly kind: 'range'; readonly register: string | null; readonly column: string }
  | { readonly kind: 'planField'; readonly field: PlanField };
export type FormulaNode =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'reference'; register: string | null; column: string }
  | { kind: 'call'; name: string; args: FormulaNode[] }
  | { kind: 'binary'; operator: string; left: FormulaNode; right: FormulaNode };
export interface Formula {
  readonly stored: string;
  readonly root: FormulaNode;
  readonly references: readonly FormulaReference[];
  readonly functions: ReadonlySet<string>;
}
export interface FormulaScope {
  readonly own: RegisterModule;
  readonly registers: readonly RegisterModule[];
  readonly language: Language;
}
export interface FormulaBinder {
  readonly cell: (column: string) => () => ScalarValue;
  readonly range: (register: string | null, column: string) => () => readonly ScalarValue[];
  readonly planField: (field: PlanField) => () => ScalarValue;
  readonly literal: (text: string) => string;
}
export class CycleSignal extends Error {}

export function readFormula(typed: string, _scope: FormulaScope): string {
  parseStoredFormula(typed);
  return typed;
}
export function showFormula(stored: string, _scope: FormulaScope): string {
  return stored;
}

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|([A-Za-z]\w*)?\[@?([^\]]*)\]|([A-Za-z][\w.]*)\s*\(|(<>|<=|>=|[-+*/^&=<>(),]))/y;
export function parseStoredFormula(stored: string): Formula {
  const references: FormulaReference[] = [];
  const functions = new Set<string>();
  let at = 1;
  let token: RegExpExecArray | null = null;
  const next = () => {
    tokenPattern.lastIndex = at;
    token = at >= stored.length ? null : tokenPattern.exec(stored);
    if (!token && at < stored.length) throw new UserError('command.notACall');
    if (token) at = tokenPattern.lastIndex;
  };
  const operator = () => token?.[6] ?? '';
  const levels = [['=', '<>', '<', '<=', '>', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];
  const aggregate = new Set(['SUM', 'COUNT', 'COUNTA', 'MAX', 'MIN', 'AVERAGE', 'SUMIFS', 'MAXIFS', 'RANK']);
  const binary = (level: number, inRange: boolean): FormulaNode => {
    if (level === levels.length) return unary(inRange);
    let left = binary(level + 1, inRange);
    while (token && levels[level]?.includes(operator())) {
      const name = operator();
      next();
      left = { kind: 'binary', operator: name, left, right: binary(level + 1, false) };
    }
    return left;
  };
  const unary = (inRange: boolean): FormulaNode => {
    if (operator() === '-') {
      next();
      return { kind: 'binary', operator: '-', left: { kind: 'number', value: 0 }, right: unary(false) };
    }
    const now = token;
    if (!now) throw new UserError('command.notACall');
    next();
    if (now[1] !== undefined) return { kind: 'number', value: Number(now[1]) };
    if (now[2] !== undefined) return { kind: 'text', value: now[2].replaceAll('""', '"') };
    if (now[4] !== undefined) {
      const register = now[3] ?? null;
      if (register === 'plan') references.push({ kind: 'planField', field: now[4] as PlanField });
      else if (register || (inRange && !now[0].includes('[@'))) references.push({ kind: 'range', register, column: now[4] });
      else references.push({ kind: 'cell', column: now[4] });
      return { kind: 'reference', register: register ?? (inRange && !now[0].includes('[@') ? '' : null), column: now[4] };
    }
    if (now[5] !== undefined) {
      const name = now[5].toUpperCase();
      functions.add(name);
      const args: FormulaNode[] = [];
      while (operator() !== ')') {
        args.push(binary(0, aggregate.has(name)));
        if (operator() === ',') next();
        else if (operator() !== ')') throw new UserError('command.notACall');
      }
      next();
      return { kind: 'call', name, args };
    }
    const inner = binary(0, false);
    next();
    return inner;
  };
  next();
  const root = binary(0, false);
  return { stored, root, references, functions };
}

export function compileFormula(formula: Formula, binder: FormulaBinder): () => ScalarValue {
  const error = (code: ErrorCode) => new FormulaError(code);
  const compile = (node: FormulaNode): (() => ScalarValue) => {
    switch (node.kind) {
      case 'number':
        return () => node.value;
      case 'text':
        return () => binder.literal(node.value);
      case 'reference': {
        if (node.register === 'plan') return binder.planField(node.column as PlanField);
        if (node.register === null) return binder.cell(node.column);
        return () => error('#VALUE!');
      }
      case 'binary': {
        const left = compile(node.left);
        const right = compile(node.right);
        return () => {
          const a = left();
          const b = right();
          if (a instanceof FormulaError) return a;
          if (b instanceof FormulaError) return b;
          const [x, y] = [Number(a), Number(b)];
          if (node.operator === '>') return x > y;
          if (node.operator === '=') return a === b;
          if (a === '' || b === '' || Number.isNaN(x) || Number.isNaN(y)) return error('#VALUE!');
          if (node.operator === '+') return x + y;
          if (node.operator === '-') return x - y;
          if (node.operator === '*') return x * y;
          return y === 0 ? error('#DIV/0!') : x / y;
        };
      }
      case 'call': {
        const args = node.args.map((argument) => {
          if (argument.kind === 'reference' && argument.register !== null && argument.register !== 'plan')
            return binder.range(argument.register === '' ? null : argument.register, argument.column);
          const one = compile(argument);
          return () => [one()];
        });
        const sums = new WeakMap<readonly ScalarValue[], ScalarValue>();
        return () => {
          const scalar = (index: number): ScalarValue => args[index]?.()[0] ?? null;
          if (node.name === 'IF') {
            const test = scalar(0);
            return test instanceof FormulaError ? test : test ? scalar(1) : scalar(2);
          }
          if (node.name === 'IFERROR') {
            const value = scalar(0);
            return value instanceof FormulaError ? scalar(1) : value;
          }
          if (node.name === 'ROUND') {
            const value = scalar(0);
            return value instanceof FormulaError ? value : Math.round(Number(value) * 100) / 100;
          }
          if (node.name === 'SUM' && args.length === 1) {
            const list = args[0]?.() ?? [];
            const known = sums.get(list);
            if (known !== undefined) return known;
            const failed = list.find((value) => value instanceof FormulaError);
            const sum = failed ?? list.reduce<number>((total, value) => total + (typeof value === 'number' ? Math.round(value * 100) : 0), 0) / 100;
            sums.set(list, sum);
            return sum;
          }
          const all = args.flatMap((argument) => argument());
          if (node.name === 'COUNTA') return all.filter((value) => value !== null).length;
          if (node.name === 'COUNT') return all.filter((value) => typeof value === 'number').length;
          return Math.max(...all.filter((value) => typeof value === 'number'));
        };
      }
    }
  };
  return compile(formula.root);
}
