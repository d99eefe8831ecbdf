import { Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { budgetColumns } from '../../../core/budget/budget-lines.ts';
import { formatCell } from '../../../core/tables/format-cell.ts';
import { findColumn } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { type PivotView, pivotView } from '../../../core/views/pivot.ts';
import { ViewSource } from '../../../core/views/view-source.ts';
import styles from './bench.module.css';
import { DimensionSelect } from './dimension-select.tsx';
import { type Bench, useDimension } from './use-bench.ts';

/** Sums of any amounts by any two columns. */
export function PivotTab({ bench }: { bench: Bench }) {
  const { module, calculation, format, words } = bench;
  const rows = useDimension(module);
  const [chosenAcross, chooseAcross] = useState<string | null>(null);
  const [chosenValue, chooseValue] = useState<string>(budgetColumns.planned);
  const valueId = useId();
  const others = rows.columns.filter(({ key }) => key !== rows.column);
  const across =
    others.find(({ key }) => key === chosenAcross)?.key ??
    others.find(({ type }) => type === 'month')?.key ??
    others[0]?.key;
  const values = module.columns.filter(({ total }) => total?.by === 'sum');
  const value = values.find(({ key }) => key === chosenValue)?.key ?? values[0]?.key;
  if (across === undefined || value === undefined)
    return <p className={styles.note}>{words('bench.pivot.nothing')}</p>;
  const pivot = pivotView(
    { kind: 'pivot', title: 'budget.view.pivot', rows: rows.column, across: [across], value },
    new ViewSource(module, calculation, { language: format.language }),
  );
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
            if (column === across) chooseAcross(rows.column);
            rows.choose(column);
          }}
        />
        <DimensionSelect
          label={words('bench.pivot.columns')}
          columns={others}
          value={across}
          testId="pivot-columns"
          onChange={chooseAcross}
        />
        <span className={styles.control}>
          <label htmlFor={valueId}>{words('bench.pivot.value')}</label>
          <Select
            id={valueId}
            size="small"
            value={value}
            data-testid="pivot-value"
            onChange={(_event, chosen) => chooseValue(chosen.value)}
          >
            {values.map(({ key, title }) => (
              <option key={key} value={key}>
                {titleText(title, format.language)}
              </option>
            ))}
          </Select>
        </span>
      </div>
      {pivot.kind === 'pivot' && <PivotTable bench={bench} pivot={pivot} />}
    </>
  );
}

function PivotTable({ bench, pivot }: { bench: Bench; pivot: PivotView }) {
  const { words, module, format } = bench;
  const declaration = findColumn(module, pivot.measure.column ?? '') ?? pivot.measure.declaration;
  const text = (cell: number | null): string => formatCell(declaration, cell, format);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="pivot-table">
        <thead>
          <tr>
            <th scope="col">{pivot.rows.title}</th>
            {pivot.columns.map(({ kind, value, title }) => (
              <th key={`${kind}:${value}`} scope="col" className={styles.number}>
                {title}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {words('bench.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pivot.lines.map((line) => (
            <tr key={`${line.kind}:${line.value}`} data-value={line.value}>
              <th scope="row">{line.title}</th>
              {pivot.columns.map(({ kind, value }, index) => (
                <td key={`${kind}:${value}`} className={styles.number}>
                  {text(line.cells[index] ?? null)}
                </td>
              ))}
              <td className={styles.number}>
                <strong>{text(line.total)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words('bench.total')}</th>
            {pivot.columns.map(({ kind, value }, index) => (
              <td key={`${kind}:${value}`} className={styles.number}>
                {text(pivot.totals[index] ?? null)}
              </td>
            ))}
            <td className={styles.number}>{text(pivot.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
