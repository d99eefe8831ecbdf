import type { Scenario } from '../model/budget-settings.ts';
import type { Language } from '../model/language.ts';
import { multiplyAmount } from '../model/money.ts';
import type { Register } from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import type { ComputedRegister } from '../tables/calculation.ts';
import { translate, UserError } from '../words/translate.ts';
import {
  type BudgetLine,
  budgetLines,
  groupLines,
  isContingency,
  mainDimension,
  ratioOf,
  sumOf,
} from './budget-lines.ts';

/** A scenario with its id. The base case, which is the lines themselves, has neither id nor factors. */
export interface ScenarioCase {
  readonly id: string | null;
  readonly title: string;
  readonly scenario: Scenario | null;
}

/** Factors with which the usual scenarios begin. */
export const usualFactors: Readonly<Record<string, number>> = { low: 0.8, high: 1.2 };

/** What a scenario is called: its own title, or the usual words for `low` and `high`. */
export function scenarioTitle(id: string, scenario: Scenario, language: Language): string {
  if (scenario.title !== undefined && scenario.title !== '') return scenario.title;
  if (id === 'low') return translate(language, 'bench.scenario.low');
  if (id === 'high') return translate(language, 'bench.scenario.high');
  return id;
}

/** The base case and the scenarios of a register in their order. */
export function scenarioCases(register: Register | undefined, language: Language): ScenarioCase[] {
  const positioned = Object.fromEntries(
    Object.entries(register?.scenarios ?? {}).map(([id, scenario]) => [
      id,
      { id, position: scenario.position, scenario },
    ]),
  );
  return [
    { id: null, title: translate(language, 'bench.scenario.base'), scenario: null },
    ...inOrder(positioned).map(({ id, scenario }) => ({
      id,
      title: scenarioTitle(id, scenario, language),
      scenario,
    })),
  ];
}

/**
 * What a line costs in a scenario: its own amount there, else its planned amount times the factor of its group, else times
 * the factor for all, rounded half away from zero. Null for a line without an amount.
 * @param group the line's value of the grouping column.
 */
export function scenarioAmount(
  line: Pick<BudgetLine, 'id' | 'planned'>,
  group: string,
  scenario: Scenario | null,
): number | null {
  if (!scenario) return line.planned;
  if (Object.hasOwn(scenario.amountsMinor, line.id)) return scenario.amountsMinor[line.id] ?? null;
  if (line.planned === null) return null;
  const factor = Object.hasOwn(scenario.groupFactors, group)
    ? (scenario.groupFactors[group] ?? scenario.factor)
    : scenario.factor;
  try {
    return multiplyAmount(line.planned, factor);
  } catch (error) {
    if (error instanceof RangeError) throw new UserError('budget.sumTooLarge');
    throw error;
  }
}

/** The stored text of the column by which a scenario's factors tell groups; '' without one. */
export function groupOf(register: ComputedRegister, line: BudgetLine): string {
  const column = mainDimension(register.module);
  const value = column === null ? undefined : line.row.values[column];
  return value === undefined ? '' : String(value);
}

/** The amounts of all lines in a scenario, by row id; lines without an amount are left out. */
export function scenarioAmounts(
  register: ComputedRegister,
  scenario: Scenario | null,
): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const line of budgetLines(register)) {
    const amount = scenarioAmount(line, groupOf(register, line), scenario);
    if (amount !== null) amounts.set(line.id, amount);
  }
  return amounts;
}

/** What one case comes to, beside the base case. */
export interface ScenarioFigure {
  readonly amountMinor: number;
  /** More (positive) or less than the base case. */
  readonly differenceMinor: number;
  /** The difference as a ratio of the base case; null where that is nothing. */
  readonly differenceRatio: number | null;
}

export interface ScenarioComparison {
  /** The base case first. */
  readonly cases: readonly ScenarioCase[];
  readonly groups: readonly {
    readonly value: string;
    readonly title: string;
    /** One for each case. */
    readonly figures: readonly ScenarioFigure[];
  }[];
  readonly totals: readonly ScenarioFigure[];
  /** For each case: contingency ÷ all the rest; null where there is no rest. */
  readonly contingencyRates: readonly (number | null)[];
}

/** Compares the scenarios of a budget by the values of a column. */
export function compareScenarios(
  register: ComputedRegister,
  cases: readonly ScenarioCase[],
  column: string,
  language: Language,
): ScenarioComparison {
  const amounts = cases.map(({ scenario }) => scenarioAmounts(register, scenario));
  const figuresOf = (lines: readonly BudgetLine[]): ScenarioFigure[] => {
    const sums = amounts.map((byId) => sumOf(lines.map(({ id }) => byId.get(id) ?? null)));
    const base = sums[0] ?? 0;
    return sums.map((amountMinor) => ({
      amountMinor,
      differenceMinor: amountMinor - base,
      differenceRatio: ratioOf(amountMinor - base, base),
    }));
  };
  const lines = budgetLines(register);
  const totals = figuresOf(lines);
  const reserves = figuresOf(lines.filter(isContingency));
  return {
    cases,
    groups: groupLines(register, column, language).map((group) => ({
      value: group.value,
      title: group.title,
      figures: figuresOf(group.lines),
    })),
    totals,
    contingencyRates: totals.map(({ amountMinor }, index) => {
      const reserve = reserves[index]?.amountMinor ?? 0;
      return ratioOf(reserve, amountMinor - reserve);
    }),
  };
}
