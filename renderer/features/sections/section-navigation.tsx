import { ArrowLeft16Regular, ArrowRight16Regular } from '@fluentui/react-icons';
import { useWords } from '../../state/words.ts';
import { goTo, usePlan } from '../../state/workbook-store.ts';
import { type OutlineItem, outlineOf } from '../outline/outline-model.ts';
import styles from './sections.module.css';

/** Under the text: the sections before and behind. */
export function SectionNavigation({ section }: { section: string }) {
  const items = usePlan(outlineOf);
  const index = items.findIndex((item) => item.id === section);
  return (
    <div className={styles.navigation}>
      <Neighbour item={items[index - 1]} direction="previous" />
      <Neighbour item={items[index + 1]} direction="next" />
    </div>
  );
}

function Neighbour({ item, direction }: { item: OutlineItem | undefined; direction: 'previous' | 'next' }) {
  const words = useWords();
  if (!item) return <span />;
  return (
    <button
      type="button"
      className={styles.neighbour}
      data-direction={direction}
      onClick={() => goTo({ kind: 'section', section: item.id })}
    >
      <span className={styles.neighbourHint}>
        {direction === 'previous' ? <ArrowLeft16Regular /> : null}
        {words(direction === 'previous' ? 'section.previous' : 'section.next')}
        {direction === 'next' ? <ArrowRight16Regular /> : null}
      </span>
      <span className={styles.neighbourTitle}>
        {item.number} {item.title === '' ? words('section.untitled') : item.title}
      </span>
    </button>
  );
}
