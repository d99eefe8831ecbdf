import { expect, it } from 'vitest';
import { addMonths, monthWeeks, weekday } from './calendar.ts';

it('knows weekdays before and after 1970', () => {
  expect(weekday('2026-03-02')).toBe(0);
  expect(weekday('1969-12-28')).toBe(6);
  expect(weekday('1900-01-01')).toBe(0);
});

it('shows a month in weeks from Monday', () => {
  const weeks = monthWeeks('2026-03-15');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.[0]).toBe('2026-02-23');
  expect(weeks[0]?.[6]).toBe('2026-03-01');
  expect(weeks[5]?.[6]).toBe('2026-04-05');
});

it('leaves out days beyond the calendar', () => {
  const days = monthWeeks('2199-12-31').flat();
  expect(days).toContain('2199-12-31');
  expect(days.at(-1)).toBeNull();
});

it('adds months within the length of the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-03-05', -3)).toBe('2025-12-05');
  expect(addMonths('2199-12-31', 1)).toBe('2199-12-31');
});
