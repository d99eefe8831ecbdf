import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ColumnFilter } from '../../../../core/model/register-settings.ts';
import { arrangeRows } from '../../../../core/tables/arrange.ts';
import type { ComputedRegister } from '../../../../core/tables/calculation.ts';
import { type FormatContext, formatCell } from '../../../../core/tables/format-cell.ts';
import type { ColumnDeclaration } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import styles from './columns.module.css';
import {
  chosenAtFirst,
  type FilterKind,
  filterKinds,
  filterValues,
  rangeEnd,
  rangeFilter,
  valuesFilter,
} from './filter-model.ts';
import { ValueList } from './value-list.tsx';

interface FilterBoxProps {
  readonly anchor: HTMLElement | { getBoundingClientRect: () => DOMRect };
  readonly computed: ComputedRegister;
  readonly declaration: ColumnDeclaration;
  readonly format: FormatContext;
  /** Those in force, by column key. */
  readonly filters: Readonly<Record<string, ColumnFilter>>;
  /** Null takes the column's filter away. */
  readonly onFilter: (filter: ColumnFilter | null) => void;
  readonly onClose: () => void;
}

/** Filters rows by one column: by its values, a text, a range or blanks. */
export function FilterBox(props: FilterBoxProps) {
  const { anchor, computed, declaration, format, filters, onFilter, onClose } = props;
  const words = useWords();
  const language = useLanguage();
  const { key } = declaration;
  const [present] = useState<ColumnFilter | undefined>(() => filters[key]);
  const [values] = useState(() => {
    // What the other columns' filters leave over, as in Excel.
    const { [key]: _own, ...others } = filters;
    const { rows } = arrangeRows(computed, { filters: others, groupBy: [] }, format);
    return filterValues(declaration, rows, (value) => formatCell(declaration, value, format), language);
  });
  const kinds = filterKinds(declaration);
  const [kind, setKind] = useState<FilterKind>(present?.kind ?? kinds[0] ?? 'values');
  const [chosen, setChosen] = useState(() => chosenAtFirst(values, present));
  const [text, setText] = useState(present?.kind === 'contains' ? present.text : '');
  const range = useRange(declaration, format, present);
  const title = words('columns.filter.title', { column: titleText(declaration.title, language) });

  const filter = ((): ColumnFilter | null | undefined => {
    switch (kind) {
      case 'values':
        return valuesFilter(values, chosen);
      case 'contains':
        return text === '' ? null : { kind, text };
      case 'between':
        return range.filter;
      default:
        return { kind };
    }
  })();
  const apply = (): void => {
    if (filter === undefined) return;
    onFilter(filter);
    onClose();
  };
  return (
    <Box anchor={anchor} label={title} onClose={onClose} testId="filter-box">
      <form
        className={styles.filterBox}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <h2 className={styles.boxTitle}>{title}</h2>
        <RadioGroup
          layout="horizontal"
          aria-label={words('columns.filter.kind')}
          className={styles.kinds ?? ''}
          value={kind}
          onChange={(_event, { value }) => setKind(kinds.find((name) => name === value) ?? 'values')}
        >
          {kinds.map((name) => (
            <Radio key={name} value={name} label={words(`columns.filter.${name}`)} />
          ))}
        </RadioGroup>
        {kind === 'values' && <ValueList values={values} chosen={chosen} onChosen={setChosen} />}
        {kind === 'contains' && (
          <Field label={words('columns.filter.containsText')}>
            <Input value={text} autoFocus maxLength={1000} onChange={(_event, { value }) => setText(value)} />
          </Field>
        )}
        {kind === 'between' && (
          <>
            <RangeField label={words('columns.filter.from')} declaration={declaration} end={range.from} />
            <RangeField label={words('columns.filter.to')} declaration={declaration} end={range.to} />
          </>
        )}
        {kind === 'blank' && <p className={styles.note}>{words('columns.filter.blankText')}</p>}
        {kind === 'notBlank' && <p className={styles.note}>{words('columns.filter.notBlankText')}</p>}
        <div className={styles.boxButtons}>
          {present && (
            <Button
              appearance="subtle"
              onClick={() => {
                onFilter(null);
                onClose();
              }}
            >
              {words('columns.filter.clear')}
            </Button>
          )}
          <Button
            appearance="primary"
            type="submit"
            disabled={filter === undefined}
            data-testid="filter-apply"
          >
            {words('columns.apply')}
          </Button>
        </div>
      </form>
    </Box>
  );
}

interface RangeEnd {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly value: number | string | null | undefined;
}

function useRange(
  declaration: ColumnDeclaration,
  format: FormatContext,
  present: ColumnFilter | undefined,
): { from: RangeEnd; to: RangeEnd; filter: ColumnFilter | null | undefined } {
  const shown = (end: 'from' | 'to') =>
    present?.kind === 'between' && present[end] !== null ? formatCell(declaration, present[end], format) : '';
  const [fromText, setFromText] = useState(() => shown('from'));
  const [toText, setToText] = useState(() => shown('to'));
  return useMemo(() => {
    const from = rangeEnd(declaration, fromText, format.currency);
    const to = rangeEnd(declaration, toText, format.currency);
    return {
      from: { text: fromText, setText: setFromText, value: from },
      to: { text: toText, setText: setToText, value: to },
      filter: from === undefined || to === undefined ? undefined : rangeFilter(from, to),
    };
  }, [declaration, format.currency, fromText, toText]);
}

const pickers: Partial<Record<ColumnDeclaration['type'], 'date' | 'month' | 'time'>> = {
  date: 'date',
  month: 'month',
  time: 'time',
};

function RangeField(props: { label: string; declaration: ColumnDeclaration; end: RangeEnd }) {
  const words = useWords();
  const { text, setText, value } = props.end;
  const problem = value === undefined ? words('columns.filter.unreadable', { value: text }) : null;
  const picker = pickers[props.declaration.type];
  return (
    <Field
      label={props.label}
      validationState={problem === null ? 'none' : 'error'}
      validationMessage={problem}
    >
      {picker ? (
        // Its value is a day, month or time as cells store them.
        <input
          type={picker}
          className={styles.picker}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <Input
          value={text}
          placeholder={words(`columns.typeHint.${props.declaration.type}`)}
          onChange={(_event, data) => setText(data.value)}
        />
      )}
    </Field>
  );
}
