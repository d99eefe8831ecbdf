import { englishMonths } from '../model/english-months.ts';
import { isChinese, type Language } from '../model/language.ts';
import type { CurrentUnit, DatePortion, DateSubject, RelativeDate, StepUnit } from './relative-date.ts';
import type { Weekday } from './working-calendar.ts';

/** How relative dates are said. What is said here is understood by `parseRelativeDate`, in every language. */

export const englishWeekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const chineseWeekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

type ByScript = Readonly<{ 'zh-Hans': string; 'zh-Hant': string }>;
type Chinese = keyof ByScript;
const both = (text: string): ByScript => ({ 'zh-Hans': text, 'zh-Hant': text });

const units: Readonly<Record<StepUnit, { readonly en: string } & ByScript>> = {
  day: { en: 'day', ...both('天') },
  workingDay: { en: 'working day', 'zh-Hans': '个工作日', 'zh-Hant': '個工作日' },
  week: { en: 'week', 'zh-Hans': '周', 'zh-Hant': '週' },
  month: { en: 'month', 'zh-Hans': '个月', 'zh-Hant': '個月' },
  quarter: { en: 'quarter', 'zh-Hans': '个季度', 'zh-Hant': '個季度' },
  year: { en: 'year', ...both('年') },
};

const current: Readonly<Record<CurrentUnit, ByScript>> = {
  week: { 'zh-Hans': '本周', 'zh-Hant': '本週' },
  month: both('本月'),
  quarter: { 'zh-Hans': '本季度', 'zh-Hant': '本季' },
  year: both('本年'),
};

/** A relative date in words: “month 2 week 3”, “第2个月第3周”, “第2個月第3週”. */
export function printRelativeDate(date: RelativeDate, language: Language): string {
  return isChinese(language) ? inChinese(date, language as Chinese) : inEnglish(date);
}

/** The weekday's name, as it stands in a date: “Tuesday”, “周二”, “週二”. */
export function weekdayWord(weekday: Weekday, language: Language): string {
  if (language === 'en') return englishWeekdays[weekday - 1] ?? '';
  return `${language === 'zh-Hant' ? '週' : '周'}${chineseWeekdays[weekday - 1]}`;
}

/** A name in the quotation marks of a language; a closing mark within it is doubled. */
export function quoted(name: string, language: Language): string {
  const [open, close] = language === 'en' ? ["'", "'"] : language === 'zh-Hans' ? ['“', '”'] : ['「', '」'];
  return `${open}${name.replaceAll(close, close + close)}${close}`;
}

/** An amount of time: “5 working days”, “5个工作日”. */
export function printSteps(count: number, unit: StepUnit, language: Language): string {
  if (language === 'en') return `${count} ${units[unit].en}${count === 1 ? '' : 's'}`;
  return `${count}${units[unit][language]}`;
}

function inEnglish(date: RelativeDate): string {
  switch (date.kind) {
    case 'day':
      return date.day;
    case 'monthDay':
      return `${englishMonths[date.month - 1]} ${date.date}`;
    case 'offset': {
      const steps = printSteps(Math.abs(date.amount), date.unit, 'en');
      return `${steps} ${date.amount > 0 ? 'after' : 'before'} ${inEnglish(date.from)}`;
    }
    case 'span':
      return `${inEnglish(date.start)} to ${inEnglish(date.end)}`;
    case 'portion':
      return englishPortion(date.portion, englishSubject(date.of));
  }
}

function englishPortion(portion: DatePortion, of: string): string {
  switch (portion.kind) {
    case 'whole':
      return of;
    case 'start':
      return `start of ${of}`;
    case 'end':
      return `end of ${of}`;
    case 'early':
      return `early ${of}`;
    case 'middle':
      return `middle of ${of}`;
    case 'late':
      return `late ${of}`;
    case 'firstHalf':
      return `first half of ${of}`;
    case 'secondHalf':
      return `second half of ${of}`;
    case 'first':
    case 'last':
      if (portion.count === 1) return `${portion.kind} ${units[portion.unit].en} of ${of}`;
      return `${portion.kind} ${printSteps(portion.count, portion.unit, 'en')} of ${of}`;
  }
}

function englishSubject(subject: DateSubject): string {
  switch (subject.kind) {
    case 'part': {
      const words = (['year', 'quarter', 'month', 'week'] as const).flatMap((unit) =>
        subject[unit] === undefined ? [] : [`${unit} ${subject[unit]}`],
      );
      if (subject.weekday !== undefined) words.push(weekdayWord(subject.weekday, 'en'));
      if (subject.day !== undefined) words.push(`day ${subject.day}`);
      return words.join(' ');
    }
    case 'current':
      return `this ${subject.unit}`;
    case 'calendarMonth':
      return [englishMonths[subject.month - 1], subject.year].filter((word) => word !== undefined).join(' ');
    case 'phase':
      return `phase ${typeof subject.phase === 'number' ? subject.phase : quoted(subject.phase, 'en')}`;
    case 'task':
      return quoted(subject.name, 'en');
    case 'plan':
      return 'the plan';
  }
}

function inChinese(date: RelativeDate, script: Chinese): string {
  switch (date.kind) {
    case 'day':
      return `${Number(date.day.slice(0, 4))}年${Number(date.day.slice(5, 7))}月${Number(date.day.slice(8))}日`;
    case 'monthDay':
      return `${date.month}月${date.date}日`;
    case 'offset': {
      const after = script === 'zh-Hans' ? '之后' : '之後';
      const steps = printSteps(Math.abs(date.amount), date.unit, script);
      return `${inChinese(date.from, script)}${date.amount > 0 ? after : '之前'}${steps}`;
    }
    case 'span':
      return `${inChinese(date.start, script)}至${inChinese(date.end, script)}`;
    case 'portion':
      return chinesePortion(date.portion, date.of, script);
  }
}

function chinesePortion(portion: DatePortion, subject: DateSubject, script: Chinese): string {
  const of = chineseSubject(subject, script);
  const isSimplified = script === 'zh-Hans';
  const isMonth =
    subject.kind === 'calendarMonth' ||
    (subject.kind === 'current' && subject.unit === 'month') ||
    (subject.kind === 'part' && subject.month !== undefined && subject.week === undefined);
  switch (portion.kind) {
    case 'whole':
      return subject.kind === 'plan' ? `${isSimplified ? '整个' : '整個'}${of}` : of;
    case 'start':
      if (isLongPeriod(subject)) return `${of}初`;
      return `${of}${isSimplified ? '开始' : '開始'}`;
    case 'end':
      // 周末 is the weekend, so that only longer periods take the short word.
      if (isLongPeriod(subject)) return `${of}末`;
      return `${of}${isSimplified ? '结束' : '結束'}`;
    case 'early':
      return `${of}${isMonth ? '上旬' : '前期'}`;
    case 'middle':
      return `${of}${isMonth ? '中旬' : '中期'}`;
    case 'late':
      return `${of}${isMonth ? '下旬' : isSimplified ? '后期' : '後期'}`;
    case 'firstHalf':
      return `${of}前半段`;
    case 'secondHalf':
      return `${of}${isSimplified ? '后' : '後'}半段`;
    case 'first':
      // After the name of a task, 前 would mean before it.
      return `${of}${subject.kind === 'task' ? '最初' : '前'}${printSteps(portion.count, portion.unit, script)}`;
    case 'last':
      return `${of}${isSimplified ? '最后' : '最後'}${printSteps(portion.count, portion.unit, script)}`;
  }
}

/** A month, quarter or year. */
function isLongPeriod(subject: DateSubject): boolean {
  if (subject.kind === 'part')
    return [subject.week, subject.weekday, subject.day].every((one) => one === undefined);
  return subject.kind === 'calendarMonth' || (subject.kind === 'current' && subject.unit !== 'week');
}

function chineseSubject(subject: DateSubject, script: Chinese): string {
  const isSimplified = script === 'zh-Hans';
  switch (subject.kind) {
    case 'part': {
      const counters = {
        year: '年',
        quarter: isSimplified ? '季度' : '季',
        month: isSimplified ? '个月' : '個月',
        week: isSimplified ? '周' : '週',
      } as const;
      const words = (['year', 'quarter', 'month', 'week'] as const).map((unit) =>
        subject[unit] === undefined ? '' : `第${subject[unit]}${counters[unit]}`,
      );
      if (subject.weekday !== undefined) words.push(weekdayWord(subject.weekday, script));
      if (subject.day !== undefined) words.push(`第${subject.day}天`);
      return words.join('');
    }
    case 'current':
      return current[subject.unit][script];
    case 'calendarMonth':
      return `${subject.year === undefined ? '' : `${subject.year}年`}${subject.month}月`;
    case 'phase': {
      const word = isSimplified ? '阶段' : '階段';
      return `${word}${typeof subject.phase === 'number' ? subject.phase : quoted(subject.phase, script)}`;
    }
    case 'task':
      return quoted(subject.name, script);
    case 'plan':
      return isSimplified ? '计划' : '計畫';
  }
}
