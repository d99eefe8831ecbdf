import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { BudgetLine } from '../../../core/budget/budget-lines.ts';
import { groupOf, type ScenarioCase, scenarioAmount } from '../../../core/budget/scenarios.ts';
import { tryRun } from '../../state/notifications.ts';
import styles from './bench.module.css';
import type { Bench } from './use-bench.ts';
import { ValueField } from './value-field.tsx';

/** Lines drawn at first, and added with each wish for more. */
const stepLines = 50;

interface ScenarioLinesProps {
  readonly bench: Bench;
  readonly cases: readonly ScenarioCase[];
  readonly lines: readonly BudgetLine[];
}

/** The lines of a group; an amount typed for a scenario wins over its factors. */
export function ScenarioLines({ bench, cases, lines }: ScenarioLinesProps) {
  const { words, money, module, register, format } = bench;
  const [shown, setShown] = useState(stepLines);
  return (
    <>
      {lines.slice(0, shown).map((line) => {
        const name = line.name === '' ? words('bench.unnamed') : line.name;
        const group = groupOf(register, line);
        return (
          <tr key={line.id} className={styles.line} data-line={line.id}>
            <th scope="row">{name}</th>
            {cases.map(({ id, title, scenario }) =>
              scenario && id !== null ? (
                <td key={id} className={styles.number}>
                  <ValueField
                    type="money"
                    value={
                      Object.hasOwn(scenario.amountsMinor, line.id)
                        ? (scenario.amountsMinor[line.id] ?? null)
                        : null
                    }
                    currency={format.currency}
                    placeholder={money(scenarioAmount(line, group, scenario))}
                    label={words('bench.scenario.amountOfLine', { scenario: title, value: name })}
                    lane={id}
                    testId="line-amount"
                    onCommit={(amount) =>
                      tryRun({
                        command: 'set-scenario',
                        register: module.key,
                        scenario: id,
                        amountsMinor: { [line.id]: amount },
                      })
                    }
                  />
                </td>
              ) : (
                <td key="" className={styles.number}>
                  {money(line.planned)}
                </td>
              ),
            )}
          </tr>
        );
      })}
      {lines.length > shown && (
        <tr className={styles.line}>
          <td colSpan={cases.length + 1}>
            <Button size="small" appearance="subtle" onClick={() => setShown(shown + stepLines)}>
              {words('bench.more', { count: lines.length - shown })}
            </Button>
          </td>
        </tr>
      )}
    </>
  );
}
