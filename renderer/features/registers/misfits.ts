import type { Language } from '../../../core/model/language.ts';
import type { Plan, Row } from '../../../core/model/plan.ts';
import {
  type ColumnDeclaration,
  findColumn,
  type RegisterModule,
} from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { parseCellText } from '../../../core/tables/typed-text.ts';
import { translate, UserError } from '../../../core/words/translate.ts';

/** Cells as typed, by row and column key; null empties. */
export interface TypedCells {
  readonly row: string;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** Why a text does not fit a column, in words; '' when it does. */
export function misfitProblem(
  declaration: ColumnDeclaration,
  text: string,
  currency: string,
  language: Language,
): string {
  try {
    parseCellText(declaration, text, { currency });
    return '';
  } catch (error) {
    if (error instanceof UserError) return error.in(language);
    throw error;
  }
}

/**
 * One sentence about the typed cells that did not fit their columns and were kept as typed: how many, and the first
 * of them. Null when all fit.
 * @param plan after the edit.
 * @param edits what was typed, in the order of the rows.
 * @param numberOf the number of a row as the table counts it.
 */
export function misfitMessage(
  plan: Plan,
  module: RegisterModule,
  edits: readonly TypedCells[],
  language: Language,
  numberOf: (row: string) => number,
): string | null {
  const rows = plan.registers[module.key]?.rows ?? {};
  let count = 0;
  let first: { readonly row: Row; readonly declaration: ColumnDeclaration; readonly text: string } | null =
    null;
  for (const { row: id, cells } of edits) {
    const row = rows[id];
    if (!row?.misfits) continue;
    for (const key of Object.keys(cells)) {
      const text = row.misfits[key];
      const declaration = findColumn(module, key);
      if (text === undefined || !declaration) continue;
      count += 1;
      first ??= { row, declaration, text };
    }
  }
  if (!first) return null;
  const { row, declaration, text } = first;
  return translate(language, 'columns.misfits', {
    count,
    others: count - 1,
    column: titleText(declaration.title, language),
    row: numberOf(row.id),
    problem: misfitProblem(declaration, text, plan.properties.currency, language),
  });
}
