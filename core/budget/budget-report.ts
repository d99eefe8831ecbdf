import type { Language } from '../model/language.ts';
import type { Plan } from '../model/plan.ts';
import type { Calculation, ComputedRegister } from '../tables/calculation.ts';
import { type FormatContext, formatMoney, formatPercent } from '../tables/format-cell.ts';
import { findColumn } from '../tables/register-module.ts';
import { titleText } from '../tables/title.ts';
import { pivotView } from '../views/pivot.ts';
import { ViewSource } from '../views/view-source.ts';
import { translate, type WordKey, type WordParameters } from '../words/translate.ts';
import { allocationModel } from './allocation.ts';
import { mainDimension } from './budget-lines.ts';
import { type CostFigures, costsOfAdvertising, costsPerKpi } from './cost-per-result.ts';
import { compareScenarios, scenarioCases } from './scenarios.ts';
import { convertAmount, secondCurrencyOf } from './second-currency.ts';
import { ownMonth, spendMonths } from './spend-months.ts';
import { burnByMonth, type Tracking, type TrackingFigures, trackBudget } from './tracking.ts';

/** Text as read, money in integer minor units of the plan's currency, percent as a ratio; null is blank. */
export type ReportCell = string | number | null;

export interface ReportColumn {
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'money' | 'percent' | 'number';
}

/** A table of the bench as plain data, ready to be set in Word or Excel. */
export interface BudgetTable {
  readonly key: 'allocation' | 'scenarios' | 'tracking' | 'burn' | 'pivot' | 'kpiCosts' | 'advertisingCosts';
  readonly title: string;
  /** Amounts stand in months that their lines do not name: those of their task or phase. */
  readonly isSpread?: boolean;
  readonly columns: readonly ReportColumn[];
  /** The totals row is strong and comes last. */
  readonly rows: readonly { readonly cells: readonly ReportCell[]; readonly emphasis: 'plain' | 'strong' }[];
  /** Sentences below the table. */
  readonly notes: readonly string[];
}

/** What the bench says, for the deliverables. Null where there is nothing to say. */
export interface BudgetReport {
  /** Null without an allocation. */
  readonly allocation: BudgetTable | null;
  /** Null without scenarios. */
  readonly scenarios: BudgetTable | null;
  /** Null while nothing is committed or spent. */
  readonly tracking: BudgetTable | null;
  /** Planned and actual by month; null where no line has a month. */
  readonly burn: BudgetTable | null;
  /** Planned amounts by category and month; null where no line has a month. */
  readonly pivot: BudgetTable | null;
  /** Cost per result by KPI and of advertising; empty without results. */
  readonly costs: readonly BudgetTable[];
  /** The planned total in the second currency with its rate; null without one. */
  readonly secondCurrency: string | null;
}

type Row = BudgetTable['rows'][number];
type Words = (key: WordKey, parameters?: WordParameters) => string;

interface Context {
  readonly plan: Plan;
  readonly register: ComputedRegister;
  readonly language: Language;
  readonly words: Words;
  readonly format: FormatContext;
  readonly column: string;
  readonly columnTitle: string;
}

const plain = (cells: readonly ReportCell[]): Row => ({ cells, emphasis: 'plain' });
const strong = (cells: readonly ReportCell[]): Row => ({ cells, emphasis: 'strong' });

/**
 * The bench's tables in a language.
 * Throws a UserError when amounts are too large to be added up exactly.
 * @param key of the register; the budget when absent.
 */
export function budgetReport(
  plan: Plan,
  calculation: Calculation,
  language: Language,
  key = 'budget',
): BudgetReport {
  const register = calculation.register(key);
  const column = mainDimension(register.module);
  const none = {
    allocation: null,
    scenarios: null,
    tracking: null,
    burn: null,
    pivot: null,
    costs: [],
    secondCurrency: null,
  };
  if (column === null || register.rows.length === 0) return none;
  const declaration = findColumn(register.module, column);
  const context: Context = {
    plan,
    register,
    language,
    words: (word, parameters) => translate(language, word, parameters),
    format: { language, currency: plan.properties.currency },
    column,
    columnTitle: declaration ? titleText(declaration.title, language) : column,
  };
  const tracking = trackBudget(register, column, language);
  return {
    allocation: allocationTable(context),
    scenarios: scenarioTable(context),
    tracking: trackingTable(context, tracking),
    burn: burnTable(context, calculation),
    pivot: pivotTable(context, calculation),
    costs: [
      costTable(context, 'kpiCosts', costsPerKpi(calculation, register, language)),
      costTable(context, 'advertisingCosts', costsOfAdvertising(calculation, language)),
    ].flatMap((table) => table ?? []),
    secondCurrency: secondCurrencyNote(plan, tracking.total.plannedMinor, language),
  };
}

function titleOf({ words }: Context, title: string): string {
  return title === '' ? words('bench.none') : title;
}

function allocationTable(context: Context): BudgetTable | null {
  const { plan, register, language, words, format } = context;
  const allocation = plan.registers[register.module.key]?.allocation;
  if (!allocation) return null;
  const model = allocationModel(register, allocation, language);
  const column = titleText(model.column.title, language);
  const notes: string[] = [];
  if (!model.isComplete)
    notes.push(words('bench.note.shares', { sum: formatPercent(model.shareSum, language, { decimals: 2 }) }));
  if (model.residueMinor > 0) {
    const amount = formatMoney(model.residueMinor, format);
    const taking = model.entries.find(({ value }) => value === model.residueTo);
    notes.push(
      taking
        ? words('bench.note.residueTo', { amount, value: titleOf(context, taking.title) })
        : words('bench.note.residue', { amount }),
    );
  }
  const shown = model.entries.filter(({ setBy, lines }) => setBy !== 'nothing' || lines.length > 0);
  const residue = model.residueTo === null && model.residueMinor > 0;
  return {
    key: 'allocation',
    title: words('bench.table.allocation', { column: insideTitle(column, context.language) }),
    columns: [
      { key: 'value', title: column, type: 'text' },
      { key: 'share', title: words('bench.share'), type: 'percent' },
      { key: 'amount', title: words('bench.amount'), type: 'money' },
      { key: 'fromLines', title: words('bench.fromLines'), type: 'money' },
      { key: 'difference', title: words('bench.difference'), type: 'money' },
    ],
    rows: [
      ...shown.map((entry) =>
        plain([
          titleOf(context, entry.title),
          entry.share,
          entry.amountMinor,
          entry.fromLinesMinor,
          entry.differenceMinor,
        ]),
      ),
      ...(residue ? [plain([words('bench.residue'), null, model.residueMinor, null, null])] : []),
      ...(model.undistributedMinor === 0
        ? []
        : [
            plain([
              words(model.undistributedMinor > 0 ? 'bench.undistributed' : 'bench.overdistributed'),
              null,
              model.undistributedMinor,
              null,
              null,
            ]),
          ]),
      strong([
        words('bench.total'),
        model.shareSum,
        model.totalMinor,
        model.fromLinesMinor,
        model.differenceMinor,
      ]),
    ],
    notes,
  };
}

function scenarioTable(context: Context): BudgetTable | null {
  const { plan, register, language, words, column, columnTitle } = context;
  const cases = scenarioCases(plan.registers[register.module.key], language);
  if (cases.length < 2) return null;
  const comparison = compareScenarios(register, cases, column, language);
  const cells = (figures: (typeof comparison)['totals']): ReportCell[] =>
    figures.flatMap(({ amountMinor, differenceMinor, differenceRatio }, index) =>
      index === 0 ? [amountMinor] : [amountMinor, differenceMinor, differenceRatio],
    );
  return {
    key: 'scenarios',
    title: words('bench.table.scenarios', { column: insideTitle(columnTitle, language) }),
    columns: [
      { key: 'value', title: columnTitle, type: 'text' },
      ...cases.flatMap(({ id, title }): ReportColumn[] => {
        const key = id ?? 'base';
        const amount: ReportColumn = { key, title, type: 'money' };
        if (id === null) return [amount];
        return [
          amount,
          {
            key: `${key}.change`,
            title: words('bench.scenario.changeOf', { scenario: title }),
            type: 'money',
          },
          {
            key: `${key}.changePercent`,
            title: words('bench.scenario.changePercentOf', { scenario: title }),
            type: 'percent',
          },
        ];
      }),
    ],
    rows: [
      ...comparison.groups.map(({ title, figures }) => plain([titleOf(context, title), ...cells(figures)])),
      strong([words('bench.total'), ...cells(comparison.totals)]),
    ],
    notes: [],
  };
}

function trackingTable(context: Context, { groups, total, contingency }: Tracking): BudgetTable | null {
  const { words, columnTitle, format, language } = context;
  if (total.varianceMinor === null && total.committedMinor === 0) return null;
  const cells = (figures: TrackingFigures): ReportCell[] => [
    figures.plannedMinor,
    figures.committedMinor,
    figures.actualMinor,
    figures.varianceMinor,
    figures.varianceRatio,
    figures.remainingMinor,
    figures.forecastMinor,
  ];
  const money = (amount: number) => formatMoney(amount, format);
  const notes = [words('bench.note.forecast')];
  if (contingency.plannedMinor !== 0 || contingency.drawnMinor !== 0)
    notes.push(
      words('bench.note.contingency', {
        planned: money(contingency.plannedMinor),
        rate: contingency.rate === null ? '–' : formatPercent(contingency.rate, language),
        drawn: money(contingency.drawnMinor),
        left: money(contingency.leftMinor),
      }),
    );
  return {
    key: 'tracking',
    title: words('bench.table.tracking', { column: insideTitle(columnTitle, language) }),
    columns: [
      { key: 'value', title: columnTitle, type: 'text' },
      { key: 'planned', title: words('bench.planned'), type: 'money' },
      { key: 'committed', title: words('bench.committed'), type: 'money' },
      { key: 'actual', title: words('bench.actual'), type: 'money' },
      { key: 'variance', title: words('bench.variance'), type: 'money' },
      { key: 'variancePercent', title: words('bench.variancePercent'), type: 'percent' },
      { key: 'remaining', title: words('bench.remaining'), type: 'money' },
      { key: 'forecast', title: words('bench.forecast'), type: 'money' },
    ],
    rows: [
      ...groups.map((group) => plain([titleOf(context, group.title), ...cells(group)])),
      strong([words('bench.total'), ...cells(total)]),
    ],
    notes,
  };
}

function burnTable({ register, words, format }: Context, calculation: Calculation): BudgetTable | null {
  const monthsOf = spendMonths(calculation);
  const isSpread = register.rows.some((row) => ownMonth(row).length === 0 && monthsOf(row).length > 0);
  const { months, unscheduledPlannedMinor, unscheduledActualMinor } = burnByMonth(register, monthsOf);
  if (months.length === 0) return null;
  const isPartial = unscheduledPlannedMinor !== 0 || unscheduledActualMinor !== 0;
  return {
    key: 'burn',
    ...(isSpread ? { isSpread } : {}),
    title: words('bench.table.burn'),
    columns: [
      { key: 'month', title: words('bench.month'), type: 'text' },
      { key: 'planned', title: words('bench.planned'), type: 'money' },
      { key: 'actual', title: words('bench.actual'), type: 'money' },
      { key: 'cumulativePlanned', title: words('bench.cumulativePlanned'), type: 'money' },
      { key: 'cumulativeActual', title: words('bench.cumulativeActual'), type: 'money' },
    ],
    rows: months.map((month) =>
      plain([
        month.month,
        month.plannedMinor,
        month.actualMinor,
        month.cumulativePlannedMinor,
        month.cumulativeActualMinor,
      ]),
    ),
    notes: [
      ...(isSpread ? [words('bench.note.spread')] : []),
      ...(isPartial
        ? [
            words('bench.note.unscheduled', {
              planned: formatMoney(unscheduledPlannedMinor, format),
              actual: formatMoney(unscheduledActualMinor, format),
            }),
          ]
        : []),
    ],
  };
}

function pivotTable(
  { register, language, words, column }: Context,
  calculation: Calculation,
): BudgetTable | null {
  const month = 'month';
  if (column === month || !register.column(month).some((value) => value !== undefined)) return null;
  const view = {
    kind: 'pivot',
    title: 'budget.view.pivot',
    rows: column,
    across: [month],
    value: 'planned',
  } as const;
  const pivot = pivotView(view, new ViewSource(register.module, calculation, { language }));
  if (pivot.kind === 'unavailable' || !pivot.across) return null;
  return {
    key: 'pivot',
    title: words('bench.table.pivot', { rows: pivot.rows.title, columns: pivot.across.title }),
    columns: [
      { key: 'value', title: pivot.rows.title, type: 'text' },
      ...pivot.columns.map(
        ({ value, title }): ReportColumn => ({ key: `month.${value}`, title, type: 'money' }),
      ),
      { key: 'total', title: words('bench.total'), type: 'money' },
    ],
    rows: [
      ...pivot.lines.map(({ title, cells, total }) => plain([title, ...cells, total])),
      strong([words('bench.total'), ...pivot.totals, pivot.total]),
    ],
    notes: [],
  };
}

/** A column's title within that of a table: English writes it small there. */
function insideTitle(title: string, language: Language): string {
  return language === 'en' ? title.toLocaleLowerCase('en') : title;
}

function costTable(
  { words, language }: Context,
  key: 'kpiCosts' | 'advertisingCosts',
  costs: CostFigures | null,
): BudgetTable | null {
  if (!costs || costs.rows.length === 0) return null;
  return {
    key,
    title: words(key === 'kpiCosts' ? 'bench.table.kpi' : 'bench.table.advertising'),
    columns: costs.columns.map((column) => ({
      key: column.key,
      title: titleText(column.title, language),
      type: column.type,
    })),
    rows: costs.rows.map(({ cells, isTotal }) =>
      isTotal ? strong([cells[0] ?? words('bench.total'), ...cells.slice(1)]) : plain(cells),
    ),
    notes: [],
  };
}

/** An amount in the plan's second currency with the rate and its day, as one text; null without a second currency. */
export function secondCurrencyNote(plan: Plan, amountMinor: number, language: Language): string | null {
  const second = secondCurrencyOf(plan.properties);
  if (!second) return null;
  const { currency, rate, asOf } = second;
  const converted = convertAmount(amountMinor, plan.properties.currency, second);
  const parameters = {
    amount: formatMoney(converted, { language, currency }),
    currency,
    rate: String(rate),
    own: plan.properties.currency,
  };
  return asOf === undefined
    ? translate(language, 'bench.note.secondCurrency', parameters)
    : translate(language, 'bench.note.secondCurrencyAsOf', { ...parameters, day: asOf });
}
