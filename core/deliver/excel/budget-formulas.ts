import { budgetColumns, mainDimension } from '../../budget/budget-lines.ts';
import type { BudgetTable } from '../../budget/budget-report.ts';
import { findColumn } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { cellAddress } from './references.ts';
import type { RegisterTable } from './register-table.ts';
import { columnHasErrors } from './totals-row.ts';

/** The cells of a budget's table that the bench reads. */
interface LineColumns {
  readonly planned: string;
  readonly committed: string;
  readonly actual: string;
}

/**
 * The formulas of one table of the bench, by row and column below its header: sums over the lines and what follows from
 * them. Null for cells that say what was decided, and for scenarios and costs, which are as of the day of delivery.
 * @param firstRow the sheet's row of the header.
 */
export function benchFormulas(
  part: BudgetTable,
  table: RegisterTable,
  firstRow: number,
): (row: number, column: number) => string | null {
  const lines = lineColumns(table);
  if (!lines) return () => null;
  const at = (row: number, column: number) => cellAddress(firstRow + 1 + row, column);
  switch (part.key) {
    case 'allocation':
      return allocationFormulas(part, table, lines, at);
    case 'tracking':
      return trackingFormulas(part, table, lines, at);
    case 'burn':
      return burnFormulas(part, table, lines, at);
    default:
      return () => null;
  }
}

type Address = (row: number, column: number) => string;

/** Null where one of the columns is not in the sheet, or holds an error that no sum gets past. */
function lineColumns(table: RegisterTable): LineColumns | null {
  const keys = Object.values(budgetColumns);
  const isSound = keys.every((key) => table.titles.has(key) && !columnHasErrors(table, key));
  if (!isSound) return null;
  return {
    planned: table.reference(budgetColumns.planned),
    committed: table.reference(budgetColumns.committed),
    actual: table.reference(budgetColumns.actual),
  };
}

/** Which lines a row of the bench stands for, as a list of ones and noughts; '' for all, null where no formula can tell. */
function membership(part: BudgetTable, table: RegisterTable, at: Address): (row: number) => string | null {
  const dimension = mainDimension(table.module);
  const declaration = dimension === null ? undefined : findColumn(table.module, dimension);
  const isText = declaration && ['choice', 'text', 'person', 'yesNo'].includes(declaration.type);
  const none = translate(table.language, 'bench.none');
  return (row) => {
    if (part.rows[row]?.emphasis === 'strong') return '';
    if (dimension === null || !isText || !table.titles.has(dimension)) return null;
    const values = table.reference(dimension);
    return part.rows[row]?.cells[0] === none ? `--(${values}=""),` : `--EXACT(${values},${at(row, 0)}),`;
  };
}

function allocationFormulas(
  part: BudgetTable,
  table: RegisterTable,
  { planned }: LineColumns,
  at: Address,
): (row: number, column: number) => string | null {
  const members = membership(part, table, at);
  const indexOf = (key: string) => part.columns.findIndex((column) => column.key === key);
  return (row, column) => {
    // Rows that only say what is left over stand for no lines.
    if (part.rows[row]?.cells[indexOf('fromLines')] === null) return null;
    const own = members(row);
    const key = part.columns[column]?.key;
    if (own === null) return null;
    if (key === 'fromLines') return `SUMPRODUCT(${own}${planned})`;
    return key === 'difference' ? `${at(row, indexOf('amount'))}-${at(row, indexOf('fromLines'))}` : null;
  };
}

function trackingFormulas(
  part: BudgetTable,
  table: RegisterTable,
  { planned, committed, actual }: LineColumns,
  at: Address,
): (row: number, column: number) => string | null {
  const members = membership(part, table, at);
  const [isPlanned, isCommitted, isActual] = [planned, committed, actual].map(
    (cells) => `ISNUMBER(${cells})`,
  );
  return (row, column) => {
    const own = members(row);
    if (own === null) return null;
    // Texts in the last list count as nothing, as do blanks.
    const sum = (...lists: string[]) => `SUMPRODUCT(${own}${lists.join(',')})`;
    const spentPlan = sum(`--${isActual}`, planned);
    const variance = `${spentPlan}-${sum(actual)}`;
    const both = [`--${isCommitted}`, `--${isActual}`];
    const open = [`--${isCommitted}`, `1-${isActual}`];
    switch (part.columns[column]?.key) {
      case 'planned':
        return sum(planned);
      case 'committed':
        return sum(committed);
      case 'actual':
        return sum(actual);
      case 'variance':
        return `IF(${sum(`--${isActual}`)}=0,"",${variance})`;
      case 'variancePercent':
        return `IF(${spentPlan}=0,"",(${variance})/${spentPlan})`;
      case 'remaining': {
        // Of two amounts on a line the larger counts: their sum less the smaller one.
        const smaller = `${sum(...both, `--(${committed}<=${actual})`, committed)}+${sum(...both, `--(${committed}>${actual})`, actual)}`;
        return `${sum(planned)}-(${sum(committed)}+${sum(actual)}-(${smaller}))`;
      }
      case 'forecast': {
        const expected = `${sum(actual)}+${sum(`1-${isActual}`, planned)}`;
        const more = (lists: readonly string[], cells: string) =>
          `${sum(...lists, `--(${committed}>${cells})`, committed)}-${sum(...lists, `--(${committed}>${cells})`, cells)}`;
        const unplanned = sum(...open, `1-${isPlanned}`, `--(${committed}>0)`, committed);
        return `${expected}+${more(both, actual)}+${more([...open, `--${isPlanned}`], planned)}+${unplanned}`;
      }
      default:
        return null;
    }
  };
}

function burnFormulas(
  part: BudgetTable,
  table: RegisterTable,
  { planned, actual }: LineColumns,
  at: Address,
): (row: number, column: number) => string | null {
  // Amounts that follow the dates of tasks are values: no formula of the sheet knows those dates by month.
  const isSpread = part.isSpread === true;
  const months = findColumn(table.module, 'month');
  if (months?.type !== 'month' || !table.titles.has(months.key)) return () => null;
  const monthCells = table.reference(months.key);
  const indexOf = (key: string) => part.columns.findIndex((column) => column.key === key);
  // Months after the last actual amount have none yet.
  const lastActual = `IFERROR(_xlfn.AGGREGATE(14,6,${monthCells}/ISNUMBER(${actual}),1),0)`;
  return (row, column) => {
    const month = at(row, indexOf('month'));
    const running = (key: string) => `SUM(${at(0, indexOf(key))}:${at(row, indexOf(key))})`;
    switch (part.columns[column]?.key) {
      case 'planned':
        return isSpread ? null : `SUMIFS(${planned},${monthCells},${month})`;
      case 'actual':
        return isSpread ? null : `SUMIFS(${actual},${monthCells},${month})`;
      case 'cumulativePlanned':
        return running('planned');
      case 'cumulativeActual':
        return isSpread ? null : `IF(${month}>${lastActual},"",${running('actual')})`;
      default:
        return null;
    }
  };
}
