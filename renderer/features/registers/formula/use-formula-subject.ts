import { useMemo } from 'react';
import type { FormulaScope } from '../../../../core/formula/formula.ts';
import { useLanguage } from '../../../state/words.ts';
import { misfitProblem } from '../misfits.ts';
import type { RegisterTable } from '../use-register-table.ts';
import { type FormulaSubject, formulaSubject } from './subject.ts';

/** A selected cell. */
export interface CellPlace {
  readonly row: string;
  readonly column: string;
}

export interface BarContent {
  readonly subject: FormulaSubject | null;
  /** As the table counts its rows. */
  readonly rowNumber: number | null;
  readonly scope: FormulaScope;
  readonly misfitProblem: string | null;
}

/** What the formula bar shows for the selected cell. */
export function useFormulaSubject(table: RegisterTable, place: CellPlace | null): BarContent {
  const language = useLanguage();
  const { computed, formats, scope, arrangement } = table;
  const { module } = computed;
  const index = place ? computed.indexOf(place.row) : -1;
  const row = index < 0 ? undefined : computed.rows[index];
  const column = place?.column;
  const subject = useMemo(
    () => (row && column !== undefined ? formulaSubject(module, row, column, scope, formats.typed) : null),
    [module, row, column, scope, formats],
  );
  const rowNumber = useMemo(() => {
    const shown = row ? arrangement.rows.indexOf(row) : -1;
    return shown < 0 ? null : shown + 1;
  }, [arrangement, row]);
  const problem =
    subject?.source === 'misfit'
      ? misfitProblem(subject.declaration, subject.text, formats.typed.currency, language)
      : null;
  return { subject, rowNumber, scope, misfitProblem: problem };
}
