import { type ErrorCode, type FormulaScope, showFormula } from '../../../../core/formula/formula.ts';
import type { ComputedRow } from '../../../../core/tables/calculation.ts';
import { editText, type FormatContext } from '../../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  findColumn,
  isEditable,
  type RegisterModule,
  takesFormula,
} from '../../../../core/tables/register-module.ts';

/** How the selected cell comes by what it shows. */
export type CellSource = 'cellFormula' | 'columnFormula' | 'derived' | 'typed' | 'misfit';

/** The selected cell as the formula bar shows it. */
export interface FormulaSubject {
  readonly row: string;
  readonly column: string;
  readonly declaration: ColumnDeclaration;
  readonly source: CellSource;
  /** The formula with titles, or the text that the cell's own editor would start with. */
  readonly text: string;
  readonly error: ErrorCode | null;
  /** The column's formula with titles; null without one. */
  readonly columnFormula: string | null;
  /** Whether a single cell, and the column as a whole, take a formula. */
  readonly takesCellFormula: boolean;
  readonly takesColumnFormula: boolean;
}

/** What a formula applies to. */
export type FormulaReach = 'cell' | 'column';

/** What the bar shows for a cell; null for an unknown column. */
export function formulaSubject(
  module: RegisterModule,
  { row, values, errors }: ComputedRow,
  column: string,
  scope: FormulaScope,
  format: FormatContext,
): FormulaSubject | null {
  const declaration = findColumn(module, column);
  if (!declaration) return null;
  const by = declaration.computed?.by;
  const columnFormula = by?.kind === 'formula' ? showFormula(by.formula, scope) : null;
  const own = row.formulas?.[column];
  const misfit = row.misfits?.[column];
  const isTyped = row.cells[column] !== undefined && isEditable(declaration);
  const plain = editText(declaration, values[column], format);
  const shown = ((): [CellSource, string] => {
    if (own !== undefined) return ['cellFormula', showFormula(own, scope)];
    if (misfit !== undefined) return ['misfit', misfit];
    if (isTyped || by === undefined) return ['typed', plain];
    return columnFormula === null ? ['derived', plain] : ['columnFormula', columnFormula];
  })();
  return {
    row: row.id,
    column,
    declaration,
    source: shown[0],
    text: shown[1],
    error: errors[column] ?? null,
    columnFormula,
    takesCellFormula: takesFormulas(module, declaration) && isEditable(declaration),
    takesColumnFormula: takesFormulas(module, declaration),
  };
}

/** A column as the formula bar shows it when no cell of it is selected; null for an unknown one. */
export function columnSubject(column: string, scope: FormulaScope): FormulaSubject | null {
  const declaration = findColumn(scope.own, column);
  if (!declaration) return null;
  const by = declaration.computed?.by;
  const columnFormula = by?.kind === 'formula' ? showFormula(by.formula, scope) : null;
  return {
    row: '',
    column,
    declaration,
    source: columnFormula === null ? 'typed' : 'columnFormula',
    text: columnFormula ?? '',
    error: null,
    columnFormula,
    takesCellFormula: false,
    takesColumnFormula: takesFormulas(scope.own, declaration),
  };
}

/** The column that names rows stays text, and some columns write others when they are edited. */
function takesFormulas(module: RegisterModule, declaration: ColumnDeclaration): boolean {
  return declaration.key !== module.nameColumn && takesFormula(declaration);
}

/** What an edit of the subject's text applies to unless the user says otherwise. */
export function usualReach(subject: FormulaSubject): FormulaReach {
  const prefersColumn = subject.source === 'columnFormula' || !subject.takesCellFormula;
  return prefersColumn && subject.takesColumnFormula ? 'column' : 'cell';
}
