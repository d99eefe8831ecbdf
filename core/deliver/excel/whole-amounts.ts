import type { Language } from '../../model/language.ts';
import { minorDigits } from '../../model/money.ts';
import { groupedFraction, moneyFormat, numberFormats } from './number-formats.ts';
import { cellAddress, rangeAddress } from './references.ts';
import type { CellLook, ConditionalLook, SheetCell, SheetDescription } from './workbook-description.ts';

/** Amounts that stand together: they have decimals all or none. */
interface AmountGroup {
  readonly firstRow: number;
  readonly firstColumn: number;
  lastRow: number;
  lastColumn: number;
  hasFractions: boolean;
}

/**
 * The sheet with its amounts in whole units wherever all that stand together are whole: a column of a table with its total,
 * amounts below one another, or a block of one kind. The values stay; an amount with a fraction that comes in later shows it,
 * by a rule over the cells. So do large numbers of any kind, whose format groups them.
 */
export function withWholeAmounts(
  sheet: SheetDescription,
  currency: string,
  language: Language,
): SheetDescription {
  const digits = minorDigits(currency);
  const exact = moneyFormat(currency, language);
  const whole = new Map(
    (digits === 0 ? [] : (['figure', 'dash'] as const)).map((zero) => [
      moneyFormat(currency, language, zero),
      moneyFormat(currency, language, zero, 0),
    ]),
  );
  const { groups, groupAt } = amountGroups(sheet, (format) => whole.has(format), digits);
  const isWhole = (group: AmountGroup | undefined) => group !== undefined && !group.hasFractions;
  const numbers = amountGroups(sheet, (format) => anyNumbers.has(format), 0).groups;
  const rules = [
    ...groups
      .filter(isWhole)
      .map((group) => fractionRule(group, (cell) => `ROUND(${cell},${digits})<>ROUND(${cell},0)`, exact)),
    ...numbers.map((group) =>
      fractionRule(group, (cell) => `AND(ABS(${cell})>=1000,${cell}<>ROUND(${cell},0))`, groupedFraction),
    ),
  ];
  if (rules.length === 0) return sheet;
  // Looks are shared by many cells, and stay shared.
  const known = new Map<CellLook, CellLook>();
  const wholeLook = (look: CellLook): CellLook => {
    let mapped = known.get(look);
    if (!mapped) {
      mapped = { ...look, format: whole.get(look.format ?? '') ?? exact };
      known.set(look, mapped);
    }
    return mapped;
  };
  return {
    ...sheet,
    rows: groups.some(isWhole)
      ? sheet.rows.map((row, rowIndex) =>
          row.map((cell, column) =>
            cell?.look && isWhole(groupAt(rowIndex, column)) ? { ...cell, look: wholeLook(cell.look) } : cell,
          ),
        )
      : sheet.rows,
    conditionalLooks: [...(sheet.conditionalLooks ?? []), ...rules],
  };
}

const anyNumbers: ReadonlySet<string> = new Set(Object.values(numberFormats));

/** Shows the fractions of cells that have some, as soon as they have. */
function fractionRule(
  { firstRow, firstColumn, lastRow, lastColumn }: AmountGroup,
  test: (cell: string) => string,
  format: string,
): ConditionalLook {
  return {
    range: rangeAddress(firstRow, firstColumn, lastRow, lastColumn),
    formula: test(cellAddress(firstRow, firstColumn)),
    look: { format },
  };
}

/** The groups of amounts on a sheet, and the one that a cell belongs to. */
function amountGroups(
  { rows, table, evenAmounts = [] }: SheetDescription,
  isAmount: (format: string) => boolean,
  digits: number,
): {
  readonly groups: readonly AmountGroup[];
  readonly groupAt: (row: number, column: number) => AmountGroup | undefined;
} {
  const groups: AmountGroup[] = [];
  const byCell = new Map<string, AmountGroup>();
  const byBlock = new Map<number, AmountGroup>();
  const byColumn = new Map<number, AmountGroup>();
  rows.forEach((row, rowIndex) => {
    const block = evenAmounts.findIndex(([first, last]) => rowIndex >= first && rowIndex <= last);
    row.forEach((cell, column) => {
      if (!cell || !isAmount(cell.look?.format ?? '')) return;
      const above = byColumn.get(column);
      // The rows of a table belong together, whatever stands between its amounts.
      const isBelow = above !== undefined && (table !== undefined || above.lastRow === rowIndex - 1);
      let group = block >= 0 ? byBlock.get(block) : isBelow ? above : undefined;
      if (!group) {
        group = {
          firstRow: rowIndex,
          firstColumn: column,
          lastRow: rowIndex,
          lastColumn: column,
          hasFractions: false,
        };
        groups.push(group);
      }
      group.lastRow = rowIndex;
      group.lastColumn = Math.max(group.lastColumn, column);
      group.hasFractions ||= isFraction(cell, digits);
      byCell.set(`${rowIndex},${column}`, group);
      if (block >= 0) byBlock.set(block, group);
      else byColumn.set(column, group);
    });
  });
  return { groups, groupAt: (row, column) => byCell.get(`${row},${column}`) };
}

/** Whether the amount that a cell shows has a fraction; what a formula gives now counts as well. */
function isFraction({ value }: SheetCell, digits: number): boolean {
  if (typeof value !== 'number') return false;
  const factor = 10 ** digits;
  return !Number.isInteger(Math.round(value * factor) / factor);
}
