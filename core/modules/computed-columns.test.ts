import { describe, expect, it } from 'vitest';
import { expectValues, planOf, totalsOf } from '../../tests/support/computed-values.ts';
import type { Cells } from '../model/plan.ts';

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
