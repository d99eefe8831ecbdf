import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Cells, Plan, PlanProperties } from '../../core/model/plan.ts';

/** A plan that holds nothing but register rows, with the ids `<register>0`, `<register>1` …; language en, currency USD. */
export function planOfCells(
  registers: Readonly<Record<string, readonly Cells[]>>,
  properties: Partial<PlanProperties> = {},
): Plan {
  return createPlan(
    {
      title: 'Rows',
      client: '',
      author: '',
      language: 'en',
      currency: 'USD',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
      ...properties,
    },
    [],
    Object.fromEntries(
      Object.entries(registers).map(([key, rows]) => [
        key,
        rows.map((cells, index) => ({ id: `${key}${index}`, cells })),
      ]),
    ),
    countingIdSource('p'),
  );
}
