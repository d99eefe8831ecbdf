import { expect } from 'vitest';
import { createPlan } from '../../core/model/factory.ts';
import { countingIdSource } from '../../core/model/identifiers.ts';
import type { Language } from '../../core/model/language.ts';
import type { Cells, CellValue, Plan } from '../../core/model/plan.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';

/** Rows by register, each register's rows by their ids. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Cells>>>>;

/** A plan in euros that starts on 2 March 2026, with these rows. */
export function planOf(registers: Rows, language: Language = 'en'): Plan {
  return createPlan(
    {
      title: 'Plan',
      client: '',
      author: '',
      language,
      currency: 'EUR',
      startDate: '2026-03-02',
      documentDate: '2026-03-02',
      confidentiality: 'internal',
    },
    [],
    Object.fromEntries(
      Object.entries(registers).map(([key, rows]) => [
        key,
        Object.entries(rows).map(([id, cells]) => ({ id, cells })),
      ]),
    ),
    countingIdSource('t'),
  );
}

/** The values of some columns in a row; undefined for blank cells. */
export function valuesOf(
  plan: Plan,
  register: string,
  id: string,
  columns: readonly string[],
): Record<string, CellValue | undefined> {
  const computed = calculatePlan(plan).register(register);
  const row = computed.rows[computed.indexOf(id)];
  if (!row) throw new Error(`${register} has no row ${id}`);
  expect(row.errors).toEqual({});
  return Object.fromEntries(columns.map((column) => [column, row.values[column]]));
}

/** Compares with numbers to ten digits. */
export function expectValues(
  plan: Plan,
  register: string,
  id: string,
  expected: Readonly<Record<string, CellValue | undefined>>,
): void {
  const values = valuesOf(plan, register, id, Object.keys(expected));
  for (const [column, value] of Object.entries(expected)) {
    if (typeof value === 'number')
      expect({ column, value: values[column] }).toEqual({ column, value: expect.closeTo(value, 10) });
    else expect({ column, value: values[column] }).toEqual({ column, value });
  }
}

/** The totals row of a register. */
export function totalsOf(plan: Plan, register: string): Readonly<Record<string, number | null>> {
  return calculatePlan(plan).register(register).totals;
}
