import {
  ChevronDown16Regular,
  ChevronUp16Regular,
  Info16Regular,
  Warning16Filled,
} from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import {
  describeTimelineFinding,
  rowsOfFinding,
  type TimelineFinding,
} from '../../../core/modules/timeline-schedule.ts';
import { showDialog } from '../../state/session.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './gantt/gantt.module.css';
import { usePlanSchedule, useUnknownYears } from './plan-schedule.ts';

/** Most contradictions that are listed. */
const mostFindings = 200;

/** What the dates of the plan contradict, in words, under the chart; a click goes to the row. Nothing without any. */
export function ScheduleFindings({ onShowRow }: { onShowRow: (row: string) => void }) {
  const { findings } = usePlanSchedule();
  return (
    <>
      {findings.length > 0 && <FindingList findings={findings} onShowRow={onShowRow} />}
      <UnknownYears />
    </>
  );
}

/** Years of the plan whose public holidays its calendar does not know; a click goes to the calendar. */
function UnknownYears() {
  const words = useWords();
  const years = useUnknownYears();
  if (years.length === 0) return null;
  return (
    <section className={styles.findings} aria-label={words('planner.calendar')}>
      <button
        type="button"
        className={styles.findingsHead}
        data-testid="schedule-unknown-years"
        onClick={() => showDialog({ kind: 'schedule', tab: 'calendar' })}
      >
        <Info16Regular className={styles.findingsInfo ?? ''} />
        <span className={styles.findingsFirst}>
          {words('planner.calendar.unknownYears', { years: years.join(', ') })}
        </span>
      </button>
    </section>
  );
}

function FindingList(props: { findings: readonly TimelineFinding[]; onShowRow: (row: string) => void }) {
  const { findings, onShowRow } = props;
  const words = useWords();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const plan = usePlan((present) => present);
  const shown = useMemo(
    () =>
      findings.slice(0, isOpen ? mostFindings : 1).map((finding, number) => ({
        number,
        text: describeTimelineFinding(plan, finding, language),
        row: rowsOfFinding(finding)[0],
      })),
    [findings, isOpen, plan, language],
  );
  return (
    <section
      className={styles.findings}
      aria-label={words('planner.findings')}
      data-testid="schedule-findings"
    >
      <button
        type="button"
        className={styles.findingsHead}
        aria-expanded={isOpen}
        data-testid="schedule-findings-head"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Warning16Filled className={styles.findingsIcon ?? ''} />
        <span className={styles.findingsCount}>
          {words('planner.findings.count', { count: findings.length })}
        </span>
        {!isOpen && <span className={styles.findingsFirst}>{shown[0]?.text}</span>}
        <span className={styles.findingsFold}>
          {isOpen ? <ChevronDown16Regular /> : <ChevronUp16Regular />}
        </span>
      </button>
      {isOpen && (
        <ul className={styles.findingsList}>
          {shown.map(({ number, text, row }) => (
            <li key={number}>
              {row === undefined ? (
                <div className={styles.finding}>{text}</div>
              ) : (
                <button
                  type="button"
                  className={styles.finding}
                  data-finding-row={row}
                  onClick={() => onShowRow(row)}
                >
                  {text}
                </button>
              )}
            </li>
          ))}
          {findings.length > mostFindings && (
            <li className={styles.finding}>
              {words('planner.findings.more', { count: findings.length - mostFindings })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
