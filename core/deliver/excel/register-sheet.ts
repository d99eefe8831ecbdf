import { isCalendarDay } from '../../model/calendar-day.ts';
import { choiceTitle } from '../../tables/cells.ts';
import { formatCell } from '../../tables/format-cell.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { cellText, displayWidth, lineCount, rowHeight } from './cell-text.ts';
import { columnFormula } from './column-formula.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { columnFormat } from './number-formats.ts';
import { cellAddress, rangeAddress } from './references.ts';
import { type RegisterTable, sheetValue } from './register-table.ts';
import type {
  CellLook,
  ConditionalLook,
  DropDown,
  PageDescription,
  SheetCell,
  SheetDescription,
} from './workbook-description.ts';

/**
 * A register's own sheet: one Excel table from A1 on, with live formulas in computed columns and totals, made
 * from the module's declaration alone.
 */
export function registerSheet(table: RegisterTable, page: PageDescription): SheetDescription {
  const { module, computed } = table;
  const columns = module.columns.map((declaration, index) => sheetColumn(declaration, index, table));
  const rowHeights = new Map([[0, 30]]);
  const hasTotals = columns.some(({ isSummed }) => isSummed);
  const dataRows = Math.max(1, computed.rows.length);
  const rows: (SheetCell | null)[][] = [
    columns.map(({ title, headerLook: look }) => ({ value: title, look })),
  ];
  for (const { row, values } of computed.rows) {
    const isStrong = module.rowEmphasis?.(row) === 'strong';
    let lines = 1;
    for (const { declaration, look, width } of columns) {
      if (look.wraps && values[declaration.key] !== undefined)
        lines = Math.max(
          lines,
          lineCount(formatCell(declaration, values[declaration.key], table.format), width, isStrong),
        );
    }
    rowHeights.set(rows.length, rowHeight(lines));
    rows.push(
      columns.map(({ declaration, formula, look, strongLook }) => {
        const value = sheetValue(declaration, values[declaration.key], table);
        // What was typed over a computed column stays the constant that it is.
        const isTyped =
          declaration.computed?.editing === 'typed-over' && row.cells[declaration.key] !== undefined;
        const cell = { value, look: isStrong ? strongLook : look };
        return formula === null || isTyped ? cell : { ...cell, formula };
      }),
    );
  }
  // An Excel table has at least one row.
  if (computed.rows.length === 0)
    rows.push(
      columns.map(({ formula, look }) =>
        formula === null ? { value: null, look } : { value: '', formula, look },
      ),
    );
  if (hasTotals) rows.push(totalsRow(columns, table));
  return {
    name: table.sheetName,
    rows,
    columnWidths: columns.map((column) => column.width),
    rowHeights,
    table: {
      name: table.tableName,
      dataRows,
      hasTotals,
      columns: columns.map(({ title, formula, isSummed }, index) => ({
        title,
        ...(formula === null ? {} : { formula }),
        ...(isSummed
          ? { total: { kind: 'sum' as const } }
          : index === 0
            ? { total: { kind: 'label' as const, text: translate(table.language, 'excel.total') } }
            : {}),
      })),
    },
    conditionalLooks: overspendLooks(table, dataRows),
    dropDowns: dropDowns(table, dataRows),
    frozenRows: 1,
    frozenColumns: module.columns.findIndex(({ key }) => key === module.nameColumn) + 1,
    showsGridLines: false,
    page: { ...page, repeatedRows: [0, 0] },
  };
}

interface SheetColumn {
  readonly declaration: ColumnDeclaration;
  readonly title: string;
  readonly formula: string | null;
  readonly isSummed: boolean;
  readonly width: number;
  readonly headerLook: CellLook;
  readonly look: CellLook;
  readonly strongLook: CellLook;
  readonly totalLook: CellLook;
}

function sheetColumn(declaration: ColumnDeclaration, index: number, table: RegisterTable): SheetColumn {
  const title = table.titles.get(declaration.key) ?? declaration.key;
  const align = columnAlignment(declaration.type);
  const before = table.module.columns[index - 1];
  // A text beside a number would touch it.
  const indent = align === 'left' && before && columnAlignment(before.type) === 'right' ? { indent: 1 } : {};
  const format = columnFormat(declaration, table.currency, table.language);
  const look: CellLook = {
    align,
    ...indent,
    ...(format === undefined ? {} : { format }),
    wraps: align === 'left',
    lineBelow: colors.hairline,
  };
  return {
    declaration,
    title,
    formula: columnFormula(declaration, table),
    isSummed: declaration.total === 'sum',
    width: columnWidth(declaration, title, table),
    headerLook: { ...headerLook, ...indent, align },
    look,
    strongLook: { ...look, bold: true, fill: colors.tint },
    totalLook: { ...look, bold: true, wraps: false, lineAbove: colors.primary, lineBelow: colors.primary },
  };
}

/** Pixels that a digit takes in the grid. */
const pixelsPerDigit = 7;

/**
 * Numbers get all the room that they need, because Excel shows `###` otherwise; texts get what they need up to
 * the width that the module declares, and wrap beyond it.
 */
function columnWidth(declaration: ColumnDeclaration, title: string, table: RegisterTable): number {
  const isText = columnAlignment(declaration.type) === 'left';
  let widest = 0;
  const texts = new Set<string>();
  for (const { values } of table.computed.rows)
    texts.add(formatCell(declaration, values[declaration.key], table.format));
  const total = table.computed.totals[declaration.key];
  if (total !== undefined && total !== null) texts.add(formatCell(declaration, total, table.format));
  for (const text of texts) widest = Math.max(widest, displayWidth(text, true));
  // Room for the filter button beside the title.
  const titleWidth = displayWidth(title, true) + 3;
  const declared = declaration.widthPixels / pixelsPerDigit;
  // Choices repeat from row to row: one line each reads best.
  const limit = declaration.type === 'choice' ? Math.max(declared, 32) : declared;
  const wanted = Math.max(isText ? Math.min(widest, limit) : widest, titleWidth);
  return Math.ceil(Math.max(wanted + 2, 7));
}

function totalsRow(columns: readonly SheetColumn[], table: RegisterTable): SheetCell[] {
  return columns.map(({ declaration, isSummed, totalLook: look }, index) => {
    if (!isSummed) return { value: index === 0 ? translate(table.language, 'excel.total') : null, look };
    const total = table.computed.totals[declaration.key];
    return {
      value: sheetValue(declaration, total, table) ?? 0,
      // 109 sums the rows that a filter shows.
      formula: `SUBTOTAL(109,${table.reference(declaration.key)})`,
      look,
    };
  });
}

/** Longest list that Excel accepts inside a validation. */
const longestChoiceList = 255;

function dropDowns(table: RegisterTable, dataRows: number): DropDown[] {
  return table.module.columns.flatMap((declaration, index) => {
    if (!declaration.choices) return [];
    const choices = declaration.choices.options.map(({ value }) =>
      cellText(choiceTitle(declaration, value, table.language)),
    );
    // A comma would divide a choice in two.
    const fits =
      choices.join(',').length <= longestChoiceList && !choices.some((choice) => /[,"]/.test(choice));
    if (!fits || choices.length === 0) return [];
    const range = rangeAddress(1, index, dataRows, index);
    return [{ range, choices, acceptsOther: declaration.choices.acceptsOther }];
  });
}

/**
 * Marks what was overspent: where a column is the difference of two amounts and negative, it and the amount
 * taken away stand out.
 */
function overspendLooks(table: RegisterTable, dataRows: number): ConditionalLook[] {
  const { columns } = table.module;
  return columns.flatMap((declaration, index) => {
    const by = declaration.computed?.by;
    if (declaration.type !== 'money' || by?.kind !== 'formula') return [];
    const { expression } = by;
    if (expression.kind !== 'operation' || expression.operator !== '-') return [];
    const marked = [index];
    const { right } = expression;
    if (right.kind === 'column') marked.push(columns.findIndex(({ key }) => key === right.column));
    const difference = cellAddress(1, index, 'column');
    return marked
      .filter((column) => column >= 0)
      .map((column) => ({
        range: rangeAddress(1, column, dataRows, column),
        formula: `AND(ISNUMBER(${difference}),${difference}<0)`,
        look: { fill: colors.overspentFill, color: colors.overspent },
      }));
  });
}

/** First start and last end in a register with `start` and `end`; null without any date. */
export function dateSpan(table: RegisterTable): { first: string; last: string } | null {
  let first: string | null = null;
  let last: string | null = null;
  for (const { values } of table.computed.rows) {
    for (const day of [values.start, values.end]) {
      if (!isCalendarDay(day)) continue;
      if (first === null || day < first) first = day;
      if (last === null || day > last) last = day;
    }
  }
  return first !== null && last !== null ? { first, last } : null;
}
