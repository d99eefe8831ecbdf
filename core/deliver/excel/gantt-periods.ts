import { addDays, dayNumber, excelSerial, firstOfMonth, inclusiveDays } from '../../model/calendar-day.ts';

export type GanttUnit = 'day' | 'week' | 'month';

/** The columns of a Gantt chart. */
export interface GanttPeriods {
  readonly unit: GanttUnit;
  /** First day of each column, as serial numbers. */
  readonly starts: readonly number[];
}

/** Most columns of a chart: 20 years of months. What lies beyond stays in the table. */
const mostPeriods = 240;

/** Days for up to five weeks, weeks for up to two years, months beyond; two columns more than needed, for delays. */
export function ganttPeriods(first: string, last: string): GanttPeriods {
  const days = inclusiveDays(first, last);
  if (days <= 35) return { unit: 'day', starts: steps(days + 2, (index) => excelSerial(first) + index) };
  if (days <= 731) {
    // 1970-01-01 was a Thursday.
    const monday = addDays(first, -((((dayNumber(first) + 3) % 7) + 7) % 7));
    const weeks = Math.ceil(inclusiveDays(monday, last) / 7);
    return { unit: 'week', starts: steps(weeks + 2, (index) => excelSerial(monday) + index * 7) };
  }
  const months =
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
    Number(last.slice(5, 7)) -
    Number(first.slice(5, 7)) +
    1;
  const firstSerial = excelSerial('1970-01-01') - dayNumber('1970-01-01');
  return {
    unit: 'month',
    starts: steps(Math.min(mostPeriods, months + 2), (index) => firstSerial + dayNumberOfMonth(first, index)),
  };
}

/** Counted without text, because the two spare months may lie beyond the last year of the calendar. */
function dayNumberOfMonth(day: string, months: number): number {
  const origin = firstOfMonth(day);
  return Date.UTC(Number(origin.slice(0, 4)), Number(origin.slice(5, 7)) - 1 + months, 1) / 86_400_000;
}

function steps(count: number, step: (index: number) => number): number[] {
  return Array.from({ length: count }, (_, index) => step(index));
}

/** Formula of the first column's day, from a formula of the earliest day. */
export function firstPeriodFormula(unit: GanttUnit, earliest: string): string {
  switch (unit) {
    case 'day':
      return earliest;
    case 'week':
      return `${earliest}-WEEKDAY(${earliest},3)`;
    case 'month':
      return `EOMONTH(${earliest},-1)+1`;
  }
}

/** Formula of the column after the one at an address. */
export function nextPeriodFormula(unit: GanttUnit, address: string): string {
  switch (unit) {
    case 'day':
      return `${address}+1`;
    case 'week':
      return `${address}+7`;
    case 'month':
      return `EDATE(${address},1)`;
  }
}

/** Formula of a column's last day, from the address of its first. */
export function periodEndFormula(unit: GanttUnit, address: string): string {
  switch (unit) {
    case 'day':
      return address;
    case 'week':
      return `${address}+6`;
    case 'month':
      return `EOMONTH(${address},0)`;
  }
}
