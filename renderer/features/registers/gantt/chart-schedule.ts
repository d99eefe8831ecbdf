import type { CalendarDay } from '../../../../core/model/calendar-day.ts';

/** First and last day, both included. */
export interface Span {
  readonly start: CalendarDay;
  readonly end: CalendarDay;
}

/** How the ends of two bars are tied: finish to start, start to start, finish to finish, start to finish. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** What a schedule knows of a bar beyond its dates. */
export interface BarMarks {
  /** Days that are worked on it. */
  readonly workingDays?: number;
  /** A delay of it delays the end of everything. */
  readonly isCritical?: boolean;
  /** Days by which it can slip; null where that is unknown. */
  readonly totalSlackDays?: number | null;
  /** The last day on which it can end; without it, the slack is counted in calendar days. */
  readonly lateEnd?: CalendarDay | null;
  /** The dates that were agreed once. */
  readonly baseline?: Span | null;
  /** The day by which it has to be done. */
  readonly deadline?: CalendarDay | null;
  /** The days of what comes again within the bar, ascending. */
  readonly occurrences?: readonly CalendarDay[];
}

/** What a schedule knows of a link. */
export interface LinkMarks {
  /** FS unless told. */
  readonly type?: LinkType;
  /** As both its bars unless told. */
  readonly isCritical?: boolean;
  /** Days between the two ends; negative lets the bars overlap. */
  readonly lagDays?: number;
  readonly lagUnit?: 'working' | 'calendar';
  /** The dates contradict it; without this, the chart looks at the dates itself. */
  readonly isConflict?: boolean;
}

/** Days on which nobody works, by day number. */
export interface DaysOff {
  readonly has: (day: number) => boolean;
}

/** What the chart draws of a schedule; everything is optional. */
export interface ChartSchedule {
  /** By row id. */
  readonly bars?: ReadonlyMap<string, BarMarks>;
  /** By `linkKey`: predecessor and row that waits. */
  readonly links?: ReadonlyMap<string, LinkMarks>;
  /** Saturdays and Sundays unless told. */
  readonly daysOff?: DaysOff;
  /** The day on which progress is looked at. */
  readonly statusDate?: CalendarDay | null;
}

/** Names a link among all links. */
export function linkKey(from: string, to: string): string {
  return `${from}:${to}`;
}
