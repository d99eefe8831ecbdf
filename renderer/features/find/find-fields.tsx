import { Button, Input, ToggleButton, Tooltip } from '@fluentui/react-components';
import {
  ArrowDown20Regular,
  ArrowUp20Regular,
  TextCaseTitle20Regular,
  TextWholeWord20Regular,
} from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { isComposing } from '../../app/actions/shortcut.ts';
import { useWords } from '../../state/words.ts';
import styles from './find.module.css';
import { changeFind, replaceAll, replaceOne, stepHit, useFind } from './find-store.ts';

type Option = 'matchesCase' | 'wholeWord' | 'matchesWidth' | 'isPattern';

/** The fields of finding and replacing, in bar and panel alike. @param onClose Escape. */
export function FindFields({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const query = useFind((state) => state.query);
  const replacement = useFind((state) => state.replacement);
  const isReplacing = useFind((state) => state.isReplacing);
  const requests = useFind((state) => state.focusRequests);
  const hasHits = useFind((state) => state.hits.length > 0);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request selects the field anew
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [requests]);

  const hearKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    const isPrimary = event.ctrlKey || event.metaKey;
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'F3' || (event.key === 'Enter' && event.target === field.current))
      stepHit(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && isField) void (isPrimary ? replaceAll() : replaceOne());
    else {
      // Undo and selecting all belong to the field that has the focus.
      if (isField && isPrimary && !event.shiftKey && /^[zyacxv]$/i.test(event.key)) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const option = (name: Option, label: string, icon: ReactElement, isDisabled = false): ReactElement => (
    <Tooltip content={label} relationship="label" withArrow>
      <ToggleButton
        appearance="subtle"
        size="small"
        className={styles.option ?? ''}
        icon={icon}
        checked={query[name]}
        disabled={isDisabled}
        data-testid={`find-${name}`}
        onClick={() => changeFind({ query: { ...query, [name]: !query[name] } })}
      />
    </Tooltip>
  );
  return (
    <search className={styles.fields} aria-label={words('find.title')} onKeyDown={hearKey}>
      <div className={styles.line}>
        <Input
          input={{ ref: field }}
          size="small"
          className={styles.field ?? ''}
          placeholder={words('find.find')}
          aria-label={words('find.find')}
          value={query.text}
          maxLength={1000}
          data-testid="find-text"
          onChange={(_event, { value }) => changeFind({ query: { ...query, text: value } })}
        />
        <Step direction={-1} isDisabled={!hasHits} />
        <Step direction={1} isDisabled={!hasHits} />
      </div>
      {isReplacing ? (
        <div className={styles.line}>
          <Input
            size="small"
            className={styles.field ?? ''}
            placeholder={words('find.replaceWith')}
            aria-label={words('find.replaceWith')}
            value={replacement}
            maxLength={5000}
            data-testid="find-replacement"
            onChange={(_event, { value }) => changeFind({ replacement: value })}
          />
        </div>
      ) : null}
      {isReplacing ? (
        <div className={styles.line}>
          <Button
            size="small"
            disabled={!hasHits}
            data-testid="find-replace"
            onClick={() => void replaceOne()}
          >
            {words('find.replace')}
          </Button>
          <Button
            size="small"
            disabled={!hasHits}
            data-testid="find-replace-all"
            onClick={() => void replaceAll()}
          >
            {words('find.replaceAll')}
          </Button>
        </div>
      ) : null}
      <div className={styles.line}>
        {option('matchesCase', words('find.matchCase'), <TextCaseTitle20Regular />)}
        {option('wholeWord', words('find.wholeWord'), <TextWholeWord20Regular />)}
        {option(
          'matchesWidth',
          words('find.matchWidth'),
          <span className={styles.sign}>Ａ</span>,
          query.isPattern,
        )}
        {option('isPattern', words('find.pattern'), <span className={styles.sign}>.*</span>)}
        <FindStatus />
      </div>
    </search>
  );
}

function Step({ direction, isDisabled }: { direction: 1 | -1; isDisabled: boolean }) {
  const words = useWords();
  return (
    <Tooltip content={words(direction === 1 ? 'find.next' : 'find.previous')} relationship="label" withArrow>
      <Button
        appearance="subtle"
        size="small"
        icon={direction === 1 ? <ArrowDown20Regular /> : <ArrowUp20Regular />}
        disabled={isDisabled}
        onClick={() => stepHit(direction)}
      />
    </Tooltip>
  );
}

function FindStatus() {
  const words = useWords();
  const mistake = useFind((state) => state.mistake);
  const count = useFind((state) => state.hits.length);
  const current = useFind((state) => state.current);
  const hasText = useFind((state) => state.query.text !== '');
  const isSearching = useFind((state) => state.isSearching);
  const text =
    mistake ??
    (!hasText
      ? ''
      : count === 0
        ? words(isSearching ? 'find.searching' : 'find.none')
        : current >= 0
          ? words('find.position', { at: current + 1, count })
          : words('find.count', { count }));
  return (
    <span
      className={styles.status}
      role="status"
      data-testid="find-status"
      data-mistake={mistake !== null}
      title={text}
    >
      {text}
    </span>
  );
}
