import { planModule, planModules } from '../../../core/tables/plan-modules.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { usePlan } from '../../state/workbook-store.ts';

/** The registers that the open plan uses, as it uses them. */
export function usePlanModules(): readonly RegisterModule[] {
  return usePlan(planModules);
}

/** One register of the open plan as it uses it. */
export function usePlanModule(register: string): RegisterModule {
  return usePlan((plan) => planModule(plan, register));
}
