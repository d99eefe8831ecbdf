import { Select } from '@fluentui/react-components';
import { useId } from 'react';
import type { ColumnDeclaration } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage } from '../../state/words.ts';
import styles from './bench.module.css';

interface DimensionSelectProps {
  readonly label: string;
  readonly columns: readonly ColumnDeclaration[];
  readonly value: string;
  readonly onChange: (column: string) => void;
  readonly testId?: string;
}

/** Chooses the column by which amounts are broken down. */
export function DimensionSelect({ label, columns, value, onChange, testId }: DimensionSelectProps) {
  const language = useLanguage();
  const id = useId();
  return (
    <span className={styles.control}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        size="small"
        value={value}
        data-testid={testId}
        onChange={(_event, { value: chosen }) => onChange(chosen)}
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
