import { lastSerial, weekdayOf } from '../date-serial.ts';
import {
  type Argument,
  FormulaError,
  numberError,
  type ScalarValue,
  scalarOf,
  valueError,
} from '../values.ts';
import { functionList, valuesOf, withNumber } from './definition.ts';

const list = functionList('date');

/** Which days of the week are free, Sunday first. */
type Weekend = readonly boolean[];
const saturdayAndSunday: Weekend = [true, false, false, false, false, false, true];

/** A weekend as a number of Excel's list, or as seven figures from Monday on, 1 for a free day. */
function readWeekend(value: ScalarValue | undefined): Weekend | FormulaError {
  if (value === undefined || value === null) return saturdayAndSunday;
  if (value instanceof FormulaError) return value;
  if (typeof value === 'string') {
    if (!/^[01]{7}$/.test(value)) return valueError;
    return Array.from({ length: 7 }, (_, day) => value[(day + 6) % 7] === '1');
  }
  const kind = Math.trunc(Number(value));
  const day = (free: number) => ((free % 7) + 7) % 7;
  if (kind >= 1 && kind <= 7)
    return Array.from({ length: 7 }, (_, weekday) => weekday === day(kind + 5) || weekday === day(kind + 6));
  if (kind >= 11 && kind <= 17) return Array.from({ length: 7 }, (_, weekday) => weekday === day(kind - 11));
  return numberError;
}

/** Days off as serial numbers, each once and none on a weekend, ascending. */
function readHolidays(argument: Argument | undefined, weekend: Weekend): number[] | FormulaError {
  const days = new Set<number>();
  for (const value of valuesOf(argument)) {
    if (value instanceof FormulaError) return value;
    if (value === null) continue;
    const number = withNumber(value, (serial) => Math.floor(serial));
    if (typeof number !== 'number') return valueError;
    if (weekend[weekdayOf(number)] !== true) days.add(number);
  }
  return [...days].sort((a, b) => a - b);
}

/** The workdays from one day to a later one, both included, without regard to holidays. */
function countWorkdays(start: number, end: number, weekend: Weekend): number {
  const days = end - start + 1;
  const perWeek = weekend.filter((isFree) => !isFree).length;
  let count = Math.floor(days / 7) * perWeek;
  for (let day = end - (days % 7) + 1; day <= end; day++) if (weekend[weekdayOf(day)] !== true) count++;
  return count;
}

function networkDays(
  startArgument: Argument | undefined,
  endArgument: Argument | undefined,
  weekendValue: ScalarValue | undefined,
  holidayArgument: Argument | undefined,
): ScalarValue {
  return withNumber(scalarOf(startArgument), (start) =>
    withNumber(scalarOf(endArgument), (end) => {
      const weekend = readWeekend(weekendValue);
      if (weekend instanceof FormulaError) return weekend;
      const holidays = readHolidays(holidayArgument, weekend);
      if (holidays instanceof FormulaError) return holidays;
      const [first, last] = [Math.floor(Math.min(start, end)), Math.floor(Math.max(start, end))];
      if (first < 0 || last > lastSerial) return numberError;
      const free = holidays.filter((day) => day >= first && day <= last).length;
      const count = countWorkdays(first, last, weekend) - free;
      return start <= end ? count : count === 0 ? 0 : -count;
    }),
  );
}

function workday(
  startArgument: Argument | undefined,
  countArgument: Argument | undefined,
  weekendValue: ScalarValue | undefined,
  holidayArgument: Argument | undefined,
): ScalarValue {
  return withNumber(scalarOf(startArgument), (start) =>
    withNumber(scalarOf(countArgument), (number) => {
      const weekend = readWeekend(weekendValue);
      if (weekend instanceof FormulaError) return weekend;
      if (!weekend.includes(false)) return valueError;
      const holidays = readHolidays(holidayArgument, weekend);
      if (holidays instanceof FormulaError) return holidays;
      const wanted = Math.trunc(number);
      const step = wanted < 0 ? -1 : 1;
      let day = Math.floor(start);
      if (day < 0 || day > lastSerial || Math.abs(wanted) > lastSerial) return numberError;
      // Whole weeks at once, then day by day; holidays on the way make it longer.
      const perWeek = weekend.filter((isFree) => !isFree).length;
      let left = Math.abs(wanted);
      const off = new Set(holidays);
      while (left > 0) {
        if (day < 0 || day > lastSerial) return numberError;
        const weeks = Math.floor((left - 1) / perWeek);
        if (weeks > 0) {
          const next = day + step * weeks * 7;
          const [low, high] = step > 0 ? [day + 1, next] : [next, day - 1];
          left -= weeks * perWeek - holidays.filter((holiday) => holiday >= low && holiday <= high).length;
          day = next;
          continue;
        }
        day += step;
        if (weekend[weekdayOf(day)] !== true && !off.has(day)) left--;
      }
      return day < 0 || day > lastSerial ? numberError : day;
    }),
  );
}

const plainParameters = ['scalar', 'scalar', 'range'] as const;
const weekendParameters = ['scalar', 'scalar', 'scalar', 'range'] as const;

list.ranged('NETWORKDAYS', [2, 3], ([start, end, holidays]) => networkDays(start, end, undefined, holidays), {
  parameters: plainParameters,
});
list.ranged(
  'NETWORKDAYS.INTL',
  [2, 4],
  ([start, end, weekend, holidays]) =>
    networkDays(start, end, weekend === undefined ? undefined : scalarOf(weekend), holidays),
  { parameters: weekendParameters },
);
list.ranged('WORKDAY', [2, 3], ([start, count, holidays]) => workday(start, count, undefined, holidays), {
  parameters: plainParameters,
});
list.ranged(
  'WORKDAY.INTL',
  [2, 4],
  ([start, count, weekend, holidays]) =>
    workday(start, count, weekend === undefined ? undefined : scalarOf(weekend), holidays),
  { parameters: weekendParameters },
);

export const workdayFunctions = list.definitions;
