import { Button, Field, Input, Tooltip } from '@fluentui/react-components';
import { Delete20Regular, Eye20Regular, EyeOff20Regular } from '@fluentui/react-icons';
import { type FormEvent, useState } from 'react';
import { timeline } from '../../../core/modules/timeline.ts';
import type { Baseline } from '../../../core/schedule/baseline.ts';
import { useWords } from '../../state/words.ts';
import { newId } from '../../state/workbook-store.ts';
import { classes } from '../../ui/classes.ts';
import { usePlanBaselines } from '../registers/plan-schedule.ts';
import { changeChartSession, useChartSession } from '../registers/register-session.ts';
import { edit } from '../registers/table-edits.ts';
import { useToday } from '../registers/use-today.ts';
import { BaselineTable } from './baseline-table.tsx';
import styles from './schedule.module.css';

/** The dates that the timeline once had: taking them, and what moved since. */
export function BaselinesTab() {
  const words = useWords();
  const baselines = usePlanBaselines();
  const [chosen, setChosen] = useState<string | null>(null);
  const compared = baselines.find(({ id }) => id === chosen) ?? baselines[0];
  return (
    <>
      <NewBaseline key={baselines.length} count={baselines.length} onTaken={setChosen} />
      {compared ? (
        <>
          <ul className={styles.baselines}>
            {baselines.map((baseline) => (
              <BaselineLine
                key={baseline.id}
                baseline={baseline}
                isChosen={baseline === compared}
                onChoose={() => setChosen(baseline.id)}
              />
            ))}
          </ul>
          <BaselineTable baseline={compared} />
        </>
      ) : (
        <p className={styles.hint}>{words('planner.baselines.none')}</p>
      )}
    </>
  );
}

function NewBaseline({ count, onTaken }: { count: number; onTaken: (baseline: string) => void }) {
  const words = useWords();
  const today = useToday();
  const [name, setName] = useState(() => words('planner.baselines.suggested', { number: count + 1 }));
  const take = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    const baseline = newId();
    if (!edit([{ command: 'take-baseline', name, takenOn: today, baseline }])) return;
    changeChartSession(timeline.key, { baseline });
    onTaken(baseline);
  };
  return (
    <form className={styles.group} onSubmit={take}>
      <Field label={words('planner.baselines.name')}>
        <div className={styles.line}>
          <Input
            className={styles.name ?? ''}
            value={name}
            maxLength={200}
            aria-label={words('planner.baselines.name')}
            data-testid="baseline-name"
            onChange={(_event, { value }) => setName(value)}
          />
          <Button type="submit" disabled={name.trim() === ''} data-testid="baseline-take">
            {words('planner.baselines.take')}
          </Button>
        </div>
      </Field>
    </form>
  );
}

interface BaselineLineProps {
  readonly baseline: Baseline;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function BaselineLine({ baseline: { id, name, takenOn }, isChosen, onChoose }: BaselineLineProps) {
  const words = useWords();
  const isShown = useChartSession(timeline.key).baseline === id;
  const remove = words('planner.baselines.delete', { name });
  return (
    <li className={classes(styles.baseline, isChosen && styles.chosen)} data-baseline-line={name}>
      <button
        type="button"
        className={styles.baselineName}
        aria-pressed={isChosen}
        title={words('planner.baselines.compare', { name })}
        onClick={onChoose}
      >
        {name} <span className={styles.hint}>{words('planner.baselines.takenOn', { day: takenOn })}</span>
      </button>
      <Tooltip content={words('planner.baselines.show')} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={isShown ? <Eye20Regular /> : <EyeOff20Regular />}
          aria-pressed={isShown}
          data-testid="baseline-show"
          onClick={() => changeChartSession(timeline.key, { baseline: isShown ? null : id })}
        />
      </Tooltip>
      <Tooltip content={remove} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={<Delete20Regular />}
          data-testid="baseline-delete"
          onClick={() => edit([{ command: 'delete-baseline', baseline: id }])}
        />
      </Tooltip>
    </li>
  );
}
