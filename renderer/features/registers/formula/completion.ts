import { type FormulaScope, planFields, showFormula } from '../../../../core/formula/formula.ts';
import { allFunctions } from '../../../../core/formula/functions/registry.ts';
import { languages } from '../../../../core/model/language.ts';
import { type RegisterModule, visibleColumns } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { translate } from '../../../../core/words/translate.ts';
import type { FormulaCompletion, FormulaOffer } from '../../../ui/grid/grid-types.ts';

const mostOffers = 50;

/** The text before the caret, with what stands within quotes blanked; null when the caret stands within quotes. */
function withoutTexts(before: string): string | null {
  let isText = false;
  let plain = '';
  for (const character of before) {
    if (character === '"') isText = !isText;
    plain += isText ? ' ' : character;
  }
  return isText ? null : plain;
}

function startsOrHolds(text: string, typed: string): 0 | 1 | 2 {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  return at === 0 ? 2 : at > 0 ? 1 : 0;
}

/** Those that hold what is typed, those that begin with it first. */
function matching<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  const rank = new Map(items.map((item) => [item, startsOrHolds(textOf(item), typed)]));
  const of = (wanted: number) => items.filter((item) => rank.get(item) === wanted);
  return [...of(2), ...of(1)];
}

/** A column as a formula of the scope's register names it: `[Quantity]`, `Budget[Planned]`. */
function columnReference(module: RegisterModule, column: string, scope: FormulaScope): string {
  const register = module.key === scope.own.key ? '' : module.key;
  return showFormula(`=${register}[${column}]`, scope).slice(1);
}

/** The plan's own fields as a formula names them: `Plan[Start date]`. */
function planReferences(scope: FormulaScope): readonly string[] {
  return planFields.map((field) => showFormula(`=plan[${field}]`, scope).slice(1));
}

/** A reference up to its bracket, which may also stand within a quoted name. */
function upToBracket(reference: string): string {
  return /^(?:'(?:[^']|'')*'|[^'[]*)\[/.exec(reference)?.[0] ?? '';
}

/** The register whose name stands right before a bracket; the formula's own where none does. */
function registerBefore(text: string, scope: FormulaScope): RegisterModule | null {
  const named = text.trimEnd().replace(/'$/, '').toLowerCase();
  if (!/[\p{L}\p{N}_]$/u.test(named)) return scope.own;
  for (const module of scope.registers) {
    const names = [module.key, ...languages.map((language) => titleText(module.title, language))];
    if (names.some((name) => named.endsWith(name.toLowerCase()))) return module;
  }
  return null;
}

/**
 * What to offer at the caret of a formula that is being typed: columns within brackets, elsewhere columns, registers and
 * functions by their first letters. Null when nothing fits.
 */
export function completionAt(text: string, caret: number, scope: FormulaScope): FormulaCompletion | null {
  const plain = text.startsWith('=') ? withoutTexts(text.slice(0, caret)) : null;
  if (plain === null) return null;
  const bracket = /\[@?([^[\]]*)$/.exec(plain);
  if (bracket) return columnsWithin(text, caret, bracket, plain, scope);
  const word = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(plain);
  if (!word) return null;
  const [typed] = word;
  const { language, own, registers } = scope;
  const columns = matching(visibleColumns(own), typed, ({ title }) => titleText(title, language)).map(
    ({ key }): FormulaOffer => {
      const reference = columnReference(own, key, scope);
      return {
        label: reference,
        detail: titleText(own.title, language),
        insert: reference,
        back: 0,
      };
    },
  );
  const offeredRegisters = matching(
    registers.filter(({ key }) => key !== own.key),
    typed,
    ({ title }) => titleText(title, language),
  ).flatMap((module): FormulaOffer[] => {
    const [first] = visibleColumns(module);
    if (!first) return [];
    const reference = columnReference(module, first.key, scope);
    const insert = upToBracket(reference);
    return [{ label: `${insert}…]`, detail: '', insert, back: 0 }];
  });
  const planName = translate(language, 'formula.plan');
  const offeredFields = startsOrHolds(planName, typed) === 2 ? planReferences(scope) : [];
  const fields = offeredFields.map(
    (reference): FormulaOffer => ({
      label: reference,
      detail: planName,
      insert: reference,
      back: 0,
    }),
  );
  const offeredFunctions = allFunctions
    .filter(({ name }) => name.startsWith(typed.toUpperCase()))
    .map(({ name }): FormulaOffer => {
      const detail = translate(language, `formula.function.${name}`);
      return { label: name, detail, insert: `${name}()`, back: 1 };
    });
  return completion(word.index, caret, [...offeredFunctions, ...columns, ...offeredRegisters, ...fields]);
}

function columnsWithin(
  text: string,
  caret: number,
  bracket: RegExpExecArray,
  plain: string,
  scope: FormulaScope,
): FormulaCompletion | null {
  const module = registerBefore(plain.slice(0, bracket.index), scope);
  if (!module) return null;
  const typed = bracket[1] ?? '';
  const { language } = scope;
  const close = text.slice(caret).startsWith(']') ? 1 : 0;
  const offers = matching(visibleColumns(module), typed, ({ title }) => titleText(title, language)).map(
    ({ key }): FormulaOffer => {
      const reference = columnReference(module, key, scope);
      const insert = reference.slice(upToBracket(reference).length);
      const detail = titleText(module.title, language);
      return { label: insert.slice(0, -1), detail, insert, back: 0 };
    },
  );
  return completion(caret - typed.length, caret + close, offers);
}

function completion(from: number, to: number, offers: readonly FormulaOffer[]): FormulaCompletion | null {
  return offers.length === 0 ? null : { from, to, offers: offers.slice(0, mostOffers) };
}
