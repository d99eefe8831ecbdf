import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOfCells } from '../../tests/support/plan-of-cells.ts';
import type { Cells } from '../model/plan.ts';
import { budget } from '../modules/budget.ts';
import { groupRows } from './arrange.ts';
import { type ComputedRegister, calculatePlan } from './calculation.ts';

const format = { language: 'en', currency: 'USD' } as const;

/** The register of a plan that holds nothing else. */
function calculated(key: string, cells: readonly Cells[]): ComputedRegister {
  return calculatePlan(planOfCells({ [key]: cells })).register(key);
}

const money = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }), { nil: undefined });
const line = fc
  .record({
    category: fc.constantFrom(undefined, 'content', 'platform', 'Other', 'contingency'),
    quantity: fc.option(
      fc.integer({ min: -5000, max: 5000 }).map((number) => number / 100),
      { nil: undefined },
    ),
    unitPrice: money,
    planned: money,
    committed: money,
    actual: money,
  })
  .map(
    (cells) =>
      Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)) as Record<
        string,
        string | number
      >,
  );

/** What a budget line plans, by the definition: hundredths of quantity times price, half away from zero. */
function plannedOf(cells: Record<string, string | number>): number | undefined {
  if (cells.planned !== undefined) return Number(cells.planned);
  if (cells.quantity === undefined || cells.unitPrice === undefined) return undefined;
  const exact = Math.round(Number(cells.quantity) * 100) * Number(cells.unitPrice);
  const rounded = Math.sign(exact) * Math.floor((Math.abs(exact) + 50) / 100);
  return rounded === 0 ? 0 : rounded;
}

const sum = (numbers: readonly (number | undefined)[]) => {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? null : known.reduce((total, number) => total + number, 0);
};

describe('budget', () => {
  it('computes what the definition says', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { rows, totals } = calculated('budget', lines);
        const planned = lines.map(plannedOf);
        const variance = lines.map((cells, index) => {
          const own = planned[index];
          return own === undefined || cells.actual === undefined ? undefined : own - Number(cells.actual);
        });
        const total = sum(planned);
        expect(rows.map((row) => row.values.planned)).toEqual(planned);
        expect(rows.map((row) => row.values.variance)).toEqual(variance);
        expect(totals.planned).toBe(total);
        expect(totals.variance).toBe(sum(variance));
        expect(totals.actual).toBe(
          sum(lines.map((cells) => (cells.actual === undefined ? undefined : Number(cells.actual)))),
        );
        rows.forEach((row, index) => {
          const own = planned[index];
          const share = own === undefined || total === null || total === 0 ? undefined : own / total;
          if (share === undefined) expect(row.values.share).toBeUndefined();
          // Amounts in major units are binary fractions, so that the last digits may differ.
          else
            expect(Math.abs(Number(row.values.share) - share)).toBeLessThanOrEqual(
              4 * Number.EPSILON * Math.abs(share),
            );
        });
        // Large shares that all but cancel each other leave fewer true digits.
        if (total !== null && total !== 0) expect(totals.share).toBeCloseTo(1, 7);
      }),
    );
  });

  it('groups every row once, and the subtotals add up', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { rows, totals } = calculated('budget', lines);
        const groups = groupRows(budget, rows, ['category'], format);
        expect(groups.flatMap((group) => group.rows.map((row) => row.row.id)).sort()).toEqual(
          rows.map((row) => row.row.id).sort(),
        );
        expect(sum(groups.map((group) => group.totals.planned ?? undefined))).toBe(totals.planned);
        const order = ['content', 'platform', 'contingency', 'Other', ''];
        expect(groups.map((group) => group.value)).toEqual(
          [...groups]
            .map((group) => group.value)
            .sort((left, right) => order.indexOf(left) - order.indexOf(right)),
        );
      }),
    );
  });

  it('shares add up to exactly 1', () => {
    const { totals } = calculated(
      'budget',
      Array.from({ length: 3000 }, (_, index) => ({ planned: index * 7 + 1 })),
    );
    expect(totals.share).toBe(1);
  });

  it('leaves blank what does not fit its column or would not be exact, and throws nothing', () => {
    const { rows, totals } = calculated('budget', [
      { planned: 12.5, quantity: 'many', unitPrice: 100 },
      { quantity: 1e300, unitPrice: 100 },
      { planned: Number.MAX_SAFE_INTEGER },
      { planned: Number.MAX_SAFE_INTEGER, month: 'soon', item: 7 },
    ]);
    expect(rows[0]?.values).toEqual({ unitPrice: 100 });
    expect(rows[1]?.values.planned).toBeUndefined();
    expect(rows[3]?.values.month).toBeUndefined();
    expect(totals.planned).toBeNull();
  });

  it('is empty without rows', () => {
    expect(calculated('budget', []).rows).toEqual([]);
    expect(calculated('budget', []).totals).toMatchObject({
      planned: null,
      committed: null,
      actual: null,
      variance: null,
      share: null,
    });
  });
});

describe('timeline', () => {
  it('lets phases span their tasks unless dates are typed in', () => {
    const { rows } = calculated('timeline', [
      { task: 'P', kind: 'phase', phase: 'preparation' },
      { task: 'A', kind: 'task', phase: 'preparation', start: '2026-03-09', end: '2026-03-13' },
      { task: 'B', phase: 'preparation', start: '2026-03-02', end: '2026-03-06' },
      { task: 'M', kind: 'milestone', phase: 'preparation', start: '2026-03-20', end: '2026-03-20' },
      { task: 'Typed', kind: 'phase', phase: 'preparation', start: '2026-01-01', end: '2026-01-31' },
      { task: 'Empty', kind: 'phase', phase: 'operation' },
      { task: 'Unphased', kind: 'phase' },
    ]);
    const dates = rows.map(({ values }) => [values.start, values.end, values.durationDays]);
    expect(dates).toEqual([
      ['2026-03-02', '2026-03-20', 19],
      ['2026-03-09', '2026-03-13', 5],
      ['2026-03-02', '2026-03-06', 5],
      ['2026-03-20', '2026-03-20', 0],
      ['2026-01-01', '2026-01-31', 31],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
  });
});
