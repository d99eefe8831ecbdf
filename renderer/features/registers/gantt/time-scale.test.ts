import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../../core/model/calendar-day.ts';
import {
  dayAt,
  dayLeft,
  fitted,
  headerTicks,
  nonWorkingStretches,
  presetPixelsPerDay,
  quarterNumber,
  scaleUnit,
  scaleUnits,
  timeScale,
  weekNumber,
} from './time-scale.ts';

const span = { start: '2026-03-10', end: '2026-04-02' };
const whole = { left: 0, right: Number.POSITIVE_INFINITY };

describe('the time scale', () => {
  it('has room of a window on both sides and places days', () => {
    const scale = timeScale(span, 10, 300);
    // 30 days and a week before the tenth of March, from the first of the month.
    expect(scale.start).toBe('2026-02-01');
    expect(dayLeft(scale, '2026-02-03')).toBe(20);
    expect(dayAt(scale, 29.9)).toBe('2026-02-03');
    expect(scale.width - dayLeft(scale, '2026-04-03')).toBeGreaterThanOrEqual(300);
    expect(scale.width).toBe(scale.days * 10);
  });

  it('stays within the calendar', () => {
    const scale = timeScale({ start: '1900-01-05', end: '2199-12-30' }, 1, 1000);
    expect(scale.start).toBe('1900-01-01');
    expect(dayNumber(scale.start) + scale.days - 1).toBe(dayNumber('2199-12-31'));
    expect(headerTicks(scale, { left: scale.width - 200, right: scale.width }).lower.at(-1)?.day).toBe(
      '2199-10-01',
    );
  });

  it('fits a span into a window, with room for the names of the last bars', () => {
    const { pixelsPerDay, marginPixels } = fitted({ start: '2026-01-01', end: '2026-12-31' }, 1000);
    expect(marginPixels).toBeCloseTo(30);
    expect(marginPixels + pixelsPerDay * 365).toBeCloseTo(800);
    // A single day is not blown up.
    expect(fitted({ start: '2026-03-10', end: '2026-03-10' }, 1000).pixelsPerDay).toBe(
      presetPixelsPerDay.day,
    );
  });

  it('shows the unit of a preset', () => {
    for (const unit of scaleUnits) expect(scaleUnit(presetPixelsPerDay[unit])).toBe(unit);
    const lines = (pixelsPerDay: number) => {
      const { upperUnit, lowerUnit } = headerTicks(timeScale(span, pixelsPerDay, 300), whole);
      return [upperUnit, lowerUnit];
    };
    expect(lines(36)).toEqual(['month', 'day']);
    expect(lines(12)).toEqual(['month', 'week']);
    expect(lines(3)).toEqual(['year', 'month']);
    expect(lines(1)).toEqual(['year', 'quarter']);
  });

  it('has ticks without gaps, and only those of the part on screen', () => {
    for (const unit of scaleUnits) {
      const scale = timeScale({ start: '2025-11-20', end: '2027-02-03' }, presetPixelsPerDay[unit], 600);
      for (const { [unit === 'day' ? 'upper' : 'lower']: ticks } of [headerTicks(scale, whole)]) {
        let end = 0;
        for (const { x, width } of ticks) {
          expect(x).toBe(end);
          end = x + width;
        }
        expect(end).toBe(scale.width);
      }
      const window = { left: 500, right: 900 };
      const part = headerTicks(scale, window);
      expect(part.lower[0]?.x).toBeLessThanOrEqual(500);
      expect(part.lower.at(-1)?.x).toBeLessThan(900);
      const all = headerTicks(scale, whole).lower.filter(({ x, width }) => x + width > 500 && x < 900);
      expect(part.lower.map(({ day }) => day)).toEqual(all.map(({ day }) => day));
    }
  });

  it('numbers weeks and quarters', () => {
    expect(weekNumber('2026-01-01')).toBe(1);
    expect(weekNumber('2025-12-29')).toBe(1);
    expect(weekNumber('2027-01-03')).toBe(53);
    expect(weekNumber('2026-07-06')).toBe(28);
    expect(quarterNumber('2026-03-31')).toBe(1);
    expect(quarterNumber('2026-10-01')).toBe(4);
  });

  it('shades weekends, or the days it is given, in a row as one stretch', () => {
    const scale = timeScale(span, 10, 300);
    const march = { left: dayLeft(scale, '2026-03-01'), right: dayLeft(scale, '2026-03-16') - 1 };
    const days = (list: readonly string[] | undefined) =>
      nonWorkingStretches(scale, march, list ? new Set(list.map(dayNumber)) : null).map(({ left, right }) => [
        dayAt(scale, left),
        Math.round((right - left) / 10),
      ]);
    expect(days(undefined)).toEqual([
      ['2026-03-01', 1],
      ['2026-03-07', 2],
      ['2026-03-14', 2],
    ]);
    // A holiday, and a Saturday on which people work.
    expect(days(['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-14', '2026-03-15'])).toEqual([
      ['2026-03-08', 3],
      ['2026-03-14', 2],
    ]);
    expect(days([])).toEqual([]);
    expect(nonWorkingStretches(timeScale(span, 1, 300), whole, null)).toEqual([]);
  });
});
