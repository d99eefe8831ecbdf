import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf, budgetPlan } from '../../tests/support/budget-plan.ts';
import { calculatePlan } from '../tables/calculation.ts';
import { UserError } from '../words/translate.ts';
import { spendMonths, spreadAmount } from './spend-months.ts';
import { burnByMonth, lineForecast, trackBudget } from './tracking.ts';

const plan = budgetPlan({
  over: { category: 'content', item: 'Over', month: '2026-03', planned: 100, committed: 90, actual: 130 },
  under: { category: 'content', item: 'Under', month: '2026-03', planned: 100, actual: 60 },
  open: { category: 'platform', item: 'Open', month: '2026-06', planned: 500, committed: 550 },
  later: { category: 'platform', item: 'Later', month: '2026-05', planned: 300 },
  unplanned: { category: 'partners', item: 'Unplanned', actual: 20 },
  reserve: { category: 'contingency', item: 'Reserve', planned: 100, actual: 40 },
  credit: { category: 'partners', item: 'Credit', planned: -50 },
});

describe('tracking', () => {
  const { groups, total, overruns, contingency } = trackBudget(budgetOf(plan), 'category', 'en');

  it('compares only what was spent with what was planned for it', () => {
    expect(
      groups.map(({ value, varianceMinor, remainingMinor }) => [value, varianceMinor, remainingMinor]),
    ).toEqual([
      ['content', 10, 10],
      ['platform', null, 250],
      ['partners', -20, -70],
      ['contingency', 60, 60],
    ]);
    expect(total).toEqual({
      plannedMinor: 1050,
      committedMinor: 640,
      actualMinor: 250,
      varianceMinor: 50,
      varianceRatio: Number((50 / 300).toPrecision(15)),
      remainingMinor: 250,
      forecastMinor: 130 + 60 + 550 + 300 + 20 + 40 - 50,
    });
  });

  it('agrees with the columns of the register', () => {
    const totals = budgetOf(plan).totals;
    expect(totals.planned).toBe(total.plannedMinor);
    expect(totals.committed).toBe(total.committedMinor);
    expect(totals.actual).toBe(total.actualMinor);
  });

  it('lists lines on which more is bound than planned, the largest first', () => {
    expect(overruns.map(({ id, overMinor, overRatio }) => [id, overMinor, overRatio])).toEqual([
      ['open', 50, 0.1],
      ['over', 30, 0.3],
      ['unplanned', 20, null],
    ]);
  });

  it('says what is drawn from the reserves', () => {
    expect(contingency).toEqual({
      plannedMinor: 100,
      rate: Number((100 / 950).toPrecision(15)),
      drawnMinor: 40,
      leftMinor: 60,
    });
  });

  it('forecasts by a simple rule', () => {
    const cases: readonly [number | null, number | null, number | null, number][] = [
      [100, null, null, 100],
      [100, 80, null, 100],
      [100, 120, null, 120],
      [100, null, 70, 70],
      [100, 90, 70, 90],
      [100, 90, 130, 130],
      [null, null, null, 0],
      [-50, null, null, -50],
    ];
    for (const [planned, committed, actual, expected] of cases)
      expect(lineForecast({ planned, committed, actual })).toBe(expected);
  });

  it('names sums beyond exactness', () => {
    const huge = budgetPlan({
      a: { planned: Number.MAX_SAFE_INTEGER },
      b: { planned: Number.MAX_SAFE_INTEGER },
    });
    expect(() => trackBudget(budgetOf(huge), 'category', 'en')).toThrow(UserError);
  });
});

describe('burn', () => {
  it('adds up every month between the first and the last, and stops where nothing is known', () => {
    const burn = burnByMonth(budgetOf(plan));
    expect(
      burn.months.map(({ month, plannedMinor, cumulativePlannedMinor, cumulativeActualMinor }) => [
        month,
        plannedMinor,
        cumulativePlannedMinor,
        cumulativeActualMinor,
      ]),
    ).toEqual([
      ['2026-03', 200, 200, 190],
      ['2026-04', 0, 200, null],
      ['2026-05', 300, 500, null],
      ['2026-06', 500, 1000, null],
    ]);
    expect(burn).toMatchObject({ unscheduledPlannedMinor: 50, unscheduledActualMinor: 60 });
  });

  it('passes the turn of the year, and lists far apart months alone', () => {
    const turn = budgetPlan({ a: { month: '2026-12', planned: 1 }, b: { month: '2027-01', planned: 2 } });
    expect(burnByMonth(budgetOf(turn)).months.map(({ month }) => month)).toEqual(['2026-12', '2027-01']);
    const far = budgetPlan({ a: { month: '1926-12', planned: 1 }, b: { month: '2126-01', planned: 2 } });
    expect(burnByMonth(budgetOf(far)).months.map(({ month }) => month)).toEqual(['1926-12', '2126-01']);
    expect(burnByMonth(budgetOf(budgetPlan({}))).months).toEqual([]);
  });
});

describe('spending over the dates of tasks', () => {
  const timeline = {
    p: { task: 'Build', kind: 'phase', phase: 'execution' },
    t: { task: 'Film', kind: 'task', phase: 'execution', start: '2026-03-30', end: '2026-04-03' },
  };

  it('follows the task, else the phase, evenly by working days and to the cent', () => {
    const plan = budgetPlan(
      {
        own: { planned: 100, month: '2026-06' },
        task: { planned: 1001, actual: 10, task: ['t'] },
        phase: { planned: 500, phase: 'execution' },
        none: { planned: 7 },
      },
      { timeline },
    );
    const burn = burnByMonth(budgetOf(plan), spendMonths(calculatePlan(plan)));
    // 30 and 31 March, 1 to 3 April.
    expect(
      burn.months.map(({ month, plannedMinor, actualMinor }) => [month, plannedMinor, actualMinor]),
    ).toEqual([
      ['2026-03', 400 + 200, 4],
      ['2026-04', 601 + 300, 6],
      ['2026-05', 0, 0],
      ['2026-06', 100, 0],
    ]);
    expect(burn.unscheduledPlannedMinor).toBe(7);
    const values = calculatePlan(plan).register('timeline').rows[1]?.values;
    expect(values?.plannedCost).toBe(1001);
    expect(calculatePlan(plan).register('timeline').rows[0]?.values.plannedCost).toBe(500);
  });

  it('moves when the task moves', () => {
    const lines = { task: { planned: 300, task: ['t'] } };
    const later = { ...timeline, t: { ...timeline.t, start: '2026-04-27', end: '2026-05-01' } };
    const monthsOf = (rows: Record<string, unknown>) => {
      const plan = budgetPlan(lines, { timeline: rows });
      return burnByMonth(budgetOf(plan), spendMonths(calculatePlan(plan))).months.map(({ month }) => month);
    };
    expect(monthsOf(timeline)).toEqual(['2026-03', '2026-04']);
    expect(monthsOf(later)).toEqual(['2026-04', '2026-05']);
  });

  it('parts of any amount add up to it', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 40 }),
        (amount, days) => {
          const parts = spreadAmount(
            amount,
            days.map((count, index) => ({ month: String(index), days: count })),
          );
          expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
        },
      ),
    );
  });
});
