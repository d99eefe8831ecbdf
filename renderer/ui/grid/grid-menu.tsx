import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  AddRegular,
  ArrowDownRegular,
  ArrowUpRegular,
  CopyRegular,
  CutRegular,
  DeleteRegular,
  DocumentCopyRegular,
  EraserRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useWords } from '../../state/words.ts';
import type { GridOperation } from './use-grid-operations.ts';

/** The grid's context menu at a point of the window; null when it is closed. */
export function GridMenu(props: {
  at: { readonly x: number; readonly y: number } | null;
  onClose: () => void;
  onChoose: (operation: GridOperation) => void;
}) {
  const words = useWords();
  const { at } = props;
  const item = (operation: GridOperation, text: string, icon: ReactElement, keys?: string) => (
    <MenuItem
      icon={icon}
      {...(keys === undefined ? {} : { secondaryContent: keys })}
      onClick={() => props.onChoose(operation)}
    >
      {text}
    </MenuItem>
  );
  return (
    <Menu
      open={at !== null}
      onOpenChange={(_event, data) => {
        if (!data.open) props.onClose();
      }}
      positioning={{
        position: 'below',
        align: 'start',
        target: at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } : null,
      }}
    >
      <MenuPopover>
        <MenuList>
          {item('cut', words('grid.cut'), <CutRegular />, 'Ctrl+X')}
          {item('copy', words('grid.copy'), <CopyRegular />, 'Ctrl+C')}
          <MenuDivider />
          {item('insertAbove', words('grid.insertAbove'), <AddRegular />, 'Ctrl+Shift+=')}
          {item('insertBelow', words('grid.insertBelow'), <AddRegular />)}
          {item('duplicateRows', words('grid.duplicateRows'), <DocumentCopyRegular />, 'Ctrl+Shift+D')}
          {item('moveUp', words('grid.moveUp'), <ArrowUpRegular />, 'Alt+↑')}
          {item('moveDown', words('grid.moveDown'), <ArrowDownRegular />, 'Alt+↓')}
          <MenuDivider />
          {item('fillDown', words('grid.fillDown'), <ArrowDownRegular />, 'Ctrl+D')}
          {item('clear', words('grid.clear'), <EraserRegular />, 'Delete')}
          {item('deleteRows', words('grid.deleteRows'), <DeleteRegular />, 'Ctrl+-')}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
