import { Dropdown, Field, Option } from '@fluentui/react-components';
import type { ColumnType } from '../../../../core/model/register-settings.ts';
import { columnTypes } from '../../../../core/model/register-settings.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { usePlanModules } from '../use-plan-modules.ts';
import styles from './columns.module.css';

interface TypeFieldProps {
  readonly label: string;
  readonly type: ColumnType;
  readonly onType: (type: ColumnType) => void;
  /** Without a label over it, for use in lists. */
  readonly isBare?: boolean;
}

/** Chooses the type of a column. */
export function TypeField({ label, type, onType, isBare = false }: TypeFieldProps) {
  const words = useWords();
  const list = (
    <Dropdown
      aria-label={label}
      className={styles.dropdown ?? ''}
      style={{ minWidth: 0 }}
      value={words(`columns.type.${type}`)}
      selectedOptions={[type]}
      data-testid="column-type"
      onOptionSelect={(_event, { optionValue }) => {
        const chosen = columnTypes.find((candidate) => candidate === optionValue);
        if (chosen) onType(chosen);
      }}
    >
      {columnTypes.map((candidate) => (
        <Option key={candidate} value={candidate} text={words(`columns.type.${candidate}`)}>
          <span className={styles.typeOption}>
            <span>{words(`columns.type.${candidate}`)}</span>
            <span className={styles.hint}>{words(`columns.typeHint.${candidate}`)}</span>
          </span>
        </Option>
      ))}
    </Dropdown>
  );
  return isBare ? (
    list
  ) : (
    <Field label={label} hint={words(`columns.typeHint.${type}`)}>
      {list}
    </Field>
  );
}

interface ReferenceFieldProps {
  /** The register that holds the column. */
  readonly own: string;
  /** The register whose rows are named; undefined for its own. */
  readonly refersTo: string | undefined;
  readonly onRefersTo: (register: string | undefined) => void;
}

/** Chooses the register whose rows a column names. */
export function ReferenceField({ own, refersTo, onRefersTo }: ReferenceFieldProps) {
  const words = useWords();
  const language = useLanguage();
  const others = usePlanModules().filter(({ key }) => key !== own);
  const chosen = others.find(({ key }) => key === refersTo);
  const ownText = words('columns.refersTo.own');
  return (
    <Field label={words('columns.refersTo')}>
      <Dropdown
        className={styles.dropdown ?? ''}
        style={{ minWidth: 0 }}
        value={chosen ? titleText(chosen.title, language) : ownText}
        selectedOptions={[chosen?.key ?? '']}
        onOptionSelect={(_event, { optionValue }) => onRefersTo(optionValue === '' ? undefined : optionValue)}
      >
        <Option value="">{ownText}</Option>
        {others.map(({ key, title }) => (
          <Option key={key} value={key}>
            {titleText(title, language)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
