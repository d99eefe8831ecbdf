import {
  Button,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Select,
} from '@fluentui/react-components';
import { ArrowReset20Regular } from '@fluentui/react-icons';
import { useId, useMemo } from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { ChartKind, ViewDeclaration } from '../../../core/tables/view-declaration.ts';
import type { ChartView } from '../../../core/views/chart.ts';
import { fullValue } from '../../../core/views/drawing/value-axis.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { ColumnSelect } from './column-select.tsx';
import { dimensionColumns, valueColumns } from './dimension-columns.ts';
import { DrawnViewPicture } from './drawn-view.tsx';
import { plainOptions, useView } from './use-view.ts';
import { NoRows, Unavailable, ViewPane } from './view-parts.tsx';
import { useViewSession } from './view-session.ts';
import styles from './views.module.css';

type ChartDeclaration = Extract<ViewDeclaration, { kind: 'chart' }>;

const chartKinds: readonly ChartKind[] = ['bars', 'columns', 'lines', 'pie', 'waterfall'];

/** A chart whose kind, category and values the reader may choose. */
export function ChartPane({ module, view }: { module: RegisterModule; view: ChartDeclaration }) {
  const words = useWords();
  const language = useLanguage();
  const [session, change] = useViewSession(module, view);
  const chosen = useMemo(() => ({ ...view, ...session.chart }), [view, session.chart]);
  const model = useView(module, chosen, plainOptions);
  const set = (part: NonNullable<typeof session.chart>) => change({ chart: { ...session.chart, ...part } });
  const isChanged = session.chart !== undefined && Object.keys(session.chart).length > 0;
  if (model.kind !== 'chart') return <Unavailable model={model} />;
  const label = isChanged
    ? words('views.chart.label', {
        values: model.series.map(({ title }) => title).join(', '),
        category: model.category.title,
      })
    : titleText(view.title, language);
  return (
    <ViewPane
      kind="chart"
      tools={
        <>
          <KindSelect value={chosen.chart} onChange={(chart) => set({ chart })} />
          <ColumnSelect
            label={words('views.chart.category')}
            columns={dimensionColumns(module, chosen.category)}
            value={chosen.category}
            testId="chart-category"
            onChange={(category) => set({ category })}
          />
          <ValuesMenu module={module} model={model} chosen={chosen} onChange={(values) => set({ values })} />
          {isChanged && (
            <Button
              size="small"
              appearance="subtle"
              icon={<ArrowReset20Regular />}
              onClick={() => change({ chart: {} })}
            >
              {words('views.asDeclared')}
            </Button>
          )}
        </>
      }
    >
      {model.categories.length === 0 ? (
        <NoRows module={module} />
      ) : (
        <>
          {model.instead !== null && <p className={styles.note}>{words(`views.chart.${model.instead}`)}</p>}
          <DrawnViewPicture model={model} label={label} />
          <ChartTable model={model} label={label} />
        </>
      )}
    </ViewPane>
  );
}

function KindSelect({ value, onChange }: { value: ChartKind; onChange: (kind: ChartKind) => void }) {
  const words = useWords();
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{words('views.chart.kind')}</label>
      <Select
        id={id}
        size="small"
        value={value}
        data-testid="chart-kind"
        onChange={(_event, chosen) => {
          const kind = chartKinds.find((known) => known === chosen.value);
          if (kind) onChange(kind);
        }}
      >
        {chartKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words(`views.chart.kind.${kind}`)}
          </option>
        ))}
      </Select>
    </span>
  );
}

interface ValuesMenuProps {
  readonly module: RegisterModule;
  readonly model: ChartView;
  readonly chosen: ChartDeclaration;
  readonly onChange: (values: readonly string[]) => void;
}

/** Which columns are drawn; none counts the rows. */
function ValuesMenu({ module, model, chosen, onChange }: ValuesMenuProps) {
  const words = useWords();
  const language = useLanguage();
  return (
    <span className={styles.field}>
      <span className={styles.label}>{words('views.chart.values')}</span>
      <Menu
        checkedValues={{ values: [...chosen.values] }}
        onCheckedValueChange={(_event, { checkedItems }) => onChange(checkedItems)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" data-testid="chart-values">
            {model.series.map(({ title }) => title).join(language === 'en' ? ', ' : '、')}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {valueColumns(module, chosen.values).map(({ key, title }) => (
              <MenuItemCheckbox key={key} name="values" value={key}>
                {titleText(title, language)}
              </MenuItemCheckbox>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </span>
  );
}

/** The figures of the chart for screen readers. */
function ChartTable({ model, label }: { model: ChartView; label: string }) {
  const language = useLanguage();
  const currency = usePlan((plan) => plan.properties.currency);
  return (
    <table className={styles.hidden}>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{model.category.title}</th>
          {model.series.map(({ title, measure }) => (
            <th key={measure.column} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.categories.map(({ value, kind, title }, index) => (
          <tr key={`${kind} ${value}`}>
            <th scope="row">{title}</th>
            {model.series.map(({ values, measure }) => {
              const number = values[index];
              return (
                <td key={measure.column}>
                  {number === null || number === undefined
                    ? '–'
                    : fullValue(measure.declaration, number, { language, currency })}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
