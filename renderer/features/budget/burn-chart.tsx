import type { BurnMonth } from '../../../core/budget/tracking.ts';
import { toMajorUnits } from '../../../core/model/money.ts';
import { axisSteps } from './axis-steps.ts';
import styles from './burn-chart.module.css';
import type { Bench } from './use-bench.ts';

const width = 720;
const height = 220;
const left = 70;
const right = 36;
const top = 12;
const bottom = 26;

/** Planned and actual amounts added up month by month. */
export function BurnChart({ bench, months }: { bench: Bench; months: readonly BurnMonth[] }) {
  const { words, money, format } = bench;
  const most = Math.max(
    0,
    ...months.map((month) => Math.max(month.cumulativePlannedMinor, month.cumulativeActualMinor ?? 0)),
  );
  const steps = axisSteps(toMajorUnits(most, format.currency));
  const highest = steps.at(-1) || 1;
  const x = (index: number): number =>
    months.length < 2
      ? left + (width - left - right) / 2
      : left + (index / (months.length - 1)) * (width - left - right);
  const y = (major: number): number =>
    height - bottom - (Math.max(0, major) / highest) * (height - top - bottom);
  const point = (index: number, amount: number): string =>
    `${x(index).toFixed(1)},${y(toMajorUnits(amount, format.currency)).toFixed(1)}`;
  const planned = months.map((month, index) => point(index, month.cumulativePlannedMinor));
  const actual = months.flatMap(({ cumulativeActualMinor }, index) =>
    cumulativeActualMinor === null ? [] : [point(index, cumulativeActualMinor)],
  );
  const labelEvery = Math.ceil(months.length / 9);
  const compact = new Intl.NumberFormat(format.language, { notation: 'compact', maximumFractionDigits: 1 });
  const last = months.at(-1);
  const spent = months.findLast(({ cumulativeActualMinor }) => cumulativeActualMinor !== null);
  return (
    <figure className={styles.chart} data-testid="burn-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={words('bench.burn.label', {
          planned: money(last?.cumulativePlannedMinor ?? 0),
          actual: money(spent?.cumulativeActualMinor ?? 0),
        })}
      >
        {steps.map((step) => (
          <g key={step}>
            <line x1={left} x2={width - right} y1={y(step)} y2={y(step)} className={styles.gridLine} />
            <text x={left - 8} y={y(step) + 4} textAnchor="end" className={styles.axisText}>
              {compact.format(step)}
            </text>
          </g>
        ))}
        {months.map(({ month }, index) =>
          index % labelEvery === 0 ? (
            <text key={month} x={x(index)} y={height - 8} textAnchor="middle" className={styles.axisText}>
              {month}
            </text>
          ) : null,
        )}
        <polyline points={planned.join(' ')} className={styles.plannedLine} />
        <polyline points={actual.join(' ')} className={styles.actualLine} />
        {actual.map((at) => (
          <circle key={at} cx={at.split(',')[0]} cy={at.split(',')[1]} r={3.5} className={styles.actualDot} />
        ))}
      </svg>
      <figcaption className={styles.legend}>
        <span className={styles.plannedKey}>{words('bench.cumulativePlanned')}</span>
        <span className={styles.actualKey}>{words('bench.cumulativeActual')}</span>
      </figcaption>
    </figure>
  );
}
