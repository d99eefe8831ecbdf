import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { groupLines, mainDimension } from '../../../core/budget/budget-lines.ts';
import type { ScenarioComparison, ScenarioFigure } from '../../../core/budget/scenarios.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { tryRun } from '../../state/notifications.ts';
import { classes } from '../../ui/classes.ts';
import styles from './bench.module.css';
import { ScenarioHeader } from './scenario-header.tsx';
import { ScenarioLines } from './scenario-lines.tsx';
import { seriesColour } from './series.ts';
import type { Bench } from './use-bench.ts';
import { ValueField } from './value-field.tsx';

interface ScenarioTableProps {
  readonly bench: Bench;
  readonly comparison: ScenarioComparison;
  /** The column by which it breaks down. */
  readonly column: string;
}

/** Amounts of every case by group, with factors that can be typed, and lines below their groups. */
export function ScenarioTable({ bench, comparison, column }: ScenarioTableProps) {
  const { module, register, words, percent, format } = bench;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const declaration = findColumn(module, column);
  const hasFactors = column === mainDimension(module);
  const { cases, groups, totals, contingencyRates } = comparison;
  const hasContingency = contingencyRates.some((rate) => rate !== null && rate !== 0);
  const lines = opened.size === 0 ? [] : groupLines(register, column, format.language);
  const toggle = (value: string): void => {
    const next = new Set(opened);
    if (!next.delete(value)) next.add(value);
    setOpened(next);
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="scenario-table">
        <thead>
          <tr>
            <th scope="col">{declaration ? titleText(declaration.title, format.language) : column}</th>
            {cases.map((item) =>
              item.id === null ? (
                <th key="" scope="col" className={styles.number}>
                  {item.title}
                </th>
              ) : (
                <ScenarioHeader key={item.id} bench={bench} id={item.id} title={item.title} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {cases.length > 1 && (
            <tr className={styles.settings}>
              <th scope="row">{words('bench.scenario.factor')}</th>
              <td />
              {cases.map(({ id, title, scenario }) =>
                scenario && id !== null ? (
                  <td key={id} className={styles.number}>
                    <ValueField
                      type="percent"
                      value={scenario.factor}
                      currency={format.currency}
                      label={words('bench.scenario.factorOf', { scenario: title })}
                      minimum={0}
                      maximum={1000}
                      lane={id}
                      className={styles.percentInput}
                      testId="factor"
                      onCommit={(factor) =>
                        tryRun({
                          command: 'set-scenario',
                          register: module.key,
                          scenario: id,
                          factor: factor ?? 1,
                        })
                      }
                    />
                  </td>
                ) : null,
              )}
            </tr>
          )}
          {groups.map((group, index) => {
            const isOpen = opened.has(group.value);
            const title = group.title === '' ? words('bench.none') : group.title;
            return [
              <tr key={group.value} data-value={group.value}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.opener}
                    aria-expanded={isOpen}
                    onClick={() => toggle(group.value)}
                  >
                    {isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
                    <span className={styles.chip} style={{ background: seriesColour(index) }} />
                    {title}
                  </button>
                </th>
                {cases.map(({ id, title: scenarioTitle, scenario }, at) => (
                  <td key={id ?? ''} className={styles.number}>
                    <Figure bench={bench} figure={group.figures[at]} isBase={id === null} />
                    {hasFactors && scenario && id !== null && (
                      <ValueField
                        type="percent"
                        value={
                          Object.hasOwn(scenario.groupFactors, group.value)
                            ? (scenario.groupFactors[group.value] ?? null)
                            : null
                        }
                        currency={format.currency}
                        placeholder={percent(scenario.factor, 0)}
                        label={words('bench.scenario.factorOfGroup', {
                          scenario: scenarioTitle,
                          value: title,
                        })}
                        minimum={0}
                        maximum={1000}
                        lane={id}
                        className={styles.percentInput}
                        testId="group-factor"
                        onCommit={(factor) =>
                          tryRun({
                            command: 'set-scenario',
                            register: module.key,
                            scenario: id,
                            groupFactors: { [group.value]: factor },
                          })
                        }
                      />
                    )}
                  </td>
                ))}
              </tr>,
              isOpen && (
                <ScenarioLines
                  key={`${group.value}\n`}
                  bench={bench}
                  cases={cases}
                  lines={lines.find(({ value }) => value === group.value)?.lines ?? []}
                />
              ),
            ];
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words('bench.total')}</th>
            {cases.map(({ id }, at) => (
              <td key={id ?? ''} className={styles.number} data-total={id ?? 'base'}>
                <Figure bench={bench} figure={totals[at]} isBase={id === null} />
              </td>
            ))}
          </tr>
          {hasContingency && (
            <tr>
              <th scope="row">{words('bench.contingencyRate')}</th>
              {cases.map(({ id }, at) => (
                <td key={id ?? ''} className={styles.number}>
                  {percent(contingencyRates[at] ?? null)}
                </td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  );
}

/** An amount, with what it is more or less than the base case. */
function Figure(props: { bench: Bench; figure: ScenarioFigure | undefined; isBase: boolean }) {
  const { bench, figure, isBase } = props;
  if (!figure) return null;
  const { differenceMinor, differenceRatio } = figure;
  return (
    <>
      <div>{bench.money(figure.amountMinor)}</div>
      {!isBase && (
        <div
          className={classes(
            styles.small,
            differenceMinor > 0 && styles.bad,
            differenceMinor < 0 && styles.good,
          )}
        >
          {bench.change(differenceMinor)}
          {differenceRatio !== null && ` (${bench.percentChange(differenceRatio)})`}
        </div>
      )}
    </>
  );
}
