import { useMemo } from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { ViewDeclaration } from '../../../core/tables/view-declaration.ts';
import { fullValue } from '../../../core/views/drawing/value-axis.ts';
import type { PivotView } from '../../../core/views/pivot.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { ColumnSelect } from './column-select.tsx';
import { dimensionColumns, valueColumns } from './dimension-columns.ts';
import styles from './pivot.module.css';
import { plainOptions, useView } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';

type PivotDeclaration = Extract<ViewDeclaration, { kind: 'pivot' }>;

/** Sums over two dimensions that the reader may choose. */
export function PivotPane({ module, view }: { module: RegisterModule; view: PivotDeclaration }) {
  const words = useWords();
  const language = useLanguage();
  const [session, change] = useViewSession(module, view);
  const chosen = useMemo(() => ({ ...view, ...session.pivot }), [view, session.pivot]);
  const model = useView(module, chosen, plainOptions);
  const set = (part: NonNullable<typeof session.pivot>) => change({ pivot: { ...session.pivot, ...part } });
  if (model.kind !== 'pivot') return <Unavailable model={model} />;
  const across = model.across?.column ?? '';
  const dimensions = dimensionColumns(module, chosen.rows);
  return (
    <ViewPane
      kind="pivot"
      tools={
        <>
          <ColumnSelect
            label={words('views.pivot.rows')}
            columns={dimensions}
            value={chosen.rows}
            testId="pivot-rows"
            // Choosing what stands across turns the table.
            onChange={(rows) => set(rows === across ? { rows, across: [chosen.rows] } : { rows })}
          />
          <ColumnSelect
            label={words('views.pivot.columns')}
            columns={dimensions.filter(({ key }) => key !== chosen.rows)}
            value={across}
            testId="pivot-columns"
            onChange={(column) => set({ across: [column] })}
          />
          <ColumnSelect
            label={words('views.pivot.value')}
            columns={valueColumns(module, [chosen.value])}
            value={chosen.value}
            testId="pivot-value"
            onChange={(value) => set({ value })}
          />
        </>
      }
    >
      {model.lines.length === 0 ? (
        <NoRows module={module} />
      ) : (
        <PivotTable model={model} label={titleText(view.title, language)} />
      )}
    </ViewPane>
  );
}

function PivotTable({ model, label }: { model: PivotView; label: string }) {
  const words = useWords();
  const language = useLanguage();
  const currency = usePlan((plan) => plan.properties.currency);
  const text = (value: number | null | undefined): string =>
    value === null || value === undefined
      ? ''
      : fullValue(model.measure.declaration, value, { language, currency });
  const total = words('views.total');
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{model.rows.title}</th>
            {model.columns.map(({ value, kind, title }) => (
              <th key={`${kind} ${value}`} scope="col" className={styles.number} data-kind={kind}>
                {title}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {total}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.lines.map(({ value, kind, title, cells, total: sum }) => (
            <tr key={`${kind} ${value}`}>
              <th scope="row" data-kind={kind}>
                {title}
              </th>
              {model.columns.map((column, index) => (
                <td key={`${column.kind} ${column.value}`}>{text(cells[index])}</td>
              ))}
              <td className={styles.sum}>{text(sum)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{total}</th>
            {model.columns.map((column, index) => (
              <td key={`${column.kind} ${column.value}`}>{text(model.totals[index])}</td>
            ))}
            <td>{text(model.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
