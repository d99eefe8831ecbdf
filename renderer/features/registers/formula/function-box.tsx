import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { functionCategories } from '../../../../core/formula/functions/definition.ts';
import { allFunctions } from '../../../../core/formula/functions/registry.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import styles from './formula.module.css';

interface FunctionBoxProps {
  readonly anchor: HTMLElement;
  /** Hears the name of the function that was chosen. */
  readonly onPick: (name: string) => void;
  readonly onClose: () => void;
}

/** The functions of formulas by category, each with a line of help. */
export function FunctionBox({ anchor, onPick, onClose }: FunctionBoxProps) {
  const words = useWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = allFunctions
    .map(({ name, category }) => ({ name, category, help: words(`formula.function.${name}`) }))
    .filter(({ name, help }) => `${name} ${help}`.toLowerCase().includes(wanted));
  return (
    <Box anchor={anchor} label={words('formulaBar.functions')} onClose={onClose} testId="function-box">
      <div className={styles.functions}>
        <SearchBox
          className={styles.functionSearch ?? ''}
          value={search}
          autoFocus
          placeholder={words('formulaBar.functions.search')}
          aria-label={words('formulaBar.functions.search')}
          onChange={(_event, { value }) => setSearch(value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== 'Enter' || !first) return;
            event.preventDefault();
            onPick(first.name);
          }}
        />
        <div className={styles.functionList}>
          {functionCategories.map((category) => {
            const members = found.filter((candidate) => candidate.category === category);
            return members.length === 0 ? null : (
              <section key={category}>
                <h3>{words(`formula.category.${category}`)}</h3>
                {members.map(({ name, help }) => (
                  <button
                    key={name}
                    type="button"
                    className={styles.function}
                    data-function={name}
                    onClick={() => onPick(name)}
                  >
                    <b>{name}</b>
                    <span className={styles.functionDetail}>{help}</span>
                  </button>
                ))}
              </section>
            );
          })}
          {found.length === 0 && <p className={styles.message}>{words('formulaBar.functions.none')}</p>}
        </div>
      </div>
    </Box>
  );
}
