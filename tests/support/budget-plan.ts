import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Cells, Plan } from '../../core/model/plan.ts';
import { type ComputedRegister, calculatePlan } from '../../core/tables/calculation.ts';

/** A plan with budget lines by id, and other registers, for tests. */
export function budgetPlan(
  lines: Readonly<Record<string, Cells>>,
  { currency = 'EUR', ...others }: { readonly currency?: string; readonly [register: string]: unknown } = {},
): Plan {
  const registers = Object.entries({ ...others, budget: lines } as Record<string, Record<string, Cells>>);
  return createPlan(
    {
      title: 'Plan',
      client: '',
      author: '',
      language: 'en',
      currency,
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    Object.fromEntries(
      registers.map(([key, rows]) => [key, Object.entries(rows).map(([id, cells]) => ({ id, cells }))]),
    ),
    countingIdSource('s'),
  );
}

/** The calculated budget of such a plan. */
export function budgetOf(plan: Plan): ComputedRegister {
  return calculatePlan(plan).register('budget');
}
