import type { Language } from '../model/language.ts';
import { translate, type WordKey } from '../words/translate.ts';

/** What a register, a column or a choice is called: words of the product, or a consultant's own text. */
export type Title = WordKey | { readonly text: string };

/** A title in a language; an own text is the same in every language. */
export function titleText(title: Title, language: Language): string {
  return typeof title === 'string' ? translate(language, title) : title.text;
}

/** A title as the parameter of a message, said in the message's language. */
export function titleParameter(title: Title): string | { readonly words: readonly WordKey[] } {
  return typeof title === 'string' ? { words: [title] } : title.text;
}
