import { englishMonths } from '../model/english-months.ts';
import { serialOfDate } from './date-serial.ts';

const decimal = /^([+-]?)\s*[$¥€£￥]?\s*((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?)\s*(%?)$/i;
const isoDay = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ t]+(\S.*))?$/i;
const namedDay =
  /^(?:(\d{1,2})[- ]([a-z]{3,9})(?:[- ](\d{4}|\d\d))|([a-z]{3,9})[- ](\d{4})|([a-z]{3,9}) (\d{1,2}),? (\d{4}))$/i;
const chineseDay = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?(?:\s*([ap])m)?$/i;

/**
 * The number that a text reads as in arithmetic, as in Excel: `5`, ` 1,234.5 `, `50%`, `(3)`, `2026-03-02` and `2026/3/2`
 * (a serial number), `12:30` (a fraction of a day); null for any other text, the empty one too.
 */
export function numberOfText(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 64) return null;
  const bracketed = /^\((?![+-])(.+)\)$/.exec(trimmed);
  const plain = decimal.exec(bracketed?.[1] ?? trimmed);
  if (plain) {
    const [, sign, digits = '', percent] = plain;
    if (!/\d/.test(digits) || /^e/i.test(digits)) return null;
    const number = Number(digits.replaceAll(',', '')) / (percent ? 100 : 1);
    if (!Number.isFinite(number)) return null;
    return sign === '-' || bracketed ? -number : number;
  }
  return dayOfText(trimmed) ?? timeOfText(trimmed);
}

/** The serial number of a text that is a day, with or without a time of day. */
export function dayOfText(text: string): number | null {
  const trimmed = text.trim();
  const match = isoDay.exec(trimmed);
  if (match) {
    const day = serialOfDate(Number(match[1]), Number(match[3]), Number(match[4]));
    const time = match[5] === undefined ? 0 : timeOfText(match[5]);
    return day === null || time === null ? null : day + time;
  }
  const chinese = chineseDay.exec(trimmed);
  if (chinese) return serialOfDate(Number(chinese[1]), Number(chinese[2]), Number(chinese[3]));
  const named = namedDay.exec(trimmed);
  return named ? namedDayOf(named) : null;
}

/** `5 Mar 2026`, `5-Mar-26`, `March 2026` or `March 5, 2026`. */
function namedDayOf(match: RegExpExecArray): number | null {
  const name = (match[2] ?? match[4] ?? match[6] ?? '').toLowerCase();
  const index = englishMonths.findIndex(
    (month) => month.toLowerCase() === name || (name.length === 3 && month.toLowerCase().startsWith(name)),
  );
  const year = Number(match[3] ?? match[5] ?? match[8]);
  // Years of two digits are those from 1930 to 2029.
  const wholeYear = match[3]?.length === 2 ? year + (year < 30 ? 2000 : 1900) : year;
  return index < 0 ? null : serialOfDate(wholeYear, index + 1, Number(match[1] ?? match[7] ?? 1));
}

/** The fraction of a day that a text such as `9:30`, `21:30:15` or `9:30 PM` stands for. */
export function timeOfText(text: string): number | null {
  const match = clock.exec(text.trim());
  if (!match) return null;
  const [, hourText, minutes, seconds = '0', half] = match;
  let hours = Number(hourText);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  return (hours * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
}

/** A number as Excel writes it into a text: 15 digits, `1E+20` where it becomes too long. */
export function textOfNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return number === 0 ? '0' : String(number);
  const [mantissa = '', exponentText = '0'] = number.toExponential(14).split('e');
  const exponent = Number(exponentText);
  const digits = mantissa.replace(/\.?0+$/, '');
  if (exponent >= 20 || exponent < -9) {
    const sign = exponent < 0 ? '-' : '+';
    return `${digits}E${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const figures = digits.replace(/[-.]/g, '');
  const sign = number < 0 ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${figures}`;
  const whole = figures.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = figures.slice(exponent + 1);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
