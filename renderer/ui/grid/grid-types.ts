import type { ReactNode, RefObject } from 'react';
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

/**
 * How a column is edited. `suggestions`, `choice` and `link` are one text, `references` and `multiChoice` several with
 * separators; those with offers show them in a list, `multiChoice` with check boxes. `rating` takes the keys 1 to 5 and
 * clicks on its stars, `yesNo` the space bar and clicks.
 */
export type CellEditor =
  | 'text'
  | 'longText'
  | 'number'
  | 'date'
  | 'month'
  | 'time'
  | 'duration'
  | 'choice'
  | 'multiChoice'
  | 'suggestions'
  | 'references'
  | 'rating'
  | 'yesNo'
  | 'link';

/** Colours with a meaning, from the best to the worst; `neutral` sets apart without judging. */
export type MeaningTone = 'good' | 'fair' | 'poor' | 'bad' | 'neutral';

/** What a cell shows. Screen readers get the text, whatever the kind. */
export interface CellDisplay {
  readonly text: string;
  readonly kind: 'text' | 'stars' | 'check' | 'link' | 'chip';
  /** For stars: how many of five. */
  readonly stars?: number;
  /** For a check box: whether it is ticked. */
  readonly isChecked?: boolean;
  /** For several chips: their texts; else one chip with the whole text. */
  readonly chips?: readonly string[];
  /** For a link: where it leads. */
  readonly href?: string;
  readonly tone?: MeaningTone;
  /** Length of a data bar behind the text, 0 to 1. */
  readonly barRatio?: number;
  /** Place on a colour scale: 0 is bad, 1 is good. */
  readonly scaleRatio?: number;
  /** What is wrong with the content, in words: a text that does not fit, or what an error means. */
  readonly problem?: string;
}

/** What the editor of a formula offers at the caret, to be put in place of the text between `from` and `to`. */
export interface FormulaCompletion {
  readonly from: number;
  readonly to: number;
  readonly offers: readonly FormulaOffer[];
}
export interface FormulaOffer {
  readonly label: string;
  /** What it is, beside the label. */
  readonly detail: string;
  readonly insert: string;
  /** How far left of the inserted text's end the caret comes to stand. */
  readonly back: number;
}

/** A number or date as spreadsheets hold it, with a number format of theirs: `#,##0.00`, `yyyy-mm-dd`, `0%`. */
export interface SpreadsheetValue {
  /** Dates as serial numbers, times as fractions of a day, percentages as ratios. */
  readonly number: number;
  readonly format: string;
}

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
  /** Which way the rows are sorted by this column, if they are. */
  readonly sort?: 'ascending' | 'descending';
  /** Only rows with some of its values are shown. */
  readonly isFiltered?: boolean;
  /** What the cell shows, as plain text. */
  readonly text: (record: GridRecord) => string;
  /** How the cell shows it; without it the plain text. */
  readonly display?: (record: GridRecord) => CellDisplay;
  /** What the editor starts with and what the clipboard gets; typed back it means the same value. */
  readonly editText: (record: GridRecord) => string;
  /** The number behind the text, so that spreadsheets that it is copied to calculate with it; null for texts. */
  readonly spreadsheetValue?: (record: GridRecord) => SpreadsheetValue | null;
  readonly tone: (record: GridRecord) => CellTone;
  readonly isNegative: (record: GridRecord) => boolean;
  /** The texts that the editor offers. */
  readonly offers: () => readonly string[];
  /** The day (or first day of the month) that a text stands for; null when it is none. */
  readonly dayOf: (text: string) => CalendarDay | null;
  /** What is offered while a formula is typed; null for nothing. */
  readonly formulaOffers?: (text: string, caret: number) => FormulaCompletion | null;
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

/** Where a dragged column goes. */
export interface ColumnTarget {
  readonly column: string;
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
  /** Sets the height of rows; null brings the usual one back. Without it, heights are fixed. */
  readonly resizeRows?: (rows: readonly string[], heightPixels: number | null) => void;
  /** Without it, columns cannot be dragged. */
  readonly moveColumn?: (column: string, target: ColumnTarget) => void;
  /** Without it, links only show. */
  readonly openLink?: (href: string) => void;
  /** Has the host send a paste to the field with the focus; a page may not read the clipboard itself. */
  readonly paste?: () => void;
}

/** The sum below a column: its figure, and the name of what it is (average, count) where that is not a sum. */
export interface GridTotal {
  readonly label: string;
  readonly text: string;
}
export type GridTotals = Readonly<Record<string, string | GridTotal>>;

/** What is selected, for menus: rows that are shown and columns, in order. */
export interface SelectedCells {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly focus: { readonly row: string; readonly column: string } | null;
}

/** One more item in the context menu. */
export interface GridMenuItem {
  readonly key: string;
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly perform: () => void;
}

/** Where the columns of a grid stand, for what is drawn below its rows. */
export interface BelowPlaces {
  /** Where the part below begins in the sheet that scrolls, CSS pixels. */
  readonly top: number;
  /** The keys of the columns that are shown. */
  readonly keys: readonly string[];
  /** Left edge of each column, and the right edge of the last. */
  readonly lefts: readonly number[];
  /** How many leading columns stay at the left edge when the others scroll. */
  readonly frozen: number;
  /** What of the sheet is on screen. */
  readonly width: number;
  /** What the titles and the totals cover of it. */
  readonly covered: { readonly top: number; readonly bottom: number };
}

/** More lines below a grid's rows, in the same sheet and columns, which the grid itself knows nothing of. */
export interface GridBelow {
  readonly height: number;
  readonly render: (places: BelowPlaces, scroller: RefObject<HTMLElement | null>) => ReactNode;
}
