import { useMemo, useState } from 'react';
import { dimensionColumns, mainDimension } from '../../../core/budget/budget-lines.ts';
import type { Plan, Register } from '../../../core/model/plan.ts';
import type { Calculation, ComputedRegister } from '../../../core/tables/calculation.ts';
import { type FormatContext, formatMoney, formatPercent } from '../../../core/tables/format-cell.ts';
import type { ColumnDeclaration, RegisterModule } from '../../../core/tables/register-module.ts';
import { useLanguage, useWords, type Words } from '../../state/words.ts';
import { isUserError, useCalculation, usePlan } from '../../state/workbook-store.ts';

/** What every tab of the bench works on. */
export interface Bench {
  readonly module: RegisterModule;
  readonly plan: Plan;
  readonly calculation: Calculation;
  readonly register: ComputedRegister;
  /** Undefined while the plan has none of it. */
  readonly stored: Register | undefined;
  readonly format: FormatContext;
  readonly words: Words;
  readonly money: (amountMinor: number | null) => string;
  /** With a sign, for differences. */
  readonly change: (amountMinor: number | null) => string;
  readonly percentChange: (ratio: number) => string;
  readonly percent: (ratio: number | null, decimals?: number) => string;
}

/** The budget register with everything that the bench says about it, followed by the component. */
export function useBench(module: RegisterModule): Bench {
  const words = useWords();
  const language = useLanguage();
  const plan = usePlan((open) => open);
  const calculation = useCalculation();
  return useMemo(() => {
    const format: FormatContext = { language, currency: plan.properties.currency };
    const money = (amountMinor: number | null): string =>
      amountMinor === null ? '–' : formatMoney(amountMinor, format);
    return {
      module,
      plan,
      calculation,
      register: calculation.register(module.key),
      stored: plan.registers[module.key],
      format,
      words,
      money,
      change: (amountMinor) =>
        amountMinor !== null && amountMinor > 0 ? `+${money(amountMinor)}` : money(amountMinor),
      percentChange: (ratio) => `${ratio > 0 ? '+' : ''}${formatPercent(ratio, language, { decimals: 1 })}`,
      percent: (ratio, decimals = 1) => (ratio === null ? '–' : formatPercent(ratio, language, { decimals })),
    };
  }, [module, plan, calculation, language, words]);
}

/** The column by which a tab breaks down; the grouping column until another one is chosen. */
export function useDimension(module: RegisterModule): {
  readonly column: string;
  readonly columns: readonly ColumnDeclaration[];
  readonly choose: (column: string) => void;
} {
  const columns = useMemo(() => dimensionColumns(module), [module]);
  const [chosen, choose] = useState<string | null>(null);
  const present = columns.find(({ key }) => key === chosen)?.key;
  return { column: present ?? mainDimension(module) ?? '', columns, choose };
}

/** What could be worked out, or the sentence that says why not. */
export type Attempt<Value> = { readonly value: Value } | { readonly problem: string };

/** Works something out; a mistake of the input is said instead. */
export function attempt<Value>(bench: Pick<Bench, 'format'>, work: () => Value): Attempt<Value> {
  try {
    return { value: work() };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { problem: error.in(bench.format.language) };
  }
}
