import { Checkbox, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../../state/words.ts';
import styles from './columns.module.css';
import { type FilterValue, searchedValues } from './filter-model.ts';

/** Most values drawn at once; a search narrows them down. */
const mostShown = 300;

interface ValueListProps {
  readonly values: readonly FilterValue[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

/** The values of a column to tick, with the number of rows that hold each. */
export function ValueList({ values, chosen, onChosen }: ValueListProps) {
  const words = useWords();
  const [search, setSearch] = useState('');
  const found = searchedValues(values, search);
  const shown = found.slice(0, mostShown);
  const chosenCount = found.filter(({ value }) => chosen.has(value)).length;
  const isAll = chosenCount === found.length;
  const toggle = (value: string): void => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChosen(next);
  };
  const toggleAll = (): void => {
    const next = new Set(chosen);
    for (const { value } of found) {
      if (isAll) next.delete(value);
      else next.add(value);
    }
    onChosen(next);
  };
  const searchFor = (text: string): void => {
    setSearch(text);
    // As in Excel, a search chooses what it finds.
    if (text.trim() !== '') onChosen(new Set(searchedValues(values, text).map(({ value }) => value)));
    else onChosen(new Set(values.map(({ value }) => value)));
  };
  return (
    <div>
      <SearchBox
        className={styles.search ?? ''}
        value={search}
        placeholder={words('columns.filter.search')}
        aria-label={words('columns.filter.search')}
        autoFocus
        onChange={(_event, { value }) => searchFor(value)}
      />
      <fieldset className={styles.values} aria-label={words('columns.filter.values')}>
        {found.length > 0 && (
          <div className={styles.value}>
            <Checkbox
              checked={isAll ? true : chosenCount === 0 ? false : 'mixed'}
              label={words(search.trim() === '' ? 'columns.filter.selectAll' : 'columns.filter.selectFound')}
              onChange={toggleAll}
            />
          </div>
        )}
        {shown.map(({ value, text, count }) => (
          <div key={value} className={styles.value} title={text}>
            <span className={styles.grow}>
              <Checkbox
                checked={chosen.has(value)}
                label={text === '' ? words('columns.filter.blanks') : text}
                data-value={value}
                onChange={() => toggle(value)}
              />
            </span>
            <span className={styles.count}>{count}</span>
          </div>
        ))}
        {found.length === 0 && <p className={styles.note}>{words('columns.filter.noValues')}</p>}
        {found.length > shown.length && (
          <p className={styles.note}>
            {words('columns.filter.moreValues', { count: found.length - shown.length })}
          </p>
        )}
      </fieldset>
    </div>
  );
}
