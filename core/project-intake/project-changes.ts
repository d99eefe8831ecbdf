import type { CommandCall } from '../commands/run.ts';
import type { ImportedProject, ImportNote } from '../schedule/project-file.ts';

/** What taking over a project does to the timeline: a new or a lost row, or another value in a column of a row. */
export interface ProjectChange {
  readonly kind: 'added' | 'changed' | 'deleted';
  /** Null for a new row. */
  readonly row: string | null;
  /** The name of the row, as it is afterwards, or was. */
  readonly name: string;
  /** The column's title; null when the whole row comes or goes, or when it is about the plan. */
  readonly column: string | null;
  /** As shown; null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** The file does not say it: the row moves along with others. */
  readonly follows?: boolean;
}

/** A schedule as a file has it, not yet compared with a plan. */
export interface ReadProject {
  readonly kind: 'project';
  readonly project: ImportedProject;
}

/** A schedule of another program, and what it would change in a plan. */
export interface ProjectIntake {
  readonly kind: 'project';
  readonly changes: readonly ProjectChange[];
  /** To be run as one edit; empty when nothing changes. */
  readonly calls: readonly CommandCall[];
  /** What the file holds and the plan does not take over as it is. */
  readonly notes: readonly ImportNote[];
}

/** What is taken over beside the tasks. */
export interface ProjectWishes {
  /** Start of the plan, status date and working calendar; those of a plan without a timeline are always taken over. */
  readonly takesSettings?: boolean;
  /** Rows that the file does not have are deleted. */
  readonly removesOthers?: boolean;
}
