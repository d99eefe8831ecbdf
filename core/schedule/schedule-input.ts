import type { CalendarDay } from '../model/calendar-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * What is to be scheduled. A row of the timeline register maps to a task: its id, kind and owner; the id of the phase's
 * row as `phase`; its dates as `fixed`, or as `startNoEarlierThan` with `durationDays` when other rows move it; a link
 * from each row that it depends on.
 */
export interface ScheduleInput {
  readonly tasks: readonly ScheduleTask[];
  readonly links: readonly ScheduleLink[];
  readonly calendar: WorkingCalendar;
  /** Tasks without anything before them start here, or on the first working day after it. */
  readonly planStart: CalendarDay;
  /** The day on which progress is looked at: what should have ended before it and is not done is overdue. */
  readonly statusDate?: CalendarDay;
}

/** A task of any kind. Constraints are days, the day itself included. */
export interface ScheduleTask {
  readonly id: string;
  readonly name?: string;
  /** Whatever has tasks within it is a phase; a phase without any is a task. A milestone takes no time. */
  readonly kind: 'phase' | 'task' | 'milestone';
  /** The id of the phase that it lies in. */
  readonly phase?: string;
  /** Whole working days; 1 for a task and 0 for a phase that do not say. */
  readonly durationDays?: number;
  /** Dates that nothing moves, both ends counted; they may lie on days off. */
  readonly fixed?: { readonly start: CalendarDay; readonly end: CalendarDay };
  readonly startNoEarlierThan?: CalendarDay;
  readonly finishNoEarlierThan?: CalendarDay;
  readonly mustStartBy?: CalendarDay;
  readonly mustFinishBy?: CalendarDay;
  /** From 0 to 1. */
  readonly percentDone?: number;
  readonly owner?: string;
}

/** FS: finish to start, SS: start to start, FF: finish to finish, SF: start to finish. */
export const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const;
export type LinkType = (typeof linkTypes)[number];

/** `to` waits for `from`. */
export interface ScheduleLink {
  readonly from: string;
  readonly to: string;
  /** FS when missing. */
  readonly type?: LinkType;
  /** Whole days between the two ends; negative lets them overlap. */
  readonly lagDays?: number;
  /** Working days when missing. */
  readonly lagUnit?: 'working' | 'calendar';
}

/** Longest duration and lag, in days. */
export const maximumDurationDays = 36_500;

export type TaskConstraint = 'startNoEarlierThan' | 'finishNoEarlierThan' | 'mustStartBy' | 'mustFinishBy';

/** What is wrong with a plan, with the ids of the tasks concerned. */
export type ScheduleFinding =
  /** Tasks that wait for each other, in the order of waiting; they were scheduled without the links among them. */
  | { readonly type: 'cycle'; readonly tasks: readonly string[]; readonly links: readonly ScheduleLink[] }
  /** Phases that lie in each other; they were taken for phases of the plan. */
  | { readonly type: 'phaseCircle'; readonly tasks: readonly string[] }
  | { readonly type: 'duplicateTask'; readonly task: string }
  | { readonly type: 'unknownPhase'; readonly task: string; readonly phase: string }
  /** A link from or to a task that is not there; it was left out. */
  | { readonly type: 'unknownTask'; readonly task: string; readonly link: ScheduleLink }
  /** Nothing can fix the finish of a phase, which is that of its tasks; the link was left out. */
  | { readonly type: 'linkToPhaseFinish'; readonly task: string; readonly link: ScheduleLink }
  /** A value that is no day, no whole number of days or no share; it was left out. */
  | { readonly type: 'invalidValue'; readonly task: string; readonly field: keyof ScheduleTask | 'lagDays' }
  | {
      readonly type: 'endBeforeStart';
      readonly task: string;
      readonly start: CalendarDay;
      readonly end: CalendarDay;
    }
  | {
      readonly type: 'impossibleConstraint';
      readonly task: string;
      readonly constraint: TaskConstraint;
      readonly limit: CalendarDay;
      /** The day that it starts or finishes on instead. */
      readonly actual: CalendarDay;
    }
  /** Fixed dates earlier than a task before them allows. */
  | {
      readonly type: 'linkViolated';
      readonly task: string;
      readonly before: string;
      readonly link: ScheduleLink;
      /** The day it could start on, or finish on for FF and SF. */
      readonly earliest: CalendarDay;
    }
  /** Tasks outside the fixed dates of their phase. */
  | { readonly type: 'outsidePhase'; readonly task: string; readonly tasks: readonly string[] }
  | { readonly type: 'outOfCalendar'; readonly task: string };
