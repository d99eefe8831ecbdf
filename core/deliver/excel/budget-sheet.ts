import type { BudgetTable, ReportCell } from '../../budget/budget-report.ts';
import { excelSerial } from '../../model/calendar-day.ts';
import type { Language } from '../../model/language.ts';
import { toMajorUnits } from '../../model/money.ts';
import { monthPattern } from '../../tables/cells.ts';
import { translate } from '../../words/translate.ts';
import type { BudgetTables } from '../budget-tables.ts';
import { benchFormulas } from './budget-formulas.ts';
import { cellText, displayWidth } from './cell-text.ts';
import { colors, headerLook } from './look.ts';
import { countFormat, moneyFormat, monthFormat, percentFormat } from './number-formats.ts';
import type { RegisterTable } from './register-table.ts';
import type { CellLook, PageDescription, SheetCell, SheetDescription } from './workbook-description.ts';

/**
 * The bench of a budget: allocation, scenarios, tracking, months and costs one below the other. What the lines add up to
 * and what follows from it are formulas; what was decided (shares, amounts, scenarios) stands as it was decided.
 * @param asOf the day of which figures without formulas are, `YYYY-MM-DD`.
 */
export function budgetSheet(
  table: RegisterTable,
  { tables, secondCurrency }: BudgetTables,
  name: string,
  asOf: string,
  page: PageDescription,
): SheetDescription {
  const { language } = table;
  const noteLook: CellLook = { color: colors.muted };
  const rows: (SheetCell | null)[][] = [
    [
      {
        value: translate(language, 'bench.title'),
        look: { bold: true, sizePoints: 14, color: colors.primary },
      },
    ],
    ...(secondCurrency === null ? [] : [[{ value: secondCurrency, look: noteLook }]]),
    [],
  ];
  const rowHeights = new Map([[0, 24]]);
  for (const part of tables) {
    rows.push([{ value: cellText(part.title), look: { bold: true, sizePoints: 12, color: colors.primary } }]);
    rowHeights.set(rows.length, 30);
    rows.push(
      ...blockOf(part, table, rows.length),
      ...standingNotes(part, asOf, language).map((value) => [{ value, look: noteLook }]),
      [],
    );
  }
  const widths = columnWidths(tables, table);
  return {
    name,
    rows,
    columnWidths: widths,
    rowHeights,
    frozenRows: 1,
    frozenColumns: 0,
    showsGridLines: false,
    page: { ...page, isLandscape: widths.reduce((sum, width) => sum + width, 0) > 95 },
  };
}

/** Header and rows of one table. @param firstRow the sheet's row of the header. */
function blockOf(part: BudgetTable, table: RegisterTable, firstRow: number): SheetCell[][] {
  const { columns, rows } = part;
  const looks = columns.map(
    ({ type }, column): CellLook => ({
      align: type === 'text' ? 'left' : 'right',
      lineBelow: colors.hairline,
      ...(type === 'money' ? { format: moneyFormat(table.currency, table.language, 'dash') } : {}),
      ...(type === 'percent' ? { format: percentFormat } : {}),
      // These are as of the day of delivery, so that what they are now says how they are written.
      ...(type === 'number'
        ? { format: rows.every(({ cells }) => isWhole(cells[column])) ? countFormat : `${countFormat}.00` }
        : {}),
    }),
  );
  const strong: CellLook = { bold: true, lineAbove: colors.primary, lineBelow: colors.primary };
  const header = columns.map(
    ({ title, type }): SheetCell => ({
      value: cellText(title),
      look: { ...headerLook, align: type === 'text' ? 'left' : 'right' },
    }),
  );
  const formulas = benchFormulas(part, table, firstRow);
  return [
    header,
    ...rows.map(({ cells, emphasis }, row) =>
      columns.map((_, column): SheetCell => {
        const month = columns[column]?.key === 'month' ? monthSerial(cells[column]) : null;
        if (month !== null) return { value: month, look: { ...looks[column], format: monthFormat } };
        const value = cellValue(cells[column], columns[column]?.type, table);
        const look = { ...looks[column], ...(emphasis === 'strong' ? strong : {}) };
        const formula = formulas(row, column);
        return formula === null ? { value, look } : { value: value ?? '', formula, look };
      }),
    ),
  ];
}

function isWhole(cell: ReportCell | undefined): boolean {
  return typeof cell !== 'number' || Number.isInteger(cell);
}

/** Notes that stay true when lines change: figures in texts would not follow. */
function standingNotes({ key, notes }: BudgetTable, asOf: string, language: Language): readonly string[] {
  switch (key) {
    case 'tracking':
      return notes.slice(0, 1);
    case 'burn':
      return [];
    case 'allocation':
      return notes;
    default:
      return [...notes, translate(language, 'excel.asOf', { day: asOf })];
  }
}

/** A month as a serial number, so that formulas find it; null for anything else. */
function monthSerial(cell: ReportCell | undefined): number | null {
  return typeof cell === 'string' && monthPattern.test(cell) ? excelSerial(`${cell}-01`) : null;
}

function cellValue(
  cell: ReportCell | undefined,
  type: BudgetTable['columns'][number]['type'] | undefined,
  { currency }: RegisterTable,
): string | number | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return cellText(cell) || null;
  return type === 'money' ? toMajorUnits(cell, currency) : cell;
}

function columnWidths(tables: readonly BudgetTable[], table: RegisterTable): number[] {
  const count = Math.max(...tables.map(({ columns }) => columns.length));
  return Array.from({ length: count }, (_, column) => {
    let width = column === 0 ? 18 : 12;
    for (const { columns, rows } of tables) {
      const { title = '', type } = columns[column] ?? {};
      width = Math.max(width, Math.min(displayWidth(title, true) + 2, 20));
      for (const { cells } of rows) {
        const value = cellValue(cells[column], type, table);
        const text =
          typeof value === 'number'
            ? `${type === 'money' ? '¥' : ''}${type === 'percent' ? '100.0%' : value.toFixed(2)},,,`
            : String(value ?? '');
        width = Math.max(width, Math.min(displayWidth(text.slice(0, 40), true) + 2, column === 0 ? 40 : 26));
      }
    }
    return Math.ceil(width);
  });
}
