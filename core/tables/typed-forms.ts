import { isCalendarDay } from '../model/calendar-day.ts';
import { monthPattern } from './cells.ts';

/** Readers of what people type for numbers, days, times and the like: null where a text is nothing of the kind. */

/** A typed percentage as a ratio. */
export function hundredth(decimal: string): number {
  return Number((Number(decimal) / 100).toPrecision(15));
}

const magnitudes: readonly (readonly [RegExp, number])[] = [
  [/(億|亿)$/, 8],
  [/(萬|万)$/, 4],
];

/** Full-width forms as typed with a Chinese input method, in their ASCII form. */
function narrowed(typed: string): string {
  return typed
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\uffe5/g, '¥')
    .replace(/\uffe1/g, '£')
    .replace(/\u3000/g, ' ');
}

/** A typed number as a plain decimal text, with full-width forms, grouping, currency signs and brackets read. */
export function plainNumber(typed: string): { decimal: string; isPercent: boolean } | null {
  let text = narrowed(typed)
    // Spaces group thousands or stand beside signs; between other digits they separate two numbers.
    .replace(/(?<=\d)\s(?=\d{3}(\D|$))/g, '')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
    .replace(/[\u2212\u2013]/g, '-');
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1] ?? ''}`;
  const isPercent = /%$/.test(text);
  if (isPercent) text = text.slice(0, -1);
  // Currency signs and codes stand before or after the figure: ¥1,200 · -US$5 · 300 CNY · 1.2万元.
  text = text
    .replace(/^([+-]?)(?:[A-Za-z]{0,3}\p{Sc}|[A-Za-z]{3})([+-]?)/u, '$1$2')
    .replace(/(?:\p{Sc}|[A-Za-z]{3}|元|圓|圆)$/u, '');
  let power = 0;
  // 亿 comes first: 1万亿 is 10^12.
  for (const [unit, exponent] of magnitudes) {
    if (unit.test(text)) {
      text = text.replace(unit, '');
      power += exponent;
    }
  }
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(text) || !/\d/.test(text)) return null;
  return { decimal: shiftDecimal(text.replace(/,/g, ''), power), isPercent };
}

/** Moves the decimal point to the right, exactly. */
function shiftDecimal(decimal: string, places: number): string {
  if (places === 0) return decimal;
  const [whole = '', fraction = ''] = decimal.split('.');
  return `${whole}${fraction.padEnd(places, '0').slice(0, places)}.${fraction.slice(places)}`;
}

/** A day typed as `2026/3/5`, `2026年3月5日` … as `YYYY-MM-DD`. */
export function dateText(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(narrowed(text));
  if (!match) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isCalendarDay(day) ? day : null;
}

/** A month, or a day in it, as `YYYY-MM`. */
export function monthText(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(narrowed(text));
  const month = match ? `${match[1]}-${match[2]?.padStart(2, '0')}` : (dateText(text)?.slice(0, 7) ?? '');
  return monthPattern.test(month) ? month : null;
}

/** A time of day typed as `9:30`, `9：30`, `21点30分`, `9:30 pm`, `下午3点` as `HH:MM`. */
export function timeText(text: string): string | null {
  const match =
    /^(上午|下午|晚上|中午|凌晨)?\s*(\d{1,2})\s*(?:[:.点點时時h]\s*(\d{1,2})?\s*分?|(?=\s*[ap]))(?::\d{2})?\s*([ap]\.?m\.?)?$/i.exec(
      narrowed(text).trim(),
    );
  if (!match) return null;
  const [, period, hourText = '', minuteText = '0', meridiem] = match;
  let hour = Number(hourText);
  const isAfternoon =
    /^p/i.test(meridiem ?? '') || period === '下午' || period === '晚上' || period === '中午';
  if (isAfternoon && hour < 12 && !(period === '中午' && hour > 3)) hour += 12;
  if ((/^a/i.test(meridiem ?? '') || period === '凌晨') && hour === 12) hour = 0;
  const minute = Number(minuteText);
  return hour < 24 && minute < 60
    ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : null;
}

const durationUnits: readonly (readonly [RegExp, number])[] = [
  [/^(w|wk|wks|weeks?|周|週|星期|礼拜|禮拜)$/, 7 * 24 * 60],
  [/^(d|days?|天|日)$/, 24 * 60],
  [/^(h|hr|hrs|hours?|小时|小時|时|時|个小时|個小時|钟头|鐘頭)$/, 60],
  [/^(m|min|mins|minutes?|分|分钟|分鐘)$/, 1],
];

/** A duration in minutes, typed as `2h 30m`, `90 min`, `3d`, `2小时30分`, `1:30` (hours and minutes); null without a unit. */
export function durationText(text: string): number | null {
  const plain = narrowed(text).trim().toLowerCase();
  const clock = /^(\d{1,5}):([0-5]\d)(?::00)?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  let minutes = 0;
  let rest = plain;
  while (rest !== '') {
    const part = /^(\d+(?:\.\d+)?)\s*([^\d\s.,]+)[\s,]*/.exec(rest);
    const unit = durationUnits.find(([pattern]) => part && pattern.test(part[2] ?? ''));
    if (!part || !unit) return null;
    minutes += Number(part[1]) * unit[1];
    rest = rest.slice(part[0].length);
  }
  return plain === '' ? null : Math.round(minutes);
}

/** A rating from 1 to 5, typed as a figure, as `4/5` or as stars; null for anything else. */
export function ratingText(text: string): number | null {
  const plain = narrowed(text).trim();
  const figure = /^(\d)(?:\s*\/\s*5|\s*星)?$/.exec(plain);
  if (figure) return Number(figure[1]);
  return /^[★⭐]{1,5}☆{0,4}$/u.test(plain) ? [...plain].filter((star) => star !== '☆').length : null;
}

/** Yes or no in any of the languages, as a tick or as 1 and 0. */
export function yesNoText(text: string): boolean | null {
  const plain = narrowed(text).trim().toLowerCase();
  if (/^(yes|y|true|1|是|对|對|真|有|[√✓✔☑])$/u.test(plain)) return true;
  return /^(no|n|false|0|否|不|假|无|無|[×✗✘☐])$/u.test(plain) ? false : null;
}

/** A link as it is stored: a bare address gets its scheme. */
export function linkText(text: string): string {
  const plain = text.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return plain;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(plain)) return `mailto:${plain}`;
  return /^[^\s/]+\.[^\s/.]{2,}(\/\S*)?$/.test(plain) ? `https://${plain}` : plain;
}
