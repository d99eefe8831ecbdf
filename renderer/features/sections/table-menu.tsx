import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  TableCellsMerge20Regular,
  TableCellsSplit20Regular,
  TableDeleteColumn20Regular,
  TableDeleteRow20Regular,
  TableDismiss20Regular,
  TableFreezeRow20Regular,
  TableSimple20Regular,
  TableStackAbove20Regular,
  TableStackBelow20Regular,
  TableStackLeft20Regular,
  TableStackRight20Regular,
} from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import { useWords } from '../../state/words.ts';

/** What can be done with the table around the cursor. */
export function TableMenu({ editor }: { editor: Editor }) {
  const words = useWords();
  const chain = () => editor.chain().focus();
  const can = () => editor.can();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small" icon={<TableSimple20Regular />}>
          {words('table.menu')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<TableStackAbove20Regular />} onClick={() => chain().addRowBefore().run()}>
            {words('table.rowAbove')}
          </MenuItem>
          <MenuItem icon={<TableStackBelow20Regular />} onClick={() => chain().addRowAfter().run()}>
            {words('table.rowBelow')}
          </MenuItem>
          <MenuItem icon={<TableStackLeft20Regular />} onClick={() => chain().addColumnBefore().run()}>
            {words('table.columnLeft')}
          </MenuItem>
          <MenuItem icon={<TableStackRight20Regular />} onClick={() => chain().addColumnAfter().run()}>
            {words('table.columnRight')}
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<TableCellsMerge20Regular />}
            disabled={!can().mergeCells()}
            onClick={() => chain().mergeCells().run()}
          >
            {words('table.merge')}
          </MenuItem>
          <MenuItem
            icon={<TableCellsSplit20Regular />}
            disabled={!can().splitCell()}
            onClick={() => chain().splitCell().run()}
          >
            {words('table.split')}
          </MenuItem>
          <MenuItem icon={<TableFreezeRow20Regular />} onClick={() => chain().toggleHeaderRow().run()}>
            {words('table.headerRow')}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<TableDeleteRow20Regular />} onClick={() => chain().deleteRow().run()}>
            {words('table.deleteRow')}
          </MenuItem>
          <MenuItem icon={<TableDeleteColumn20Regular />} onClick={() => chain().deleteColumn().run()}>
            {words('table.deleteColumn')}
          </MenuItem>
          <MenuItem icon={<TableDismiss20Regular />} onClick={() => chain().deleteTable().run()}>
            {words('table.deleteTable')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
