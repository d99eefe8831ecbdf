import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  AddRegular,
  ArrowDownRegular,
  ArrowRightRegular,
  ArrowUpRegular,
  ClipboardPasteRegular,
  CopyRegular,
  CutRegular,
  DeleteRegular,
  DocumentCopyRegular,
  EraserRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useWords } from '../../state/words.ts';
import type { GridMenuItem } from './grid-types.ts';
import type { GridOperation } from './use-grid-operations.ts';

interface GridMenuProps {
  readonly at: { readonly x: number; readonly y: number } | null;
  /** The host can paste. */
  readonly canPaste: boolean;
  /** What the view around the grid adds. */
  readonly items: readonly GridMenuItem[];
  readonly onClose: () => void;
  readonly onChoose: (operation: GridOperation) => void;
}

/** The grid's context menu at a point of the window; null when it is closed. */
export function GridMenu(props: GridMenuProps) {
  const words = useWords();
  const { at } = props;
  const item = (operation: GridOperation, text: string, icon: ReactElement, keys?: string) => (
    <MenuItem
      icon={icon}
      data-grid-operation={operation}
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
        autoSize: true,
        target: at ? { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } : null,
      }}
    >
      <MenuPopover>
        <MenuList hasIcons>
          {item('cut', words('grid.cut'), <CutRegular />, 'Ctrl+X')}
          {item('copy', words('grid.copy'), <CopyRegular />, 'Ctrl+C')}
          {props.canPaste && item('paste', words('grid.paste'), <ClipboardPasteRegular />, 'Ctrl+V')}
          <MenuDivider />
          {item('insertAbove', words('grid.insertAbove'), <AddRegular />, 'Ctrl+Shift+=')}
          {item('insertBelow', words('grid.insertBelow'), <AddRegular />)}
          {item('duplicateRows', words('grid.duplicateRows'), <DocumentCopyRegular />, 'Ctrl+Shift+D')}
          {item('moveUp', words('grid.moveUp'), <ArrowUpRegular />, 'Alt+↑')}
          {item('moveDown', words('grid.moveDown'), <ArrowDownRegular />, 'Alt+↓')}
          <MenuDivider />
          {item('fillDown', words('grid.fillDown'), <ArrowDownRegular />, 'Ctrl+D')}
          {item('fillRight', words('grid.fillRight'), <ArrowRightRegular />, 'Ctrl+R')}
          {item('clear', words('grid.clear'), <EraserRegular />, 'Delete')}
          {item('deleteRows', words('grid.deleteRows'), <DeleteRegular />, 'Ctrl+-')}
          {props.items.length > 0 && <MenuDivider />}
          {props.items.map(({ key, label, isDisabled, perform }) => (
            <MenuItem
              key={key}
              disabled={isDisabled === true}
              data-grid-item={key}
              onClick={() => {
                props.onClose();
                perform();
              }}
            >
              {label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
