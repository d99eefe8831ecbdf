import type { Recurrence } from '../schedule/recurrence.ts';
import { parseRecurrence } from '../schedule/recurrence-words.ts';
import type { RelativeDate } from '../schedule/relative-date.ts';
import { parseRelativeDate } from '../schedule/relative-date-parser.ts';
import type { UserError } from '../words/translate.ts';

/** When something takes place, as understood. */
export type Timing =
  | { readonly kind: 'date'; readonly date: RelativeDate }
  | { readonly kind: 'recurrence'; readonly recurrence: Recurrence };

/** What is wrong with the timing of a row, beside what the schedule finds. */
export interface TimingFinding {
  readonly type: 'timing';
  /** The row; empty when it is the calendar that cannot be used. */
  readonly task: string;
  readonly problem: UserError;
}

/** Texts understood with one list of names; a plan asks for the same ones after every edit. */
interface Known {
  readonly names: readonly string[];
  readonly timings: Map<string, Timing | null>;
}

const maximumKnown = 20_000;
let known: Known = { names: [], timings: new Map() };

/**
 * What a text in English or Chinese says about when something takes place; null when it is not understood.
 * @param names of rows, which may stand in the text without quotation marks.
 */
export function readTiming(text: string, names: readonly string[]): Timing | null {
  const isSame =
    known.names === names ||
    (known.names.length === names.length && known.names.every((name, index) => name === names[index]));
  if (!isSame || known.timings.size > maximumKnown) known = { names, timings: new Map() };
  const before = known.timings.get(text);
  if (before !== undefined) return before;
  const timing = understood(text, names);
  known.timings.set(text, timing);
  return timing;
}

function understood(text: string, names: readonly string[]): Timing | null {
  // Only names that stand in the text can be meant by it.
  const mentioned = names.filter((name) => text.includes(name));
  const recurrence = parseRecurrence(text, mentioned);
  if (recurrence) return { kind: 'recurrence', recurrence };
  const date = parseRelativeDate(text, mentioned);
  return date ? { kind: 'date', date } : null;
}

/** True when it depends on the dates of other rows or on the end of the plan. */
export function dependsOnSchedule(timing: Timing): boolean {
  if (timing.kind === 'date') return isNamed(timing.date);
  const { start, end, count } = timing.recurrence;
  return (end === undefined && count === undefined) || [start, end].some((date) => date && isNamed(date));
}

function isNamed(date: RelativeDate): boolean {
  switch (date.kind) {
    case 'day':
    case 'monthDay':
      return false;
    case 'portion': {
      const { of, portion } = date;
      if (of.kind === 'phase' || of.kind === 'task') return true;
      return of.kind === 'plan' && portion.kind !== 'start' && portion.kind !== 'first';
    }
    case 'offset':
      return isNamed(date.from);
    case 'span':
      return isNamed(date.start) || isNamed(date.end);
  }
}
