import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../model/language.ts';
import { isChinese, regionalTag } from '../model/language.ts';
import { catalogues, type WordKey } from './catalogues.ts';

export type { WordKey } from './catalogues.ts';

/** Words within words, such as the title of a column: said in the language of the message around them. */
export interface NestedWords {
  readonly words: readonly WordKey[];
}

/** Values for the `{names}` of a message. */
export type WordParameters = Readonly<Record<string, string | number | NestedWords>>;

const compiled = new Map<string, IntlMessageFormat>();

/**
 * The words for a key in a language, in ICU message syntax (`{count, plural, one {# row} other {# rows}}`).
 * @param parameters values for the message's arguments.
 */
export function translate(language: Language, key: WordKey, parameters?: WordParameters): string {
  const text = catalogues[language][key];
  if (!parameters && !text.includes('{') && !text.includes("'")) return text;
  const cacheKey = `${language}\n${key}`;
  let message = compiled.get(cacheKey);
  if (!message) {
    message = new IntlMessageFormat(text, regionalTag(language), undefined, { ignoreTag: true });
    compiled.set(cacheKey, message);
  }
  return String(message.format(parameters && plainParameters(language, parameters)));
}

function plainParameters(language: Language, parameters: WordParameters): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'object'
        ? value.words.map((key) => translate(language, key)).join(isChinese(language) ? '、' : ', ')
        : value,
    ]),
  );
}

/** A mistake of the input, said in one sentence that a person can act on. `message` is its English text. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly key: WordKey;
  readonly parameters: WordParameters;

  constructor(key: WordKey, parameters: WordParameters = {}) {
    super(translate('en', key, parameters));
    this.key = key;
    this.parameters = parameters;
  }

  /** The sentence in another language. */
  in(language: Language): string {
    return translate(language, this.key, this.parameters);
  }
}
