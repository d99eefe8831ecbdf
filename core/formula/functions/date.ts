import {
  type CivilDate,
  dateOfSerial,
  daysOfMonth,
  lastSerial,
  rolledSerial,
  shiftedByMonths,
  weekdayOf,
} from '../date-serial.ts';
import { dayOfText, timeOfText } from '../number-text.ts';
import { numberError, type ScalarValue, valueError } from '../values.ts';
import { functionList, withText } from './definition.ts';

const list = functionList('date');

const nullableNumber = (number: number | null): ScalarValue => number ?? numberError;

list.numeric('DATE', [3, 3], (year = 0, month = 0, day = 0) => {
  const [y, m, d] = [Math.trunc(year), Math.trunc(month), Math.trunc(day)];
  if (y < 0 || y > 9999) return numberError;
  return nullableNumber(rolledSerial(y < 1900 ? y + 1900 : y, m, d));
});
list.numeric('TIME', [3, 3], (hour = 0, minute = 0, second = 0) => {
  const parts = [hour, minute, second].map(Math.trunc);
  if (parts.some((part) => part > 32_767)) return numberError;
  const [h = 0, m = 0, s = 0] = parts;
  const seconds = h * 3600 + m * 60 + s;
  return seconds < 0 ? numberError : (seconds % 86_400) / 86_400;
});

/** A function of the date of a serial number; its hours do not matter. */
function ofDate(name: 'YEAR' | 'MONTH' | 'DAY', run: (date: CivilDate) => number): void {
  list.numeric(name, [1, 1], (serial = 0) => {
    const date = dateOfSerial(serial);
    return date ? run(date) : numberError;
  });
}
ofDate('YEAR', ({ year }) => year);
ofDate('MONTH', ({ month }) => month);
ofDate('DAY', ({ day }) => day);

/** A function of the seconds since midnight. */
function ofTime(name: 'HOUR' | 'MINUTE' | 'SECOND', run: (seconds: number) => number): void {
  list.numeric(name, [1, 1], (serial = 0) => {
    if (serial < 0 || serial > lastSerial + 1) return numberError;
    return run(Math.round((serial - Math.floor(serial)) * 86_400) % 86_400);
  });
}
ofTime('HOUR', (seconds) => Math.floor(seconds / 3600));
ofTime('MINUTE', (seconds) => Math.floor(seconds / 60) % 60);
ofTime('SECOND', (seconds) => seconds % 60);

function isSerial(serial: number): boolean {
  return serial >= 0 && serial < lastSerial + 1;
}

list.numeric('WEEKDAY', [1, 2], (serial = 0, type = 1) => {
  if (!isSerial(serial)) return numberError;
  const day = weekdayOf(serial);
  const kind = Math.trunc(type);
  if (kind === 1) return day + 1;
  if (kind === 2) return ((day + 6) % 7) + 1;
  if (kind === 3) return (day + 6) % 7;
  // 11 counts from Monday, 17 from Sunday.
  return kind >= 11 && kind <= 17 ? ((day + 7 - ((kind - 10) % 7)) % 7) + 1 : numberError;
});
list.numeric('WEEKNUM', [1, 2], (serial = 0, type = 1) => {
  if (!isSerial(serial)) return numberError;
  const kind = Math.trunc(type);
  if (kind === 21) return isoWeek(serial);
  const firstDay = kind === 1 ? 0 : kind === 2 ? 1 : kind >= 11 && kind <= 17 ? (kind - 10) % 7 : -1;
  const date = dateOfSerial(serial);
  if (firstDay < 0 || !date) return numberError;
  const newYear = rolledSerial(date.year, 1, 1) ?? 1;
  const lead = (weekdayOf(newYear) + 7 - firstDay) % 7;
  return Math.floor((Math.floor(serial) - newYear + lead) / 7) + 1;
});
list.numeric('ISOWEEKNUM', [1, 1], (serial = 0) => (isSerial(serial) ? isoWeek(serial) : numberError), {
  excelName: '_xlfn.ISOWEEKNUM',
});

/** The week of the year that holds the Thursday of the day's week. */
function isoWeek(serial: number): number {
  const thursday = Math.floor(serial) - ((weekdayOf(serial) + 6) % 7) + 3;
  const year = dateOfSerial(thursday)?.year ?? 1900;
  return Math.floor((thursday - (rolledSerial(year, 1, 1) ?? 1)) / 7) + 1;
}

list.numeric('EDATE', [2, 2], (serial = 0, months = 0) =>
  nullableNumber(shiftedByMonths(Math.floor(serial), Math.trunc(months))),
);
list.numeric('EOMONTH', [2, 2], (serial = 0, months = 0) => {
  const date = dateOfSerial(serial);
  return date ? nullableNumber(rolledSerial(date.year, date.month + Math.trunc(months) + 1, 0)) : numberError;
});
list.numeric(
  'DAYS',
  [2, 2],
  (end = 0, start = 0) =>
    isSerial(start) && isSerial(end) ? Math.floor(end) - Math.floor(start) : numberError,
  { excelName: '_xlfn.DAYS' },
);
list.plain('DATEDIF', [3, 3], ([startValue, endValue, unit]) =>
  withText(unit, (text) => {
    const [start, end] = [dayArgument(startValue), dayArgument(endValue)];
    if (typeof start !== 'number') return start;
    if (typeof end !== 'number') return end;
    return start > end ? numberError : difference(start, end, text.toUpperCase());
  }),
);

function dayArgument(value: ScalarValue | undefined): ScalarValue {
  const number = typeof value === 'string' ? dayOfText(value) : (value ?? 0);
  if (number === null) return valueError;
  if (typeof number === 'boolean') return Number(number);
  return typeof number === 'number' ? (isSerial(number) ? Math.floor(number) : numberError) : number;
}

function difference(start: number, end: number, unit: string): ScalarValue {
  const [from, to] = [dateOfSerial(start), dateOfSerial(end)];
  if (!from || !to) return numberError;
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  switch (unit) {
    case 'D':
      return end - start;
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    case 'YD': {
      const isLater = to.month > from.month || (to.month === from.month && to.day >= from.day);
      const sameDay = rolledSerial(to.year - (isLater ? 0 : 1), from.month, from.day);
      return sameDay === null ? numberError : end - sameDay;
    }
    case 'MD': {
      if (to.day >= from.day) return to.day - from.day;
      const before = to.month === 1 ? daysOfMonth(to.year - 1, 12) : daysOfMonth(to.year, to.month - 1);
      return before - from.day + to.day;
    }
    default:
      return numberError;
  }
}

/** The days between two days when every month has 30. @param isEuropean a 31st always counts as the 30th. */
export function days360(from: CivilDate, to: CivilDate, isEuropean: boolean): number {
  let first = from.day;
  let last = to.day;
  if (isEuropean) {
    first = Math.min(first, 30);
    last = Math.min(last, 30);
  } else {
    // The end of February counts as a 30th at the start.
    if (from.month === 2 && from.day === daysOfMonth(from.year, 2)) first = 30;
    if (last === 31 && first >= 30) last = 30;
    if (first === 31) first = 30;
  }
  return (to.year - from.year) * 360 + (to.month - from.month) * 30 + last - first;
}
list.numeric('DAYS360', [2, 3], (start = 0, end = 0, european = 0) => {
  const [from, to] = [dateOfSerial(start), dateOfSerial(end)];
  return from && to ? days360(from, to, european !== 0) : numberError;
});

list.plain('DATEVALUE', [1, 1], ([value = null]) => {
  if (typeof value !== 'string') return value === null || typeof value !== 'object' ? valueError : value;
  const serial = dayOfText(value);
  return serial === null ? valueError : Math.floor(serial);
});
list.plain('TIMEVALUE', [1, 1], ([value = null]) => {
  if (typeof value !== 'string') return value === null || typeof value !== 'object' ? valueError : value;
  const time = timeOfText(value) ?? dayOfText(value);
  return time === null ? valueError : time - Math.floor(time);
});

list.numeric('YEARFRAC', [2, 3], (start = 0, end = 0, basis = 0) => {
  const [first, last] = start <= end ? [start, end] : [end, start];
  const [from, to] = [dateOfSerial(first), dateOfSerial(last)];
  if (!from || !to) return numberError;
  const days = Math.floor(last) - Math.floor(first);
  switch (Math.trunc(basis)) {
    case 0:
      return thirties(from, to) / 360;
    case 1:
      return days / averageYear(from, to);
    case 2:
      return days / 360;
    case 3:
      return days / 365;
    case 4:
      return days360(from, to, true) / 360;
    default:
      return numberError;
  }
});

/** As DAYS360, but the end of February to the end of February counts as whole months. */
function thirties(from: CivilDate, to: CivilDate): number {
  const isFebruaryEnd = ({ year, month, day }: CivilDate) => month === 2 && day === daysOfMonth(year, 2);
  return days360(from, isFebruaryEnd(from) && isFebruaryEnd(to) ? { ...to, day: 30 } : to, false);
}

function isLeap(year: number): boolean {
  return daysOfMonth(year, 2) === 29;
}

/** The days of a year as YEARFRAC averages them over the years that two days touch. */
function averageYear(from: CivilDate, to: CivilDate): number {
  const isWithinYear =
    from.year === to.year ||
    (to.year === from.year + 1 && (to.month < from.month || (to.month === from.month && to.day <= from.day)));
  if (isWithinYear) {
    if (from.year === to.year) return isLeap(from.year) ? 366 : 365;
    const hasLeapDay =
      (isLeap(from.year) && from.month <= 2) ||
      (isLeap(to.year) && (to.month > 2 || (to.month === 2 && to.day === 29)));
    return hasLeapDay ? 366 : 365;
  }
  const years = to.year - from.year + 1;
  let leaps = 0;
  for (let year = from.year; year <= to.year; year++) if (isLeap(year)) leaps++;
  return 365 + leaps / years;
}

export const dateFunctions = list.definitions;
