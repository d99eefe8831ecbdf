import { toMajorUnits } from '../../model/money.ts';
import { type ArrangedGroup, groupRows } from '../../tables/arrange.ts';
import { choiceTitle } from '../../tables/cells.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { columnFormat, monthFormat } from './number-formats.ts';
import { cellAddress } from './references.ts';
import { hasFigures, type RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import { columnHasErrors } from './totals-row.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

/** More groups than this make no overview. */
const mostGroups = 60;
/** Breakdowns by single columns beside the one by the register's groups. */
const mostBreakdowns = 3;

/**
 * By which columns a register's totals are broken down: by those of its groups, one within the other, then by months and
 * other choices.
 */
export function breakdowns(table: RegisterTable, groupBy: readonly string[]): ColumnDeclaration[][] {
  const shown = table.columns.filter(({ isHidden }) => isHidden !== true);
  const groups = groupBy.flatMap((key) => shown.find((column) => column.key === key && isKey(column)) ?? []);
  const others = shown.filter(
    (column) => (column.type === 'month' || column.type === 'choice') && groups[0] !== column,
  );
  const months = others.filter(({ type }) => type === 'month');
  const choices = others.filter(({ type }) => type !== 'month');
  return [
    ...(groups.length > 0 ? [groups] : []),
    ...[...months, ...choices].slice(0, mostBreakdowns).map((column) => [column]),
  ];
}

/** Columns whose values formulas can compare. */
function isKey({ type }: ColumnDeclaration): boolean {
  return type !== 'references' && type !== 'multiChoice' && type !== 'longText' && type !== 'duration';
}

/**
 * The shown columns that a register sums, as far as every cell of them can be summed; none as long as none of them holds a
 * figure.
 */
export function sumColumns(table: RegisterTable): ColumnDeclaration[] {
  const sums = table.columns.filter(
    ({ total, isHidden, key }) => total?.by === 'sum' && isHidden !== true && !columnHasErrors(table, key),
  );
  return sums.some(({ key }) => hasFigures(table, key)) ? sums : [];
}

/** One line of a breakdown: a value of a column, within values of the columns before it. */
interface Line {
  readonly group: ArrangedGroup;
  readonly by: ColumnDeclaration;
  readonly depth: number;
  /** Relative rows of the lines that it stands within, the outermost first, and its own. */
  readonly path: readonly number[];
}

/**
 * Sums by the values of columns, live: a header, one row a value, what is not assigned, and the total of
 * the whole table. Null when there is nothing to break down.
 * @param columns the second within the first, and so on.
 * @param firstRow the sheet's row that the header comes to stand in.
 */
export function breakdown(
  table: RegisterTable,
  columns: readonly ColumnDeclaration[],
  firstRow: number,
): (SheetCell | null)[][] | null {
  const [first] = columns;
  if (!first) return null;
  const groups = groupRows(
    table.module,
    table.computed.rows,
    columns.map(({ key }) => key),
    table.format,
  );
  const lines = linesOf(groups, columns);
  if (groups.every(({ value }) => value === '') || lines.length > mostGroups) return null;
  const sums = sumColumns(table);
  const titles = columns.map((column) => table.titles.get(column.key) ?? column.key);
  const column = titles.join(' / ');
  const rows: (SheetCell | null)[][] = [
    [
      {
        value: translate(table.language, 'excel.byColumn', {
          column: table.language === 'en' ? column.toLocaleLowerCase('en') : column,
        }),
        look: { ...headerLook, align: 'left' },
      },
      ...sums.map(
        (sum): SheetCell => ({
          value: table.titles.get(sum.key) ?? sum.key,
          look: { ...headerLook, align: 'right' },
        }),
      ),
    ],
  ];
  const isExact = columns.map((by, depth) =>
    exactValues(
      lines.filter((line) => line.depth === depth).map(({ group }) => group.value),
      by,
      table,
    ),
  );
  for (const line of lines) {
    const labels = line.path.map((row) => cellAddress(firstRow + 1 + row, 0, 'column'));
    const keys = line.path.map((_, depth) => table.reference(columns[depth]?.key ?? ''));
    const values = line.path.map((row) => lines[row]?.group.value ?? '');
    const allExact = values.every((value, depth) => isExact[depth]?.has(value));
    const conditions = keys.map((key, depth) => `${key},${labels[depth]}`).join(',');
    const tests = keys.map((key, depth) => `--EXACT(${key},${labels[depth]})`).join(',');
    rows.push([
      labelCell(line, table),
      ...sums.map((sum): SheetCell => {
        const summed = table.reference(sum.key);
        return {
          value: sheetValue(sum, line.group.totals[sum.key], table) ?? 0,
          formula: allExact ? `SUMIFS(${summed},${conditions})` : `SUMPRODUCT(${tests},${summed})`,
          look: { ...sumLook(sum, table), ...(columns.length > 1 && line.depth === 0 ? { bold: true } : {}) },
        };
      }),
    ]);
  }
  const rest = groups.find(({ value }) => value === '');
  const totalRow = firstRow + 1 + lines.length + (rest ? 1 : 0);
  const outer = lines.flatMap(({ depth }, index) => (depth === 0 ? [firstRow + 1 + index] : []));
  if (rest) rows.push(restRow(rest, sums, table, outer, totalRow));
  rows.push([
    { value: translate(table.language, 'excel.total'), look: totalLook },
    ...sums.map(
      (sum): SheetCell => ({
        value: sheetValue(sum, table.computed.totals[sum.key], table) ?? 0,
        formula: `SUM(${table.reference(sum.key)})`,
        look: { ...sumLook(sum, table), ...totalLook },
      }),
    ),
  ]);
  return rows;
}

/** The groups with a value, each before those within it. Rows without a value show only at the outermost level. */
function linesOf(groups: readonly ArrangedGroup[], columns: readonly ColumnDeclaration[]): Line[] {
  const lines: Line[] = [];
  const add = (members: readonly ArrangedGroup[], depth: number, path: readonly number[]) => {
    const by = columns[depth];
    if (!by) return;
    for (const group of members) {
      if (group.value === '') continue;
      const own = [...path, lines.length];
      lines.push({ group, by, depth, path: own });
      if (group.groups) add(group.groups, depth + 1, own);
    }
  };
  add(groups, 0, []);
  return lines;
}

const totalLook: CellLook = { bold: true, lineAbove: colors.primary, lineBelow: colors.primary };

function sumLook(sum: ColumnDeclaration, table: RegisterTable): CellLook {
  const format = columnFormat(sum, table.currency, table.language, 'dash');
  return {
    align: columnAlignment(sum.type),
    lineBelow: colors.hairline,
    ...(format === undefined ? {} : { format }),
  };
}

function labelCell({ group, by, depth }: Line, table: RegisterTable): SheetCell {
  const look: CellLook = {
    align: 'left',
    wraps: true,
    lineBelow: colors.hairline,
    ...(depth > 0 ? { indent: depth * 2 } : {}),
  };
  const format = by.type === 'month' ? monthFormat : columnFormat(by, table.currency, table.language);
  // The label is what the formulas beside it look for, so it is the value itself.
  const value = sheetValue(by, group.rows[0]?.values[by.key], table);
  return { value, look: format === undefined ? look : { ...look, wraps: false, format } };
}

/** The values that SUMIFS finds exactly: it reads wildcards and operators, and knows neither case nor width. */
export function exactValues(
  values: readonly string[],
  by: ColumnDeclaration,
  table: RegisterTable,
): Set<string> {
  const distinct = [...new Set(values)];
  if (by.type !== 'choice' && by.type !== 'text' && by.type !== 'person' && by.type !== 'link')
    return new Set(distinct);
  const alike = new Map<string, number>();
  const written = distinct.map((value) => cellText(choiceTitle(by, value, table.language)));
  const folded = (text: string) => text.normalize('NFKC').toLowerCase();
  for (const text of written) alike.set(folded(text), (alike.get(folded(text)) ?? 0) + 1);
  const exact = new Set<string>();
  distinct.forEach((value, index) => {
    const text = written[index] ?? '';
    if (plainCriterion(text) && alike.get(folded(text)) === 1) exact.add(value);
  });
  return exact;
}

/** True for texts that SUMIFS takes for nothing but themselves. */
export function plainCriterion(text: string): boolean {
  return !/[*?~]|^[=<>]|^[\s\d+\-.(,%$¥€£]|^(true|false)$/i.test(text) && text.length <= 250;
}

/** What the rows above leave over of the total: also what is added to the table later under a new value. */
function restRow(
  rest: ArrangedGroup,
  sums: readonly ColumnDeclaration[],
  table: RegisterTable,
  outerRows: readonly number[],
  totalRow: number,
): SheetCell[] {
  return [
    {
      value: translate(table.language, 'excel.notAssigned'),
      look: { align: 'left', color: colors.muted, lineBelow: colors.hairline },
    },
    ...sums.map((sum, index): SheetCell => {
      const total = rest.totals[sum.key] ?? 0;
      const above = outerRows.map((row) => cellAddress(row, index + 1)).join(',');
      const digits = sum.type === 'money' ? table.moneyDigits : 10;
      return {
        value:
          sum.type === 'money' ? toMajorUnits(total, table.currency) : (sheetValue(sum, total, table) ?? 0),
        formula: `ROUND(${cellAddress(totalRow, index + 1)}-SUM(${above}),${digits})`,
        look: { ...sumLook(sum, table), color: colors.muted },
      };
    }),
  ];
}
