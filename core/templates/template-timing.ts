import type { Language } from '../model/language.ts';
import type { RelativeDate } from '../schedule/relative-date.ts';
import { printRelativeDate } from '../schedule/relative-date-words.ts';

/** When a row of a template takes place, in days after the start of the plan. */
export interface TemplateDays {
  readonly kind: 'phase' | 'task' | 'milestone';
  readonly startOffsetDays?: number | undefined;
  readonly durationDays?: number | undefined;
  readonly dependsOn?: readonly string[] | undefined;
}

/** Cells that place a row relative to the start of the plan. */
export interface RelativeCells {
  readonly timing?: string;
  readonly workingDays?: number;
}

/** A milestone so many days after what it waits for has a date of its own. */
const ownDateAfterDays = 4;

/**
 * The cells of a template's row in words, so that it moves with the start of the plan: whole weeks as such, a shorter task
 * with its working days, a milestone by what it waits for. Null for a row that says nothing or begins within a week.
 * @param endOf the last day of another row, in days after the start of the plan.
 */
export function relativeCells(
  row: TemplateDays,
  endOf: (ref: string) => number | undefined,
  language: Language,
): RelativeCells | null {
  const { kind, startOffsetDays: offset, durationDays = 1, dependsOn = [] } = row;
  if (offset === undefined || kind === 'phase') return null;
  if (kind === 'milestone') {
    const ends = dependsOn.map((ref) => endOf(ref) ?? 0);
    if (ends.length > 0 && offset - Math.max(...ends) < ownDateAfterDays) return {};
    return { timing: printRelativeDate(week(Math.floor(offset / 7) + 1), language) };
  }
  if (offset % 7 !== 0) return null;
  const first = offset / 7 + 1;
  const weeks = Math.max(1, Math.ceil(durationDays / 7));
  const daysOfLastWeek = durationDays - (weeks - 1) * 7;
  const date: RelativeDate =
    weeks === 1 ? week(first) : { kind: 'span', start: week(first), end: week(first + weeks - 1) };
  return {
    timing: printRelativeDate(date, language),
    ...(daysOfLastWeek < 5 && { workingDays: (weeks - 1) * 5 + daysOfLastWeek }),
  };
}

function week(number: number): RelativeDate {
  return { kind: 'portion', of: { kind: 'part', week: number }, portion: { kind: 'whole' } };
}

/** The last day of a row, in days after the start of the plan; undefined without one. */
export function lastDay({ startOffsetDays, durationDays = 1 }: TemplateDays): number | undefined {
  return startOffsetDays === undefined ? undefined : startOffsetDays + Math.max(0, durationDays - 1);
}
