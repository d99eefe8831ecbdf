import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  Add20Regular,
  ArrowDown20Regular,
  ArrowUp20Regular,
  Delete20Regular,
  Rename20Regular,
  TextIndentDecreaseLtr20Regular,
  TextIndentIncreaseLtr20Regular,
  TextNumberListLtr20Regular,
} from '@fluentui/react-icons';
import { useMemo } from 'react';
import { maximumLevel } from '../../../core/narrative/numbering.ts';
import { shortcutText } from '../../app/actions/shortcut.ts';
import { changeSession } from '../../state/session.ts';
import { useSurroundings } from '../../state/settings.ts';
import { useWords } from '../../state/words.ts';
import {
  addSectionAfter,
  canMoveSection,
  deleteSection,
  indentSection,
  moveSection,
  openOutline,
  outdentSection,
} from './section-edits.ts';
import { canIndent, canOutdent } from './tree-moves.ts';

interface OutlineContextMenuProps {
  readonly section: string;
  /** Where the pointer was, in the window. */
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** What can be done with a section, where it was clicked. */
export function OutlineContextMenu({ section, x, y, onClose }: OutlineContextMenuProps) {
  const words = useWords();
  const platform = useSurroundings((state) => state.platform);
  const target = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const items = openOutline();
  const level = items.find((item) => item.id === section)?.level ?? 1;
  const keys = (shortcut: string): string => shortcutText(shortcut, platform);
  return (
    <Menu
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
      positioning={{ target, position: 'below', align: 'start' }}
    >
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<Add20Regular />} onClick={() => addSectionAfter(section, false)}>
            {words('action.section.add')}
          </MenuItem>
          <MenuItem
            icon={<TextNumberListLtr20Regular />}
            disabled={level >= maximumLevel}
            onClick={() => addSectionAfter(section, true)}
          >
            {words('action.section.addSubsection')}
          </MenuItem>
          <MenuItem
            icon={<Rename20Regular />}
            secondaryContent="F2"
            onClick={() => changeSession({ renamingSection: section })}
          >
            {words('action.section.rename')}
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<ArrowUp20Regular />}
            secondaryContent={keys('Alt+Shift+Up')}
            disabled={!canMoveSection(section, 'up')}
            onClick={() => moveSection(section, 'up')}
          >
            {words('action.section.moveUp')}
          </MenuItem>
          <MenuItem
            icon={<ArrowDown20Regular />}
            secondaryContent={keys('Alt+Shift+Down')}
            disabled={!canMoveSection(section, 'down')}
            onClick={() => moveSection(section, 'down')}
          >
            {words('action.section.moveDown')}
          </MenuItem>
          <MenuItem
            icon={<TextIndentIncreaseLtr20Regular />}
            secondaryContent={keys('Alt+Shift+Right')}
            disabled={!canIndent(items, section, maximumLevel)}
            onClick={() => indentSection(section)}
          >
            {words('action.section.indent')}
          </MenuItem>
          <MenuItem
            icon={<TextIndentDecreaseLtr20Regular />}
            secondaryContent={keys('Alt+Shift+Left')}
            disabled={!canOutdent(items, section)}
            onClick={() => outdentSection(section)}
          >
            {words('action.section.outdent')}
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<Delete20Regular />}
            secondaryContent="Delete"
            onClick={() => deleteSection(section)}
          >
            {words('action.section.delete')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
