import { Button } from '@fluentui/react-components';
import { groupColumns } from '../../../../core/tables/arrange.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { setGrouping } from '../table-edits.ts';
import { LevelList } from './level-list.tsx';
import type { ToolBoxProps } from './tool-box-props.ts';
import styles from './tools.module.css';

/** Chooses the columns by which rows are grouped. */
export function GroupBox({ anchor, module, view, onClose }: ToolBoxProps) {
  const words = useWords();
  const levels = groupColumns(module, view).map((column) => ({ column }));
  return (
    <Box anchor={anchor} label={words('columns.group')} onClose={onClose} testId="group-box">
      <div className={styles.box}>
        <h2 className={styles.boxTitle}>{words('columns.group')}</h2>
        {levels.length === 0 && <p className={styles.note}>{words('columns.group.none')}</p>}
        <LevelList
          module={module}
          levels={levels}
          most={6}
          firstLabel={words('columns.group.by')}
          nextLabel={words('columns.group.thenBy')}
          addLabel={words('columns.group.add')}
          levelOf={(column) => ({ column })}
          onLevels={(next) =>
            setGrouping(
              module.key,
              next.map(({ column }) => column),
            )
          }
        />
        {view.groupBy && module.groupColumn !== undefined && (
          <Button appearance="subtle" size="small" onClick={() => setGrouping(module.key, null)}>
            {words('columns.group.declared')}
          </Button>
        )}
      </div>
    </Box>
  );
}
