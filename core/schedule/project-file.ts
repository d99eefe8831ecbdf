import type { CalendarDay } from '../model/calendar-day.ts';
import type { WordKey } from '../words/catalogues.ts';
import type { WordParameters } from '../words/translate.ts';
import type { Baseline } from './baseline.ts';
import type { ScheduleLink, ScheduleTask } from './schedule-input.ts';
import type { CalendarDefinition } from './working-calendar.ts';

/** A plan as files of other programs hold it. What a kind of file cannot hold is left out when it is written. */
export interface ProjectFile {
  readonly name?: string;
  readonly tasks: readonly ScheduleTask[];
  readonly links: readonly ScheduleLink[];
  readonly planStart?: CalendarDay;
  readonly statusDate?: CalendarDay;
  /** ISO 4217; Microsoft Project wants to know it, nothing here counts in it. */
  readonly currencyCode?: string;
  readonly calendar?: CalendarDefinition;
  readonly baselines: readonly Baseline[];
}

/** A plan that was read, and what could not be taken over as it was. */
export interface ImportedProject extends ProjectFile {
  readonly notes: readonly ImportNote[];
  /** What the file has no place for: a task that does not say it leaves it as it was. */
  readonly omits?: ReadonlySet<OmittedPart>;
}

export const omittableParts = ['kind', 'phase', 'owner', 'percentDone', 'mustFinishBy', 'links'] as const;
export type OmittedPart = (typeof omittableParts)[number];

/** A sentence about something that was changed or left out. */
export interface ImportNote {
  readonly key: WordKey;
  readonly parameters: WordParameters;
}

/** Names that are told apart by numbers, in time that does not grow with how many there are alike. */
export class DistinctNames {
  readonly #taken: Set<string>;
  readonly #numbers = new Map<string, number>();

  /** @param taken names that are taken from the beginning. */
  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The name that is wanted, or the first free one that `numbered` makes of it; it is taken then. */
  take(
    wanted: string,
    numbered: (name: string, number: number) => string = (name, number) => `${name}-${number}`,
  ): string {
    let name = wanted;
    let number = this.#numbers.get(wanted) ?? 2;
    for (; this.#taken.has(name); number++) name = numbered(wanted, number);
    this.#numbers.set(wanted, number);
    this.#taken.add(name);
    return name;
  }
}
