import type { SectionProgress } from '../../../core/narrative/section-status.ts';
import type { WordKey } from '../../../core/words/translate.ts';
import { useWords } from '../../state/words.ts';
import styles from './progress-mark.module.css';

const keys = {
  empty: 'progress.empty',
  draft: 'progress.draft',
  review: 'progress.review',
  final: 'progress.final',
} as const satisfies Record<SectionProgress, WordKey>;

/** What a status is called. */
export function progressKey(progress: SectionProgress): WordKey {
  return keys[progress];
}

/** How far a section is, as a small quiet sign: an empty ring, a half and a full disc, a tick. */
export function ProgressMark({ progress }: { progress: SectionProgress }) {
  const words = useWords();
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 12 12"
      role="img"
      aria-label={words(progressKey(progress))}
      data-progress={progress}
    >
      {progress === 'final' ? (
        <>
          <circle cx="6" cy="6" r="5.5" fill="currentColor" />
          <path d="M3.4 6.2 5.2 8l3.4-3.8" fill="none" stroke="var(--mark-tick)" strokeWidth="1.4" />
        </>
      ) : (
        <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
      {progress === 'draft' ? <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" /> : null}
      {progress === 'review' ? <circle cx="6" cy="6" r="2.2" fill="currentColor" /> : null}
    </svg>
  );
}
