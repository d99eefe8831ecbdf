import { Button, Checkbox, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { Filter20Regular } from '@fluentui/react-icons';
import type { RowLabel } from '../../../core/views/view-source.ts';
import { useWords } from '../../state/words.ts';
import styles from './views.module.css';

interface RowPickerProps {
  readonly choices: readonly RowLabel[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (rows: readonly string[]) => void;
}

/** Chooses the rows that a view compares. */
export function RowPicker({ choices, chosen, onChoose }: RowPickerProps) {
  const words = useWords();
  const shown = choices.filter(({ id }) => chosen.has(id));
  const isAll = shown.length === choices.length;
  return (
    <Popover trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" icon={<Filter20Regular />} data-testid="row-picker">
          {words('views.compare', { shown: shown.length, count: choices.length })}
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={words('views.compare.label')}>
        <Checkbox
          label={words('views.compare.all')}
          checked={isAll ? true : shown.length === 0 ? false : 'mixed'}
          onChange={(_event, { checked }) => onChoose(checked === true ? choices.map(({ id }) => id) : [])}
        />
        <div className={styles.picker}>
          {choices.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.has(id)}
              onChange={(_event, { checked }) =>
                onChoose(
                  choices.flatMap((choice) =>
                    (choice.id === id ? checked === true : chosen.has(choice.id)) ? [choice.id] : [],
                  ),
                )
              }
            />
          ))}
        </div>
      </PopoverSurface>
    </Popover>
  );
}
