import { describe, expect, it } from 'vitest';
import { expectValues, planOf, type Rows, valuesOf } from '../../tests/support/computed-values.ts';
import type { Language } from '../model/language.ts';
import { calculatePlan } from '../tables/calculation.ts';

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
    reach: {
      indicator: 'Reach',
      direction: 'higher',
      baseline: 40_000,
      target: 90_000,
      start: '2026-01',
      due: '2026-12',
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
    // A year from 40,000 to 90,000 people: no thirds of a person.
    expectValues(plan, 'kpis', 'reach', { stage1Target: 56_667, stage2Target: 73_333 });
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
