import { Button, Checkbox, Tooltip } from '@fluentui/react-components';
import { Add16Regular, ArrowDown16Regular, ArrowUp16Regular } from '@fluentui/react-icons';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { moveColumn, showAllColumns, showColumn } from '../table-edits.ts';
import type { ToolBoxProps } from './tool-box-props.ts';
import styles from './tools.module.css';

/** Chooses which columns are shown, and in which order. */
export function ColumnsBox(props: ToolBoxProps & { readonly onInsert: () => void }) {
  const { anchor, module, onClose } = props;
  const words = useWords();
  const language = useLanguage();
  const { columns, nameColumn, key: register } = module;
  const hasHidden = columns.some(({ isHidden }) => isHidden);
  return (
    <Box anchor={anchor} label={words('columns.list')} onClose={onClose} testId="columns-box">
      <div className={styles.box}>
        <h2 className={styles.boxTitle}>{words('columns.list')}</h2>
        <p className={styles.note}>{words('columns.list.hint')}</p>
        <ol className={styles.columnList}>
          {columns.map((column, index) => {
            const title = titleText(column.title, language);
            const previous = columns[index - 1]?.key;
            const next = columns[index + 1]?.key;
            const isName = column.key === nameColumn;
            return (
              <li key={column.key} className={styles.columnLine} data-column={column.key}>
                <span className={styles.columnName}>
                  <Checkbox
                    label={title}
                    checked={column.isHidden !== true}
                    disabled={isName}
                    title={isName ? words('columns.list.name') : undefined}
                    onChange={(_event, { checked }) => showColumn(register, column.key, checked === true)}
                  />
                </span>
                <Tooltip content={words('columns.list.up', { column: title })} relationship="label">
                  <Button
                    appearance="subtle"
                    size="small"
                    icon={<ArrowUp16Regular />}
                    disabledFocusable={previous === undefined}
                    onClick={() =>
                      previous !== undefined && moveColumn(register, column.key, 'before', previous)
                    }
                  />
                </Tooltip>
                <Tooltip content={words('columns.list.down', { column: title })} relationship="label">
                  <Button
                    appearance="subtle"
                    size="small"
                    icon={<ArrowDown16Regular />}
                    disabledFocusable={next === undefined}
                    onClick={() => next !== undefined && moveColumn(register, column.key, 'after', next)}
                  />
                </Tooltip>
              </li>
            );
          })}
        </ol>
        <div className={styles.boxButtons}>
          <Button
            appearance="subtle"
            size="small"
            icon={<Add16Regular />}
            data-testid="insert-column"
            onClick={() => {
              onClose();
              props.onInsert();
            }}
          >
            {words('action.table.addColumn')}
          </Button>
          <Button
            appearance="subtle"
            size="small"
            disabled={!hasHidden}
            onClick={() => showAllColumns(register)}
          >
            {words('columns.list.showAll')}
          </Button>
        </div>
      </div>
    </Box>
  );
}
