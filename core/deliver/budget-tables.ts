import { isBudget } from '../budget/budget-lines.ts';
import { type BudgetTable, budgetReport } from '../budget/budget-report.ts';
import type { Plan } from '../model/plan.ts';
import type { Calculation } from '../tables/calculation.ts';
import type { RegisterModule } from '../tables/register-module.ts';
import { UserError } from '../words/translate.ts';

/** What a budget's bench says in a deliverable. */
export interface BudgetTables {
  readonly tables: readonly BudgetTable[];
  /** The planned total in the second currency; null without one. */
  readonly secondCurrency: string | null;
}

/** The bench of a register; nothing for registers that are no budget. */
export function budgetTables(plan: Plan, calculation: Calculation, module: RegisterModule): BudgetTables {
  const nothing: BudgetTables = { tables: [], secondCurrency: null };
  if (!isBudget(module)) return nothing;
  try {
    const report = budgetReport(plan, calculation, calculation.language, module.key);
    const { allocation, scenarios, tracking, burn, costs, secondCurrency } = report;
    return {
      tables: [allocation, scenarios, tracking, burn, ...costs].flatMap((table) => table ?? []),
      secondCurrency,
    };
  } catch (error) {
    // Amounts too large to be added up exactly: the lines themselves are delivered all the same.
    if (error instanceof UserError) return nothing;
    throw error;
  }
}
