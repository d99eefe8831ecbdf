import { describe, expect, it } from 'vitest';
import { createPlan } from '../model/factory.ts';
import { countingIdSource } from '../model/identifiers.ts';
import type { Language } from '../model/language.ts';
import type { Cells, CellValue, Plan } from '../model/plan.ts';
import { calculatePlan } from '../tables/calculation.ts';

/** Rows by register, each register's rows by their ids. */
type Rows = Readonly<Record<string, Readonly<Record<string, Cells>>>>;

function planOf(registers: Rows, language: Language = 'en'): Plan {
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
function valuesOf(
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
function expectValues(
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

function totalsOf(plan: Plan, register: string): Readonly<Record<string, number | null>> {
  return calculatePlan(plan).register(register).totals;
}

const indicators: Rows = {
  kpis: {
    members: { indicator: 'Members', direction: 'higher', baseline: 100, target: 700, horizon: 'short' },
    answer: {
      indicator: 'Response time',
      unit: 'min',
      direction: 'lower',
      baseline: 40,
      target: 10,
      horizon: 'mid',
      start: '2026-01',
      warning: 35,
      critical: 45,
    },
    fast: {
      indicator: 'Fast',
      direction: 'lower',
      baseline: 40,
      target: 10,
      start: '2026-01',
      due: '2026-12',
    },
    peer: {
      indicator: 'Peer answers',
      direction: 'higher',
      target: 65,
      horizon: 'mid',
      stage1Month: '2026-05',
      stage1Target: 50,
      stage2Month: '2026-07',
      stage2Target: 60,
    },
    complaints: { indicator: 'Complaints', direction: 'lower', target: 3, horizon: 'long', actual: 0 },
    cost: { indicator: 'Cost', direction: 'lower', target: 16, warning: 20, critical: 22, actual: 23 },
    score: { indicator: 'Score', direction: 'higher', target: 52, warning: 45, actual: 44.9 },
    fresh: { indicator: 'Fresh', direction: 'higher', baseline: 1, target: 2, horizon: 'mid' },
  },
  evaluations: {
    m3: { kpi: ['members'], period: '2026-03', result: 250 },
    m4: { kpi: ['members'], period: '2026-04', result: 450 },
    m5: { kpi: ['members'], period: '2026-05' },
    a2: { kpi: ['answer'], period: '2026-02', result: 36 },
    f2: { kpi: ['fast'], period: '2026-02', result: 20 },
    p4: { kpi: ['peer'], period: '2026-04', result: 46 },
    p6: { kpi: ['peer'], period: '2026-06' },
    none: { period: '2026-04', result: 5 },
  },
};

describe('KPIs', () => {
  const plan = planOf(indicators);

  it('propose stages on the line from baseline to target', () => {
    // Three months from March: a third of 600 each.
    expectValues(plan, 'kpis', 'members', {
      start: '2026-03',
      due: '2026-05',
      stage1Month: '2026-03',
      stage1Target: 300,
      stage2Month: '2026-04',
      stage2Target: 500,
    });
    // Twelve months from January, down by 30.
    expectValues(plan, 'kpis', 'answer', {
      due: '2026-12',
      stage1Month: '2026-04',
      stage1Target: 30,
      stage2Month: '2026-08',
      stage2Target: 20,
    });
    expectValues(plan, 'kpis', 'complaints', { due: '2028-02', stage1Target: undefined });
  });

  it('take the newest evaluation that has a result', () => {
    expectValues(plan, 'kpis', 'members', {
      latestPeriod: '2026-04',
      actual: 450,
      previous: 250,
      targetToDate: 500,
      attainment: 450 / 700,
      attainmentToDate: 0.9,
      gap: -250,
      trend: 'improving',
      // 350 in two months go on to three.
      forecast: 625,
      status: 'onTrack',
    });
  });

  it('count less as better where it is', () => {
    expectValues(plan, 'kpis', 'answer', {
      actual: 36,
      previous: 40,
      targetToDate: 35,
      attainment: 10 / 36,
      attainmentToDate: 35 / 36,
      gap: -26,
      trend: 'improving',
      forecast: 16,
      status: 'atRisk',
    });
    // Twenty in two months would lead to minus eighty in twelve.
    expectValues(plan, 'kpis', 'fast', { forecast: 10 });
    expectValues(plan, 'kpis', 'complaints', { attainment: 1, gap: 3, status: 'onTrack' });
    expectValues(plan, 'kpis', 'cost', { attainment: 16 / 23, status: 'offTrack', trend: undefined });
    expectValues(plan, 'kpis', 'score', { attainment: 44.9 / 52, status: 'atRisk' });
  });

  it('leave blank what is not known yet', () => {
    expectValues(plan, 'kpis', 'fresh', {
      latestPeriod: undefined,
      actual: undefined,
      attainment: undefined,
      gap: undefined,
      trend: undefined,
      forecast: undefined,
      status: undefined,
    });
    expectValues(plan, 'kpis', 'peer', { previous: undefined, trend: undefined, forecast: undefined });
  });

  it('lie off track below 70% and at risk below 85% of the target to date', () => {
    const statusAt = (actual: number) =>
      valuesOf(
        planOf({ kpis: { k: { indicator: 'K', direction: 'higher', target: 100, actual } } }),
        'kpis',
        'k',
        ['status'],
      ).status;
    expect([69.9, 70, 84.9, 85, 120].map(statusAt)).toEqual([
      'offTrack',
      'atRisk',
      'atRisk',
      'onTrack',
      'onTrack',
    ]);
  });

  it('come out the same in every language', () => {
    const statuses = (language: Language) =>
      calculatePlan(planOf(indicators, language)).register('kpis').column('status');
    expect(statuses('zh-Hans')).toEqual(statuses('en'));
    expect(statuses('zh-Hant')).toEqual(statuses('en'));
  });
});

describe('evaluations', () => {
  const plan = planOf(indicators);

  it('have the target of the month on the line through the stages', () => {
    expectValues(plan, 'evaluations', 'm3', { target: 300, gap: -50, attainment: 250 / 300 });
    expectValues(plan, 'evaluations', 'm4', { target: 500, gap: -50, attainment: 0.9 });
    expectValues(plan, 'evaluations', 'm5', { target: 700, gap: undefined, attainment: undefined });
    // Half way from 40 in December to 30 in April.
    expectValues(plan, 'evaluations', 'a2', { target: 35, unit: 'min', gap: -1, attainment: 35 / 36 });
  });

  it('hold to the first stage what was not measured before', () => {
    expectValues(plan, 'evaluations', 'p4', { target: 50, attainment: 0.92 });
    expectValues(plan, 'evaluations', 'p6', { target: 55 });
    expectValues(plan, 'evaluations', 'none', { target: undefined, attainment: undefined });
  });

  it('measure against a target that is typed in', () => {
    const typed = planOf({
      ...indicators,
      evaluations: { e: { kpi: ['members'], period: '2026-04', target: 900, result: 450 } },
    });
    expectValues(typed, 'evaluations', 'e', { attainment: 0.5 });
    expectValues(typed, 'kpis', 'members', { targetToDate: 900, attainmentToDate: 0.5, status: 'offTrack' });
  });
});

describe('risks', () => {
  const plan = planOf({
    ...indicators,
    risks: {
      high: { event: 'A', likelihood: 3, impact: 5, residualLikelihood: 2, residualImpact: 2 },
      low: { event: 'B', likelihood: 1, impact: 4, kpi: ['members'], threshold: 400 },
      slow: { event: 'C', likelihood: 2, impact: 5, kpi: ['answer'], threshold: 35 },
      rush: { event: 'D', likelihood: 5, impact: 1, kpi: ['members'], alertWhen: 'above', threshold: 449 },
      unknown: { event: 'E', kpi: ['fresh'], threshold: 1 },
    },
  });

  it('have scores, levels and what remains of them', () => {
    expectValues(plan, 'risks', 'high', {
      score: 15,
      level: 'critical',
      residualScore: 4,
      residualLevel: 'low',
      alert: undefined,
    });
    expectValues(plan, 'risks', 'low', { score: 4, level: 'low', residualScore: undefined });
    expectValues(plan, 'risks', 'slow', { score: 10, level: 'high' });
    expectValues(plan, 'risks', 'rush', { score: 5, level: 'medium' });
  });

  it('give an alert when the linked indicator crosses the threshold', () => {
    expectValues(plan, 'risks', 'low', { alertWhen: 'below', indicatorActual: 450, alert: 'clear' });
    expectValues(plan, 'risks', 'slow', { alertWhen: 'above', indicatorActual: 36, alert: 'alert' });
    expectValues(plan, 'risks', 'rush', { alertWhen: 'above', alert: 'alert' });
    expectValues(plan, 'risks', 'unknown', { score: undefined, level: undefined, alert: undefined });
  });
});

describe('weighted scores', () => {
  it('rank platforms, and leave those that are not rated out', () => {
    const plan = planOf({
      platforms: {
        a: { platform: 'A', audienceFit: 4, interactivity: 5, reach: 2, cost: 4, control: 4 },
        b: { platform: 'B', audienceFit: 5, interactivity: 3, reach: 4, cost: 4, control: 2 },
        c: { platform: 'C', audienceFit: 4, interactivity: 5, reach: 4, cost: 4, control: 2 },
        d: { platform: 'D', audienceFit: 5 },
      },
    });
    // 1.2 + 1.25 + 0.3 + 0.6 + 0.6
    expectValues(plan, 'platforms', 'a', { score: 3.95, rank: 1 });
    expectValues(plan, 'platforms', 'b', { score: 3.75, rank: 3 });
    expectValues(plan, 'platforms', 'c', { score: 3.95, rank: 1 });
    expectValues(plan, 'platforms', 'd', { score: undefined, rank: undefined });
    expect(totalsOf(plan, 'platforms').score).toBeCloseTo(11.65 / 3, 10);
  });

  it('recommend partners, and judge what came of them', () => {
    const plan = planOf({
      partners: {
        a: {
          partner: 'A',
          standing: 4,
          brandFit: 5,
          complement: 4,
          credit: 4,
          cost: 36_000_00,
          participation: 18_600,
          conversions: 2_480,
        },
        b: { partner: 'B', standing: 3, brandFit: 3, complement: 3, credit: 3, cost: 100_00 },
        c: { partner: 'C', standing: 5, brandFit: 2, complement: 3, credit: 1, conversions: 0, cost: 5 },
      },
    });
    expectValues(plan, 'partners', 'a', {
      score: 4.25,
      rank: 1,
      verdict: 'priority',
      conversionRate: 2_480 / 18_600,
      // 14.516…
      costPerConversion: 14_52,
    });
    expectValues(plan, 'partners', 'b', {
      score: 3,
      rank: 2,
      verdict: 'develop',
      costPerConversion: undefined,
    });
    expectValues(plan, 'partners', 'c', {
      score: 2.75,
      rank: 3,
      verdict: 'decline',
      costPerConversion: undefined,
    });
  });
});

describe('advertising', () => {
  const plan = planOf({
    advertising: {
      a: {
        campaign: 'A',
        budget: 1_000_00,
        spend: 900_00,
        impressions: 100_000,
        clicks: 2_000,
        conversions: 50,
        revenue: 2_250_00,
      },
      b: { campaign: 'B', budget: 500_00, impressions: 300_000, clicks: 1_000, conversions: 0, revenue: 0 },
      c: { campaign: 'C', budget: 200_00 },
    },
  });

  it('has the figures of the trade', () => {
    expectValues(plan, 'advertising', 'a', {
      budgetUsed: 0.9,
      ctr: 0.02,
      cpc: 45,
      cpm: 9_00,
      cvr: 0.025,
      cpa: 18_00,
      roas: 2.5,
      roi: 1.5,
    });
    // Without a bill the budget counts; nothing was sold.
    expectValues(plan, 'advertising', 'b', {
      spend: 500_00,
      ctr: 1_000 / 300_000,
      cpc: 50,
      cpm: 1_67,
      cvr: 0,
      cpa: undefined,
      roas: 0,
      roi: -1,
    });
    expectValues(plan, 'advertising', 'c', {
      spend: undefined,
      ctr: undefined,
      cpm: undefined,
      roas: undefined,
    });
  });

  it('has totals that are ratios of the sums', () => {
    const totals = totalsOf(plan, 'advertising');
    expect(totals).toMatchObject({ budget: 1_700_00, spend: 1_400_00, impressions: 400_000, clicks: 3_000 });
    expect(totals.ctr).toBeCloseTo(3_000 / 400_000, 10);
    expect(totals.cpc).toBe(47);
    expect(totals.cpm).toBe(3_50);
    expect(totals.cvr).toBeCloseTo(50 / 3_000, 10);
    expect(totals.roas).toBeCloseTo(2_250 / 1_400, 10);
    expect(totals.roi).toBeCloseTo(850 / 1_400, 10);
  });
});

describe('activities', () => {
  it('cost so much for each participant of those that have taken place', () => {
    const plan = planOf({
      activities: {
        a: {
          activity: 'A',
          prizeBudget: 300_00,
          otherCost: 100_00,
          reached: 1_000,
          expected: 160,
          actual: 200,
        },
        b: { activity: 'B', otherCost: 600_00, reached: 400, expected: 100, actual: 50 },
        c: { activity: 'C', prizeBudget: 900_00, expected: 5_000 },
        d: { activity: 'D' },
      },
    });
    expectValues(plan, 'activities', 'a', {
      totalCost: 400_00,
      attainment: 1.25,
      participationRate: 0.2,
      costPerParticipant: 2_00,
    });
    expectValues(plan, 'activities', 'b', { totalCost: 600_00, costPerParticipant: 12_00 });
    expectValues(plan, 'activities', 'c', { totalCost: 900_00, costPerParticipant: undefined });
    expectValues(plan, 'activities', 'd', { totalCost: undefined });
    const totals = totalsOf(plan, 'activities');
    expect(totals.costPerParticipant).toBe(4_00);
    expect(totals.participationRate).toBeCloseTo(250 / 1_400, 10);
    expect(totals.attainment).toBeCloseTo(250 / 260, 10);
  });
});

describe('the other registers', () => {
  it('content: interactions over reach, and the Monday of the week', () => {
    const plan = planOf({
      contentCalendar: {
        // A Sunday.
        a: { theme: 'A', date: '2026-04-19', reach: 1_000, likes: 30, comments: 6, shares: 4 },
        b: { theme: 'B', date: '2026-04-20', reach: 3_000, comments: 60 },
        c: { theme: 'C', reach: 10 },
      },
    });
    expectValues(plan, 'contentCalendar', 'a', {
      interactions: 40,
      engagementRate: 0.04,
      week: '2026-04-13',
    });
    expectValues(plan, 'contentCalendar', 'b', {
      interactions: 60,
      engagementRate: 0.02,
      week: '2026-04-20',
    });
    expectValues(plan, 'contentCalendar', 'c', {
      interactions: undefined,
      engagementRate: undefined,
      week: undefined,
    });
  });

  it('audience and competitors: shares of the whole', () => {
    const plan = planOf({
      audience: { a: { segment: 'A', size: 300 }, b: { segment: 'B', size: 100 }, c: { segment: 'C' } },
      competitors: { a: { competitor: 'A', followers: 10 }, b: { competitor: 'B', followers: 30 } },
    });
    expectValues(plan, 'audience', 'a', { share: 0.75 });
    expectValues(plan, 'audience', 'c', { share: undefined });
    expectValues(plan, 'competitors', 'b', { shareOfFollowers: 0.75 });
    expect(totalsOf(plan, 'audience')).toMatchObject({ size: 400, share: 1 });
  });

  it('team: cost over the months, and the tasks that a person owns', () => {
    const plan = planOf({
      team: {
        a: { role: 'Lead', person: 'Ana', monthlyCost: 4_000_00, months: 2.5 },
        b: { role: 'Analyst', person: 'Bo', totalCost: 70_00 },
      },
      timeline: {
        t1: { task: 'One', kind: 'task', owner: 'Ana', start: '2026-03-02', end: '2026-03-06' },
        t2: { task: 'Two', kind: 'task', owner: 'Ana', start: '2026-03-09', end: '2026-03-10' },
        p1: { task: 'Phase', kind: 'phase', owner: 'Bo', phase: 'execution' },
      },
    });
    expectValues(plan, 'team', 'a', { totalCost: 10_000_00, tasksOwned: 2 });
    expectValues(plan, 'team', 'b', { totalCost: 70_00, tasksOwned: 1 });
    expectValues(plan, 'timeline', 't1', { taskDays: 5 });
    expectValues(plan, 'timeline', 'p1', { taskDays: undefined });
  });

  it('evidence: the change against the month before of the same series', () => {
    const row = (period: string, value: number, more: Cells = {}) => ({
      dataset: 'D',
      metric: 'Followers',
      period,
      value,
      ...more,
    });
    const plan = planOf({
      evidence: {
        a: row('2026-02', 200),
        b: row('2026-03', 210),
        c: row('2026-05', 105),
        other: row('2026-04', 999, { userGroup: 'New' }),
        elsewhere: row('2026-03', 5, { platform: ['x'] }),
      },
      platforms: { x: { platform: 'X' } },
    });
    expectValues(plan, 'evidence', 'a', { previous: undefined, change: undefined });
    expectValues(plan, 'evidence', 'b', { previous: 200, change: 0.05 });
    expectValues(plan, 'evidence', 'c', { previous: 210, change: -0.5 });
    expectValues(plan, 'evidence', 'other', { previous: undefined });
    expectValues(plan, 'evidence', 'elsewhere', { previous: undefined });
  });

  it('reviews: the next one by how often they are held', () => {
    const plan = planOf({
      reviews: {
        m: { review: 'M', kind: 'monthly', date: '2026-01-31' },
        q: { review: 'Q', kind: 'quarterly', date: '2026-01-15' },
        y: { review: 'Y', kind: 'annual', date: '2026-01-15' },
        s: { review: 'S', kind: 'special', date: '2026-01-15' },
      },
    });
    expectValues(plan, 'reviews', 'm', { nextReview: '2026-02-28' });
    expectValues(plan, 'reviews', 'q', { nextReview: '2026-04-15' });
    expectValues(plan, 'reviews', 'y', { nextReview: '2027-01-15' });
    expectValues(plan, 'reviews', 's', { nextReview: undefined });
  });
});
