import { assertNever } from '../../model/assert-never.ts';
import { type ColumnDeclaration, isNumeric } from '../../tables/register-module.ts';
import type { RegisterTable } from './register-table.ts';
import { sheetValue } from './sheet-value.ts';
import type { TableTotal } from './workbook-description.ts';

/** A column's total as the totals row has it. */
export interface ColumnTotal {
  readonly formula: string;
  readonly value: string | number;
  readonly total: TableTotal;
}

/**
 * The total of a column over the rows that a filter shows; null where the column has none. Cells in error are left out, as
 * the plan leaves them out.
 */
export function columnTotal(declaration: ColumnDeclaration, table: RegisterTable): ColumnTotal | null {
  const { total, key } = declaration;
  if (!total) return null;
  const cells = table.reference(key);
  const value = sheetValue(declaration, table.computed.totals[key], table);
  const isMoney = declaration.type === 'money';
  const rounded = (formula: string) => (isMoney ? `ROUND(${formula},${table.moneyDigits})` : formula);
  const hasNumbers = typeof value === 'number';
  const hasErrors = columnHasErrors(table, key);
  // Excel's own functions go on working when the reader picks another one; they cannot leave out errors or say nothing.
  const made = (
    name: 'sum' | 'average' | 'count' | 'countNums' | 'min' | 'max',
    isPlain: boolean,
    otherwise: string,
    shown: string | number,
  ): ColumnTotal =>
    isPlain && !hasErrors
      ? {
          formula: `SUBTOTAL(${subtotals[name].subtotal},${cells})`,
          value: shown,
          total: { kind: 'function', name },
        }
      : { formula: otherwise, value: shown, total: { kind: 'formula', formula: otherwise } };
  const aggregate = (name: keyof typeof subtotals) =>
    `_xlfn.AGGREGATE(${subtotals[name].aggregate},7,${cells})`;
  switch (total.by) {
    case 'sum':
      return made('sum', true, aggregate('sum'), value ?? 0);
    case 'average':
      return made(
        'average',
        hasNumbers && !isMoney,
        `IFERROR(${rounded(aggregate('average'))},"")`,
        value ?? '',
      );
    case 'minimum':
      return made('min', hasNumbers, `IF(${aggregate('countNums')}=0,"",${aggregate('min')})`, value ?? '');
    case 'maximum':
      return made('max', hasNumbers, `IF(${aggregate('countNums')}=0,"",${aggregate('max')})`, value ?? '');
    case 'count': {
      const shown = table.computed.totals[key] ?? 0;
      if (isNumeric(declaration)) return made('countNums', true, aggregate('countNums'), shown);
      const first = `INDEX(${cells},1)`;
      // A formula that shows nothing still counts as text to Excel's own function.
      const filled = `SUMPRODUCT(SUBTOTAL(103,OFFSET(${first},ROW(${cells})-ROW(${first}),0))*(${cells}<>""))`;
      return made('count', declaration.computed === undefined, filled, shown);
    }
    case 'weightedAverage': {
      if (!table.titles.has(total.weight)) return null;
      const weights = table.reference(total.weight);
      const first = `INDEX(${weights},1)`;
      const shown = `SUBTOTAL(109,OFFSET(${first},ROW(${weights})-ROW(${first}),0))`;
      const average = `SUMPRODUCT(${shown},${cells})/SUMPRODUCT(${shown},--ISNUMBER(${cells}))`;
      const formula = `IFERROR(${rounded(average)},"")`;
      return { formula, value: value ?? '', total: { kind: 'formula', formula } };
    }
    case 'ratio': {
      if (!table.titles.has(total.of) || !table.titles.has(total.to)) return null;
      const sum = (column: string) => `_xlfn.AGGREGATE(9,7,${table.reference(column)})`;
      const formula = `IFERROR(${rounded(scaledRatio(`${sum(total.of)}/${sum(total.to)}`, total))},"")`;
      return { formula, value: value ?? '', total: { kind: 'formula', formula } };
    }
    default:
      return assertNever(total);
  }
}

/** A ratio of sums with its factor and what is taken from it. */
export function scaledRatio(
  ratio: string,
  { times = 1, less = 0 }: { readonly times?: number | undefined; readonly less?: number | undefined },
): string {
  return `${ratio}${times === 1 ? '' : `*${times}`}${less === 0 ? '' : `-${less}`}`;
}

/** Numbers of the functions that count only rows that are not filtered out. */
const subtotals = {
  sum: { subtotal: 109, aggregate: 9 },
  average: { subtotal: 101, aggregate: 1 },
  count: { subtotal: 103, aggregate: 3 },
  countNums: { subtotal: 102, aggregate: 2 },
  min: { subtotal: 105, aggregate: 5 },
  max: { subtotal: 104, aggregate: 4 },
} as const;

/** True when a cell of the column shows an error of Excel's; what is on a cycle is written as a text. */
export function columnHasErrors({ rows }: Pick<RegisterTable, 'rows'>, key: string): boolean {
  return rows.some(({ errors }) => errors[key] !== undefined && errors[key] !== '#CYCLE!');
}
