import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber } from '../model/calendar-day.ts';
import { languages } from '../model/language.ts';
import { UserError } from '../words/translate.ts';
import {
  type DateContext,
  type DatePortion,
  type DateSubject,
  type PlanPart,
  type RelativeDate,
  resolveRelativeDate,
} from './relative-date.ts';
import { parseRelativeDate, readRelativeDate } from './relative-date-parser.ts';
import { printRelativeDate } from './relative-date-words.ts';
import { mondayToFriday, workingCalendar } from './working-calendar.ts';

const context: DateContext = {
  planStart: '2026-03-16',
  planEnd: '2026-12-31',
  referenceDay: '2026-05-20',
  calendar: workingCalendar(mondayToFriday),
  findSpan: (subject) =>
    subject.kind === 'phase'
      ? subject.phase === 2 || subject.phase === '调研'
        ? { start: '2026-04-01', end: '2026-04-17' }
        : null
      : subject.name === 'Task name'
        ? { start: '2026-04-06', end: '2026-04-10' }
        : null,
};

function days(text: string, from: DateContext = context): string {
  const { start, end } = resolveRelativeDate(readRelativeDate(text), from);
  return start === end ? start : `${start}/${end}`;
}

describe('a relative date', () => {
  it.each([
    // The month of the plan counts from the day the plan starts.
    ['month 1', '2026-03-16/2026-04-15'],
    ['M2', '2026-04-16/2026-05-15'],
    ['month 2 week 3 day 1', '2026-04-30'],
    ['M2W3', '2026-04-30/2026-05-06'],
    ['M2 W5', '2026-05-14/2026-05-15'],
    ['the 3rd week of month 2', '2026-04-30/2026-05-06'],
    ['first two weeks of month 1', '2026-03-16/2026-03-29'],
    ['第2个月前两周', '2026-04-16/2026-04-29'],
    ['第二個月第三週', '2026-04-30/2026-05-06'],
    ['第２个月第３周', '2026-04-30/2026-05-06'],
    ['第三周周五', '2026-04-03'],
    ['month 2 week 3 Friday', '2026-05-01'],
    ['week 6', '2026-04-20/2026-04-26'],
    ['day 10', '2026-03-25'],
    ['第一季度末', '2026-06-15'],
    ['end of quarter 1', '2026-06-15'],
    ['Q1 end', '2026-06-15'],
    ['year 1', '2026-03-16/2027-03-15'],
    ['Y2M1', '2027-03-16/2027-04-15'],
    ['mid month 3', '2026-05-26/2026-06-04'],
    ['第3个月上旬', '2026-05-16/2026-05-25'],
    ['第3个月中旬', '2026-05-26/2026-06-04'],
    ['第三個月下旬', '2026-06-05/2026-06-15'],
    ['上半年', '2026-03-16/2026-09-14'],
    // This month is the one of the calendar.
    ['月底', '2026-05-31'],
    ['月初', '2026-05-01'],
    ['this week', '2026-05-18/2026-05-24'],
    ['季度末', '2026-06-30'],
    ['年底', '2026-12-31'],
    ['last working day of month 2', '2026-05-15'],
    ['本月最后两个工作日', '2026-05-28/2026-05-29'],
    ['last month of year 1', '2027-02-16/2027-03-15'],
    // Phases, tasks, the plan.
    ['end of phase 2 + 5 working days', '2026-04-24'],
    ['阶段二结束后5个工作日', '2026-04-24'],
    ['第二階段結束之後兩週', '2026-05-01'],
    ['3 days before phase “调研”', '2026-03-29'],
    ["2 weeks after 'Task name'", '2026-04-24'],
    ['“Task name”前三天', '2026-04-03'],
    ['项目启动后两周', '2026-03-30'],
    ['计划结束前10个工作日', '2026-12-17'],
    ['a month after 2026-01-31', '2026-02-28'],
    ['项目启动后第3个月', '2026-05-16/2026-06-15'],
    ['阶段二结束后第2周', '2026-04-25/2026-05-01'],
    ['阶段二结束后第3天', '2026-04-20'],
    ['T+30', '2026-04-15'],
    ['T+2周', '2026-03-30'],
    ['d + 5 wd', '2026-03-23'],
    ['by the end of month 2', '2026-05-15'],
    ['in week 2', '2026-03-23/2026-03-29'],
    ['week 40 onwards', '2026-12-14/2026-12-31'],
    ['第40周起', '2026-12-14/2026-12-31'],
    // Days of the calendar.
    ['2026-03-05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['二〇二六年三月五日', '2026-03-05'],
    ['5 March 2026', '2026-03-05'],
    ['Mar 5th, 2026', '2026-03-05'],
    ['3月5日', '2027-03-05'],
    ['3月17日', '2026-03-17'],
    ['March', '2026-03-01/2026-03-31'],
    ['2月底', '2027-02-28'],
    ['mid-April', '2026-04-11/2026-04-20'],
    // Spans.
    ['M1-M3', '2026-03-16/2026-06-15'],
    ['第2至4个月', '2026-04-16/2026-07-15'],
    ['weeks 3-5', '2026-03-30/2026-04-19'],
    ['from month 2 week 1 to end of quarter 1', '2026-04-16/2026-06-15'],
    ['从第2个月起至结束', '2026-04-16/2026-12-31'],
    ['2026-03-20 - 2026-04-01', '2026-03-20/2026-04-01'],
  ])('%s is %s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it('starts months on the last day where the month is too short', () => {
    const from = { ...context, planStart: '2026-01-31' };
    expect(days('month 1', from)).toBe('2026-01-31/2026-02-27');
    expect(days('month 2', from)).toBe('2026-02-28/2026-03-30');
    expect(days('month 3', from)).toBe('2026-03-31/2026-04-29');
  });

  it.each([
    '',
    'hello',
    'month 0',
    '3周',
    '3/5/2026',
    'month 2 month 3',
    '2026-02-30',
    'end of',
    '后天',
    '第2',
    '5 days after',
    `${'5 days after '.repeat(14)}day 1`,
    'x'.repeat(300),
  ])('%j is not understood', (text) => {
    expect(parseRelativeDate(text)).toBeNull();
    expect(() => readRelativeDate(text)).toThrow(/is not understood as a date/);
  });

  it.each([
    ["1 day after 'Nothing'", /no task “Nothing”/],
    ['end of phase 7', /no phase “7”/],
    ['month 2 week 6', /does not exist/],
    ['quarter 1 month 4', /does not exist/],
    ['month 3 to month 2', /before it starts/],
    ['month 9000', /outside the years/],
    ['9999 years after day 1', /outside the years/],
  ])('%s cannot be resolved', (text, sentence) => {
    expect(() => days(text)).toThrow(sentence);
    expect(() => days(text)).toThrow(UserError);
  });

  it('needs the end of the plan only where it is named', () => {
    const { planEnd: _, ...openEnded } = context;
    expect(() => days('end of the plan', openEnded)).toThrow(/no end yet/);
    expect(days('start of the plan', openEnded)).toBe('2026-03-16');
    expect(days('first 2 weeks of the plan', openEnded)).toBe('2026-03-16/2026-03-29');
  });

  it('finds known names without quotation marks, the longest one', () => {
    const names = ['Launch', 'Launch event', '发布会'];
    expect(parseRelativeDate('2 weeks after Launch event', names)).toEqual(
      parseRelativeDate("2 weeks after 'Launch event'"),
    );
    expect(parseRelativeDate('发布会后三天', names)).toEqual(parseRelativeDate('“发布会”后三天'));
    expect(parseRelativeDate('2 weeks after Launches', names)).toBeNull();
  });
});

const count = fc.integer({ min: 1, max: 9999 });
const stepUnits = ['day', 'workingDay', 'week', 'month', 'quarter', 'year'] as const;
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom("the client's review", '“引用”「名」', '第2个月至结束后3天', '- 5', '’‘'),
  )
  .filter((text) => !/[\ue000-\uf8ff]/u.test(text));
const part = fc
  .record(
    {
      year: count,
      quarter: count,
      month: count,
      week: count,
      last: fc.oneof(fc.record({ day: count }), fc.record({ weekday: fc.integer({ min: 1, max: 7 }) })),
    },
    { requiredKeys: [] },
  )
  .map(({ last, ...wide }) => ({ kind: 'part', ...wide, ...last }) as PlanPart)
  .filter((made) => Object.keys(made).length > 1);
const subject: fc.Arbitrary<DateSubject> = fc.oneof(
  part,
  fc.record({ kind: fc.constant('current'), unit: fc.constantFrom('week', 'month', 'quarter', 'year') }),
  fc.record(
    {
      kind: fc.constant('calendarMonth'),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 1900, max: 2199 }),
    },
    { requiredKeys: ['kind', 'month'] },
  ),
  fc.record({ kind: fc.constant('phase'), phase: fc.oneof(count, name) }),
  fc.record({ kind: fc.constant('task'), name }),
  fc.constant({ kind: 'plan' }),
) as fc.Arbitrary<DateSubject>;
const portion: fc.Arbitrary<DatePortion> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('whole', 'start', 'end', 'early', 'middle', 'late', 'firstHalf', 'secondHalf'),
  }),
  fc.record({ kind: fc.constantFrom('first', 'last'), count, unit: fc.constantFrom(...stepUnits) }),
) as fc.Arbitrary<DatePortion>;
const simple: fc.Arbitrary<RelativeDate> = fc.oneof(
  fc
    .integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') })
    .map((day) => ({ kind: 'day', day: dayFromNumber(day) })),
  fc.record({
    kind: fc.constant('monthDay'),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  }),
  fc.record({ kind: fc.constant('portion'), of: subject, portion }),
) as fc.Arbitrary<RelativeDate>;
const pointDate: fc.Arbitrary<RelativeDate> = fc.oneof(
  simple,
  fc
    .tuple(simple, fc.array(fc.tuple(count, fc.boolean(), fc.constantFrom(...stepUnits)), { maxLength: 2 }))
    .map(([from, steps]) =>
      steps.reduce<RelativeDate>(
        (before, [amount, isBefore, unit]) => ({
          kind: 'offset',
          from: before,
          amount: isBefore ? -amount : amount,
          unit,
        }),
        from,
      ),
    ),
);
const anyDate: fc.Arbitrary<RelativeDate> = fc.oneof(
  pointDate,
  fc.record({ kind: fc.constant('span'), start: pointDate, end: pointDate }) as fc.Arbitrary<RelativeDate>,
);

describe('the words of a relative date', () => {
  it.each(languages)('in %s are understood as what they say', (language) => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const text = printRelativeDate(date, language);
        fc.pre(text.length <= 200);
        expect(parseRelativeDate(text)).toEqual(date);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throw and take no time, whatever they are', () => {
    const word = fc.constantFrom(
      ...'第 2 个 月 周 前 后 最后 之后 阶段 结束 末 底 至 - to end of month week first 工作日 天 after + M2 ‘ “ 。 '.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 250 }),
          fc.array(word, { maxLength: 60 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const start = performance.now();
          const date = parseRelativeDate(text);
          expect(performance.now() - start).toBeLessThan(2000);
          if (!date) return;
          for (const language of languages) {
            expect(parseRelativeDate(printRelativeDate(date, language))).toEqual(date);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
