import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { choiceTitle } from '../../../core/tables/cells.ts';
import type { CellMark } from '../../../core/tables/conditions.ts';
import type { FormatContext } from '../../../core/tables/format-cell.ts';
import type { ColumnDeclaration } from '../../../core/tables/register-module.ts';
import { translate } from '../../../core/words/translate.ts';
import type { CellDisplay } from '../../ui/grid/grid-types.ts';
import { cellText } from './cell-display.ts';
import { errorWords } from './cell-errors.ts';
import { misfitProblem } from './misfits.ts';

/** How a cell shows its content: as text, stars, box or chips, with its colours and what is wrong with it. */
export function cellDisplay(
  declaration: ColumnDeclaration,
  row: ComputedRow,
  mark: CellMark,
  format: FormatContext,
): CellDisplay {
  const text = cellText(declaration, row, format);
  const problem = cellProblem(declaration, row, format);
  if (problem !== null) return { text, kind: 'text', problem };
  return { text, ...shapeOf(declaration, row, mark, format), ...mark };
}

type Shape = Pick<CellDisplay, 'kind' | 'stars' | 'isChecked' | 'chips' | 'href'>;

function shapeOf(
  declaration: ColumnDeclaration,
  { values }: ComputedRow,
  mark: CellMark,
  { language }: FormatContext,
): Shape {
  const value = values[declaration.key];
  switch (declaration.type) {
    case 'rating':
      // Blank, its stars still wait to be clicked.
      return { kind: 'stars', stars: typeof value === 'number' ? value : 0 };
    case 'yesNo':
      return { kind: 'check', isChecked: value === true };
    case 'link':
      return typeof value === 'string' ? { kind: 'link', href: value } : { kind: 'text' };
    case 'choice':
      return { kind: mark.tone !== undefined && value !== undefined ? 'chip' : 'text' };
    case 'multiChoice':
      return Array.isArray(value)
        ? { kind: 'chip', chips: value.map((item: string) => choiceTitle(declaration, item, language)) }
        : { kind: 'text' };
    default:
      return { kind: 'text' };
  }
}

/** What is wrong with a cell's content, in words; null when nothing is. */
export function cellProblem(
  declaration: ColumnDeclaration,
  { row, errors }: ComputedRow,
  { language, currency }: FormatContext,
): string | null {
  const { key } = declaration;
  const misfit = row.misfits?.[key];
  if (misfit !== undefined)
    return translate(language, 'columns.misfit', {
      problem: misfitProblem(declaration, misfit, currency, language),
    });
  const error = errors[key];
  return error === undefined ? null : translate(language, errorWords(error));
}
