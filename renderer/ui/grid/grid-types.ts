import type { CalendarDay } from '../../../core/model/calendar-day.ts';

/** One row as the grid shows it. Two records with the same parts look the same. */
export interface GridRecord {
  readonly id: string;
  /** Every column's value: typed in or computed. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Only what is typed in. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly isStrong: boolean;
}

/** How a cell's value came about: typed, computed, or typed over a computation. */
export type CellTone = 'typed' | 'computed' | 'overridden';

/** How a column is edited. `suggestions` and `choice` offer a list, `references` one for each name between separators. */
export type CellEditor = 'text' | 'number' | 'date' | 'month' | 'choice' | 'suggestions' | 'references';

export interface GridColumn {
  readonly key: string;
  readonly title: string;
  readonly widthPixels: number;
  readonly align: 'start' | 'end';
  readonly editor: CellEditor;
  readonly isEditable: boolean;
  /** An emptied cell shows a computed value. */
  readonly computes: boolean;
  /** Stays at the left edge while the others scroll. */
  readonly isFrozen: boolean;
  /** For lists: whether only the offered texts are taken. */
  readonly takesOffersOnly: boolean;
  /** What the cell shows. */
  readonly text: (record: GridRecord) => string;
  /** What the editor starts with and what the clipboard gets; typed back it means the same value. */
  readonly editText: (record: GridRecord) => string;
  readonly tone: (record: GridRecord) => CellTone;
  readonly isNegative: (record: GridRecord) => boolean;
  /** The texts that the editor offers. */
  readonly offers: () => readonly string[];
  /** The day (or first day of the month) that a text stands for; null when it is none. */
  readonly dayOf: (text: string) => CalendarDay | null;
}

/** Cells of one row as typed, by column key; null empties (a computed column then computes again). */
export interface RowEdit {
  readonly row: string;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** Where dragged or moved rows go. */
export interface MoveTarget {
  /** The row before or after which they are put. */
  readonly row: string;
  readonly side: 'before' | 'after';
}

/** What the grid asks for. The texts that come back say, in the reader's language, why an edit was refused. */
export interface GridActions {
  /** Makes all edits as one step; `append` are new rows below the last. Null when it was done. */
  readonly setCells: (
    edits: readonly RowEdit[],
    append: readonly Readonly<Record<string, string | null>>[],
  ) => string | null;
  /** Says something that belongs to no single cell. */
  readonly report: (message: string) => void;
  /** Adds empty rows before or after a row, or at the end for null; gives their ids. */
  readonly addRows: (place: MoveTarget | null, count: number) => readonly string[];
  readonly deleteRows: (rows: readonly string[]) => void;
  /** Copies rows below themselves; gives the ids of the copies. */
  readonly duplicateRows: (rows: readonly string[]) => readonly string[];
  readonly moveRows: (rows: readonly string[], target: MoveTarget) => void;
  readonly toggleGroup: (group: string) => void;
  readonly resizeColumn: (column: string, widthPixels: number) => void;
}
