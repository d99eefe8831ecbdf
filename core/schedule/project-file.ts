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

/** Makes an id that is not taken from one that may be, and takes it. */
export function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}
