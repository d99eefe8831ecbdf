import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Tab,
  TabList,
} from '@fluentui/react-components';
import { CalendarDate20Regular, CalendarWorkWeek20Regular, History20Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { ShellDialog } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { BaselinesTab } from './baselines-tab.tsx';
import { CalendarTab } from './calendar-tab.tsx';
import { DatesTab } from './dates-tab.tsx';
import styles from './schedule.module.css';

type ScheduleTab = Extract<ShellDialog, { kind: 'schedule' }>['tab'];

const tabs = [
  ['dates', <CalendarDate20Regular key="icon" />],
  ['calendar', <CalendarWorkWeek20Regular key="icon" />],
  ['baselines', <History20Regular key="icon" />],
] as const;

interface ScheduleDialogProps {
  readonly initialTab: ScheduleTab;
  readonly onClose: () => void;
}

/** What the dates of the plan are counted from: its start, the days that are worked, and the dates it once had. */
export function ScheduleDialog({ initialTab, onClose }: ScheduleDialogProps) {
  const words = useWords();
  const [tab, setTab] = useState<ScheduleTab>(initialTab);
  const tabList = useRef<HTMLDivElement>(null);
  // A dialog takes the focus to its first button, which need not be the tab that it was opened at.
  useEffect(() => tabList.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(), []);
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 820 }} data-testid="schedule-dialog">
        <DialogBody>
          <DialogTitle>{words('planner.dialog')}</DialogTitle>
          <DialogMain className={styles.main}>
            <div ref={tabList}>
              <TabList
                selectedValue={tab}
                aria-label={words('planner.dialog')}
                onTabSelect={(_event, { value }) => {
                  const chosen = tabs.find(([name]) => name === value);
                  if (chosen) setTab(chosen[0]);
                }}
              >
                {tabs.map(([name, icon]) => (
                  <Tab key={name} value={name} icon={icon} data-schedule-tab={name}>
                    {words(`planner.tab.${name}`)}
                  </Tab>
                ))}
              </TabList>
            </div>
            <div className={styles.page}>
              {tab === 'dates' && <DatesTab />}
              {tab === 'calendar' && <CalendarTab />}
              {tab === 'baselines' && <BaselinesTab />}
            </div>
          </DialogMain>
          <DialogActions>
            <Button appearance="primary" onClick={onClose} data-testid="schedule-close">
              {words('planner.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
