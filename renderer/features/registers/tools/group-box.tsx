import { Button } from '@fluentui/react-components';
import { groupColumns } from '../../../../core/tables/arrange.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { setGrouping } from '../table-edits.ts';
import { LevelList } from './level-list.tsx';
import type { ToolBoxProps } from './tool-box-props.ts';
import styles from './tools.module.css';

/** Chooses the columns by which rows are grouped. */
export function GroupBox({ anchor, module, view, onClose }: ToolBoxProps) {
  const words = useWords();
  const columns = groupColumns(module, view);
  return (
    <Box anchor={anchor} label={words('columns.group')} onClose={onClose} testId="group-box">
      <div className={styles.box}>
        <h2 className={styles.boxTitle}>{words('columns.group')}</h2>
        <GroupLevels module={module} columns={columns} onColumns={(next) => setGrouping(module.key, next)} />
        {view.groupBy && module.groupColumn !== undefined && (
          <Button appearance="subtle" size="small" onClick={() => setGrouping(module.key, null)}>
            {words('columns.group.declared')}
          </Button>
        )}
      </div>
    </Box>
  );
}

/** The columns by which rows are grouped, outermost first. */
export function GroupLevels(props: {
  readonly module: RegisterModule;
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
}) {
  const words = useWords();
  const levels = props.columns.map((column) => ({ column }));
  return (
    <>
      {levels.length === 0 && <p className={styles.note}>{words('columns.group.none')}</p>}
      <LevelList
        module={props.module}
        levels={levels}
        most={6}
        firstLabel={words('columns.group.by')}
        nextLabel={words('columns.group.thenBy')}
        addLabel={words('columns.group.add')}
        levelOf={(column) => ({ column })}
        onLevels={(next) => props.onColumns(next.map(({ column }) => column))}
      />
    </>
  );
}
