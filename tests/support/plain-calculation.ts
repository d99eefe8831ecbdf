import type { Calculation } from '../../core/tables/calculation.ts';
import { allPlanModules } from '../../core/tables/plan-modules.ts';

/** A calculation as plain data, for comparing two of them. */
export function plainCalculation(calculation: Calculation): Record<string, unknown> {
  return Object.fromEntries(
    allPlanModules(calculation.plan).map(({ key }) => {
      const { rows, totals, column, module } = calculation.register(key);
      return [
        key,
        {
          rows: rows.map(({ row, values, errors }) => ({
            id: row.id,
            values: { ...values },
            errors: { ...errors },
          })),
          columns: Object.fromEntries(
            module.columns.map((declaration) => [declaration.key, [...column(declaration.key)]]),
          ),
          totals,
        },
      ];
    }),
  );
}
