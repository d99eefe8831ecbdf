import { englishMonths } from '../model/english-months.ts';
import { UserError } from '../words/translate.ts';
import { nameIndex, nameMark, type PlainText, plainText } from './plain-words.ts';
import type { DatePortion, DateSubject, PlanPart, RelativeDate, StepUnit } from './relative-date.ts';
import { englishWeekdays } from './relative-date-words.ts';
import type { Weekday } from './working-calendar.ts';
import { readWrittenDate } from './written-date.ts';

const maximumLength = 200;
const maximumNumber = 9999;

/**
 * The date that a text in English or Chinese means; null when it is not understood. Names of tasks and phases stand in
 * quotation marks, or are among the known names.
 */
export function parseRelativeDate(text: string, knownNames: readonly string[] = []): RelativeDate | null {
  if (text.length > maximumLength) return null;
  return parsePlainDate(plainText(text, knownNames));
}

/** The date that a text means. Throws a UserError `schedule.date.notUnderstood` that names it. */
export function readRelativeDate(text: string, knownNames: readonly string[] = []): RelativeDate {
  const date = parseRelativeDate(text, knownNames);
  if (!date) throw new UserError('schedule.date.notUnderstood', { text: text.slice(0, maximumLength) });
  return date;
}

/** As `parseRelativeDate`, for a text that was made plain already. */
export function parsePlainDate({ text, names }: PlainText): RelativeDate | null {
  const whole = text.replace(/[。.;；]+$/, '').trim();
  const plain = whole.replace(
    /^(?:(?:by|on|in|at|during|within|around|about)\s+(?:the\s+)?|约|大约|在|于)/,
    '',
  );
  return point(whole, names) ?? point(plain, names) ?? numberSpan(plain, names) ?? span(plain, names);
}

const separators = /\s+(?:to|until|till|through|and)\s+|\s*(?:至|到|~)\s*|\s*-\s*/g;

/** “A to B”, “从A到B”. */
function span(text: string, names: readonly string[]): RelativeDate | null {
  const plain = text.replace(/^(?:from\s+|between\s+|从|自)/, '').replace(/(?:为止|止)$/, '');
  const onwards = /^(.+?)(?:\s+on(?:wards?)?|起|以来)$/.exec(plain);
  const begin = onwards && point(onwards[1] ?? '', names);
  if (begin) return { kind: 'span', start: begin, end: planEnd };
  for (const match of plain.matchAll(separators)) {
    const start = point(plain.slice(0, match.index).replace(/起$/, '').trim(), names);
    const rest = plain.slice(match.index + match[0].length).trim();
    const end = start && (/^(?:the )?end$|^结束$|^最后$/.test(rest) ? planEnd : point(rest, names));
    if (start && end) return { kind: 'span', start, end };
  }
  return null;
}

const planEnd: RelativeDate = { kind: 'portion', of: { kind: 'plan' }, portion: { kind: 'end' } };

/** “weeks 3 to 5”, “month 2 weeks 1-2”, “第2至4个月”. */
function numberSpan(text: string, names: readonly string[]): RelativeDate | null {
  const english =
    /^(?:from\s+)?(.*?)\b(year|quarter|month|week|day)s?\s+(\d+)\s*(?:to|until|through|and|-|~)\s*(\d+)$/.exec(
      text,
    );
  const chinese =
    /^从?(.*?)第?(\d+)个?(?:年|季度|季|月|周|星期|天|日)?\s*(?:至|到|-|~)\s*第?(\d+)(个?(?:年|季度|季|月|周|星期|天|日))$/.exec(
      text,
    );
  const around = english?.[1] ?? chinese?.[1] ?? '';
  if (chinese && !/第/.test(text) && !chinese[4]?.startsWith('个') && !/周|天|季|星期/.test(chinese[4] ?? ''))
    return null;
  const at = (number: string | undefined): RelativeDate | null =>
    point(english ? `${around}${english[2]} ${number}` : `${around}第${number}${chinese?.[4]}`, names);
  if (!english && !chinese) return null;
  const start = at(english?.[3] ?? chinese?.[2]);
  const end = at(english?.[4] ?? chinese?.[3]);
  return start && end ? { kind: 'span', start, end } : null;
}

/** Anything but a span. */
function point(text: string, names: readonly string[], depth = 0): RelativeDate | null {
  if (text === '' || depth > 8) return null;
  const day = readWrittenDate(text);
  if (day !== null) return { kind: 'day', day };
  const inner = (rest: string): RelativeDate | null => point(rest.trim(), names, depth + 1);
  return (
    monthDay(text) ??
    countdown(text) ??
    englishOffset(text, inner) ??
    chineseSteps(text, inner) ??
    portion(text, inner) ??
    whole(subject(text, names))
  );
}

function whole(of: DateSubject | null): RelativeDate | null {
  return of && { kind: 'portion', of, portion: { kind: 'whole' } };
}

const countdownPattern = /^[td]\s*([+-])\s*(\d{1,4})\s*(?:个?(工作日|天|日|周|月)|(wd|d|w|m))?$/;

/** T+30, D+10, T+2周: days, or what is said, after the start of the plan. */
function countdown(text: string): RelativeDate | null {
  const match = countdownPattern.exec(text);
  if (!match) return null;
  const start: RelativeDate = { kind: 'portion', of: { kind: 'plan' }, portion: { kind: 'start' } };
  return Number(match[2]) === 0
    ? start
    : offset(start, match[1] === '-', match[2], match[3] ?? match[4] ?? 'd');
}

/** A day of the year without the year: March 5, 5 March, 3月5日. */
function monthDay(text: string): RelativeDate | null {
  const chinese = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  const month = chinese ? Number(chinese[1]) : monthNumber(dayFirst?.[2] ?? monthFirst?.[1]);
  const date = Number(chinese?.[2] ?? dayFirst?.[1] ?? monthFirst?.[2]);
  // A leap year decides nothing here: 29 February is a day of some years.
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return date >= 1 && date <= longest ? { kind: 'monthDay', month, date } : null;
}

/** The month that an English name or its usual short form means; NaN for other words. */
function monthNumber(word: string | undefined): number {
  if (word === undefined || word.length < 3) return Number.NaN;
  const at = englishMonths.findIndex((name) => {
    const small = name.toLowerCase();
    return small === word || (small.startsWith(word) && (word.length === 3 || word === 'sept'));
  });
  return at < 0 ? Number.NaN : at + 1;
}

const englishSteps =
  '(\\d+|an?|the)\\s*(calendar days?|working days?|workdays?|business days?|wd|days?|d|weeks?|w|months?|quarters?|years?)';
const chineseUnits = '(工作日|工作天|自然日|日历天|天|日|周|星期|礼拜|季度|季|月|年)';

function stepUnit(word: string): StepUnit {
  if (/^(?:work|business|wd|工作)/.test(word)) return 'workingDay';
  if (/^(?:w|周|星期|礼拜)/.test(word)) return 'week';
  if (/^(?:m|月)/.test(word)) return 'month';
  if (/^(?:q|季)/.test(word)) return 'quarter';
  return /^(?:y|年)/.test(word) ? 'year' : 'day';
}

function amountOf(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : 1;
}

const afterPattern = new RegExp(
  `^${englishSteps}\\s+(after|before|following|prior to|from|later than|ahead of)\\s+(.+)$`,
);
const signPattern = new RegExp(`^(.+?)\\s*([+-]|plus|minus)\\s*${englishSteps}$`);
const chineseSignPattern = new RegExp(`^(.+?)\\s*([+-]|加|减)\\s*(\\d+)\\s*个?${chineseUnits}$`);

function englishOffset(text: string, inner: (rest: string) => RelativeDate | null): RelativeDate | null {
  const worded = afterPattern.exec(text);
  if (worded) {
    const isBefore = /^(?:before|prior|ahead)/.test(worded[3] ?? '');
    return offset(inner(worded[4] ?? ''), isBefore, worded[1], worded[2]);
  }
  const signed = signPattern.exec(text) ?? chineseSignPattern.exec(text);
  if (!signed) return null;
  return offset(inner(signed[1] ?? ''), /^(?:-|minus|减)/.test(signed[2] ?? ''), signed[3], signed[4]);
}

function offset(
  from: RelativeDate | null,
  isBefore: boolean,
  count: string | undefined,
  unit: string | undefined,
): RelativeDate | null {
  const amount = amountOf(count ?? '');
  if (!from || amount < 1 || amount > maximumNumber) return null;
  return { kind: 'offset', from, amount: isBefore ? -amount : amount, unit: stepUnit(unit ?? '') };
}

const chineseStepsPattern = new RegExp(
  `^(.+?)的?(之后|以后|之前|以前|最后|最初|前|后|头|首)的?(第?)(\\d+)\\s*个?${chineseUnits}(?:内)?$`,
);

/** 阶段二结束后5个工作日, 第1个月前两周. After a whole period, 前 and 后 mean its first and last part. */
function chineseSteps(text: string, inner: (rest: string) => RelativeDate | null): RelativeDate | null {
  const match = chineseStepsPattern.exec(text);
  if (!match) return null;
  const from = inner(match[1] ?? '');
  const word = match[2] ?? '';
  if (!from) return null;
  const [, , , ordinal, number, unit = ''] = match;
  if (ordinal && !unit.endsWith('日') && !unit.endsWith('天'))
    return nthPeriod(from, word, Number(number), unit);
  const isWhole = from.kind === 'portion' && from.portion.kind === 'whole';
  const isPortion = /最|头|首/.test(word) || (word.length === 1 && isWhole && from.of.kind !== 'task');
  if (!isPortion) return offset(from, word.includes('前'), number, unit);
  const count = Number(number);
  if (!isWhole || count < 1 || count > maximumNumber) return null;
  const kind = word.includes('后') ? 'last' : 'first';
  return { ...from, portion: { kind, count, unit: stepUnit(unit) } };
}

/** 项目启动后第3个月 is month 3, 阶段一结束后第2周 the second seven days after it. */
function nthPeriod(from: RelativeDate, word: string, number: number, unit: string): RelativeDate | null {
  if (!word.includes('后') || word === '最后' || number < 1 || number > maximumNumber) return null;
  if (from.kind === 'portion' && from.of.kind === 'plan' && from.portion.kind === 'start') {
    return whole({ kind: 'part', [partKey(unit)]: number });
  }
  if (stepUnit(unit) !== 'week') return null;
  const days = (amount: number): RelativeDate => ({ kind: 'offset', from, amount, unit: 'day' });
  return { kind: 'span', start: days(7 * number - 6), end: days(7 * number) };
}

type PlainPortion = Exclude<DatePortion['kind'], 'first' | 'last'>;

const prefixes: readonly (readonly [RegExp, PlainPortion])[] = [
  [/^(?:the )?(?:start|beginning|begin)(?: of)? /, 'start'],
  [/^(?:the )?(?:end|close) of /, 'end'],
  [/^(?:in )?early(?: in)?[ -]/, 'early'],
  [/^(?:the )?(?:in )?(?:mid|middle)(?: of)?[ -]/, 'middle'],
  [/^(?:in )?late(?: in)?[ -]/, 'late'],
  [/^(?:the )?1th half (?:of )?/, 'firstHalf'],
  [/^(?:the )?2th half (?:of )?/, 'secondHalf'],
  [/^h1(?: of)? /, 'firstHalf'],
  [/^h2(?: of)? /, 'secondHalf'],
];

/** Longer endings first: 月底 is the end, 底 after 个月 as well. */
const suffixes: readonly (readonly [RegExp, PlainPortion])[] = [
  [/(?:上半[年月季段周]?|前半[年月季段]?)$/, 'firstHalf'],
  [/(?:下半[年月季段周]?|后半[年月季段]?)$/, 'secondHalf'],
  [/(?:月?上旬|前期|早期|初期)$/, 'early'],
  [/(?:月?中旬|中期|月中|中段)$/, 'middle'],
  [/(?:月?下旬|后期|晚期|末期)$/, 'late'],
  [/(?:完成|结束|结尾|终了)(?:时|日|之日)?$/, 'end'],
  [/(?:开始|起始|启动|开头)(?:时|日|之日)?$/, 'start'],
  [/(?:月初|年初|季初|季度初|初)$/, 'start'],
  [/(?:月底|月末|年底|年末|季末|季底|季度末|末|底)$/, 'end'],
  [/[ -](?:end|finish)$/, 'end'],
  [/[ -](?:start|beginning)$/, 'start'],
];

const firstPattern =
  /^(?:the )?(1th|first|last|final)\s+(?:(\d+)\s+)?(working day|workday|business day|day|week|month|quarter|year)s?\s+(?:of|in)\s+(.+)$/;

function portion(text: string, inner: (rest: string) => RelativeDate | null): RelativeDate | null {
  const counted = firstPattern.exec(text);
  if (counted) {
    const of = inner(counted[4] ?? '');
    const count = Number(counted[2] ?? 1);
    if (of?.kind !== 'portion' || of.portion.kind !== 'whole' || count < 1) return null;
    const kind = counted[1] === 'last' || counted[1] === 'final' ? 'last' : 'first';
    return { ...of, portion: { kind, count, unit: stepUnit(counted[3] ?? '') } };
  }
  for (const [pattern, kind] of [...prefixes, ...suffixes]) {
    const match = pattern.exec(text);
    if (!match) continue;
    const word = match[0];
    const rest = (match.index === 0 ? text.slice(word.length) : text.slice(0, match.index))
      .replace(/的$/, '')
      .trim();
    const of = rest === '' ? periodOfSuffix(word) : (inner(rest) ?? inner(`${rest}${lostCounter(word)}`));
    if (of?.kind === 'portion' && of.portion.kind === 'whole') return { ...of, portion: { kind } };
  }
  return text === 'h1' || text === 'h2'
    ? {
        kind: 'portion',
        of: { kind: 'part', year: 1 },
        portion: { kind: text === 'h1' ? 'firstHalf' : 'secondHalf' },
      }
    : null;
}

/** In 第2个月底 and 第1年底 the period's own word belongs to the suffix. */
function lostCounter(word: string): string {
  return (
    /^(?:季度|月|季|年)/.exec(word)?.[0] ?? (/^[上下前后]半[年月季周]$/.test(word) ? (word[2] ?? '') : '')
  );
}

/** The period that 月底, 年初, 季度末 or 上半年 stand in when nothing stands before them. */
function periodOfSuffix(word: string): RelativeDate | null {
  if (/年/.test(word))
    return whole({
      kind: /半/.test(word) ? 'part' : 'current',
      ...(/半/.test(word) ? { year: 1 } : { unit: 'year' }),
    } as DateSubject);
  if (/季/.test(word)) return whole({ kind: 'current', unit: 'quarter' });
  if (/月|旬/.test(word)) return whole({ kind: 'current', unit: 'month' });
  return null;
}

const compactPattern = /^(?:y(\d+))?\s*(?:q(\d+))?\s*(?:m(\d+))?\s*(?:w(\d+))?\s*(?:d(\d+))?$/;
const phasePattern = new RegExp(
  `^(?:the )?(?:phase|stage|阶段)\\s*(\\d+|${nameMark})$|^第(\\d+)个?阶段$|^(\\d+)(?:st|nd|rd|th) (?:phase|stage)$`,
);
const taskPattern = new RegExp(
  `^(?:the )?(?:task |milestone |任务|里程碑)?(${nameMark})(?: task| milestone|任务|里程碑)?$`,
);

function subject(text: string, names: readonly string[]): DateSubject | null {
  const task = taskPattern.exec(text);
  if (task) {
    const name = names[nameIndex(task[1] ?? '')];
    return name === undefined ? null : { kind: 'task', name };
  }
  const phase = phasePattern.exec(text);
  if (phase) {
    const word = phase[1] ?? phase[2] ?? phase[3] ?? '';
    const isNumber = /^\d+$/.test(word);
    const found = isNumber ? Number(word) : names[nameIndex(word)];
    return found === undefined || found === 0 || (isNumber && Number(word) > maximumNumber)
      ? null
      : { kind: 'phase', phase: found };
  }
  if (
    /^(?:the )?(?:whole )?(?:plan|project|schedule)$|^(?:整个)?(?:计划|计画|项目|全程)$|^整个(?:计划|项目)$/.test(
      text,
    )
  )
    return { kind: 'plan' };
  const now =
    /^(?:this |the current |本|这个?|当前?)(week|month|quarter|year|周|星期|月|季度?|年)$/.exec(text) ??
    /^(今)年$/.exec(text);
  if (now) {
    const unit = stepUnit(now[1] === '今' ? '年' : (now[1] ?? ''));
    return unit === 'day' || unit === 'workingDay' ? null : { kind: 'current', unit };
  }
  if (text === 'month') return { kind: 'current', unit: 'month' };
  return calendarMonth(text) ?? part(text);
}

function calendarMonth(text: string): DateSubject | null {
  const chinese = /^(?:(\d{4})年)?(\d{1,2})月(?:份)?$/.exec(text);
  const english = /^([a-z]{3,9})\.?,?(?: (?:of )?(\d{4}))?$/.exec(text);
  const numeric = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  const month = chinese || numeric ? Number(chinese?.[2] ?? numeric?.[2]) : monthNumber(english?.[1]);
  const year = chinese?.[1] ?? english?.[2] ?? numeric?.[1];
  if (!(month >= 1 && month <= 12)) return null;
  if (year === undefined) return { kind: 'calendarMonth', month };
  return Number(year) >= 1900 && Number(year) <= 2199
    ? { kind: 'calendarMonth', month, year: Number(year) }
    : null;
}

type PartKey = Exclude<keyof PlanPart, 'kind'>;

/** Any order of units: “month 2 week 3”, “the 3rd week of month 2”, “第2个月第3周周五”, “M2W3”. */
function part(text: string): PlanPart | null {
  const found: Partial<Record<PartKey, number>> = {};
  const put = (key: PartKey, value: number): boolean => {
    if (found[key] !== undefined || value < 1 || value > maximumNumber) return false;
    found[key] = value;
    return true;
  };
  const compact = compactPattern.exec(text);
  if (compact && text !== '') {
    for (const [at, key] of (['year', 'quarter', 'month', 'week', 'day'] as const).entries()) {
      const value = compact[at + 1];
      if (value !== undefined && !put(key, Number(value))) return null;
    }
    return checkedPart(found);
  }
  const pattern =
    /(?:^|\b)(?:(year|quarter|month|week|day)\s*(\d+)|(\d+)(?:st|nd|rd|th) (year|quarter|month|week|day)|([ymwqd])(\d+)|(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun))(?![a-z])|第?(\d+)个?(年|季度|季|月|周|星期|礼拜|天|日)|(?:周|星期|礼拜)([1-7日天])/y;
  const between = /(?:\s*,\s*|\s+of\s+|\s+in\s+|\s*的\s*|\s+)(?:the\s+)?|(?:the\s+)?/y;
  for (let at = 0; at < text.length; ) {
    between.lastIndex = at;
    at += between.exec(text)?.[0].length ?? 0;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || match[0] === '') return null;
    // 3周 without 第 is a length of time, not a week.
    if (match[8] !== undefined && !match[0].startsWith('第')) return null;
    const weekday = weekdayNumber(match[7] ?? match[10]);
    if (weekday !== null) {
      if (!put('weekday', weekday)) return null;
    } else {
      const unit = match[1] ?? match[4] ?? match[5] ?? match[9] ?? '';
      if (!put(partKey(unit), Number(match[2] ?? match[3] ?? match[6] ?? match[8]))) return null;
    }
    at += match[0].length;
  }
  return checkedPart(found);
}

function partKey(word: string): PartKey {
  const unit = stepUnit(word);
  return unit === 'workingDay' ? 'day' : unit;
}

/** From an English name or its first letters, or the Chinese number with 日 or 天 for Sunday. */
export function weekdayNumber(word: string | undefined): Weekday | null {
  if (word === undefined) return null;
  if (/^[1-7]$/.test(word)) return Number(word) as Weekday;
  if (word === '日' || word === '天') return 7;
  const at = englishWeekdays.findIndex((name) => name.toLowerCase().startsWith(word.slice(0, 3)));
  return at < 0 ? null : ((at + 1) as Weekday);
}

function checkedPart(found: Partial<Record<PartKey, number>>): PlanPart | null {
  const { weekday, day } = found;
  if (Object.keys(found).length === 0 || (weekday !== undefined && day !== undefined)) return null;
  return { kind: 'part', ...found } as PlanPart;
}
