import { Button, Tab, TabList } from '@fluentui/react-components';
import { Money20Regular } from '@fluentui/react-icons';
import { memo, useState } from 'react';
import { budgetLines, isBudget, sumOf } from '../../../core/budget/budget-lines.ts';
import { secondCurrencyNote } from '../../../core/budget/budget-report.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import type { WordKey } from '../../../core/words/translate.ts';
import { useWords } from '../../state/words.ts';
import { AllocationTab } from './allocation-tab.tsx';
import styles from './bench.module.css';
import { CostsTab } from './costs-tab.tsx';
import { PivotTab } from './pivot-tab.tsx';
import { ScenariosTab } from './scenarios-tab.tsx';
import { SecondCurrencyDialog } from './second-currency-dialog.tsx';
import { TrackingTab } from './tracking-tab.tsx';
import { attempt, type Bench, useBench } from './use-bench.ts';

/** The tabs of the bench in their order. */
export const budgetBenchTabs = [
  { id: 'allocation', title: 'bench.tab.allocation' },
  { id: 'scenarios', title: 'bench.tab.scenarios' },
  { id: 'tracking', title: 'bench.tab.tracking' },
  { id: 'pivot', title: 'bench.tab.pivot' },
  { id: 'costs', title: 'bench.tab.costs' },
] as const satisfies readonly { readonly id: string; readonly title: WordKey }[];
export type BudgetBenchTab = (typeof budgetBenchTabs)[number]['id'];

interface BudgetBenchProps {
  readonly module: RegisterModule;
  /** The tab shown first. */
  readonly tab?: BudgetBenchTab;
  /** Shows a line in the table beside the bench or in place of it. */
  readonly onShowRow?: (row: string) => void;
}

/** The budget as a consultant works on it: shares of a total, what-if cases, tracking, pivot and costs of results. */
export const BudgetBench = memo(function BudgetBench({ module, tab, onShowRow }: BudgetBenchProps) {
  const words = useWords();
  const bench = useBench(module);
  const [shown, setShown] = useState<BudgetBenchTab>(tab ?? 'allocation');
  return (
    <section className={styles.bench} aria-label={words('bench.title')} data-testid="budget-bench">
      <div className={styles.head}>
        <TabList
          size="small"
          aria-label={words('bench.title')}
          selectedValue={shown}
          onTabSelect={(_event, { value }) => {
            const chosen = budgetBenchTabs.find(({ id }) => id === value);
            if (chosen) setShown(chosen.id);
          }}
        >
          {budgetBenchTabs.map(({ id, title }) => (
            <Tab key={id} value={id} data-bench-tab={id}>
              {words(title)}
            </Tab>
          ))}
        </TabList>
        <span className={styles.spring} />
        {isBudget(module) && <BenchTotal bench={bench} />}
      </div>
      <div className={styles.body} role="tabpanel" aria-label={words(titleOf(shown))}>
        {isBudget(module) ? (
          <Shown bench={bench} tab={shown} onShowRow={onShowRow} />
        ) : (
          <p className={styles.note}>{words('bench.noPlanned')}</p>
        )}
      </div>
    </section>
  );
});

function titleOf(tab: BudgetBenchTab): WordKey {
  return budgetBenchTabs.find(({ id }) => id === tab)?.title ?? 'bench.title';
}

function Shown(props: { bench: Bench; tab: BudgetBenchTab; onShowRow: ((row: string) => void) | undefined }) {
  const { bench, tab, onShowRow } = props;
  switch (tab) {
    case 'allocation':
      return <AllocationTab bench={bench} />;
    case 'scenarios':
      return <ScenariosTab bench={bench} />;
    case 'tracking':
      return <TrackingTab bench={bench} onShowRow={onShowRow} />;
    case 'pivot':
      return <PivotTab bench={bench} />;
    case 'costs':
      return <CostsTab bench={bench} />;
  }
}

/** The planned total, in the second currency as well. */
function BenchTotal({ bench }: { bench: Bench }) {
  const { words, money, plan, register, format } = bench;
  const [isSetting, setIsSetting] = useState(false);
  const worked = attempt(bench, () => {
    const total = sumOf(budgetLines(register).map(({ planned }) => planned));
    return { total, note: secondCurrencyNote(plan, total, format.language) };
  });
  return (
    <div className={styles.grandTotal}>
      {'value' in worked && (
        <span data-testid="bench-total">
          {words('bench.plannedTotal')} <strong>{money(worked.value.total)}</strong>
        </span>
      )}
      <Button
        size="small"
        appearance="subtle"
        icon={<Money20Regular />}
        aria-label={words('bench.currency.open')}
        data-testid="second-currency"
        onClick={() => setIsSetting(true)}
      >
        {'value' in worked && worked.value.note !== null ? worked.value.note : words('bench.currency.open')}
      </Button>
      {isSetting && <SecondCurrencyDialog onClose={() => setIsSetting(false)} />}
    </div>
  );
}
