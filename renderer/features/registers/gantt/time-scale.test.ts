import { describe, expect, it } from 'vitest';
import { dayAt, dayLeft, fittingPixelsPerDay, headerTicks, timeScale, weekendLefts } from './time-scale.ts';

describe('time scale', () => {
  const scale = timeScale('2026-03-10', '2026-05-20', 10);

  it('begins and ends with whole months around the bars', () => {
    expect(scale).toEqual({ start: '2026-03-01', days: 31 + 30 + 31 + 30, pixelsPerDay: 10, width: 1220 });
    expect(timeScale('2026-03-02', '2026-05-20', 1).start).toBe('2026-02-01');
  });

  it('turns days into places and back', () => {
    expect(dayLeft(scale, '2026-03-03')).toBe(20);
    expect(dayAt(scale, 20)).toBe('2026-03-03');
    expect(dayAt(scale, 29.9)).toBe('2026-03-03');
    expect(dayAt(scale, -1)).toBe('2026-02-28');
  });

  it('stays within the calendar', () => {
    expect(timeScale('1900-01-01', '2199-12-31', 1).start).toBe('1900-01-01');
  });

  it('fits a stretch of days into a width', () => {
    const pixels = fittingPixelsPerDay('2026-03-10', '2026-05-20', 610);
    expect(timeScale('2026-03-10', '2026-05-20', pixels).width).toBeCloseTo(610);
  });

  it('labels months over weeks, days, or years over months', () => {
    const weeks = headerTicks(scale, 'en');
    expect(weeks.upper.map(({ label }) => label)).toEqual([
      'March 2026',
      'April 2026',
      'May 2026',
      'June 2026',
    ]);
    // 1 March 2026 is a Sunday: the first week began before the scale.
    expect(weeks.lower[0]).toMatchObject({ day: '2026-02-23', x: 0, width: 10 });
    expect(weeks.lower[1]).toMatchObject({ day: '2026-03-02', x: 10, width: 70, label: '2' });
    const days = headerTicks({ ...scale, pixelsPerDay: 20, width: 2440 }, 'zh-Hans');
    expect(days.lower).toHaveLength(122);
    expect(days.upper[0]?.label).toBe('2026年3月');
    const months = headerTicks({ ...scale, pixelsPerDay: 1, width: 122 }, 'en');
    expect(months.upper).toHaveLength(1);
    expect(months.lower.map(({ label }) => label)).toEqual(['Mar', 'Apr', 'May', 'Jun']);
  });

  it('knows weekends', () => {
    expect(weekendLefts(scale).slice(0, 2)).toEqual([-10, 60]);
    expect(weekendLefts({ ...scale, pixelsPerDay: 1 })).toEqual([]);
  });
});
