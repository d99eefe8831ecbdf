import type { Language } from '../../model/language.ts';
import { minorDigits } from '../../model/money.ts';
import { moneyFormat } from './number-formats.ts';
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
 * by a rule over the cells.
 */
export function withWholeAmounts(
  sheet: SheetDescription,
  currency: string,
  language: Language,
): SheetDescription {
  const digits = minorDigits(currency);
  if (digits === 0) return sheet;
  const whole = new Map(
    (['figure', 'dash'] as const).map((zero) => [
      moneyFormat(currency, language, zero),
      moneyFormat(currency, language, zero, 0),
    ]),
  );
  const exact = moneyFormat(currency, language);
  const { groups, groupAt } = amountGroups(sheet, (look) => whole.has(look?.format ?? ''), digits);
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
  const looks = groups
    .filter(({ hasFractions }) => !hasFractions)
    .map(({ firstRow, firstColumn, lastRow, lastColumn }): ConditionalLook => {
      const cell = cellAddress(firstRow, firstColumn);
      return {
        range: rangeAddress(firstRow, firstColumn, lastRow, lastColumn),
        formula: `ROUND(${cell},${digits})<>ROUND(${cell},0)`,
        look: { format: exact },
      };
    });
  if (looks.length === 0) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row, rowIndex) =>
      row.map((cell, column) => {
        const group = groupAt(rowIndex, column);
        return cell?.look && group && !group.hasFractions ? { ...cell, look: wholeLook(cell.look) } : cell;
      }),
    ),
    conditionalLooks: [...(sheet.conditionalLooks ?? []), ...looks],
  };
}

/** The groups of amounts on a sheet, and the one that a cell belongs to. */
function amountGroups(
  { rows, table, evenAmounts = [] }: SheetDescription,
  isAmount: (look: CellLook | undefined) => boolean,
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
      if (!cell || !isAmount(cell.look)) return;
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
