import { spendMonths } from '../../../core/budget/spend-months.ts';
import {
  type BurnMonth,
  burnByMonth,
  type OverrunLine,
  type Tracking,
  type TrackingFigures,
  trackBudget,
} from '../../../core/budget/tracking.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { classes } from '../../ui/classes.ts';
import styles from './bench.module.css';
import { BurnChart } from './burn-chart.tsx';
import { DimensionSelect } from './dimension-select.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { attempt, type Bench, useDimension } from './use-bench.ts';

interface TrackingTabProps {
  readonly bench: Bench;
  /** Shows a line in the table; absent where there is none beside the bench. */
  readonly onShowRow?: ((row: string) => void) | undefined;
}

/** How planned, committed and actual amounts compare, what is overrun, and how the money goes month by month. */
export function TrackingTab({ bench, onShowRow }: TrackingTabProps) {
  const { module, register, format, words, money, percent } = bench;
  const { column, columns, choose } = useDimension(module);
  const worked = attempt(bench, () => ({
    tracking: trackBudget(register, column, format.language),
    burn: burnByMonth(register, spendMonths(bench.calculation)),
  }));
  if ('problem' in worked) return <ProblemBar problem={worked.problem} />;
  const { tracking, burn } = worked.value;
  const { total, contingency } = tracking;
  const figures: readonly (readonly [string, string, string?])[] = [
    [words('bench.planned'), money(total.plannedMinor)],
    [words('bench.committed'), money(total.committedMinor)],
    [words('bench.actual'), money(total.actualMinor)],
    [words('bench.remaining'), money(total.remainingMinor)],
    [
      words('bench.forecast'),
      money(total.forecastMinor),
      bench.change(total.forecastMinor - total.plannedMinor),
    ],
    [
      words('bench.contingencyLeft'),
      money(contingency.leftMinor),
      words('bench.contingencyOf', {
        drawn: money(contingency.drawnMinor),
        planned: money(contingency.plannedMinor),
        rate: percent(contingency.rate),
      }),
    ],
  ];
  return (
    <>
      <dl className={styles.figures} data-testid="tracking-figures">
        {figures.map(([title, figure, note]) => (
          <div key={title} className={styles.figure}>
            <dt>{title}</dt>
            <dd>{figure}</dd>
            {note !== undefined && <dd className={styles.small}>{note}</dd>}
          </div>
        ))}
      </dl>
      <div className={styles.controls}>
        <DimensionSelect label={words('bench.by')} columns={columns} value={column} onChange={choose} />
      </div>
      <TrackingTable bench={bench} tracking={tracking} column={column} />
      <p className={styles.note}>{words('bench.note.forecast')}</p>
      <h3 className={styles.heading}>{words('bench.overruns', { count: tracking.overruns.length })}</h3>
      {tracking.overruns.length === 0 ? (
        <p className={styles.note}>{words('bench.overruns.none')}</p>
      ) : (
        <Overruns bench={bench} lines={tracking.overruns} onShowRow={onShowRow} />
      )}
      {burn.months.length > 0 && (
        <>
          <h3 className={styles.heading}>{words('bench.table.burn')}</h3>
          <BurnChart bench={bench} months={burn.months} />
          <BurnTable bench={bench} months={burn.months} />
        </>
      )}
      {burn.months.length > 0 &&
        (burn.unscheduledPlannedMinor !== 0 || burn.unscheduledActualMinor !== 0) && (
          <p className={styles.note}>
            {words('bench.note.unscheduled', {
              planned: money(burn.unscheduledPlannedMinor),
              actual: money(burn.unscheduledActualMinor),
            })}
          </p>
        )}
    </>
  );
}

function TrackingTable(props: { bench: Bench; tracking: Tracking; column: string }) {
  const { bench, tracking, column } = props;
  const { words, module, format } = bench;
  const declaration = findColumn(module, column);
  const titles = [
    words('bench.planned'),
    words('bench.committed'),
    words('bench.actual'),
    words('bench.variance'),
    words('bench.variancePercent'),
    words('bench.remaining'),
    words('bench.forecast'),
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="tracking-table">
        <thead>
          <tr>
            <th scope="col">{declaration ? titleText(declaration.title, format.language) : column}</th>
            {titles.map((title) => (
              <th key={title} scope="col" className={styles.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tracking.groups.map((group) => (
            <tr key={group.value} data-value={group.value}>
              <th scope="row">{group.title === '' ? words('bench.none') : group.title}</th>
              <Figures bench={bench} figures={group} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words('bench.total')}</th>
            <Figures bench={bench} figures={tracking.total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Figures({ bench, figures }: { bench: Bench; figures: TrackingFigures }) {
  const { money, percent } = bench;
  const overspent = (figures.varianceMinor ?? 0) < 0 && styles.bad;
  return (
    <>
      <td className={styles.number}>{money(figures.plannedMinor)}</td>
      <td className={styles.number}>{money(figures.committedMinor)}</td>
      <td className={styles.number}>{money(figures.actualMinor)}</td>
      <td className={classes(styles.number, overspent)}>{money(figures.varianceMinor)}</td>
      <td className={classes(styles.number, overspent)}>{percent(figures.varianceRatio)}</td>
      <td className={classes(styles.number, figures.remainingMinor < 0 && styles.bad)}>
        {money(figures.remainingMinor)}
      </td>
      <td className={classes(styles.number, figures.forecastMinor > figures.plannedMinor && styles.bad)}>
        {money(figures.forecastMinor)}
      </td>
    </>
  );
}

/** Lines drawn of a long list. */
const mostLines = 100;

function Overruns(props: {
  bench: Bench;
  lines: readonly OverrunLine[];
  onShowRow: ((row: string) => void) | undefined;
}) {
  const { bench, lines, onShowRow } = props;
  const { words, money, percent } = bench;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="overruns">
        <thead>
          <tr>
            <th scope="col">{words('bench.line')}</th>
            <th scope="col" className={styles.number}>
              {words('bench.planned')}
            </th>
            <th scope="col" className={styles.number}>
              {words('bench.bound')}
            </th>
            <th scope="col" className={styles.number}>
              {words('bench.over')}
            </th>
            <th scope="col" className={styles.number}>
              %
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, mostLines).map((line) => {
            const name = line.name === '' ? words('bench.unnamed') : line.name;
            return (
              <tr key={line.id}>
                <th scope="row">
                  {onShowRow ? (
                    <button type="button" className={styles.opener} onClick={() => onShowRow(line.id)}>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </th>
                <td className={styles.number}>{money(line.plannedMinor)}</td>
                <td className={styles.number}>{money(line.boundMinor)}</td>
                <td className={classes(styles.number, styles.bad)}>{money(line.overMinor)}</td>
                <td className={styles.number}>{percent(line.overRatio)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {lines.length > mostLines && (
        <p className={styles.note}>{words('bench.moreLines', { count: lines.length - mostLines })}</p>
      )}
    </div>
  );
}

function BurnTable({ bench, months }: { bench: Bench; months: readonly BurnMonth[] }) {
  const { words, money } = bench;
  const titles = [
    words('bench.planned'),
    words('bench.actual'),
    words('bench.cumulativePlanned'),
    words('bench.cumulativeActual'),
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="burn-table">
        <thead>
          <tr>
            <th scope="col">{words('bench.month')}</th>
            {titles.map((title) => (
              <th key={title} scope="col" className={styles.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{month.month}</th>
              <td className={styles.number}>{money(month.plannedMinor)}</td>
              <td className={styles.number}>{money(month.actualMinor)}</td>
              <td className={styles.number}>{money(month.cumulativePlannedMinor)}</td>
              <td className={styles.number}>{money(month.cumulativeActualMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
