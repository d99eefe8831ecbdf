import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { compareScenarios, type ScenarioComparison, scenarioCases } from '../../../core/budget/scenarios.ts';
import { tryRun } from '../../state/notifications.ts';
import styles from './bench.module.css';
import { DimensionSelect } from './dimension-select.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { ScenarioTable } from './scenario-table.tsx';
import { ShareBar } from './share-bar.tsx';
import { attempt, type Bench, useDimension } from './use-bench.ts';

/** What the plan costs if things turn out cheaper or dearer, compared with the plan as it is. */
export function ScenariosTab({ bench }: { bench: Bench }) {
  const { module, register, stored, format, words } = bench;
  const { column, columns, choose } = useDimension(module);
  const comparison = attempt(bench, () =>
    compareScenarios(register, scenarioCases(stored, format.language), column, format.language),
  );
  const scenarios = stored?.scenarios ?? {};
  const usual = (['low', 'high'] as const).filter((id) => !Object.hasOwn(scenarios, id));
  const count = Object.keys(scenarios).length;
  const add = (more: { scenario?: string; title?: string; from?: 'current' }) =>
    tryRun({ command: 'add-scenario', register: module.key, ...more });
  return (
    <>
      <div className={styles.controls}>
        <DimensionSelect label={words('bench.by')} columns={columns} value={column} onChange={choose} />
        <span className={styles.spring} />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" icon={<Add20Regular />} data-testid="scenario-add">
              {words('bench.scenario.add')}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {usual.map((id) => (
                <MenuItem key={id} data-scenario={id} onClick={() => add({ scenario: id })}>
                  {words(id === 'low' ? 'bench.scenario.addLow' : 'bench.scenario.addHigh')}
                </MenuItem>
              ))}
              <MenuItem
                data-scenario="own"
                onClick={() => add({ title: words('bench.scenario.ownTitle', { number: count + 1 }) })}
              >
                {words('bench.scenario.addOwn')}
              </MenuItem>
              <MenuItem
                data-scenario="current"
                onClick={() => add({ title: words('bench.scenario.currentTitle'), from: 'current' })}
              >
                {words('bench.scenario.addCurrent')}
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {count === 0 && <p className={styles.note}>{words('bench.scenario.empty')}</p>}
      {'problem' in comparison ? (
        <ProblemBar problem={comparison.problem} />
      ) : (
        <>
          {count > 0 && <ScenarioBars bench={bench} comparison={comparison.value} />}
          <ScenarioTable bench={bench} comparison={comparison.value} column={column} />
          {count > 0 && <p className={styles.note}>{words('bench.scenario.note')}</p>}
        </>
      )}
    </>
  );
}

/** One bar for each case, all to one scale. */
function ScenarioBars({ bench, comparison }: { bench: Bench; comparison: ScenarioComparison }) {
  const { money, words } = bench;
  const longest = Math.max(0, ...comparison.totals.map(({ amountMinor }) => amountMinor));
  return (
    <dl className={styles.bars} data-testid="scenario-bars">
      {comparison.cases.map(({ id, title }, index) => {
        const total = comparison.totals[index]?.amountMinor ?? 0;
        const parts = comparison.groups.map((group) => {
          const amountMinor = group.figures[index]?.amountMinor ?? 0;
          const name = group.title === '' ? words('bench.none') : group.title;
          return { key: group.value, title: name, amountMinor, text: `${name}: ${money(amountMinor)}` };
        });
        return (
          <div key={id ?? ''} className={styles.barLine}>
            <dt>{title}</dt>
            <dd>
              <ShareBar label={`${title}: ${money(total)}`} parts={parts} wholeMinor={longest} />
            </dd>
            <dd className={styles.number}>{money(total)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
