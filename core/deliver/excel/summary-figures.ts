import { choiceTitle } from '../../tables/cells.ts';
import { findColumn } from '../../tables/register-module.ts';
import { translate } from '../../words/translate.ts';
import { cellText } from './cell-text.ts';
import { columnFormat, percentFormat } from './number-formats.ts';
import { formulaText } from './references.ts';
import { type RegisterTable, sheetValue } from './register-table.ts';
import { totalColumns } from './summary-breakdown.ts';

/** One key figure with the formula that keeps it true. */
export interface SummaryFigure {
  readonly title: string;
  readonly value: string | number;
  readonly formula: string;
  readonly format: string | undefined;
}

/** The totals of a register's columns; shares of the whole say nothing here. */
export function totalFigures(table: RegisterTable): SummaryFigure[] {
  const figures = totalColumns(table)
    .filter(({ type }) => type !== 'percent')
    .map(
      (column): SummaryFigure => ({
        title: table.titles.get(column.key) ?? column.key,
        value: sheetValue(column, table.computed.totals[column.key], table) ?? 0,
        formula: `SUM(${table.reference(column.key)})`,
        format: columnFormat(column, table.currency, table.language),
      }),
    );
  const rate = contingencyRate(table);
  return rate ? [...figures, rate] : figures;
}

/** The part set aside for contingency, where the register's grouping column has such a group. */
function contingencyRate(table: RegisterTable): SummaryFigure | null {
  const { groupColumn } = table.module;
  const group = groupColumn === undefined ? undefined : findColumn(table.module, groupColumn);
  const amount = totalColumns(table).find(({ type }) => type === 'money');
  if (!group?.choices?.options.some(({ value }) => value === 'contingency') || !amount) return null;
  const total = table.computed.totals[amount.key] ?? 0;
  let contingency = 0;
  for (const { values } of table.computed.rows) {
    const value = values[amount.key];
    if (values[group.key] === 'contingency' && typeof value === 'number') contingency += value;
  }
  const amounts = table.reference(amount.key);
  const title = formulaText(cellText(choiceTitle(group, 'contingency', table.language)));
  return {
    title: translate(table.language, 'excel.contingencyRate'),
    value: total === 0 ? '' : contingency / total,
    formula: `IF(SUM(${amounts})=0,"",SUMIFS(${amounts},${table.reference(group.key)},${title})/SUM(${amounts}))`,
    format: percentFormat,
  };
}
