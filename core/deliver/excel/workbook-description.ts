/**
 * A workbook in our own terms. What is here is all that the deliverable needs of a spreadsheet library, so
 * that the library can be replaced in one file (`workbook-writer.ts`). Rows and columns count from 0.
 */
export interface WorkbookDescription {
  readonly properties: {
    readonly title: string;
    readonly author: string;
    readonly client: string;
    /** ISO 8601 in UTC. */
    readonly createdAt: string;
  };
  /** Font of every cell. */
  readonly font: { readonly name: string; readonly sizePoints: number };
  readonly sheets: readonly SheetDescription[];
  /** Names that formulas use for cells. */
  readonly names: readonly DefinedName[];
}

/** A name for cells, unique in the workbook. */
export interface DefinedName {
  readonly name: string;
  /** With the sheet's name, `'Summary'!$B$4`. */
  readonly reference: string;
}

export interface SheetDescription {
  /** At most 31 characters, unique without regard to case, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly rows: readonly (readonly (SheetCell | null)[])[];
  /** In digits of the workbook's font. */
  readonly columnWidths: readonly number[];
  /** Columns that are there but not shown, counted from 0. */
  readonly hiddenColumns?: ReadonlySet<number>;
  /** In points, by row, for rows that need more than a line; all rows grow with their text when edited. */
  readonly rowHeights?: ReadonlyMap<number, number>;
  readonly table?: SheetTable;
  readonly conditionalLooks?: readonly ConditionalLook[];
  readonly validations?: readonly Validation[];
  readonly charts?: readonly SheetChart[];
  /** The sheet is there for its figures, and not shown. */
  readonly isHidden?: boolean;
  /** First and last rows of blocks whose amounts are all of one kind: they have decimals all or none. */
  readonly evenAmounts?: readonly (readonly [number, number])[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly showsGridLines: boolean;
  readonly page: PageDescription;
}

/** A cell: a constant, or a formula with the value it has now. Null values with a look are blank but drawn. */
export interface SheetCell {
  /** Dates are serial numbers of the 1900 system. Errors are the results of formulas. */
  readonly value: string | number | SheetError | null;
  /** Without `=`, English function names, commas. */
  readonly formula?: string;
  /** An address (http, https, mailto) that the cell opens. */
  readonly link?: string;
  readonly look?: CellLook;
}

/** An error as Excel shows it, `#DIV/0!`. */
export interface SheetError {
  readonly error: string;
}

export interface CellLook {
  /** A number format code, `yyyy-mm-dd`. */
  readonly format?: string;
  readonly bold?: boolean;
  readonly underlined?: boolean;
  readonly sizePoints?: number;
  /** Colours are six hexadecimal digits. */
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly wraps?: boolean;
  readonly shrinks?: boolean;
  readonly indent?: number;
  /** Colours of thin lines. */
  readonly lineAbove?: string;
  readonly lineBelow?: string;
  readonly lineLeft?: string;
}

/** An Excel table (ListObject) that starts in the sheet's cell A1. */
export interface SheetTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** At least 1, as Excel demands. */
  readonly dataRows: number;
  readonly hasTotals: boolean;
}

export interface TableColumn {
  /** Exactly the text of the header cell. */
  readonly title: string;
  /** What Excel fills into new rows. */
  readonly formula?: string;
  readonly total?: TableTotal;
}

/** What a table's totals row says in a column: one of Excel's own functions, any formula, or a text. */
export type TableTotal =
  | { readonly kind: 'function'; readonly name: 'sum' | 'average' | 'count' | 'countNums' | 'min' | 'max' }
  | { readonly kind: 'formula'; readonly formula: string }
  | { readonly kind: 'label'; readonly text: string };

/** A look that cells take on; earlier ones in the list win. Ranges are written `A2:F40`. */
export type ConditionalLook =
  /** While a formula over them is true; it is written for the range's first cell. */
  | {
      readonly kind?: 'formula';
      readonly range: string;
      readonly formula: string;
      readonly look: Pick<CellLook, 'fill' | 'color' | 'bold' | 'format'>;
    }
  /** Colours from the lowest over the middle to the highest value. */
  | {
      readonly kind: 'colourScale';
      readonly range: string;
      readonly colours: readonly [string, string, string];
    }
  /** A bar as long as the value. */
  | { readonly kind: 'dataBar'; readonly range: string; readonly colour: string };

/** What cells take. Where it is not strict, Excel only asks whether something else is meant. */
export type Validation = { readonly range: string } & (
  | {
      readonly kind: 'list';
      /** At most 255 characters in all, without commas and quotation marks. */
      readonly choices: readonly string[];
      readonly strictness: Strictness;
    }
  | {
      readonly kind: 'listInCells';
      /** The cells with the choices, `'Lists'!$A$1:$A$40`. */
      readonly cells: string;
      readonly strictness: Strictness;
    }
  | {
      readonly kind: 'whole' | 'decimal' | 'date' | 'time';
      readonly minimum: number;
      readonly maximum: number;
      readonly strictness: Strictness;
    }
);

/** `refuses` anything else, `asks` whether it is meant, or only `offers`. */
export type Strictness = 'refuses' | 'asks' | 'offers';

/** A native chart over cells of the workbook. */
export interface SheetChart {
  readonly kind: 'bar' | 'column' | 'line' | 'pie';
  readonly title: string;
  readonly isStacked?: boolean;
  readonly hasLegend: boolean;
  /** Of the figures along the axis; that of the cells when absent. */
  readonly valueFormat?: string | undefined;
  /** Lengths compare only from zero on; to be left to the spreadsheet where values are below it. */
  readonly startsAtZero: boolean;
  readonly series: readonly {
    readonly title: string;
    /** Cells with the sheet's name, `'Summary'!$A$2:$A$9`. */
    readonly labels: string;
    readonly values: string;
    /** Six hexadecimal digits. */
    readonly colour?: string;
    /** For the slices of a pie: a colour each. */
    readonly sliceColours?: readonly string[];
  }[];
  /** Cells that it covers: first row and column, then last row and column, counted from 0. */
  readonly place: readonly [number, number, number, number];
}

export interface PageDescription {
  /** First and last row repeated on every page. */
  readonly repeatedRows?: readonly [number, number];
  /** As many columns at the left edge are repeated on every page. */
  readonly repeatedColumns?: number;
  /** The cells that are printed, `$A$1:$F$40`; all when absent. */
  readonly printedRange?: string;
  /** Rows with which a new page starts. */
  readonly startRows?: readonly number[];
  /** Pages side by side that the sheet is shrunk to; 1 when absent. */
  readonly pagesAcross?: number;
  readonly isLandscape: boolean;
  /** `&P` and `&N` stand for page and pages; other ampersands are doubled (see `pageText`). */
  readonly header?: string;
  readonly footer: string;
}
