import type { Language } from '../model/language.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import { type BudgetLine, type BudgetMeasure, bound, groupLines, sumOf } from './budget-lines.ts';

/** What a pivot adds up. `remaining` is planned less what is committed or spent. */
export type PivotMeasure = BudgetMeasure | 'remaining';
export const pivotMeasures = [
  'planned',
  'committed',
  'actual',
  'remaining',
] as const satisfies readonly PivotMeasure[];

export interface BudgetPivot {
  /** The values across, by stored value and title; '' for lines without one. */
  readonly columns: readonly { readonly value: string; readonly title: string }[];
  readonly rows: readonly {
    readonly value: string;
    readonly title: string;
    /** One for each column, minor units; null where no line has the amount. */
    readonly cells: readonly (number | null)[];
    readonly totalMinor: number;
  }[];
  readonly columnTotals: readonly number[];
  readonly totalMinor: number;
}

function measured(line: BudgetLine, measure: PivotMeasure): number | null {
  if (measure !== 'remaining') return line[measure];
  return line.planned === null && bound(line) === null ? null : (line.planned ?? 0) - (bound(line) ?? 0);
}

/** The sums of an amount by the values of two columns. Throws a UserError for unknown columns and sums too large. */
export function pivotBudget(
  register: ComputedRegister,
  rowColumn: string,
  acrossColumn: string,
  measure: PivotMeasure,
  language: Language,
): BudgetPivot {
  const columns = groupLines(register, acrossColumn, language);
  const placeOf = new Map(columns.flatMap(({ lines }, index) => lines.map(({ id }) => [id, index] as const)));
  const rows = groupLines(register, rowColumn, language).map(({ value, title, lines }) => {
    const amounts = columns.map((): number[] => []);
    for (const line of lines) {
      const amount = measured(line, measure);
      if (amount !== null) amounts[placeOf.get(line.id) ?? 0]?.push(amount);
    }
    const cells = amounts.map((parts) => (parts.length === 0 ? null : sumOf(parts)));
    return { value, title, cells, totalMinor: sumOf(cells) };
  });
  return {
    columns: columns.map(({ value, title }) => ({ value, title })),
    rows,
    columnTotals: columns.map((_, index) => sumOf(rows.map(({ cells }) => cells[index] ?? null))),
    totalMinor: sumOf(rows.map(({ totalMinor }) => totalMinor)),
  };
}
