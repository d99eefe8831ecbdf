import { UserError } from '../words/translate.ts';
import { type ErrorCode, errorCodes } from './values.ts';

export type TokenKind =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly code: ErrorCode }
  /** The name of a function, before its bracket. */
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'reference'; readonly reference: NamedReference }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'end' };

/** A reference by names as they stand in the text. */
export interface NamedReference {
  /** Null for `[X]`. */
  readonly register: string | null;
  /** Null for `[#REF!]`. */
  readonly column: string | null;
  /** `[@X]`. */
  readonly hasSign: boolean;
  /** Of the first character, from 1. */
  readonly position: number;
}

export type Token = TokenKind & {
  /** Of the first character, from 1, and the text as it stands. */
  readonly position: number;
  readonly text: string;
};

const space = /[\s\u3000\u200b]*/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const functionName = /[\p{L}_][\p{L}\p{N}_.]*(?=\s*\()/uy;
/** Words with spaces between them are one register's name when a bracket follows: no operator is a space. */
const registerName = /[\p{L}_][\p{L}\p{N}_.]*(?:[ \u00a0\u3000]+[\p{L}\p{N}_.]+)*(?=\s*\[)/uy;
const word = /[\p{L}\p{N}_.]+/uy;
const errorText = /#(?:DIV\/0!|REF!|CYCLE!|VALUE!|NAME\?|NUM!|N\/A|NULL!)/iy;
const sign = /<>|<=|>=|[-+*/^&=<>%(),]/y;

/** Full-width signs of a Chinese input method, outside of texts and names, as the signs they stand for. */
function narrowed(character: string): string {
  if (character === '【') return '[';
  if (character === '】') return ']';
  if (character === '“' || character === '”') return '"';
  const code = character.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e && code !== 0xff1b ? String.fromCharCode(code - 0xfee0) : character;
}

/**
 * The tokens of a formula without its `=`, `end` last. Throws a UserError that names the position of what is no formula.
 * @param offset characters before `text` in what the person sees.
 */
export function tokenize(text: string, offset: number): Token[] {
  return new Lexer(text, offset).all();
}

/** What a message quotes of a formula. */
export function quoted(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

class Lexer {
  /** With full-width signs narrowed; as long as the original. */
  readonly #text: string;
  readonly #original: string;
  readonly #offset: number;
  #at = 0;

  constructor(text: string, offset: number) {
    this.#original = text;
    // Texts and names in quotes or brackets are taken from the original.
    this.#text = text.replace(/[\uff01-\uff5e【】“”]/g, narrowed);
    this.#offset = offset;
  }

  all(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.#match(space);
      const start = this.#at;
      const kind: TokenKind = start >= this.#text.length ? { kind: 'end' } : this.#next();
      tokens.push({ ...kind, position: this.#position(start), text: this.#original.slice(start, this.#at) });
      if (kind.kind === 'end') return tokens;
    }
  }

  #next(): TokenKind {
    const character = this.#text[this.#at];
    if (character === '"') return { kind: 'text', value: this.#quoted('"') };
    if (character === '[') return { kind: 'reference', reference: this.#reference(null, this.#at) };
    if (character === "'") return this.#quotedRegister();
    if (character === '#') return this.#error();
    const start = this.#at;
    if (this.#match(registerName) !== null) {
      const register = this.#original.slice(start, this.#at);
      this.#match(space);
      return { kind: 'reference', reference: this.#reference(register, start) };
    }
    const name = this.#match(functionName);
    if (name !== null)
      return { kind: 'function', name: name.toUpperCase().replace(/^(_XLFN\.|_XLWS\.)+/, '') };
    const figures = this.#match(number);
    if (figures !== null) return this.#number(figures);
    const operator = this.#match(sign);
    if (operator !== null) return { kind: 'sign', sign: operator };
    return this.#word();
  }

  #number(figures: string): TokenKind {
    const value = Number(figures);
    const following = this.#text[this.#at] ?? '';
    if (!Number.isFinite(value) || /[\p{L}\p{N}_.]/u.test(following)) {
      const start = this.#at - figures.length;
      this.#match(word);
      throw this.#unexpected(start, this.#at);
    }
    return { kind: 'number', value };
  }

  #word(): TokenKind {
    const start = this.#at;
    const text = this.#match(word);
    if (text === null) throw this.#unexpected(start, start + 1);
    const upper = text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE' };
    throw new UserError('formula.bareName', { name: quoted(text), position: this.#position(start) });
  }

  #error(): TokenKind {
    const start = this.#at;
    const text = this.#match(errorText)?.toUpperCase();
    const code = errorCodes.find((candidate) => candidate === text);
    if (code === undefined) throw this.#unexpected(start, start + 1);
    return { kind: 'error', code };
  }

  /** A text between quotes, which are doubled inside. */
  #quoted(quote: string): string {
    const start = this.#at++;
    // A text in plain quotes may hold curly ones.
    const within = this.#original[start] === quote ? this.#original : this.#text;
    let value = '';
    for (;;) {
      const end = within.indexOf(quote, this.#at);
      if (end < 0) throw new UserError('formula.openText', { position: this.#position(start) });
      value += this.#original.slice(this.#at, end);
      this.#at = end + 1;
      if (this.#original[end + 1] !== quote || this.#original[end] !== quote) return value;
      value += quote;
      this.#at++;
    }
  }

  #quotedRegister(): TokenKind {
    const start = this.#at;
    const register = this.#quoted("'");
    this.#match(space);
    if (this.#text[this.#at] !== '[') throw this.#unexpected(start, this.#at);
    return { kind: 'reference', reference: this.#reference(register, start) };
  }

  /** `[X]`, `[@X]`, `[@[X]]`, `[[X]]` or `[[#This Row],[X]]`, the bracket next. */
  #reference(register: string | null, start: number): NamedReference {
    const position = this.#position(start);
    const open = this.#at;
    // Inside plain brackets, full-width signs belong to the name.
    const within = this.#original[open] === '[' ? this.#original : this.#text;
    const takes = (character: string): boolean => {
      if (within[this.#at] !== character) return false;
      this.#at++;
      return true;
    };
    this.#at++;
    this.#match(space);
    let hasSign = takes('@');
    let column: string | null;
    if (takes('[')) {
      column = this.#column(within);
      if (column !== null && /^#this row$/i.test(column) && this.#isRaw) {
        hasSign = true;
        if (!takes(',') || !takes('[')) throw this.#unexpected(open, this.#at + 1);
        column = this.#column(within);
      }
      if (!takes(']')) throw this.#unclosed(open);
    } else column = this.#column(within, open);
    return { register, column, hasSign, position };
  }

  /** True when the column read last held no escaped characters. */
  #isRaw = true;

  /** A column's name up to its closing bracket; null for `#REF!`. An apostrophe takes the next character as it is. */
  #column(within: string, open = this.#at - 1): string | null {
    let name = '';
    this.#isRaw = true;
    for (;;) {
      const character = this.#original[this.#at];
      if (character === undefined) throw this.#unclosed(open);
      if (character === ']' || within[this.#at] === ']') break;
      if (character === '[') throw this.#unexpected(this.#at, this.#at + 1);
      if (character === "'" && this.#at + 1 < this.#original.length) {
        this.#isRaw = false;
        this.#at++;
        name += this.#original[this.#at] ?? '';
      } else name += character;
      this.#at++;
    }
    this.#at++;
    if (this.#isRaw && name.trim().toUpperCase() === '#REF!') return null;
    if (name.trim() === '') throw new UserError('formula.emptyName', { position: this.#position(open) });
    return name;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #position(at: number): number {
    return at + this.#offset + 1;
  }

  #unclosed(open: number): UserError {
    return new UserError('formula.openBracket', {
      bracket: this.#original[open] ?? '[',
      position: this.#position(open),
    });
  }

  #unexpected(from: number, to: number): UserError {
    return new UserError('formula.unexpected', {
      text: quoted(this.#original.slice(from, to)),
      position: this.#position(from),
    });
  }
}
