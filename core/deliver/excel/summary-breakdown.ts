import { toMajorUnits } from '../../model/money.ts';
import { choiceTitle } from '../../tables/cells.ts';
import type { ColumnDeclaration } from '../../tables/register-module.ts';
import { groupRows, type RowGroup } from '../../tables/register-view.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { colors, columnAlignment, headerLook } from './look.ts';
import { columnFormat, monthFormat } from './number-formats.ts';
import { cellAddress, rangeAddress } from './references.ts';
import { type RegisterTable, sheetValue } from './register-table.ts';
import type { CellLook, SheetCell } from './workbook-description.ts';

/** More groups than this make no overview. */
const mostGroups = 60;

/** The columns that a register's totals are broken down by: its grouping column, then months, then other choices. */
export function breakdownColumns({ module }: RegisterTable): ColumnDeclaration[] {
  const rank = ({ key, type }: ColumnDeclaration) =>
    key === module.groupColumn ? 0 : type === 'month' ? 1 : 2;
  return module.columns
    .filter(({ type, choices }) => type === 'month' || (type === 'choice' && choices))
    .sort((left, right) => rank(left) - rank(right));
}

/** The columns that a register sums. */
export function totalColumns({ module }: RegisterTable): ColumnDeclaration[] {
  return module.columns.filter(({ total }) => total === 'sum');
}

/**
 * Sums by the values of one column, live: a header, one row a value, what is not assigned, and the total of
 * the whole table. Null when there is nothing to break down.
 * @param firstRow the sheet's row that the header comes to stand in.
 */
export function breakdown(
  table: RegisterTable,
  by: ColumnDeclaration,
  firstRow: number,
): (SheetCell | null)[][] | null {
  const groups = sortedGroups(table, by);
  if (groups.every(({ value }) => value === '') || groups.length > mostGroups) return null;
  const sums = totalColumns(table);
  const title = table.titles.get(by.key) ?? by.key;
  const column = table.language === 'en' ? title.toLocaleLowerCase('en') : title;
  const rows: (SheetCell | null)[][] = [
    [
      {
        value: translate(table.language, 'excel.byColumn', { column }),
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
  const assigned = groups.filter(({ value }) => value !== '');
  const isExact = exactValues(assigned, by, table);
  assigned.forEach((group, index) => {
    const row = firstRow + 1 + index;
    const label = cellAddress(row, 0, 'column');
    rows.push([
      labelCell(group, by, table),
      ...sums.map((sum): SheetCell => {
        const [values, keys] = [table.reference(sum.key), table.reference(by.key)];
        return {
          value: sheetValue(sum, group.totals[sum.key], table) ?? 0,
          formula: isExact.has(group.value)
            ? `SUMIFS(${values},${keys},${label})`
            : `SUMPRODUCT(--EXACT(${keys},${label}),${values})`,
          look: sumLook(sum, table),
        };
      }),
    ]);
  });
  const totalRow = firstRow + 1 + assigned.length + (assigned.length < groups.length ? 1 : 0);
  const rest = groups.find(({ value }) => value === '');
  if (rest) rows.push(restRow(rest, sums, table, firstRow, totalRow));
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

const totalLook: CellLook = { bold: true, lineAbove: colors.primary, lineBelow: colors.primary };

function sumLook(sum: ColumnDeclaration, table: RegisterTable): CellLook {
  const format = columnFormat(sum, table.currency, table.language, 'dash');
  return {
    align: columnAlignment(sum.type),
    lineBelow: colors.hairline,
    ...(format === undefined ? {} : { format }),
  };
}

function sortedGroups(table: RegisterTable, by: ColumnDeclaration): readonly RowGroup[] {
  const groups = groupRows(table.module, table.computed.rows, by.key);
  if (by.type !== 'month') return groups;
  const order = ({ value }: RowGroup) => (value === '' ? '~' : value);
  return [...groups].sort((left, right) => (order(left) < order(right) ? -1 : 1));
}

function labelCell(group: RowGroup, by: ColumnDeclaration, table: RegisterTable): SheetCell {
  const look: CellLook = { align: 'left', wraps: true, lineBelow: colors.hairline };
  if (by.type === 'month')
    return {
      value: sheetValue(by, group.value, table),
      look: { ...look, wraps: false, format: monthFormat },
    };
  return { value: cellText(choiceTitle(by, group.value, table.language)), look };
}

/** The values that SUMIFS finds exactly: it reads wildcards and operators, and knows neither case nor width. */
function exactValues(groups: readonly RowGroup[], by: ColumnDeclaration, table: RegisterTable): Set<string> {
  if (by.type === 'month') return new Set(groups.map(({ value }) => value));
  const alike = new Map<string, number>();
  const written = groups.map(({ value }) => cellText(choiceTitle(by, value, table.language)));
  const folded = (text: string) => text.normalize('NFKC').toLowerCase();
  for (const text of written) alike.set(folded(text), (alike.get(folded(text)) ?? 0) + 1);
  const exact = new Set<string>();
  groups.forEach(({ value }, index) => {
    const text = written[index] ?? '';
    const isPlain = !/[*?~]|^[=<>]|^[\s\d+\-.(,%$¥€£]|^(true|false)$/i.test(text) && text.length <= 250;
    if (isPlain && alike.get(folded(text)) === 1) exact.add(value);
  });
  return exact;
}

/** What the rows above leave over of the total: also what is added to the table later under a new value. */
function restRow(
  rest: RowGroup,
  sums: readonly ColumnDeclaration[],
  table: RegisterTable,
  firstRow: number,
  totalRow: number,
): SheetCell[] {
  return [
    {
      value: translate(table.language, 'excel.notAssigned'),
      look: { align: 'left', color: colors.muted, lineBelow: colors.hairline },
    },
    ...sums.map((sum, index): SheetCell => {
      const total = rest.totals[sum.key] ?? 0;
      const above = rangeAddress(firstRow + 1, index + 1, totalRow - 2, index + 1);
      const digits = sum.type === 'money' ? table.moneyDigits : 10;
      return {
        value: sum.type === 'money' ? toMajorUnits(total, table.currency) : total,
        formula: `ROUND(${cellAddress(totalRow, index + 1)}-SUM(${above}),${digits})`,
        look: { ...sumLook(sum, table), color: colors.muted },
      };
    }),
  ];
}
