import type { Formula } from '../../formula/formula.ts';
import { choiceTitle } from '../../tables/cells.ts';
import { type ColumnDeclaration, findColumn } from '../../tables/register-module.ts';
import { titleText } from '../../tables/title.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import type { RegisterTable } from './register-table.ts';

/**
 * What the texts of a formula stand for: a choice's key among them is written as the title that its cells show, be it one that
 * the formula asks for or one that it gives.
 * @param result the column that the formula stands in.
 * @param tableOf the table of a register; null is the formula's own.
 */
export function formulaLiterals(
  formula: Formula,
  own: RegisterTable,
  result: Pick<ColumnDeclaration, 'type' | 'choices'>,
  tableOf: (register: string | null) => RegisterTable | undefined,
): (text: string) => string {
  const titles = new Map<string, string>();
  for (const reference of formula.references) {
    if (reference.kind === 'planField') continue;
    const target = reference.kind === 'cell' ? own : tableOf(reference.register);
    const declaration = target && findColumn(target.module, reference.column);
    if (!target || !declaration) continue;
    for (const { value } of declaration.choices?.options ?? [])
      if (!titles.has(value)) titles.set(value, cellText(choiceTitle(declaration, value, target.language)));
    if (declaration.type === 'yesNo') {
      titles.set('true', translate(own.language, 'yesNo.yes'));
      titles.set('false', translate(own.language, 'yesNo.no'));
    }
  }
  if (result.type === 'choice')
    for (const { value, title } of result.choices?.options ?? [])
      if (!titles.has(value)) titles.set(value, cellText(titleText(title, own.language)));
  return (text) => titles.get(text) ?? text;
}
