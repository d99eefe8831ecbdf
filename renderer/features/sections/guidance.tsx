import { ChevronDown16Regular, ChevronUp16Regular, Lightbulb20Regular } from '@fluentui/react-icons';
import { changeSession, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './sections.module.css';

/** What to write here: shown beside the text, never part of it nor of a deliverable. */
export function Guidance({ section }: { section: string }) {
  const words = useWords();
  const guidance = usePlan((plan) => plan.sections[section]?.guidance ?? '');
  const visible = useSession((session) => session.guidanceVisible);
  if (guidance === '') return null;
  return (
    <aside className={styles.guidance} data-testid="guidance">
      <button
        type="button"
        className={styles.guidanceHead}
        aria-expanded={visible}
        onClick={() => changeSession({ guidanceVisible: !visible })}
      >
        <Lightbulb20Regular />
        <span>{words('section.guidance')}</span>
        {visible ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
      </button>
      {visible ? <p className={styles.guidanceText}>{guidance}</p> : null}
    </aside>
  );
}
