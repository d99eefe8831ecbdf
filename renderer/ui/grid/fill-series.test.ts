import { describe, expect, it } from 'vitest';
import { continueSeries } from './fill-series.ts';

describe('series', () => {
  it('copies one figure, and goes on with two by their step', () => {
    expect(continueSeries(['5'], 'number', 2)).toEqual(['5', '5']);
    expect(continueSeries(['1', '2'], 'number', 3)).toEqual(['3', '4', '5']);
    expect(continueSeries(['10', '7.5'], 'number', 2)).toEqual(['5.0', '2.5']);
    expect(continueSeries(['0.1', '0.2'], 'number', 2)).toEqual(['0.3', '0.4']);
    expect(continueSeries(['5%', '10%'], 'number', 2)).toEqual(['15%', '20%']);
    expect(continueSeries(['¥1,200.50', '¥1,300.50'], 'number', 1)).toEqual(['¥1400.50']);
    expect(continueSeries(['-2', '-1'], 'number', 3)).toEqual(['0', '1', '2']);
  });

  it('goes on with uneven figures by their trend, as Excel does', () => {
    // TREND of 1, 2, 4 at 4 and 5.
    expect(continueSeries(['1', '2', '4'], 'number', 2).map(Number)).toEqual([
      expect.closeTo(5.33333333333, 8),
      expect.closeTo(6.83333333333, 8),
    ]);
  });

  it('goes backwards, the nearest first', () => {
    expect(continueSeries(['3', '4'], 'number', 2, { isBackward: true })).toEqual(['2', '1']);
    expect(continueSeries(['2026-03-01'], 'date', 2, { isBackward: true })).toEqual([
      '2026-02-28',
      '2026-02-27',
    ]);
    expect(continueSeries(['a', 'b'], 'text', 3, { isBackward: true })).toEqual(['b', 'a', 'b']);
  });

  it('counts days on, by one or by their step', () => {
    expect(continueSeries(['2026-12-31'], 'date', 2)).toEqual(['2027-01-01', '2027-01-02']);
    expect(continueSeries(['2026-03-02', '2026-03-09'], 'date', 2)).toEqual(['2026-03-16', '2026-03-23']);
    expect(continueSeries(['2026-01-31', '2026-02-28'], 'date', 2)).toEqual(['2026-03-31', '2026-04-30']);
    expect(continueSeries(['2026-03-02', '2026-03-04', '2026-03-05'], 'date', 2)).toEqual([
      '2026-03-02',
      '2026-03-04',
    ]);
  });

  it('counts months on, over years too', () => {
    expect(continueSeries(['2026-11'], 'month', 3)).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(continueSeries(['2026-01', '2026-04'], 'month', 2)).toEqual(['2026-07', '2026-10']);
    expect(continueSeries(['2026-01', '2026-02', '2026-05'], 'month', 2)).toEqual(['2026-01', '2026-02']);
  });

  it('copies texts, choices, formulas, gaps, and everything with Ctrl', () => {
    expect(continueSeries(['Phase 1'], 'text', 2)).toEqual(['Phase 1', 'Phase 1']);
    expect(continueSeries(['Low', 'High'], 'choice', 3)).toEqual(['Low', 'High', 'Low']);
    expect(continueSeries(['=[a]+1', '2'], 'number', 1)).toEqual(['=[a]+1']);
    expect(continueSeries(['1', ''], 'number', 2)).toEqual(['1', '']);
    expect(continueSeries(['1', '2'], 'number', 3, { copies: true })).toEqual(['1', '2', '1']);
    expect(continueSeries(['2026-03'], 'month', 2, { copies: true })).toEqual(['2026-03', '2026-03']);
    expect(continueSeries([], 'number', 2)).toEqual(['', '']);
  });
});
