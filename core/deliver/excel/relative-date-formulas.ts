import { assertNever } from '../../model/assert-never.ts';
import type { CalendarDay } from '../../model/calendar-day.ts';
import type { DateSubject, PlanPart, RelativeDate, StepUnit } from '../../schedule/relative-date.ts';
import {
  constantDay,
  type DayTerm,
  dayTerm,
  dayText,
  extreme,
  monthsLater,
  nextWorkday,
  planStart,
  plus,
  workday,
} from './day-terms.ts';

/** Days as formulas, both ends counted. */
export interface SpanTerms {
  readonly start: DayTerm;
  readonly end: DayTerm;
}

/** What relative dates are relative to, as cells. */
export interface DateCells {
  /** The day of reference, where the plan has one; the start of the plan otherwise. */
  readonly referenceDay: CalendarDay | undefined;
  /** First and last day of a phase or task; null when it has no cells. */
  readonly find: (subject: Extract<DateSubject, { readonly kind: 'phase' | 'task' }>) => SpanTerms | null;
}

/** A span with what is known about it: how many days it has at least. */
interface KnownSpan extends SpanTerms {
  readonly leastDays: number;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;
/** Days of the shortest month. */
const shortestMonth = 28;

/**
 * The days that a relative date means, as formulas over the start of the plan and the cells of rows: what
 * `resolveRelativeDate` works out. Null for dates that no short formula says, such as those counted from the plan's end.
 */
export function relativeDateFormulas(date: RelativeDate, cells: DateCells): SpanTerms | null {
  switch (date.kind) {
    case 'day':
      return oneDay(constantDay(date.day));
    case 'monthDay': {
      // A 29 February is looked for in the years to come.
      if (date.month === 2 && date.date === 29) return null;
      const start = dayText(planStart);
      const parts = `${date.month},${date.date}`;
      return oneDay(dayTerm(`DATE(YEAR(${start})+(DATE(YEAR(${start}),${parts})<${start}),${parts})`));
    }
    case 'portion': {
      const subject = subjectSpan(date, cells);
      return subject && portionSpan(date, subject);
    }
    case 'offset': {
      const from = relativeDateFormulas(date.from, cells);
      return from && oneDay(moved(date.amount > 0 ? from.end : from.start, date.amount, date.unit));
    }
    case 'span': {
      const [start, end] = [date.start, date.end].map((edge) => relativeDateFormulas(edge, cells));
      return start && end ? { start: start.start, end: end.end } : null;
    }
    default:
      return assertNever(date);
  }
}

const oneDay = (day: DayTerm): KnownSpan => ({ start: day, end: day, leastDays: 1 });

function moved(day: DayTerm, amount: number, unit: StepUnit): DayTerm {
  switch (unit) {
    case 'day':
      return plus(day, amount);
    case 'workingDay':
      return workday(day, amount);
    case 'week':
      return plus(day, 7 * amount);
    case 'month':
    case 'quarter':
    case 'year':
      return monthsLater(day, monthsOf[unit] * amount);
    default:
      return assertNever(unit);
  }
}

type Portion = Extract<RelativeDate, { readonly kind: 'portion' }>;

function subjectSpan({ of, portion }: Portion, cells: DateCells): KnownSpan | null {
  const start = dayText(planStart);
  switch (of.kind) {
    case 'part':
      return partSpan(of);
    case 'plan':
      // Its end is where its rows end, which this one may be among.
      return portion.kind === 'start' || portion.kind === 'first' ? oneDay(planStart) : null;
    case 'calendarMonth': {
      const year =
        of.year === undefined ? `YEAR(${start})+(DATE(YEAR(${start}),${of.month + 1},1)<=${start})` : of.year;
      const first = `DATE(${year},${of.month},1)`;
      return { start: dayTerm(first), end: dayTerm(`EOMONTH(${first},0)`), leastDays: shortestMonth };
    }
    case 'current': {
      const day = dayText(cells.referenceDay === undefined ? planStart : constantDay(cells.referenceDay));
      if (of.unit === 'week') {
        const monday = dayTerm(`(${day}-WEEKDAY(${day},3))`);
        return { start: monday, end: plus(monday, 6), leastDays: 7 };
      }
      const length = monthsOf[of.unit];
      const month = {
        month: `MONTH(${day})`,
        quarter: `INT((MONTH(${day})-1)/3)*3+1`,
        year: '1',
      }[of.unit];
      const first = `DATE(YEAR(${day}),${month},1)`;
      return {
        start: dayTerm(first),
        end: dayTerm(`EOMONTH(${first},${length - 1})`),
        leastDays: shortestMonth * length,
      };
    }
    case 'phase':
    case 'task': {
      const found = cells.find(of);
      return found && { ...found, leastDays: 1 };
    }
    default:
      return assertNever(of);
  }
}

function partSpan({ year, quarter, month, week, weekday, day }: PlanPart): KnownSpan | null {
  let start = planStart;
  let end: DayTerm | null = null;
  let leastDays = 1;
  if (year !== undefined || quarter !== undefined || month !== undefined) {
    const before = ((year ?? 1) - 1) * 12 + ((quarter ?? 1) - 1) * 3 + ((month ?? 1) - 1);
    const length = month !== undefined ? 1 : quarter !== undefined ? 3 : 12;
    start = monthsLater(planStart, before);
    end = plus(monthsLater(planStart, before + length), -1);
    leastDays = shortestMonth * length;
  }
  if (week !== undefined) {
    start = plus(start, 7 * (week - 1));
    const isWhole = end === null || 7 * week <= leastDays;
    end = end === null || isWhole ? plus(start, 6) : extreme('MIN', [end, plus(start, 6)]);
    leastDays = isWhole ? 7 : 1;
  }
  if (weekday !== undefined) {
    const from = dayText(start);
    start = dayTerm(`(${from}+MOD(${weekday}-WEEKDAY(${from},2),7))`);
  }
  if (day !== undefined) start = plus(start, day - 1);
  if (weekday !== undefined || day !== undefined) return oneDay(start);
  return end && { start, end, leastDays };
}

function portionSpan({ portion, of }: Portion, span: KnownSpan): SpanTerms {
  const { start, end, leastDays } = span;
  const length = `${dayText(end)}-(${dayText(start)})+1`;
  const isMonth =
    of.kind === 'calendarMonth' ||
    (of.kind === 'current' && of.unit === 'month') ||
    (of.kind === 'part' && of.month !== undefined && of.week === undefined && of.day === undefined);
  // A month's thirds are ten days each, which no month is too short for.
  const isTen = isMonth && leastDays >= shortestMonth;
  const third = (which: 1 | 2): DayTerm =>
    isMonth ? plus(start, 10 * which) : dayTerm(`(${dayText(start)}+ROUND((${length})*${which}/3,0))`);
  const half = dayTerm(`(${dayText(start)}+ROUNDUP((${length})/2,0))`);
  switch (portion.kind) {
    case 'whole':
      return span;
    case 'start':
      return oneDay(start);
    case 'end':
      return oneDay(end);
    case 'early':
      return { start, end: isTen ? plus(start, 9) : extreme('MAX', [start, plus(third(1), -1)]) };
    case 'middle':
      if (isTen) return { start: third(1), end: plus(start, 19) };
      return {
        start: extreme('MIN', [third(1), end]),
        end: extreme('MIN', [end, extreme('MAX', [third(1), plus(third(2), -1)])]),
      };
    case 'late':
      return { start: isTen ? third(2) : extreme('MIN', [third(2), end]), end };
    case 'firstHalf':
      return { start, end: plus(half, -1) };
    case 'secondHalf':
      return { start: extreme('MIN', [half, end]), end };
    case 'first': {
      const { count, unit } = portion;
      const isWorking = unit === 'workingDay';
      const first = isWorking ? nextWorkday(start) : start;
      const last = isWorking ? workday(plus(start, -1), count) : plus(moved(start, count, unit), -1);
      const days = unit === 'day' ? count : unit === 'week' ? 7 * count : Number.POSITIVE_INFINITY;
      if (of.kind === 'plan' || days <= leastDays) return { start: first, end: last };
      return {
        start: isWorking ? extreme('MIN', [first, end]) : first,
        end: extreme('MIN', [end, last]),
      };
    }
    case 'last': {
      const { count, unit } = portion;
      const after = plus(end, 1);
      const days = unit === 'day' ? count : unit === 'week' ? 7 * count : Number.POSITIVE_INFINITY;
      if (unit === 'workingDay')
        return {
          start: extreme('MAX', [start, workday(after, -count)]),
          end: extreme('MAX', [start, workday(after, -1)]),
        };
      const first = moved(after, -count, unit);
      return { start: days <= leastDays ? first : extreme('MAX', [start, first]), end };
    }
    default:
      return assertNever(portion);
  }
}
