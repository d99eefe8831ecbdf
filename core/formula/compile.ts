import { assertNever } from '../model/assert-never.ts';
import { operationOf, overRows, signed } from './arithmetic.ts';
import { childrenOf, type Formula, type FormulaNode, type PlanField } from './ast.ts';
import { wantOfArgument } from './context.ts';
import type { FunctionDefinition, Thunk } from './functions/definition.ts';
import { findFunction } from './functions/registry.ts';
import { replacedLiteral } from './literals.ts';
import {
  type Argument,
  errorOf,
  isRange,
  nameError,
  notAvailable,
  type RangeValues,
  referenceError,
  type ScalarValue,
  valueError,
} from './values.ts';

/** What a formula is calculated over. */
export interface FormulaBinder {
  /** Reads a cell of the row being calculated. The read may throw a CycleSignal, which passes through everything. */
  readonly cell: (column: string) => () => ScalarValue;
  /** Reads a whole column: the same array until a value of it changes. The register is null for the formula's own. */
  readonly range: (register: string | null, column: string) => () => RangeValues;
  readonly planField: (field: PlanField) => () => ScalarValue;
  /** A choice's key as its title in the language of the calculation; any other text as it is. */
  readonly literal: (text: string) => string;
}

type Reader = () => Argument;

/**
 * A formula as a function that calculates its value. Errors are values; it throws nothing but the CycleSignals of the
 * binder. Blank cells and references to them give null.
 */
export function compileFormula(formula: Formula, binder: FormulaBinder): () => ScalarValue {
  const compiler = new Compiler(binder);
  return compiler.scalar(formula.root);
}

class Compiler {
  readonly #binder: FormulaBinder;
  /** Inside of a part that is remembered as a whole. */
  #isInside = false;

  constructor(binder: FormulaBinder) {
    this.#binder = binder;
  }

  scalar(node: FormulaNode): Thunk {
    const inputs = this.#isInside ? null : this.#inputsOf(node);
    if (!inputs) return this.#scalar(node);
    this.#isInside = true;
    try {
      return remembered(inputs, this.#scalar(node));
    } finally {
      this.#isInside = false;
    }
  }

  #scalar(node: FormulaNode): Thunk {
    switch (node.kind) {
      case 'number':
      case 'boolean': {
        const { value } = node;
        return () => value;
      }
      case 'text': {
        const text = replacedLiteral(node.value, this.#binder.literal);
        return () => text;
      }
      case 'error': {
        const error = errorOf(node.code);
        return () => error;
      }
      case 'missing':
        return () => null;
      case 'cell':
        return node.column === null ? () => referenceError : this.#binder.cell(node.column);
      case 'range':
        // A column of another register has no cell in this row.
        return node.column === null ? () => referenceError : () => valueError;
      case 'planField':
        return this.#binder.planField(node.field);
      case 'group':
        return this.scalar(node.inner);
      case 'unary': {
        const operand = this.scalar(node.operand);
        const { operator } = node;
        return () => signed(operator, operand());
      }
      case 'binary':
        return this.#binary(node);
      case 'call':
        return this.#call(node);
      default:
        return assertNever(node);
    }
  }

  #binary({ operator, left, right }: Extract<FormulaNode, { kind: 'binary' }>): Thunk {
    const readLeft = this.scalar(left);
    const readRight = this.scalar(right);
    const run = operationOf(operator);
    if (operator !== '*') return () => run(readLeft(), readRight());
    return () => {
      const a = readLeft();
      const b = readRight();
      if (typeof a === 'number' && typeof b === 'number') {
        const product = a * b;
        if (Number.isFinite(product)) return product;
      }
      return run(a, b);
    };
  }

  #call({ name, args }: Extract<FormulaNode, { kind: 'call' }>): Thunk {
    const definition = findFunction(name);
    if (!definition) return () => nameError;
    const { evaluation } = definition;
    if (evaluation.kind === 'lazy') return evaluation.compile(args.map((argument) => this.scalar(argument)));
    const { run } = evaluation;
    const readers = args.map((argument, index) => this.#argument(argument, name, index));
    const [first, second, third] = readers;
    if (!first) return () => run([]);
    if (!second) return () => run([first()]);
    if (!third) return () => run([first(), second()]);
    if (readers.length === 3) return () => run([first(), second(), third()]);
    return () => run(readers.map((read) => read()));
  }

  #argument(node: FormulaNode, name: string, index: number): Reader {
    switch (wantOfArgument(name, index, 'scalar')) {
      case 'scalar':
        return this.scalar(node);
      case 'range':
        return this.#cells(node);
      case 'array':
        return this.#array(node);
    }
  }

  /** The cells of a reference, or the one value of anything else. */
  #cells(node: FormulaNode): Reader {
    switch (node.kind) {
      case 'group':
        return this.#cells(node.inner);
      case 'range':
        return this.#range(node);
      case 'cell': {
        const read = this.#scalar(node);
        return () => [read()];
      }
      default:
        return this.scalar(node);
    }
  }

  #range({ register, column }: Extract<FormulaNode, { kind: 'range' }>): Reader {
    return column === null ? () => referenceError : this.#binder.range(register, column);
  }

  /** Values in which operators and functions of single values work through whole columns, row by row. */
  #array(node: FormulaNode): Reader {
    switch (node.kind) {
      case 'group':
        return this.#array(node.inner);
      case 'range':
        return this.#range(node);
      case 'unary': {
        const operand = this.#array(node.operand);
        const { operator } = node;
        return () => overRows([operand()], ([value = null]) => signed(operator, value));
      }
      case 'binary': {
        const left = this.#array(node.left);
        const right = this.#array(node.right);
        const run = operationOf(node.operator);
        return () => overRows([left(), right()], ([a = null, b = null]) => run(a, b));
      }
      case 'call':
        return this.#arrayCall(node);
      default:
        return this.#scalar(node);
    }
  }

  #arrayCall({ name, args }: Extract<FormulaNode, { kind: 'call' }>): Reader {
    const definition = findFunction(name);
    if (!definition) return () => nameError;
    const isThrough = args.map((_, index) => definition.parameter(index) === 'scalar');
    const readers = args.map((argument, index) =>
      isThrough[index] ? this.#array(argument) : this.#argument(argument, name, index),
    );
    return () =>
      rowByRow(
        definition,
        readers.map((read) => read()),
        isThrough,
      );
  }

  /**
   * Where a part of the formula reads whole columns, and nothing of its row: what it reads. It is calculated once then, and
   * not again for every row. Null for other parts.
   */
  #inputsOf(root: FormulaNode): (() => unknown)[] | null {
    if (root.kind !== 'call' && root.kind !== 'binary' && root.kind !== 'unary') return null;
    const inputs: (() => unknown)[] = [];
    let hasRange = false;
    const visit = (node: FormulaNode): boolean => {
      if (node.kind === 'cell' && node.column !== null) return false;
      if (node.kind === 'range' && node.column !== null) {
        hasRange = true;
        inputs.push(this.#binder.range(node.register, node.column));
      } else if (node.kind === 'planField') inputs.push(this.#binder.planField(node.field));
      return childrenOf(node).every(visit);
    };
    return visit(root) && hasRange ? inputs : null;
  }
}

/** Calculates again only when something that is read is another than the last time. */
function remembered(inputs: readonly (() => unknown)[], calculate: Thunk): Thunk {
  let known: readonly unknown[] | null = null;
  let result: ScalarValue = null;
  return () => {
    if (known) {
      let index = 0;
      while (index < inputs.length && inputs[index]?.() === known[index]) index++;
      if (index === inputs.length) return result;
    }
    const read = inputs.map((input) => input());
    // Calculating may come back here for another cell of a cycle, so the result is kept only when it is there.
    const calculated = calculate();
    known = read;
    result = calculated;
    return calculated;
  };
}

/** Applies a function to each row of the arguments that it takes as single values. */
function rowByRow(
  { evaluation }: FunctionDefinition,
  args: readonly Argument[],
  isThrough: readonly boolean[],
): Argument {
  let length = -1;
  args.forEach((argument, index) => {
    if (isThrough[index] && isRange(argument)) length = Math.max(length, argument.length);
  });
  const at = (index: number, row: number): Argument => {
    const argument = args[index] ?? null;
    if (!isThrough[index] || !isRange(argument)) return argument;
    const value = argument[row];
    return value === undefined ? notAvailable : value;
  };
  let row = 0;
  let calculate: Thunk;
  if (evaluation.kind === 'eager') calculate = () => evaluation.run(args.map((_, index) => at(index, row)));
  else {
    const thunks = args.map((_, index) => () => {
      const value = at(index, row);
      return isRange(value) ? valueError : value;
    });
    calculate = evaluation.compile(thunks);
  }
  if (length < 0) return calculate();
  const results: ScalarValue[] = [];
  for (; row < length; row++) results.push(calculate());
  return results;
}
