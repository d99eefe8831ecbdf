import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ChevronDown12Regular } from '@fluentui/react-icons';
import { sectionStatuses } from '../../../core/model/plan.ts';
import { sectionProgress } from '../../../core/narrative/section-status.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import { ProgressMark, progressKey } from '../outline/progress-mark.tsx';
import { setStatus } from '../outline/section-work.ts';
import styles from './section-status.module.css';

/** How far the section is, over its title; a menu to say so. */
export function SectionStatusMenu({ section }: { section: string }) {
  const words = useWords();
  const progress = usePlan((plan) => {
    const found = plan.sections[section];
    return found ? sectionProgress(found) : 'empty';
  });
  const status = usePlan((plan) => plan.sections[section]?.status ?? 'draft');
  return (
    <Menu
      checkedValues={{ status: [status] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const wanted = sectionStatuses.find((candidate) => candidate === checkedItems[0]);
        if (wanted) setStatus([section], wanted);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles.status}
          data-testid="section-status"
          data-progress={progress}
          title={progress === 'empty' ? words('progress.emptyHint') : undefined}
          aria-label={words('progress.of', { status: words(progressKey(progress)) })}
        >
          <ProgressMark progress={progress} />
          {words(progressKey(progress))}
          <ChevronDown12Regular />
        </button>
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
  );
}
