import type { Condition } from '../../model/register-settings.ts';
import { formatCell } from '../../tables/format-cell.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { linkTarget } from '../word/link-target.ts';
import type { RegisterFormulas } from './cell-formulas.ts';
import { cellText, displayWidth, lineCount, rowHeight } from './cell-text.ts';
import { registerLooks } from './conditional-looks.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { columnFormat, countFormat } from './number-formats.ts';
import type { RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import { type ColumnTotal, columnTotal } from './totals-row.ts';
import { type ChoiceLists, registerValidations } from './validations.ts';
import type { CellLook, PageDescription, SheetCell, SheetDescription } from './workbook-description.ts';

/** What a register's sheet is made with besides its table. */
export interface RegisterSheetContext {
  /** All tables of the workbook. */
  readonly tables: readonly RegisterTable[];
  readonly formulas: RegisterFormulas;
  /** The formulas of single cells that the register's own columns do not give, by row id and column key. */
  readonly rowFormulas?: ((row: string, column: string) => string | null) | undefined;
  readonly lists: ChoiceLists;
  readonly conditions: readonly Condition[];
  /** Shown columns that stay at the left edge; up to the one that names the rows when absent. */
  readonly frozenColumns?: number | undefined;
  readonly page: PageDescription;
}

/** Links beyond this many in a sheet make Excel call the file damaged. */
const mostLinks = 60_000;

/**
 * A register's own sheet: one Excel table from A1 on, with live formulas in computed columns, single cells and totals, made
 * from the register's module alone.
 */
export function registerSheet(table: RegisterTable, context: RegisterSheetContext): SheetDescription {
  const { module } = table;
  const columns = table.columns.map((declaration, index) => sheetColumn(declaration, index, table, context));
  const hasTotals = columns.some(({ total }) => total !== null);
  const dataRows = Math.max(1, table.rows.length);
  const rows: (SheetCell | null)[][] = [
    columns.map(({ title, headerLook: look }) => ({ value: title, look })),
    ...dataCells(columns, table, context),
  ];
  const frozen = frozenColumns(columns, module.nameColumn, context.frozenColumns);
  const totalLabel = columns.findIndex(({ total, declaration }) => total === null && !declaration.isHidden);
  const label = translate(table.language, 'excel.total');
  if (hasTotals)
    rows.push(
      columns.map(({ total, totalLook: look }, index) =>
        total
          ? { value: total.value, formula: total.formula, look }
          : { value: index === totalLabel ? label : null, look },
      ),
    );
  return {
    name: table.sheetName,
    rows,
    columnWidths: columns.map((column) => column.width),
    hiddenColumns: new Set(
      columns.flatMap(({ declaration }, index) => (declaration.isHidden ? [index] : [])),
    ),
    rowHeights: rowHeights(columns, table),
    table: {
      name: table.tableName,
      dataRows,
      hasTotals,
      columns: columns.map(({ title, formula, total }, index) => ({
        title,
        ...(formula === null ? {} : { formula }),
        ...(total
          ? { total: total.total }
          : index === totalLabel
            ? { total: { kind: 'label', text: label } }
            : {}),
      })),
    },
    conditionalLooks: registerLooks(table, context.conditions, dataRows),
    validations: registerValidations(table, dataRows, context.tables, context.lists),
    frozenRows: 1,
    frozenColumns: frozen,
    showsGridLines: false,
    ...(table.isHidden ? { isHidden: true } : {}),
    page: pageOf(columns, frozen, context.page),
  };
}

interface SheetColumn {
  readonly declaration: ColumnDeclaration;
  readonly title: string;
  readonly formula: string | null;
  readonly total: ColumnTotal | null;
  readonly width: number;
  readonly headerLook: CellLook;
  readonly look: CellLook;
  readonly strongLook: CellLook;
  readonly linkLook: CellLook;
  readonly totalLook: CellLook;
}

function sheetColumn(
  declaration: ColumnDeclaration,
  index: number,
  table: RegisterTable,
  { formulas }: RegisterSheetContext,
): SheetColumn {
  const title = table.titles.get(declaration.key) ?? declaration.key;
  const align = columnAlignment(declaration.type);
  const before = table.columns[index - 1];
  // A text beside a number would touch it.
  const indent = align === 'left' && before && columnAlignment(before.type) === 'right' ? { indent: 1 } : {};
  const format = columnFormat(declaration, table.currency, table.language);
  const look: CellLook = {
    align,
    // Beside long texts, what belongs together starts on the same line.
    ...(table.columns.some(({ type, isHidden }) => type === 'longText' && !isHidden)
      ? { vertical: 'top' as const }
      : {}),
    ...indent,
    ...(format === undefined ? {} : { format }),
    wraps: align === 'left',
    lineBelow: colors.hairline,
  };
  const total = columnTotal(declaration, table);
  const sumFormat = columnFormat(declaration, table.currency, table.language, 'dash');
  return {
    declaration,
    title,
    formula: formulas.ofColumn(declaration),
    total,
    width: columnWidth(declaration, title, table),
    headerLook: { ...headerLook, ...indent, align },
    look,
    strongLook: { ...look, bold: true, fill: colors.tint },
    linkLook: { ...look, color: colors.accent, underlined: true },
    totalLook: {
      ...look,
      // A number of rows is no amount, whatever the column holds.
      ...(declaration.total?.by === 'count' ? { format: countFormat } : {}),
      ...(declaration.total?.by === 'sum' && sumFormat !== undefined ? { format: sumFormat } : {}),
      ...(declaration.total?.by === 'average' ? averageFormat(declaration) : {}),
      vertical: 'center',
      bold: true,
      wraps: false,
      lineAbove: colors.primary,
      lineBelow: colors.primary,
    },
  };
}

/** Averages of whole numbers have decimals of their own. */
export function averageFormat({ type, wholeNumber }: ColumnDeclaration): Pick<CellLook, 'format'> {
  return type === 'rating' || (type === 'number' && wholeNumber) ? { format: '0.0' } : {};
}

function dataCells(
  columns: readonly SheetColumn[],
  table: RegisterTable,
  { formulas, rowFormulas }: RegisterSheetContext,
): SheetCell[][] {
  // An Excel table has at least one row.
  if (table.rows.length === 0)
    return [
      columns.map(({ formula, look }) =>
        formula === null ? { value: null, look } : { value: '', formula, look },
      ),
    ];
  let links = 0;
  return table.rows.map(({ row, values, errors }) => {
    const isStrong = table.module.rowEmphasis?.(row) === 'strong';
    return columns.map(({ declaration, formula: columnFormula, look, strongLook, linkLook }): SheetCell => {
      const { key } = declaration;
      const own = row.formulas?.[key];
      const misfit = row.misfits?.[key];
      const isTyped = declaration.computed?.editing === 'typed-over' && row.cells[key] !== undefined;
      const error = errors[key];
      const usual = isStrong ? strongLook : look;
      if (own === undefined && misfit !== undefined) return { value: cellText(misfit) || null, look: usual };
      // What was typed over a computed column stays the constant that it is.
      const formula =
        own === undefined
          ? isTyped
            ? null
            : (columnFormula ?? rowFormulas?.(row.id, key) ?? null)
          : formulas.ofCell(declaration, own);
      // Excel knows no such error: a circular formula would stop the whole workbook from being calculated.
      if (error === '#CYCLE!') return { value: error, look: usual };
      const value = error === undefined ? sheetValue(declaration, values[key], table) : { error };
      if (formula !== null) return { value: value ?? '', formula, look: usual };
      const link =
        declaration.type === 'link' && links < mostLinks ? linkTarget(String(values[key] ?? '')) : null;
      if (link === null) return { value, look: usual };
      links++;
      return { value, link, look: isStrong ? strongLook : linkLook };
    });
  });
}

/** Heights for rows whose texts take more than a line. */
function rowHeights(columns: readonly SheetColumn[], table: RegisterTable): Map<number, number> {
  const heights = new Map([[0, 30]]);
  const wrapping = columns.filter(({ look, declaration }) => look.wraps && !declaration.isHidden);
  table.rows.forEach(({ row, values }, index) => {
    const isStrong = table.module.rowEmphasis?.(row) === 'strong';
    let lines = 1;
    for (const { declaration, width } of wrapping) {
      const value = values[declaration.key];
      const text =
        value === undefined ? row.misfits?.[declaration.key] : formatCell(declaration, value, table.format);
      if (text) lines = Math.max(lines, lineCount(text, width, isStrong));
    }
    heights.set(index + 1, rowHeight(lines));
  });
  return heights;
}

/** Pixels that a digit takes in the grid. */
const pixelsPerDigit = 7;
/** A column of texts gets no wider than this, in digits. */
const widestText = 60;

/**
 * Numbers get all the room that they need, because Excel shows `###` otherwise; texts get what they need up to
 * the width that the column has in the grid, and wrap beyond it.
 */
function columnWidth(declaration: ColumnDeclaration, title: string, table: RegisterTable): number {
  const { key, total } = declaration;
  const isText = columnAlignment(declaration.type) === 'left';
  const texts = new Set<string>();
  const values = table.computed.column(key);
  for (const value of values)
    if (value !== undefined) texts.add(formatCell(declaration, value, table.format));
  const sum = table.computed.totals[key];
  if (total && total.by !== 'count' && typeof sum === 'number')
    texts.add(formatCell(declaration, sum, table.format));
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, displayWidth(text, true));
  // Room for the filter button beside the title.
  const titleWidth = Math.min(displayWidth(title, true) + 3, 24);
  const declared = Math.min(declaration.widthPixels / pixelsPerDigit, widestText);
  // Choices repeat from row to row: one line each reads best.
  const limit = declaration.type === 'choice' ? Math.max(declared, 32) : declared;
  const wanted = Math.max(isText ? Math.min(widest, limit) : Math.min(widest, widestText), titleWidth);
  return Math.ceil(Math.max(wanted + 2, 7));
}

/** Wider sheets are printed on their side; in digits. */
const widestPortrait = 95;
/** What can be shrunk to one page on its side and still be read, about seven points high, in digits. */
const widestPage = 210;

/** How the sheet is printed: on as many pages side by side as its width takes, the frozen columns on each. */
function pageOf(columns: readonly SheetColumn[], frozen: number, page: PageDescription): PageDescription {
  const width = shownWidth(columns);
  const repeated = shownWidth(columns.slice(0, frozen));
  const pagesAcross = width > widestPage ? Math.ceil((width - repeated) / (widestPage - repeated)) : 1;
  return {
    ...page,
    isLandscape: width > widestPortrait,
    repeatedRows: [0, 0],
    ...(pagesAcross > 1 ? { pagesAcross, repeatedColumns: frozen } : {}),
  };
}

function shownWidth(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { declaration, width }) => sum + (declaration.isHidden ? 0 : width), 0);
}

/** Wider than this, frozen columns would leave a small screen no room for the others; in digits. */
const widestFrozen = 75;

/** How many columns of the sheet stay in place, hidden ones included. */
function frozenColumns(
  columns: readonly SheetColumn[],
  nameColumn: string,
  wanted: number | undefined,
): number {
  let count = columns.findIndex(({ declaration }) => declaration.key === nameColumn) + 1;
  if (wanted !== undefined) {
    let shown = 0;
    count = 0;
    while (shown < wanted && count < columns.length) {
      if (!columns[count]?.declaration.isHidden) shown++;
      count++;
    }
  }
  return shownWidth(columns.slice(0, count)) > widestFrozen ? 0 : count;
}
