import { Select } from '@fluentui/react-components';
import { useId } from 'react';
import type { ColumnDeclaration } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage } from '../../state/words.ts';
import styles from './views.module.css';

interface ColumnSelectProps {
  readonly label: string;
  readonly columns: readonly ColumnDeclaration[];
  readonly value: string;
  readonly testId: string;
  readonly onChange: (column: string) => void;
}

/** Chooses one of a register's columns. */
export function ColumnSelect({ label, columns, value, testId, onChange }: ColumnSelectProps) {
  const language = useLanguage();
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        size="small"
        value={value}
        data-testid={testId}
        onChange={(_event, chosen) => onChange(chosen.value)}
      >
        {columns.map(({ key, title }) => (
          <option key={key} value={key}>
            {titleText(title, language)}
          </option>
        ))}
      </Select>
    </span>
  );
}
