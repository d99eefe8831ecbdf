import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { WordKey } from '../../core/words/translate.ts';
import { type QuestionKind, type Questions, useQuestion } from '../state/questions.ts';
import { useWords } from '../state/words.ts';
import { DialogMain } from '../ui/dialog-main.tsx';
import styles from './dialogs.module.css';

interface QuestionText<Answer extends string> {
  readonly titleKey: WordKey;
  readonly textKey: WordKey;
  /** The first is the safe one, proposed; "cancel" is added. */
  readonly answers: readonly { readonly value: Answer; readonly labelKey: WordKey }[];
}

const texts: { readonly [Kind in QuestionKind]: QuestionText<Exclude<Questions[Kind], 'cancel'>> } = {
  unsaved: {
    titleKey: 'unsaved.title',
    textKey: 'unsaved.text',
    answers: [
      { value: 'save', labelKey: 'unsaved.save' },
      { value: 'discard', labelKey: 'unsaved.discard' },
    ],
  },
  conflict: {
    titleKey: 'conflict.title',
    textKey: 'conflict.text',
    answers: [
      { value: 'save-as', labelKey: 'conflict.saveAs' },
      { value: 'overwrite', labelKey: 'conflict.overwrite' },
    ],
  },
};

/** Puts a question of a document's life: unsaved changes, or someone else's change of the file. */
export function QuestionDialog() {
  const words = useWords();
  const asked = useQuestion();
  if (!asked) return null;
  const { titleKey, textKey, answers } = texts[asked.kind];
  return (
    <Dialog open modalType="alert" onOpenChange={(_event, { open }) => !open && asked.answer('cancel')}>
      <DialogSurface style={{ maxWidth: 500 }} data-testid={`${asked.kind}-dialog`}>
        <DialogBody>
          <DialogTitle>{words(titleKey)}</DialogTitle>
          <DialogMain className={styles.questionText}>{words(textKey, { name: asked.subject })}</DialogMain>
          <DialogActions className={styles.answers ?? ''} fluid>
            {answers.map(({ value, labelKey }, index) => (
              <Button
                key={value}
                appearance={index === 0 ? 'primary' : 'secondary'}
                autoFocus={index === 0}
                data-testid={`${asked.kind}-${value}`}
                onClick={() => asked.answer(value)}
              >
                {words(labelKey)}
              </Button>
            ))}
            <Button data-testid={`${asked.kind}-cancel`} onClick={() => asked.answer('cancel')}>
              {words('app.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
