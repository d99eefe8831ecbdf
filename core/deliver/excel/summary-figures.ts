import { type ColumnDeclaration, findColumn, type ShareFigure } from '../../tables/register-module.ts';
import { titleText } from '../../tables/title.ts';
import { columnFormat, percentFormat } from './number-formats.ts';
import { formulaText } from './references.ts';
import { averageFormat } from './register-sheet.ts';
import { hasFigures, type RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import { columnHasErrors, scaledRatio } from './totals-row.ts';

/** One key figure with the formula that keeps it true. */
export interface SummaryFigure {
  readonly title: string;
  readonly value: string | number;
  readonly formula: string;
  readonly format: string | undefined;
}

/** Most key figures of one register. */
const mostFigures = 8;

/** The columns whose totals are key figures: shares of the whole say nothing here, nor do counts, the least and the most. */
export function figureColumns(table: RegisterTable): ColumnDeclaration[] {
  return table.columns.filter(({ total, type, isHidden }) => {
    if (isHidden || !total) return false;
    if (total.by === 'sum') return type !== 'percent';
    return total.by === 'average' || total.by === 'weightedAverage' || total.by === 'ratio';
  });
}

/**
 * Sums of a register's columns, and the averages of those that are ratios. What nothing is known of yet has no figure; a
 * single sum among others that are known is a dash.
 */
export function totalFigures(table: RegisterTable): SummaryFigure[] {
  const isFilledIn = figureColumns(table).some(
    ({ key, total }) => total?.by === 'sum' && hasTotal(table, key),
  );
  const figures = figureColumns(table).flatMap((column): SummaryFigure[] => {
    const { key, total, type } = column;
    if (!total) return [];
    const isSum = total.by === 'sum';
    if (isSum ? !isFilledIn : !hasTotal(table, key)) return [];
    const cells = table.reference(key);
    const rounded = (formula: string) =>
      type === 'money' ? `ROUND(${formula},${table.moneyDigits})` : formula;
    const formula = (): string | null => {
      switch (total.by) {
        case 'sum':
          return columnHasErrors(table, key) ? `_xlfn.AGGREGATE(9,6,${cells})` : `SUM(${cells})`;
        case 'average':
          return `IFERROR(${rounded(`_xlfn.AGGREGATE(1,6,${cells})`)},"")`;
        case 'weightedAverage': {
          if (!table.titles.has(total.weight)) return null;
          const weights = table.reference(total.weight);
          const average = `SUMPRODUCT(${weights},${cells})/SUMPRODUCT(${weights},--ISNUMBER(${cells}))`;
          return `IFERROR(${rounded(average)},"")`;
        }
        case 'ratio': {
          if (!table.titles.has(total.of) || !table.titles.has(total.to)) return null;
          const sum = (column: string) => `_xlfn.AGGREGATE(9,6,${table.reference(column)})`;
          return `IFERROR(${rounded(scaledRatio(`${sum(total.of)}/${sum(total.to)}`, total))},"")`;
        }
        default:
          // The least and the most of a column are no key figures.
          return null;
      }
    };
    const made = formula();
    if (made === null) return [];
    return [
      {
        title: table.titles.get(key) ?? key,
        value: sheetValue(column, table.computed.totals[key], table) ?? (isSum ? 0 : ''),
        formula: made,
        format:
          (total.by === 'average' ? averageFormat(column).format : undefined) ??
          columnFormat(column, table.currency, table.language, isSum ? 'dash' : 'figure'),
      },
    ];
  });
  const shares = (table.module.shareFigures ?? []).flatMap((share) => shareFigure(share, table) ?? []);
  return [...figures.slice(0, mostFigures - shares.length), ...shares];
}

/** Whether a column's total says anything: of columns without figures there is none, or one of zero. */
function hasTotal(table: RegisterTable, key: string): boolean {
  return hasFigures(table, key) || columnHasErrors(table, key) || (table.computed.totals[key] ?? 0) !== 0;
}

/** The share of a sum that the rows with one value make up. */
function shareFigure({ title, of, column, value }: ShareFigure, table: RegisterTable): SummaryFigure | null {
  const by = findColumn(table.module, column);
  const amount = findColumn(table.module, of);
  if (!by || !amount || columnHasErrors(table, of)) return null;
  let total = 0;
  let part = 0;
  for (const { values } of table.rows) {
    const own = values[of];
    if (typeof own !== 'number') continue;
    total += own;
    if (values[column] === value) part += own;
  }
  if (total === 0) return null;
  const amounts = table.reference(of);
  const wanted = sheetValue(by, value, table);
  const criterion = typeof wanted === 'number' ? String(wanted) : formulaText(wanted ?? '');
  return {
    title: titleText(title, table.language),
    value: part / total,
    formula: `IF(SUM(${amounts})=0,"",SUMIFS(${amounts},${table.reference(column)},${criterion})/SUM(${amounts}))`,
    format: percentFormat,
  };
}
