/**
 * The pattern of a text with Excel's wildcards: `*` any characters, `?` one, `~` takes the next one as it is. Capitals do not
 * matter. Null when the text holds none of these signs.
 * @param where whether the whole text has to match, or any part of it.
 */
export function wildcardPattern(text: string, where: 'whole' | 'part'): Wildcards | null {
  if (!/[*?~]/.test(text)) return null;
  const parts: Part[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    const next = text[index + 1];
    if (character === '~' && (next === '*' || next === '?' || next === '~')) {
      parts.push({ kind: 'character', character: next });
      index++;
    } else if (character === '*') {
      if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' });
    } else if (character === '?') parts.push({ kind: 'one' });
    else parts.push({ kind: 'character', character: character.toLowerCase() });
  }
  return new Wildcards(parts, where);
}

type Part =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' };

/** Compares in time that grows with the lengths only, whatever the pattern; a regular expression would not. */
export class Wildcards {
  readonly #parts: readonly Part[];
  readonly #where: 'whole' | 'part';

  constructor(parts: readonly Part[], where: 'whole' | 'part') {
    this.#parts = parts;
    this.#where = where;
  }

  test(text: string): boolean {
    return this.find(text, 0) >= 0;
  }

  /** Where the first match at or after a position begins; -1 without one. */
  find(text: string, from: number): number {
    const lowered = text.toLowerCase();
    if (this.#where === 'whole') return from === 0 && this.#matches(lowered, 0) ? 0 : -1;
    for (let start = from; start <= lowered.length; start++) if (this.#matches(lowered, start)) return start;
    return -1;
  }

  #matches(text: string, start: number): boolean {
    let at = start;
    let part = 0;
    // Where to go on after the last `*`: it may take one character more.
    let retryPart = -1;
    let retryAt = start;
    for (;;) {
      const current = this.#parts[part];
      if (!current && (this.#where === 'part' || at === text.length)) return true;
      if (current?.kind === 'any') {
        retryPart = ++part;
        retryAt = at;
      } else if (current && at < text.length && (current.kind === 'one' || current.character === text[at])) {
        at++;
        part++;
      } else if (retryPart >= 0 && retryAt < text.length) {
        at = ++retryAt;
        part = retryPart;
      } else return false;
    }
  }
}
