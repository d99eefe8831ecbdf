import type { Language } from '../model/language.ts';
import { divideAmount } from '../model/money.ts';
import { groupRows } from '../tables/arrange.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { formatCell } from '../tables/format-cell.ts';
import { findColumn, type RegisterModule } from '../tables/register-module.ts';
import type { ComputedRow } from '../tables/register-table.ts';
import type { Title } from '../tables/title.ts';
import { sumNumbers } from '../tables/totals.ts';
import { ViewSource } from '../views/view-source.ts';
import { type BudgetLine, budgetLines, ratioOf, sumOf } from './budget-lines.ts';

/** A table of costs: money in integer minor units, null where there is no result to divide by. */
export interface CostFigures {
  readonly columns: readonly {
    readonly key: string;
    readonly title: Title;
    readonly type: 'text' | 'money' | 'percent' | 'number';
  }[];
  readonly rows: readonly {
    /** Unique in the table. */
    readonly key: string;
    readonly cells: readonly (string | number | null)[];
    readonly isTotal: boolean;
  }[];
}

function titleOf(module: RegisterModule, key: string): Title {
  return findColumn(module, key)?.title ?? { text: key };
}

/** An amount for each of so many results, rounded to the minor unit half away from zero; null without results. */
export function costFor(amountMinor: number, results: number, each = 1): number | null {
  if (!(results > 0)) return null;
  try {
    return divideAmount(amountMinor * each, results);
  } catch (error) {
    // A tiny number of results can make a cost too large to be exact; it is then no figure to go by.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * What the expected results of budget lines cost, by the KPI that they serve: planned ÷ results, and the same for a thousand
 * results (CPM where they are impressions). Actual cost compares what is spent with the results expected of those lines.
 * Only lines with results count; results of different KPIs are not added up. Null when no line has any.
 */
export function costsPerKpi(
  calculation: Calculation,
  register: ComputedRegister,
  language: Language,
): CostFigures | null {
  const column = findColumn(register.module, 'kpi');
  if (!column || !findColumn(register.module, 'result')) return null;
  const { format } = new ViewSource(register.module, calculation, { language });
  const byKpi = new Map<string, { line: BudgetLine; results: number }[]>();
  for (const line of budgetLines(register)) {
    const { kpi, result } = line.row.values;
    if (typeof result !== 'number' || result <= 0) continue;
    const id = Array.isArray(kpi) ? String(kpi[0] ?? '') : '';
    const members = byKpi.get(id);
    if (members) members.push({ line, results: result });
    else byKpi.set(id, [{ line, results: result }]);
  }
  if (byKpi.size === 0) return null;
  return {
    columns: [
      { key: 'kpi', title: column.title, type: 'text' },
      { key: 'lines', title: 'bench.costs.lines', type: 'number' },
      { key: 'results', title: titleOf(register.module, 'result'), type: 'number' },
      { key: 'planned', title: titleOf(register.module, 'planned'), type: 'money' },
      { key: 'costPerResult', title: titleOf(register.module, 'costPerResult'), type: 'money' },
      { key: 'costPerThousand', title: 'bench.costs.perThousand', type: 'money' },
      { key: 'actual', title: titleOf(register.module, 'actual'), type: 'money' },
      { key: 'actualPerResult', title: 'bench.costs.actualPerResult', type: 'money' },
    ],
    rows: [...byKpi]
      // Lines that serve no KPI come last.
      .sort(([one], [other]) => Number(one === '') - Number(other === ''))
      .map(([id, members]) => {
        const results =
          sumNumbers(
            members.map((member) => member.results),
            false,
          ) ?? 0;
        const plannedMinor = sumOf(members.map(({ line }) => line.planned));
        const spent = members.filter(({ line }) => line.actual !== null);
        const actualMinor = sumOf(spent.map(({ line }) => line.actual));
        const spentResults =
          sumNumbers(
            spent.map((member) => member.results),
            false,
          ) ?? 0;
        return {
          key: id,
          isTotal: false,
          cells: [
            id === '' ? '' : formatCell(column, [id], format),
            members.length,
            results,
            plannedMinor,
            costFor(plannedMinor, results),
            costFor(plannedMinor, results, 1000),
            spent.length === 0 ? null : actualMinor,
            costFor(actualMinor, spentResults),
          ],
        };
      }),
  };
}

/** The advertising register, and its columns that costs are made from. */
const advertising = {
  register: 'advertising',
  by: 'platform',
  spend: 'spend',
  impressions: 'impressions',
  clicks: 'clicks',
  conversions: 'conversions',
  revenue: 'revenue',
} as const;

/**
 * What advertising costs by platform, from its rows' own results: CPM, CPC, CPA and ROAS, each from sums, never from averages of
 * rates. A rate counts only the rows that have both of its figures. Null when the plan has no advertising results.
 */
export function costsOfAdvertising(calculation: Calculation, language: Language): CostFigures | null {
  if (!calculation.modules.some(({ key }) => key === advertising.register)) return null;
  const register = calculation.register(advertising.register);
  const { module, rows } = register;
  if (!findColumn(module, advertising.by) || !findColumn(module, advertising.spend)) return null;
  if (!rows.some((row) => numberIn(row, 'impressions') !== null || numberIn(row, 'clicks') !== null))
    return null;
  const { format } = new ViewSource(module, calculation, { language });
  const groups = groupRows(module, rows, [advertising.by], format);
  return {
    columns: [
      { key: advertising.by, title: titleOf(module, advertising.by), type: 'text' },
      ...advertisingFigures.map(({ key, type }) => ({ key, title: titleOf(module, key), type })),
    ],
    rows: [
      ...groups.map((group) => ({
        key: `value:${group.value}`,
        isTotal: false,
        cells: [group.title, ...advertisingCells(group.rows)],
      })),
      { key: 'total', isTotal: true, cells: [null, ...advertisingCells(rows)] },
    ],
  };
}

/** What stands beside each other, in this order, under the titles of the register's own columns. */
const advertisingFigures = [
  { key: 'spend', type: 'money' },
  { key: 'impressions', type: 'number' },
  { key: 'cpm', type: 'money' },
  { key: 'clicks', type: 'number' },
  { key: 'cpc', type: 'money' },
  { key: 'conversions', type: 'number' },
  { key: 'cpa', type: 'money' },
  { key: 'roas', type: 'number' },
] as const;

type AdvertisingFigure = 'spend' | 'impressions' | 'clicks' | 'conversions' | 'revenue';

function numberIn(row: ComputedRow, figure: AdvertisingFigure): number | null {
  const value = row.values[advertising[figure]];
  return typeof value === 'number' ? value : null;
}

function advertisingCells(rows: readonly ComputedRow[]): (number | null)[] {
  const sum = (figure: AdvertisingFigure, among: readonly ComputedRow[] = rows): number | null => {
    const numbers = among.flatMap((row) => numberIn(row, figure) ?? []);
    return numbers.length === 0 ? null : sumNumbers(numbers, figure === 'spend' || figure === 'revenue');
  };
  /** Rows from which a rate can be made. */
  const both = (one: AdvertisingFigure, other: AdvertisingFigure) =>
    rows.filter((row) => numberIn(row, one) !== null && numberIn(row, other) !== null);
  const costPer = (figure: AdvertisingFigure, each = 1): number | null => {
    const among = both('spend', figure);
    return costFor(sum('spend', among) ?? 0, sum(figure, among) ?? 0, each);
  };
  const earning = both('spend', 'revenue');
  return [
    sum('spend'),
    sum('impressions'),
    costPer('impressions', 1000),
    sum('clicks'),
    costPer('clicks'),
    sum('conversions'),
    costPer('conversions'),
    earning.length === 0 ? null : ratioOf(sum('revenue', earning) ?? 0, sum('spend', earning) ?? 0),
  ];
}
