import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Overflow,
  OverflowItem,
  Tab,
  TabList,
  Tooltip,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from '@fluentui/react-components';
import {
  LayoutColumnTwo20Regular,
  Money20Regular,
  MoreHorizontal20Regular,
  PeopleCommunity20Regular,
  Table20Regular,
} from '@fluentui/react-icons';
import { memo, type ReactElement, useMemo } from 'react';
import { isBudget } from '../../../core/budget/budget-lines.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { isScheduled } from './plan-schedule.ts';
import { viewIcon } from './register-icon.tsx';
import type { RegisterPane } from './register-session.ts';
import styles from './registers.module.css';

interface PaneTab {
  readonly pane: RegisterPane;
  readonly title: string;
  readonly icon: ReactElement;
}

/** What a register can be looked at as: its table, table and chart side by side, and each of its views. */
export function useRegisterPanes(module: RegisterModule): readonly PaneTab[] {
  const words = useWords();
  const language = useLanguage();
  return useMemo(() => {
    const hasGantt = module.views.some(({ kind }) => kind === 'gantt');
    const tabs: PaneTab[] = [{ pane: 'table', title: words('columns.view.table'), icon: <Table20Regular /> }];
    if (hasGantt)
      tabs.push({ pane: 'both', title: words('gantt.view.both'), icon: <LayoutColumnTwo20Regular /> });
    if (isBudget(module)) tabs.push({ pane: 'bench', title: words('bench.title'), icon: <Money20Regular /> });
    module.views.forEach((view, index) => {
      const Icon = viewIcon(view);
      tabs.push(
        view.kind === 'gantt'
          ? { pane: 'gantt', title: words('gantt.view.gantt'), icon: <Icon /> }
          : { pane: `view:${index}`, title: titleText(view.title, language), icon: <Icon /> },
      );
    });
    if (isScheduled(module))
      tabs.push({ pane: 'load', title: words('planner.load'), icon: <PeopleCommunity20Regular /> });
    return tabs;
  }, [module, words, language]);
}

interface ViewTabsProps {
  readonly panes: readonly PaneTab[];
  readonly shown: RegisterPane;
  readonly onShow: (pane: RegisterPane) => void;
}

/** Switches between table and views; those without room stand in a menu. */
export const ViewTabs = memo(function ViewTabs({ panes, shown, onShow }: ViewTabsProps) {
  const words = useWords();
  const show = (value: unknown): void => {
    const chosen = panes.find(({ pane }) => pane === value);
    if (chosen) onShow(chosen.pane);
  };
  return (
    <Overflow minimumVisible={1} padding={40}>
      <TabList
        size="small"
        className={styles.tabs ?? ''}
        aria-label={words('columns.views')}
        selectedValue={shown}
        onTabSelect={(_event, { value }) => show(value)}
      >
        {panes.map(({ pane, title, icon }) => (
          <OverflowItem key={pane} id={pane} priority={pane === shown ? 2 : 1}>
            <Tab value={pane} icon={icon} data-view={pane} className={styles.tab ?? ''}>
              {title}
            </Tab>
          </OverflowItem>
        ))}
        <MoreViews panes={panes} shown={shown} onShow={show} />
      </TabList>
    </Overflow>
  );
});

function MoreViews(props: {
  panes: readonly PaneTab[];
  shown: RegisterPane;
  onShow: (pane: unknown) => void;
}) {
  const words = useWords();
  const { ref, isOverflowing } = useOverflowMenu<HTMLSpanElement>();
  if (!isOverflowing) return null;
  return (
    <span ref={ref} className={styles.tab}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content={words('columns.views')} relationship="label">
            <Button
              appearance="subtle"
              size="small"
              icon={<MoreHorizontal20Regular />}
              data-testid="more-views"
            />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList
            checkedValues={{ pane: [props.shown] }}
            onCheckedValueChange={(_event, { checkedItems }) => props.onShow(checkedItems[0])}
          >
            {props.panes.map((tab) => (
              <HiddenView key={tab.pane} tab={tab} />
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </span>
  );
}

function HiddenView({ tab }: { tab: PaneTab }) {
  return useIsOverflowItemVisible(tab.pane) ? null : (
    <MenuItemRadio name="pane" value={tab.pane} icon={tab.icon} data-view={tab.pane}>
      {tab.title}
    </MenuItemRadio>
  );
}
