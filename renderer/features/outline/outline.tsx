import { Button, Tooltip } from '@fluentui/react-components';
import { Add20Regular, Edit16Regular } from '@fluentui/react-icons';
import { showDialog, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './outline.module.css';
import { OutlineFilter, OutlineMenu } from './outline-menu.tsx';
import { OutlineTree } from './outline-tree.tsx';
import { RegisterList } from './register-list.tsx';
import { addSectionAfter, currentSection } from './section-edits.ts';

/** Left of the window: the plan's sections, then its registers. */
export function Outline() {
  const words = useWords();
  const width = useSession((session) => session.outlineWidthPixels);
  return (
    <nav
      className={styles.outline}
      style={{ width }}
      aria-label={words('outline.title')}
      data-testid="outline"
    >
      <PlanHead />
      <div className={styles.groupHead}>
        <h2>{words('outline.sections')}</h2>
        <span className={styles.groupTools}>
          <OutlineMenu />
          <Tooltip content={words('action.section.add')} relationship="label" withArrow>
            <Button
              appearance="subtle"
              size="small"
              icon={<Add20Regular />}
              data-testid="add-section"
              onClick={() => addSectionAfter(currentSection(), false)}
            />
          </Tooltip>
        </span>
      </div>
      <OutlineFilter />
      <OutlineTree />
      <RegisterList />
    </nav>
  );
}

function PlanHead() {
  const words = useWords();
  const { title, client } = usePlan((plan) => plan.properties);
  return (
    <button
      type="button"
      className={styles.planHead}
      title={words('action.file.properties')}
      onClick={() => showDialog({ kind: 'properties' })}
    >
      <span className={styles.planTitle}>{title}</span>
      <span className={styles.planClient}>{client === '' ? words('outline.noClient') : client}</span>
      <Edit16Regular className={styles.planEdit ?? ''} />
    </button>
  );
}
