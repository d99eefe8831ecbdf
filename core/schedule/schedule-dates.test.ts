import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { resolveRelativeDate } from './relative-date.ts';
import { readRelativeDate } from './relative-date-parser.ts';
import { schedule, taskOfSchedule } from './schedule.ts';
import { linkForDate, scheduleDates } from './schedule-dates.ts';
import type { ScheduleInput } from './schedule-input.ts';
import { shippedCalendar } from './shipped-calendars.ts';
import { workingCalendar } from './working-calendar.ts';

const calendar = workingCalendar(shippedCalendar('china-mainland', 'en'));
const input: ScheduleInput = {
  calendar,
  planStart: '2026-01-05',
  tasks: [
    { id: 'p1', kind: 'phase', name: 'Prepare' },
    { id: 'a', kind: 'task', name: 'Research', phase: 'p1', durationDays: 8 },
    { id: 'p2', kind: 'phase', name: 'Do' },
    { id: 'b', kind: 'task', name: 'Write', phase: 'p2', durationDays: 12 },
    { id: 'c', kind: 'task', name: 'Campaign', durationDays: 3 },
  ],
  links: [{ from: 'p1', to: 'p2' }],
};

describe('relative dates in a schedule', () => {
  const of = schedule(input);
  const days = (text: string): string => {
    const { start, end } = resolveRelativeDate(readRelativeDate(text), scheduleDates(of, '2026-02-10'));
    return start === end ? start : `${start}/${end}`;
  };

  it('find phases by number and name, tasks by name, and the end of the plan', () => {
    expect(days('phase 1')).toBe('2026-01-05/2026-01-14');
    expect(days('阶段“Do”')).toBe('2026-01-15/2026-01-30');
    expect(days("end of 'Research'")).toBe('2026-01-14');
    expect(days('计划结束')).toBe('2026-01-30');
    expect(days('月底')).toBe('2026-02-28');
    expect(() => days('phase 3')).toThrow(/no phase “3”/);
  });

  it('become links that put a task on the same day', () => {
    const text = fc.oneof(
      fc
        .tuple(
          fc.integer({ min: 1, max: 30 }),
          fc.constantFrom('days', 'working days', 'weeks'),
          fc.constantFrom('after', 'before'),
          fc.constantFrom(
            "'Research'",
            'phase 2',
            'end of phase 2',
            "start of 'Write'",
            'end of phase “Prepare”',
          ),
        )
        .map((words) => words.join(' ')),
      fc.constantFrom('end of phase 1', "start of 'Write'", '阶段一结束后5个工作日', "'Research'"),
    );
    fc.assert(
      fc.property(text, (words) => {
        const date = readRelativeDate(words);
        const link = linkForDate(date, of, 'c');
        expect(link).not.toBeNull();
        if (!link) return;
        const { start } = resolveRelativeDate(date, scheduleDates(of));
        const placed = taskOfSchedule(schedule({ ...input, links: [...input.links, link] }), 'c');
        // A task starts on a working day, and not before the plan.
        const wanted = calendar.next(Math.max(dayNumber(start), dayNumber(input.planStart)));
        expect({ words, start: placed?.start }).toEqual({ words, start: dayFromNumber(wanted) });
      }),
      { numRuns: 400 },
    );
    for (const still of [
      'month 2',
      '2026-03-01',
      '2 months after phase 1',
      "middle of 'Research'",
      'end of the plan',
    ]) {
      expect(linkForDate(readRelativeDate(still), of, 'c')).toBeNull();
    }
    expect(linkForDate(readRelativeDate("end of 'Campaign'"), of, 'c')).toBeNull();
  });
});
