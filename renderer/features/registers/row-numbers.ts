import type { Language } from '../../../core/model/language.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { arrangeRows } from '../../../core/tables/arrange.ts';
import type { Calculation } from '../../../core/tables/calculation.ts';
import { rowNamer } from '../../../core/tables/row-names.ts';

/**
 * The numbers of a register's rows as its table counts them: sorted and grouped. A row that a filter hides has the number
 * of its place in the register.
 */
export function rowNumbers(
  calculation: Calculation,
  register: string,
  language: Language,
): (row: string) => number {
  const computed = calculation.register(register);
  const { plan }: { plan: Plan } = calculation;
  const format = {
    language,
    currency: plan.properties.currency,
    rowName: rowNamer(plan, computed.module),
  };
  const { rows } = arrangeRows(computed, plan.registers[register]?.view, format);
  const numbers = new Map(rows.map(({ row }, index) => [row.id, index + 1]));
  return (row) => numbers.get(row) ?? computed.indexOf(row) + 1;
}
