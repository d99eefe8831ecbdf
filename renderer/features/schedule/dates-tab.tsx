import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { dayNumber, isCalendarDay } from '../../../core/model/calendar-day.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { scheduleSpan, usePlanSchedule } from '../registers/plan-schedule.ts';
import { edit } from '../registers/table-edits.ts';
import styles from './schedule.module.css';

/** The start of the plan, and the day on which its progress is looked at. */
export function DatesTab() {
  const startDate = usePlan((plan) => plan.properties.startDate);
  return (
    <>
      {/* Undo and other edits begin anew with the date that the plan has then. */}
      <PlanStart key={startDate} startDate={startDate} />
      <StatusDate />
      <Extent />
    </>
  );
}

function PlanStart({ startDate }: { startDate: string }) {
  const words = useWords();
  const [wanted, setWanted] = useState(startDate);
  const [movesDates, setMovesDates] = useState(true);
  const canApply = isCalendarDay(wanted) && wanted !== startDate;
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (canApply) edit([{ command: 'move-plan-start', startDate: wanted, movesDates }]);
  };
  return (
    <form className={styles.group} onSubmit={apply}>
      <Field label={words('planner.planStart')}>
        <div className={styles.line}>
          <Input
            type="date"
            value={wanted}
            aria-label={words('planner.planStart')}
            data-testid="plan-start"
            onChange={(_event, { value }) => setWanted(value)}
          />
          <Button type="submit" disabled={!canApply} data-testid="plan-start-apply">
            {words('planner.apply')}
          </Button>
        </div>
      </Field>
      <Checkbox
        label={words('planner.planStart.moves')}
        checked={movesDates}
        data-testid="plan-start-moves"
        onChange={(_event, { checked }) => setMovesDates(checked === true)}
      />
      <p className={styles.hint}>{words('planner.planStart.movesHint')}</p>
    </form>
  );
}

function StatusDate() {
  const words = useWords();
  const statusDate = usePlan((plan) => plan.properties.schedule?.statusDate ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const set = (date: string | null): void => {
    setTyped(null);
    if ((date ?? '') !== statusDate) edit([{ command: 'set-status-date', date }], 'status-date');
  };
  return (
    <div className={styles.group}>
      <Field label={words('planner.statusDate')} hint={words('planner.statusDate.hint')}>
        <div className={styles.line}>
          <Input
            type="date"
            value={typed ?? statusDate}
            aria-label={words('planner.statusDate')}
            data-testid="status-date"
            onChange={(_event, { value }) => {
              // While the year is typed, the day lies in times that the plan does not know.
              if (isCalendarDay(value)) set(value);
              else if (value === '') set(null);
              else setTyped(value);
            }}
          />
          <Button disabled={statusDate === ''} onClick={() => set(null)} data-testid="status-date-clear">
            {words('planner.statusDate.clear')}
          </Button>
        </div>
      </Field>
    </div>
  );
}

/** From when to when the timeline runs now. */
function Extent() {
  const words = useWords();
  const timeline = usePlanSchedule();
  if (timeline.schedule.tasks.length === 0) return null;
  const { start, end } = scheduleSpan(timeline);
  const days = timeline.calendar.count(dayNumber(start), dayNumber(end));
  return (
    <p className={styles.hint} data-testid="schedule-extent">
      {words('planner.span', { start, end, days })}
    </p>
  );
}
