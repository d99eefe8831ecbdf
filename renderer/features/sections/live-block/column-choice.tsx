import { Button, Checkbox, Tooltip } from '@fluentui/react-components';
import { ArrowDown16Regular, ArrowUp16Regular } from '@fluentui/react-icons';
import type { BlockSource } from '../../../../core/narrative/live-sources.ts';
import type { RegisterModule } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { useCalculation } from '../../../state/workbook-store.ts';
import { movedBy } from '../../registers/arranging.ts';
import { columnLines, type TableSource, withColumns, without } from './block-choices.ts';
import styles from './live-block.module.css';

export interface ChoiceProps {
  readonly module: RegisterModule;
  readonly source: TableSource;
  readonly onSource: (source: BlockSource) => void;
}

/** Which columns the table has, and in which order. */
export function ColumnChoice({ module, source, onSource }: ChoiceProps) {
  const words = useWords();
  const language = useLanguage();
  const lines = columnLines(source, useCalculation(), module);
  const keys = lines.filter(({ isShown }) => isShown).map(({ declaration }) => declaration.key);
  const choose = (columns: readonly string[]) => onSource(withColumns(source, columns));
  return (
    <>
      <ol className={styles.columns} data-testid="block-column-list">
        {lines.map(({ declaration: { key, title: name }, isShown }) => {
          const at = keys.indexOf(key);
          const title = titleText(name, language);
          return (
            <li key={key} className={styles.column} data-column={key}>
              <Checkbox
                label={title}
                checked={isShown}
                disabled={isShown && keys.length === 1}
                onChange={(_event, { checked }) =>
                  choose(checked === true ? [...keys, key] : keys.filter((other) => other !== key))
                }
              />
              {isShown ? (
                <span className={styles.moves}>
                  <Tooltip content={words('columns.list.up', { column: title })} relationship="label">
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<ArrowUp16Regular />}
                      disabledFocusable={at === 0}
                      onClick={() => choose(movedBy(keys, at, -1))}
                    />
                  </Tooltip>
                  <Tooltip content={words('columns.list.down', { column: title })} relationship="label">
                    <Button
                      appearance="subtle"
                      size="small"
                      icon={<ArrowDown16Regular />}
                      disabledFocusable={at === keys.length - 1}
                      onClick={() => choose(movedBy(keys, at, 1))}
                    />
                  </Tooltip>
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
      {source.columns ? (
        <Button appearance="subtle" size="small" onClick={() => onSource(without(source, 'columns'))}>
          {words('editor.block.usualColumns')}
        </Button>
      ) : null}
    </>
  );
}
