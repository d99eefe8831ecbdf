import { Button, Input } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { isComposing } from '../../../app/actions/shortcut.ts';
import { useWords } from '../../../state/words.ts';
import { movedBy } from '../arranging.ts';
import { type ChoiceDraft, freshChoice, withPasted } from './choice-list.ts';
import styles from './columns.module.css';
import { LineButtons } from './line-buttons.tsx';

interface ChoicesEditorProps {
  readonly choices: readonly ChoiceDraft[];
  readonly onChoices: (choices: readonly ChoiceDraft[]) => void;
}

/** The list of a column's choices: Enter adds one below, pasted lines become one each. */
export function ChoicesEditor({ choices, onChoices }: ChoicesEditorProps) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  /** The line to be focused once it is drawn. */
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll('input')[wanted.current]?.focus();
    wanted.current = null;
  });
  const add = (index: number): void => {
    wanted.current = index;
    onChoices([...choices.slice(0, index), freshChoice(), ...choices.slice(index)]);
  };
  const change = (index: number, title: string): void =>
    onChoices(choices.map((choice, at) => (at === index ? { ...choice, title } : choice)));
  return (
    <div>
      <ol ref={list} className={styles.lines} aria-label={words('columns.choices')}>
        {choices.map((choice, index) => (
          <li key={choice.id} className={styles.line}>
            <Input
              className={styles.grow ?? ''}
              value={choice.title}
              maxLength={200}
              aria-label={words('columns.choices.name', { number: index + 1 })}
              onChange={(_event, { value }) => change(index, value)}
              onPaste={(event) => {
                const pasted = withPasted(choices, index, event.clipboardData.getData('text/plain'));
                if (!pasted) return;
                event.preventDefault();
                onChoices(pasted);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
                event.preventDefault();
                add(index + 1);
              }}
            />
            <LineButtons
              names={{
                up: words('columns.choices.up', { choice: choice.title }),
                down: words('columns.choices.down', { choice: choice.title }),
                remove: words('columns.choices.remove', { choice: choice.title }),
              }}
              index={index}
              count={choices.length}
              onMove={(by) => onChoices(movedBy(choices, index, by))}
              onRemove={() => onChoices(choices.filter((_choice, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        appearance="subtle"
        size="small"
        icon={<Add16Regular />}
        data-testid="add-choice"
        onClick={() => add(choices.length)}
      >
        {words('columns.choices.add')}
      </Button>
    </div>
  );
}
