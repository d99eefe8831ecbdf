import type { Formula } from '../formula/formula.ts';
import type { Language } from '../model/language.ts';
import { translate } from '../words/translate.ts';
import type { RegisterModule } from './register-module.ts';
import { titleText } from './title.ts';

/**
 * What the texts of a formula stand for: choice keys among them are the titles of the choices.
 * @param own the register in whose rows it stands; null when it stands in none.
 */
export function choiceLiterals(
  formula: Formula,
  own: RegisterModule | null,
  find: (register: string) => RegisterModule | undefined,
  language: Language,
): (text: string) => string {
  const titles = new Map<string, string>();
  for (const reference of formula.references) {
    if (reference.kind === 'planField') continue;
    const target = reference.kind === 'cell' || reference.register === null ? own : find(reference.register);
    const declaration = target?.columns.find(({ key }) => key === reference.column);
    for (const { value, title } of declaration?.choices?.options ?? [])
      if (!titles.has(value)) titles.set(value, titleText(title, language));
    if (declaration?.type === 'yesNo') {
      titles.set('true', translate(language, 'yesNo.yes'));
      titles.set('false', translate(language, 'yesNo.no'));
    }
  }
  return (text) => titles.get(text) ?? text;
}
