import { useMemo } from 'react';
import { wordDiff } from '../../../core/intake/word-diff.ts';
import styles from './intake.module.css';

/** Two versions of a text: what is gone struck out, what is new underlined; one of them alone as a whole. */
export function DiffText({ before, after }: { before: string | null; after: string | null }) {
  const parts = useMemo(() => {
    if (before === null) return [{ kind: 'added' as const, text: after ?? '', key: '0' }];
    if (after === null) return [{ kind: 'removed' as const, text: before, key: '0' }];
    return wordDiff(before, after).map((part, index) => ({ ...part, key: String(index) }));
  }, [before, after]);
  return (
    <p className={styles.diff}>
      {parts.map(({ kind, text, key }) => {
        switch (kind) {
          case 'added':
            return <ins key={key}>{text}</ins>;
          case 'removed':
            return <del key={key}>{text}</del>;
          default:
            return <span key={key}>{text}</span>;
        }
      })}
    </p>
  );
}
