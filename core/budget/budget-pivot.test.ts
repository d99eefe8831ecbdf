import { describe, expect, it } from 'vitest';
import { budgetOf, budgetPlan } from '../../tests/support/budget-plan.ts';
import { pivotBudget, pivotMeasures } from './budget-pivot.ts';

const register = budgetOf(
  budgetPlan({
    a: { category: 'content', month: '2026-04', planned: 10, actual: 4 },
    b: { category: 'content', month: '2026-03', planned: 20, committed: 25 },
    c: { category: 'platform', month: '2026-03', planned: 30 },
    d: { category: 'platform', planned: 40 },
    e: { month: '2026-03', actual: 5 },
  }),
);

describe('pivot of the budget', () => {
  it('adds up by two columns, months in order, blanks last', () => {
    const pivot = pivotBudget(register, 'category', 'month', 'planned', 'en');
    expect(pivot.columns.map(({ value }) => value)).toEqual(['2026-03', '2026-04', '']);
    expect(pivot.rows.map(({ value, cells, totalMinor }) => [value, cells, totalMinor])).toEqual([
      ['content', [20, 10, null], 30],
      ['platform', [30, null, 40], 70],
      ['', [null, null, null], 0],
    ]);
    expect([pivot.columnTotals, pivot.totalMinor]).toEqual([[50, 10, 40], 100]);
  });

  it('has the same total whichever way it is turned', () => {
    for (const measure of pivotMeasures) {
      const one = pivotBudget(register, 'category', 'month', measure, 'en');
      const other = pivotBudget(register, 'month', 'category', measure, 'en');
      expect(one.totalMinor).toBe(other.totalMinor);
      expect(one.columnTotals).toEqual(other.rows.map(({ totalMinor }) => totalMinor));
    }
    expect(pivotBudget(register, 'category', 'month', 'remaining', 'en').totalMinor).toBe(100 - 4 - 25 - 5);
  });
});
