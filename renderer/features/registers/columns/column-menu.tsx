import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  ArrowSortDown20Regular,
  ArrowSortUp20Regular,
  Autosum20Regular,
  ColorFill20Regular,
  Delete20Regular,
  EyeOff20Regular,
  Filter20Regular,
  FilterDismiss20Regular,
  GroupList20Regular,
  MathFormula20Regular,
  Rename20Regular,
  TableFreezeColumn20Regular,
  TableStackLeft20Regular,
  TableStackRight20Regular,
  TextBulletList20Regular,
  WrenchScrewdriver20Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { TableView } from '../../../../core/model/register-settings.ts';
import { groupColumns } from '../../../../core/tables/arrange.ts';
import {
  type ColumnDeclaration,
  takesFormula as columnTakesFormula,
  isNumeric,
  type RegisterModule,
  visibleColumns,
} from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { clearSort, freezeUpTo, setFilter, setGrouping, showColumn, sortBy } from '../table-edits.ts';
import type { ColumnTask } from './column-tasks.ts';

interface ColumnMenuProps {
  readonly anchor: { getBoundingClientRect: () => DOMRect };
  readonly module: RegisterModule;
  readonly view: TableView;
  readonly declaration: ColumnDeclaration;
  /** Opens the box or dialog in which the rest is said. */
  readonly onTask: (task: ColumnTask) => void;
  readonly onClose: () => void;
}

/** Everything that can be done with one column, at its header. */
export function ColumnMenu({ anchor, module, view, declaration, onTask, onClose }: ColumnMenuProps) {
  const words = useWords();
  const language = useLanguage();
  const { key } = declaration;
  const register = module.key;
  const sorted = view.sort?.find(({ column }) => column === key);
  const grouping = groupColumns(module, view);
  const isGrouping = grouping.includes(key);
  const isFiltered = view.filters?.[key] !== undefined;
  const visible = visibleColumns(module);
  const isLastFrozen = visible[(view.frozenColumns ?? 0) - 1]?.key === key;
  const isName = key === module.nameColumn;
  const keepsType = module.completeEdit !== undefined && declaration.isOwn !== true;
  const takesFormula = !isName && columnTakesFormula(declaration);
  const isChoice = declaration.type === 'choice' || declaration.type === 'multiChoice';

  const item = (
    name: string,
    label: string,
    icon: ReactElement,
    run: (event: { shiftKey: boolean }) => void,
    isDisabled = false,
  ) => (
    <MenuItem icon={icon} disabled={isDisabled} data-column-item={name} onClick={(event) => run(event)}>
      {label}
    </MenuItem>
  );
  const task = (kind: ColumnTask['kind']) => () => onTask({ kind, column: key });
  return (
    <Menu
      open
      positioning={{ target: anchor, position: 'below', align: 'start', autoSize: true }}
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <MenuPopover data-testid="column-menu">
        <MenuList aria-label={words('columns.menuOf', { column: titleText(declaration.title, language) })}>
          {item('sort-ascending', words('columns.sort.ascending'), <ArrowSortUp20Regular />, ({ shiftKey }) =>
            sortBy(register, key, 'ascending', shiftKey),
          )}
          {item(
            'sort-descending',
            words('columns.sort.descending'),
            <ArrowSortDown20Regular />,
            ({ shiftKey }) => sortBy(register, key, 'descending', shiftKey),
          )}
          {sorted &&
            item('sort-clear', words('columns.sort.clear'), <span />, () => clearSort(register, key))}
          <MenuDivider />
          {item('filter', words('columns.filter'), <Filter20Regular />, task('filter'))}
          {isFiltered &&
            item('filter-clear', words('columns.filter.clear'), <FilterDismiss20Regular />, () =>
              setFilter(register, key, null),
            )}
          {item(
            'group',
            words(isGrouping ? 'columns.group.notThisColumn' : 'columns.group.thisColumn'),
            <GroupList20Regular />,
            () =>
              setGrouping(
                register,
                isGrouping ? grouping.filter((other) => other !== key) : [...grouping, key],
              ),
            !isGrouping && grouping.length >= 6,
          )}
          <MenuDivider />
          {item(
            'freeze',
            words(isLastFrozen ? 'columns.unfreeze' : 'columns.freeze'),
            <TableFreezeColumn20Regular />,
            () => freezeUpTo(register, isLastFrozen ? null : key),
          )}
          {item(
            'hide',
            words('columns.hide'),
            <EyeOff20Regular />,
            () => showColumn(register, key, false),
            isName,
          )}
          <MenuDivider />
          {item('rename', words('columns.rename'), <Rename20Regular />, task('rename'))}
          {item(
            'retype',
            words('columns.retype'),
            <WrenchScrewdriver20Regular />,
            task('retype'),
            isName || keepsType,
          )}
          {isChoice &&
            item('choices', words('columns.choices.edit'), <TextBulletList20Regular />, task('choices'))}
          {item(
            'formula',
            words('columns.formula'),
            <MathFormula20Regular />,
            task('formula'),
            !takesFormula,
          )}
          {(isNumeric(declaration) || declaration.total !== undefined || declaration.isOwn) &&
            item('total', words('columns.total'), <Autosum20Regular />, task('total'))}
          {item('colours', words('columns.colours'), <ColorFill20Regular />, task('colours'))}
          <MenuDivider />
          {item('insert-left', words('columns.insertLeft'), <TableStackLeft20Regular />, task('insertLeft'))}
          {item(
            'insert-right',
            words('columns.insertRight'),
            <TableStackRight20Regular />,
            task('insertRight'),
          )}
          {declaration.isOwn &&
            !isName &&
            item('delete', words('columns.delete'), <Delete20Regular />, task('delete'))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
