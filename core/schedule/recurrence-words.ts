import type { Language } from '../model/language.ts';
import { UserError } from '../words/translate.ts';
import { type PlainText, plainText } from './plain-words.ts';
import type { MonthlyDay, Recurrence, RecurrenceRule } from './recurrence.ts';
import type { RelativeDate } from './relative-date.ts';
import { parsePlainDate, weekdayNumber } from './relative-date-parser.ts';
import { printRelativeDate, weekdayWord } from './relative-date-words.ts';
import type { Weekday } from './working-calendar.ts';

const maximumLength = 300;

/**
 * The recurrence that a text means: “every Tuesday from month 2 week 2 to the end”, 每周二 从第2个月第2周起 至结束, “monthly on
 * day 15”, 每月最后一个工作日. Null when it is not understood.
 */
export function parseRecurrence(text: string, knownNames: readonly string[] = []): Recurrence | null {
  if (text.length > maximumLength) return null;
  const plain = plainText(text, knownNames);
  let rest = plain.text.replace(/[。.;]+$/, '').trim();
  let onDayOff: Recurrence['onDayOff'];
  const dayOff = dayOffPatterns.find(([pattern]) => pattern.test(rest));
  if (dayOff) {
    onDayOff = dayOff[1];
    rest = rest.replace(dayOff[0], '').trim();
  }
  const times = /,?\s*(?:共|重复)?(\d{1,4})\s*(?:times|次)$/.exec(rest);
  if (times) rest = rest.slice(0, times.index).trim();
  const count = times ? Number(times[1]) : undefined;
  if (count === 0) return null;
  const found = ruleAndRange(rest, plain);
  if (!found) return null;
  return { ...found, ...(count !== undefined && { count }), ...(onDayOff !== undefined && { onDayOff }) };
}

/** The recurrence that a text means. Throws a UserError `schedule.recurrence.notUnderstood` that names it. */
export function readRecurrence(text: string, knownNames: readonly string[] = []): Recurrence {
  const recurrence = parseRecurrence(text, knownNames);
  if (!recurrence) {
    throw new UserError('schedule.recurrence.notUnderstood', { text: text.slice(0, maximumLength) });
  }
  return recurrence;
}

const dayOffPatterns: readonly (readonly [RegExp, NonNullable<Recurrence['onDayOff']>])[] = [
  [
    /,?\s*(?:except (?:on )?(?:days off|holidays)|skipping (?:days off|holidays)|(?:遇)?(?:休息日|节假日|假日)(?:则)?(?:跳过|取消))$/,
    'skip',
  ],
  [
    /,?\s*(?:or the next working day|(?:遇)?(?:休息日|节假日|假日)(?:则)?(?:顺延|顺延至下1个?工作日))$/,
    'next',
  ],
  [
    /,?\s*(?:or the (?:previous|last) working day before|(?:遇)?(?:休息日|节假日|假日)(?:则)?提前)$/,
    'previous',
  ],
];

function ruleAndRange(text: string, { names }: PlainText): Recurrence | null {
  const whole = parseRule(text);
  if (whole) return { rule: whole };
  const range = (from: string): RelativeDate | null => parsePlainDate({ text: from.trim(), names });
  // The range may stand behind the rule or, in Chinese, before it.
  const splits = [
    ...[...text.matchAll(/,?\s*\b(?:from|starting|beginning|since)\s+|,?\s*(?:从|自)/g)].map((match) => ({
      rule: text.slice(0, match.index),
      range: text.slice(match.index + match[0].length),
      isEnd: false,
    })),
    ...[...text.matchAll(/,?\s*\b(?:until|till|to|through)\s+|,?\s*(?:直到|直至|至|到)/g)].map((match) => ({
      rule: text.slice(0, match.index),
      range: text.slice(match.index + match[0].length),
      isEnd: true,
    })),
    ...[...text.matchAll(/,?\s*(?:每|隔周|隔月)/g)].flatMap((match) => {
      const range = /^(?:从|自)(.+)$/.exec(text.slice(0, match.index));
      const rule = text.slice(match.index).replace(/^,\s*/, '');
      return range ? [{ rule, range: range[1] ?? '', isEnd: false }] : [];
    }),
  ];
  for (const split of splits) {
    const rule = parseRule(split.rule.trim());
    if (!rule) continue;
    const rest = split.range.replace(/(?:\s+on(?:wards?)?|起)$/, '').trim();
    if (split.isEnd && /^(?:the )?end$|^结束$|^最后$/.test(rest)) return { rule, end: planEnd };
    const date = range(rest);
    if (!date) continue;
    if (split.isEnd) {
      if (date.kind !== 'span') return { rule, end: date };
    } else if (date.kind === 'span') {
      return { rule, start: date.start, end: date.end };
    } else {
      return { rule, start: date };
    }
  }
  return null;
}

const planEnd: RelativeDate = { kind: 'portion', of: { kind: 'plan' }, portion: { kind: 'end' } };

const englishDay =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)s?';
const englishDays = `(${englishDay}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)${englishDay})*)`;
const englishWeekly = new RegExp(
  `^(?:(?:on )?(?:every|each)(?: (other|\\d+)(?:st|nd|rd|th)?)? ${englishDays}|(?:weekly|(?:every|each) week|every (other|\\d+) weeks?|(biweekly|fortnightly))(?: on)? ${englishDays})$`,
);
const englishDaily =
  /^(?:daily|(?:every|each)(?: (other|\d+))? (working day|workday|business day|weekday|day)s?)$/;
const englishMonthly =
  /^(?:monthly|(?:every|each) month|every (other|\d+)(?:th)? months?)(?: on)? (?:the )?(.+)$/;
const englishMonthlyOf = /^(?:on )?(?:the )?(.+?) (?:of|in) (?:every|each)(?: (other|\d+)(?:th)?)? months?$/;

const chineseDay = '(?:周|星期|礼拜)?[1-7日天]';
const chineseWeekly = new RegExp(
  `^(?:每隔(\\d+)个?|每(\\d+)个?|(隔)|每)(?:周|星期|礼拜)的?(${chineseDay}(?:[、,和及与]?${chineseDay})*)$`,
);
const chineseDaily = /^(?:每隔(\d+)个?|每(\d+)个?|每个?)(工作日|天|日)$/;
const chineseMonthly = /^(?:每隔(\d+)个?|每(\d+)个?|(隔)|每个?)月的?(.+)$/;

function parseRule(text: string): RecurrenceRule | null {
  const daily = englishDaily.exec(text);
  if (daily) return dailyRule(repeat(daily[1]), (daily[2] ?? 'day') !== 'day');
  const chineseDays = chineseDaily.exec(text);
  if (chineseDays) {
    const every = chineseDays[1] === undefined ? repeat(chineseDays[2]) : Number(chineseDays[1]) + 1;
    return dailyRule(every, chineseDays[3] === '工作日');
  }
  const weekly = englishWeekly.exec(text);
  if (weekly) {
    const every = weekly[4] === undefined ? repeat(weekly[1] ?? weekly[3]) : 2;
    return weeklyRule(every, (weekly[2] ?? weekly[5] ?? '').match(/[a-z]{3,}/g) ?? []);
  }
  const chineseWeek = chineseWeekly.exec(text);
  if (chineseWeek) {
    return weeklyRule(chineseRepeat(chineseWeek), (chineseWeek[4] ?? '').match(/[1-7日天]/g) ?? []);
  }
  const monthly = englishMonthly.exec(text);
  if (monthly) return monthlyRule(repeat(monthly[1]), englishMonthlyDay(monthly[2] ?? ''));
  const of = englishMonthlyOf.exec(text);
  if (of) return monthlyRule(repeat(of[2]), englishMonthlyDay(of[1] ?? ''));
  const chineseMonth = chineseMonthly.exec(text);
  if (chineseMonth) return monthlyRule(chineseRepeat(chineseMonth), chineseMonthlyDay(chineseMonth[4] ?? ''));
  return null;
}

function repeat(word: string | undefined): number {
  return word === undefined ? 1 : word === 'other' ? 2 : Number(word);
}

/** 每隔一周 and 隔周 leave one out, 每两周 is every second. */
function chineseRepeat(match: RegExpExecArray): number {
  if (match[1] !== undefined) return Number(match[1]) + 1;
  return match[3] === undefined ? repeat(match[2]) : 2;
}

function dailyRule(every: number, workingDays: boolean): RecurrenceRule | null {
  return isCount(every) ? { kind: 'daily', every, workingDays } : null;
}

function weeklyRule(every: number, words: readonly string[]): RecurrenceRule | null {
  const days = words
    .map((word) => (word === 'and' ? null : weekdayNumber(word)))
    .filter((day) => day !== null);
  const weekdays = [...new Set(days)].sort((left, right) => left - right);
  return isCount(every) && weekdays.length > 0 ? { kind: 'weekly', every, weekdays } : null;
}

function monthlyRule(every: number, on: MonthlyDay | null): RecurrenceRule | null {
  return isCount(every) && on ? { kind: 'monthly', every, on } : null;
}

const isCount = (every: number): boolean => every >= 1 && every <= 999;

function englishMonthlyDay(text: string): MonthlyDay | null {
  if (/^last day$/.test(text)) return { kind: 'lastDay' };
  if (/^(?:last|final) (?:working day|workday|business day)$/.test(text)) return { kind: 'lastWorkingDay' };
  if (/^(?:1th|first) (?:working day|workday|business day)$/.test(text)) return { kind: 'firstWorkingDay' };
  const date = /^(?:day )?(\d{1,2})(?:st|nd|rd|th)?(?: day)?$/.exec(text);
  if (date) return monthlyDate(Number(date[1]));
  const weekday = new RegExp(`^(?:(\\d)(?:st|nd|rd|th)|(last)) (${englishDay})$`).exec(text);
  return weekday && monthlyWeekday(weekday[1], weekdayNumber(weekday[3]));
}

function chineseMonthlyDay(text: string): MonthlyDay | null {
  if (/^(?:最后1?[天日]|底|末|月底|月末)$/.test(text)) return { kind: 'lastDay' };
  if (/^最后1?个?工作日$/.test(text)) return { kind: 'lastWorkingDay' };
  if (/^(?:第1|首)个?工作日$/.test(text)) return { kind: 'firstWorkingDay' };
  const date = /^第?(\d{1,2})[日号天]$/.exec(text);
  if (date) return monthlyDate(Number(date[1]));
  const weekday = /^(?:第(\d)|最后1?)个?(?:周|星期|礼拜)([1-7日天])$/.exec(text);
  return weekday && monthlyWeekday(weekday[1], weekdayNumber(weekday[2]));
}

function monthlyDate(date: number): MonthlyDay | null {
  return date >= 1 && date <= 31 ? { kind: 'date', date } : null;
}

function monthlyWeekday(which: string | undefined, weekday: Weekday | null): MonthlyDay | null {
  if (weekday === null) return null;
  if (which === undefined) return { kind: 'weekday', which: 'last', weekday };
  const number = Number(which);
  return number === 1 || number === 2 || number === 3 || number === 4
    ? { kind: 'weekday', which: number, weekday }
    : null;
}

/** A recurrence in words that `parseRecurrence` understands as the same. */
export function printRecurrence(recurrence: Recurrence, language: Language): string {
  const { rule, start, end, count, onDayOff } = recurrence;
  const date = (of: RelativeDate): string => printRelativeDate(of, language);
  if (language === 'en') {
    const range = `${start ? ` from ${date(start)}` : ''}${end ? ` ${start ? 'to' : 'until'} ${date(end)}` : ''}`;
    const times = count === undefined ? '' : `, ${count} times`;
    const off = {
      skip: ', except on days off',
      next: ', or the next working day',
      previous: ', or the previous working day before',
    };
    return `${englishRule(rule)}${range}${times}${onDayOff ? off[onDayOff] : ''}`;
  }
  const isSimplified = language === 'zh-Hans';
  const from = start ? `，${isSimplified ? '从' : '從'}${date(start)}${end ? '' : '起'}` : '';
  const until = end ? `${start ? '' : '，'}至${date(end)}` : '';
  const times = count === undefined ? '' : `，共${count}次`;
  const off = isSimplified
    ? { skip: '，遇休息日跳过', next: '，遇休息日顺延', previous: '，遇休息日提前' }
    : { skip: '，遇休息日跳過', next: '，遇休息日順延', previous: '，遇休息日提前' };
  return `${chineseRule(rule, language)}${from}${until}${times}${onDayOff ? off[onDayOff] : ''}`;
}

const ordinals = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', last: 'last' } as const;

function englishRule(rule: RecurrenceRule): string {
  const several = rule.every === 1 ? '' : `${rule.every} `;
  switch (rule.kind) {
    case 'daily':
      return `every ${several}${rule.workingDays ? 'working day' : 'day'}${rule.every === 1 ? '' : 's'}`;
    case 'weekly': {
      const days = rule.weekdays.map((day) => weekdayWord(day, 'en')).join(', ');
      return rule.every === 1 ? `every ${days}` : `every ${several}weeks on ${days}`;
    }
    case 'monthly':
      return `${rule.every === 1 ? 'every month' : `every ${several}months`} on ${englishMonthlyWord(rule.on)}`;
  }
}

function englishMonthlyWord(on: MonthlyDay): string {
  switch (on.kind) {
    case 'date':
      return `day ${on.date}`;
    case 'lastDay':
      return 'the last day';
    case 'firstWorkingDay':
      return 'the first working day';
    case 'lastWorkingDay':
      return 'the last working day';
    case 'weekday':
      return `the ${ordinals[on.which]} ${weekdayWord(on.weekday, 'en')}`;
  }
}

function chineseRule(rule: RecurrenceRule, language: Language): string {
  const isSimplified = language === 'zh-Hans';
  const several = rule.every === 1 ? '' : String(rule.every);
  const counter = isSimplified ? '个' : '個';
  switch (rule.kind) {
    case 'daily':
      return rule.workingDays ? `每${several}${counter}工作日` : `每${several}天`;
    case 'weekly': {
      const [first = '', ...others] = rule.weekdays.map((day) => weekdayWord(day, language));
      const days = [
        rule.every === 1 ? first : `${several}${isSimplified ? '周的' : '週的'}${first}`,
        ...others,
      ];
      return `每${days.join('、')}`;
    }
    case 'monthly':
      return `每${several}${rule.every === 1 ? '' : counter}月${chineseMonthlyWord(rule.on, language)}`;
  }
}

function chineseMonthlyWord(on: MonthlyDay, language: Language): string {
  const isSimplified = language === 'zh-Hans';
  const last = isSimplified ? '最后' : '最後';
  const counter = isSimplified ? '个' : '個';
  switch (on.kind) {
    case 'date':
      return `${on.date}日`;
    case 'lastDay':
      return `${last}一天`;
    case 'firstWorkingDay':
      return `第一${counter}工作日`;
    case 'lastWorkingDay':
      return `${last}一${counter}工作日`;
    case 'weekday':
      return `${on.which === 'last' ? `${last}一` : `第${on.which}`}${counter}${weekdayWord(on.weekday, language)}`;
  }
}
