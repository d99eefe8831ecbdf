import { Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import {
  type BudgetPivot,
  type PivotMeasure,
  pivotBudget,
  pivotMeasures,
} from '../../../core/budget/budget-pivot.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import styles from './bench.module.css';
import { DimensionSelect } from './dimension-select.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { attempt, type Bench, useDimension } from './use-bench.ts';

/** Columns drawn; a table of more would not be read. */
const mostColumns = 60;

/** Sums by any two columns. */
export function PivotTab({ bench }: { bench: Bench }) {
  const { module, register, format, words } = bench;
  const rows = useDimension(module);
  const [chosen, setChosen] = useState<string | null>(null);
  const [measure, setMeasure] = useState<PivotMeasure>('planned');
  const measureId = useId();
  const others = rows.columns.filter(({ key }) => key !== rows.column);
  const across =
    others.find(({ key }) => key === chosen)?.key ??
    others.find(({ type }) => type === 'month')?.key ??
    others[0]?.key;
  if (across === undefined) return <p className={styles.note}>{words('bench.noPlanned')}</p>;
  const pivot = attempt(bench, () => pivotBudget(register, rows.column, across, measure, format.language));
  return (
    <>
      <div className={styles.controls}>
        <DimensionSelect
          label={words('bench.pivot.rows')}
          columns={rows.columns}
          value={rows.column}
          testId="pivot-rows"
          onChange={(column) => {
            // Choosing what stands across turns the table.
            if (column === across) setChosen(rows.column);
            rows.choose(column);
          }}
        />
        <DimensionSelect
          label={words('bench.pivot.columns')}
          columns={others}
          value={across}
          testId="pivot-columns"
          onChange={setChosen}
        />
        <span className={styles.control}>
          <label htmlFor={measureId}>{words('bench.pivot.value')}</label>
          <Select
            id={measureId}
            size="small"
            value={measure}
            data-testid="pivot-value"
            onChange={(_event, { value }) =>
              setMeasure(pivotMeasures.find((candidate) => candidate === value) ?? 'planned')
            }
          >
            {pivotMeasures.map((candidate) => (
              <option key={candidate} value={candidate}>
                {words(`bench.${candidate}`)}
              </option>
            ))}
          </Select>
        </span>
      </div>
      {'problem' in pivot ? (
        <ProblemBar problem={pivot.problem} />
      ) : (
        <PivotTable bench={bench} pivot={pivot.value} column={rows.column} />
      )}
    </>
  );
}

function PivotTable({ bench, pivot, column }: { bench: Bench; pivot: BudgetPivot; column: string }) {
  const { words, money, module, format } = bench;
  const declaration = findColumn(module, column);
  const nameOf = (title: string): string => (title === '' ? words('bench.none') : title);
  const columns = pivot.columns.slice(0, mostColumns);
  const hidden = pivot.columns.length - columns.length;
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="pivot-table">
          <thead>
            <tr>
              <th scope="col">{declaration ? titleText(declaration.title, format.language) : column}</th>
              {columns.map(({ value, title }) => (
                <th key={value} scope="col" className={styles.number}>
                  {nameOf(title)}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {words('bench.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {pivot.rows.map((row) => (
              <tr key={row.value} data-value={row.value}>
                <th scope="row">{nameOf(row.title)}</th>
                {columns.map(({ value }, index) => {
                  const cell = row.cells[index] ?? null;
                  return (
                    <td key={value} className={styles.number}>
                      {cell === null ? '' : money(cell)}
                    </td>
                  );
                })}
                <td className={styles.number}>
                  <strong>{money(row.totalMinor)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words('bench.total')}</th>
              {columns.map(({ value }, index) => (
                <td key={value} className={styles.number}>
                  {money(pivot.columnTotals[index] ?? 0)}
                </td>
              ))}
              <td className={styles.number}>{money(pivot.totalMinor)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {hidden > 0 && <p className={styles.note}>{words('bench.moreColumns', { count: hidden })}</p>}
    </>
  );
}
