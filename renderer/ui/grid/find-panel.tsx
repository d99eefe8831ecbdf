import { Button, Checkbox, Input, Tooltip } from '@fluentui/react-components';
import {
  ArrowDownRegular,
  ArrowUpRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  DismissRegular,
} from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { useWords } from '../../state/words.ts';
import styles from './find-panel.module.css';
import { belongsToInputMethod } from './keyboard.ts';
import type { Find } from './use-find.ts';

interface FindPanelProps {
  readonly find: Find;
  /** Closes the panel and goes back to the table. */
  readonly onClose: () => void;
}

/** Finding and replacing within the table, over its upper edge. */
export function FindPanel({ find, onClose }: FindPanelProps) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const { state } = find;
  const isOpen = state !== null;
  const isReplacing = state?.isReplacing === true;
  useEffect(() => {
    if (isOpen) field.current?.select();
  }, [isOpen]);
  if (!state) return null;

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    const isPrimary = event.ctrlKey || event.metaKey;
    const isField = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (event.key === 'Escape') onClose();
    else if (event.key === 'F3' || (event.key === 'Enter' && event.target === field.current))
      find.next(event.shiftKey ? 'backward' : 'forward');
    else if (event.key === 'Enter' && isField) {
      if (isPrimary) find.replaceAll();
      else find.replace();
    } else if (isPrimary && event.key.toLowerCase() === 'f') field.current?.select();
    else if (isPrimary && event.key.toLowerCase() === 'h') find.change({ isReplacing: true });
    else {
      // Undo and selecting all belong to the field that has the focus.
      if (isField && isPrimary && /^[zyacxv]$/i.test(event.key)) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const count =
    state.text === '' || find.count === null ? '' : words('grid.find.count', { count: find.count });
  return (
    <search
      className={styles.panel}
      aria-label={words('grid.find.title')}
      data-testid="grid-find"
      onKeyDown={onKey}
    >
      <div className={styles.line}>
        <Hint
          text={words(isReplacing ? 'grid.find.hideReplace' : 'grid.find.showReplace')}
          icon={isReplacing ? <ChevronDownRegular /> : <ChevronRightRegular />}
          onClick={() => find.change({ isReplacing: !isReplacing })}
        />
        <Input
          input={{ ref: field }}
          size="small"
          className={styles.field}
          placeholder={words('grid.find.title')}
          aria-label={words('grid.find.title')}
          value={state.text}
          data-testid="grid-find-text"
          onChange={(_event, { value }) => find.change({ text: value })}
        />
        <span className={styles.count} role="status" data-testid="grid-find-status">
          {find.message || count}
        </span>
        <Hint
          text={words('grid.find.previous')}
          icon={<ArrowUpRegular />}
          onClick={() => find.next('backward')}
        />
        <Hint
          text={words('grid.find.next')}
          icon={<ArrowDownRegular />}
          onClick={() => find.next('forward')}
        />
        <Hint text={words('grid.find.close')} icon={<DismissRegular />} onClick={onClose} />
      </div>
      {isReplacing && (
        <div className={styles.line}>
          <span className={styles.indent} />
          <Input
            size="small"
            className={styles.field}
            placeholder={words('grid.find.replacement')}
            aria-label={words('grid.find.replacement')}
            value={state.replacement}
            data-testid="grid-find-replacement"
            onChange={(_event, { value }) => find.change({ replacement: value })}
          />
          <Button size="small" data-testid="grid-replace" onClick={find.replace}>
            {words('grid.find.replace')}
          </Button>
          <Button size="small" data-testid="grid-replace-all" onClick={find.replaceAll}>
            {words('grid.find.replaceAll')}
          </Button>
        </div>
      )}
      <div className={styles.options}>
        <Checkbox
          size="medium"
          label={words('grid.find.matchCase')}
          checked={state.matchesCase}
          onChange={(_event, { checked }) => find.change({ matchesCase: checked === true })}
        />
        <Checkbox
          label={words('grid.find.wholeCell')}
          checked={state.wholeCell}
          onChange={(_event, { checked }) => find.change({ wholeCell: checked === true })}
        />
        <Checkbox
          label={words('grid.find.inSelection')}
          checked={state.within !== null}
          disabled={state.within === null && find.selectable === null}
          onChange={(_event, { checked }) =>
            find.change({ within: checked === true ? find.selectable : null })
          }
        />
      </div>
    </search>
  );
}

function Hint({ text, icon, onClick }: { text: string; icon: ReactElement; onClick: () => void }) {
  return (
    <Tooltip content={text} relationship="label">
      <Button size="small" appearance="subtle" icon={icon} onClick={onClick} />
    </Tooltip>
  );
}
