import { describe, expect, it } from 'vitest';
import { excelSerial } from '../../model/calendar-day.ts';
import { ganttPeriods } from './gantt-periods.ts';

describe('ganttPeriods', () => {
  it('takes days for five weeks, two more than needed', () => {
    const { unit, starts } = ganttPeriods('2026-03-04', '2026-03-10');
    expect(unit).toBe('day');
    expect(starts).toHaveLength(9);
    expect(starts[0]).toBe(excelSerial('2026-03-04'));
  });

  it('takes weeks from Monday for two years, also before 1970', () => {
    for (const [first, last, monday] of [
      ['2026-03-04', '2026-06-01', '2026-03-02'],
      ['2026-03-01', '2026-06-01', '2026-02-23'],
      ['1969-12-28', '1970-03-01', '1969-12-22'],
    ] as const) {
      const { unit, starts } = ganttPeriods(first, last);
      expect(unit).toBe('week');
      expect(starts[0]).toBe(excelSerial(monday));
      expect(starts.at(-3)).toBeLessThanOrEqual(excelSerial(last));
      expect(starts.at(-2)).toBeGreaterThan(excelSerial(last));
    }
  });

  it('takes months beyond, and never more columns than a sheet bears', () => {
    const { unit, starts } = ganttPeriods('2020-01-31', '2022-12-01');
    expect(unit).toBe('month');
    expect(starts).toHaveLength(38);
    expect(starts.slice(0, 3)).toEqual(['2020-01-01', '2020-02-01', '2020-03-01'].map(excelSerial));
    expect(ganttPeriods('1900-01-01', '2199-12-31').starts).toHaveLength(240);
    expect(ganttPeriods('2190-12-31', '2199-12-31').starts.every(Number.isInteger)).toBe(true);
  });
});
