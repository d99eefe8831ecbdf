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
}

export interface SheetDescription {
  /** At most 31 characters, unique without regard to case, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly rows: readonly (readonly (SheetCell | null)[])[];
  /** In digits of the workbook's font. */
  readonly columnWidths: readonly number[];
  /** In points, by row, for rows that need more than a line; all rows grow with their text when edited. */
  readonly rowHeights?: ReadonlyMap<number, number>;
  readonly table?: SheetTable;
  readonly conditionalLooks?: readonly ConditionalLook[];
  readonly dropDowns?: readonly DropDown[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly showsGridLines: boolean;
  readonly page: PageDescription;
}

/** A cell: a constant, or a formula with the value it has now. Null values with a look are blank but drawn. */
export interface SheetCell {
  /** Dates are serial numbers of the 1900 system. */
  readonly value: string | number | null;
  /** Without `=`, English function names, commas. */
  readonly formula?: string;
  readonly look?: CellLook;
}

export interface CellLook {
  /** A number format code, `yyyy-mm-dd`. */
  readonly format?: string;
  readonly bold?: boolean;
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
  readonly total?: { readonly kind: 'sum' } | { readonly kind: 'label'; readonly text: string };
}

/** A look that cells take on while a formula over them is true; earlier ones in the list win. */
export interface ConditionalLook {
  /** `A2:F40`; the formula is written for its first cell. */
  readonly range: string;
  readonly formula: string;
  readonly look: Pick<CellLook, 'fill' | 'color' | 'bold'>;
}

/** The choices offered in cells. */
export interface DropDown {
  readonly range: string;
  readonly choices: readonly string[];
  readonly acceptsOther: boolean;
}

export interface PageDescription {
  /** First and last row repeated on every page. */
  readonly repeatedRows?: readonly [number, number];
  readonly isLandscape: boolean;
  /** `&P` and `&N` stand for page and pages; other ampersands are doubled (see `pageText`). */
  readonly header?: string;
  readonly footer: string;
}
