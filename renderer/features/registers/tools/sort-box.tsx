import { Button, Dropdown, Option } from '@fluentui/react-components';
import type { SortKey } from '../../../../core/model/register-settings.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { setSort } from '../table-edits.ts';
import { LevelList } from './level-list.tsx';
import type { ToolBoxProps } from './tool-box-props.ts';
import styles from './tools.module.css';

const directions = ['ascending', 'descending'] as const;

/** Chooses the columns by which rows are sorted. */
export function SortBox({ anchor, module, view, onClose }: ToolBoxProps) {
  const words = useWords();
  const levels = view.sort ?? [];
  return (
    <Box anchor={anchor} label={words('columns.sort')} onClose={onClose} testId="sort-box">
      <div className={styles.box}>
        <h2 className={styles.boxTitle}>{words('columns.sort')}</h2>
        <SortLevels module={module} levels={levels} onLevels={(next) => setSort(module.key, next)} />
        {levels.length > 0 && (
          <Button appearance="subtle" size="small" onClick={() => setSort(module.key, [])}>
            {words('columns.sort.clear')}
          </Button>
        )}
      </div>
    </Box>
  );
}

/** The columns by which rows are sorted, the first one first. */
export function SortLevels(props: {
  readonly module: RegisterModule;
  readonly levels: readonly SortKey[];
  readonly onLevels: (levels: readonly SortKey[]) => void;
}) {
  const words = useWords();
  const direction = (level: SortKey, change: (level: SortKey) => void) => (
    <Dropdown
      size="small"
      className={styles.direction ?? ''}
      style={{ minWidth: 0, width: 120 }}
      aria-label={words('columns.sort')}
      value={words(`columns.sort.direction.${level.direction}`)}
      selectedOptions={[level.direction]}
      onOptionSelect={(_event, { optionValue }) => {
        const chosen = directions.find((candidate) => candidate === optionValue);
        if (chosen) change({ ...level, direction: chosen });
      }}
    >
      {directions.map((candidate) => (
        <Option key={candidate} value={candidate}>
          {words(`columns.sort.direction.${candidate}`)}
        </Option>
      ))}
    </Dropdown>
  );
  return (
    <LevelList<SortKey>
      module={props.module}
      levels={props.levels}
      most={8}
      firstLabel={words('columns.sort.by')}
      nextLabel={words('columns.sort.thenBy')}
      addLabel={words('columns.sort.add')}
      levelOf={(column, present) => ({ column, direction: present?.direction ?? 'ascending' })}
      onLevels={props.onLevels}
      beside={direction}
    />
  );
}
