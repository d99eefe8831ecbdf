import { type CostFigures, costsOfAdvertising, costsPerKpi } from '../../../core/budget/cost-per-result.ts';
import { titleText } from '../../../core/tables/title.ts';
import styles from './bench.module.css';
import { ProblemBar } from './problem-bar.tsx';
import { attempt, type Bench } from './use-bench.ts';

/** What results cost: by the KPI that budget lines serve, and of advertising by platform. */
export function CostsTab({ bench }: { bench: Bench }) {
  const { register, calculation, format, words } = bench;
  const worked = attempt(bench, () => ({
    perKpi: costsPerKpi(calculation, register, format.language),
    advertising: costsOfAdvertising(calculation, format.language),
  }));
  if ('problem' in worked) return <ProblemBar problem={worked.problem} />;
  const { perKpi, advertising } = worked.value;
  return (
    <>
      <h3 className={styles.heading}>{words('bench.table.kpi')}</h3>
      {perKpi ? (
        <CostTable bench={bench} figures={perKpi} testId="kpi-costs" />
      ) : (
        <p className={styles.note}>{words('bench.costs.noResults')}</p>
      )}
      <h3 className={styles.heading}>{words('bench.table.advertising')}</h3>
      {advertising ? (
        <CostTable bench={bench} figures={advertising} testId="advertising-costs" />
      ) : (
        <p className={styles.note}>{words('bench.costs.noAdvertising')}</p>
      )}
    </>
  );
}

function CostTable({ bench, figures, testId }: { bench: Bench; figures: CostFigures; testId: string }) {
  const { words, money, format } = bench;
  const number = new Intl.NumberFormat(format.language, { maximumFractionDigits: 2 });
  const text = (cell: string | number | null, type: CostFigures['columns'][number]['type']): string => {
    if (cell === null) return '–';
    if (typeof cell === 'string') return cell === '' ? words('bench.none') : cell;
    if (type === 'money') return money(cell);
    return type === 'percent' ? bench.percent(cell) : number.format(cell);
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid={testId}>
        <thead>
          <tr>
            {figures.columns.map((column) => (
              <th key={column.key} scope="col" className={column.type === 'text' ? undefined : styles.number}>
                {titleText(column.title, format.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.rows.map(({ key: row, cells, isTotal }) => (
            <tr key={row} className={isTotal ? styles.totalRow : undefined}>
              {figures.columns.map(({ key, type }, at) =>
                at === 0 ? (
                  <th key={key} scope="row">
                    {isTotal ? words('bench.total') : text(cells[at] ?? null, type)}
                  </th>
                ) : (
                  <td key={key} className={styles.number}>
                    {text(cells[at] ?? null, type)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
