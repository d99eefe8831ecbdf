import { parseStoredFormula } from '../../../core/formula/formula.ts';
import type { PlanProperties, Row } from '../../../core/model/plan.ts';
import type { ComputedRow } from '../../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../../core/tables/format-cell.ts';
import { type ColumnDeclaration, isEditable } from '../../../core/tables/register-module.ts';

/** How a cell's content came about. */
export type CellOrigin = 'typed' | 'computed' | 'overridden' | 'formula' | 'misfit';

/** The text of a cell: its value as the reader writes it, an error's code, or an unfitting text as typed. */
export function cellText(declaration: ColumnDeclaration, row: ComputedRow, format: FormatContext): string {
  const { key } = declaration;
  return (
    row.row.misfits?.[key] ?? row.errors[key] ?? formatCell(declaration, row.values[key] ?? null, format)
  );
}

/** What columns that a register calculates itself are calculated from, as it is when asked. */
export interface ColumnSources {
  /** All rows of the register in order. */
  readonly rows: () => readonly Row[];
  /** Null while no plan is open. */
  readonly properties: () => PlanProperties | null;
}

/** Where a cell's content comes from. */
export function cellOrigin(
  declaration: ColumnDeclaration,
  { row, values, errors }: ComputedRow,
  sources: ColumnSources,
): CellOrigin {
  const { key, computed } = declaration;
  if (row.misfits?.[key] !== undefined) return 'misfit';
  if (row.formulas?.[key] !== undefined) return 'formula';
  if (!computed) return 'typed';
  if (!isEditable(declaration)) return 'computed';
  if (row.cells[key] === undefined)
    return values[key] === undefined && errors[key] === undefined ? 'typed' : 'computed';
  if (computed.editing === 'overrules') return values[key] === row.cells[key] ? 'typed' : 'computed';
  return computed.editing === 'typed-over' && wouldCompute(declaration, { row, values, errors }, sources)
    ? 'overridden'
    : 'typed';
}

/** True when the cell would show a computed value if nothing were typed in it. */
function wouldCompute(
  { computed }: ColumnDeclaration,
  { row, values }: ComputedRow,
  { rows, properties }: ColumnSources,
): boolean {
  const by = computed?.by;
  if (!by) return false;
  if (by.kind === 'derived') {
    const known = properties();
    return known !== null && by.derive(row, rows(), known) !== null;
  }
  if (by.blanks === 'asExcel') return true;
  return parseStoredFormula(by.formula).references.every(
    (reference) => reference.kind !== 'cell' || values[reference.column] !== undefined,
  );
}
