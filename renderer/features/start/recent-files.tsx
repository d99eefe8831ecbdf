import { Link } from '@fluentui/react-components';
import { Document20Regular, DocumentDismiss20Regular } from '@fluentui/react-icons';
import { regionalTag } from '../../../core/model/language.ts';
import { clearRecentFiles, openRecent } from '../../state/documents.ts';
import { useSession } from '../../state/session.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import styles from './start.module.css';

/** The plans that were open last. */
export function RecentFiles() {
  const words = useWords();
  const language = useLanguage();
  const files = useSession((session) => session.recentFiles);
  if (!files) return <div className={styles.recent} />;
  const date = new Intl.DateTimeFormat(regionalTag(language), { dateStyle: 'medium' });
  return (
    <div className={styles.recent}>
      <div className={styles.recentHead}>
        <h2>{words('start.recent')}</h2>
        {files.length > 0 ? (
          <Link as="button" appearance="subtle" onClick={() => void clearRecentFiles()}>
            {words('start.clearRecent')}
          </Link>
        ) : null}
      </div>
      {files.length === 0 ? <p className={styles.noRecent}>{words('start.noRecent')}</p> : null}
      <ul>
        {files.map(({ id, displayName, folder, exists, openedAt }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.recentFile}
              disabled={!exists}
              data-testid="recent-file"
              title={exists ? `${folder}\n${date.format(new Date(openedAt))}` : words('start.missing')}
              onClick={() => void openRecent(id)}
            >
              {exists ? <Document20Regular /> : <DocumentDismiss20Regular />}
              <span>
                <span className={styles.recentName}>{displayName.replace(/\.stratbook$/i, '')}</span>
                <span className={styles.recentFolder}>{exists ? folder : words('start.missing')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
