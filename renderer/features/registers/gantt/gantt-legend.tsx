import type { CSSProperties } from 'react';
import { useWords } from '../../../state/words.ts';
import type { Spans } from '../spans/use-spans.ts';
import type { ChartSchedule } from './chart-schedule.ts';
import type { BarPaint, ColourBy } from './colours.ts';
import styles from './gantt.module.css';

/** One colour and what it stands for. */
export interface LegendEntry {
  readonly key: string;
  readonly title: string;
  readonly paint: BarPaint;
}

interface GanttLegendProps {
  readonly colourBy: ColourBy;
  readonly entries: readonly LegendEntry[];
  readonly properties: CSSProperties;
  readonly schedule: ChartSchedule | null;
  readonly spans: Spans | null;
}

/** Which signs of a schedule are in the chart. */
function signsOf(
  schedule: ChartSchedule | null,
): readonly ('critical' | 'slack' | 'baseline' | 'deadline' | 'statusDate')[] {
  const marks = [...(schedule?.bars?.values() ?? [])];
  const has = {
    critical: marks.some(({ isCritical }) => isCritical),
    slack: marks.some(({ lateEnd, totalSlackDays }) => lateEnd || (totalSlackDays ?? 0) > 0),
    baseline: marks.some(({ baseline }) => baseline),
    deadline: marks.some(({ deadline }) => deadline),
    statusDate: Boolean(schedule?.statusDate),
  };
  return (['critical', 'slack', 'baseline', 'deadline', 'statusDate'] as const).filter((sign) => has[sign]);
}

/** What the colours and signs of the chart stand for; nothing while there are none. */
export function GanttLegend({ colourBy, entries, properties, schedule, spans }: GanttLegendProps) {
  const words = useWords();
  const signs = signsOf(schedule);
  if (colourBy === 'none' && signs.length === 0 && !spans) return null;
  return (
    <ul
      className={styles.legend}
      style={properties}
      aria-label={words('gantt.legend')}
      data-testid="gantt-legend"
    >
      {colourBy !== 'none' && <li className={styles.legendTitle}>{words(`gantt.colour.${colourBy}`)}</li>}
      {colourBy !== 'none' &&
        entries.map(({ key, title, paint }) => (
          <li key={key} data-legend={key}>
            <span
              className={styles.sample}
              style={{ background: `#${paint.done}`, borderColor: `#${paint.edge}` }}
            />
            {title}
          </li>
        ))}
      {signs.map((sign) => (
        <li key={sign} data-legend-sign={sign}>
          <span className={`${styles.signSample} ${styles[`${sign}Sample`]}`} />
          {words(sign === 'statusDate' ? 'planner.statusDate' : `gantt.legend.${sign}`)}
        </li>
      ))}
      {spans?.registers.map(({ key, title }) => {
        const { edge, fill } = spans.paintOf(key);
        return (
          <li key={key} data-legend-register={key}>
            <span className={styles.spanSample} style={{ background: `#${fill}`, borderColor: `#${edge}` }} />
            {title}
          </li>
        );
      })}
    </ul>
  );
}
