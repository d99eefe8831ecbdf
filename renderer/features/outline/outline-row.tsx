import { ChevronRight16Regular } from '@fluentui/react-icons';
import { memo, useEffect, useRef, useState } from 'react';
import { isComposing } from '../../app/actions/shortcut.ts';
import { useWords } from '../../state/words.ts';
import { classes } from '../../ui/classes.ts';
import styles from './outline.module.css';
import type { OutlineItem } from './outline-model.ts';
import { ProgressMark, progressKey } from './progress-mark.tsx';

/** How much further right a level starts. */
export const indentPixels = 16;

export interface OutlineRowEvents {
  /** The title as typed; null when given up. */
  readonly onRenamed: (section: string, title: string | null) => void;
  /** @param fromX where the pointer took the row, in the window. */
  readonly onDragStart: (section: string, fromX: number) => void;
}

interface OutlineRowProps {
  readonly id: string;
  readonly item: OutlineItem;
  readonly top: number;
  readonly index: number;
  readonly count: number;
  readonly state: 'leaf' | 'open' | 'closed';
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isRenaming: boolean;
  readonly isDragged: boolean;
  readonly isChosen: boolean;
  readonly events: OutlineRowEvents;
}

/** One section in the outline. Keys and clicks are heard by the tree around it. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const {
    id,
    item,
    top,
    index,
    count,
    state,
    isSelected,
    isActive,
    isRenaming,
    isDragged,
    isChosen,
    events,
  } = props;
  const words = useWords();
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={item.level}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={isSelected || isChosen}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      data-testid="outline-section"
      data-section={item.id}
      title={
        isRenaming
          ? undefined
          : `${item.number} ${item.title}\n${words('progress.of', { status: words(progressKey(item.progress)) })}`
      }
      className={classes(
        styles.row,
        isSelected && styles.selected,
        isActive && styles.active,
        isDragged && styles.dragged,
        isChosen && styles.chosen,
      )}
      style={{ top, paddingLeft: 4 + (item.level - 1) * indentPixels }}
      draggable={!isRenaming}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', item.title);
        events.onDragStart(item.id, event.clientX);
      }}
    >
      <span
        className={classes(styles.chevron, state === 'open' && styles.open, state === 'leaf' && styles.leaf)}
        aria-hidden="true"
        data-chevron
      >
        <ChevronRight16Regular />
      </span>
      <span className={styles.number}>{item.number}</span>
      {isRenaming ? (
        <TitleField title={item.title} onDone={(title) => events.onRenamed(item.id, title)} />
      ) : (
        <span className={classes(styles.rowTitle, item.title === '' && styles.untitled)}>
          {item.title === '' ? words('section.untitled') : item.title}
        </span>
      )}
      {isRenaming ? null : <ProgressMark progress={item.progress} />}
    </div>
  );
});

interface TitleFieldProps {
  readonly title: string;
  readonly onDone: (title: string | null) => void;
}

function TitleField({ title, onDone }: TitleFieldProps) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const [text, setText] = useState(title);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (value: string | null): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  };
  return (
    <input
      ref={field}
      className={styles.titleField}
      aria-label={words('action.section.rename')}
      value={text}
      maxLength={500}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') finish(text);
        else if (event.key === 'Escape') finish(null);
        else return;
        event.preventDefault();
      }}
    />
  );
}
