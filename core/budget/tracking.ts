import type { Language } from '../model/language.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import {
  type BudgetLine,
  bound,
  budgetLines,
  groupLines,
  isContingency,
  ratioOf,
  sumOf,
} from './budget-lines.ts';
import { type MonthsOfLine, ownMonth, spreadAmount } from './spend-months.ts';

/** How planned, committed and actual amounts compare, for a line or for many. */
export interface TrackingFigures {
  readonly plannedMinor: number;
  readonly committedMinor: number;
  readonly actualMinor: number;
  /** Planned less actual, of the lines that have an actual amount; negative is overspent. Null when none has. */
  readonly varianceMinor: number | null;
  /** The variance as a ratio of what those lines were planned at. */
  readonly varianceRatio: number | null;
  /** Planned less what is committed or spent already, whichever is more on each line. */
  readonly remainingMinor: number;
  /** What it will have cost in the end (see `lineForecast`). */
  readonly forecastMinor: number;
}

export interface TrackingGroup extends TrackingFigures {
  readonly value: string;
  readonly title: string;
  readonly lineCount: number;
}

/** A line on which more is committed or spent than planned. */
export interface OverrunLine {
  readonly id: string;
  readonly name: string;
  readonly plannedMinor: number;
  readonly boundMinor: number;
  readonly overMinor: number;
  /** Null for a line that was not planned at all. */
  readonly overRatio: number | null;
}

/** The reserves and what is drawn from them. */
export interface Contingency {
  readonly plannedMinor: number;
  /** Contingency ÷ all the rest of the plan; null where there is no rest. */
  readonly rate: number | null;
  /** Committed to or spent from the reserves. */
  readonly drawnMinor: number;
  /** Negative when more is drawn than was put aside. */
  readonly leftMinor: number;
}

export interface Tracking {
  readonly groups: readonly TrackingGroup[];
  readonly total: TrackingFigures;
  /** The largest overrun first. */
  readonly overruns: readonly OverrunLine[];
  readonly contingency: Contingency;
}

/**
 * What a line will have cost in the end. A line with an actual amount costs that, any other what was planned; and either
 * costs what is committed where that is more.
 */
export function lineForecast({
  planned,
  committed,
  actual,
}: Pick<BudgetLine, 'planned' | 'committed' | 'actual'>): number {
  const expected = actual ?? planned ?? 0;
  return Math.max(expected, committed ?? expected);
}

function figuresOf(lines: readonly BudgetLine[]): TrackingFigures {
  const plannedMinor = sumOf(lines.map(({ planned }) => planned));
  const spent = lines.filter(({ actual }) => actual !== null);
  const spentPlan = sumOf(spent.map(({ planned }) => planned));
  const actualMinor = sumOf(spent.map(({ actual }) => actual));
  return {
    plannedMinor,
    committedMinor: sumOf(lines.map(({ committed }) => committed)),
    actualMinor,
    varianceMinor: spent.length === 0 ? null : spentPlan - actualMinor,
    varianceRatio: spent.length === 0 ? null : ratioOf(spentPlan - actualMinor, spentPlan),
    remainingMinor: plannedMinor - sumOf(lines.map(bound)),
    forecastMinor: sumOf(lines.map(lineForecast)),
  };
}

/** Planned, committed and actual amounts by the values of a column, overruns and reserves. */
export function trackBudget(register: ComputedRegister, column: string, language: Language): Tracking {
  const lines = budgetLines(register);
  const reserves = lines.filter(isContingency);
  const total = figuresOf(lines);
  const plannedMinor = sumOf(reserves.map(({ planned }) => planned));
  const drawnMinor = sumOf(reserves.map(bound));
  return {
    groups: groupLines(register, column, language).map(({ value, title, lines: own }) => ({
      value,
      title,
      lineCount: own.length,
      ...figuresOf(own),
    })),
    total,
    overruns: lines.flatMap(overrunOf).sort((one, other) => other.overMinor - one.overMinor),
    contingency: {
      plannedMinor,
      rate: ratioOf(plannedMinor, total.plannedMinor - plannedMinor),
      drawnMinor,
      leftMinor: plannedMinor - drawnMinor,
    },
  };
}

function overrunOf(line: BudgetLine): readonly OverrunLine[] {
  const plannedMinor = line.planned ?? 0;
  const boundMinor = bound(line);
  if (boundMinor === null || boundMinor <= plannedMinor) return [];
  const overMinor = boundMinor - plannedMinor;
  return [
    {
      id: line.id,
      name: line.name,
      plannedMinor,
      boundMinor,
      overMinor,
      overRatio: plannedMinor > 0 ? ratioOf(overMinor, plannedMinor) : null,
    },
  ];
}

/** One month of the burn-down of a budget. */
export interface BurnMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly plannedMinor: number;
  readonly actualMinor: number;
  /** Sums from the first month to this one. */
  readonly cumulativePlannedMinor: number;
  /** Null after the last month with an actual amount: nothing is known yet. */
  readonly cumulativeActualMinor: number | null;
}

export interface Burn {
  /** Every month from the first to the last with a line, also those without. */
  readonly months: readonly BurnMonth[];
  /** Of lines without a month, which are in no curve. */
  readonly unscheduledPlannedMinor: number;
  readonly unscheduledActualMinor: number;
}

/** Months that a curve may span; beyond, only months with lines are listed. */
const mostMonths = 240;

function monthAfter(month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function monthsBetween(present: readonly string[]): readonly string[] {
  const first = present[0];
  const last = present.at(-1);
  const months: string[] = [];
  for (
    let month = first;
    month !== undefined && last !== undefined && month <= last;
    month = monthAfter(month)
  ) {
    months.push(month);
    if (months.length > mostMonths) return present;
  }
  return months;
}

/** What is planned and spent in a month. */
interface MonthAmounts {
  readonly planned: number[];
  readonly actual: number[];
}

/**
 * Planned and actual amounts month by month, and added up.
 * @param monthsOf the months in which a line is spent; the one that it names when absent.
 */
export function burnByMonth(register: ComputedRegister, monthsOf: MonthsOfLine = ownMonth): Burn {
  const byMonth = new Map<string, MonthAmounts>();
  const monthOf = (month: string): MonthAmounts => {
    const amounts = byMonth.get(month) ?? { planned: [], actual: [] };
    byMonth.set(month, amounts);
    return amounts;
  };
  for (const { row, planned, actual } of budgetLines(register)) {
    const months = monthsOf(row);
    const weights = months.length > 0 ? months : [{ month: '', days: 1 }];
    const plannedParts = planned === null ? null : spreadAmount(planned, weights);
    const actualParts = actual === null ? null : spreadAmount(actual, weights);
    weights.forEach(({ month }, index) => {
      const amounts = monthOf(month);
      if (plannedParts) amounts.planned.push(plannedParts[index] ?? 0);
      if (actualParts) amounts.actual.push(actualParts[index] ?? 0);
    });
  }
  const plannedIn = (month: string) => sumOf(byMonth.get(month)?.planned ?? []);
  const actualIn = (month: string) => sumOf(byMonth.get(month)?.actual ?? []);
  const present = [...byMonth.keys()].filter((month) => month !== '').sort();
  const lastActual = present.findLast((month) => (byMonth.get(month)?.actual.length ?? 0) > 0);
  let planned = 0;
  let actual = 0;
  return {
    months: monthsBetween(present).map((month) => {
      const plannedMinor = plannedIn(month);
      const actualMinor = actualIn(month);
      planned = sumOf([planned, plannedMinor]);
      actual = sumOf([actual, actualMinor]);
      return {
        month,
        plannedMinor,
        actualMinor,
        cumulativePlannedMinor: planned,
        cumulativeActualMinor: lastActual !== undefined && month <= lastActual ? actual : null,
      };
    }),
    unscheduledPlannedMinor: plannedIn(''),
    unscheduledActualMinor: actualIn(''),
  };
}
