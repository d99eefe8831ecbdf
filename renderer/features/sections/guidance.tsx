import { Button } from '@fluentui/react-components';
import {
  ChevronDown16Regular,
  ChevronUp16Regular,
  Dismiss16Regular,
  Lightbulb20Regular,
} from '@fluentui/react-icons';
import { useMemo } from 'react';
import { changeSession, useSession } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { usePlan } from '../../state/workbook-store.ts';
import styles from './guidance.module.css';
import { guidanceParts } from './guidance-lines.ts';

interface GuidanceProps {
  readonly section: string;
  /** `beside`: a panel next to the page; `below`: under the title, where the window is narrow. */
  readonly place: 'beside' | 'below';
}

/** What to write here: shown beside the text, never part of it nor of a deliverable. */
export function Guidance({ section, place }: GuidanceProps) {
  const guidance = usePlan((plan) => plan.sections[section]?.guidance ?? '');
  if (guidance.trim() === '') return null;
  return place === 'beside' ? <SidePanel guidance={guidance} /> : <Fold guidance={guidance} />;
}

function SidePanel({ guidance }: { guidance: string }) {
  const words = useWords();
  const visible = useSession((session) => session.guidanceVisible);
  if (!visible)
    return (
      <div className={styles.reopen}>
        <Button
          appearance="subtle"
          icon={<Lightbulb20Regular />}
          aria-label={words('guidance.show')}
          title={words('guidance.show')}
          data-testid="show-guidance"
          onClick={() => changeSession({ guidanceVisible: true })}
        />
      </div>
    );
  return (
    <aside className={styles.panel} data-testid="guidance" aria-label={words('section.guidance')}>
      <header className={styles.panelHead}>
        <Lightbulb20Regular />
        <h2>{words('section.guidance')}</h2>
        <Button
          appearance="subtle"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={words('guidance.hide')}
          title={words('guidance.hide')}
          data-testid="hide-guidance"
          onClick={() => changeSession({ guidanceVisible: false })}
        />
      </header>
      <GuidanceText guidance={guidance} />
    </aside>
  );
}

function Fold({ guidance }: { guidance: string }) {
  const words = useWords();
  const visible = useSession((session) => session.guidanceVisible);
  return (
    <aside className={styles.fold} data-testid="guidance" aria-label={words('section.guidance')}>
      <button
        type="button"
        className={styles.foldHead}
        aria-expanded={visible}
        onClick={() => changeSession({ guidanceVisible: !visible })}
      >
        <Lightbulb20Regular />
        <span>{words('section.guidance')}</span>
        {visible ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
      </button>
      {visible ? <GuidanceText guidance={guidance} /> : null}
    </aside>
  );
}

/** The lines of a guidance with their lists and labels. */
export function GuidanceText({ guidance }: { guidance: string }) {
  const parts = useMemo(
    () => guidanceParts(guidance).map((part, index) => ({ part, key: `${index}` })),
    [guidance],
  );
  return (
    <div className={styles.text}>
      {parts.map(({ part, key }) =>
        part.kind === 'list' ? (
          <ul key={key}>
            {part.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ) : (
          <p key={key} className={part.kind === 'label' ? styles.label : undefined}>
            {part.text}
          </p>
        ),
      )}
    </div>
  );
}
