import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowCollapseAll20Regular,
  ArrowExpandAll20Regular,
  Dismiss16Regular,
  MoreHorizontal20Regular,
} from '@fluentui/react-icons';
import { type SectionProgress, sectionProgresses } from '../../../core/narrative/section-status.ts';
import { useWords } from '../../state/words.ts';
import styles from './outline.module.css';
import { useOutlineSession } from './outline-session.ts';
import { progressKey } from './progress-mark.tsx';
import { collapseAll, expandAll, filterOutline } from './section-work.ts';

/** What can be done with the outline as a whole. */
export function OutlineMenu() {
  const words = useWords();
  const filter = useOutlineSession((session) => session.filter);
  return (
    <Menu
      checkedValues={{ filter: [filter ?? 'all'] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const wanted = sectionProgresses.find((progress) => progress === checkedItems[0]);
        filterOutline(wanted ?? null);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={words('outline.more')} relationship="label" withArrow>
          <Button
            appearance="subtle"
            size="small"
            icon={<MoreHorizontal20Regular />}
            data-testid="outline-menu"
          />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<ArrowExpandAll20Regular />} onClick={expandAll}>
            {words('action.outline.expandAll')}
          </MenuItem>
          <MenuItem icon={<ArrowCollapseAll20Regular />} onClick={collapseAll}>
            {words('action.outline.collapseAll')}
          </MenuItem>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{words('outline.filter')}</MenuGroupHeader>
            <MenuItemRadio name="filter" value="all">
              {words('outline.filter.all')}
            </MenuItemRadio>
            {sectionProgresses.map((progress) => (
              <MenuItemRadio key={progress} name="filter" value={progress}>
                {words(progressKey(progress))}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** Says over the tree that it shows only some sections. */
export function OutlineFilter() {
  const filter = useOutlineSession((session) => session.filter);
  return filter ? <FilterLine filter={filter} /> : null;
}

function FilterLine({ filter }: { filter: SectionProgress }) {
  const words = useWords();
  return (
    <div className={styles.filter}>
      <span>{words('outline.filtered', { status: words(progressKey(filter)) })}</span>
      <Button
        appearance="transparent"
        size="small"
        icon={<Dismiss16Regular />}
        aria-label={words('outline.filter.clear')}
        title={words('outline.filter.clear')}
        onClick={() => filterOutline(null)}
      />
    </div>
  );
}
