import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { UserError } from '../words/translate.ts';
import { readCalendarFile } from './calendar-file.ts';
import { holidayNotices, shippedCalendar, yearsWithoutNotice } from './shipped-calendars.ts';
import {
  addWorkingDays,
  type CalendarDefinition,
  isWorkingDay,
  mondayToFriday,
  nextWorkingDay,
  previousWorkingDay,
  type Weekday,
  WorkingCalendar,
  weekdayOf,
  workingCalendar,
  workingDaysBetween,
} from './working-calendar.ts';

const week = workingCalendar(mondayToFriday);

describe('a working calendar', () => {
  it('counts over weekends', () => {
    expect(addWorkingDays(week, '2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays(week, '2026-11-23', -1)).toBe('2026-11-20');
    expect(addWorkingDays(week, '2026-11-21', 0)).toBe('2026-11-23');
    expect(addWorkingDays(week, '2026-11-21', 1)).toBe('2026-11-23');
    expect(addWorkingDays(week, '2026-11-21', -1)).toBe('2026-11-20');
    expect(workingDaysBetween(week, '2026-11-16', '2026-11-27')).toBe(10);
    expect(workingDaysBetween(week, '2026-11-21', '2026-11-22')).toBe(0);
    expect(workingDaysBetween(week, '2026-11-27', '2026-11-16')).toBe(0);
    expect(nextWorkingDay(week, '2026-11-21')).toBe('2026-11-23');
    expect(previousWorkingDay(week, '2026-11-22')).toBe('2026-11-20');
    expect(weekdayOf(dayNumber('2026-11-23'))).toBe(1);
    expect(weekdayOf(dayNumber('1969-12-28'))).toBe(7);
  });

  it('counts as a walk from day to day does', () => {
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const offsets = fc.integer({ min: 0, max: 400 });
    const exceptions = fc.array(
      fc.record({ at: offsets, days: fc.integer({ min: 0, max: 9 }), isWorking: fc.boolean() }),
      {
        maxLength: 12,
      },
    );
    const begin = dayNumber('2026-01-01');
    fc.assert(
      fc.property(
        weekdays,
        exceptions,
        offsets,
        fc.integer({ min: -60, max: 60 }),
        (days, list, at, move) => {
          const calendar = new WorkingCalendar({
            workingWeekdays: days as Weekday[],
            exceptions: list.map(({ at: from, days: length, isWorking }) => ({
              start: dayFromNumber(begin + from),
              end: dayFromNumber(begin + from + length),
              isWorking,
            })),
          });
          const works = (day: number): boolean => {
            let isWorking = days.includes(weekdayOf(day));
            for (const one of list) {
              if (day >= begin + one.at && day <= begin + one.at + one.days) isWorking = one.isWorking;
            }
            return isWorking;
          };
          const day = begin + at;
          let walked = day;
          if (move === 0) while (!works(walked)) walked += 1;
          for (let left = Math.abs(move); left > 0; ) {
            walked += Math.sign(move);
            if (works(walked)) left -= 1;
          }
          expect(calendar.add(day, move)).toBe(walked);
          expect(calendar.isWorking(day)).toBe(works(day));
          let count = 0;
          for (let each = day; each <= day + Math.abs(move); each++) if (works(each)) count += 1;
          expect(calendar.count(day, day + Math.abs(move))).toBe(count);
        },
      ),
    );
  });

  it('ends at the edges of the calendar', () => {
    expect(addWorkingDays(week, '2199-12-30', 1_000_000)).toBe('2199-12-31');
    expect(addWorkingDays(week, '1900-01-02', -1_000_000)).toBe('1900-01-01');
  });

  it('refuses what cannot be counted with', () => {
    const made = (definition: CalendarDefinition) => () => new WorkingCalendar(definition);
    const exception = { start: '2026-02-30', end: '2026-03-01', isWorking: false };
    expect(made({ workingWeekdays: [], exceptions: [] })).toThrow(/no working day/);
    expect(made({ workingWeekdays: [1], exceptions: [exception] })).toThrow(/“2026-02-30”/);
    expect(made({ workingWeekdays: [1], exceptions: [{ ...exception, start: '2026-03-02' }] })).toThrow(
      /ends on 2026-03-01/,
    );
  });
});

describe('the calendar of mainland China', () => {
  const china = workingCalendar(shippedCalendar('china-mainland', 'zh-Hans'));

  it('knows holidays and make-up days', () => {
    expect(isWorkingDay(china, '2026-02-16')).toBe(false);
    expect(isWorkingDay(china, '2026-02-14')).toBe(true);
    expect(isWorkingDay(china, '2026-02-28')).toBe(true);
    expect(isWorkingDay(china, '2026-02-21')).toBe(false);
    expect(addWorkingDays(china, '2026-02-14', 1)).toBe('2026-02-24');
    expect(workingDaysBetween(china, '2025-01-01', '2025-12-31')).toBe(248);
    expect(workingDaysBetween(china, '2026-01-01', '2026-12-31')).toBe(248);
  });

  it('has make-up days on weekends only, and says where the days are from', () => {
    for (const { start, isWorking } of shippedCalendar('china-mainland', 'en').exceptions) {
      if (isWorking) expect(weekdayOf(dayNumber(start))).toBeGreaterThan(5);
    }
    expect(holidayNotices('china-mainland').map(({ year, number }) => [year, number])).toEqual([
      [2024, '国办发明电〔2023〕7号'],
      [2025, '国办发明电〔2024〕12号'],
      [2026, '国办发明电〔2025〕7号'],
    ]);
    expect(yearsWithoutNotice('china-mainland', '2026-06-01', '2028-01-31')).toEqual([2027, 2028]);
    expect(shippedCalendar('china-mainland', 'zh-Hant').exceptions[1]?.name).toBe('春節');
  });
});

describe('a calendar file', () => {
  const ics = (events: string): string => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}END:VCALENDAR\r\n`;
  const event = (...lines: string[]): string => `BEGIN:VEVENT\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\n`;

  it('of iCalendar gives holidays and make-up days', () => {
    const text = ics(
      event('DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261008', 'SUMMARY:国庆节（休）') +
        event('DTSTART;VALUE=DATE:20261010', 'SUMMARY:国庆节（班）') +
        event('DTSTART;TZID=Asia/Shanghai:20260101T090000', 'DURATION:P1D', 'SUMMARY:New Ye', ' ar\\, off'),
    );
    expect(readCalendarFile(text)).toEqual([
      { start: '2026-10-01', end: '2026-10-07', isWorking: false, name: '国庆节（休）' },
      { start: '2026-01-01', end: '2026-01-01', isWorking: false, name: 'New Year, off' },
      { start: '2026-10-10', end: '2026-10-10', isWorking: true, name: '国庆节（班）' },
    ]);
  });

  it('repeats yearly events', () => {
    const text = ics(event('DTSTART;VALUE=DATE:20241225', 'RRULE:FREQ=YEARLY;COUNT=3', 'SUMMARY:Christmas'));
    expect(readCalendarFile(text).map(({ start }) => start)).toEqual([
      '2024-12-25',
      '2025-12-25',
      '2026-12-25',
    ]);
  });

  it('of separated values, with and without headings', () => {
    expect(readCalendarFile('2026-10-01,2026-10-07,国庆节\n2026/10/10,班,"国庆节\n补班"\n')).toEqual([
      { start: '2026-10-01', end: '2026-10-07', isWorking: false, name: '国庆节' },
      { start: '2026-10-10', end: '2026-10-10', isWorking: true, name: '国庆节\n补班' },
    ]);
    expect(readCalendarFile('名称;日期;类型\n元旦;2026年1月1日;放假\n元旦;2026.1.4;上班')).toEqual([
      { start: '2026-01-01', end: '2026-01-01', isWorking: false, name: '元旦' },
      { start: '2026-01-04', end: '2026-01-04', isWorking: true, name: '元旦' },
    ]);
  });

  it.each([
    ['date,kind\n2026-10-01,holiday\n"\n",\n2026-13-01,holiday', 'Line 5: “2026-13-01” is no date'],
    ['2026-10-07,2026-10-01', 'Line 1: the end 2026-10-01 lies before the start 2026-10-07.'],
    ['date,kind\n2026-10-01,maybe', 'Line 2: “maybe” does not say'],
    ['', 'The file has no holidays'],
    [ics(event('SUMMARY:x')), 'Line 3: the entry “x” has no date.'],
    [ics(event('DTSTART:2026-10-01')), 'Line 4: “2026-10-01” is no date'],
    [ics(event('DTSTART:20261001', 'RRULE:FREQ=WEEKLY')), 'Line 5: the repetition'],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261001\n', 'Line 2: VEVENT begins or ends'],
    ['BEGIN:VCALENDAR\nEND:VEVENT\n', 'Line 2: VEVENT begins or ends'],
    ['BEGIN:VCALENDAR\nnonsense\n', 'Line 2 is no line of an iCalendar file: “nonsense”.'],
  ])('says in one sentence what is wrong with %j', (text, sentence) => {
    expect(() => readCalendarFile(text)).toThrow(UserError);
    expect(() => readCalendarFile(text)).toThrow(sentence);
  });

  it('is refused at once when it is huge', () => {
    const text = `BEGIN:VCALENDAR\n${'X:y\n'.repeat(13_000_000)}`;
    const start = performance.now();
    expect(() => readCalendarFile(text)).toThrow('at most 20 million characters');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
