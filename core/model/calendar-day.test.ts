import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  excelSerial,
  firstOfMonth,
  inclusiveDays,
  isCalendarDay,
} from './calendar-day.ts';

describe('calendar days', () => {
  it('are numbered without gaps over all years that Excel holds', () => {
    const first = dayNumber('1900-01-01');
    const last = dayNumber('2199-12-31');
    for (let number = first; number <= last; number++) expect(dayNumber(dayFromNumber(number))).toBe(number);
    expect(last - first + 1).toBe(300 * 365 + 73);
  });

  it.each([
    '2026-02-29',
    '2026-02-31',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '',
    ' 2026-01-01',
  ])('%j is none', (text) => {
    expect(isCalendarDay(text)).toBe(false);
  });
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%j is one', (text) => {
    expect(isCalendarDay(text)).toBe(true);
  });

  it('are counted and moved', () => {
    expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
    expect(inclusiveDays('2026-03-02', '2026-03-06')).toBe(5);
    expect(firstOfMonth('2026-11-30', 3)).toBe('2027-02-01');
    expect(excelSerial('2026-03-02')).toBe(46_083);
    // Excel counts a 29 February 1900 that never was.
    expect([excelSerial('1900-01-01'), excelSerial('1900-02-28'), excelSerial('1900-03-01')]).toEqual([
      1, 59, 61,
    ]);
    expect(isCalendarDay(addDays('2199-12-31', 1))).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const moved = addDays('2026-03-02', days);
        expect(inclusiveDays('2026-03-02', moved)).toBe(days + 1);
      }),
    );
  });
});
