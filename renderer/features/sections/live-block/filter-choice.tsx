import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { FormatContext } from '../../../../core/tables/format-cell.ts';
import {
  type ColumnDeclaration,
  findColumn,
  visibleColumns,
} from '../../../../core/tables/register-module.ts';
import { shownRowNames } from '../../../../core/tables/row-names.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { useCalculation } from '../../../state/workbook-store.ts';
import { FilterBox } from '../../registers/columns/filter-box.tsx';
import { filterText, withFilter } from './block-choices.ts';
import type { ChoiceProps } from './column-choice.tsx';
import styles from './live-block.module.css';

/** Which rows the table has. */
export function FilterChoice({ module, source, onSource }: ChoiceProps) {
  const words = useWords();
  const language = useLanguage();
  const calculation = useCalculation();
  const { plan } = calculation;
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ColumnDeclaration | null>(null);
  const computed = calculation.register(module.key);
  const format: FormatContext = {
    language,
    currency: plan.properties.currency,
    rowName: shownRowNames(plan, module, language),
  };
  const filters = source.filters ?? {};
  const free = visibleColumns(module).filter(({ key }) => !filters[key]);
  const title = ({ title: text }: ColumnDeclaration) => titleText(text, language);
  return (
    <div ref={list}>
      {Object.keys(filters).length === 0 ? (
        <p className={styles.note}>{words('editor.block.allRows')}</p>
      ) : null}
      <ul className={styles.filters} data-testid="block-filters">
        {Object.entries(filters).map(([key, filter]) => {
          const declaration = findColumn(module, key);
          const name = declaration ? title(declaration) : key;
          return (
            <li key={key} className={styles.filter}>
              <button
                type="button"
                className={styles.filterButton}
                onClick={() => declaration && setOpen(declaration)}
              >
                <strong>{name}</strong>
                <span>{declaration ? filterText(declaration, filter, format, words) : ''}</span>
              </button>
              <Tooltip content={words('editor.block.dropFilter', { column: name })} relationship="label">
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<Dismiss16Regular />}
                  onClick={() => onSource(withFilter(source, key, null))}
                />
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            icon={<Add16Regular />}
            disabled={free.length === 0}
            data-testid="block-add-filter"
          >
            {words('editor.block.addFilter')}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.columnMenu ?? ''}>
            {free.map((declaration) => (
              <MenuItem key={declaration.key} onClick={() => setOpen(declaration)}>
                {title(declaration)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {open && list.current ? (
        <FilterBox
          key={open.key}
          anchor={list.current}
          computed={computed}
          declaration={open}
          format={format}
          filters={filters}
          onFilter={(filter) => onSource(withFilter(source, open.key, filter))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}
