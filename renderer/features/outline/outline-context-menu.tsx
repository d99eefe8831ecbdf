import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  Add20Regular,
  ArrowDown20Regular,
  ArrowStepInLeft20Regular,
  ArrowStepInRight20Regular,
  ArrowUp20Regular,
  Delete20Regular,
  Flag20Regular,
  Rename20Regular,
  TextIndentDecreaseLtr20Regular,
  TextIndentIncreaseLtr20Regular,
  TextNumberListLtr20Regular,
} from '@fluentui/react-icons';
import { useMemo } from 'react';
import { sectionStatuses } from '../../../core/model/plan.ts';
import { maximumLevel } from '../../../core/narrative/numbering.ts';
import { shortcutText } from '../../app/actions/shortcut.ts';
import { changeSession } from '../../state/session.ts';
import { useSurroundings } from '../../state/settings.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { progressKey } from './progress-mark.tsx';
import { addSectionAfter, canMoveSection, moveSection, openOutline } from './section-edits.ts';
import {
  chosenSections,
  deleteChosen,
  mergeWithNext,
  mergeWithPrevious,
  setStatus,
  shiftChosen,
} from './section-work.ts';
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
  const several = chosenSections(section).length;
  const status = usePlan((plan) => plan.sections[section]?.status ?? 'draft');
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
            onClick={() => shiftChosen(section, 'indent')}
          >
            {words('action.section.indent')}
          </MenuItem>
          <MenuItem
            icon={<TextIndentDecreaseLtr20Regular />}
            secondaryContent={keys('Alt+Shift+Left')}
            disabled={!canOutdent(items, section)}
            onClick={() => shiftChosen(section, 'outdent')}
          >
            {words('action.section.outdent')}
          </MenuItem>
          <MenuDivider />
          <Menu
            checkedValues={{ status: [status] }}
            onCheckedValueChange={(_event, { checkedItems }) => {
              const wanted = sectionStatuses.find((candidate) => candidate === checkedItems[0]);
              if (wanted) setStatus(chosenSections(section), wanted);
            }}
          >
            <MenuTrigger disableButtonEnhancement>
              <MenuItem icon={<Flag20Regular />}>{words('action.section.status')}</MenuItem>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {sectionStatuses.map((candidate) => (
                  <MenuItemRadio key={candidate} name="status" value={candidate}>
                    {words(progressKey(candidate))}
                  </MenuItemRadio>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
          <MenuItem
            icon={<ArrowStepInLeft20Regular />}
            disabled={items[0]?.id === section}
            onClick={() => mergeWithPrevious(section)}
          >
            {words('action.section.mergePrevious')}
          </MenuItem>
          <MenuItem
            icon={<ArrowStepInRight20Regular />}
            disabled={items.at(-1)?.id === section}
            onClick={() => mergeWithNext(section)}
          >
            {words('action.section.mergeNext')}
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<Delete20Regular />}
            secondaryContent="Delete"
            onClick={() => deleteChosen(section)}
          >
            {several > 1
              ? words('outline.deleteSelected', { count: several })
              : words('action.section.delete')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
