import { Checkbox } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { timeline } from '../../../core/modules/timeline.ts';
import { type Baseline, type BaselineDates, compareBaseline } from '../../../core/schedule/baseline.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { usePlanSchedule } from '../registers/plan-schedule.ts';
import styles from './schedule.module.css';

/** The dates of a baseline beside those of now, and how far they are apart. */
export function BaselineTable({ baseline }: { baseline: Baseline }) {
  const words = useWords();
  const { schedule } = usePlanSchedule();
  const rows = usePlan((plan) => plan.registers[timeline.key]?.rows);
  const [onlyMoved, setOnlyMoved] = useState(false);
  const shifts = useMemo(() => compareBaseline(baseline, schedule), [baseline, schedule]);
  const shown = onlyMoved ? shifts.filter(({ kind }) => kind !== 'same') : shifts;
  const nameOf = (row: string): string => {
    if (!rows?.[row]) return words('planner.baselines.gone');
    const name = rows[row].cells[timeline.nameColumn];
    return typeof name === 'string' && name !== '' ? name : words('gantt.unnamed');
  };
  return (
    <>
      <div className={styles.compareHead}>
        <h3 className={styles.heading}>{words('planner.baselines.compare', { name: baseline.name })}</h3>
        <Checkbox
          label={words('planner.baselines.onlyMoved')}
          checked={onlyMoved}
          onChange={(_event, { checked }) => setOnlyMoved(checked === true)}
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles.hint}>{words('planner.baselines.unchanged')}</p>
      ) : (
        <div className={styles.scrolled}>
          <table className={styles.table} data-testid="baseline-table">
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  {words('planner.baselines.task')}
                </th>
                <th scope="col" rowSpan={2}>
                  {words('planner.baselines.before')}
                </th>
                <th scope="col" rowSpan={2}>
                  {words('planner.baselines.now')}
                </th>
                <th scope="colgroup" colSpan={2} className={styles.span}>
                  {words('planner.baselines.shift')}
                </th>
              </tr>
              <tr>
                <th scope="col" className={styles.number}>
                  {words('planner.baselines.startShift')}
                </th>
                <th scope="col" className={styles.number}>
                  {words('planner.baselines.endShift')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ task, kind, before, now, startShiftWorkingDays, endShiftWorkingDays }) => (
                <tr key={task} data-shift={task} data-shift-kind={kind}>
                  <td>{nameOf(task)}</td>
                  <td className={styles.dates}>
                    <Dates dates={before} otherwise={words('planner.baselines.added')} />
                  </td>
                  <td className={styles.dates}>
                    <Dates dates={now} otherwise={words('planner.baselines.removed')} />
                  </td>
                  <Shift days={kind === 'moved' ? startShiftWorkingDays : null} />
                  <Shift days={kind === 'moved' ? endShiftWorkingDays : null} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Dates({ dates, otherwise }: { dates: BaselineDates | null; otherwise: string }) {
  const words = useWords();
  if (!dates) return <em className={styles.hint}>{otherwise}</em>;
  return dates.start === dates.end ? dates.start : words('planner.calendar.stretch', { ...dates });
}

function Shift({ days }: { days: number | null }) {
  const language = useLanguage();
  const sign = useMemo(() => new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }), [language]);
  if (days === null || days === 0) return <td className={styles.number}>{days === 0 ? '0' : '–'}</td>;
  return (
    <td className={`${styles.number} ${days > 0 ? styles.later : styles.earlier}`}>{sign.format(days)}</td>
  );
}
