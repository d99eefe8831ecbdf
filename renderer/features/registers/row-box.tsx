import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { isCalendarDay } from '../../../core/model/calendar-day.ts';
import { isAutomatic } from '../../../core/modules/timeline-rows.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { anchorAt } from '../../ui/anchor.ts';
import { Box } from '../../ui/box.tsx';
import type { Bar } from './gantt/bars.ts';
import styles from './gantt/gantt.module.css';
import { scheduleRow } from './timeline-edits.ts';

interface RowBoxProps {
  readonly bar: Bar;
  /** In the window. */
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** How a row is scheduled: by links and rules or on the dates typed, when, and by which day it has to be done. */
export function RowBox({ bar, x, y, onClose }: RowBoxProps) {
  const words = useWords();
  const cells = usePlan((plan) => plan.registers.timeline?.rows[bar.id]?.cells);
  if (!cells) return null;
  const name = bar.name === '' ? words('gantt.unnamed') : bar.name;
  const isPhase = bar.kind === 'phase';
  return (
    <Box
      anchor={anchorAt({ left: x, right: x, top: y, bottom: y })}
      label={words('planner.row.title', { name })}
      onClose={onClose}
      testId="row-box"
    >
      <div className={styles.linkBox}>
        <h2 className={styles.linkTitle}>{name}</h2>
        {!isPhase && (
          <RadioGroup
            aria-label={words('timeline.scheduling')}
            value={isAutomatic(cells) ? 'automatic' : 'fixed'}
            onChange={(_event, { value }) => scheduleRow(bar.id, { scheduling: value })}
          >
            {(['automatic', 'fixed'] as const).map((known) => (
              <Radio
                key={known}
                value={known}
                data-scheduling={known}
                label={
                  <>
                    {words(`timeline.scheduling.${known}`)}
                    <span className={styles.linkHint}>{words(`planner.row.${known}.hint`)}</span>
                  </>
                }
              />
            ))}
          </RadioGroup>
        )}
        {!isPhase && (
          <Timing key={String(cells.timing ?? '')} row={bar.id} timing={String(cells.timing ?? '')} />
        )}
        <Deadline row={bar.id} deadline={isCalendarDay(cells.deadline) ? cells.deadline : ''} />
        <div className={styles.linkButtons}>
          <span />
          <Button size="small" appearance="primary" onClick={onClose}>
            {words('planner.link.done')}
          </Button>
        </div>
      </div>
    </Box>
  );
}

function Timing({ row, timing }: { row: string; timing: string }) {
  const words = useWords();
  const [typed, setTyped] = useState(timing);
  const keep = (): void => {
    if (typed.trim() !== timing) scheduleRow(row, { timing: typed.trim() === '' ? null : typed.trim() });
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field label={words('timeline.timing')} hint={words('planner.row.timing.hint')} size="small">
        <Input
          size="small"
          value={typed}
          maxLength={500}
          data-testid="row-timing"
          onChange={(_event, { value }) => setTyped(value)}
          onBlur={keep}
        />
      </Field>
    </form>
  );
}

function Deadline({ row, deadline }: { row: string; deadline: string }) {
  const words = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const set = (day: string | null): void => {
    setTyped(null);
    if ((day ?? '') !== deadline) scheduleRow(row, { deadline: day });
  };
  return (
    <Field label={words('timeline.deadline')} size="small">
      <div className={styles.lagLine}>
        <Input
          size="small"
          type="date"
          value={typed ?? deadline}
          aria-label={words('timeline.deadline')}
          data-testid="row-deadline"
          onChange={(_event, { value }) => {
            if (isCalendarDay(value)) set(value);
            else if (value === '') set(null);
            else setTyped(value);
          }}
        />
        <Button size="small" disabled={deadline === ''} onClick={() => set(null)}>
          {words('planner.statusDate.clear')}
        </Button>
      </div>
    </Field>
  );
}
