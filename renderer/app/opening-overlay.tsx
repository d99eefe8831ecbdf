import { Spinner } from '@fluentui/react-components';
import { useSession } from '../state/session.ts';
import { useWords } from '../state/words.ts';
import styles from './app.module.css';

/** Covers the window while a plan is opened. */
export function OpeningOverlay() {
  const words = useWords();
  if (!useSession((session) => session.opening)) return null;
  return (
    <div className={styles.overlay}>
      <Spinner label={words('document.opening')} delay={300} />
    </div>
  );
}
