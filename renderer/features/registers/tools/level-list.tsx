import { Button, Dropdown, Option } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { type RegisterModule, visibleColumns } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { movedBy } from '../arranging.ts';
import { LineButtons } from '../columns/line-buttons.tsx';
import styles from './tools.module.css';

interface LevelListProps<Level extends { readonly column: string }> {
  readonly module: RegisterModule;
  readonly levels: readonly Level[];
  readonly most: number;
  /** Words before the first level and before the others. */
  readonly firstLabel: string;
  readonly nextLabel: string;
  readonly addLabel: string;
  readonly levelOf: (column: string, present: Level | undefined) => Level;
  readonly onLevels: (levels: readonly Level[]) => void;
  /** What stands beside the column of a level. */
  readonly beside?: (level: Level, change: (level: Level) => void) => ReactNode;
}

/** Columns in an order of levels, each once: for sorting and grouping. */
export function LevelList<Level extends { readonly column: string }>(props: LevelListProps<Level>) {
  const { module, levels, onLevels } = props;
  const words = useWords();
  const language = useLanguage();
  const used = new Set(levels.map(({ column }) => column));
  const free = visibleColumns(module).filter(({ key }) => !used.has(key));
  const change = (index: number, level: Level) =>
    onLevels(levels.map((present, at) => (at === index ? level : present)));
  const titleOf = (key: string) => {
    const declaration = module.columns.find((column) => column.key === key);
    return declaration ? titleText(declaration.title, language) : key;
  };
  return (
    <div>
      <ol className={styles.levels}>
        {levels.map((level, index) => (
          <li key={level.column} className={styles.level}>
            <span className={styles.levelLabel}>{index === 0 ? props.firstLabel : props.nextLabel}</span>
            <Dropdown
              size="small"
              className={styles.levelColumn ?? ''}
              style={{ minWidth: 0, width: 180 }}
              aria-label={words('columns.level.column', { level: index + 1 })}
              value={titleOf(level.column)}
              selectedOptions={[level.column]}
              onOptionSelect={(_event, { optionValue }) => {
                if (optionValue !== undefined) change(index, props.levelOf(optionValue, level));
              }}
            >
              {[level.column, ...free.map(({ key }) => key)].map((key) => (
                <Option key={key} value={key}>
                  {titleOf(key)}
                </Option>
              ))}
            </Dropdown>
            {props.beside?.(level, (next) => change(index, next))}
            <LineButtons
              names={{
                up: words('columns.level.up'),
                down: words('columns.level.down'),
                remove: words('columns.level.remove'),
              }}
              index={index}
              count={levels.length}
              onMove={(by) => onLevels(movedBy(levels, index, by))}
              onRemove={() => onLevels(levels.filter((_level, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        appearance="subtle"
        size="small"
        icon={<Add16Regular />}
        disabled={levels.length >= props.most || free.length === 0}
        data-testid="add-level"
        onClick={() => {
          const [first] = free;
          if (first) onLevels([...levels, props.levelOf(first.key, undefined)]);
        }}
      >
        {props.addLabel}
      </Button>
    </div>
  );
}
