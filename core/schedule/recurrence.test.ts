import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../model/language.ts';
import { UserError } from '../words/translate.ts';
import { occurrences, type Recurrence } from './recurrence.ts';
import { parseRecurrence, printRecurrence, readRecurrence } from './recurrence-words.ts';
import type { DateContext } from './relative-date.ts';
import { readRelativeDate } from './relative-date-parser.ts';
import { shippedCalendar } from './shipped-calendars.ts';
import { type Weekday, workingCalendar } from './working-calendar.ts';

const context: DateContext = {
  planStart: '2026-01-01',
  planEnd: '2026-03-31',
  calendar: workingCalendar(shippedCalendar('china-mainland', 'en')),
  findSpan: () => null,
};

function days(text: string): string {
  return occurrences(readRecurrence(text), context)
    .map((day) => day.slice(5))
    .join(' ');
}

describe('a recurrence', () => {
  it.each([
    ['every Tuesday from month 2 week 2 to the end', '02-10 02-17 02-24 03-03 03-10 03-17 03-24 03-31'],
    ['每周二 从第2个月第2周起 至结束', '02-10 02-17 02-24 03-03 03-10 03-17 03-24 03-31'],
    ['從第2個月第2週起，每週二', '02-10 02-17 02-24 03-03 03-10 03-17 03-24 03-31'],
    ['Every Monday and Thursday until day 14', '01-01 01-05 01-08 01-12'],
    ['每周一、周四，到第14天', '01-01 01-05 01-08 01-12'],
    ['每周一三五 至第1周', '01-02 01-05 01-07'],
    ['every 2 weeks on Friday', '01-02 01-16 01-30 02-13 02-27 03-13 03-27'],
    ['隔周周五', '01-02 01-16 01-30 02-13 02-27 03-13 03-27'],
    ['fortnightly on Fri, 3 times', '01-02 01-16 01-30'],
    ['每天，共3次', '01-01 01-02 01-03'],
    ['every working day, 3 times', '01-04 01-05 01-06'],
    ['monthly on day 31', '01-31 02-28 03-31'],
    ['每月15日', '01-15 02-15 03-15'],
    ['每月15日，遇休息日顺延', '01-15 02-24 03-16'],
    ['每月15日，遇节假日提前', '01-15 02-14 03-13'],
    ['monthly on day 15, except on days off', '01-15'],
    ['monthly on the last working day', '01-30 02-28 03-31'],
    ['每月最后一个工作日', '01-30 02-28 03-31'],
    ['the first Monday of every month', '01-05 02-02 03-02'],
    ['每月第一个周一', '01-05 02-02 03-02'],
    ['每月最后一个周日', '01-25 02-22 03-29'],
    ['every 2 months on the last day', '01-31 03-31'],
    ['每月底', '01-31 02-28 03-31'],
  ])('%s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([
    '',
    'Tuesday',
    'every',
    '每',
    'every 0 days',
    'monthly on day 32',
    'every Tuesday from nowhere',
    '每周八',
    'x'.repeat(400),
  ])('%j is not understood', (text) => {
    expect(parseRecurrence(text)).toBeNull();
    expect(() => readRecurrence(text)).toThrow(UserError);
  });

  it('is refused when it has no end in sight', () => {
    const { planEnd: _, ...open } = context;
    const daily: Recurrence = { rule: { kind: 'daily', every: 1, workingDays: false } };
    expect(() => occurrences({ ...daily, end: readRelativeDate('2199-12-31') }, context)).toThrow(
      /more than 5,000 days/,
    );
    expect(() => occurrences(daily, open)).toThrow(/no end yet/);
    expect(occurrences({ ...daily, count: 2 }, open)).toEqual(['2026-01-01', '2026-01-02']);
  });

  const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
  const every = fc.integer({ min: 1, max: 99 });
  const rule = fc.oneof(
    fc.record({ kind: fc.constant('daily'), every, workingDays: fc.boolean() }),
    fc.record({
      kind: fc.constant('weekly'),
      every,
      weekdays: fc
        .uniqueArray(weekday, { minLength: 1 })
        .map((all) => all.sort((left, right) => left - right)),
    }),
    fc.record({
      kind: fc.constant('monthly'),
      every,
      on: fc.oneof(
        fc.record({ kind: fc.constant('date'), date: fc.integer({ min: 1, max: 31 }) }),
        fc.record({ kind: fc.constantFrom('lastDay', 'firstWorkingDay', 'lastWorkingDay') }),
        fc.record({ kind: fc.constant('weekday'), which: fc.constantFrom(1, 2, 3, 4, 'last'), weekday }),
      ),
    }),
  );
  const date = fc
    .constantFrom(
      'month 2 week 2',
      'end of quarter 1',
      '2026-03-05',
      "5 working days after 'Launch to market'",
      'end of the plan',
      'start of the plan',
      'March 5',
      'early month 3',
      'last 2 weeks of month 3',
      "start of phase '从一至二'",
    )
    .map((text) => readRelativeDate(text));
  const recurrence = fc.record(
    {
      rule,
      start: date,
      end: date,
      count: fc.integer({ min: 1, max: 999 }),
      onDayOff: fc.constantFrom('skip', 'next', 'previous'),
    },
    { requiredKeys: ['rule'] },
  ) as fc.Arbitrary<Recurrence>;

  it.each(languages)('in the words of %s is understood as what it says', (language) => {
    fc.assert(
      fc.property(recurrence, (made) => {
        const text = printRecurrence(made, language);
        expect({ text, found: parseRecurrence(text) }).toEqual({ text, found: made });
      }),
      { numRuns: 1500 },
    );
  });

  it('never throws for any text', () => {
    const word = fc.constantFrom(
      ...'every 每 周 二 2 月 从 起 至 结束 from to until monday 工作日 最后 of month , 、 on the last day 共 次 '.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 320 }),
          fc.array(word, { maxLength: 80 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const start = performance.now();
          parseRecurrence(text);
          expect(performance.now() - start).toBeLessThan(2000);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
