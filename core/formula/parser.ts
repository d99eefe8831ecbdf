import { UserError } from '../words/translate.ts';
import type { BinaryOperator, FormulaNode } from './ast.ts';
import { findFunction } from './functions/registry.ts';
import { type NamedReference, quoted, type Token, tokenize } from './lexer.ts';

/** Excel's limits on the levels of a formula; brackets count as levels here. */
export const maximumDepth = 64;
/** Longer chains than anyone writes; they bound how deep the tree of a formula is. */
const maximumOperators = 1000;

/** What a reference by name stands for; throws a UserError for an unknown name. */
export type Resolve = (reference: NamedReference) => FormulaNode;

const precedences: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};

/** Functions that Excel has and that would give another value at each look. */
const withoutClock = new Set(['TODAY', 'NOW']);
const withoutChance = new Set(['RAND', 'RANDBETWEEN', 'RANDARRAY']);

/**
 * Reads a formula without its `=`. Throws a UserError that names the position of the first mistake.
 * @param offset characters before `text` in what the person sees.
 */
export function parseExpression(text: string, offset: number, resolve: Resolve): FormulaNode {
  return new Parser(tokenize(text, offset), resolve).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #resolve: Resolve;
  #at = 0;
  #depth = 0;
  #operators = 0;

  constructor(tokens: readonly Token[], resolve: Resolve) {
    this.#tokens = tokens;
    this.#resolve = resolve;
  }

  whole(): FormulaNode {
    if (this.#tokens[0]?.kind === 'end') throw new UserError('formula.empty');
    const root = this.#expression(1);
    const { kind, position } = this.#token;
    if (kind === 'end') return root;
    throw this.#isSign(')') ? new UserError('formula.extraBracket', { position }) : this.#unexpected();
  }

  get #token(): Token {
    // The last token is `end`, which nothing steps over.
    return this.#tokens[this.#at] ?? { kind: 'end', position: 1, text: '' };
  }

  #isSign(sign: string): boolean {
    const token = this.#token;
    return token.kind === 'sign' && token.sign === sign;
  }

  #count(): void {
    if (++this.#operators > maximumOperators)
      throw new UserError('formula.tooManyOperators', { maximum: maximumOperators });
  }

  #expression(lowest: number): FormulaNode {
    let left = this.#signed();
    for (;;) {
      const token = this.#token;
      const operator = token.kind === 'sign' ? binaryOperator(token.sign) : null;
      if (operator === null || precedences[operator] < lowest) return left;
      this.#count();
      this.#at++;
      // Everything groups from the left, powers too, as in Excel.
      left = { kind: 'binary', operator, left, right: this.#expression(precedences[operator] + 1) };
    }
  }

  /** Signs bind tighter than every operator between operands: -2^2 is 4. */
  #signed(): FormulaNode {
    const signs: ('-' | '+')[] = [];
    for (;;) {
      if (this.#isSign('-')) signs.push('-');
      else if (this.#isSign('+')) signs.push('+');
      else break;
      this.#count();
      this.#checkDepth(signs.length, this.#token);
      this.#at++;
    }
    let node = this.#operand();
    while (this.#isSign('%')) {
      this.#count();
      this.#at++;
      node = { kind: 'unary', operator: '%', operand: node };
    }
    for (const operator of signs.reverse()) node = { kind: 'unary', operator, operand: node };
    return node;
  }

  #operand(): FormulaNode {
    const token = this.#token;
    switch (token.kind) {
      case 'number':
        this.#at++;
        return { kind: 'number', value: token.value };
      case 'text':
        this.#at++;
        return { kind: 'text', value: token.value };
      case 'boolean':
        this.#at++;
        return { kind: 'boolean', value: token.value };
      case 'error':
        this.#at++;
        return { kind: 'error', code: token.code };
      case 'reference':
        this.#at++;
        return this.#resolve(token.reference);
      case 'function':
        return this.#call(token.name, token);
      case 'end':
        throw new UserError('formula.endsEarly');
      default: {
        if (token.sign !== '(') throw this.#unexpected();
        this.#enter(token);
        const inner = this.#expression(1);
        this.#close(token);
        return { kind: 'group', inner };
      }
    }
  }

  #call(name: string, start: Token): FormulaNode {
    const { position } = start;
    if (withoutClock.has(name)) throw new UserError('formula.noClock', { name, position });
    if (withoutChance.has(name)) throw new UserError('formula.noChance', { name, position });
    const definition = findFunction(name);
    if (!definition) throw new UserError('formula.unknownFunction', { name: quoted(name), position });
    this.#at++;
    this.#enter(start);
    const args: FormulaNode[] = [];
    if (!this.#isSign(')'))
      for (;;) {
        args.push(this.#isSign(',') || this.#isSign(')') ? { kind: 'missing' } : this.#expression(1));
        if (!this.#isSign(',')) break;
        this.#at++;
      }
    this.#close(start);
    const { minimumArguments: minimum, maximumArguments: maximum } = definition;
    if (args.length < minimum || args.length > maximum || definition.takesCount?.(args.length) === false)
      throw new UserError(
        args.length < minimum ? 'formula.tooFewArguments' : 'formula.wrongArguments',
        args.length < minimum
          ? { name, minimum, count: args.length, position }
          : { name, count: args.length, position },
      );
    return { kind: 'call', name, args };
  }

  /** Steps over an opening bracket. */
  #enter(bracket: Token): void {
    this.#checkDepth(++this.#depth, bracket);
    this.#at++;
  }

  #checkDepth(depth: number, { position }: Token): void {
    if (depth > maximumDepth) throw new UserError('formula.tooDeep', { maximum: maximumDepth, position });
  }

  #close({ position }: Token): void {
    if (this.#token.kind === 'end') throw new UserError('formula.openBracket', { bracket: '(', position });
    if (!this.#isSign(')')) throw this.#unexpected();
    this.#at++;
    this.#depth--;
  }

  #unexpected(): UserError {
    const { text, position, kind } = this.#token;
    if (kind === 'end') return new UserError('formula.endsEarly');
    return new UserError('formula.unexpected', { text: quoted(text), position });
  }
}

function binaryOperator(sign: string): BinaryOperator | null {
  switch (sign) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
    case '&':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return sign;
    default:
      return null;
  }
}
